"""What of a text may be said to a terminal: never what it would obey or hide."""

from __future__ import annotations

UNPRINTABLE = "\ufffd"
LONGEST_WORD = 1_000
"""Characters; a longer word is a number of thousands of digits, or a slip, and not said whole."""
KEPT = 100


def lines(text: str) -> str:
    """Replace whatever is neither printable nor the end of a line, however many lines there are."""
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() or c == "\n" else UNPRINTABLE for c in text)


def short(text: str) -> str:
    """Cut every word that nobody could read."""
    if len(text) <= LONGEST_WORD:
        return text
    return "\n".join(
        " ".join(w if len(w) <= LONGEST_WORD else f"{w[:KEPT]}…" for w in line.split(" "))
        for line in text.split("\n")
    )
