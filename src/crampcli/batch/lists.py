"""What is on record of one list after the other: each text read once, each pair answered once.

An entry counts for what it is, whichever column it stands in: a supplement among the medicines is
held against the other medicines, a medicine among the items is taken. Whatever is not understood
is a finding that says so, and a list without any pair says that nothing was looked at.
"""

from __future__ import annotations

from crampcli.batch.columns import CONDITIONS, ITEMS, LISTS, MEDICINES
from crampcli.batch.entries import Entries
from crampcli.batch.findings import NOBODY, Findings
from crampcli.queries import against, check, choices, elsewhere, holding, pairs
from crampcli.queries.check_rows import Checked
from crampcli.queries.pairs import Brought
from crampcli.queries.sides import Taken
from crampcli.text.namedtuples import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from crampcli.batch.entries import Entry
    from crampcli.batch.findings import Row
    from crampcli.dataset import Dataset

    Cell = Sequence[str | None] | None
    """The entries of a column; None: nothing is told."""

MOST_ENTRIES = 1_000
"""Of so many entries a list may be: more is no one person's."""
MOST_TEXTS, MOST_PAIRS = 200_000, 500_000
"""So many texts and pairs are kept that may come again."""
UNREADABLE = "The row holds nothing that can be read: person, items and medicines are null."
LINE = "Line {} of the file is no row: {}. Nothing was checked for it."
TOO_LONG = "The list has more than {:,} entries. Give one person's list a row."
NO_PAIR = "There was no pair to look up: {}. That says nothing of what is taken."


class List(NamedTuple):
    """What one person's row names, a column a field."""

    items: Cell
    medicines: Cell
    conditions: Cell = ()


