"""What an answer is before it takes a form: results, how they stand in a table, what must be said.

A command fills one `Reply`; every format is drawn from it. Machine formats write the results'
own fields; the table and Markdown draw `columns`.
"""

from __future__ import annotations

from crampcli.errors import UsageError
from crampcli.render.cells import flat, one_line
from crampcli.text import numbers
from crampcli.text.literals import Literal, words
from crampcli.text.namedtuples import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from typing import Any, Protocol

    from crampcli.errors import CrampError
    from crampcli.queries.answers import Statement
    from crampcli.queries.cautions import Caution
    from crampcli.queries.reviews import PastDue
    from crampcli.render.screen import Screen

    class Referenced(Protocol):
        """Text with the references that carry it: a `Statement`, or an answer's part like it."""

        @property
        def text(self) -> str:
            """Return what is said."""

        @property
        def references(self) -> tuple[str, ...]:
            """Return what it rests on."""

    Cell = str | Referenced | tuple["Cell", ...]
    """Text, text with the references that carry it, or several of these one after the other."""


Format = Literal["table", "json", "jsonl", "csv", "tsv", "markdown", "plain", "fhir", "ics", "html"]
"""The forms an answer can take; fhir is a Bundle, of `check` alone; ics a calendar, of `plan`; html
a page, of `handout`."""
FORMATS: tuple[Format, ...] = words(Format)

Layout = Literal["rows", "compare", "record", "lines"]
"""How a table is laid out for people. rows: one line a result, with headings above; compare: one
column a result, features as rows, blocks where the terminal is narrow; record: each result in full,
as label and text; lines: one line a result, set in, without a rule; headings are dim, and may be
empty."""
LAYOUTS: tuple[Layout, ...] = words(Layout)


class Column(NamedTuple):
    """A column of the table for people.

    Attributes:
        name: The field of the result that it shows, in snake_case.
        heading: What stands above it.
        cell: Gives the cell's value from a result; without it the field itself is shown.
        right: Numbers are aligned at the right.
        bar: A number from 0 to 1 for the bar that terminals with room draw behind the cell.
        min_screen: Drop the column on terminals narrower than this many columns.
        no_wrap: Never break its words over lines.
    """

    name: str
    heading: str
    cell: Callable[[Any], Cell] | None = None
    right: bool = False
    bar: Callable[[Any], float] | None = None
    min_screen: int = 0
    no_wrap: bool = False

    def value(self, result: Any) -> Cell:
        """Return the cell of a result."""
        if self.cell is not None:
            return self.cell(result)
        value = getattr(result, self.name)
        if isinstance(value, bool):
            return "yes" if value else "no"
        if isinstance(value, int | float):
            return numbers.shown(value)
        return flat(value)


def joined(cells: Iterable[Cell], mark: str = "\n", bullet: str = "") -> Cell:
    """Join cells into one, those that say something, by default each on a line of its own."""
    parts: list[Cell] = []
    for cell in cells:
        if cell:
            parts += [mark, bullet, cell] if parts else [bullet, cell]
    return tuple(parts)


class Section(NamedTuple):
    """A further table for people: parts of the results that need columns of their own.

    Attributes:
        title: Stands above it; one that warns of danger is marked, and drawn in red.
        results: Its rows.
        columns: How they are shown. Of a record the first names the block.
        layout: How they are laid out.
        danger: Whether the title warns.
        badge: Stands at the right of each record's name.
        full: Whether only `--full` shows it.
    """

    title: str
    results: tuple[Any, ...]
    columns: tuple[Column, ...]
    layout: Layout = "rows"
    danger: bool = False
    badge: Column | None = None
    full: bool = False


class Heading(NamedTuple):
    """What an answer is called, and a few dim words beside it."""

    text: Cell
    aside: Cell = ""


class Verdict(NamedTuple):
    """The answer itself in a box.

    Attributes:
        title: In capitals what it comes to, and of what.
        text: What to know.
        style: `red` for the worst, `yellow` for less, nothing for the rest.
        warns: The ids of the warnings that the text holds: they are not drawn again.
    """

    title: str
    text: Cell
    style: str = "red"
    warns: tuple[str, ...] = ()


class Facts(NamedTuple):
    """Texts beside their labels."""

    pairs: tuple[tuple[str, Cell], ...]


class Paragraph(NamedTuple):
    """Text of any length, in a style if need be: `bold`, `dim`, `red`, `yellow`."""

    text: Cell
    style: str = ""
    indent: int = 0


class Names(NamedTuple):
    """Short names one after the other, under what they have in common."""

    title: str
    items: tuple[str, ...]


class Commands(NamedTuple):
    """Commands to copy, numbered; none is ever broken."""

    commands: tuple[str, ...]


class Groups(NamedTuple):
    """Short lines under titles, in as many columns as the screen has room for."""

    groups: tuple[tuple[str, tuple[str, ...]], ...]


class Drawing(NamedTuple):
    """A picture made of characters, and what it tells in sentences."""

    draw: Callable[[Screen], str]
    sentences: tuple[str, ...]


if TYPE_CHECKING:
    Part = Heading | Verdict | Facts | Paragraph | Names | Commands | Groups | Section | Drawing
    """What a page is made of, from top to bottom."""


