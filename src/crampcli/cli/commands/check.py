"""`cramp check`: do these nutrients, supplements or foods clash with these medicines?"""

from __future__ import annotations

from crampcli.cli import check_items, check_list, check_medicines
from crampcli.cli.check_summary import Summary
from crampcli.cli.run import Stream
from crampcli.cli.stdin_list import arrived
from crampcli.errors import (
    AmbiguousNameError,
    NameNotResolvedError,
    UnknownNameError,
    UsageError,
)
from crampcli.names import reader
from crampcli.queries import arguments, check_sides, items, sides
from crampcli.queries.check_rows import order
from crampcli.queries.sides import Taken
from crampcli.render.reply import AskedFor
from crampcli.text.namedtuples import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from crampcli.cli.streams import Streams
    from crampcli.dataset import Dataset
    from crampcli.names.entries import Account, Outcome
    from crampcli.queries.check_rows import Checked
    from crampcli.queries.item import Portion
    from crampcli.queries.items import Read
    from crampcli.render.reply import Reply
    from crampcli.vocabulary import Severity

STDIN = "-"
EXAMPLE = "cramp check vitamin-k2 --taking warfarin"
PREGNANCY = "pregnancy"
MOST_KEPT = 500
"""So many different items of a list are answered once and kept."""
MOST_NAMES = 10_000
"""Among so many names of what is taken each is answered once."""
MOST_REFUSED = 20
"""Near names are looked for for so many unknown names of a list."""


def check_all(
    dataset: Dataset,
    streams: Streams,
    item: Sequence[str] | None = None,
    taking: Sequence[str] | None = None,
    list_: Sequence[str] | None = None,
    codes: str | None = None,
    condition: Sequence[str] | None = None,
    pregnant: bool = False,
    fail_on: Severity = "minor",
    exit_zero: bool = False,
) -> Reply | Stream:
    """Hold items against medicines, conditions and one another."""
    conditions = [*(condition or ()), *((PREGNANCY,) if pregnant else ())]
    taking, files = check_list.apart(taking or (), list_ or ())
    item = tuple(check_list.items(item or (), streams))
    if not item and not taking and not files and not conditions:
        raise UsageError(f"nothing to check. Name an item, a medicine, or both: {EXAMPLE}")
    if files.count(STDIN) and STDIN in item:
        raise UsageError("stdin cannot hold both items and medicines. Give one of them as @FILE.")
    names = items.Names(dataset)
    summary = Summary(dataset, fail_on, exit_zero)
    texts = arguments.joined(item, names.one_thing)
    asked = Asked(dataset, names, summary)
    taken = tuple(dict.fromkeys(_parts(dataset, taking, "--taking")))
    asked.take(taken, conditions)
    found = check_list.arriving(dataset, files, codes, streams, summary.note)
    first, more = (check_list.held if STDIN in texts else check_list.begun)(found)
    for account in first:
        asked.take_entry(account)
    if more is None:
        asked.end_list()
    asked.read_arguments(text for text in texts if text != STDIN)
    summary.query = {
        "items": list(texts),
        "taking": list(taken),
        "lists": files,
        "conditions": list(conditions),
        "fail_on": fail_on,
    }
    summary.both_sides = bool(asked.sides or summary.refused_sides)
    if STDIN in texts:
        batches = check_items.Answers(asked).batches(_arrivals(texts, streams))
        return Stream(summary.reply(()), batches, summary.reply, lambda: summary.items)
    if asked.has_items:
        rows = tuple(sorted(check_items.Answers(asked).rows(texts), key=order))
    else:
        summary.both_sides = False
        rows = summary.counted(_of_sides(asked))
    if more is None:
        return summary.reply(rows)
    medicines = check_medicines.Answers(asked, texts if asked.has_items else ())
    return Stream(
        summary.reply(()), medicines.batches(rows, more), summary.sorted, lambda: asked.entries
    )


# What was asked -------------------------------------------------------------------------------


