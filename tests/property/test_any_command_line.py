"""Whatever is typed: no fault of ours, only documented exit codes, answers that parse, clean text.

`scripts/fuzz` runs the same laws over as many command lines as it is told.
"""

import contextlib
import csv
import io
import json
import os
import re
import sys
import unicodedata
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crampcli.cli.declared import CHOICE, COMMANDS, SHARED, Parameter
from crampcli.cli.main import main
from crampcli.render.json_text import HIDDEN
from tests.conftest import READ

if TYPE_CHECKING:
    from crampcli.cli.declared import Command

EXAMPLES = int(os.environ.get("FUZZ_EXAMPLES", "40"))
DOCUMENTED = {0, 1, 2, 3, 4, 5, 10}
REASSURING = re.compile(r"\b(is|are|as) safe\b|\bno (known )?interactions?\b", re.IGNORECASE)
WRITING = ({"import"}, {"remove"}, {"new"}, {"export"}, {"web"}, {"handout"}, {"batch"})
"""Commands whose purpose is to write, or that need a folder to read."""
TYPED = [row for row in COMMANDS if not any(word <= set(row.path) for word in WRITING)]
FORMS = ("table", "json", "jsonl", "csv", "tsv", "markdown")

HOSTILE = (
    "", " ", "-", "--", "\x1b[31mred", "\x1b]0;title\x07", "[bold]x[/bold]", "‮abc", "a\u200bb",
    "=1+1", "@SUM(A1)", "tab\there", "line\nbreak", "nul\x00", "e\u0301", "\ud800", "|", "`", "%s",
    "{0}", "ﬀ", "İ", "ß", "９",
    "1e999", "9" * 400, "k" * 5000, "é" * 300, "../..", "~", "@",
    "@/dev/null", "-1", "0", "nan", "inf",
    "50.000 IU", "1,5 mg", "mg", "mg mg", ":", "::5mg", "k2:",
)  # fmt: skip


def names() -> list[str]:
    """Return names of every kind that people may type, a few of each."""
    kinds = ("nutrients", "substances", "foods", "causes", "medicines", "drugs", "conditions")
    found = []
    for kind in kinds:
        records = list(READ.table(kind).values())
        for record in records[:: max(1, len(records) // 25)]:
            found += [record["id"], record.get("name", ""), *record.get("aliases", ())[:2]]
    return [
        *found, "warfarin", "Coumadin 5 mg", "k2", "k", "natto:40g", "magnesium 400 mg", "night",
        "calf", "chest pain", "numbness", "water tablets", "leg cramps", "sodium<100", "72",
    ]  # fmt: skip


WORDS = st.one_of(st.sampled_from(names()), st.sampled_from(HOSTILE), st.text(max_size=12))


def value(row: Parameter) -> st.SearchStrategy[str]:
    """Draw what may be typed for a parameter, mostly what it takes."""
    if row.kind == CHOICE:
        return st.one_of(st.sampled_from(row.words), WORDS)
    return WORDS


@st.composite
def command_lines(draw: st.DrawFn) -> tuple[list[str], str]:
    """Draw a command line, and what stands on stdin."""
    command: Command = draw(st.sampled_from(TYPED))
    words = list(command.path) if draw(st.integers(0, 9)) else []
    for row in command.arguments:
        words += draw(st.lists(value(row), max_size=3 if row.many else 1))
    options = [row for row in command.options if row.name != "--data"]
    for row in draw(st.lists(st.sampled_from(options), max_size=3)) if options else ():
        words.append(row.name)
        if row.kind != "flag":
            words.append(draw(value(row)))
    shared = [row for row in SHARED if row.name not in ("--data", "--format")]
    for row in draw(st.lists(st.sampled_from(shared), max_size=2)):
        words.append(row.name)
        if row.kind != "flag":
            words.append(draw(value(row)))
    return [*words, "-f", draw(st.sampled_from(FORMS))], "\n".join(
        draw(st.lists(WORDS, max_size=4))
    )


class Stream(io.StringIO):
    """A stream of UTF-8 that is no terminal."""

    encoding = "utf-8"


def ran(argv: list[str], typed: str) -> tuple[int, str, str]:
    """Run the program and return exit code, stdout, stderr."""
    out, err = Stream(), Stream()
    before = sys.stdin
    sys.stdin = io.StringIO(typed)
    try:
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            code = main(argv)
    finally:
        sys.stdin = before
    return code, out.getvalue(), err.getvalue()


def broken(argv: list[str], code: int, out: str, err: str) -> Iterator[str]:
    """Yield each law that an answer breaks."""
    if code not in DOCUMENTED:
        yield f"exit code {code}"
    said = out + err
    if "Traceback" in said:
        yield "a traceback"
    # Colour is asked for by name.
    plain = said.replace("\x1b[", "") if "always" in argv else said
    if odd := sorted(c for c in {*plain} - {*"\n\t\r"} if unicodedata.category(c) in HIDDEN):
        yield f"characters that a terminal obeys or hides: {odd!r}"
    if REASSURING.search(out):
        yield f"reassures: {REASSURING.search(out)!r}"
    asked_for_help = {"-h", "--help", "--version", "--"}.intersection(argv)
    asked_for_fields = "--fields" in argv and "" in argv
    raw = {"cds-hooks", "completion", "cite", "schema", "help", "mcp", "config"}.intersection(argv)
    if out and not (asked_for_help or asked_for_fields or raw) and code not in (2, 4):
        try:
            parsed(argv[-1], out)
        except (ValueError, AssertionError) as error:
            yield f"does not parse: {error}"


def parsed(form: str, out: str) -> Any:
    """Read an answer in its format."""
    if form == "json":
        return json.loads(out)
    if form == "jsonl":
        return [json.loads(line) for line in out.split("\n") if line]
    if form in ("tsv", "csv"):
        if form == "tsv":
            rows = [line.split("\t") for line in out.removesuffix("\n").split("\n")]
        else:
            rows = list(csv.reader(io.StringIO(out, newline="")))
        assert len({len(row) for row in rows}) == 1, "rows of several lengths"
        return rows
    return out


@settings(
    max_examples=EXAMPLES,
    derandomize="FUZZ_EXAMPLES" not in os.environ,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(command_lines())
def test_any_command_line_keeps_the_laws(drawn: tuple[list[str], str]) -> None:
    argv, typed = drawn

    code, out, err = ran(argv, typed)

    assert list(broken(argv, code, out, err)) == []


@pytest.mark.parametrize("hostile", HOSTILE)
def test_hostile_words_stay_words(hostile: str) -> None:
    for argv in (
        [hostile],
        ["check", hostile, "--taking", hostile],
        ["check", "k2", "--taking", "-"],
        ["causes", "match", "--sign", hostile],
    ):
        for form in ("table", "json", "csv"):
            line = [*argv, "-f", form]
            assert list(broken(line, *ran(line, hostile))) == [], line
