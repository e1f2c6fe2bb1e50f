// How each kind of answer is drawn; what has no drawing of its own is told as records.

import { check } from "./check.js";
import { ask, el, empty, facts, list, more, table } from "./elements.js";
import { record, shown } from "./record.js";
import { CERTAINTY, DIRECTION, STATE, URGENCY, grave, spoken } from "./words.js";

const KINDS = {
  "check": check,
  "matches": matches,
  "food-sources": sources,
  "evidence-topics": topics,
  "nutrient-page": nutrientPage,
  "food": food,
  "red-flags": redFlags,
  "warnings": () => null,
  "hits": hits,
};
const MOST_BLOCKS_OPEN = 3;

export function results(found, cite) {
  const drawn = KINDS[found.kind];
  if (drawn) return drawn(found, cite);
  if (found.results.length > MOST_BLOCKS_OPEN) return found.results.map((one) => folded(one, cite));
  return found.results.map((one) => [title(one), record(one, cite, { skip: ["name"] }), cite.marks(one.references)]);
}

function title(one) {
  const name = one.name ?? one.title;
  return name ? el("h3", null, name) : null;
}

function folded(one, cite) {
  const name = one.name ?? one.title ?? one.text ?? one.short ?? one.id;
  const beside = one.urgency ?? one.severity ?? one.link;
  return more(beside ? `${spoken(beside)}: ${name}` : String(name), record(one, cite, { skip: ["name"] }), cite.marks(one.references));
}

function urgent(urgency) {
  return urgency && URGENCY[urgency]
    ? el("p", { class: `verdict ${grave(urgency)}`, role: urgency === "routine" ? null : "alert" }, el("strong", null, URGENCY[urgency])) : null;
}

function matches(found, cite) {
  const parts = { "red-flag": "When to get help", "cause": "What may fit", "medicine": "Medicines you named", "food": "Foods" };
  const sections = [...new Set(found.results.map((row) => row.section))];
  const not = found.query?.not_understood ?? [];
  return [
    urgent(found.urgency),
    not.length ? el("p", { class: "verdict wary", role: "alert" }, el("strong", null, "Not understood: "), not.map(name).join(", ")) : null,
    sections.map((section) => el("section", null, el("h3", null, parts[section] ?? spoken(section)),
      found.results.filter((row) => row.section === section).map((row) => fit(row, cite)))),
  ];
}

function name(one) {
  return typeof one === "object" ? (one.said ?? one.name ?? one.text ?? Object.values(one).join(" ")) : String(one);
}

function fit(row, cite) {
  const grade = row.urgency ? spoken(row.urgency).toUpperCase() : spoken(row.link ?? row.strength ?? "");
  return el("article", { class: `verdict ${grave(row.urgency)}` },
    el("h4", null, grade ? el("strong", { class: `grade ${grave(row.urgency)}` }, grade) : null, " ", row.called ?? row.name),
    el("p", null, row.text, cite.marks(row.references)),
    facts([
      ["Listed because of", (row.matching ?? []).join(", ")],
      ["Speaks against it", (row.contradicting ?? []).map(name).join(", ")],
      ["First step", row.first_step],
      ["Rests on", row.first_step_evidence],
      ["Moves", (row.moves ?? []).map((one) => (typeof one === "object" ? `${spoken(one.direction)} ${one.name}` : one)).join(", ")],
      ["Foods", (row.foods ?? []).map(name).join(", ")],
      ["Read as", (row.read_as ?? []).map(name).join(", ")],
      ["Set aside", (row.left_out ?? []).map(name).join(", ")],
      ["More", row.next?.startsWith("cramp ") ? ask(row.next.slice(6)) : row.next],
    ]));
}

// An amount in one of its five states: none of them is another.
function amount(row, field = "amount") {
  const value = row[field];
  if (row.state === "measured") return value === null ? "–" : `${value} ${row.unit}`;
  return STATE[row.state] ?? spoken(row.state ?? "–");
}

function sources(found, cite) {
  const per = { "serving": "a serving", "100g": "100 g", "100kcal": "100 kcal" }[found.query?.per] ?? "a serving";
  const rows = found.results.map((row) => [
    [ask(`foods show ${row.food ?? row.id}`, row.name), cite.marks(row.references)],
    row.serving ?? "", amount(row), percent(row.daily_value_percent), row.amount_per_100g ?? "–", row.form ?? spoken(row.derivation ?? ""),
  ]);
  const unit = found.results[0]?.unit ?? "";
  return table(`Foods by amount for ${per}`, ["Food", "Serving", `Amount for ${per}`, "Daily Value", `${unit} in 100 g`, "How known"], rows);
}

