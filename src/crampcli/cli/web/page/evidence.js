// How good the evidence is: direction, size, certainty and harm apart, and every study with its standing.

import { el, facts, list, more, table } from "./elements.js";
import { record } from "./record.js";
import { CERTAINTY, DIRECTION, spoken } from "./words.js";

export function evidence(found, cite) {
  return found.results.map((topic) => [
    el("h3", null, topic.name),
    topic.summary ? el("p", null, cite.said(topic.summary)) : null,
    table("What it does to cramps", ["In whom", "Direction", "Certainty", "Size"], topic.assessments.map((one) => [
      one.people, DIRECTION[one.direction] ?? spoken(one.direction),
      CERTAINTY[one.certainty?.rating] ?? spoken(one.certainty?.rating ?? "not judged"), cite.said(one.size) ?? "–"])),
    facts([
      ["Harm", list(topic.assessments.filter((one) => one.harm).map((one) => [`${one.people}: `, cite.said(one.harm)]))],
      ["Why so certain", list(topic.assessments.filter((one) => one.certainty?.reason).map((one) =>
        [`${one.people}: ${one.certainty.reason} (${one.certainty.by})`, cite.marks(one.certainty.references)]))],
    ]),
    topic.studies?.length ? [el("h3", null, "Studies"), topic.studies.map((one) => study(one, cite))] : null,
  ]);
}

export function studies(found, cite) {
  return found.results.map((one) => [el("h3", null, one.label), standing(one), told(one, cite)]);
}

function study(one, cite) {
  return more([`${one.label} `, standing(one), el("span", { class: "dim" }, ` ${one.design_text ?? spoken(one.design ?? "")}`)], told(one, cite));
}

// Anything but a study that stands is said beside its name, in words.
function standing(one) {
  return one.status && one.status !== "published"
    ? el("strong", { class: "danger" }, `${spoken(one.status).toUpperCase()}${one.notice_doi ? ` (notice ${one.notice_doi})` : ""}`) : null;
}

function told(one, cite) {
  return [
    facts([
      ["Standing", one.status_note], ["In its place", one.replacement],
      ["Who", one.people], ["What was given", one.intervention], ["Against", one.comparator], ["For how long", one.duration],
      ["Found", one.finding], ["Harm", cite.said(one.harms)],
      ["Not seen", one.not_seen?.join(", ")],
    ]),
    more("Everything on record", record(one, cite, { skip: ["label", "people", "finding", "status_note", "replacement", "intervention",
      "comparator", "duration", "harms", "not_seen", "topics", "condition", "role"] })),
    cite.marks(one.references, true),
  ];
}
