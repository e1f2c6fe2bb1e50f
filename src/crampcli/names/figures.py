"""Which lines are read alike whatever their figures: `furosemide 20 mg`, `furosemide 40 mg`.

Figures belong to few names and words (`Maxzide 25`, `24 hour`). Where none of these stands in a
line, its figures decide nothing, so that lines of one shape are read once.
"""

from __future__ import annotations

from crampcli.names import drugs, label_words, lookup
from crampcli.names.atoms import MARK
from crampcli.names.cover import MOST_ATOMS
from crampcli.prepared import prepared
from crampcli.text.namedtuples import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crampcli.dataset import Dataset
    from crampcli.names.atoms import Atom

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


def sample(of_shape: str) -> str:
    """Return a line of a shape, with figures of which each can be told from the others."""
    first, *rest = of_shape.split(NOUGHT)
    # A nine stands in none of them but at its beginning, however they are put together.
    return first + "".join(f"9{place:03o}{text}" for place, text in enumerate(rest))


def pattern(text: str, count: int) -> str:
    """Return what `str.format` makes a part of a sample with other figures of."""
    written = text.replace("{", "{{").replace("}", "}}")
    for place in range(count):
        written = written.replace(f"9{place:03o}", f"{{{place}}}")
    return written


def may_name(dataset: Dataset, cuts: Sequence[Atom]) -> tuple[str, ...]:
    """Return the atoms side by side in a line that with other figures may be a name or a word."""
    shapes = frozenset(named(dataset).values())
    found: dict[str, None] = {}
    for first in range(len(cuts)):
        joined = ""
        for atom in cuts[first : first + MOST_ATOMS]:
            joined += atom.folded if atom.kind is not MARK else ""
            if shape(joined) in shapes:
                found[joined] = None
    return tuple(found)
