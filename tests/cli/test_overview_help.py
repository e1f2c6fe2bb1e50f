"""`cramp` alone, `--version` and every `--help`."""

import json
import re
import subprocess
import sys

import pytest

from crampcli import __version__
from crampcli.cli.declared import COMMANDS, Command
from crampcli.cli.declared.topics import TOPICS, Topic
from tests.conftest import ROOT, Run


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


def test_help_of_all_fits_a_screen_and_names_every_command(run: Run) -> None:
    out = run("--help").out

    assert len(out.splitlines()) <= 24
    assert max(len(line) for line in out.splitlines()) <= 80
    for command in COMMANDS:
        assert command.hidden or command.path[0] in out, command.called
    assert out == run("help").out == run("-h").out
    assert "not medical advice" in out


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.called)
@pytest.mark.parametrize("columns", ["40", "80", "200"])
def test_help_of_a_command_tells_all_that_it_takes_within_the_width(
    run: Run, monkeypatch: pytest.MonkeyPatch, command: Command, columns: str
) -> None:
    monkeypatch.setenv("COLUMNS", columns)

    out = run(*command.path, "--help").out

    assert out.startswith(f"Usage: {command.called}")
    for row in command.parameters:
        assert (row.name if row.option else row.metavar) in out
    prose = [line for line in out.splitlines() if not line.startswith("  ")]
    assert max(len(line) for line in prose) <= max(int(columns), 80)
    assert out == run("help", *command.path).out


@pytest.mark.parametrize("topic", TOPICS, ids=lambda topic: topic.name)
def test_every_topic_of_help_has_a_page(run: Run, topic: Topic) -> None:
    ran = run("help", topic.name)

    assert (ran.code, ran.err) == (0, "")
    assert max(len(line) for line in ran.out.splitlines()) <= 80
    assert ran.out.count("\n") > 2


def test_help_lists_the_exit_codes(run: Run) -> None:
    out = run("help", "exit-codes").out

    told = [line.split()[0] for line in out.splitlines() if line[:4].strip().isdecimal()]
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert told == re.findall(r"^\| (\d+) \|", readme, re.MULTILINE)


def test_help_on_what_there_is_not_lists_the_topics(run: Run) -> None:
    ran = run("help", "fromats")

    assert (ran.code, ran.out) == (2, "")
    assert "Did you mean formats" in ran.err
    assert "exit-codes" in ran.err


def test_help_and_version_need_no_docstrings_and_no_typer() -> None:
    script = (
        "import sys; from crampcli.cli.main import main; "
        "codes = [main(argv) for argv in ([], ['--help'], ['sources', '-h'], ['--version'], "
        "['help', 'names'], ['sources'], ['sources', 'k2', '--bogus'])]; "
        "sys.stderr.write(f'{codes} {\"typer\" in sys.modules}')"
    )
    ran = subprocess.run(
        [sys.executable, "-OO", "-c", script], capture_output=True, text=True, check=True
    )

    assert ran.stderr.endswith("[0, 0, 0, 0, 0, 2, 2] False")
    assert "cramp sources magnesium" in ran.stdout


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
        (("nutrients",), "nutrients needs another word: list, show or compare."),
        (("check", "--taking"), "--taking needs a value"),
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
