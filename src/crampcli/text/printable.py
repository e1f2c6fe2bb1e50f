"""What of a text may be said to a terminal: never what it would obey or hide."""

from __future__ import annotations

UNPRINTABLE = "\ufffd"


def lines(text: str) -> str:
    """Replace whatever is neither printable nor the end of a line, however many lines there are."""
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() or c == "\n" else UNPRINTABLE for c in text)
