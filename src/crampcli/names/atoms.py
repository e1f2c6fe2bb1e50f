"""How a line is cut into atoms: runs of letters, runs of digits, and single marks.

Where a script writes no spaces between words, each of its characters is an atom.
"""

from __future__ import annotations

import unicodedata

from crampcli.text.folding import fold
from crampcli.text.namedtuples import NamedTuple

LETTERS, DIGITS, MARK = "letters", "digits", "mark"
UNSPACED = (
    (0x0E00, 0x0EFF),  # Thai, Lao
    (0x1100, 0x11FF),  # Hangul
    (0x1780, 0x17FF),  # Khmer
    (0x3040, 0x30FF),  # kana
    (0x31F0, 0x31FF),
    (0x3400, 0x9FFF),  # Han
    (0xAC00, 0xD7AF),  # Hangul
    (0xF900, 0xFAFF),
    (0x20000, 0x3FFFF),
)
"""Scripts that write no spaces, or join endings to a word."""


class Atom(NamedTuple):
    """A piece of a line.

    Attributes:
        kind: letters, digits or mark.
        folded: The piece as names are compared; of a mark, the mark itself.
        start: Where it begins in the line.
        end: Where it ends.
        spaced: Whether a space stands before it.
    """

    kind: str
    folded: str
    start: int
    end: int
    spaced: bool


def plain(text: str) -> str:
    """Return a line in Unicode's compatible form, without what cannot be seen."""
    if text.isascii():
        return text
    # The micro sign stays: its compatible form is a letter.
    plain = "µ".join(unicodedata.normalize("NFKC", part) for part in text.split("µ"))
    shown = (" " if c.isspace() else c for c in plain)
    return "".join(c for c in shown if c.isprintable())


def _kind(character: str) -> str:
    if character.isascii():
        if character.isalpha():
            return LETTERS
        return DIGITS if character.isdigit() else MARK
    if character.isdecimal():
        return DIGITS
    if character.isalnum() or unicodedata.category(character)[0] == "M":
        return LETTERS
    return MARK


def _alone(character: str) -> bool:
    code = ord(character)
    return code > 0xDFF and any(low <= code <= high for low, high in UNSPACED)


def cut(line: str) -> tuple[Atom, ...]:
    """Cut a line, already in its plain form, into atoms."""
    atoms: list[Atom] = []
    spaced = False
    place = 0
    while place < len(line):
        if line[place].isspace():
            spaced = True
            place += 1
            continue
        kind = _kind(line[place])
        end = place + 1
        if kind is not MARK:
            alone = _alone(line[place])
            while end < len(line) and _kind(line[end]) is kind:
                if (alone or _alone(line[end])) and unicodedata.category(line[end])[0] != "M":
                    break
                end += 1
        folded = line[place] if kind is MARK else fold(line[place:end])
        atoms.append(Atom(kind, folded, place, end, spaced))
        spaced = False
        place = end
    return tuple(atoms)
