"""How an answer is written as a GitHub table, with its warnings as block quotes."""

from __future__ import annotations

from crampcli.render import page
from crampcli.render.cells import one_line
from crampcli.render.page import Table
from crampcli.render.reply import Drawing, Heading, Paragraph
from crampcli.render.screen import Screen
from crampcli.text.namedtuples import TYPE_CHECKING, assert_never

if TYPE_CHECKING:
    from collections.abc import Iterable

    from crampcli.dataset import Dataset
    from crampcli.render.reply import Reply

PAGE_WIDTH = 80
"""Columns of a drawing in a document, whose page is not known."""
_ESCAPED = str.maketrans({c: f"\\{c}" for c in "\\`*_{}[]<>#|~!"} | {"&": "&amp;"})


def escaped(text: str) -> str:
    """Escape what Markdown or HTML would take for markup."""
    return one_line(text.replace("\n", " ")).translate(_ESCAPED)


def _table(
    heads: Iterable[str], rights: Iterable[bool], rows: Iterable[Iterable[str]]
) -> list[str]:
    def line(cells: Iterable[str]) -> str:
        return "| " + " | ".join(cells) + " |"

    return [
        line(escaped(head) for head in heads),
        line("---:" if right else "---" for right in rights),
        *(
            line("<br>".join(escaped(part) for part in cell.split("\n")) for cell in row)
            for row in rows
        ),
    ]


def document(reply: Reply, dataset: Dataset) -> str:
    """Write the answer; a comparison keeps features as rows, a record is label and text."""
    laid = page.lay_out(reply, dataset, full=True)
    screen = Screen(PAGE_WIDTH, colour=False, unicode=True)
    lines: list[str] = []
    notes: list[str] = []
    for part in laid.parts:
        match part:
            case Heading(text, _):
                lines += [f"**{escaped(str(text))}**"]
            case Table():
                mark = "! " if part.danger else ""
                lines += ["", f"**{escaped(mark + part.title)}**"] if part.title else []
                lines += ["", *_body(part)]
            case Drawing():
                drawing = part.draw(screen).replace("```", "'''")
                lines += ["", "```text", *drawing.split("\n"), "```"]
            case Paragraph(text, _, _):
                notes += ["", escaped(str(text))]
            case _:
                pass
    for warning in reply.warnings:
        lines += ["", f"> **Warning.** {escaped(warning.text)}"]
    lines += notes
    if laid.references:
        lines += [
            "",
            *(f"{n}. {escaped(cited.text)}" for n, cited in enumerate(laid.references, 1)),
        ]
    return "\n".join(lines).strip("\n") + "\n"


def _body(table: Table) -> list[str]:
    match table.layout:
        case "rows" | "lines":
            return _table(
                [column.heading for column in table.columns],
                [column.right for column in table.columns],
                table.rows,
            )
        case "compare":
            return _table(
                ["", *(row[0] for row in table.rows)],
                [False] * (len(table.rows) + 1),
                [
                    [column.heading, *(row[place] for row in table.rows)]
                    for place, column in enumerate(table.columns)
                    if place
                ],
            )
        case "record":
            blocks = [_record(table, place) for place in range(len(table.rows))]
            return "\n\n".join(blocks).split("\n")
        case _:
            assert_never(table.layout)


def _record(table: Table, place: int) -> str:
    """Write one result as label and text, under its name."""
    name, *cells = table.rows[place]
    heads = [column.heading for column in table.columns[1:]]
    if table.badge is not None:
        heads.insert(0, table.badge.heading)
        cells.insert(0, table.badges[place])
    rows = [[label, text] for label, text in zip(heads, cells, strict=True) if text]
    return "\n".join([f"**{escaped(name)}**", "", *_table(["", ""], [False, False], rows)])
