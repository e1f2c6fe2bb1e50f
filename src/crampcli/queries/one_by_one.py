"""What is on record of medicines that come one after the other, each once for all its strengths."""

from __future__ import annotations

from crampcli.names import figures
from crampcli.queries import check_sides, choices, sides
from crampcli.queries.check_rows import Checked
from crampcli.text.folding import fold
from crampcli.text.namedtuples import TYPE_CHECKING, NamedTuple
from crampcli.text.sentences import SHOWN

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from typing import Any

    from crampcli.dataset import Dataset
    from crampcli.names.alike import Kind
    from crampcli.names.entries import Account
    from crampcli.names.reader import Part
    from crampcli.queries.item import Item
    from crampcli.queries.sides import Taken

    Pattern = str | tuple[str, ...]

MOST_KEPT = 500
"""So many answers are kept for a medicine that is named again in other words."""
MOST_ALIKE = 2
"""Of so many names of one thing it is told what it clashes with beside the others: the second
shows that it is taken twice."""
OWN = ("medicine", "matched", "read_as")
"""What a row tells of a medicine, besides what figures change."""


class Row(NamedTuple):
    """A row as it is told of any figures.

    Attributes:
        row: What is the same for other medicines, too.
        fields: The fields that are this medicine's own, or hold figures.
        values: What stands in them.
        patterns: The places of those that hold figures, and a pattern of each.
    """

    row: Checked
    fields: tuple[str, ...]
    values: tuple[Any, ...]
    patterns: tuple[tuple[int, Pattern], ...]

    def filled(self, written: Sequence[str]) -> tuple[Any, ...]:
        """Return what stands in these fields with some figures."""
        values = list(self.values)
        for place, pattern in self.patterns:
            if type(pattern) is str:
                values[place] = pattern.format(*written)
            else:
                values[place] = tuple([part.format(*written) for part in pattern])
        return tuple(values)


class Answer(NamedTuple):
    """What is on record of a medicine of entries that differ in their figures alone.

    Attributes:
        thing: What it is.
        asked: The pattern of what is asked of.
        note: The pattern of what is to be said of it, if anything.
        rows: What is on record of it.
    """

    thing: tuple[str, str]
    asked: str
    note: str | None
    rows: tuple[Row, ...]


