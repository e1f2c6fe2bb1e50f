"""The parser and Typer's app, made from one declaration, answer alike, byte for byte."""

import contextlib
import io
import re
import sys
from functools import cache
from typing import Any

import pytest
import typer
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from typer.exceptions import TyperException

from crampcli.cli import main, parse, refusals, typer_app
from crampcli.cli.declared import CHOICE, COMMANDS, SHARED, by_spelling
from crampcli.cli.streams import Streams
from crampcli.errors import UsageError
from tests.examples import CHANGES

WORDS = st.sampled_from(
    [
        "k2", "magnesium", "k", "natto", "dehydration", "magnesum", "", "-", "--", "-h", "--help",
        "3", "0", "-1", "1e3", "0.5", "nan", "100g", "vegan", "json", "tsv", "id", "name,id", "é",
        "warfarin", "certainty", "female", "sodium<100", "x=y", "--bogus", "-x", "-fjson", "-n2",
        "--format=csv", "--limit=2", "--limit=-1", "--limit=two", "--no-header=1", "--version",
        "night", "calf", "vitamin-k2:180ug", "--all=1", "theuwissen-2013", "4" * 400,
    ]
)  # fmt: skip
LIBRARY = re.compile(
    "Invalid value|No such|Missing|Input should|unexpected extra|Try |valid int|is not one of"
)
"""How Typer and Pydantic would say it."""
ALWAYS = by_spelling(*SHARED)
OPTIONS = sorted(
    {*ALWAYS, *(name for row in COMMANDS for name in by_spelling(*row.options))} - {"--data"}
)
SAFE = [row for row in COMMANDS if row.path not in (*CHANGES, ("mcp",))]


@st.composite
def command_lines(draw: st.DrawFn) -> list[str]:
    """Draw a command line, mostly of a real command with its own options."""
    command = draw(st.sampled_from(SAFE))
    own = by_spelling(*command.options)
    near = st.sampled_from(sorted([*own, "-f", "--fields", "--quiet", "-q", "--no-header"]))
    value = st.sampled_from(
        sorted(
            {word for row in own.values() if row.kind == CHOICE for word in row.words}
            | {"json", "tsv", "csv", "5", "k2", "calf"}
        )
    )
    rest = draw(st.lists(st.one_of(near, value, WORDS, st.sampled_from(OPTIONS)), max_size=5))
    return [*command.path, *rest]


def told(argv: list[str]) -> tuple[int, str, str]:
    """Run the program and return exit code, stdout, stderr."""
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = main.main(argv)
    return code, out.getvalue(), err.getvalue()


def well_formed(argv: list[str]) -> bool:
    """Tell whether the parser reads a command line itself; any other goes to Typer in any case."""
    return parse.parse(argv) is not None


@settings(max_examples=40, suppress_health_check=list(HealthCheck))
@given(command_lines().filter(well_formed))
def test_parser_and_typer_answer_alike(monkeypatch: pytest.MonkeyPatch, argv: list[str]) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO(""))
    through_the_front = told(argv)
    with monkeypatch.context() as patch:
        patch.setattr(parse, "parse", lambda _: None)
        through_typer = told(argv)

    assert through_the_front == through_typer


def said(call: parse.Call) -> tuple[tuple[str, ...], dict[str, object]]:
    """Return the command that is called and what of its values is no default."""
    defaults = {row.field: row.default for row in (*call.command.parameters, *SHARED)}
    return call.command.path, {
        name: value for name, value in call.values.items() if value not in (defaults[name], False)
    }


@settings(max_examples=300, suppress_health_check=list(HealthCheck))
@given(command_lines().filter(well_formed))
def test_parser_and_typer_read_alike(monkeypatch: pytest.MonkeyPatch, argv: list[str]) -> None:
    calls: list[parse.Call] = []

    def keep(call: parse.Call, _: Streams) -> int:
        calls.append(call)
        return 0

    monkeypatch.setattr(typer_app, "run", keep)

    app().main(list(parse.bare_fields(argv)), prog_name="cramp", standalone_mode=False)

    assert [said(call) for call in (parse.parse(argv), *calls) if call] == [said(calls[0])] * 2


