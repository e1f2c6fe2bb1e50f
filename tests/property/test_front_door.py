"""The front door answers what Typer would, byte for byte, and its table is up to date."""

import contextlib
import io
import runpy
import sys

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crampcli.cli import main, parse
from crampcli.cli.table import SHARED, TABLE
from tests.conftest import ROOT

WORDS = st.sampled_from(
    [
        "k2", "magnesium", "k", "natto", "dehydration", "magnesum", "", "-", "--", "-h", "--help",
        "3", "0", "-1", "1e3", "0.5", "nan", "100g", "vegan", "json", "tsv", "id", "name,id", "é",
        "warfarin", "certainty", "female", "sodium<100", "x=y", "--bogus", "-x", "-fjson", "-n2",
        "--format=csv", "--limit=2", "--limit=-1", "--limit=two", "--no-header=1", "--version",
        "night", "calf", "vitamin-k2:180ug", "--all=1", "theuwissen-2013", "4" * 400,
    ]
)  # fmt: skip
OPTIONS = sorted({*SHARED, *(name for *_, own in TABLE.values() for name in own)} - {"--data"})


@st.composite
def command_lines(draw: st.DrawFn) -> list[str]:
    """Draw a command line, mostly of a real command with its own options."""
    path = draw(st.sampled_from(sorted(TABLE)))
    *_, own = TABLE[path]
    near = st.sampled_from(sorted([*own, "-f", "--fields", "--quiet", "-q", "--no-header"]))
    value = st.sampled_from(
        sorted(
            {choice for _, kind, _, bound in own.values() if kind == "choice" for choice in bound}
            | {"json", "tsv", "csv", "5", "k2", "calf"}
        )
    )
    rest = draw(st.lists(st.one_of(near, value, WORDS, st.sampled_from(OPTIONS)), max_size=5))
    return [*path, *rest]


def told(argv: list[str]) -> tuple[int, str, str]:
    """Run the program and return exit code, stdout, stderr."""
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = main.main(argv)
    return code, out.getvalue(), err.getvalue()


@settings(
    max_examples=150,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(command_lines())
def test_both_doors_answer_alike(monkeypatch: pytest.MonkeyPatch, argv: list[str]) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO(""))
    through_the_front = told(argv)
    with monkeypatch.context() as patch:
        patch.setattr(parse, "parsed", lambda _: None)
        through_typer = told(argv)

    assert through_the_front == through_typer


@pytest.mark.parametrize(
    "argv",
    [
        ["sources", "k2"],
        ["sources", "k2", "-f", "json", "--limit=3", "-q"],
        ["nutrients", "compare", "k2", "magnesium", "--feature", "evidence", "--transpose"],
        ["intake", "magnesium", "--age", "70", "--sex", "female"],
        ["cite"],
    ],
)
def test_well_formed_lookups_need_no_typer(argv: list[str]) -> None:
    assert parse.parsed(argv) is not None


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
        ["sources", "k2", "--data", "folder"],
        ["sources", "k2", "--", "x"],
        ["nutrients"],
        ["data", "validate", "folder"],
    ],
)
def test_anything_else_is_left_to_typer(argv: list[str]) -> None:
    assert parse.parsed(argv) is None


def test_the_table_is_as_generated() -> None:
    script = runpy.run_path(str(ROOT / "scripts" / "write_front_door.py"))

    assert script["written"]() == script["PATH"].read_text(encoding="utf-8")
