"""The command line is declared once: every body takes what its row says."""

import inspect
import io
import shlex

import pytest

from crampcli.cli.declared import (
    CHOICE,
    COMMANDS,
    FLAG,
    INTEGER,
    NUMBER,
    OVERVIEW,
    PATH,
    SHARED,
    TEXT,
    Command,
    Parameter,
)
from crampcli.cli.run import body
from tests.conftest import Run
from tests.examples import CHANGES

PLAIN = {TEXT: "str", INTEGER: "int", NUMBER: "float", FLAG: "bool", PATH: "str"}
ROWS = [*SHARED, *(row for command in COMMANDS for row in command.parameters)]


def annotation(row: Parameter) -> str:
    """Return how a body writes the type of what it is given."""
    one = row.choices.rpartition(".")[2] if row.kind == CHOICE else PLAIN[row.kind]
    one = f"Sequence[{one}]" if row.many else one
    return one if row.required or row.default is not None or row.kind == FLAG else f"{one} | None"


def default(row: Parameter) -> object:
    """Return what a body takes where nothing is given."""
    if row.required:
        return inspect.Parameter.empty
    if row.kind == FLAG:
        return False
    return row.default


@pytest.mark.parametrize("command", [OVERVIEW, *COMMANDS], ids=lambda command: command.called)
def test_a_body_takes_what_its_row_declares(command: Command) -> None:
    taken = inspect.signature(body(command)).parameters
    found = {name: (each.annotation, each.default) for name, each in taken.items()}

    expected: dict[str, tuple[str, object]] = {"dataset": ("Dataset", inspect.Parameter.empty)}
    if command.streams:
        expected["streams"] = ("Streams", inspect.Parameter.empty)
    expected |= {row.field: (annotation(row), default(row)) for row in command.parameters}
    assert found == expected


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.called)
def test_no_two_parameters_of_a_command_share_a_spelling(command: Command) -> None:
    rows = (*command.parameters, *SHARED)
    spelt = [each for row in rows for each in (row.name, row.short) if each]
    fields = [row.field for row in rows]

    assert len(set(spelt)) == len(spelt)
    assert len(set(fields)) == len(fields)


def test_every_row_is_explained_and_only_a_choice_has_words_to_choose_from() -> None:
    for row in ROWS:
        assert row.help.endswith((".", "...", "--help")), row.name
        assert (row.kind == CHOICE) == bool(row.choices), row.name


def test_what_takes_several_words_comes_last() -> None:
    for command in COMMANDS:
        assert not any(row.many for row in command.arguments[:-1]), command.called


def test_no_command_is_declared_twice() -> None:
    paths = [command.path for command in COMMANDS]

    assert len(set(paths)) == len(paths)


NEED_A_FILE = (*CHANGES, ("data", "validate"))
ANSWERING = [row for row in COMMANDS if row.record and row.path not in NEED_A_FILE]


@pytest.mark.parametrize("command", ANSWERING, ids=lambda command: command.called)
def test_the_fields_of_an_answer_are_those_that_its_row_declares(
    run: Run, command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    argv = shlex.split(command.examples[0].rpartition("| ")[2])[1:]
    monkeypatch.setattr("sys.stdin", io.StringIO("Vitamin K2 45 mcg\n"))

    listed = run(*argv, "-f", "jsonl", "--fields").out.split()

    assert tuple(listed) == command.fields
