"""Whether a command line is so well formed that Typer need not be asked.

Typer's own definition is the only one: `table.py` is generated from it. What this door takes, it
reads as Typer would; anything else (help, an unknown word, a bad value, a path, an option given
twice) it leaves to Typer untouched. A property test holds the two against each other.
"""

from __future__ import annotations

from importlib import import_module

from crampcli.cli.table import SHARED, TABLE
from crampcli.text.namedtuples import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from crampcli.cli.perform import Body

LONGEST_NUMBER = 12


class Call(NamedTuple):
    """A command to carry out, and what its command line says."""

    body: Body
    values: dict[str, Any]


def parsed(arguments: Sequence[str]) -> Call | None:
    """Read a well-formed command line; None means that Typer must."""
    for length in (2, 1):
        command = TABLE.get(tuple(arguments[:length]))
        if command is not None:
            break
    else:
        return None
    module, function, positionals, own = command
    values = _values(arguments[length:], positionals, own)
    if values is None:
        return None
    return Call(getattr(import_module(f"crampcli.cli.commands.{module}"), function), values)


def _values(
    words: Sequence[str],
    positionals: tuple[tuple[str, bool, bool], ...],
    own: dict[str, tuple[str, str, bool, Any]],
) -> dict[str, Any] | None:
    values: dict[str, Any] = {}
    free: list[str] = []
    left = iter(words)
    for word in left:
        if not word.startswith("-") or word == "-":
            free.append(word)
            continue
        name, equals, text = word.partition("=")
        option = own.get(name) or SHARED.get(name)
        if option is None or (equals and not name.startswith("--")):
            return None
        field, kind, many, bound = option
        if kind == "flag":
            if equals or field in values:
                return None
            values[field] = True
            continue
        if not equals:
            text = next(left, "-")
            if text.startswith("-"):
                return None
        read = _read(text, kind, bound)
        if read is None or (field in values and not many):
            return None
        if many:
            values.setdefault(field, []).append(read)
        else:
            values[field] = read
    return _placed(values, free, positionals)


def _read(text: str, kind: str, bound: Any) -> Any:
    """Read a value in its plainest spelling; None where Typer should judge."""
    match kind:
        case "text":
            return text
        case "choice":
            return text if text in bound else None
        case "integer":
            plain = text.isascii() and text.isdecimal() and len(text) <= LONGEST_NUMBER
            return int(text) if plain and int(text) >= bound else None
        case "number":
            digits = text.replace(".", "", 1)
            plain = digits.isascii() and digits.isdecimal() and "." not in (text[0], text[-1])
            if not plain or len(text) > LONGEST_NUMBER:
                return None
            return float(text) if bound is None or float(text) >= bound else None
        case _:
            return None


def _placed(
    values: dict[str, Any], free: list[str], positionals: tuple[tuple[str, bool, bool], ...]
) -> dict[str, Any] | None:
    """Give the free words to the arguments; None where they do not fit."""
    for field, required, many in positionals:
        if many:
            if free:
                values[field] = free
            elif required:
                return None
            free = []
        elif free:
            values[field] = free.pop(0)
        elif required:
            return None
    return None if free else values
