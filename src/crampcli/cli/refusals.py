"""What is wrong with a command line, in one voice: what, where, how to mend it."""

from __future__ import annotations

from crampcli.cli import parse
from crampcli.cli.declared import (
    CHOICE,
    COMMANDS,
    FLAG,
    FORMAT,
    GROUPS,
    INTEGER,
    NUMBER,
    PATH,
    SHARED,
    by_spelling,
)
from crampcli.errors import UsageError
from crampcli.text import paths, spelling
from crampcli.text.namedtuples import TYPE_CHECKING, NamedTuple
from crampcli.text.sentences import or_, quoted, shell_line, within

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from typing import Any

    from crampcli.cli.declared import Command, Parameter

FORMATS = ("json", "jsonl", "csv", "tsv", "markdown", "table", "plain", "fhir", "ics")
MOST_EXAMPLES = 2
CHOICES_IN_A_LINE = 8
"""More words to choose from stand on a line of their own."""


class Read(NamedTuple):
    """A command line taken apart: options with their values, and free words."""

    given: tuple[tuple[Parameter, str | None], ...]
    free: tuple[str, ...]


def refuse(arguments: Sequence[str]) -> None:
    """Raise what is wrong with a command line that could not be read; nothing, if nothing is.

    Raises:
        UsageError: Always the first fault in reading order.
    """
    command = parse.called(arguments)
    if command is None:
        _refuse_command(arguments)
        return
    read = _taken_apart(arguments[len(command.path) :], command)
    # Of an option that is given twice, the last value counts.
    counts = {row.name: place for place, (row, _) in enumerate(read.given)}
    for place, (row, value) in enumerate(read.given):
        if value is not None and (row.many or counts[row.name] == place):
            _refuse_value(row, value, command.formats if row == FORMAT else ())
    _refuse_arguments(command, read.free)


def call(arguments: Sequence[str]) -> parse.Call | None:
    """Read a command line without a fault that is not plainly written, where there is no Typer.

    None means that no command is called. A property test holds it against Typer.
    """
    command = parse.called(arguments)
    if command is None:
        return None
    read = _taken_apart(arguments[len(command.path) :], command)
    values: dict[str, Any] = {}
    for row, text in read.given:
        value = True if text is None else _converted(row, text)
        values[row.field] = [*values.get(row.field, ()), value] if row.many else value
    free = list(read.free)
    for row in command.arguments:
        mine, free = (free, []) if row.many else (free[:1], free[1:])
        converted = [_converted(row, word) for word in mine]
        if converted:
            values[row.field] = converted if row.many else converted[0]
    return parse.Call(command, values)


def _converted(row: Parameter, text: str) -> Any:
    """Return a value that was found to be one."""
    if row.kind == INTEGER:
        return int(text)
    if row.kind == NUMBER:
        return float(text)
    if row.kind == PATH:
        return paths.tidy(text)
    return text.casefold() if row.any_case else text


# Commands ---------------------------------------------------------------------------------------


def _refuse_command(arguments: Sequence[str]) -> None:
    name = arguments[0]
    if name.startswith("-"):
        raise UsageError(
            f"{quoted_bare(name)} needs a command before it. For example"
            f"{_shown(['cramp sources magnesium -f json'])}\nAll of them: cramp --help"
        )
    if name not in GROUPS:
        raise UsageError(f"{quoted(name)} is no command and no option. All of them: cramp --help")
    own = [command for command in COMMANDS if command.path[0] == name and not command.hidden]
    words = [command.path[1] for command in own]
    rest = arguments[1:]
    if not rest or rest[0].startswith("-"):
        raise UsageError(
            f"{name} needs another word: {or_(words)}. For example{_shown(_first_examples(own))}"
        )
    near = spelling.alike(rest[0].casefold(), words, 1)
    refusal = f"{quoted(rest[0])} is no command of {name}"
    if near:
        line = " ".join(["cramp", name, near[0], *map(_in_shell, rest[1:])])
        raise UsageError(f"{refusal}. Did you mean {near[0]}?{_shown([line])}", near=near)
    if "show" in words:
        line = f"cramp {name} show {_in_shell(' '.join(rest))}"
        raise UsageError(f"{refusal}. To see one of the {name}:{_shown([line])}")
    raise UsageError(f"{refusal}. Known: {', '.join(words)}")


def _first_examples(commands: Iterable[Command]) -> list[str]:
    return [command.examples[0] for command in commands][:MOST_EXAMPLES]


# Options ----------------------------------------------------------------------------------------


def _taken_apart(words: Sequence[str], command: Command) -> Read:
    known = by_spelling(*command.options, *SHARED)
    given: list[tuple[Parameter, str | None]] = []
    free: list[str] = []
    left = list(words)
    while left:
        word = left.pop(0)
        if word == "--":
            free += left
            break
        if not word.startswith("-") or word == "-":
            free.append(word)
        elif word.startswith("--"):
            name, equals, text = word.partition("=")
            row = known.get(name)
            if row is None:
                raise _unknown_option(name, command)
            given.append((row, _value(row, name, text if equals else None, left, known)))
        else:
            given += _short(word, command, left, known)
    return Read(tuple(given), tuple(free))


