"""How a value of an answer is written as one cell of text."""

from __future__ import annotations

import unicodedata

from crampcli.text import numbers
from crampcli.text.namedtuples import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any


def one_line(text: str) -> str:
    """Turn every control and line character into a space, so that text stays text."""
    if text.isprintable():
        return text
    return "".join(
        " " if unicodedata.category(c) in {"Cc", "Cf", "Zl", "Zp", "Cs"} else c for c in text
    )


def flat(value: Any) -> str:
    """Write any field of a result as one cell of text: lists joined, nothing as empty."""
    if value is None or value == ():
        return ""
    match value:
        case str():
            return one_line(value)
        case bool():
            return "true" if value else "false"
        case int() | float():
            return numbers.bare(value)
        case tuple() if hasattr(value, "_fields"):
            return one_line(str(value.text)) if hasattr(value, "text") else _joined(value, " ")
        case tuple() | list():
            return _joined(value, "; ")
        case _:
            raise TypeError(f"a result holds a {type(value).__name__}")


def _joined(values: Iterable[Any], mark: str) -> str:
    return mark.join(text for value in values if (text := flat(value)))
