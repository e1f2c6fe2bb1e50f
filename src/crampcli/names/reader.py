"""What a line of a medication list means: every word of it accounted for, or nothing read.

Names are never corrected, and never read by halves: a line of two medicines is two or none. What
does not change which medicine it is (strength, form, route, frequency, salt, release, maker,
pack) is set aside and told.
"""

from __future__ import annotations

from crampcli.errors import AmbiguousNameError, UnknownNameError
from crampcli.names import (
    atoms,
    bonds,
    compounds,
    drugs,
    label_words,
    languages,
    lexicon,
    lookup,
    senses,
)
from crampcli.names.atoms import MARK
from crampcli.names.bonds import JOINING
from crampcli.names.cover import BONDS, NAME, STRENGTH, UNREAD, cover
from crampcli.text.caches import lru_cache
from crampcli.text.folding import fold, one_script
from crampcli.text.folding import words as folded_words
from crampcli.text.literals import Literal
from crampcli.text.namedtuples import TYPE_CHECKING, NamedTuple
from crampcli.text.sentences import quoted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crampcli.dataset import Dataset
    from crampcli.errors import NameNotResolvedError
    from crampcli.names.atoms import Atom
    from crampcli.names.cover import Piece, Words
    from crampcli.names.drugs import Meaning
    from crampcli.names.lexicon import Lexicon, Sense

NOT_TOLD = ("n/a", "n.a")
"""Written so, it says that nothing is told; names are compared without their signs, as Na is."""
LONGEST_LINE = 1_000
"""Characters; a longer line is not read."""
MOST_NEAR = 3
SHORTEST_NEAR = 4
"""To a word of three letters many names are near that have nothing to do with it."""

State = Literal["read", "ambiguous", "not-recognised", "none-taken"]
"""What became of a line; of one that says that nothing is taken, or that nothing is known of it,
`none-taken`."""


class Part(NamedTuple):
    """One medicine, or nutrient, of a line.

    Attributes:
        text: The words of the line that speak of it.
        name: The name in them.
        meaning: What it means; of a name that several share, what all of them mean together.
        languages: The languages in which it is so called, where no record has that name itself.
        left_out: What was set aside, in the order of the line.
    """

    text: str
    name: str
    meaning: Meaning
    languages: tuple[str, ...]
    left_out: tuple[str, ...]

    @property
    def read_as(self) -> str:
        """Return what it was read as, with the language of the name."""
        return languages.named(self.meaning.name, self.languages)

    @property
    def shown_as(self) -> str | None:
        """Return what it was read as, if that is more than looking up the name."""
        if not self.left_out and not self.languages and fold(self.text) == fold(self.name):
            return None
        # Other languages that call it so tell nobody anything new.
        return None if fold(self.text) == fold(self.meaning.name) else self.read_as

    @property
    def understood(self) -> str | None:
        """Return a sentence on how it was read, if that is more than looking up the name."""
        if self.shown_as is None:
            return None
        aside = f"; left out: {', '.join(self.left_out)}" if self.left_out else ""
        return f"{quoted(self.text)} is read as {self.read_as}{aside}."


class Reading(NamedTuple):
    """What became of a line.

    Attributes:
        text: The line.
        state: Whether it was read.
        parts: The medicines in it, in their order; none unless every word is accounted for.
        unread: The words that nothing is known of.
        known: Names in it that are known, where it was not read.
    """

    text: str
    state: State
    parts: tuple[Part, ...] = ()
    unread: tuple[str, ...] = ()
    known: tuple[str, ...] = ()

    @property
    def read_as(self) -> tuple[Meaning, ...]:
        """Return what is meant."""
        return tuple(part.meaning for part in self.parts)

    @property
    def left_out(self) -> tuple[str, ...]:
        """Return what was set aside."""
        return tuple(aside for part in self.parts for aside in part.left_out)


def medicine(dataset: Dataset, text: str) -> Reading:
    """Read a line that names what is taken: medicines, products, classes, nutrients."""
    return _read(dataset, one_script(text.strip())) if len(text) <= LONGEST_LINE else _unread(text)


def one(dataset: Dataset, text: str) -> Part:
    """Return the one medicine, product or class that a line names.

    Raises:
        UnknownNameError: A word of it is not known, it names several, or a nutrient.
        AmbiguousNameError: Several products share the name.
    """
    reading = medicine(dataset, text)
    if reading.state != "read":
        raise error(dataset, reading)
    if len(reading.parts) > 1:
        listed = ", ".join(quoted(part.text) for part in reading.parts)
        raise UnknownNameError(
            f"{quoted(text)} names several: {listed}. Name one of them.",
            name=text,
            near=[part.name for part in reading.parts[:MOST_NEAR]],
        )
    part = reading.parts[0]
    if part.meaning.kind == "nutrient":
        drugs.resolve(dataset, text)
        raise UnknownNameError(f"{quoted(part.name)} is no medicine.", name=text, near=[])
    return part


