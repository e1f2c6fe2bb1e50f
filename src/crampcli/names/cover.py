"""How the words of a line are accounted for: names, words of a label, strengths, and the rest.

Of all ways to account for a line, that is taken which leaves the fewest words over; then that
with the most letters in names, in the fewest names.
"""

from __future__ import annotations

from crampcli.names.atoms import DIGITS, LETTERS, MARK
from crampcli.names.lookup import ENDINGS, over_a_gap
from crampcli.text.namedtuples import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from crampcli.names.atoms import Atom
    from crampcli.names.lexicon import Lexicon

    Words = Mapping[str, Mapping[str, tuple[str, ...]]]
    """The kinds of each folded word, with the medicines that it goes with, if not with all."""

NAME, STRENGTH, UNREAD = "name", "strength", "unread"
MOST_ATOMS = 30
"""No name has more."""
LONGEST_WORDS = 12
"""No entry of the word lists has more atoms, but for scripts without spaces."""
SPLITTING = frozenset("+&;,/()[]{}|")
"""Marks that may stand between two names, so that no short name is put together over one."""
LEAST_SPLIT = 4
"""So many letters a name must have to be recognised with such a mark within."""
SHORTEST_NAME = 3
PER = frozenset(("/", "per", "pro", "par", "por"))
BETWEEN_NUMBERS = frozenset("/-–")
WITHIN_NUMBERS = frozenset(".,'’·")
BONDS = frozenset(("salt", "sodium", "metal", "element-form"))
"""Words that say what a substance is bound to: they belong to the name beside them."""
SHORTEST_LONE_UNIT = 4
"""A unit that follows no number is read as one if it is a word, such as "tablets"."""


class Piece(NamedTuple):
    """Some atoms of a line and what they were read as.

    Attributes:
        kind: name, strength, mark, unread, or a kind of label words (the first, if of several).
        first: The first atom.
        end: One behind the last atom.
        folded: The atoms as names are compared.
    """

    kind: str
    first: int
    end: int
    folded: str


def cover(atoms: Sequence[Atom], lexicon: Lexicon, words: Words) -> tuple[Piece, ...]:
    """Account for every atom of a line."""
    count = len(atoms)
    costs: list[tuple[int, int, int, int]] = [(0, 0, 0, 0)] * (count + 1)
    steps: list[Piece] = [Piece(MARK, 0, 0, "")] * count
    for first in range(count - 1, -1, -1):
        best: tuple[int, int, int, int] | None = None
        for piece in _pieces(atoms, first, lexicon, words):
            unread, letters, names, pieces = costs[piece.end]
            named = piece.kind is NAME
            cost = (
                unread + (piece.kind is UNREAD),
                letters - (len(piece.folded) if named else 0),
                names + named,
                pieces + 1,
            )
            if best is None or cost < best:
                best, steps[first] = cost, piece
        costs[first] = best or costs[first]
    found = []
    place = 0
    while place < count:
        found.append(steps[place])
        place = steps[place].end
    return tuple(found)


def _pieces(atoms: Sequence[Atom], first: int, lexicon: Lexicon, words: Words) -> Iterator[Piece]:
    atom = atoms[first]
    if atom.kind is MARK:
        yield Piece(MARK, first, first + 1, "")
        return
    if atom.kind is LETTERS and _counts_a_list(atoms, first):
        yield Piece("wording", first, first + 1, atom.folded)
        return
    joined, split = "", False
    # A unit behind a number is a unit: mg is also the symbol of magnesium.
    counted = first > 0 and atoms[first - 1].kind is DIGITS
    for end in range(first, min(len(atoms), first + MOST_ATOMS)):
        part = atoms[end]
        if part.kind is MARK:
            split = split or _mark(atoms, end) in SPLITTING
            continue
        joined += part.folded
        kinds = words.get(joined)
        if (
            (not split or len(joined) >= LEAST_SPLIT)
            and not (counted and kinds is not None and "unit" in kinds)
            and (kinds is None or BONDS.intersection(kinds) or _alone(atoms, first, end))
            and lexicon.knows(joined)
            and _may_be_name(atoms, first, end, joined, lexicon, words)
        ):
            yield Piece(NAME, first, end + 1, joined)
        if kinds is not None:
            barred = ("unit", "none", *(BONDS if counted and "unit" in kinds else ()))
            kind = next((kind for kind in kinds if kind not in barred), None)
            if kind is None and "unit" in kinds and _may_be_unit(atoms, first, joined):
                kind = "unit"
            if kind is not None:
                yield Piece(kind, first, end + 1, joined)
    if atom.kind is DIGITS:
        for end in _strengths(atoms, first, words):
            yield Piece(STRENGTH, first, end, "")
    yield Piece(UNREAD, first, first + 1, atom.folded)


