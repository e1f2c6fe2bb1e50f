"""`cramp` alone, `--version` and every `--help`."""

import json

import pytest

from crampcli import __version__
from crampcli.cli.declared import COMMANDS
from tests.conftest import Run


def test_cramp_alone_gives_an_overview_with_five_examples(run: Run) -> None:
    ran = run()

    assert (ran.code, ran.err) == (0, "")
    assert len([line for line in ran.out.splitlines() if line.startswith("  cramp ")]) == 5
    assert "not medical advice" in ran.out


def test_the_examples_of_the_overview_work(run: Run) -> None:
    lines = [line for line in run().out.splitlines() if line.startswith("  cramp ")]

    for line in lines:
        argv = line.split("  ")[1].split()[1:]
        assert run(*argv).code in (0, 10)


def test_version_names_program_and_data(run: Run) -> None:
    ran = run("--version")

    assert ran.code == 0
    assert ran.out.startswith(f"cramp {__version__}, data 20")


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: " ".join(command.path))
@pytest.mark.parametrize("option", ["-h", "--help"])
def test_every_command_has_help_with_two_examples_that_name_it(
    run: Run, command: object, option: str
) -> None:
    path = getattr(command, "path")  # noqa: B009 - parametrised as object for a readable id

    ran = run(*path, option)

    words = " ".join(("cramp", *path))
    assert ran.code == 0
    assert len([line for line in ran.out.splitlines() if line.strip().startswith(words)]) >= 2


def test_help_lists_the_exit_codes(run: Run) -> None:
    out = run("--help").out

    assert "Exit codes:" in out
    assert "130 interrupted" in out


@pytest.mark.parametrize(
    "argv", [("sorces",), ("sources",), ("sources", "k2", "more"), ("--bogus",), ("data",)]
)
def test_a_wrong_command_line_is_a_usage_error(run: Run, argv: tuple[str, ...]) -> None:
    ran = run(*argv)

    assert ran.code == 2
    assert "Traceback" not in ran.err


@pytest.mark.parametrize(
    ("argv", "says"),
    [
        (("nutrients",), "Missing command. See: cramp nutrients --help"),
        (("check", "--taking"), "See: cramp check --help"),
        (("fods",), "Did you mean foods?"),
        (
            ("completion", "bash", "-f", "json"),
            "this answer has one form only. Leave out --format.",
        ),
        (("cite", "--style", "ris", "--no-header"), "Leave out --no-header."),
    ],
)
def test_a_usage_error_leads_to_the_help_of_its_command(
    run: Run, argv: tuple[str, ...], says: str
) -> None:
    ran = run(*argv)

    assert (ran.code, ran.out) == (2, "")
    assert says in (ran.err if "{" not in ran.err else json.loads(ran.err)["message"])


@pytest.mark.parametrize("columns", ["20", "40", "60", "80", "200"])
def test_the_overview_keeps_to_the_width(
    run: Run, monkeypatch: pytest.MonkeyPatch, columns: str
) -> None:
    monkeypatch.setenv("COLUMNS", columns)

    out = run().out

    sentences = out.split("\n\n")[0].splitlines()
    assert max(len(line) for line in sentences) <= int(columns)
    assert int(columns) < 80 or max(len(line) for line in out.splitlines()) <= int(columns)


def test_a_format_may_be_written_in_any_case(run: Run) -> None:
    assert run("nutrients", "list", "-f", "JSON").out == run("nutrients", "list", "-f", "json").out