class Lists:
    """Answers lists; what is kept does not grow with their number."""

    def __init__(self, dataset: Dataset) -> None:
        """Begin with nothing kept."""
        self.dataset = dataset
        self.forget()

    def forget(self) -> None:
        """Let go of all that was read and answered: it is worked out again when it comes again."""
        self.findings = Findings(self.dataset)
        self._entries = Entries(self.dataset, self.findings)
        self._read: dict[tuple[str, str | None], Entry] = {}
        self._same: dict[int, int] = {}
        self._firsts: dict[object, int] = {}
        self._questions: dict[int, choices.Asked] = {}
        self._pairs: dict[tuple[int, int], tuple[Row, ...]] = {}
        self._twins: dict[tuple[int, int], tuple[Row, ...]] = {}
        self._between: dict[tuple[int, int], tuple[Row, ...]] = {}
        self._limits: dict[int, tuple[Row, ...]] = {}
        self._items = against.question(self.dataset, ())

    def tidy(self) -> None:
        """Forget, if more is kept than should be."""
        if len(self._read) > MOST_TEXTS or len(self._pairs) > MOST_PAIRS or self.findings.full:
            self.forget()

    def unreadable(self) -> list[Row]:
        """Return the one row of a list of which nothing can be read."""
        return [self.findings.row(Checked(effect=UNREADABLE), state="not-read")]

    def unread_line(self, number: int, why: str) -> Row:
        """Return the row of a line that is none."""
        return self.findings.row(Checked(effect=LINE.format(number, why)), state="not-read")

    def rows(self, named: List) -> list[Row]:
        """Return what is on record of a list, what matters most first; never nothing."""
        entries = [
            self._entry(column, text)
            for column, cell in zip(LISTS, named, strict=True)
            for text in cell or ()
        ]
        if len(entries) > MOST_ENTRIES:
            too_long = Checked(effect=TOO_LONG.format(MOST_ENTRIES))
            return [self.findings.row(too_long, state="not-read")]
        sides = dict.fromkeys(side for entry in entries for side in entry.sides)
        # What is in both columns was told twice: it is the same substance twice.
        brought = dict.fromkeys(one for entry in entries for one in entry.brought)
        rows: dict[Row, None] = dict.fromkeys(row for entry in entries for row in entry.rows)
        twins = {side for _, side in brought if side != NOBODY}
        asked = False
        for item, own in brought:
            alone = True
            for side in sides:
                if side == own:
                    continue
                alone, asked = False, True
                if own != NOBODY and side in twins:
                    rows |= dict.fromkeys(self._twin(brought, own, side))
                else:
                    rows |= dict.fromkeys(self._pair(item, side))
            if alone:
                rows |= dict.fromkeys(self._limit(item))
        rows |= dict.fromkeys(self._among([item for item, own in brought if own == NOBODY]))
        found = sorted(rows, key=self.findings.order)
        if not asked:
            found += self._alone(named, [*sides], [item for item, own in brought if own == NOBODY])
        return found

    def _entry(self, column: str, text: str | None) -> Entry:
        known = self._read.get((column, text))
        if known is None:
            known = self._read[column, text] = self._entries.read(column, text)
        return known

    # Pairs ------------------------------------------------------------------------------------

    def _pair(self, item: int, side: int) -> tuple[Row, ...]:
        """Return what is on record of an item beside a medicine or condition, however written."""
        findings = self.findings
        taken = findings.sides[side].thing
        key = findings.items[item].thing, self._alike(taken)
        known = self._pairs.get(key)
        if known is None:
            thing = findings.things[key[0]]
            known = self._pairs[key] = tuple(
                findings.row(row, item, side if row.drug is not None else NOBODY)
                for row in choices.answers(self._question(taken), thing)
            )
        return tuple((finding, item, side if s != NOBODY else NOBODY) for finding, _, s in known)

    def _question(self, taken: int) -> choices.Asked:
        """Return a medicine or condition prepared for any number of items."""
        known = self._questions.get(taken)
        if known is None:
            side = self.findings.takens[taken]
            known = self._questions[taken] = choices.asked(self.dataset, [side])
        return known

    def _alike(self, taken: int) -> int:
        """Return the first medicine that no record tells from this one: their answers are the same.

        Of the names of several, and of conditions, each is answered by itself.
        """
        known = self._same.get(taken)
        if known is None:
            side = self.findings.takens[taken]
            key = taken if side.choices or side.kind == "condition" else _key(self.dataset, side)
            known = self._same[taken] = self._firsts.setdefault(key, taken)
        return known

    def _twin(self, brought: Iterable[tuple[int, int]], one: int, other: int) -> tuple[Row, ...]:
        """Return what is on record of two supplements that both stand among what is taken."""
        first, second = sorted((one, other))
        known = self._twins.get((first, second))
        if known is None:
            findings = self.findings
            items = {own: item for item, own in brought}
            both = {own: findings.written(own) for own in (first, second)}
            rows = pairs.answers(
                self.dataset,
                [
                    Brought(findings.things[findings.items[items[own]].thing], both[own].asked)
                    for own in both
                ],
                [*both.values()],
            )
            known = self._twins[first, second] = tuple(self._of_twin(rows, items, first, second))
        return known

    def _of_twin(
        self, rows: Iterable[Checked], items: dict[int, int], first: int, second: int
    ) -> Iterator[Row]:
        findings = self.findings
        for row in rows:
            if row.drug is None:
                own = first if row.item == findings.items[items[first]].name else second
                yield findings.row(row, items[own], NOBODY)
            elif row.drug == findings.sides[second].asked:
                yield findings.row(row, items[first], second)
            else:
                yield findings.row(row, items[second], first)

    def _limit(self, item: int) -> tuple[Row, ...]:
        """Return the limits that an amount passes, where nothing else is taken."""
        thing = self.findings.items[item].thing
        known = self._limits.get(thing)
        if known is None:
            asked = choices.asked(self.dataset, ())
            known = self._limits[thing] = tuple(
                self.findings.row(row, item)
                for row in choices.answers(asked, self.findings.things[thing])
                if row.status == "above-upper-limit"
            )
        return tuple((finding, item, NOBODY) for finding, _, _ in known)

    def _among(self, items: Sequence[int]) -> Iterator[Row]:
        """Yield what is on record between items; foods have none, as in `check`."""
        findings = self.findings
        weighed = [
            item for item in items if findings.things[findings.items[item].thing].kind != "food"
        ]
        for place, later in enumerate(weighed):
            for earlier in weighed[:place]:
                key = findings.items[later].thing, findings.items[earlier].thing
                if key[0] == key[1]:
                    continue
                known = self._between.get(key)
                if known is None:
                    known = self._between[key] = self._of_two(*key, later)
                if known:
                    side = findings.as_side(earlier)
                    yield from ((finding, later, side) for finding, _, _ in known)

    def _of_two(self, later: int, earlier: int, shown: int) -> tuple[Row, ...]:
        findings = self.findings
        before = findings.things[earlier]
        side = Taken(
            before.name, before.name, "product", before.id, nutrients=tuple(before.nutrients)
        )
        rows = check.unique(check.between(self._items, findings.things[later], side))
        return tuple(findings.row(row, shown) for row in rows)

    def _alone(self, named: List, sides: Sequence[int], items: Sequence[int]) -> Iterator[Row]:
        """Yield that there was no pair, of each thing that is named: none is passed over."""
        reasons = []
        if not items:
            reasons.append(_why(ITEMS, named.items, "nutrient, supplement or food"))
        if not sides:
            reasons.append(_why(MEDICINES, named.medicines, "medicine"))
            if named.conditions is None:
                reasons.append(f"`{CONDITIONS}` is null")
        row = Checked(effect=NO_PAIR.format("; ".join(reasons)))
        for item in items or (NOBODY,):
            for side in sides or (NOBODY,):
                yield self.findings.row(row, item, side, "nothing-to-check")


def _key(dataset: Dataset, side: Taken) -> object:
    """Return all of a medicine that an answer depends on, but for its name."""
    return (
        tuple(holding.interactions(dataset, side).items()),
        tuple(holding.denials(dataset, side).items()),
        tuple(id_ for id_ in side.brings if id_ in dataset.nutrients or id_ in dataset.substances),
        elsewhere.of_medicine(dataset, side),
    )


def _why(column: str, cell: Cell, what: str) -> str:
    if cell is None:
        return f"`{column}` is null"
    if not cell:
        return f"`{column}` is empty"
    return f"it names no {what} that was understood"
