"""How an answer is written as a GitHub table, with its warnings as block quotes."""

from __future__ import annotations

from crampcli.render.screen import Screen
from crampcli.render.sheet import Layout, one_line, shown
from crampcli.text.namedtuples import TYPE_CHECKING, assert_never

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

    from crampcli.render.sheet import Reply

PAGE_WIDTH = 80
"""Columns of a drawing in a document, whose page is not known."""
_MEANT = str.maketrans({c: f"\\{c}" for c in "\\`*_{}[]<>#|~!"} | {"&": "&amp;"})


def escaped(text: str) -> str:
    """Escape what Markdown or HTML would take for markup."""
    return one_line(text.replace("\n", " ")).translate(_MEANT)


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


def document(reply: Reply, unicode: bool = True) -> str:
    """Write the answer; a comparison keeps features as rows, a record is label and text."""
    lines: list[str] = []
    if reply.title:
        lines += [f"**{escaped(reply.title)}**", ""]
    lines += _body(reply)
    for section in reply.sections:
        mark = "! " if section.danger else ""
        lines += ["", f"**{escaped(mark + section.title)}**"] if section.title else []
        lines += _body(reply.of(section)) if lines[-1:] == [""] else ["", *_body(reply.of(section))]
    page = Screen(PAGE_WIDTH, colour=False, unicode=unicode)
    for block in reply.blocks:
        drawing = block if isinstance(block, str) else block(page)
        lines += ["", "```text", *drawing.replace("```", "'''").split("\n"), "```"]
    for warning in reply.warnings:
        lines += ["", f"> **Warning.** {escaped(warning.text)}"]
    for note in reply.notes:
        lines += ["", escaped(note)]
    if reply.references:
        lines += [
            "",
            *(
                f"{n}. {escaped(cited.text)}"
                for n, cited in enumerate(reply.references[: reply.marked], 1)
            ),
        ]
    while lines and not lines[-1]:
        lines.pop()
    return "\n".join(lines) + "\n"


def _body(reply: Reply) -> list[str]:
    if not reply.results or not reply.columns:
        return []
    match reply.layout:
        case Layout.ROWS:
            columns = [column for column in reply.columns if column.heading]
            return _table(
                [column.heading for column in columns],
                [column.right for column in columns],
                [[shown(column, result) for column in columns] for result in reply.results],
            )
        case Layout.COMPARE:
            head, *features = reply.columns
            return _table(
                ["", *(shown(head, result) for result in reply.results)],
                [False] * (len(reply.results) + 1),
                [
                    [column.heading, *(shown(column, result) for result in reply.results)]
                    for column in features
                ],
            )
        case Layout.RECORD:
            return [line for result in reply.results for line in _record(reply, result)]
        case _:
            assert_never(reply.layout)


def _record(reply: Reply, result: Any) -> list[str]:
    """Write one result as label and text, under its name if that has no label."""
    cells = [(column.heading, shown(column, result)) for column in reply.columns]
    title = [f"**{escaped(text)}**" for label, text in cells if not label]
    rows = [[label, text] for label, text in cells if label and text]
    return [*title, "", *_table(["", ""], [False, False], rows), ""]
