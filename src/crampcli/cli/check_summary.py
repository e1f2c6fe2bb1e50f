"""What must be said of a check at its end, kept while its rows go by."""

from __future__ import annotations

from crampcli.cli.screens import check as screen
from crampcli.cli.screens import check_full
from crampcli.errors import AmbiguousNameError
from crampcli.queries import coverage, limits
from crampcli.queries.check_rows import Checked, not_recognised, order
from crampcli.queries.outcome import Outcome
from crampcli.render.reply import Reply
from crampcli.text.namedtuples import TYPE_CHECKING, NamedTuple
from crampcli.text.sentences import shortened
from crampcli.vitamin_k import WORDS, named_in
from crampcli.vocabulary import ANTAGONISTS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from crampcli.dataset import Dataset
    from crampcli.errors import CrampError, NameNotResolvedError
    from crampcli.queries.item import Item
    from crampcli.queries.sides import Taken
    from crampcli.render.reply import AskedFor, Part
    from crampcli.vocabulary import Severity

    Pairs = dict[tuple[str | None, str | None], bool]

VITAMINS_K = frozenset(WORDS)
"""Once all are told of, no answer need be read for what it names."""
MOST_KEPT = 500
"""So many notes are told."""
MORE = "More is to be said of later entries: 'cramp medicines read' tells it of each."
MOST_NOTES = 20
"""So many notes on amounts are told at the end of a list."""
NOT_ON_RECORD = "; a pair that is not on record has not been looked at"
MOST_ASKED = 20_000
"""So many entries are kept as they were written; a longer list is streamed, and points at none."""
MOST_READ = 1_000
"""So many texts of answers are kept, to be read once for what they name."""
MOST_REFUSED = 20
"""So many errors of unknown names are kept."""


class Tally(NamedTuple):
    """What some rows come to, so that they can be counted again without being looked at."""

    statuses: Mapping[str, int]
    pairs: int
    on_record: int


