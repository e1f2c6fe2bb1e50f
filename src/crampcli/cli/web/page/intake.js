// How much a day: every figure with whom it is for; what an upper limit counts is told in the notes.

import { table } from "./elements.js";
import { shown } from "./numbers.js";
import { spoken } from "./words.js";

const KIND = { "RDA": "recommended (RDA)", "AI": "adequate intake (AI)", "UL": "upper limit (UL)", "DV": "Daily Value (DV)" };

export function intake(found, cite) {
  return table("How much a day", ["Who", "What", "Amount", "By"], found.results.map((one) => [
    [who(one), cite.marks(one.references)], KIND[one.kind] ?? one.kind,
    one.amount === null ? "none set" : `${shown(one.amount)} ${one.unit ?? ""}`, one.authority ?? "–"]));
}

function who(one) {
  const { from_age: from, below_age: below } = one;
  const bounded = below !== null && below !== undefined;
  const age = bounded ? `${from ?? 0} to under ${below} years` : from ? `from ${from} years` : "";
  const stage = one.life_stage && one.life_stage !== "none" ? spoken(one.life_stage) : "";
  return [one.sex && one.sex !== "any" ? one.sex : "anyone", stage, age].filter(Boolean).join(", ");
}
