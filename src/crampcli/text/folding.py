"""How a name is folded, so that spelling habits do not decide whether it is found."""

from __future__ import annotations

import unicodedata


def fold(name: str) -> str:
    """Reduce a name to what distinguishes it: letters and digits, without case or accents.

    Sub- and superscripts become plain digits (`K₂` is `k2`), the micro sign becomes the Greek
    letter, punctuation and spaces go. Folding a folded name changes nothing.
    """
    if name.isascii():
        return "".join(filter(str.isalnum, name.lower()))
    decomposed = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", name).casefold())
    return "".join(filter(str.isalnum, decomposed.casefold()))


def words(text: str) -> tuple[str, ...]:
    """Split a text at everything that is no letter or digit, each word folded."""
    parts = "".join(c if c.isalnum() or unicodedata.combining(c) else " " for c in text).split()
    return tuple(folded for part in parts if (folded := fold(part)))
