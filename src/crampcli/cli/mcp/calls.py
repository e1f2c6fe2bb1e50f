"""How a tool's arguments become an answer: a text to read out, and the structure that JSON has."""

from __future__ import annotations

import io
import json
import math

from crampcli.cli import run
from crampcli.cli.declared import CHOICE, FLAG, INTEGER, TEXT
from crampcli.cli.mcp import left_out
from crampcli.cli.mcp.tools import FULL, MOST_ENTRIES, TOOLS, longest, several
from crampcli.cli.streams import Streams
from crampcli.errors import NameNotResolvedError, UsageError
from crampcli.render import as_json, plain
from crampcli.text.namedtuples import TYPE_CHECKING, NamedTuple
from crampcli.text.sentences import or_, quoted
from crampcli.vocabulary import UNREAD

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import Any

    from crampcli.cli.declared import Parameter
    from crampcli.cli.mcp.tools import Tool
    from crampcli.dataset import Dataset
    from crampcli.errors import CrampError
    from crampcli.render.reply import Reply

MOST_LETTERS = 5_000
"""So many characters the texts of one call have, a label apart."""
MOST_PAIRS = 5_000
"""So many pairs the lines of a label and the names beside them make."""
MOST_RESULTS = 1_000
"""So many results one answer has."""
TOLD_WHOLE = ("plan", "warnings")
"""Kinds of answers of which no summary is told that leaves something out."""
IN_ORDER = (
    "schema_version", "kind", "data_version", "query", "urgency", "code", "refused", "warnings",
    "summary", "results",
)  # fmt: skip
"""The keys of an answer that are read first; what warns stands before what it warns of."""


class Answer(NamedTuple):
    """What a call comes to.

    Attributes:
        text: The answer in words, warnings first; of a report the signs of danger.
        structure: The answer as `-f json` writes it, with the exit code and what was refused;
            none where nothing was answered.
        failed: Whether nothing was answered.
        error: What went wrong, if that is all there is to tell.
    """

    text: str
    structure: dict[str, Any] | None = None
    failed: bool = False
    error: dict[str, Any] | None = None


def answer(dataset: Dataset, today: str, name: str, given: Mapping[str, Any]) -> Answer:
    """Answer a call.

    Args:
        dataset: The knowledge base.
        today: The day, as `2026-11-28`.
        name: The tool, one of `TOOLS`.
        given: Its arguments.

    Raises:
        CrampError: Whatever keeps the question from being answered.
    """
    tool = TOOLS[name]
    values = _read(tool, given)
    full = bool(values.pop(FULL.field, False))
    typed = io.StringIO(values.pop("text")) if tool.typed else None
    if tool.command.streams:
        values["streams"] = Streams(None, None, typed, {"CRAMP_TODAY": today})
    made = run.body(tool.command)(dataset, **values)
    if isinstance(made, run.Stream):
        made = made.whole("json")
    if isinstance(made, run.Raw | run.Filed):
        raise TypeError(name)
    if len(made.results) > MOST_RESULTS:
        raise UsageError(
            f"the answer has {len(made.results):,} results, more than {MOST_RESULTS:,}. "
            "Nothing of it is told. Ask for a part at a time"
        )
    reply = run.dated(run.warned(made, dataset), dataset, today)
    return Answer(_text(reply, dataset, full), _structure(reply, dataset), _failed(reply))


def refusal(error: CrampError) -> Answer:
    """Tell why nothing was answered."""
    return Answer(
        f"NOT ANSWERED. {str(error).rstrip('.')}.\nNothing was looked up. This is no sign of "
        "safety.",
        failed=True,
        error=_error(error),
    )


# What is asked --------------------------------------------------------------------------------


def _read(tool: Tool, given: Mapping[str, Any]) -> dict[str, Any]:
    """Return a call's arguments as the command's body takes them.

    Raises:
        UsageError: One is unknown, missing, or not what it should be.
    """
    takes = tool.takes
    unknown = [name for name in given if name not in takes]
    if unknown:
        raise UsageError(f"{tool.name} takes no {quoted(unknown[0])}. It takes {or_(tuple(takes))}")
    values: dict[str, Any] = {}
    letters = 0
    for name, row in takes.items():
        value = given.get(name)
        if value is None or value == []:
            if row.required:
                raise UsageError(f"{tool.name} needs {quoted(name)}: {_meaning(row)}")
            continue
        read = [*_entries(name, row, value)]
        letters += sum(len(one) for one in read if row.kind == TEXT)
        # The body of a search takes words, of which one text is one.
        values[row.field] = read if row.many else read[0]
    if tool.typed:
        _refuse_long(values)
    elif letters > MOST_LETTERS:
        raise UsageError(
            f"the arguments have {letters:,} characters, more than {MOST_LETTERS:,}. Nothing was "
            "looked up. Ask for a part at a time"
        )
    return values


def _meaning(row: Parameter) -> str:
    return row.help[:1].lower() + row.help[1:].rstrip(".")