class Flat(NamedTuple):
    """What TSV and CSV write, one record a line, where the results themselves are nested."""

    record: type[Any]
    results: tuple[Any, ...]


class AskedFor(NamedTuple):
    """An entry of the question, accounted for.

    Attributes:
        kind: medicine, condition or item.
        written: The entry as it was written.
        names: How results call what it is read as.
        place: Where it stands in a list, if it is of one.
        unchecked: Why there is no result of it, where there is none.
        number: Counts the entries of lists: two that say the same are two.
    """

    kind: str
    written: str
    names: tuple[str, ...]
    place: str = ""
    unchecked: str = ""
    number: int = 0


def fields_of(record: type[Any]) -> tuple[str, ...]:
    """Return the names of a result's fields, the last an `id` that it makes of others."""
    own: tuple[str, ...] = record._fields
    return (*own, "id") if "id" not in own and hasattr(record, "id") else own


class Reply(NamedTuple):
    """An answer before it takes a form.

    Attributes:
        kind: Names the results in JSON.
        record: The type of the results; its fields are the machine formats' columns.
        results: The answer, in order.
        columns: How a table shows it; none where `sections` show all. Of a record the first
            names the block.
        about: The ids of every nutrient, substance or topic that the answer tells of: they bring
            their warnings. None where results are works, files or tables, whose titles advise
            nothing.
        title: Stands above the table.
        query: What was asked, for JSON.
        layout: How the table is laid out.
        sections: Further tables under the first, for people only.
        summary: What people read unless they ask for `--full`, from top to bottom; an empty row
            stands where there is None. Without it all is shown. Machine formats and Markdown
            never read it: it may be a function, called only where it is read.
        blocks: Drawings under the tables, for people only.
        flat: What TSV and CSV write instead of `results`.
        notes: What a reader must know of the answer; talk in machine formats.
        rests_on: References that machine formats list behind those of the cells.
        hints: The next useful commands; `--quiet` silences them.
        code: The exit code.
        kept: The fields to which the question itself narrows the results; none means all.
        refused: Names that mean nothing here, or too much: told on stderr in every format.
        warnings: Safety warnings, from `about`; every format shows them.
        urgency: How soon to get help, where that is part of the answer: JSON says it first.
        asked: The entries of the question, for what points at them.
        statuses: How many results there are of each status, `summary` in JSON; mostly empty.
        past_due: The records told of whose review is overdue; a note says so.
    """

    kind: str
    record: type[Any]
    results: tuple[Any, ...]
    columns: tuple[Column, ...]
    about: Iterable[str] | None
    title: str | Statement = ""
    query: dict[str, Any] = {}  # noqa: RUF012 - never changed
    layout: Layout = "rows"
    sections: tuple[Section, ...] = ()
    summary: tuple[Part | None, ...] | Callable[[], tuple[Part | None, ...]] = ()
    blocks: tuple[Drawing, ...] = ()
    flat: Flat | None = None
    notes: tuple[str | Statement, ...] = ()
    rests_on: Iterable[str] = ()
    hints: tuple[str, ...] = ()
    code: int = 0
    kept: tuple[str, ...] = ()
    refused: tuple[CrampError, ...] = ()
    warnings: tuple[Caution, ...] = ()
    urgency: str | None = None
    asked: tuple[AskedFor, ...] = ()
    statuses: Mapping[str, int] = {}
    past_due: tuple[PastDue, ...] = ()

    @property
    def fields(self) -> tuple[str, ...]:
        """Return the names of the results' fields."""
        return self.kept or fields_of(self.record)

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
        return self._replace(columns=columns, sections=(), blocks=(), summary=())

    def picked(self, fields: str | None) -> tuple[str, ...]:
        """Return the names of the fields asked for, in that order; without any, all of them."""
        return self.fields if fields is None else tuple(n.strip() for n in fields.split(","))

    @property
    def flattened(self) -> Reply:
        """Return the reply as TSV and CSV write it."""
        if self.flat is None:
            return self
        return self._replace(record=self.flat.record, results=self.flat.results, columns=())

    def parts(self, full: bool) -> tuple[Part | None, ...]:
        """Return what people read, from top to bottom: the summary, or everything."""
        if self.summary and not full:
            short = self.summary() if callable(self.summary) else self.summary
            return (*short, *self._overdue)
        parts: list[Part | None] = [Heading(self.title), None] if self.title else []
        for section in self.tables:
            if full or not section.full:
                parts += [section, None]
        for block in self.blocks:
            parts += [block, None]
        parts += [Paragraph(note) for note in self.notes]
        return tuple(parts)

    @property
    def _overdue(self) -> tuple[Paragraph, ...]:
        """Say that something told was to be reviewed; without a summary a note says so."""
        if not self.past_due:
            return ()
        from crampcli.queries import reviews

        return (Paragraph(reviews.sentence(self.past_due), "yellow"),)

    @property
    def holds_back(self) -> bool:
        """Tell whether `--full` shows more."""
        return bool(self.summary) or any(section.full for section in self.sections)

    @property
    def tables(self) -> tuple[Section, ...]:
        """Return every table in reading order, the reply's own first."""
        own = (Section("", self.results, self.columns, self.layout),)
        return (own if self.results and self.columns else ()) + self.sections
