"""What is on record of medicines that come one after the other, each once for all its strengths."""

from __future__ import annotations

from crampcli.queries import check_sides, choices
from crampcli.text.namedtuples import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from crampcli.dataset import Dataset
    from crampcli.queries.check_rows import Checked
    from crampcli.queries.item import Item
    from crampcli.queries.sides import Taken

MOST_KEPT = 3_000
"""So many answers are kept for a medicine that comes again in another strength."""
MOST_ALIKE = 2
"""Of so many names of one thing it is told what it clashes with beside the others: the second
shows that it is taken twice."""


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
        self._alike = not any(item.choices for item in items)
        self._known: dict[Taken, tuple[Checked, ...]] = {}
        self._taken: dict[tuple[str, str], list[Taken]] = {}
        for side in sides:
            self._keep(side)

    def rows(self, side: Taken) -> tuple[Checked, ...]:
        """Return what is on record of a medicine: beside each item, or by itself."""
        self._keep(side)
        if side.kind == "condition" or side.choices or not self._alike:
            return self._rows(side)
        thing = side._replace(asked="", note=None, read_as=None, left_out=())
        known = self._known.get(thing)
        if known is None:
            if len(self._known) >= MOST_KEPT:
                self._known.clear()
            known = self._known[thing] = self._rows(side)
            return known
        return tuple(
            row._replace(drug=side.asked, read_as=side.read_as, left_out=side.left_out)
            if row.drug is not None
            else row
            for row in known
        )

    def among(self) -> Iterator[Checked]:
        """Yield what is on record between all that came."""
        yield from check_sides.among(
            self._dataset, [side for alike in self._taken.values() for side in alike]
        )

    def _keep(self, side: Taken) -> None:
        alike = self._taken.setdefault((side.kind, side.id), [])
        if len(alike) < MOST_ALIKE and all(side.asked != one.asked for one in alike):
            alike.append(side)

    def _rows(self, side: Taken) -> tuple[Checked, ...]:
        if not self._items:
            return tuple(check_sides.alone(self._dataset, side))
        question = choices.asked(self._dataset, [side])
        return tuple(row for item in self._items for row in choices.answers(question, item))