function percent(value) {
  return value === null || value === undefined ? "–" : `${value}%`;
}

function topics(found, cite) {
  const rows = found.results.map((row) => [
    [ask(`evidence ${row.id}`, row.name), cite.marks(row.references), row.withdrawn_studies?.length ? el("strong", { class: "danger" }, " a study was withdrawn") : null],
    row.people, DIRECTION[row.direction] ?? spoken(row.direction), CERTAINTY[row.certainty] ?? spoken(row.certainty), row.size ?? "", row.harm ?? "",
  ]);
  return table("Does anything help against cramps?", ["Remedy", "In whom", "What it does to cramps", "Certainty", "Size", "Harm"], rows);
}

function nutrientPage(found, cite) {
  return found.results.map((row) => [
    el("h3", null, row.name, row.symbol ? ` (${row.symbol})` : ""),
    table("Does it help against cramps?", ["In whom", "What it does to cramps", "Certainty"],
      row.helps.map((one) => [one.population, DIRECTION[one.direction] ?? spoken(one.direction), CERTAINTY[one.certainty] ?? spoken(one.certainty)])),
    facts([
      ["The evidence", row.evidence ? cite.said(row.evidence) : null],
      ["A lack", row.deficiency ? cite.said(row.deficiency) : null],
      ["A day", row.a_day.length ? row.a_day.map((one) => day(one)).join("; ") : "no figure on record"],
      ["At most", row.at_most.length ? row.at_most.map((one) => day(one)).join("; ") : "no upper limit on record"],
      ["Ask first", row.ask_first.join(", ")],
      ["Hours apart", row.hours_apart.join(", ")],
      ["Lowered by", row.lowered_by.join(", ")],
    ]),
    row.best_foods.length ? table("In food", ["Food", "Serving", "Amount", "Daily Value"], row.best_foods.map((one) =>
      [ask(`foods show ${one.food}`, one.name), one.serving, one.amount === null ? "–" : `${one.amount} ${one.unit}`, percent(one.daily_value_percent)])) : null,
    list([
      [ask(`evidence ${row.id}`), `: ${row.studies} studies`],
      [ask(`sources ${row.id}`), `: ${row.foods} foods`],
      [ask(`check ${row.id}`), `: ${row.interactions} clashes on record`],
    ]),
    cite.marks(row.references),
  ]);
}

function day(one) {
  const span = one.least === one.most ? one.least : `${one.least}–${one.most}`;
  const who = { female: "women ", male: "men " }[one.sex] ?? "";
  const rest = [one.applies_to, one.basis].filter((word) => typeof word === "string").map(spoken).join(", ");
  return `${who}${span} ${one.unit}${rest ? ` (${rest})` : ""}`;
}

function food(found, cite) {
  return found.results.map((row) => [
    el("h3", null, row.name),
    record(row, cite, { skip: ["name", "nutrients", "ranked", "aliases", "fdc_name"] }),
    empty(row.nutrients) ? null : table("What it holds", ["Nutrient", "In a serving", "In 100 g", "Daily Value"], row.nutrients.map((one) =>
      [[one.name, cite.marks(one.references)], amount(one, "amount_per_serving"), amount(one, "amount_per_100g"), percent(one.daily_value_percent)])),
  ]);
}

function redFlags(found, cite) {
  const order = ["emergency", "same-day", "routine"];
  return order.map((urgency) => {
    const rows = found.results.filter((row) => row.urgency === urgency);
    return rows.length ? el("section", null, urgent(urgency), list(rows.map((row) =>
      [row.sign ?? row.name ?? row.text, cite.marks(row.references), record(row, cite, { skip: ["urgency", "sign", "name"] })]))) : null;
  });
}

function hits(found, cite) {
  return list(found.results.map((row) => [
    row.next?.startsWith("cramp ") ? ask(row.next.slice(6), row.name ?? row.next) : el("strong", null, row.name ?? row.id),
    ` (${spoken(row.kind ?? "")}) `, row.text ? shown("text", row.text, cite) : null]));
}
