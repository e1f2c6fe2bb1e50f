// One answer as it stands in the page: what was not understood and warnings first, then the rest.

import { Cite } from "./cite.js";
import { ask, el, more } from "./elements.js";
import { results, urgent } from "./kinds.js";
import { ENDED, grave } from "./words.js";

// What `cramp` said on stderr beside an answer in JSON: one object a line.
function talk(err) {
  return err.split("\n").filter(Boolean).map((line) => {
    try {
      return JSON.parse(line);
    } catch {
      return { message: line };
    }
  });
}

// Of a command line that names a format the text itself is shown.
export function answer({ line, out, err, code, formed }) {
  const said = el("p", { class: "dim" }, el("code", null, `cramp ${line}`));
  const found = formed ? null : parsed(out);
  const beside = found ? talk(err) : [];
  const parts = [said];
  if (found) parts.push(urgent(found.urgency));
  for (const one of found ? beside : talk(err)) parts.push(told(one));
  if (found) {
    const cite = new Cite(found.references ?? []);
    parts.push((found.warnings ?? []).map((one) => warning(one, cite)));
    parts.push(results(found, cite));
    parts.push((found.notes ?? []).map((note) => el("p", null, cite.note(note))));
    parts.push(ended(code), cite.list(), more("The same as JSON", text(out)));
  } else {
    parts.push(out ? text(out) : null, ended(code));
  }
  const whole = document.createDocumentFragment();
  whole.append(...parts.flat(Infinity).filter(Boolean));
  return whole;
}

function parsed(out) {
  if (!out.startsWith("{")) return null;
  try {
    const found = JSON.parse(out);
    return Array.isArray(found.results) ? found : null;
  } catch {
    return null;
  }
}

function told(one) {
  if (one.note) {
    const line = String(one.command ?? "").replace(/^cramp /, "").replace(/ -f json$/, "");
    return el("p", { class: "dim" }, `${one.note}: `, one.command ? ask(line) : "");
  }
  if (one.error === undefined) return el("p", { class: "talk" }, one.message);
  return el("p", { class: "verdict wary", role: "alert" }, el("strong", null, "Not answered: "), one.message);
}

function warning(one, cite) {
  return el("div", { class: "warning", role: "note" }, el("p", null,
    el("strong", { class: grave(one.severity) }, `Warning: ${one.severity.toUpperCase()}. `), one.text, cite.marks(one.references)));
}

function ended(code) {
  return el("p", { class: "dim" }, `Exit code ${ENDED[code] ?? code}.`);
}

function text(out) {
  return el("pre", { tabindex: "0", role: "region", "aria-label": "The answer as text" }, out);
}
