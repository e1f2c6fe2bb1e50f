// Making elements: text stays text, whatever it holds.

export function el(tag, attributes, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (value !== null && value !== undefined && value !== false) made.setAttribute(name, value);
  }
  made.append(...children.flat(Infinity).filter((one) => one !== null && one !== undefined && one !== ""));
  return made;
}

// A link within the page asks a command line.
export function ask(line, text) {
  return el("a", { href: hashOf(line) }, text ?? `cramp ${line}`);
}

export function hashOf(line) {
  return `#/${encodeURIComponent(line).replaceAll("%20", "+")}`;
}

// A link to another site; an address of any other kind stays text.
export function outward(address, text) {
  return /^https?:\/\//.test(address)
    ? el("a", { href: address, rel: "noreferrer noopener" }, text ?? address)
    : (text ?? address);
}

// A table; on a narrow screen each cell gets a line with its heading, which the roles keep a table,
// and what is wide all the same scrolls by itself, by keyboard too.
export function table(caption, headings, rows) {
  const head = el("thead", { role: "rowgroup" }, el("tr", { role: "row" },
    headings.map((one) => el("th", { scope: "col", role: "columnheader" }, one))));
  const body = el("tbody", { role: "rowgroup" }, rows.map(([first, ...rest]) =>
    el("tr", { role: "row" }, el("th", { scope: "row", role: "rowheader" }, first),
      rest.map((cell, place) => el("td", { role: "cell", "data-heading": headings[place + 1] }, cell)))));
  return el("div", { class: "wide", role: "group", tabindex: "0", "aria-label": caption },
    el("table", { role: "table" }, el("caption", null, caption), head, body));
}

// Label and text, one under the other.
export function facts(pairs) {
  const told = pairs.filter(([, value]) => !empty(value));
  return told.length ? el("dl", null, told.map(([name, value]) => [el("dt", null, name), el("dd", null, value)])) : null;
}

export function empty(value) {
  return value === null || value === undefined || value === ""
    || (Array.isArray(value) && value.flat(Infinity).every(empty));
}

export function more(summary, ...children) {
  const held = children.flat(Infinity).filter((one) => !empty(one));
  return held.length ? el("details", null, el("summary", null, summary), held) : null;
}

export function list(items) {
  return items.length ? el("ul", null, items.map((item) => el("li", null, item))) : null;
}
