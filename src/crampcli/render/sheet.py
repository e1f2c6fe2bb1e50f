"""What an answer is before it takes a form: results, how they stand in a table, what must be said.

A command fills one `Reply`; every format is drawn from it. Machine formats write the results'
own fields; the table and Markdown draw `columns`.
"""

from __future__ import annotations

import unicodedata
from enum import StrEnum

from crampcli.errors import UsageError
from crampcli.text.namedtuples import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import Any

    from crampcli.errors import CrampError
    from crampcli.queries.cautions import Caution
    from crampcli.queries.citations import Cited
    from crampcli.render.screen import Screen


class Format(StrEnum):
    """The forms an answer can take."""

    TABLE = "table"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"
    TSV = "tsv"
    MARKDOWN = "markdown"


class Layout(StrEnum):
    """How a table is laid out for people."""

    ROWS = "rows"
    """One line a result, with headings above."""
    COMPARE = "compare"
    """One column a result, features as rows; blocks where the terminal is narrow."""
    RECORD = "record"
    """Each result in full, as label and text."""


class Column(NamedTuple):
    """A column of the table for people.

    Attributes:
        name: The field of the result that it shows, in snake_case.
        heading: What stands above it.
        text: Draws the cell from a result; without it the field itself is shown.
        right: Numbers are aligned at the right.
        bar: A number from 0 to 1 for the bar that wide terminals draw behind the cell.
        least: Drop the column on terminals narrower than this many columns.
        keep: Never break its words over lines.
    """

    name: str
    heading: str
    text: Callable[[Any], str] | None = None
    right: bool = False
    bar: Callable[[Any], float] | None = None
    least: int = 0
    keep: bool = False


class Section(NamedTuple):
    """A further table for people: parts of the results that need columns of their own.

    A title that warns of danger is marked, and drawn in red.
    """

    title: str
    results: tuple[Any, ...]
    columns: tuple[Column, ...]
    layout: Layout = Layout.ROWS
    danger: bool = False


class Flat(NamedTuple):
    """What TSV and CSV write, one record a line, where the results themselves are nested."""

    record: type[Any]
    results: tuple[Any, ...]


class Reply(NamedTuple):
    """An answer before it takes a form.

    Attributes:
        kind: Names the results in JSON.
        record: The type of the results; its fields are the machine formats' columns.
        results: The answer, in order.
        columns: How a table shows it; none where `sections` show all.
        title: Stands above the table.
        query: What was asked, for JSON.
        layout: How the table is laid out.
        sections: Further tables under the first, for people only.
        blocks: Text drawn as it is under the tables, for people only (a plot); one that depends
            on the screen is given it.
        flat: What TSV and CSV write instead of `results`.
        warnings: Safety warnings; every format shows them.
        references: What the answer rests on.
        notes: What a reader must know of the answer; talk in machine formats.
        hints: The next useful commands; `--quiet` silences them.
        code: The exit code.
        kept: The fields to which the question itself narrows the results; none means all.
        marked: How many of the references a table lists; None means all.
        refused: Names that mean nothing here, or too much: told on stderr in every format.
    """

    kind: str
    record: type[Any]
    results: tuple[Any, ...]
    columns: tuple[Column, ...]
    title: str = ""
    query: dict[str, Any] = {}  # noqa: RUF012 - never changed
    layout: Layout = Layout.ROWS
    sections: tuple[Section, ...] = ()
    blocks: tuple[str | Callable[[Screen], str], ...] = ()
    flat: Flat | None = None
    warnings: tuple[Caution, ...] = ()
    references: tuple[Cited, ...] = ()
    notes: tuple[str, ...] = ()
    hints: tuple[str, ...] = ()
    code: int = 0
    kept: tuple[str, ...] = ()
    marked: int | None = None
    refused: tuple[CrampError, ...] = ()

    @property
    def fields(self) -> tuple[str, ...]:
        """Return the names of the results' fields."""
        return self.kept or tuple(self.record._fields)

    def narrowed(self, names: tuple[str, ...]) -> Reply:
        """Return the reply with results that have only these fields."""
        return self._replace(kept=names)

    def pick(self, fields: str | None) -> Reply:
        """Return the reply with only the named columns, in that order.

        Raises:
            UsageError: A field is not known.
        """
        if fields is None:
            return self
        names = tuple(name.strip() for name in fields.split(","))
        unknown = [name for name in names if name not in self.fields]
        if unknown:
            raise UsageError(
                f"no field is called '{one_line(unknown[0])[:60]}'. "
                f"Known fields: {', '.join(self.fields)}.",
                known=self.fields,
            )
        known = {column.name: column for column in self.columns}
        columns = tuple(known.get(name) or Column(name, name) for name in names)
        return self._replace(columns=columns, sections=(), blocks=())

    def picked(self, fields: str | None) -> tuple[str, ...]:
        """Return the names of the fields asked for, in that order; without any, all of them."""
        return self.fields if fields is None else tuple(n.strip() for n in fields.split(","))

    @property
    def flattened(self) -> Reply:
        """Return the reply as TSV and CSV write it."""
        if self.flat is None:
            return self
        return self._replace(record=self.flat.record, results=self.flat.results, columns=())

    def of(self, section: Section) -> Reply:
        """Return a section as a reply of its own."""
        return self._replace(
            results=section.results, columns=section.columns, layout=section.layout
        )


def one_line(text: str) -> str:
    """Turn every control and line character into a space, so that text stays text."""
    if text.isprintable():
        return text
    return "".join(
        " " if unicodedata.category(c) in {"Cc", "Cf", "Zl", "Zp", "Cs"} else c for c in text
    )


def number(value: float) -> str:
    """Write a number for people: two to four figures, never 0 for what is above zero."""
    size = abs(value)
    if size == 0:
        text = "0"
    elif size >= 100:
        text = f"{value:,.0f}"
    elif size >= 10:
        text = f"{value:.1f}".removesuffix(".0")
    elif size >= 1:
        text = f"{value:.2f}".rstrip("0").removesuffix(".")
    else:
        text = f"{value:.2g}"
    return f"−{text[1:]}" if text.startswith("-") else text


def bare(value: float) -> str:
    """Write a number for machines: bare, as short as it can be told apart."""
    if isinstance(value, int):
        return str(value)
    rounded = float(f"{value:.10g}")
    return str(int(rounded)) if rounded.is_integer() else repr(rounded)


def flat(value: Any) -> str:
    """Write any field of a result as one cell of text: lists joined, nothing as empty."""
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case int() | float():
            return bare(value)
        case str():
            return one_line(value)
        case tuple() if hasattr(value, "_fields"):
            return one_line(str(value.text)) if hasattr(value, "text") else _joined(value, " ")
        case tuple() | list():
            return _joined(value, "; ")
        case _:
            raise TypeError(f"a result holds a {type(value).__name__}")


def _joined(values: Iterable[Any], mark: str) -> str:
    return mark.join(text for value in values if (text := flat(value)))


def shown(column: Column, result: Any) -> str:
    """Write the cell of a column for people."""
    if column.text is not None:
        return column.text(result)
    value = getattr(result, column.name)
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        return number(value)
    return flat(value)