def _short(
    word: str, command: Command, left: list[str], known: Mapping[str, Parameter]
) -> list[tuple[Parameter, str | None]]:
    """Read short options that stand together: `-qn5`."""
    given: list[tuple[Parameter, str | None]] = []
    for place, letter in enumerate(word[1:], 1):
        row = known.get(f"-{letter}")
        if row is None:
            raise _unknown_option(word if place == 1 else f"-{letter}", command)
        rest = word[place + 1 :]
        if row.kind == FLAG:
            given.append((row, None))
            continue
        given.append((row, _value(row, f"-{letter}", rest or None, left, known)))
        break
    return given


def _value(
    row: Parameter, name: str, text: str | None, left: list[str], known: Mapping[str, Parameter]
) -> str | None:
    if row.kind == FLAG:
        if text is not None:
            raise UsageError(f"{name} takes no value. Write {name} alone")
        return None
    if text is not None:
        return text
    if row.name == parse.FIELDS and (not left or left[0].startswith("-")):
        return ""
    if not left or left[0].partition("=")[0] in known:
        raise UsageError(f"{name} needs a value{_what_it_takes(row)}")
    return left.pop(0)


def _unknown_option(name: str, command: Command) -> UsageError:
    bare = name.lstrip("-").casefold()
    if bare in FORMATS:
        return UsageError(f"no option {quoted_bare(name)}. Write -f {bare}")
    known = by_spelling(*command.options, *SHARED)
    near = spelling.alike(name.casefold(), known, 1)
    if near:
        return UsageError(f"no option {quoted_bare(name)}. Did you mean {near[0]}?", near=near)
    elsewhere = [" ".join(other.path) for other in COMMANDS if name in by_spelling(*other.options)]
    if elsewhere:
        return UsageError(
            f"{command.called} has no option {quoted_bare(name)}; {or_(elsewhere[:3])} "
            f"{'has' if len(elsewhere) == 1 else 'have'}. Its own: {command.called} --help"
        )
    return UsageError(
        f"{command.called} has no option {quoted_bare(name)}. Those it has: {command.called} --help"
    )


def quoted_bare(name: str) -> str:
    """Repeat an option in an error, printable and short, without quotation marks."""
    return quoted(name)[1:-1]


# Values -----------------------------------------------------------------------------------------


def _refuse_value(row: Parameter, text: str, offered: Sequence[str] = ()) -> None:
    """Refuse a value; of a choice tell only what the command offers."""
    written = f"{row.name} {quoted(text)}" if row.option else quoted(text)
    if row.kind == INTEGER:
        read = _number(text, int)
        if read is None or (row.least is not None and read < row.least):
            raise UsageError(f"{written} is not a whole number{_from(row)}")
    elif row.kind == NUMBER:
        read = _number(text, float)
        if read is None or (row.least is not None and not read >= row.least):
            raise UsageError(f"{written} is not a number{_from(row)}")
    elif row.kind == CHOICE:
        words: Sequence[str] = row.words
        if text in words or (row.any_case and text.casefold() in words):
            return
        words = list(offered) or words
        near = spelling.alike(text.casefold(), words, 1)
        hint = f" Did you mean {near[0]}?" if near else ""
        raise UsageError(f"{written} is not known.{hint}{_choices(words)}", near=near)


def _number(text: str, kind: type[int] | type[float]) -> float | None:
    try:
        return kind(text)
    except (ValueError, OverflowError):
        return None


def _from(row: Parameter) -> str:
    if row.least is None:
        return ""
    none = " (0 for all)" if row.name == "--limit" else ""
    return f", {row.least:g} or more{none}"


def _choices(words: Sequence[str]) -> str:
    if len(words) < CHOICES_IN_A_LINE:
        return f" It takes {or_(words)}"
    return f" It takes one of:\n  {' · '.join(words)}"


def _what_it_takes(row: Parameter) -> str:
    if row.kind == CHOICE:
        return f": {or_(row.words)}"
    if row.kind in (INTEGER, NUMBER):
        return f": a {'whole ' * (row.kind == INTEGER)}number{_from(row)}"
    sentence = row.help.partition(". ")[0].rstrip(". ")
    return f": {within(sentence)}"


# Arguments --------------------------------------------------------------------------------------


def _refuse_arguments(command: Command, free: Sequence[str]) -> None:
    arguments = command.arguments
    left = list(free)
    for row in arguments:
        if row.required and not left:
            raise _missing(command, row)
        mine, left = (left, []) if row.many else (left[:1], left[1:])
        for word in mine:
            _refuse_value(row, word)
    if left:
        raise _too_many(command, free, left)


def _missing(command: Command, row: Parameter) -> UsageError:
    listed = f"\nAll of them: {row.listed}" if row.listed else ""
    return UsageError(
        f"which {row.metavar.casefold()}? For example"
        f"{_shown(command.examples[:MOST_EXAMPLES])}{listed}"
    )


def _too_many(command: Command, free: Sequence[str], left: Sequence[str]) -> UsageError:
    taken = command.arguments
    if not taken:
        return UsageError(
            f"{command.called} takes no further word, so {quoted(left[0])} is one too many. "
            f"See: {command.called} --help"
        )
    line = " ".join([command.called, _in_shell(" ".join(free))])
    return UsageError(
        f"{command.called} takes one {taken[-1].metavar}; {quoted(left[0])} is one too many. "
        f"A name of several words belongs in quotes:{_shown([line])}"
    )


def _shown(lines: Iterable[str]) -> str:
    return "".join(f"\n  {line}" for line in lines)


def _in_shell(word: str) -> str:
    return shell_line(["".join(c if c.isprintable() else "\ufffd" for c in word[:60])])