def _unread(text: str) -> Reading:
    return Reading(text, "not-recognised", unread=(text,))


def is_not_told(text: str) -> bool:
    """Tell whether a text says that nothing is told, which is not that nothing is taken."""
    return text.casefold().rstrip(".") in NOT_TOLD


@lru_cache(maxsize=250)
def _read(dataset: Dataset, text: str) -> Reading:
    if is_not_told(text):
        return Reading(text, "none-taken")
    names = lexicon.of(dataset)
    short = fold(text) if len(text) <= lookup.LONGEST else ""
    if (
        short
        and names.knows(short)
        and _decimals(text) == _decimals(names.spelt(short))
        and not lookup.over_a_gap(folded_words(text), names.spelt(short))
    ):
        return _whole(names.sense(short, text), text)
    if "none" in label_words.words(dataset).get(short, ()):
        return Reading(text, "none-taken")
    return accounted(dataset, atoms.plain(text)).reading(text)


def accounted(dataset: Dataset, line: str) -> Line:
    """Account for every word of a line in its plain form, which is no name as a whole."""
    names, words = lexicon.of(dataset), label_words.words(dataset)
    cuts = compounds.parted(line, atoms.cut(line), names, words)
    pieces = list(cover(cuts, names, words))
    return Line(names, words, line, cuts, bonds.bound(names, words, cuts, pieces))


def _decimals(text: str) -> list[str]:
    """Return the numbers with decimals in a text: 2.5 must not pass for 25."""
    if not any(mark in text for mark in ".,"):
        return []
    return [
        word.replace(",", ".")
        for word in text.replace("/", " ").split()
        if word[:1].isdigit() and not word.isdigit()
    ]


def _whole(sense: Sense, text: str) -> Reading:
    meaning = senses.together(sense)
    state: State = "read" if len(sense.meanings) == 1 else "ambiguous"
    return Reading(text, state, (Part(text, text, meaning, sense.languages, ()),))


def error(dataset: Dataset, reading: Reading, near: bool = True) -> NameNotResolvedError:
    """Say why a line was not read, or is ambiguous, and offer at most three near names."""
    text = reading.text
    if reading.state == "ambiguous":
        return _ambiguous(dataset, reading)
    if reading.state == "none-taken":
        return UnknownNameError(f"{quoted(text)} names no medicine.", name=text, near=[])
    if not any(fold(unread) for unread in reading.unread) and not fold(text[:LONGEST_LINE]):
        return UnknownNameError("no medicine is named: the name holds no letter or digit.", near=[])
    rest = reading.unread or (text,)
    close = _near(dataset, rest, text) if near else []
    offered = drugs.offered(dataset, close) if near else ""
    cut = text[: lookup.LONGEST + 1]
    if [fold(text)] == [fold(unread) for unread in rest]:
        sentence = f"no medicine is called {quoted(text)}."
    else:
        listed = ", ".join(quoted(unread) for unread in rest[:MOST_NEAR])
        sentence = f"{listed} in {quoted(text)} is not known, so nothing of it was read."
    if reading.known:
        sentence += f" Known by itself: {', '.join(reading.known[:MOST_NEAR])}."
    return UnknownNameError(f"{sentence} {offered}".rstrip(), name=cut, near=close)


def _ambiguous(dataset: Dataset, reading: Reading) -> NameNotResolvedError:
    shared = next(part for part in reading.parts if part.meaning.kind == "shared")
    try:
        drugs.resolve(dataset, shared.name)
    except AmbiguousNameError as error:
        return error
    except UnknownNameError:
        pass
    candidates = list(shared.meaning.nutrients)
    return AmbiguousNameError(
        f"{quoted(shared.name)} could mean {' or '.join(candidates)}. Ask for one by that name.",
        name=shared.name,
        candidates=candidates,
    )


def _near(dataset: Dataset, rest: Sequence[str], text: str) -> list[str]:
    close: dict[str, None] = {}
    for unread in dict.fromkeys((*rest, text)):
        if len(unread) >= SHORTEST_NEAR or unread == text:
            close |= dict.fromkeys(drugs.near(dataset, unread, MOST_NEAR))
    return list(close)[:MOST_NEAR]


# Parts ----------------------------------------------------------------------------------------


class _Group(NamedTuple):
    """A name with what stands around it."""

    sense: Sense | None
    pieces: tuple[Piece, ...]


