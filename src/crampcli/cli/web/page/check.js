// The answer of `check`: what clashes first, and what nobody looked at said as that.

import { el, facts, list, more } from "./elements.js";
import { STATUS, grave, spoken } from "./words.js";

const NOT_LOOKED_AT = "Nobody on record looked at this pair. That is no evidence that they go together. Ask a pharmacist.";

const MOST_OPEN = 3;

export function check(found, cite) {
  return [counted(found.summary ?? {}), found.results.map((row, place) => verdict(row, cite, place < MOST_OPEN))];
}

function counted(summary) {
  const told = Object.entries(summary).filter(([, count]) => count)
    .map(([status, count]) => `${(STATUS[status] ?? spoken(status)).toLowerCase()}: ${count}`);
  return told.length ? el("p", null, told.join(" · ")) : null;
}

// The gravest are told in full; of the others the particulars are folded.
function verdict(row, cite, open) {
  const word = row.severity ? row.severity.toUpperCase() : (STATUS[row.status] ?? spoken(row.status));
  const marks = cite.marks(row.references);
  const tone = row.severity ? grave(row.severity) : grave(row.status);
  return el("article", { class: `verdict ${tone}` },
    el("h3", null, el("strong", { class: `grade ${tone}` }, word), " ", pair(row)),
    row.status === "not-covered" ? el("p", null, el("strong", null, NOT_LOOKED_AT)) : null,
    el("p", null, row.short && row.effect !== row.short ? [row.short, " ", row.effect] : (row.effect ?? row.short ?? ""), marks),
    folded(open, facts([
      ["Do", [row.action ? `${capital(spoken(row.action))}. ` : null, row.management]],
      ["Apart", row.separation],
      ["Why", row.mechanism],
      ["How much", row.amount_note ?? row.upper_limit_note],
      ["How often", row.frequency],
      ["But", row.remark],
      ["See", row.see?.join(", ")],
      ["Read as", read(row)],
      ["Set aside", [...(row.item_left_out ?? []), ...(row.left_out ?? [])].map(word_).join(", ")],
    ])),
    more("Evidence, grades and other particulars", facts([
      ["On record as", row.title],
      ["Seen", list((row.evidence ?? []).map((one) => cite.said(one)))],
      ["Graded", list((row.grades ?? []).map((one) => [one.grade, cite.marks([one.reference])]))],
      ["Rests on", cite.marks(row.references, true)],
      ["Severity rests on", row.severity_basis],
      ["Sure", row.confidence],
      ["Dose", cite.said(row.dose)],
      ["Duration", cite.said(row.duration)],
      ["Form", cite.said(row.form)],
      ["Changes it", list((row.modifying_factors ?? []).map((one) => cite.said(one)))],
      ["Related", (row.related ?? []).map(word_).join(", ")],
    ])));
}

function folded(open, told) {
  return open || !told ? told : more("What to do, and why", told);
}

function pair(row) {
  const right = row.drug && row.medicine && row.drug.toLowerCase() !== row.medicine.toLowerCase()
    ? `${row.drug} (${row.medicine})` : (row.medicine ?? row.drug ?? row.matched);
  const left = row.item ? `${row.item}${row.item_amount ? ` (${row.item_amount})` : ""}` : null;
  return [left, right].filter(Boolean).join(" × ") || row.title || "";
}

function read(row) {
  return [row.item_read_as, row.read_as].filter(Boolean).map(word_).join(", ");
}

function word_(one) {
  return typeof one === "object" ? (one.text ?? one.name ?? Object.values(one).join(" ")) : String(one);
}

function capital(text) {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
