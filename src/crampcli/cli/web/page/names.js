// Finding a name without Python: a list to choose from, never a guess.

import { ask, el } from "./elements.js";

const MOST = 12;

export function fold(text) {
  return text.normalize("NFKD").toLowerCase().normalize("NFKD").replace(/[^\p{L}\p{N}]/gu, "");
}

export class Names {
  constructor(index) {
    this.answers = index.answers;
    this.known = index.names.map(([kind, name, others, lines]) => ({ kind, name, lines, others }));
  }

  // The names that hold what is typed: alike first, then those that begin so, then by a word.
  like(typed) {
    const wanted = fold(typed);
    if (!wanted) return [];
    const words = typed.split(/\s+/).map(fold).filter(Boolean);
    const ranked = [];
    for (const [place, one] of this.known.entries()) {
      // Folding them all takes a while, and only a search needs it.
      one.folded ??= [one.name, ...one.others].map(fold);
      const rank = Math.min(...one.folded.map((name) => rankOf(name, wanted, words)));
      if (rank < 9) ranked.push([rank, place, one]);
    }
    return ranked.sort((a, b) => a[0] - b[0] || a[1] - b[1]).map(([rank, , one]) =>
      ({ ...one, rank, others: [...one.others].sort((a, b) => rankOf(fold(a), wanted, words) - rankOf(fold(b), wanted, words)) }));
  }

  // Where the answer to a command line stands, or nothing.
  beforehand(line) {
    return this.answers[line] ?? null;
  }

  of(kind) {
    return this.known.filter((one) => one.kind === kind);
  }
}

function rankOf(name, wanted, words) {
  if (name === wanted) return 0;
  if (name.startsWith(wanted)) return 1;
  if (wanted.length > 2 && name.includes(wanted)) return 2;
  if (words.length > 1 && words.every((word) => name.includes(word))) return 3;
  return 9;
}

export function listed(found, answered) {
  return found.slice(0, MOST).map((one) => {
    const [first, ...rest] = one.lines;
    const other = one.others.length ? ` also: ${one.others.slice(0, 4).join(", ")}` : "";
    return el("li", null, ask(first, one.name), ` ${one.kind}`,
      answered(first) ? null : " (nothing to tell without the interpreter)",
      rest.length ? el("span", { class: "dim" }, " · ", rest.map((line, place) => [place ? " · " : null, ask(line, line.split(" ")[0])])) : null,
      el("span", { class: "dim" }, other));
  });
}

export { MOST };