@pytest.mark.parametrize(
    "argv",
    [
        ["sources", "-qn5", "k2"],
        ["sources", "-n5", "-qfjson", "--", "k2"],
        ["sources", "k2", "--limit", "+3", "--min", "1e1", "--min", "2", "-f", "JSON"],
        ["check", "-q", "--", "k2", "-x", "natto"],
        ["check", "k2", "--taking=-warfarin", "--taking", "-5", "-q", "-q"],
        ["intake", "magnesium", "--age", "-1", "--sex", "male", "--sex=female"],
        ["sources", "k2", "--data=a/b", "--fields=", "--where", "-k<1"],
        ["data", "validate", "--", "-folder"],
        ["completion", "--", "bash"],
    ],
)
def test_a_page_without_typer_reads_what_typer_reads(
    monkeypatch: pytest.MonkeyPatch, argv: list[str]
) -> None:
    calls: list[parse.Call] = []
    monkeypatch.setattr(typer_app, "run", lambda call, _: calls.append(call))
    refusals.refuse(argv)

    app().main(list(parse.bare_fields(argv)), prog_name="cramp", standalone_mode=False)
    read = refusals.call(argv)

    assert read is not None
    assert said(read) == said(calls[0])


@pytest.mark.parametrize(
    "argv",
    [
        ["sources", "k2"],
        ["sources", "k2", "-f", "json", "--limit=3", "-q"],
        ["nutrients", "compare", "k2", "magnesium", "--feature", "evidence", "--transpose"],
        ["intake", "magnesium", "--age", "70", "--sex", "female"],
        ["cite"],
        ["sources", "k2", "--data", "folder"],
        ["data", "validate", "folder"],
        ["completion", "bash"],
    ],
)
def test_well_formed_lookups_need_no_typer(argv: list[str]) -> None:
    assert parse.parse(argv) is not None


@pytest.mark.parametrize(
    "argv",
    [
        [],
        ["--help"],
        ["sources"],
        ["sources", "k2", "--help"],
        ["sources", "k2", "magnesium"],
        ["sources", "k2", "--per", "bucket"],
        ["sources", "k2", "--limit", "-1"],
        ["sources", "k2", "--limit", "1e3"],
        ["sources", "k2", "--per", "100g", "--per", "serving"],
        ["sources", "k2", "--", "x"],
        ["nutrients"],
    ],
)
def test_anything_else_is_left_to_typer(argv: list[str]) -> None:
    assert parse.parse(argv) is None


@cache
def app() -> Any:
    """Return Typer's app as the command that it runs, built once."""
    return typer.main.get_command(typer_app.build(Streams(None, None, None, {})))


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(command_lines())
def test_what_typer_would_not_read_is_refused_in_our_own_words(
    monkeypatch: pytest.MonkeyPatch, argv: list[str]
) -> None:
    monkeypatch.setattr(typer_app, "run", lambda *_: 0)
    argv = [word for word in argv if word not in ("-h", "--help")]
    try:
        app().main(list(parse.bare_fields(argv)), prog_name="cramp", standalone_mode=False)
        read = True
    except TyperException:
        read = False
    try:
        refusals.refuse(argv)
        refused = False
    except UsageError as error:
        refused = True
        said = str(error)
        assert not LIBRARY.search(said), said

    # Typer takes an option's name for the value of the option before it; we ask for the value.
    assert refused == (not read) or (refused and "needs a value" in said)


PLAIN = st.sampled_from(
    [
        "k2",
        "magnesium",
        "warfarin",
        "lasix",
        "natto",
        "spinach",
        "k",
        "vitamin",
        "d",
        "pregnancy",
        "night",
        "calf",
        "cramp",
        "stop",
        "how",
        "to",
        "what",
        "is",
        "with",
        "and",
        "can",
        "i",
        "take",
        "not",
        "no",
        "400",
        "mg",
        "400mg",
        "5,000",
        "quinine",
        "pickle",
        "juice",
        "statin",
        "chest",
        "pain",
        "leg",
        "swollen",
        "é",
        "納豆",
        "ワーファリン",
        ":",
        "'",
        "-",
        "-f",
        "json",
        "-q",
        "--taking",
        "--age",
        "70",
        "--all",
        "of",
        "the",
        "per",
        "day",
    ]
)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(PLAIN, min_size=1, max_size=6))
def test_no_words_without_a_command_end_in_a_fault(
    monkeypatch: pytest.MonkeyPatch, argv: list[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO(""))

    code, _, err = told(argv)

    assert code in (0, 1, 2, 3, 10), (argv, err)
