"""How an answer becomes text that is ready to be drawn, its references numbered as they are met."""

from __future__ import annotations

from crampcli.queries import citations
from crampcli.text.namedtuples import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

    from typing_extensions import TypeIs

    from crampcli.dataset import Dataset
    from crampcli.queries.citations import Cited
    from crampcli.render.reply import Cell, Column, Layout, Referenced, Reply, Section

MOST_MARKS = 3
"""So many marks stand at one place; all are numbered."""


class Numbers:
    """The numbers of references, given in the order in which they are first met."""

    def __init__(self) -> None:
        self._places: dict[str, int] = {}

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
        shown = ",".join(str(place) for place in places[:MOST_MARKS])
        return f"[{shown}{' …' if len(places) > MOST_MARKS else ''}]" if places else ""


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
    """An answer laid out: everything in it is text.

    Attributes:
        title: Stands above everything.
        tables: The tables, in reading order.
        notes: What a reader must know.
        references: What the marks stand for, in the order of their numbers, and what the warnings
            rest on.
    """

    title: str
    tables: tuple[Table, ...]
    notes: tuple[str, ...]
    references: tuple[Cited, ...]


def lay_out(reply: Reply, dataset: Dataset, width: int | None = None) -> Page:
    """Lay out an answer for people.

    Args:
        reply: The answer.
        dataset: The knowledge base, which knows the references.
        width: Columns of the screen: what needs more is left out. None leaves out nothing.
    """
    numbers = Numbers()
    title = numbers.text(reply.title)
    tables = tuple(_table(section, numbers, width) for section in reply.tables)
    notes = tuple(numbers.text(note) for note in reply.notes)
    ids = dict.fromkeys([*numbers.references, *_warned(reply)])
    return Page(title, tables, notes, citations.cited(dataset, ids))


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
        section.title,
        section.danger,
        section.layout,
        columns,
        tuple(rows),
        section.badge,
        tuple(badges),
        section.results,
    )


class Rest(NamedTuple):
    """What a machine format says beside the results; marks in notes count the references."""

    notes: tuple[str, ...]
    references: tuple[Cited, ...]


def beside_results(reply: Reply, dataset: Dataset) -> Rest:
    """Return notes and references: what is marked first in order, then all else it rests on."""
    numbers = Numbers()
    numbers.meet(reply.title)
    for section in reply.tables:
        for result in section.results:
            for column in section.columns:
                if column.cell is not None:
                    numbers.meet(column.cell(result))
    notes = tuple(numbers.text(note) for note in reply.notes)
    ids = dict.fromkeys([*numbers.references, *_warned(reply), *reply.rests_on])
    return Rest(notes, citations.cited(dataset, ids))


def _warned(reply: Reply) -> list[str]:
    return [warning.references[0] for warning in reply.warnings]