def _refuse_long(values: Mapping[str, Any]) -> None:
    """Refuse a label of so many lines that they make too many pairs with what is taken."""
    lines = values["text"].count("\n") + 1
    others = sum(len(value) for value in values.values() if isinstance(value, list))
    if lines * others > MOST_PAIRS:
        raise UsageError(
            f"the label has {lines:,} lines beside {others} names, more than {MOST_PAIRS:,} pairs. "
            "Nothing was looked up. Ask for a part at a time"
        )


def _entries(name: str, row: Parameter, value: Any) -> Iterator[Any]:
    if not several(row):
        yield _value(name, row, value)
        return
    if not isinstance(value, list):
        raise UsageError(f"{quoted(name)} is a list, such as [{json.dumps(_example(value))}]")
    if len(value) > MOST_ENTRIES:
        raise UsageError(
            f"{quoted(name)} has {len(value):,} entries, more than {MOST_ENTRIES}. Nothing was "
            "looked up. Ask for a part at a time"
        )
    for one in value:
        yield _value(name, row, one)


def _example(value: Any) -> str:
    return value[:60] if isinstance(value, str) else "natto"


def _value(name: str, row: Parameter, value: Any) -> Any:
    number = isinstance(value, int | float) and not isinstance(value, bool)
    if row.kind == FLAG:
        if not isinstance(value, bool):
            raise UsageError(f"{quoted(name)} is true or false")
        return value
    if row.kind in (TEXT, CHOICE):
        if not isinstance(value, str):
            raise UsageError(f"{quoted(name)} holds text, and not {_kind(value)}")
        return _choice(name, row, value) if row.kind == CHOICE else _name(name, row, value)
    if not number or not math.isfinite(value):
        raise UsageError(f"{quoted(name)} is a number, and not {_kind(value)}")
    if row.least is not None and value < row.least:
        raise UsageError(f"{quoted(name)} is {row.least:g} or more")
    if row.kind == INTEGER:
        if value != int(value):
            raise UsageError(f"{quoted(name)} is a whole number")
        return int(value)
    return float(value)


def _kind(value: Any) -> str:
    match value:
        case str():
            return f"the text {quoted(value)}"
        case list():
            return "a list"
        case dict():
            return "an object"
        case bool() | None:
            return json.dumps(value)
        case _:
            return "a number of that kind" if isinstance(value, float) else "a number"


def _choice(name: str, row: Parameter, value: str) -> str:
    if value not in row.words:
        raise UsageError(f"{quoted(name)} is one of {or_(row.words)}, and not {quoted(value)}")
    return value


def _name(name: str, row: Parameter, value: str) -> str:
    if not value.strip():
        raise UsageError(f"{quoted(name)} is empty. Nothing was looked up")
    if len(value) > longest(row):
        raise UsageError(
            f"{quoted(name)} has {len(value):,} characters, more than {longest(row):,}. Nothing "
            "was looked up"
        )
    # On a command line these stand for stdin and for a file; here nobody's files are read.
    if value.strip() == "-" or value.lstrip().startswith("@"):
        raise UsageError(f"{quoted(value)} names nothing, and no file is read. Write the names")
    return value


# What is told ---------------------------------------------------------------------------------


def _failed(reply: Reply) -> bool:
    """Tell whether no name at all was understood."""
    unread = (getattr(row, "status", None) in UNREAD for row in reply.results)
    return bool(reply.refused) and all(unread)


def _structure(reply: Reply, dataset: Dataset) -> dict[str, Any]:
    """Return the JSON document of an answer, with what else a command line would have told."""
    found: dict[str, Any] = json.loads(as_json.document(reply, reply.fields, dataset, False))
    found |= {"code": reply.code, "refused": [_error(error) for error in reply.refused]}
    first = {key: found[key] for key in IN_ORDER if key in found}
    return first | found


def _error(error: CrampError) -> dict[str, Any]:
    body = {"error": error.kind, "message": str(error), **error.details}
    known: dict[str, Any] = json.loads(json.dumps(body, default=str))
    return known


def _text(reply: Reply, dataset: Dataset, full: bool) -> str:
    """Write an answer in words, a fact a line."""
    words = plain.in_words(reply, dataset, full)
    if reply.kind in TOLD_WHOLE and left_out.cut(words.answer):
        words = plain.in_words(reply, dataset, full=True)
    answer = left_out.lines(reply, words.answer)
    refused = [f"NOT UNDERSTOOD: {error}" for error in reply.refused]
    if any(isinstance(error, NameNotResolvedError) for error in reply.refused):
        refused.append("What was not understood was not looked up. That is no sign of safety.")
    # A report is answered by its signs of danger, before all else.
    begun = (answer, refused, words.warnings)
    lines = [line for part in (begun if reply.urgency else begun[::-1]) for line in part]
    lines += [*words.references, words.version]
    if reply.holds_back and not full:
        lines.append(
            "A summary; everything on record is in the structured answer, and in the text with "
            '"full": true.'
        )
    return "\n".join(lines)