class Summary:
    """Notes, errors, counts and the exit code of a check."""

    def __init__(self, dataset: Dataset, fail_on: Severity, exit_zero: bool) -> None:
        self.dataset = dataset
        self.outcome = Outcome(fail_on, exit_zero)
        self.query: dict[str, object] = {}
        self.refused: list[CrampError] = []
        self.unknown = 0
        self.refused_sides: list[Checked] = []
        self.about: dict[str, None] = {}
        self.notes: dict[str, None] = {}
        self.amounts: dict[str, None] = {}
        self.rests_on: dict[str, None] = {}
        self.read: set[str] = set()
        self.items = 0
        self.asked: dict[tuple[str, str, str, int], AskedFor] = {}
        self.most_asked = MOST_ASKED
        self.pairs = 0
        self.on_record = 0
        self.both_sides = False
        self.taken: set[str] = set()
        self._antagonist_taken = False
        self._items_unread = False

    def takes(self, side: Taken) -> None:
        """Keep what is to be said of a medicine or condition."""
        if side.note and side.kind != "condition":
            self.note(side.note)
        self.about |= dict.fromkeys((*side.nutrients, *side.may_hold))
        if side.kind != "condition":
            self.taken.add(side.name)
        if any(ANTAGONISTS in one.classes for one in (side, *side.choices)):
            self._antagonist_taken = True

    def asks(self, one: AskedFor) -> None:
        """Keep an entry of the question as it was written, with every name that it is read as."""
        key = (one.kind, one.written, one.place, one.number)
        known = self.asked.get(key)
        if known is not None:
            names = tuple(dict.fromkeys((*known.names, *one.names)))
            self.asked[key] = known._replace(names=names)
        elif len(self.asked) < self.most_asked:
            self.asked[key] = one

    @property
    def is_full(self) -> bool:
        """Tell whether no more entries are kept as they were written."""
        return len(self.asked) >= self.most_asked

    def note(self, text: str) -> None:
        """Keep a note, once; of a list that is longer than anybody reads, the first."""
        self.notes[text if len(self.notes) < MOST_KEPT else MORE] = None

    def refuse(
        self, error: NameNotResolvedError, item: str | None = None, drug: str | None = None
    ) -> Checked:
        """Keep an error, up to a number, and return its row."""
        self.unknown += 1
        self.which(error)
        row = not_recognised(error, item, drug)
        if drug is not None:
            self.refused_sides.append(row)
        else:
            self._items_unread = True
        return row

    def which(self, error: NameNotResolvedError) -> None:
        """Keep the question which of several things is meant."""
        if len(self.refused) < MOST_REFUSED:
            self.refused.append(error)

    def shows(self, item: Item) -> None:
        """Keep what is to be said of an item: what it holds, its limits, which one it is."""
        self.about |= dict.fromkeys((*item.nutrients, *item.may_hold))
        if item.choices and item.note:
            ids = [choice.id for choice in item.choices]
            self.which(AmbiguousNameError(item.note, name=item.name, candidates=ids))
        elif item.note:
            self.note(f"{item.name}: {item.note}")
        for amount in self._amounts(item):
            if len(self.amounts) < MOST_NOTES:
                self.amounts[amount] = None
            else:
                self.note("More amounts have notes of their own; each is told with its item.")

    def _amounts(self, item: Item) -> Iterable[str]:
        if item.reckoned:
            yield item.reckoned
        if item.amount and item.kind != "food" and not limits.passed(self.dataset, item):
            for nutrient in item.nutrients:
                if not limits.of(self.dataset, nutrient):
                    yield limits.sentence(self.dataset, nutrient) or ""

    def counted(self, rows: Iterable[Checked], pairs: Pairs | None = None) -> tuple[Checked, ...]:
        """Count rows as they go by.

        Args:
            rows: Some rows.
            pairs: The pairs of rows before them that are not to be counted again.
        """
        rows = tuple(rows)
        self.count(rows, pairs)
        return rows

    def count(self, rows: Sequence[Checked], pairs: Pairs | None = None) -> Tally:
        """Count rows, and return what they come to."""
        for row in rows:
            self._one(row)
        self.outcome.add(rows)
        pairs = {} if pairs is None else pairs
        before = len(pairs), sum(pairs.values())
        tally = self.tally(rows, pairs)
        self.pairs += tally.pairs - before[0]
        self.on_record += tally.on_record - before[1]
        return tally

    def tally(self, rows: Sequence[Checked], pairs: Pairs | None = None) -> Tally:
        """Count the statuses of rows, the pairs that they answer, and those on record."""
        statuses: dict[str, int] = {}
        pairs = {} if pairs is None else pairs
        for row in rows:
            statuses[row.status] = statuses.get(row.status, 0) + 1
            if row.status not in ("name-not-recognised", "above-upper-limit"):
                pair = (row.item, row.drug or row.matched)
                answered = row.status not in ("not-covered", "ambiguous")
                pairs[pair] = pairs.get(pair, False) or answered
        return Tally(statuses, len(pairs), sum(pairs.values()))

    def adds(self, tally: Tally) -> None:
        """Count rows again that were counted before."""
        self.outcome.again(tally.statuses)
        self.pairs += tally.pairs
        self.on_record += tally.on_record

    def _one(self, row: Checked) -> None:
        if row.nutrient is not None:
            self.about[row.nutrient] = None
        sentence = row.interaction or row.remark or row.effect or ""
        if sentence not in self.read and not self.about.keys() >= VITAMINS_K:
            # What is streamed is gone when the warnings are written.
            if len(self.read) >= MOST_READ:
                self.read.clear()
            self.read.add(sentence)
            # Of a name that nobody knows an answer holds hardly more than that.
            unknown = row.status == "name-not-recognised"
            looked_at = (row.item, row.drug, row.effect) if unknown else row
            self.about |= dict.fromkeys(named_in(looked_at))
        if row.key_finding:
            self.rests_on |= dict.fromkeys(row.key_finding.references)
        self.rests_on |= dict.fromkeys(grade.reference for grade in row.grades)
        self.rests_on |= dict.fromkeys(row.references)

    def _screen(self, rows: tuple[Checked, ...], notes: list[str]) -> tuple[Part | None, ...]:
        if not rows:
            return ()
        shown_notes = " ".join(shortened(note, screen.NOTE) for note in notes)
        if self.both_sides:
            return screen.of_pairs(self.dataset, rows, shown_notes)
        together = tuple(row for row in rows if row.drug and row.item in self.taken)
        if together and len(self.taken) > 1:
            # What somebody takes with each other comes before what each of them clashes with.
            rest = tuple(row for row in rows if row not in together)
            return screen.of_taken(self.dataset, together, rest, shown_notes)
        names = dict.fromkeys(row.medicine or row.item or row.drug or "" for row in rows)
        return screen.of_clashes(rows, ", ".join(names), shown_notes)

    @property
    def all_answered(self) -> bool:
        """Tell whether every pair that was asked for is on record."""
        return self.both_sides and self.on_record == self.pairs and not self.unknown

    @property
    def _about(self) -> dict[str, None]:
        """Return what the answer tells of.

        What nobody could read, beside a vitamin K antagonist, may hold vitamin K: a bone complex.
        """
        unread = self._antagonist_taken and self._items_unread
        return self.about | (dict.fromkeys(sorted(VITAMINS_K)) if unread else {})

    def sorted(self, rows: tuple[Checked, ...]) -> Reply:
        """Return the answer with all of its rows, what matters most first."""
        return self.reply(tuple(sorted(rows, key=order)))

    def reply(self, rows: tuple[Checked, ...]) -> Reply:
        """Return the answer with some of its rows, and what is to be said of all so far."""
        known = coverage.of(self.dataset)
        counted = ""
        if self.both_sides and self.pairs:
            plural = "" if self.pairs == 1 else "s"
            are = "is" if self.pairs == 1 else "are"
            counted = f"{self.on_record} of {self.pairs} pair{plural} {are} on record. "
        notes = [*self.amounts, *self.notes]
        more = self.unknown - len(self.refused)
        if more > 0:
            notes.append(f"{more} more names were not recognised.")
        notes.append(
            f"{counted}{known.interactions} interactions on record for {known.items} nutrients "
            f"and supplements{'' if self.all_answered else NOT_ON_RECORD}."
        )
        return Reply(
            "check",
            Checked,
            rows,
            (),
            tuple(self._about),
            query=self.query,
            sections=check_full.sections(rows, self.both_sides),
            summary=self._screen(rows, notes),
            notes=tuple(notes),
            refused=tuple(self.refused),
            hints=("cramp warnings",),
            rests_on=tuple(self.rests_on),
            asked=tuple(self.asked.values()),
            statuses=self.outcome.summary,
            code=self.outcome.code,
        )
