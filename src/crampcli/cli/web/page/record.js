// Any record as labels and values: what no drawing of its own is made for is told in full.

import { el, empty, facts, list, more, outward, table } from "./elements.js";
import { shown as number } from "./numbers.js";
import { CERTAINTY, DIRECTION, STATE, heading, spoken } from "./words.js";

const LABELS = { aliases: "Also called", energy_kcal_per_100g: "Energy, kcal in 100 g", vitamin_k2_by_form: "Vitamin K2 by form" };
// Ids, for machines: people read the names that stand beside them.
const IDS = new Set(["id", "nutrient", "food", "interaction", "fdc_id", "study", "references", "reference", "rank", "tags"]);
// What editors keep for themselves.
const HIDDEN = ["in_article", "basis", "action_basis", "mechanism_basis"];
const CLOSED = new Set(["severity", "status", "action", "confidence", "basis", "link", "urgency", "strength", "category",
  "diet", "derivation", "moves", "kind", "section", "population", "measure", "life_stage", "version", "favours", "scale",
  "compares", "verdict", "seen_in", "design", "direction_of", "commonness"]);
// Figures of studies, and what counts or dates: as they were printed.
const EXACT = new Set(["estimate", "lower", "upper", "year", "n", "mean", "sd", "people", "trials", "yi", "sei", "level", "value",
  "low", "high", "baseline_mean", "baseline_sd", "median", "percent", "events", "from_age", "below_age", "hours"]);
const LONGEST_WORD = 40;

export function record(one, cite, { skip = [] } = {}) {
  const left = new Set([...skip, ...HIDDEN, ...(one.name || one.text ? IDS : ["references"])]);
  const pairs = Object.entries(one)
    .filter(([field, value]) => !left.has(field) && !empty(value))
    .map(([field, value]) => [LABELS[field] ?? heading(field), shown(field, value, cite)]);
  return facts(pairs);
}

export function shown(field, value, cite) {
  if (Array.isArray(value)) return many(field, value, cite);
  if (value === null || value === undefined) return null;
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (typeof value === "number") return EXACT.has(field) ? String(value).replace("-", "−") : number(value);
  if (typeof value === "object") return one(value, cite);
  if (field === "direction") return DIRECTION[value] ?? spoken(value);
  if (field === "certainty" || field === "rating") return CERTAINTY[value] ?? spoken(value);
  if (field === "state") return STATE[value] ?? spoken(value);
  if (/^https?:\/\/\S+$/.test(value)) return outward(value);
  return CLOSED.has(field) ? spoken(value) : value;
}

// A part of an answer: its text with marks, and under it what else it holds.
function one(value, cite) {
  const { text, references, ...rest } = value;
  if (text !== undefined) {
    const further = record(rest, cite);
    return [text, cite.marks(references), further];
  }
  return [record(value, cite), cite.marks(references)];
}

function many(field, values, cite) {
  if (field === "references") return cite.marks(values);
  if (values.every((each) => typeof each !== "object" || each === null)) {
    const texts = values.map((each) => shown(field, each, cite));
    return texts.every((text) => text.length <= LONGEST_WORD) ? texts.join(", ") : list(texts);
  }
  if (values.every((each) => Object.keys(each).every((name) => name === "id" || name === "name"))) return values.map((each) => each.name).join(", ");
  if (values.every((each) => typeof each.text === "string")) return list(values.map((each) => one(each, cite)));
  const columns = flat(values);
  return columns ? columned(field, values, columns, cite) : values.map((each) => block(each, cite));
}

// The fields of records that fit a table: each plain, and not too many.
function flat(values) {
  const fields = [...new Set(values.flatMap((each) => Object.keys(each).filter((name) => !empty(each[name]))))];
  const kept = fields.filter((name) => !IDS.has(name) || !values.some((each) => each.name));
  const plain = kept.every((name) => name === "references" || values.every((each) => typeof each[name] !== "object" || each[name] === null));
  return plain && kept.length > 0 && kept.length <= 6 ? kept.filter((name) => name !== "references") : null;
}

function columned(field, values, columns, cite) {
  const first = columns.includes("name") ? "name" : columns[0];
  const order = [first, ...columns.filter((name) => name !== first)];
  return table(heading(field), order.map(heading), values.map((each) =>
    order.map((name, place) => [shown(name, each[name], cite) ?? "–", place ? null : cite.marks(each.references)])));
}

function block(value, cite) {
  const { name, people, text, ...rest } = value;
  const title = name ?? people ?? text ?? value.id ?? "";
  const held = record(rest, cite, { skip: ["id"] });
  return held ? more(title || "More", held, cite.marks(value.references)) : el("p", null, title);
}
