"""How a name is folded, so that spelling habits do not decide whether it is found."""

from __future__ import annotations

import unicodedata

from crampcli.text.namedtuples import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

LETTERS = str.maketrans(
    {
        # Letters that Unicode does not take apart, as they are written without their keys.
        "ø": "o",
        "ł": "l",
        "đ": "d",
        "ð": "d",
        "ħ": "h",
        "ı": "i",
        "œ": "oe",
        "æ": "ae",
        "þ": "th",
        # Arabic and Persian keyboards; the long stroke is for looks.
        "ة": "ه",
        "ى": "ي",
        "ی": "ي",
        "ک": "ك",
        "ـ": None,
        # Hiragana as katakana.
        **{chr(code): chr(code + 0x60) for code in range(0x3041, 0x3097)},
    }
)
LETTER_MARKS = frozenset((7, 8, 9, 103, 107, 118, 122))
"""Combining classes of marks that spell rather than accent: nuktas, voicing of kana, viramas, Thai
and Lao vowels and tones."""
UNSEEN = frozenset("\u034f\u180b\u180c\u180d\u180f")
_SIGNS = bytes(code for code in range(128) if not chr(code).isalnum())
_LOWER = bytes(range(256)).lower()
_APART = _LOWER.translate(bytes.maketrans(_SIGNS, b" " * len(_SIGNS)))
"""ASCII goes through these tables in C: letter by letter it takes five times as long."""


def _spells(mark: str) -> bool:
    """Tell whether a mark is part of a word's spelling, as vowel signs are in Indic scripts."""
    order = unicodedata.combining(mark)
    if order:
        return order in LETTER_MARKS
    seen = not ("\ufe00" <= mark <= "\ufe0f" or "\U000e0100" <= mark <= "\U000e01ef")
    return unicodedata.category(mark) in ("Mn", "Mc") and seen and mark not in UNSEEN


def fold(name: str) -> str:
    """Reduce a name to what distinguishes it: letters and digits, without case or accents.

    Sub- and superscripts become plain digits (`K₂` is `k2`), the micro sign becomes the Greek
    letter, punctuation and spaces go. Wide, half-wide and joined forms of a script become its
    plain ones, hiragana katakana. Folding a folded name changes nothing.
    """
    if name.isascii():
        return name.encode().translate(_LOWER, _SIGNS).decode()
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", name).casefold())
    plain = plain.casefold().translate(LETTERS)
    return "".join(c for c in plain if c.isalnum() or _spells(c))


_SIGNS_IN_LINES = _SIGNS.replace(b"\n", b"")


def fold_all(names: Sequence[str]) -> list[str]:
    """Fold many names; those of ASCII, of one line each, are folded together."""
    together = "\n".join([name if name.isascii() else "" for name in names])
    if together.count("\n") >= len(names):
        return [*map(fold, names)]
    folded = together.encode().translate(_LOWER, _SIGNS_IN_LINES).decode().split("\n")
    for place, name in enumerate(names):
        if not name.isascii():
            folded[place] = fold(name)
    return folded


OTHER_SCRIPTS = "other"
"""Where names are kept that begin with no letter or digit of ASCII."""


def initial(short: str) -> str:
    """Return where names like a folded one are kept, of those that are kept by their initial."""
    return short[:1] if short[:1].isascii() else OTHER_SCRIPTS


LATIN, CYRILLIC = "aceopxykmhtbACEOPXYKMHTB", "асеорхукмнтвАСЕОРХУКМНТВ"
"""Letters that nobody tells apart by eye, one for one."""
_SEEN_AS = str.maketrans(LATIN, CYRILLIC)


def one_script(text: str) -> str:
    """Write each word that mixes Cyrillic with Latin letters that look alike in Cyrillic alone."""
    if text.isascii() or not any("\u0400" <= sign <= "\u04ff" for sign in text):
        return text
    written, word = [], ""
    for sign in f"{text} ":
        if sign.isalnum():
            word += sign
            continue
        mixed = any("\u0400" <= letter <= "\u04ff" for letter in word)
        written.append(f"{word.translate(_SEEN_AS) if mixed else word}{sign}")
        word = ""
    return "".join(written)[:-1]


def words(text: str) -> tuple[str, ...]:
    """Split a text at everything that is no letter or digit, each word folded."""
    if text.isascii():
        return tuple(text.encode().translate(_APART).decode().split())
    parts = "".join(
        c if c.isalnum() or unicodedata.combining(c) or _spells(c) else " " for c in text
    ).split()
    return tuple(folded for part in parts if (folded := fold(part)))
