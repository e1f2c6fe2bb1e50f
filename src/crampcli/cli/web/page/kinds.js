// How each kind of answer is drawn; what has no drawing of its own is told as records.

import { cause } from "./causes.js";
import { check } from "./check.js";
import { evidence, studies } from "./evidence.js";
import { ask, el, empty, facts, list, more, table } from "./elements.js";
import { percent, shown as number } from "./numbers.js";
import { intake } from "./intake.js";
import { record } from "./record.js";
import { CERTAINTY, DIRECTION, STATE, URGENCY, grave, heading, spoken } from "./words.js";

const KINDS = {
  "cause": cause,
  "check": check,
  "matches": matches,
  "food-sources": sources,
  "comparison": comparison,
  "evidence": evidence,
  "evidence-topics": topics,
  "study": studies,
  "nutrient-page": nutrientPage,
  "food": food,
  "red-flags": redFlags,
  "warnings": warnings,
  "now": now,
  "handout": handout,
  "intake": intake,
  "hits": hits,
};
const FEATURES = { evidence: "What the evidence supports", certainty: "Certainty", claim: "What is claimed", caution: "Caution",
  food_sources: "In food", function: "What it does", mechanism: "How it may work", deficiency: "A lack" };
// The command that tells one of a list in full.
const IN_FULL = { "causes": "causes show", "mimics": "causes show", "medicines": "medicines show", "nutrients": "page", "foods": "foods show" };
const MOST_BLOCKS_OPEN = 3;
const MOST_OPEN = 3;

export function results(found, cite) {
  const drawn = KINDS[found.kind];
  if (drawn) return drawn(found, cite);
  if (found.results.length > MOST_BLOCKS_OPEN) return found.results.map((one) => folded(one, cite, IN_FULL[found.kind]));
  return found.results.map((one) => [title(one), record(one, cite, { skip: ["name", "id", "interactions"] }), cite.marks(one.references)]);
}

function title(one) {
  const name = one.name ?? one.title;
  return name ? el("h3", null, name) : null;
}

function folded(one, cite, inFull) {
  const name = one.name || one.title || one.text || one.short || one.id;
  const beside = one.urgency ?? one.severity ?? one.link;
  return more(beside ? `${spoken(beside)}: ${name}` : String(name), record(one, cite, { skip: ["name", "id"] }),
    inFull ? el("p", null, ask(`${inFull} ${one.id}`)) : null, cite.marks(one.references));
}

// A page to take along: its sections, every line with its grade in words.
function handout(found, cite) {
  return [...new Set(found.results.map((row) => row.section))].map((section) => [
    el("h3", null, heading(section)),
    list(found.results.filter((row) => row.section === section).map((row) => [
      row.grade ? el("strong", { class: grave(row.grade) }, `${spoken(row.grade).toUpperCase()} `) : null,
      row.name ? el("strong", null, `${row.name} `) : null, row.text, row.detail ? el("span", { class: "dim" }, ` ${row.detail}`) : null,
      cite.marks(row.references)])),
  ]);
}

// How soon to get help; over a list of signs, that it is for whoever has one of them.
export function urgent(urgency, signs = false) {
  if (!URGENCY[urgency]) return null;
  return el("p", { class: `verdict ${grave(urgency)}`, role: urgency === "routine" || signs ? null : "alert" },
    el("strong", null, signs ? `With any of these signs: ${URGENCY[urgency]}` : URGENCY[urgency]));
}

function matches(found, cite) {
  const parts = { "red-flag": "When to get help", "cause": "What may fit", "medicine": "Medicines you named", "food": "Foods" };
  const sections = [...new Set(found.results.map((row) => row.section))];
  return sections.map((section) => {
    const rows = found.results.filter((row) => row.section === section);
    const flag = section === "red-flag";
    return el("section", null, el("h3", null, parts[section] ?? heading(section)),
      rows.map((row, place) => fit(row, cite, flag || place < MOST_OPEN)));
  });
}

function name(one) {
  return typeof one === "object" ? (one.said ?? one.name ?? one.text ?? Object.values(one).join(" ")) : String(one);
}

// The first of each part are told in full; of the others the particulars are folded.
function fit(row, cite, open) {
  const grade = row.urgency ? spoken(row.urgency).toUpperCase() : spoken(row.link ?? row.strength ?? "");
  return el("article", { class: `verdict ${grave(row.urgency)}` },
    el("h4", null, grade ? el("strong", { class: `grade ${grave(row.urgency)}` }, grade) : null, " ", row.called ?? row.name),
    el("p", null, row.text, cite.marks(row.references)),
    unfolded(open, facts([
      ["Listed because of", (row.matching ?? []).join(", ")],
      ["Speaks against it", (row.contradicting ?? []).map(name).join(", ")],
      ["First step", row.first_step],
      ["Rests on", row.first_step_evidence],
      ["Moves", (row.moves ?? []).map((one) => (typeof one === "object" ? `${spoken(one.direction)} ${one.name}` : one)).join(", ")],
      ["Foods", (row.foods ?? []).map(name).join(", ")],
      ["Read as", (row.read_as ?? []).map(name).join(", ")],
      ["Set aside", (row.left_out ?? []).map(name).join(", ")],
      ["More", row.next?.startsWith("cramp ") ? ask(row.next.slice(6)) : row.next],
    ])));
}

