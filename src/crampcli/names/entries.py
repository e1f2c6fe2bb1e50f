"""What became of each entry of a medication list: read, or why not. Each is accounted for."""

from __future__ import annotations

from crampcli.names import alike, lexicon, senses
from crampcli.names.lexicon import Sense
from crampcli.text.caches import lru_cache
from crampcli.text.folding import fold
from crampcli.text.literals import Literal, words
from crampcli.text.namedtuples import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from crampcli.dataset import Dataset
    from crampcli.names.alike import Kind
    from crampcli.names.reader import Part, Reading


Outcome = Literal["read", "ambiguous", "not-recognised", "no-name", "none-taken", "not-checked"]
"""What became of an entry, in the order in which counts are told. no-name: it holds no name of
anything, as a heading, or a code without words; none-taken: it says that nothing is taken, or that
nothing is known of it; not-checked: its status says that it is not taken: stopped, completed,
cancelled."""
OUTCOMES: tuple[Outcome, ...] = words(Outcome)


class Entry(NamedTuple):
    """An entry of a list, before it is read.

    Attributes:
        place: Where it stands: a line, or a resource.
        written: The entry as it was written.
        texts: What may name the medicine, the entry's own words first.
        aside: What the list itself keeps apart from the name: other columns.
        status: What the list says of it, if anything.
        taken: Whether that status leaves it to be checked.
        codes: Codes of the medicine, as `system|code`.
        ingredients: What it is made of, where it has no name of its own: the word and the codes
            of each.
    """

    place: str
    written: str
    texts: tuple[str, ...]
    aside: tuple[str, ...] = ()
    status: str | None = None
    taken: bool = True
    codes: tuple[str, ...] = ()
    ingredients: tuple[tuple[str, tuple[str, ...]], ...] = ()


class Understood(NamedTuple):
    """What the texts of an entry come to: of those that differ in their figures alone, once.

    Attributes:
        outcome: What becomes of an entry that is taken.
        parts: What they name, as far as they were read.
        reading: The reading that tells.
        kind: The kind of line of which it is told, with a pattern in place of each text.
    """

    outcome: Outcome
    parts: tuple[Part, ...]
    reading: Reading | None
    kind: Kind | None = None


class Account(NamedTuple):
    """An entry, and what became of it.

    Attributes:
        entry: The entry.
        outcome: What became of it.
        understood: What its texts come to.
        written: The figures that fill the patterns of that.
    """

    entry: Entry
    outcome: Outcome
    understood: Understood
    written: Sequence[str] = ()

    @property
    def parts(self) -> tuple[Part, ...]:
        """Return what it names; of one that is not taken, too."""
        understood = self.understood
        if self.outcome not in ("read", "not-checked"):
            return ()
        return alike.filled(understood.parts, self.written) if understood.kind else understood.parts

    @property
    def names(self) -> list[str]:
        """Return the words that speak of each medicine that it names."""
        parts = self.understood.parts
        if self.understood.kind is None:
            return [part.text for part in parts]
        return [part.text.format(*self.written) for part in parts]

    @property
    def reading(self) -> Reading | None:
        """Return the reading that tells what became of it."""
        understood = self.understood
        if self.outcome == "not-checked":
            return None
        if understood.reading is None or understood.kind is None:
            return understood.reading
        return understood.kind.reading(self.entry.texts[0].strip(), self.written)

    @property
    def nameless(self) -> bool:
        """Tell whether something is taken that has no name; a line without one is a heading."""
        return self.outcome == "no-name" and not self.entry.place.startswith("line ")

    @property
    def left_out(self) -> tuple[str, ...]:
        """Return what was set aside."""
        own = (aside for part in self.parts for aside in part.left_out)
        return tuple(dict.fromkeys((*own, *self.entry.aside)))


def account(dataset: Dataset, entry: Entry) -> Account:
    """Read an entry, whatever its status; one that is not taken is accounted for as such."""
    found = alike.kind(dataset, entry.texts[0]) if len(entry.texts) == 1 else None
    if found is not None:
        kind, written = found
        understood = _of_kind(dataset, kind)
    else:
        understood, written = _of_texts(dataset, entry.texts), []
    return Account(entry, understood.outcome if entry.taken else "not-checked", understood, written)


@lru_cache(maxsize=alike.MOST_KINDS)
def _of_kind(dataset: Dataset, kind: Kind) -> Understood:
    return _understood(dataset, [kind.sample], kind)


@lru_cache(maxsize=250)
def _of_texts(dataset: Dataset, texts: tuple[str, ...]) -> Understood:
    """Return what texts come to; a list repeats its entries."""
    return _understood(dataset, [alike.medicine(dataset, text) for text in texts])


def _understood(
    dataset: Dataset, readings: Sequence[Reading], kind: Kind | None = None
) -> Understood:
    read = [reading for reading in readings if reading.state == "read"]
    parts = _together(read)
    if any(_halved(dataset, reading, parts) for reading in readings if reading not in read):
        parts = ()
    if parts and read:
        return Understood("read", parts, read[0], kind)
    outcome: Outcome
    for outcome in ("ambiguous", "none-taken"):
        for reading in readings:
            if reading.state == outcome:
                return Understood(outcome, parts, reading, kind)
    for reading in readings:
        if reading.unread or reading.known:
            return Understood("not-recognised", parts, reading, kind)
    return Understood("no-name", parts, None, kind)


def _together(readings: Sequence[Reading]) -> tuple[Part, ...]:
    """Return the parts of all texts of an entry; of one thing told twice, the narrower."""
    parts: list[Part] = []
    for reading in readings:
        for part in reading.parts:
            for place, known in enumerate(parts):
                merged = senses.merged(_sense(known), _sense(part))
                if merged is None:
                    continue
                if merged.meanings[0] != known.meaning:
                    parts[place] = part
                break
            else:
                parts.append(part)
    return tuple(parts)


def _halved(dataset: Dataset, reading: Reading, parts: Sequence[Part]) -> bool:
    """Tell whether a text that was not read names something that the other texts leave out."""
    names = lexicon.of(dataset)
    known = (names.sense(fold(name), name) for name in reading.known)
    return any(all(senses.merged(sense, _sense(part)) is None for part in parts) for sense in known)


def _sense(part: Part) -> Sense:
    return Sense(part.name, (part.meaning,), part.languages)


def counts(accounts: Iterable[Account]) -> dict[Outcome, int]:
    """Count entries by what became of them; the sum is the number of entries."""
    found = dict.fromkeys(OUTCOMES, 0)
    for one in accounts:
        found[one.outcome] += 1
    return found
