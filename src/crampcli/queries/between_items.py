"""What is on record between the items of one list, however long it is."""

from __future__ import annotations

from crampcli.queries import against, check
from crampcli.queries.check_rows import added_up
from crampcli.queries.sides import Taken
from crampcli.text.namedtuples import TYPE_CHECKING

if TYPE_CHECKING:
    from crampcli.dataset import Dataset
    from crampcli.queries.check_rows import Checked
    from crampcli.queries.item import Item

MOST_KEPT = 1_000
"""So many answers are kept for an item that is listed again."""


class Listed:
    """The items that came before, of which each thing is kept once and each pair asked once.

    Foods are left out: the records of two nutrients are about supplements. Of one thing in many
    amounts two stand for all: the answers would be the same.
    """

    def __init__(self, dataset: Dataset) -> None:
        self._asked = against.question(dataset, ())
        self._before: list[tuple[Item, Taken]] = []
        self._bringing: dict[str, list[int]] = {}
        self._amounts: dict[str, list[str | None]] = {}
        self._answered: dict[tuple[str, str | None], tuple[int, tuple[Checked, ...]]] = {}

    def with_earlier(self, item: Item) -> tuple[Checked, ...]:
        """Return what is on record of an item and those before it, and keep it for the next."""
        if item.kind == "food":
            return ()
        key = (item.id or item.name, item.amount)
        known = self._answered.get(key)
        if known is not None and known[0] == len(self._before):
            return known[1]
        if len(self._answered) >= MOST_KEPT:
            self._answered.clear()
        rows = self._answers(item)
        self._keep(*key, item)
        self._answered[key] = (len(self._before), rows)
        return rows

    def _answers(self, item: Item) -> tuple[Checked, ...]:
        near = {*item.nutrients, *check.across(self._asked.nutrient_pairs, item.nutrients)}
        places = {place for nutrient in near for place in self._bringing.get(nutrient, ())}
        return check.unique(
            added_up(self._asked.dataset, row, item, other)
            for other, side in map(self._before.__getitem__, sorted(places))
            if (other.id, other.amount) != (item.id, item.amount)
            for row in check.between(self._asked, item, side)
        )

    def _keep(self, thing: str, amount: str | None, item: Item) -> None:
        amounts = self._amounts.setdefault(thing, [])
        if amount in amounts or len(amounts) > 1:
            return
        amounts.append(amount)
        for nutrient in item.nutrients:
            self._bringing.setdefault(nutrient, []).append(len(self._before))
        side = Taken(item.name, item.name, "product", item.id, nutrients=tuple(item.nutrients))
        self._before.append((item, side))