class Medicines:
    """Answers medicines one after the other.

    What is kept grows with the things that are known, not with the names that are read.
    """

    def __init__(self, dataset: Dataset, items: Sequence[Item], sides: Iterable[Taken]) -> None:
        """Keep what each medicine is held against.

        Args:
            dataset: The knowledge base.
            items: The items; without one, each medicine is answered by itself.
            sides: What came before, and was answered.
        """
        self._dataset = dataset
        self._items = items
        # What an item of several meanings is answered does not say how the medicine was read.
        self.alike = not any(item.choices for item in items)
        self._known: dict[Taken, tuple[Checked, ...]] = {}
        self._taken: dict[tuple[str, str], list[Taken]] = {}
        self._shared: dict[Checked, Checked] = {}
        self._fields: dict[tuple[str, ...], tuple[str, ...]] = {}
        for side in sides:
            self.keep(side)

    def rows(self, side: Taken) -> tuple[Checked, ...]:
        """Return what is on record of a medicine: beside each item, or by itself."""
        self.keep(side)
        return self._of(side)

    def _of(self, side: Taken) -> tuple[Checked, ...]:
        if side.kind == "condition" or side.choices or not self.alike:
            return self._rows(side)
        thing = side._replace(asked="", note=None, read_as=None, left_out=())
        known = self._known.get(thing)
        if known is None:
            if len(self._known) >= MOST_KEPT:
                self._known.clear()
            known = self._known[thing] = self._rows(side)
            return known
        return tuple([check_sides.retold(row, side) for row in known])

    def answers(self, account: Account) -> tuple[Answer, ...]:
        """Return what is on record of what an entry names, in whatever figures.

        Nothing is returned where other figures may change more than themselves.
        """
        kind = account.understood.kind
        if (
            kind is None
            or not can_be_alike(account)
            or not set(kind.free).isdisjoint(account.written)
        ):
            return ()
        sample = account._replace(written=kind.written)
        found = [
            self._answer(kind, *both, account.written)
            for both in zip(account.parts, sample.parts, strict=True)
        ]
        known = tuple([one for one in found if one is not None])
        return known if len(known) == len(found) else ()

    def _answer(self, kind: Kind, part: Part, other: Part, written: Sequence[str]) -> Answer | None:
        """Compare what is told of a medicine with what is told of it in other figures."""
        named = figures.shape(fold(part.text)) == figures.shape(fold(part.meaning.name))
        if named and figures.of(part.text):
            # With some figures it may be called as it is on record.
            return None
        side, another = sides.as_taken(part), sides.as_taken(other)
        rows, others = self._of(side), self._of(another)
        asked = _pattern(kind, side.asked, another.asked, written)
        note = _pattern(kind, side.note or "", another.note or "", written)
        if len(rows) != len(others) or not isinstance(asked, str) or not isinstance(note, str):
            return None
        found = []
        for row, another_row in zip(rows, others, strict=True):
            changed = _changed(kind, row, another_row, written)
            if changed is None or (changed and row.drug is None):
                return None
            if row.drug is not None:
                found.append(self._row(row, changed))
        return Answer((side.kind, side.id), asked, note or None, tuple(found))

    def _row(self, row: Checked, changed: Mapping[str, Pattern]) -> Row:
        fields = tuple(dict.fromkeys((*OWN, *changed)))
        nothing: dict[str, Any] = {name: None for name in fields if name != "id"}
        shared = row._replace(**nothing)
        if len(self._shared) >= MOST_KEPT:
            self._shared.clear()
        return Row(
            self._shared.setdefault(shared, shared),
            self._fields.setdefault(fields, fields),
            tuple([None if name in changed else getattr(row, name) for name in fields]),
            tuple([(fields.index(name), pattern) for name, pattern in changed.items()]),
        )

    def among(self) -> Iterator[Checked]:
        """Yield what is on record between all that came."""
        yield from check_sides.among(
            self._dataset, [side for alike in self._taken.values() for side in alike]
        )

    def lacks(self, thing: tuple[str, str]) -> bool:
        """Tell whether another name of a thing is to be kept."""
        return len(self._taken.get(thing, ())) < MOST_ALIKE

    def keep(self, side: Taken) -> None:
        """Keep a medicine, to be held against all others."""
        alike = self._taken.setdefault((side.kind, side.id), [])
        if len(alike) < MOST_ALIKE and all(side.asked != one.asked for one in alike):
            # What is told of its reading was told with its own rows.
            alike.append(side._replace(note=None))

    def _rows(self, side: Taken) -> tuple[Checked, ...]:
        if not self._items:
            return tuple(check_sides.alone(self._dataset, side))
        question = choices.asked(self._dataset, [side])
        return tuple(row for item in self._items for row in choices.answers(question, item))


def can_be_alike(account: Account) -> bool:
    """Tell whether an entry may be told of as others in other figures are.

    What is longer is not repeated as a whole.
    """
    return (
        account.outcome == "read"
        and account.understood.kind is not None
        and len(account.entry.texts[0]) <= SHOWN
    )


def _changed(
    kind: Kind, row: Checked, other: Checked, written: Sequence[str]
) -> dict[str, Pattern] | None:
    """Return the patterns of what figures change in a row; nothing if they change more."""
    own, across = (*row, row.id), (*other, other.id)
    changed: dict[str, Pattern] = {}
    for name, value, second in zip((*Checked._fields, "id"), own, across, strict=True):
        if value is not second and value != second:
            pattern = _pattern(kind, value, second, written)
            if pattern is None:
                return None
            changed[name] = pattern
    return changed


def _pattern(kind: Kind, value: object, other: object, written: Sequence[str]) -> Pattern | None:
    """Return what makes one value of these figures, and another of those of the kind's sample."""
    if isinstance(value, str) and isinstance(other, str):
        found = figures.pattern(other, kind.written, kind.free)
        return found if found.format(*written) == value else None
    if type(value) is tuple and type(other) is tuple and len(value) == len(other):
        each = [_pattern(kind, *pair, written) for pair in zip(value, other, strict=True)]
        parts = tuple([one for one in each if isinstance(one, str)])
        return parts if len(parts) == len(each) else None
    return None
