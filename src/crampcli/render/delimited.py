"""How an answer is written as tab- or comma-separated values."""

from __future__ import annotations

from crampcli.render.cells import flat
from crampcli.render.texts import Form, Like, Texts, values_of
from crampcli.text.namedtuples import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import Any

    from crampcli.render.reply import Reply

FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
"""What a spreadsheet takes for the start of a formula, some in their full width too."""


def tsv(reply: Reply, names: tuple[str, ...], header: bool, known: Texts | None = None) -> str:
    """Write one record a line, fields apart by a tab; no cell holds a tab or a line end.

    Args:
        reply: The answer.
        names: The fields.
        header: Whether their names stand in the first line.
        known: Keeps the lines of results that come again.
    """
    fields = values_of(names)
    texts = known or Texts()

    def cell(value: Any) -> str:
        return texts.part(value, flat) if isinstance(value, tuple) else flat(value)

    def line(result: Any) -> str:
        # Most cells are empty or plain text: to ask `flat` for each costs four times as much.
        cells = [
            ""
            if value is None or value == ()
            else value
            if type(value) is str and value.isprintable()
            else texts.part(value, flat)
            if isinstance(value, tuple)
            else flat(value)
            for value in fields(result)
        ]
        return "\t".join(cells) + "\n"

    head = "\t".join(names) + "\n" if header else ""
    before = ("", *("\t",) * (len(names) - 1))
    form = Form(names, before, "\n", cell, _plain)
    return head + "".join(
        [
            texts.like(result, form) if type(result) is Like else texts.of(result, line)
            for result in reply.results
        ]
    )


def _plain(value: Any) -> str:
    return value if type(value) is str and value.isprintable() else flat(value)


def comma_separated(
    reply: Reply, names: tuple[str, ...], header: bool, known: Texts | None = None
) -> str:
    """Write RFC 4180 with plain line feeds; text that a spreadsheet would run is defused by `'`."""
    fields = values_of(names)
    texts = known or Texts()
    # A line with nothing in it would be no record.
    empty = '""' if len(names) == 1 else ""

    def cell(value: Any) -> str:
        return (texts.part(value, _quoted) if isinstance(value, tuple) else _quoted(value)) or empty

    def line(result: Any) -> str:
        # Most cells are empty.
        cells = [empty if value is None or value == () else cell(value) for value in fields(result)]
        return ",".join(cells) + "\n"

    head = ",".join(names) + "\n" if header else ""
    form = Form(names, ("", *(",",) * (len(names) - 1)), "\n", cell, cell)
    return head + "".join(
        [
            texts.like(result, form) if type(result) is Like else texts.of(result, line)
            for result in reply.results
        ]
    )


def _quoted(value: object) -> str:
    text = flat(value)
    if not isinstance(value, int | float) and text.lstrip().startswith(FORMULA):
        text = f"'{text}"
    if '"' in text:
        inside = text.replace('"', '""')
        return f'"{inside}"'
    return f'"{text}"' if "," in text else text
