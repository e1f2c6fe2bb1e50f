"""How plain values are written as JSON, without the price of importing `json` (and with it `re`).

Texts are the same, byte for byte, as those of `json.dumps(ensure_ascii=False)`, but for characters
that a terminal obeys or hides (marks of direction, zero-width spaces), which are written as
escapes; a property test holds the two against each other.
"""

from __future__ import annotations

from crampcli.text.namedtuples import TYPE_CHECKING

try:
    from _json import encode_basestring
except ImportError:
    from json.encoder import encode_basestring

if TYPE_CHECKING:
    from typing import Any

HIDDEN = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
"""Categories of characters that are never written as they are."""


class _Escapes(dict[int, str]):
    """How a character stands in a text of JSON, worked out when it is first met."""

    def __missing__(self, point: int) -> str:
        """Return the character, or its escape."""
        import unicodedata

        written = chr(point)
        if unicodedata.category(written) in HIDDEN:
            written = _escaped(written)
        self[point] = written
        return written


def _escaped(character: str) -> str:
    units = character.encode("utf-16-be", "surrogatepass").hex()
    return "".join(f"\\u{units[i : i + 4]}" for i in range(0, len(units), 4))


def ascii_only(written: str) -> str:
    """Return JSON with an escape for whatever is not ASCII, as `json.dumps` writes it."""
    if written.isascii():
        return written
    return "".join(c if c.isascii() else _escaped(c) for c in written)


_ESCAPES = _Escapes(
    {
        ord('"'): '\\"',
        ord("\\"): "\\\\",
        ord("\n"): "\\n",
        ord("\r"): "\\r",
        ord("\t"): "\\t",
        ord("\f"): "\\f",
        ord("\b"): "\\b",
    }
)


def text(value: str) -> str:
    """Write a text with its quotes."""
    if value.isprintable():
        # In C, as `json` does it.
        written: str = encode_basestring(value)
        return written
    return f'"{value.translate(_ESCAPES)}"'


def dumps(value: Any, indent: str = "", margin: str = "\n") -> str:
    """Write a value made of dicts, lists, texts, finite numbers, booleans and None.

    Args:
        value: What is written.
        indent: What each level is set in by; without it everything stands on one line.
        margin: The line end and the indentation of the level that the value stands on.

    Raises:
        TypeError: Something in it is none of these.
    """
    match value:
        case str():
            return text(value)
        case None:
            return "null"
        case bool():
            return "true" if value else "false"
        case int():
            return int.__repr__(value)
        case float():
            return float.__repr__(value)
        case dict():
            parts = [f"{text(k)}: " for k in value]
            values = list(value.values())
            ends = "{}"
        case list():
            parts = [""] * len(value)
            values = value
            ends = "[]"
        case _:
            raise TypeError(f"a {type(value).__name__} cannot be written as JSON")
    if not values:
        return ends
    inner = margin + indent
    written = [part + dumps(v, indent, inner) for part, v in zip(parts, values, strict=True)]
    if not indent:
        return f"{ends[0]}{', '.join(written)}{ends[1]}"
    return f"{ends[0]}{inner}{f',{inner}'.join(written)}{margin}{ends[1]}"
