// The closed words of answers, as people read them.

export const STATUS = {
  "interacts": "INTERACTS",
  "same-substance": "SAME SUBSTANCE TWICE",
  "above-upper-limit": "ABOVE UPPER LIMIT",
  "ambiguous": "AMBIGUOUS",
  "name-not-recognised": "NAME NOT RECOGNISED",
  "recorded-as-not-interacting": "RECORDED AS NOT INTERACTING",
  "not-covered": "NOT LOOKED AT",
};
export const DIRECTION = {
  "benefit": "▼ fewer or milder",
  "little-or-no-effect": "= little or none",
  "trials-disagree": "± trials disagree",
  "unclear": "? unclear",
  "no-trial": "– no trial",
  "harm": "▲ more",
};
export const CERTAINTY = {
  "high": "●●●● high",
  "moderate": "●●●○ moderate",
  "low": "●●○○ low",
  "very-low": "●○○○ very low",
};
export const URGENCY = {
  "emergency": "EMERGENCY: call the emergency number or go to an emergency department now.",
  "same-day": "TODAY: get medical advice today.",
  "routine": "Make an appointment.",
};
export const STATE = {
  "zero": "none found",
  "trace": "trace",
  "below-limit": "below the limit",
  "not-measured": "not measured",
};
export const ENDED = {
  0: "0: answered",
  1: "1: names known, nothing on record. That is no evidence of safety",
  2: "2: this cannot be asked so",
  3: "3: a name is not known, or could mean several things",
  4: "4: data is missing or invalid",
  5: "5: this cannot be done in the page",
  10: "10: found: a clash, the same substance twice, or an amount above a limit",
  70: "70: a fault of cramp itself",
};
const WORST = new Set(["contraindicated", "major", "emergency"]);
const LESSER = new Set(["moderate", "minor", "same-day", "same-substance", "above-upper-limit"]);

// How grave a word is, for colour beside the word.
export function grave(word) {
  if (WORST.has(word)) return "danger";
  return LESSER.has(word) ? "wary" : "";
}

export function spoken(word) {
  return String(word).replaceAll("-", " ").replaceAll("_", " ");
}

export function heading(field) {
  const text = spoken(field).trim();
  return text.charAt(0).toUpperCase() + text.slice(1);
}
