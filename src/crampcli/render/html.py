"""How an answer is written as one HTML page that needs nothing else: no script, no network.

The tree is built and written by the standard library, which escapes every text, so that nothing
of an answer can become markup. A policy in the page forbids all that it does not bring itself.
"""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

from crampcli.render import page
from crampcli.render.cells import one_line
from crampcli.render.page import Table
from crampcli.render.reply import Heading, Paragraph
from crampcli.text.namedtuples import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crampcli.dataset import Dataset
    from crampcli.queries.citations import Cited
    from crampcli.render.reply import Reply

MARKS = re.compile(r"\[(\d{1,4}(?:,\d{1,4})*)( …)?\]")
"""Numbers of references behind a text."""
POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
STYLE = """
:root { color-scheme: light dark; --ink: #1a1a1a; --paper: #ffffff; --dim: #545454;
  --line: #8a8a8a; --danger: #a80000; --back: #fbe9e9; --link: #0b4f8a; }
@media (prefers-color-scheme: dark) { :root { --ink: #ececec; --paper: #151515; --dim: #b4b4b4;
  --line: #7d7d7d; --danger: #ff9a9a; --back: #3a1515; --link: #9ecbff; } }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 1.5rem 1rem; max-width: 48rem; color: var(--ink);
  background: var(--paper); font: 1rem/1.45 system-ui, sans-serif; overflow-wrap: anywhere; }
h1 { font-size: 1.5rem; margin: 0 0 .25rem; }
h2 { font-size: 1.15rem; margin: 1.5rem 0 .4rem; border-bottom: 1px solid var(--line); }
table { border-collapse: collapse; width: 100%; }
td, th { padding: .3rem .6rem .3rem 0; vertical-align: top; text-align: left; font-weight: normal; }
th { font-weight: 600; min-width: 7rem; }
tr + tr > * { border-top: 1px solid var(--line); }
.grade { white-space: nowrap; font-size: .85rem; font-weight: 600; min-width: 0; }
.danger { color: var(--danger); }
.warning { border: 2px solid var(--danger); background: var(--back); padding: .5rem .8rem;
  margin: .8rem 0; }
.dim, footer { color: var(--dim); font-size: .9rem; }
p { margin: .3rem 0; }
ul, ol { margin: .3rem 0; padding-left: 1.6rem; }
a { color: var(--link); }
@page { size: A4; margin: 15mm; }
@media print { :root { color-scheme: light; --ink: #000; --paper: #fff; --dim: #333;
  --line: #777; --danger: #a00000; --back: #fff; --link: #000; }
  body { max-width: none; padding: 0; font-size: 10pt; }
  tr, .warning, li { break-inside: avoid; } h2 { break-after: avoid; } }
@media (max-width: 30rem) { td, th { display: block; padding: .15rem 0; }
  tr + tr > :not(:first-child) { border-top: 0; } }
"""
GRADES_OF_DANGER = frozenset({"EMERGENCY", "CONTRAINDICATED", "MAJOR"})


def document(reply: Reply, dataset: Dataset, ascii_only: bool = False) -> str:
    """Write an answer as a page.

    Args:
        reply: The answer.
        dataset: The knowledge base.
        ascii_only: Write what is not ASCII as character references.
    """
    laid = page.lay_out(reply, dataset, full=True)
    heading = next((str(part.text) for part in laid.parts if isinstance(part, Heading)), "cramp")
    root = ET.Element("html", lang="en")
    _head(root, heading)
    body = ET.SubElement(root, "body")
    main = ET.SubElement(body, "main")
    _text(main, "h1", heading)
    about = dataset.about
    made = f"Made by cramp; data of {about['version']}, {about['date']}."
    _text(main, "p", made, "dim")
    for warning in laid.warnings:
        _warning(main, warning, laid.references)
    for part in laid.parts:
        if isinstance(part, Table):
            _table(main, part, laid.references)
    if laid.references:
        _references(main, laid.references)
    footer = ET.SubElement(body, "footer")
    for part in laid.parts:
        if isinstance(part, Paragraph):
            _text(footer, "p", str(part.text))
    text = ET.tostring(root, encoding="unicode", method="html")
    written = f"<!DOCTYPE html>\n{text}\n"
    return written.encode("ascii", "xmlcharrefreplace").decode() if ascii_only else written