class Asked:
    """What stands on both sides, as far as it was read; a list may add to it while it goes by."""

    def __init__(self, dataset: Dataset, names: items.Names, summary: Summary) -> None:
        self.dataset = dataset
        self.names = names
        self.summary = summary
        self.sides: list[Taken] = []
        self._names: set[str] = set()
        self._counts: dict[Outcome, int] = {}
        self.known: dict[str, Read] = {}
        self.has_items = False

    def take(
        self, names: Sequence[str], conditions: Sequence[str], entry: AskedFor | None = None
    ) -> None:
        """Read what is named as taken, and the conditions; of a name of several, all of them.

        Args:
            names: What is taken.
            conditions: What there is besides.
            entry: The entry of a list that holds the names.
        """
        for name in names:
            asked = entry or AskedFor("medicine", name, (name,))
            none_taken = reader.medicine(self.dataset, name).state == "none-taken"
            if none_taken and not reader.is_not_told(name):
                from crampcli.queries import medication_list

                self._not_checked(asked, medication_list.NONE_TAKEN)
                continue
            self.summary.asks(asked)
            try:
                for side in sides.all_taken(self.dataset, name):
                    self._add(side)
                    self.summary.asks(asked._replace(names=(side.asked,)))
            except AmbiguousNameError as error:
                self._add_shared(name, error)
            except NameNotResolvedError as error:
                self.summary.refuse(error, drug=name)
        for name in dict.fromkeys(_conditions(self.dataset, conditions)):
            self.take_condition((name,), AskedFor("condition", name, (name,)))

    def take_condition(self, texts: Sequence[str], asked: AskedFor) -> None:
        """Take a condition by the first of its texts that is read."""
        self.summary.asks(asked)
        refused = []
        for text in texts:
            try:
                side = sides.condition(self.dataset, text)
            except NameNotResolvedError as error:
                refused.append(error)
                continue
            self._add(side)
            self.summary.asks(asked._replace(names=(side.asked,)))
            return
        self.summary.refuse(refused[0], drug=texts[0])

    def take_list(self, found: Iterable[Account]) -> None:
        """Take what a medication list holds; what is not checked of it is told, with the counts."""
        for one in found:
            self.take_entry(one)
        self.end_list()

    @property
    def entries(self) -> int:
        """Return how many entries of lists were taken."""
        return sum(self._counts.values())

    def take_entry(self, one: Account) -> None:
        """Take what an entry of a list holds, or say why it is not checked."""
        from crampcli.queries import medication_list

        entry = self._counted(one)
        written = entry.written
        match one.outcome:
            case "read":
                for part in one.parts:
                    side = sides.as_taken(part)
                    self._add(side)
                    self.summary.asks(entry._replace(names=(side.asked,)))
            case "ambiguous" if one.reading is not None:
                self.take((one.reading.text,), (), entry)
            case "not-recognised" if one.reading is not None:
                error = reader.error(self.dataset, one.reading, self._offers_near)
                self.summary.asks(entry)
                self.summary.refuse(error, drug=written)
            case _ if one.nameless:
                reason = f"{one.entry.place} names no medicine. Nothing was checked for it."
                self.summary.asks(entry)
                self.summary.refuse(UnknownNameError(reason, near=[]), drug=written)
            case _:
                self._not_checked(entry, medication_list.why_not(one) or "")

    def _not_checked(self, entry: AskedFor, reason: str) -> None:
        self.summary.asks(entry._replace(names=(), unchecked=reason))
        self.summary.note(f"{entry.written}: {reason}")

    def _counted(self, one: Account) -> AskedFor:
        """Count an entry, and return how it was written."""
        from crampcli.names import entries

        if not self._counts:
            self._counts = entries.counts(())
        self._counts[one.outcome] += 1
        written = one.entry.written or one.entry.place
        return AskedFor("medicine", written, (written,), one.entry.place, number=self.entries)

    def counts(self, one: Account, names: Sequence[str]) -> None:
        """Count an entry of which is known what it holds."""
        if self.summary.is_full:
            self._counts[one.outcome] += 1
        else:
            self.summary.asks(self._counted(one)._replace(names=tuple(dict.fromkeys(names))))

    def end_list(self) -> None:
        """Say what became of the entries of lists, if there were any."""
        if self._counts:
            from crampcli.queries import medication_list

            self.summary.notes[f"The list: {medication_list.summary(self._counts)}"] = None

    @property
    def _offers_near(self) -> bool:
        return self.summary.unknown < MOST_REFUSED

    def _add_shared(self, name: str, error: AmbiguousNameError) -> None:
        candidates = error.details.get("candidates")
        ids = [id_ for id_ in candidates if isinstance(id_, str)] if candidates else []  # type: ignore[attr-defined]
        try:
            side = sides.shared(self.dataset, name, ids)
        except NameNotResolvedError:
            self.summary.refuse(error, drug=name)
            return
        if len(side.choices) > 0:
            self._add(side)
            self.summary.which(error)

    def has_taken(self, names: Sequence[str]) -> bool:
        """Tell whether all of some names were taken before."""
        return self._names.issuperset(names)

    def is_new(self, name: str) -> bool:
        """Tell whether a name was not taken before, and keep it."""
        if name in self._names:
            return False
        if len(self._names) >= MOST_NAMES:
            # What is told again does no harm.
            self._names.clear()
        self._names.add(name)
        return True

    def _add(self, side: Taken) -> bool:
        if not self.is_new(side.asked):
            return False
        self.sides.append(side)
        self.summary.takes(side)
        return True

    def read_arguments(self, texts: Iterable[str]) -> None:
        """Read the items named on the command line; medicines among them change sides."""
        for text in texts:
            for found in self.read(text):
                if isinstance(found, Taken):
                    self.moves(found)
                    self.summary.asks(check_items.moved(text, found))
                else:
                    self.has_items = True

    def read(self, text: str) -> Read:
        """Return what a text names; repeated entries of a list are read once."""
        if text not in self.known:
            if len(self.known) >= MOST_KEPT:
                self.known.clear()
            self.known[text] = self.names.read(text, self._offers_near)
        return self.known[text]

    def portion(self, text: str) -> Portion | None:
        """Return a portion of a food, if one like it came before and nobody read this text."""
        return None if text in self.known else self.names.portion(text)

    def moves(self, side: Taken) -> bool:
        """Take a medicine or condition among the items to the other side, and say so."""
        if not self._add(side):
            return False
        what = "a condition" if side.kind == "condition" else "a medicine"
        self.summary.note(f"{side.asked} is taken as {what}.")
        return True