class Line(NamedTuple):
    """A line whose pieces are decided."""

    names: Lexicon
    words: Words
    line: str
    cuts: tuple[Atom, ...]
    pieces: list[Piece]

    def reading(self, text: str) -> Reading:
        """Put the pieces together."""
        pieces = self._decided()
        named = [piece for piece in pieces if piece.kind is NAME]
        unread = self._runs(pieces)
        if unread or not named:
            known = tuple(dict.fromkeys(self._slice(piece, piece) for piece in named))
            return Reading(text, "not-recognised", (), unread, known)
        groups = self._groups(pieces)
        parts = tuple(self._part(group) for group in groups if group.sense is not None)
        shared = any(part.meaning.kind == "shared" for part in parts)
        return Reading(text, "ambiguous" if shared else "read", parts)

    def _decided(self) -> list[Piece]:
        """Leave over a joining word that joins nothing, and a time of day without a strength.

        So is what something is taken for, where nothing is named that is taken, and behind the
        very name, where it may be part of a brand: `aspirin AF`, `Panadol Migraine`.
        """
        decided: list[Piece] = []
        named = any(piece.kind is NAME for piece in self.pieces)
        last = max((p.end for p in self.pieces if p.kind is NAME), default=0)
        started = counted = False
        for piece in self.pieces:
            kinds = self.words.get(piece.folded, {})
            others = [k for k in kinds if k not in ("joiner", "time", "unit", "none", *BONDS)]
            bare = not decided or decided[-1].kind is NAME
            if piece.kind == "indication" and (bare or not named):
                piece = piece._replace(kind=UNREAD)
            if piece.kind in ("joiner", "time"):
                joins = "joiner" in kinds and started and piece.end < last
                timed = "time" in kinds and counted
                if joins:
                    piece = piece._replace(kind="joiner")
                elif timed:
                    piece = piece._replace(kind="time")
                else:
                    piece = piece._replace(kind=others[0] if others else UNREAD)
            started |= piece.kind is NAME
            counted |= piece.kind is STRENGTH
            decided.append(piece)
        return decided

    def _runs(self, pieces: Sequence[Piece]) -> tuple[str, ...]:
        """Return the words that are left over, those side by side as one."""
        runs: list[tuple[Piece, Piece]] = []
        behind = False
        for piece in pieces:
            if piece.kind is UNREAD:
                runs.append((runs.pop()[0] if behind else piece, piece))
            if piece.kind is not MARK or self.cuts[piece.first].folded in JOINING:
                behind = piece.kind is UNREAD and "joiner" not in self.words.get(piece.folded, {})
        joining = [run for run in runs if "joiner" in self.words.get(run[0].folded, {})]
        kept = [run for run in runs if run not in joining] or joining
        return tuple(self._slice(first, last) for first, last in kept)

    def _slice(self, first: Piece, last: Piece) -> str:
        return self.line[self.cuts[first.first].start : self.cuts[last.end - 1].end]

    def _groups(self, pieces: Sequence[Piece]) -> list[_Group]:
        groups = [_Group(None, ())]
        for piece in pieces:
            held = groups[-1]
            if piece.kind is not NAME:
                groups[-1] = held._replace(pieces=(*held.pieces, piece))
                continue
            sense = self.names.sense(piece.folded, self._slice(piece, piece))
            both = sense if held.sense is None else senses.merged(held.sense, sense)
            if both is not None:
                groups[-1] = _Group(both, (*held.pieces, piece))
            else:
                # What opens a bracket, or joins, stands with neither.
                kept = list(held.pieces)
                while kept and kept[-1].kind in (MARK, "joiner"):
                    kept.pop()
                groups[-1] = held._replace(pieces=tuple(kept))
                groups.append(_Group(sense, (piece,)))
        return groups

    def _part(self, group: _Group) -> Part:
        kept = [piece for piece in group.pieces if piece.kind is not MARK]
        sense = group.sense
        assert sense is not None  # noqa: S101 - asked for by the caller
        aside: list[tuple[Piece, Piece]] = []
        before: Piece | None = None
        for piece in group.pieces:
            if piece.kind in (MARK, NAME, "joiner"):
                if piece.kind is NAME:
                    before = None
                continue
            if before is not None and piece.kind == before.kind and piece.kind is not STRENGTH:
                aside.append((aside.pop()[0], piece))
            else:
                aside.append((piece, piece))
            before = piece
        text = self._slice(kept[0], kept[-1])
        if text.count("(") > text.count(")"):
            text += ")"
        return Part(
            text,
            sense.name,
            senses.together(sense),
            sense.languages,
            tuple(self._slice(first, last) for first, last in aside),
        )
