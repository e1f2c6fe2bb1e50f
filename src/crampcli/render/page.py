"""How an answer becomes text that is ready to be drawn, its references numbered as they are met."""

from __future__ import annotations

from crampcli.queries import cautions, citations
from crampcli.render.reply import (
    Commands,
    Drawing,
    Facts,
    Groups,
    Heading,
    Names,
    Paragraph,
    Section,
    Verdict,
)
from crampcli.text.namedtuples import TYPE_CHECKING, NamedTuple, assert_never

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

    from typing_extensions import TypeIs

    from crampcli.dataset import Dataset
    from crampcli.queries.citations import Cited
    from crampcli.render.reply import Cell, Column, Layout, Part, Referenced, Reply

MOST_MARKS = 3
"""So many marks stand at one place of a screen."""


class Numbers:
    """The numbers of references, given in the order in which they are first met.

    `most` marks stand at one place at most; all are numbered.
    """

    def __init__(self, most: int = MOST_MARKS) -> None:
        self._places: dict[str, int] = {}
        self._most = most

    @property
    def references(self) -> tuple[str, ...]:
        """Return the references in the order of their numbers."""
        return tuple(self._places)

    def text(self, cell: Cell) -> str:
        """Write a cell, each of its statements with the marks of its references."""
        if isinstance(cell, str):
            return cell
        if not _referenced(cell):
            return "".join(self.text(part) for part in cell)
        marks = self._marks(cell.references)
        if not marks:
            return cell.text
        return f"{cell.text} {marks}" if cell.text else marks

    def meet(self, cell: Cell) -> None:
        """Number the references of a cell that is not written."""
        if isinstance(cell, str):
            return
        if _referenced(cell):
            self._numbered(cell.references)
            return
        for part in cell:
            self.meet(part)

    def _numbered(self, ids: Iterable[str]) -> list[int]:
        return [self._places.setdefault(id_, len(self._places) + 1) for id_ in ids]

    def _marks(self, ids: Iterable[str]) -> str:
        places = self._numbered(ids)
        shown = ",".join(str(place) for place in places[: self._most])
        return f"[{shown}{' …' if len(places) > self._most else ''}]" if places else ""


def _referenced(cell: Referenced | tuple[Cell, ...]) -> TypeIs[Referenced]:
    return hasattr(cell, "references")


class Table(NamedTuple):
    """A table whose cells are text.

    Attributes:
        title: Stands above it.
        danger: Whether the title warns.
        layout: How it is laid out.
        columns: What stands in each place of a row.
        rows: The cells of each result.
        badge: What stands at the right of each record's name, if anything does.
        badges: Its cells.
        results: What the rows were made from.
    """

    title: str
    danger: bool
    layout: Layout
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    badge: Column | None
    badges: tuple[str, ...]
    results: tuple[Any, ...]


class Page(NamedTuple):
    """An answer laid out: every cell in it is text.

    Attributes:
        parts: What stands on it from top to bottom, its tables as `Table`.
        warnings: The warnings, those of vitamin K joined into one.
        references: What the marks stand for, in the order of their numbers.
        names: What a reader calls each reference.
    """

    parts: tuple[Any, ...]
    warnings: tuple[str, ...]
    references: tuple[Cited, ...]
    names: tuple[str, ...]


def lay_out(
    reply: Reply,
    dataset: Dataset,
    width: int | None = None,
    full: bool = True,
    numbers: Numbers | None = None,
) -> Page:
    """Lay out an answer for people.

    Args:
        reply: The answer.
        dataset: The knowledge base, which knows the references.
        width: Columns of the screen: what needs more is left out. None leaves out nothing.
        full: Everything, not the summary.
        numbers: Goes on numbering, where several answers stand on one page.
    """
    numbers = numbers or Numbers()
    parts = reply.parts(full)
    laid = tuple(None if part is None else _laid(part, numbers, width) for part in parts)
    already_shown = {id_ for part in parts if isinstance(part, Verdict) for id_ in part.warns}
    rest = tuple(warning for warning in reply.warnings if warning.id not in already_shown)
    warnings = tuple(
        " ".join(numbers.text(statement) for statement in statements)
        for statements in cautions.joined(rest)
    )
    cited = citations.cited(dataset, numbers.references)
    return Page(laid, warnings, cited, citations.called(dataset, numbers.references))


def _laid(part: Part, numbers: Numbers, width: int | None) -> Any:
    text = numbers.text
    match part:
        case Section():
            return _table(part, numbers, width)
        case Heading(title, aside):
            return Heading(text(title), text(aside))
        case Verdict():
            return part._replace(text=text(part.text))
        case Facts(pairs):
            return Facts(tuple((label, text(cell)) for label, cell in pairs))
        case Paragraph():
            return part._replace(text=text(part.text))
        case Names() | Commands() | Groups() | Drawing():
            return part
        case _:
            assert_never(part)


def _table(section: Section, numbers: Numbers, width: int | None) -> Table:
    columns = tuple(c for c in section.columns if width is None or c.min_screen <= width)
    rows, badges = [], []
    for result in section.results:
        cells = [numbers.text(columns[0].value(result))]
        if section.badge is not None:
            badges.append(numbers.text(section.badge.value(result)))
        cells += [numbers.text(column.value(result)) for column in columns[1:]]
        rows.append(tuple(cells))
        # What the screen has no room for is cited all the same.
        for column in section.columns:
            if column not in columns:
                numbers.meet(column.value(result))
    return Table(
        title=section.title,
        danger=section.danger,
        layout=section.layout,
        columns=columns,
        rows=tuple(rows),
        badge=section.badge,
        badges=tuple(badges),
        results=section.results,
    )


class Rest(NamedTuple):
    """What a machine format says beside the results; marks in notes count the references."""

    notes: tuple[str, ...]
    references: tuple[Cited, ...]


def notes_and_references(reply: Reply, dataset: Dataset) -> Rest:
    """Return notes and references: what is marked first in order, then all else it rests on."""
    numbers = Numbers()
    numbers.meet(reply.title)
    for section in reply.tables:
        for result in section.results:
            for column in section.columns:
                if column.cell is not None:
                    numbers.meet(column.cell(result))
    notes = tuple(numbers.text(note) for note in reply.notes)
    warned = [warning.references[0] for warning in reply.warnings]
    ids = dict.fromkeys([*numbers.references, *warned, *reply.rests_on])
    return Rest(notes, citations.cited(dataset, ids))
