// A cause or a mimic in full: when to get help first, then what to do, then what it is.

import { el, facts, list } from "./elements.js";
import { grave, spoken } from "./words.js";

const LINK = { "established": "● established", "moderate": "◐ moderate", "weak": "○ weak", "disputed": "? disputed" };

export function cause(found, cite) {
  return found.results.map((row) => [
    el("h3", null, row.name, row.link ? el("span", { class: "dim" }, ` as a cause: ${LINK[row.link] ?? spoken(row.link)}`) : null),
    facts([
      ["When to get help", list((row.seek_care ?? []).map((one) => [
        el("strong", { class: grave(one.urgency) }, `${spoken(one.urgency ?? "").toUpperCase()} `), cite.said(one)]))],
      ["How soon", row.urgency ? el("strong", { class: grave(row.urgency) }, spoken(row.urgency).toUpperCase()) : null],
      ["What it is", said(row.summary, cite)],
      ["How it differs", said(row.differs, cite)],
      ["First steps", list((row.first_steps ?? []).map((one) => [cite.said(one), one.evidence ? el("span", { class: "dim" }, ` ${one.evidence}`) : null]))],
      ["Tests", list((row.tests ?? []).map((one) => [cite.said(one), one.evidence ? el("span", { class: "dim" }, ` ${one.evidence}`) : null]))],
      ["Why it is graded so", said(row.link_reason, cite)],
      ["How it may work", said(row.mechanism, cite)],
      ["Seen", list((row.figures ?? []).map((one) => cite.said(one)))],
      ["The evidence", said(row.evidence_note, cite)],
      ["When it gets worse", said(row.escalate, cite)],
      ["From a professional", said(row.professional, cite)],
      ["Nutrients", names(row.nutrients)], ["Medicines", names(row.medicines)],
      ["Also called", (row.aliases ?? []).join(", ")],
    ]),
    cite.marks(row.references, true),
  ]);
}

function said(value, cite) {
  return Array.isArray(value) ? list(value.map((one) => cite.said(one))) : cite.said(value);
}

function names(values) {
  return (values ?? []).map((one) => (typeof one === "object" ? one.name : spoken(one))).join(", ");
}
