"""`cramp medicines read`: how each entry of a medication list is read."""

from __future__ import annotations

from crampcli.cli import medication_file
from crampcli.cli.run import Stream
from crampcli.names import entries
from crampcli.queries import medication_list
from crampcli.render.reply import Column, Reply, joined
from crampcli.render.texts import Like
from crampcli.text.namedtuples import TYPE_CHECKING
from crampcli.text.sentences import spoken
from crampcli.vitamin_k import named_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from crampcli.cli.streams import Streams
    from crampcli.dataset import Dataset
    from crampcli.names.entries import Account, Outcome, Understood
    from crampcli.queries.medication_list import EntryRead
    from crampcli.render.reply import Cell

NAME_NOT_KNOWN = 3
UNREAD: tuple[Outcome, ...] = ("ambiguous", "not-recognised", "no-name")

MOST_KEPT = 3_000
"""So many rows are kept of entries that come again in other figures."""
OWN = ("place", "written", "left_out", "id")
"""What is told of each of them by itself."""


def read(
    dataset: Dataset, streams: Streams, path: str | None = None, codes: str | None = None
) -> Stream:
    """Tell for each entry of a list as what it is read, what is left out, and why not."""
    known = medication_file.codes(str(codes) if codes else None, streams)
    pieces = medication_file.pieces(str(path or medication_file.STDIN), streams)
    rows = _Rows(dataset, path)
    batches = rows.batches(medication_list.arriving(dataset, pieces, known))
    return Stream(rows.reply(()), batches, rows.reply, lambda: sum(rows.counts.values()))


class _Rows:
    """The rows of a list as they go by, and what must be said of them at its end."""

    def __init__(self, dataset: Dataset, path: str | None) -> None:
        self.counts = entries.counts(())
        self._dataset = dataset
        self._path = str(path) if path else None
        self._about: set[str] = set()
        # What an entry comes to is kept with its row, so that nothing else takes its identity.
        self._known: dict[int, tuple[Understood, EntryRead]] = {}

    def batches(self, found: Iterable[Sequence[Account]]) -> Iterator[tuple[EntryRead | Like, ...]]:
        """Yield the rows of entries, as many at a time as have arrived."""
        for accounts in found:
            yield tuple([self._row(one) for one in accounts])

    def _row(self, one: Account) -> EntryRead | Like:
        """Return the row of an entry; of one that differs in its figures alone, as of the first."""
        self.counts[one.outcome] += 1
        entry, understood = one.entry, one.understood
        if one.outcome != "read" or understood.kind is None or entry.aside or entry.status:
            return self._of_its_own(one)
        known = self._known.get(id(understood))
        if known is None:
            if len(self._known) >= MOST_KEPT:
                self._known.clear()
            known = self._known[id(understood)] = understood, self._of_its_own(one)
        aside = [text.format(*one.written) for part in understood.parts for text in part.left_out]
        left_out = tuple(dict.fromkeys(aside))
        return Like(known[1], OWN, (entry.place, entry.written, left_out, entry.place))

    def _of_its_own(self, one: Account) -> EntryRead:
        before = self.counts["not-recognised"] - (one.outcome == "not-recognised")
        (row,) = medication_list.shown(self._dataset, (one,), before)
        self._about.update(row.nutrients, named_in(row))
        return row

    def reply(self, rows: tuple[EntryRead, ...]) -> Reply:
        """Return the answer with some of its rows, and what is to be said of all so far."""
        return Reply(
            "medication-list",
            medication_list.EntryRead,
            rows,
            (
                Column("written", "As written", cell=lambda row: row.written or row.place),
                Column("read_as", "Read as", cell=_read_as),
                Column("left_out", "Left out", min_screen=60),
                Column("status", "Status", min_screen=100),
            ),
            frozenset(self._about),
            title="Each entry, and what it is read as",
            query={"path": self._path},
            notes=(medication_list.summary(self.counts),),
            hints=("cramp check k2 --taking warfarin",),
            code=NAME_NOT_KNOWN if any(self.counts[one] for one in UNREAD) else 0,
        )


def _read_as(row: EntryRead) -> Cell:
    if row.outcome == "read":
        return ", ".join(row.read_as)
    outcome = f"{spoken(row.outcome)}: {row.note}" if row.note else spoken(row.outcome)
    return joined((outcome, f"({', '.join(row.read_as)})" if row.read_as else ""), " ")
