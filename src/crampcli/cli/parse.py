"""Whether a command line is so well formed that Typer need not be asked.

It works from the rows of `declared`, of which Typer's app is made too. What it takes, it reads as
Typer would; anything else (help, an unknown word, a bad value, an option given twice) it leaves
to Typer untouched. A property test holds the two against each other.
"""

from __future__ import annotations

from crampcli.cli.declared import (
    CHOICE,
    COMMANDS,
    FLAG,
    INTEGER,
    NUMBER,
    PATH,
    SHARED,
    TEXT,
    by_spelling,
)
from crampcli.cli.streams import TALK
from crampcli.text import paths
from crampcli.text.namedtuples import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any

    from crampcli.cli.declared import Command, Parameter
    from crampcli.cli.streams import Talk

FIELDS = "--fields"
ANSWERED_IN_JSON = (("cds-hooks",),)
"""Commands whose answer is JSON, whatever form is asked for."""
LONGEST_NUMBER = 12


class Call(NamedTuple):
    """A command to carry out, and what its command line says."""

    command: Command
    values: dict[str, Any]


def parse(arguments: Sequence[str]) -> Call | None:
    """Read a well-formed command line; None means that Typer must."""
    command = called(arguments)
    if command is None:
        return None
    arguments = bare_fields(arguments)
    values = _values(arguments[len(command.path) :], command)
    return None if values is None else Call(command, values)


def talk(arguments: Sequence[str], environ: Mapping[str, str]) -> Talk:
    """Tell from the bare words in which form to talk: parsing may be what failed."""
    if tuple(arguments[:1]) in ANSWERED_IN_JSON:
        return "json"
    wanted = environ.get("CRAMP_FORMAT", "")
    for place, argument in enumerate(arguments):
        if argument in ("-f", "--format"):
            wanted = "".join(arguments[place + 1 : place + 2])
            break
        if argument.startswith(("--format=", "-f")) and not argument.startswith("-fi"):
            wanted = argument.removeprefix("--format=").removeprefix("-f")
            break
    return TALK.get(wanted, "words")


def bare_fields(arguments: Sequence[str]) -> Sequence[str]:
    """Give `--fields` without a value an empty one, which asks for the list of them."""
    if FIELDS not in arguments:
        return arguments
    following = (*arguments[1:], "-")
    return [
        f"{FIELDS}=" if word == FIELDS and after.startswith("-") else word
        for word, after in zip(arguments, following, strict=True)
    ]


def called(arguments: Sequence[str]) -> Command | None:
    """Return the command that the first words call."""
    first = tuple(arguments[:2])
    for command in COMMANDS:
        if command.path == first[: len(command.path)]:
            return command
    return None


def _values(words: Sequence[str], command: Command) -> dict[str, Any] | None:
    options = by_spelling(*command.options, *SHARED)
    values: dict[str, Any] = {}
    free: list[str] = []
    left = iter(words)
    for word in left:
        if not word.startswith("-") or word == "-":
            free.append(word)
            continue
        name, equals, text = word.partition("=")
        option = options.get(name)
        if option is None or (equals and not name.startswith("--")):
            return None
        field = option.field
        if option.kind == FLAG:
            if equals or field in values:
                return None
            values[field] = True
            continue
        if not equals:
            text = next(left, "-")
            if text.startswith("-"):
                return None
        read = _read(text, option)
        if read is None or (field in values and not option.many):
            return None
        if option.many:
            values.setdefault(field, []).append(read)
        else:
            values[field] = read
    return _placed(values, free, command.arguments)


def _read(text: str, row: Parameter) -> Any:
    """Read a value in its plainest spelling; None where Typer should judge."""
    kind = row.kind
    if kind == TEXT:
        return text
    if kind == CHOICE:
        return text if text in row.words else None
    if kind == INTEGER:
        plain = text.isascii() and text.isdecimal() and len(text) <= LONGEST_NUMBER
        return int(text) if plain and _enough(int(text), row) else None
    if kind == NUMBER:
        digits = text.replace(".", "", 1)
        plain = digits.isascii() and digits.isdecimal() and "." not in (text[0], text[-1])
        if not plain or len(text) > LONGEST_NUMBER:
            return None
        return float(text) if _enough(float(text), row) else None
    if kind == PATH:
        return paths.tidy(text)
    raise AssertionError(kind)


def _enough(number: float, row: Parameter) -> bool:
    return row.least is None or number >= row.least


def _placed(
    values: dict[str, Any], free: list[str], arguments: Sequence[Parameter]
) -> dict[str, Any] | None:
    """Give the free words to the arguments; None where they do not fit."""
    for row in arguments:
        if row.required and not free:
            return None
        mine, free = (free, []) if row.many else (free[:1], free[1:])
        if not mine:
            continue
        read = [_read(word, row) for word in mine]
        if None in read:
            return None
        values[row.field] = read if row.many else read[0]
    return None if free else values
