r"""Does a program that checks supplements against medicines say all-clear where it must not?

    python benchmarks/false_all_clear.py --command 'cramp check {item} --taking {other} -f json' \
        --condition 'cramp check {item} --condition {other} -f json'
    python benchmarks/false_all_clear.py --server 'cramp mcp' --tool check \
        --arguments '{"item": ["{item}"], "taking": ["{other}"]}' \
        --condition '{"item": ["{item}"], "condition": ["{other}"]}'

Any command, or any server of the Model Context Protocol on stdio, is asked the questions of
`false_all_clear.jsonl`. An answer is read by four patterns, in this order: it warns, it refuses a
name, it says that nobody looked, it clears. What they are for another program is said by --warns,
--refuses, --unlooked and --clears; without them they are those of cramp's JSON. A question of a
condition is left out where --condition says nothing of how to ask it. The exit code is 1 after a
false all-clear.
"""

import argparse
import asyncio
import json
import re
import shlex
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

QUESTIONS = Path(__file__).with_suffix(".jsonl")
STATES = ("warns", "refuses", "not-looked-at", "clears", "unreadable")
CLEARED = "clears"
PATTERNS = {
    "warns": r'"status": ?"(interacts|same-substance|above-upper-limit)"',
    "refuses": r'"status": ?"(name-not-recognised|ambiguous)"|"error": ?"',
    "not-looked-at": r'"status": ?"not-covered"',
    "clears": r'"status": ?"recorded-as-not-interacting"',
}
"""How cramp's JSON is read."""
LONGEST = 60


class Question(NamedTuple):
    """A question, and which answers are right.

    Attributes:
        id: Its kind, and a number.
        kind: What makes it hard.
        item: A supplement or a food, as somebody would write it.
        other: A medicine, or a condition, likewise.
        side: taking or condition.
        right: The states of an answer that is right; `not-interacting` is the only all-clear.
        why: Why it is right.
        record: The record of the knowledge base that shows it, with its references.
    """

    id: str
    kind: str
    item: str
    other: str
    side: str
    right: tuple[str, ...]
    why: str
    record: str | None = None


class Result(NamedTuple):
    """A question, and what an answer to it came to."""

    question: Question
    state: str

    @property
    def right(self) -> bool:
        """Tell whether the answer is right."""
        return self.state.replace(CLEARED, "not-interacting") in self.question.right

    @property
    def false_all_clear(self) -> bool:
        """Tell whether the answer clears what it must not."""
        return self.state == CLEARED and not self.right

    @property
    def untold(self) -> bool:
        """Tell whether a danger was not told, though nothing was cleared either."""
        return "warns" in self.question.right and not self.right and self.state != CLEARED


def questions() -> tuple[Question, ...]:
    """Return all questions."""
    lines = QUESTIONS.read_text(encoding="utf-8").splitlines()
    told = [json.loads(line) for line in lines]
    return tuple(Question(**one | {"right": tuple(one["right"])}) for one in told)


def state(said: str, patterns: Mapping[str, str] = PATTERNS) -> str:
    """Return what an answer comes to."""
    return next((name for name, one in patterns.items() if re.search(one, said)), STATES[-1])


def table(results: Sequence[Result]) -> str:
    """Return the results by kind, as Markdown."""
    rows = ["| kind | asked | right | false all-clear | danger not told | else |",
            "|---|---:|---:|---:|---:|---:|"]  # fmt: skip
    for kind in (*dict.fromkeys(one.question.kind for one in results), "all"):
        own = [one for one in results if kind in (one.question.kind, "all")]
        counts = (
            len(own),
            sum(one.right for one in own),
            sum(one.false_all_clear for one in own),
            sum(one.untold for one in own),
        )
        numbers = (*counts, counts[0] - sum(counts[1:]))
        rows.append(f"| {kind} | {' | '.join(map(str, numbers))} |")
    return "\n".join(rows)


# How others are asked -------------------------------------------------------------------------


def by_command(asked: Iterable[Question], lines: Mapping[str, str]) -> Iterator[str]:
    """Run a command for each question, and yield what it wrote."""
    for one in asked:
        words = [_filled(word, one) for word in shlex.split(lines[one.side])]
        ran = subprocess.run(words, capture_output=True, text=True, check=False, timeout=60)
        yield f"{ran.stdout}\n{ran.stderr}"


def by_server(
    server: str, tool: str, asked: Sequence[Question], arguments: Mapping[str, str]
) -> Iterator[str]:
    """Call a tool for each question in one session, and yield what it answered."""
    yield from asyncio.run(_called(shlex.split(server), tool, asked, arguments))


async def _called(
    server: list[str], tool: str, asked: Sequence[Question], arguments: Mapping[str, str]
) -> list[str]:
    # Only who asks a server needs the SDK.
    from mcp.client.client import Client
    from mcp.client.stdio import StdioServerParameters, stdio_client

    found = []
    program = StdioServerParameters(command=server[0], args=server[1:])
    async with Client(stdio_client(program)) as client:
        for one in asked:
            given = _within(json.loads(arguments[one.side]), one)
            told = await client.call_tool(tool, given)
            texts = [getattr(part, "text", "") for part in told.content]
            error = '"error": "result"' if told.is_error else ""
            found.append("\n".join((*texts, json.dumps(told.structured_content), error)))
    return found


def _filled(text: str, one: Question) -> str:
    return text.replace("{item}", one.item).replace("{other}", one.other)


def _within(value: Any, one: Question) -> Any:
    match value:
        case str():
            return _filled(value, one)
        case list():
            return [_within(part, one) for part in value]
        case dict():
            return {key: _within(part, one) for key, part in value.items()}
        case _:
            return value


def main(argv: Sequence[str] | None = None) -> int:
    """Ask, print the table, and return the exit code."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--command", help="A command line with {item} and {other}.")
    parser.add_argument("--server", help="A command that serves on stdio.")
    parser.add_argument("--tool", default="check", help="Its tool.")
    parser.add_argument("--arguments", help="Its arguments as JSON, with {item} and {other}.")
    parser.add_argument("--condition", help="How a condition is asked, in the same form.")
    for name in STATES[:-1]:
        parser.add_argument(f"--{name.replace('not-looked-at', 'unlooked')}", dest=name,
                            help="A pattern.")  # fmt: skip
    parser.add_argument("--most", type=int, help="At most so many questions, spread evenly.")
    parser.add_argument("--list", action="store_true", help="Each answer that is not right.")
    given = parser.parse_args(argv)
    own = {name: text for name in STATES[:-1] if (text := getattr(given, name))}
    patterns = own if own else PATTERNS
    how = {"taking": given.arguments if given.server else given.command}
    if given.condition:
        how["condition"] = given.condition
    asked = [one for one in questions() if one.side in how]
    if given.most:
        asked = [asked[place * len(asked) // given.most] for place in range(given.most)]
    if given.server:
        said = by_server(given.server, given.tool, asked, how)
    else:
        said = by_command(asked, how)
    results = [Result(one, state(text, patterns)) for one, text in zip(asked, said, strict=True)]
    print(table(results))
    if given.list:
        for one in results:
            if not one.right:
                what = f"{one.question.item[:LONGEST]} × {one.question.other[:LONGEST]}"
                print(f"{one.question.id}: {what}: {one.state}")
    print(dict(Counter(one.state for one in results)), file=sys.stderr)
    return int(any(one.false_all_clear for one in results))


if __name__ == "__main__":
    sys.exit(main())
