"""What is on record of each medicine of a long list, in turn: written as it is read."""

from __future__ import annotations

from itertools import islice

from crampcli.cli.run import MOST_DRAWN
from crampcli.queries import one_by_one, sides
from crampcli.queries.item import Item
from crampcli.queries.one_by_one import Medicines
from crampcli.render.texts import Like
from crampcli.text.namedtuples import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from typing import Protocol

    from crampcli.cli.check_summary import Pairs, Summary, Tally
    from crampcli.dataset import Dataset
    from crampcli.names.entries import Account, Understood
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

        def counts(self, one: Account, names: Sequence[str]) -> None:
            """Count an entry of which is known what it holds."""

        def has_taken(self, names: Sequence[str]) -> bool:
            """Tell whether all of some names were taken before."""

        def is_new(self, name: str) -> bool:
            """Tell whether a name was not taken before, and keep it."""

        def end_list(self) -> None:
            """Say what became of the entries."""

    Key = tuple[str | None, ...]

BATCH = 200
"""So many rows are written at a time, if so many are at hand."""
MOST_KEPT = 3_000
"""So many answers are kept for medicines that come again in other figures."""


class _Known(NamedTuple):
    """What is answered to entries that differ in their figures alone.

    Attributes:
        understood: What their texts come to, so that nothing else takes its identity.
        answers: The answers, and what the rows of each come to; none if figures change more.
    """

    understood: Understood
    answers: tuple[tuple[one_by_one.Answer, Tally], ...]


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
        self._known: dict[int, _Known] = {}
        self._yielded: set[Key] = set()
        self._first: frozenset[str | None] = frozenset()
        asked.sides.clear()
        self.summary.refused_sides.clear()

    def batches(
        self, first: Sequence[Checked], arrivals: Iterable[Sequence[Account]]
    ) -> Iterator[tuple[Checked | Like, ...]]:
        """Yield the rows of each entry in turn, then those between what is taken.

        Args:
            first: The rows of what came before, which were counted.
            arrivals: The entries, as many at a time as have arrived.
        """
        self._yielded.update(map(_key, first))
        self._first = frozenset(row.drug for row in first)
        yield tuple(first)
        for accounts in arrivals:
            rows: list[Checked | Like] = []
            for account in accounts:
                rows += self._of_entry(account)
            yield tuple(rows)
        self._known.clear()
        self.asked.end_list()
        pairs: Pairs = {}
        among = self._once(self._medicines.among(), kept=True)
        while batch := tuple(islice(among, BATCH)):
            yield self.summary.counted(batch, pairs)

    def _of_entry(self, account: Account) -> Iterable[Checked | Like]:
        """Return the rows of an entry, from the second of its kind on as the first."""
        names = account.names if account.outcome == "read" else ()
        if names and self.asked.has_taken(names):
            self.asked.counts(account, names)
            return ()
        if not self._medicines.alike or not one_by_one.can_be_alike(account):
            return self._by_itself(account)[0]
        understood = account.understood
        known = self._known.get(id(understood))
        alike = self._first.isdisjoint(names)
        if known is not None and known.answers and alike:
            return self._as_known(account, known, names)
        rows, all_new = self._by_itself(account)
        if known is None and all_new and alike:
            if len(self._known) >= MOST_KEPT:
                self._known.clear()
            self._known[id(understood)] = _Known(
                understood,
                tuple(
                    [
                        (answer, self.summary.tally([row.row for row in answer.rows]))
                        for answer in self._medicines.answers(account)
                    ]
                ),
            )
        return rows

    def _as_known(
        self, account: Account, known: _Known, names: Sequence[str]
    ) -> Iterator[Checked | Like]:
        """Yield the rows of an entry of which only the figures are new."""
        asked, summary, written = self.asked, self.summary, account.written
        asked.counts(account, names)
        for place, (name, (answer, tally)) in enumerate(zip(names, known.answers, strict=True)):
            if not asked.is_new(name):
                continue
            if self._medicines.lacks(answer.thing):
                self._medicines.keep(sides.as_taken(account.parts[place]))
            if answer.note is not None:
                summary.note(answer.note.format(*written))
            summary.adds(tally)
            for row in answer.rows:
                yield Like(row.row, row.fields, row.filled(written))

    def _by_itself(self, account: Account) -> tuple[tuple[Checked, ...], bool]:
        """Return the rows of an entry, and whether all that it names is new."""
        asked = self.asked
        asked.take_entry(account)
        taken, asked.sides[:] = tuple(asked.sides), ()
        refused, self.summary.refused_sides[:] = tuple(self.summary.refused_sides), ()
        rows = [*refused]
        for side in taken:
            # What is on record of an item itself comes with each medicine, and is told once.
            rows += self._once(self._medicines.rows(side))
        return self.summary.counted(rows), len(taken) == len(account.understood.parts)

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
