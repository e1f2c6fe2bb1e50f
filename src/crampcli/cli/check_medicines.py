"""What is on record of each medicine of a long list, in turn: written as it is read."""

from __future__ import annotations

from itertools import islice

from crampcli.cli.run import MOST_DRAWN
from crampcli.queries.item import Item
from crampcli.queries.one_by_one import Medicines
from crampcli.text.namedtuples import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from typing import Protocol

    from crampcli.cli.check_summary import Pairs, Summary
    from crampcli.dataset import Dataset
    from crampcli.names.entries import Account
    from crampcli.queries.check_rows import Checked
    from crampcli.queries.items import Read
    from crampcli.queries.sides import Taken

    class Question(Protocol):
        """What is asked, as far as it was read."""

        dataset: Dataset
        summary: Summary
        sides: list[Taken]

        def read(self, text: str) -> Read:
            """Return what a text names."""

        def take_entry(self, one: Account) -> None:
            """Take what an entry of a list holds."""

        def end_list(self) -> None:
            """Say what became of the entries."""

    Key = tuple[str | None, ...]

BATCH = 200
"""So many rows are written at a time, if so many are at hand."""


class Answers:
    """Answers the medicines of a list one after the other, behind those that were sorted.

    What is on record between them stands behind all: it is bounded by the things that are known,
    however long the list.
    """

    def __init__(self, asked: Question, texts: Iterable[str]) -> None:
        self.asked = asked
        self.summary = asked.summary
        self.summary.most_asked = MOST_DRAWN
        read = (found for text in texts for found in asked.read(text))
        items = tuple(found for found in read if isinstance(found, Item))
        self._medicines = Medicines(asked.dataset, items, asked.sides)
        self._yielded: set[Key] = set()
        asked.sides.clear()
        self.summary.refused_sides.clear()

    def batches(
        self, first: Sequence[Checked], arrivals: Iterable[Sequence[Account]]
    ) -> Iterator[tuple[Checked, ...]]:
        """Yield the rows of each entry in turn, then those between what is taken.

        Args:
            first: The rows of what came before, which were counted.
            arrivals: The entries, as many at a time as have arrived.
        """
        self._yielded.update(map(_key, first))
        yield tuple(first)
        for accounts in arrivals:
            yield tuple(
                row for account in accounts for row in self.summary.counted(self._of_entry(account))
            )
        self.asked.end_list()
        pairs: Pairs = {}
        among = self._once(self._medicines.among(), kept=True)
        while batch := tuple(islice(among, BATCH)):
            yield self.summary.counted(batch, pairs)

    def _of_entry(self, account: Account) -> Iterator[Checked]:
        asked = self.asked
        asked.take_entry(account)
        sides, asked.sides[:] = tuple(asked.sides), ()
        refused, self.summary.refused_sides[:] = tuple(self.summary.refused_sides), ()
        yield from refused
        for side in sides:
            # What is on record of an item itself comes with each medicine, and is told once.
            yield from self._once(self._medicines.rows(side))

    def _once(self, rows: Iterable[Checked], kept: bool = False) -> Iterator[Checked]:
        for row in rows:
            key = _key(row)
            if key in self._yielded:
                continue
            if kept or row.drug is None:
                self._yielded.add(key)
            yield row


def _key(row: Checked) -> Key:
    return (row.item, row.drug, row.medicine, row.interaction, row.status, row.nutrient)
