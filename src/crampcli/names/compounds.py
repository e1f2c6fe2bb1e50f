"""Where a word of a line is a name and a salt written together: Metoprololsuccinat."""

from __future__ import annotations

from crampcli.names.atoms import LETTERS
from crampcli.names.cover import BONDS
from crampcli.text.folding import fold
from crampcli.text.namedtuples import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from crampcli.names.atoms import Atom
    from crampcli.names.cover import Words
    from crampcli.names.lexicon import Lexicon

SHORTEST_NAME = 6
SHORTEST_SALT = 4
"""Letters; of shorter ones too many words could be put together by chance."""


def parted(line: str, cuts: Sequence[Atom], names: Lexicon, words: Words) -> tuple[Atom, ...]:
    """Part each word that is not known into the name and the salt that it is put together of.

    The longest salt is taken off, and only if exactly a name is left: nothing is left over.
    """
    return tuple(atom for cut in cuts for atom in _parts(line, cut, names, words))


def _parts(line: str, cut: Atom, names: Lexicon, words: Words) -> Iterator[Atom]:
    if cut.kind is LETTERS and cut.folded not in words and not names.knows(cut.folded):
        for middle in range(cut.start + SHORTEST_NAME, cut.end - SHORTEST_SALT + 1):
            salt = fold(line[middle : cut.end])
            name = fold(line[cut.start : middle])
            if not BONDS.isdisjoint(words.get(salt, ())) and names.knows(name):
                yield cut._replace(folded=name, end=middle)
                yield cut._replace(folded=salt, start=middle, spaced=False)
                return
    yield cut
