"""Which lines are read alike whatever their figures: `furosemide 20 mg`, `furosemide 40 mg`.

Figures belong to few names and words (`Maxzide 25`, `24 hour`). Where none of these stands in a
line, its figures decide nothing, so that lines of one shape are read once.
"""

from __future__ import annotations

import sys

from crampcli.names import drugs, label_words, lexicon, lookup
from crampcli.names.atoms import DIGITS, MARK
from crampcli.names.cover import MOST_ATOMS, number_end
from crampcli.prepared import prepared
from crampcli.text.caches import lru_cache
from crampcli.text.namedtuples import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from crampcli.dataset import Dataset
    from crampcli.names.reader import Line

NOUGHT = "0"
"""Stands in a shape for any figures side by side."""
_FIGURES = b"0123456789"
_NOUGHTS = bytes.maketrans(_FIGURES, NOUGHT.encode() * len(_FIGURES))
_APART = bytes(code if code in _FIGURES else ord(" ") for code in range(256))


def shape(text: str) -> str:
    """Return a text of ASCII with a nought for figures that stand side by side."""
    written = text.encode().translate(_NOUGHTS).decode()
    while NOUGHT + NOUGHT in written:
        written = written.replace(NOUGHT + NOUGHT, NOUGHT)
    return written


def of(text: str) -> list[str]:
    """Return the figures of a text of ASCII, those side by side together."""
    return text.encode().translate(_APART).decode().split()


@prepared("names-with-figures", *drugs.KINDS, "nutrients", "substances", "label_words")
def named(dataset: Dataset) -> dict[str, str]:
    """Work out which folded names and words of ASCII hold figures, each with its shape."""
    known = (*drugs.spellings(dataset), *lookup.nutrients(dataset).ids, *label_words.words(dataset))
    return {short: shape(short) for short in known if short.isascii() and of(short)}


def marks(count: int, fixed: Mapping[int, str]) -> tuple[str, ...]:
    """Return figures of which each can be told from the others, but for those that are fixed."""
    # A nine stands in none of them but at its beginning, however they are put together.
    return tuple(fixed.get(place, sys.intern(f"9{place:03o}")) for place in range(count))


def put(of_shape: str, written: Sequence[str]) -> str:
    """Return the line of a shape with these figures."""
    first, *rest = of_shape.split(NOUGHT)
    return first + "".join(map("".join, zip(written, rest, strict=True)))


def pattern(text: str, written: Sequence[str], free: Sequence[str]) -> str:
    """Return what `str.format` makes a part of a line with other figures of.

    Args:
        text: The part.
        written: The figures of the line.
        free: Those of them that may change.
    """
    text = text.replace("{", "{{").replace("}", "}}")
    for place, mark in enumerate(written):
        if mark in free:
            text = text.replace(mark, f"{{{place}}}")
    # The same stands in many: `{0} mg`.
    return sys.intern(text)


class Name(NamedTuple):
    """What may be a name or a word in lines of a shape: its pattern, and which figures it holds."""

    text: str
    places: tuple[int, ...]


def may_name(dataset: Dataset, line: Line) -> tuple[Name, ...]:
    """Return the atoms side by side in a line that with other figures may be a name or a word.

    Args:
        dataset: The knowledge base.
        line: The line, whose figures are `marks` and belong to no name or word.
    """
    shapes, numbers_are_words = _shapes(dataset)
    cuts = line.cuts
    counted = [atom.folded for atom in cuts if atom.kind is DIGITS]
    pieces_alone = {piece.first for piece in line.pieces if piece.end == piece.first + 1}
    found: dict[str, Name] = {}
    for first, begun in enumerate(cuts):
        if begun.kind is MARK:
            continue
        joined = ""
        for atom in cuts[first : first + MOST_ATOMS]:
            if atom.kind is MARK:
                continue
            joined += atom.folded
            if shape(joined) not in shapes:
                continue
            alone = joined == begun.folded and number_end(cuts, first) == first + 1
            if alone and first not in pieces_alone and numbers_are_words:
                # Where a number has its unit, that the bare number is a word changes nothing.
                continue
            places = tuple(place for place, mark in enumerate(counted) if mark in joined)
            found[joined] = Name(pattern(joined, counted, counted), places)
    return tuple(found.values())


@lru_cache(maxsize=2)
def _shapes(dataset: Dataset) -> tuple[frozenset[str], bool]:
    """Return the shapes of names and words, and whether all that are bare numbers are words."""
    known, names = named(dataset), lexicon.of(dataset)
    words = not any(short.isdigit() and names.knows(short) for short in known)
    return frozenset(known.values()), words
