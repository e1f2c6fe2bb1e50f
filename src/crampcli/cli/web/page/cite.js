// Numbers of references: a mark in the text, a line with a link at the end.

import { el, outward } from "./elements.js";

const MOST = 3;

export class Cite {
  constructor(references) {
    this.references = references;
    this.numbers = new Map(references.map((one, place) => [one.id, place + 1]));
  }

  // The marks behind a text: the first ones, and that there are more; `every` has them all.
  marks(ids, every = false) {
    const numbers = [...new Set(ids ?? [])].map((id) => this.numbers.get(id)).filter(Boolean);
    if (!numbers.length) return null;
    const told = every ? numbers : numbers.slice(0, MOST);
    return el("span", { class: "marks" }, " [", told.map((number, place) =>
      [place ? ", " : null, this.#link(number)]),
    told.length < numbers.length ? ", …]" : "]");
  }

  // A note, which brings its numbers along: they become links.
  note(text) {
    return text.split(/(\[\d+(?:,\d+)*(?: …)?\])/).map((part, place) => (place % 2
      ? ["[", part.slice(1, -1).split(/(\d+)/).map((one) => (this.references[one - 1] ? this.#link(Number(one)) : one)), "]"] : part));
  }

  #link(number) {
    return el("a", { href: `#reference-${number}`, "aria-label": `reference ${number}` }, number);
  }

  // A text with its references behind it.
  said(statement) {
    if (statement === null || statement === undefined) return null;
    if (typeof statement !== "object") return String(statement);
    return [statement.text, this.marks(statement.references)];
  }

  list() {
    if (!this.references.length) return null;
    return el("section", { "aria-label": "References" }, el("h3", null, "References"),
      el("ol", { class: "references" }, this.references.map((one, place) =>
        el("li", { id: `reference-${place + 1}`, tabindex: "-1" }, this.#line(one)))));
  }

  #line(one) {
    const address = one.url ?? "";
    const standing = one.status && one.status !== "published" && !one.text.includes(one.status.replaceAll("-", " ").toUpperCase())
      ? el("strong", { class: "danger" }, ` ${one.status.replaceAll("-", " ").toUpperCase()}`,
        one.notice_doi ? [" (notice ", outward(`https://doi.org/${one.notice_doi}`, one.notice_doi), ")"] : "")
      : null;
    if (!address || !one.text.includes(address)) return [one.text, address ? [" ", outward(address)] : null, standing];
    const [before, ...after] = one.text.split(address);
    return [before, outward(address), after.join(address), standing];
  }
}