def _head(root: ET.Element, title: str) -> None:
    head = ET.SubElement(root, "head")
    ET.SubElement(head, "meta", charset="utf-8")
    policy = {"http-equiv": "Content-Security-Policy", "content": POLICY}
    ET.SubElement(head, "meta", policy)
    wide = {"name": "viewport", "content": "width=device-width, initial-scale=1"}
    ET.SubElement(head, "meta", wide)
    ET.SubElement(head, "title").text = one_line(title)
    ET.SubElement(head, "style").text = STYLE


def _text(parent: ET.Element, tag: str, text: str, class_: str = "") -> None:
    element = ET.SubElement(parent, tag)
    element.text = one_line(text)
    if class_:
        element.set("class", class_)


def _warning(parent: ET.Element, text: str, references: Sequence[Cited]) -> None:
    box = ET.SubElement(parent, "div", {"class": "warning", "role": "note"})
    paragraph = ET.SubElement(box, "p")
    _text(paragraph, "strong", "Warning. ", "danger")
    _marked(paragraph, f" {text}", references)


def _table(parent: ET.Element, table: Table, references: Sequence[Cited]) -> None:
    if table.title:
        _text(parent, "h2", table.title, "danger" if table.danger else "")
    if len(table.columns) == 1:
        items = ET.SubElement(parent, "ol")
        for row in table.rows:
            _cell(ET.SubElement(items, "li"), row[0], references)
        return
    body = ET.SubElement(ET.SubElement(parent, "table"), "tbody")
    for row in table.rows:
        line = ET.SubElement(body, "tr")
        for column, text in zip(table.columns, row, strict=True):
            named = column.name == "name"
            cell = ET.SubElement(line, "th" if named else "td")
            if named:
                cell.set("scope", "row")
            if column.name == "grade":
                worst = " danger" if text in GRADES_OF_DANGER else ""
                cell.set("class", f"grade{worst}")
            _cell(cell, text, references)


def _cell(cell: ET.Element, text: str, references: Sequence[Cited]) -> None:
    first, *further = text.split("\n")
    _marked(cell, first, references)
    for line in further:
        paragraph = ET.SubElement(cell, "p", {"class": "dim"})
        _marked(paragraph, line, references)


def _marked(element: ET.Element, text: str, references: Sequence[Cited]) -> None:
    """Write a text, the numbers of references in it as links to their places."""
    place = 0

    def add(plain: str) -> None:
        if len(element):
            element[-1].tail = (element[-1].tail or "") + plain
        else:
            element.text = (element.text or "") + plain

    for found in MARKS.finditer(text):
        numbers = found[1].split(",")
        if any(not 1 <= int(number) <= len(references) for number in numbers):
            continue
        add(one_line(text[place : found.start()]) + "[")
        for each, number in enumerate(numbers):
            add(",") if each else None
            link = ET.SubElement(element, "a", href=f"#reference-{number}")
            link.text = number
        add(f"{found[2] or ''}]")
        place = found.end()
    add(one_line(text[place:]))


def _references(parent: ET.Element, references: Sequence[Cited]) -> None:
    _text(parent, "h2", "References")
    items = ET.SubElement(parent, "ol")
    for number, cited in enumerate(references, 1):
        item = ET.SubElement(items, "li", id=f"reference-{number}")
        before, address, after = cited.text.partition(cited.url or "\0")
        item.text = one_line(before)
        if address and address.startswith("https://"):
            link = ET.SubElement(item, "a", href=address)
            link.text = address
            link.tail = one_line(after)
        else:
            item.text += one_line(address + after)