function unfolded(open, told) {
  return open || !told ? told : more("Why it is listed, and what to do first", told);
}

// An amount in one of its five states: none of them is another.
function amount(row, field = "amount") {
  const value = row[field];
  if (row.state === "measured") return value === null ? "–" : `${number(value)} ${row.unit}`;
  return STATE[row.state] ?? spoken(row.state ?? "–");
}

function sources(found, cite) {
  const per = { "serving": "a serving", "100g": "100 g", "100kcal": "100 kcal" }[found.query?.per] ?? "a serving";
  const rows = found.results.map((row) => [
    [ask(`foods show ${row.food ?? row.id}`, row.name), cite.marks(row.references)],
    row.serving ?? "", amount(row), percent(row.daily_value_percent), row.amount_per_100g === null ? "–" : number(row.amount_per_100g), row.form ?? spoken(row.derivation ?? "–"),
  ]);
  const unit = found.results[0]?.unit ?? "";
  return table(`Foods by amount for ${per}`, ["Food", "Serving", `Amount for ${per}`, "Daily Value", `${unit} in 100 g`, "How known"], rows);
}

function topics(found, cite) {
  const rows = found.results.map((row) => [
    [ask(`evidence ${row.id}`, row.name), cite.marks(row.references), row.withdrawn_studies?.length ? el("strong", { class: "danger" }, " a study was withdrawn") : null],
    row.people, DIRECTION[row.direction] ?? spoken(row.direction), CERTAINTY[row.certainty] ?? spoken(row.certainty), row.size ?? "", row.harm ?? "",
  ]);
  return table("Does anything help against cramps?", ["Remedy", "In whom", "What it does to cramps", "Certainty", "Size", "Harm"], rows);
}

// Features in rows, nutrients in columns; a row that was not asked for is not there.
function comparison(found, cite) {
  const rows = found.results;
  const asked = Object.entries(FEATURES).filter(([field]) => rows.some((row) => !empty(row[field])));
  return table("Side by side", ["Feature", ...rows.map((row) => row.name ?? spoken(row.id))], asked.map(([field, label]) =>
    [label, ...rows.map((row) => [field === "certainty" ? CERTAINTY[row[field]] ?? spoken(row[field] ?? "–") : row[field] ?? "–",
      cite.marks(row[`${field}_references`])])]));
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
      ["At most", row.at_most.length ? [row.at_most.map((one) => day(one)).join("; "), "; what that counts: ", ask(`intake ${row.id}`)] : "no upper limit on record"],
      ["Ask first", row.ask_first.join(", ")],
      ["Hours apart", row.hours_apart.join(", ")],
      ["Lowered by", row.lowered_by.join(", ")],
    ]),
    row.best_foods.length ? table("In food", ["Food", "Serving", "Amount", "Daily Value"], row.best_foods.map((one) =>
      [ask(`foods show ${one.food}`, one.name), one.serving, one.amount === null ? "–" : `${number(one.amount)} ${one.unit}`, percent(one.daily_value_percent)])) : null,
    list([
      [ask(`evidence ${row.id}`), `: ${row.studies} studies`],
      [ask(`sources ${row.id}`), `: ${row.foods} foods`],
      [ask(`check ${row.id}`), `: ${row.interactions} clashes on record`],
    ]),
    cite.marks(row.references),
  ]);
}

function day(one) {
  const [least, most] = [number(one.least), number(one.most)];
  const who = { female: "women ", male: "men " }[one.sex] ?? "";
  return `${who}${least === most ? least : `${least}–${most}`} ${one.unit} (${one.kind})`;
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
  return ["emergency", "same-day", "routine"].map((urgency) => {
    const rows = found.results.filter((row) => row.urgency === urgency);
    return rows.length ? el("section", null, urgent(urgency, true), list(rows.map((row) =>
      [row.text, " ", row.why ?? "", " ", row.action ? el("strong", null, row.action) : null, cite.marks(row.references)]))) : null;
  });
}

function now(found, cite) {
  const steps = found.results.filter((row) => row.kind === "step");
  const rest = found.results.filter((row) => row.kind !== "step");
  return [
    el("ol", null, steps.map((row) => el("li", null, row.text, cite.marks(row.references), " ", el("span", { class: "dim" }, row.evidence ?? "")))),
    ["emergency", "same-day", "routine"].map((urgency) => {
      const rows = rest.filter((row) => row.urgency === urgency);
      return rows.length ? [urgent(urgency, true), list(rows.map((row) => [row.text, cite.marks(row.references)]))] : null;
    }),
    list(rest.filter((row) => !row.urgency).map((row) => [row.text, cite.marks(row.references)])),
    el("p", null, ask("red-flags", "Every sign that needs help")),
  ];
}

function warnings(found, cite) {
  return found.results.map((row) => el("article", { class: `verdict ${grave(row.severity)}` },
    el("h3", null, el("strong", { class: `grade ${grave(row.severity)}` }, row.severity.toUpperCase()), " ", row.medicines_or_conditions),
    el("p", null, row.warning, cite.marks(row.references)),
    facts([["Do", spoken(row.action ?? "")]])));
}

function hits(found) {
  return list(found.results.map((row) => [
    row.command?.startsWith("cramp ") ? ask(row.command.slice(6), row.name) : el("strong", null, row.name),
    ` ${spoken(row.kind)} `, el("span", { class: "dim" }, (row.why ?? []).join("; "))]));
}
