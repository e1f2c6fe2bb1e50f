"""How plain values are written as JSON, without the price of importing `json` (and with it `re`).

Texts are the same, byte for byte, as those of `json.dumps(ensure_ascii=False)`; a property test
holds the two against each other.
"""

from __future__ import annotations

from crampcli.text.namedtuples import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import Any

_ESCAPES = {number: f"\\u{number:04x}" for number in range(0x20)} | {
    ord('"'): '\\"',
    ord("\\"): "\\\\",
    ord("\n"): "\\n",
    ord("\r"): "\\r",
    ord("\t"): "\\t",
    ord("\f"): "\\f",
    ord("\b"): "\\b",
}


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
            return f'"{value.translate(_ESCAPES)}"'
        case None:
            return "null"
        case bool():
            return "true" if value else "false"
        case int():
            return int.__repr__(value)
        case float():
            return float.__repr__(value)
        case dict():
            parts = [f'"{k.translate(_ESCAPES)}": ' for k in value]
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