def _parts(dataset: Dataset, texts: Iterable[str], option: str) -> Iterator[str]:
    for text in texts:
        if reader.medicine(dataset, text).state != "not-recognised":
            # Some names hold a comma themselves, and some lines read whole.
            yield text
            continue
        parts = [part.strip() for part in text.split(",")]
        if not any(parts):
            raise UsageError(f"{option} is empty. Name one: {EXAMPLE}")
        yield from (part for part in parts if part)


def _conditions(dataset: Dataset, texts: Iterable[str]) -> Iterator[str]:
    for text in texts:
        if sides.condition_named(dataset, text) is not None:
            # `Chronic kidney disease, stage 4` is one.
            yield text
        else:
            yield from _parts(dataset, [text], "--condition")


def _arrivals(arguments: Sequence[str], streams: Streams) -> Iterator[tuple[str, ...]]:
    """Yield the entries in order, those of stdin where `-` stands, as they arrive."""
    read = False
    for argument in arguments:
        if argument != STDIN:
            yield (argument,)
        elif not read:
            read = True
            yield from arrived(streams.stdin)


# Answers --------------------------------------------------------------------------------------


def _of_sides(asked: Asked) -> list[Checked]:
    """List what medicines and conditions clash with, and the names that were not understood."""
    rows = check_sides.answers(asked.dataset, asked.sides)
    return sorted(dict.fromkeys((*asked.summary.refused_sides, *rows)), key=order)