def _may_be_name(
    atoms: Sequence[Atom], first: int, end: int, joined: str, lexicon: Lexicon, words: Words
) -> bool:
    """Tell whether what is spelt like a name can be one where it stands.

    The 2 of `Centyl K 2.5 mg` begins a strength and is no part of a name, and Maxzide-25 is not
    `Maxzide 2.5`. The letters of `e.c.` are no vitamins: names as short as that count at the
    beginning, or behind a mark that joins.
    """
    spoken = [atom.folded for atom in atoms[first : end + 1] if atom.kind is not MARK]
    if not ENDINGS.isdisjoint(spoken) and over_a_gap(spoken, lexicon.spelt(joined)):
        return False
    if atoms[end].kind is DIGITS and end > first:
        start = end
        while start > first and number_end(atoms, start - 2) > end:
            start -= 2
        if start < end and atoms[start].folded + "." not in lexicon.spelt(joined):
            return False
        behind = max(_strengths(atoms, start, words))
        if behind > end + 1 and (atoms[start].spaced or number_end(atoms, start) > end + 1):
            return False
    if len(joined) >= SHORTEST_NAME or not joined.isalpha() or not joined.isascii():
        return True
    starts = first == 0 or _mark(atoms, first - 1) in SPLITTING
    if len(joined) == 1 and _of_an_abbreviation(atoms, first):
        return False
    return starts and (end + 1 == len(atoms) or _mark(atoms, end + 1) != ".")


def _counts_a_list(atoms: Sequence[Atom], place: int) -> bool:
    """Tell whether a letter counts the entries of a list: `c) ramipril`."""
    return place == 0 and len(atoms) > 2 and len(atoms[0].folded) == 1 and _mark(atoms, 1) == ")"


def _of_an_abbreviation(atoms: Sequence[Atom], place: int) -> bool:
    """Tell whether a letter is part of `D/C` (discontinue) or `a/c`, and no vitamin."""
    return place > 1 and _mark(atoms, place - 1) == "/" and len(atoms[place - 2].folded) == 1


def _alone(atoms: Sequence[Atom], first: int, end: int) -> bool:
    """Tell whether atoms are all that is written: a brand may be called "Daily"."""
    others = (*atoms[:first], *atoms[end + 1 :])
    return all(atom.kind is MARK for atom in others)


def _mark(atoms: Sequence[Atom], place: int) -> str:
    return atoms[place].folded


def _may_be_unit(atoms: Sequence[Atom], first: int, joined: str) -> bool:
    before = atoms[first - 1] if first else None
    return (
        len(joined) >= SHORTEST_LONE_UNIT
        or not joined.isascii()
        or (before is not None and before.kind is MARK)
    )


def _strengths(atoms: Sequence[Atom], first: int, words: Words) -> Iterator[int]:
    """Yield where a strength that begins here may end: the number, its unit, what it is per."""
    end = number_end(atoms, first)
    while (
        end + 1 < len(atoms)
        and _mark(atoms, end) in BETWEEN_NUMBERS
        and atoms[end + 1].kind is DIGITS
        and not atoms[end + 1].spaced
    ):
        end = number_end(atoms, end + 1)
    yield end
    while True:
        unit = _unit(atoms, end, words)
        if unit is None:
            return
        end = unit
        yield end
        if end + 1 >= len(atoms) or _mark(atoms, end) not in PER:
            return
        end = number_end(atoms, end + 1)


def number_end(atoms: Sequence[Atom], place: int) -> int:
    """Return where a number ends, with its groups and decimals."""
    if not 0 <= place < len(atoms) or atoms[place].kind is not DIGITS:
        return place
    while (
        place + 2 < len(atoms)
        and _mark(atoms, place + 1) in WITHIN_NUMBERS
        and atoms[place + 2].kind is DIGITS
        and not atoms[place + 1].spaced
        and not atoms[place + 2].spaced
    ):
        place += 2
    return place + 1


def _unit(atoms: Sequence[Atom], place: int, words: Words) -> int | None:
    """Return where the longest unit that begins here ends."""
    if place < len(atoms) and _mark(atoms, place) in ("-", "%", "‰") and atoms[place].kind is MARK:
        if _mark(atoms, place) != "-":
            return place + 1
        place += 1
    joined, found = "", None
    for end in range(place, min(len(atoms), place + LONGEST_WORDS)):
        part = atoms[end]
        if part.kind is DIGITS or (part.kind is MARK and _mark(atoms, end) in SPLITTING):
            break
        if part.kind is LETTERS:
            joined += part.folded
            if "unit" in words.get(joined, ()):
                found = end + 1
    return found
