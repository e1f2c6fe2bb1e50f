"""Whatever is typed: no fault of ours, only documented exit codes, answers that parse, clean text.

`scripts/fuzz` runs the same laws over as many command lines as it is told.
"""

import os
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crampcli.cli.declared import CHOICE, COMMANDS, SHARED, Parameter
from tests.conftest import READ
from tests.property.laws import FORMS, HOSTILE, broken, ran

if TYPE_CHECKING:
    from crampcli.cli.declared import Command

EXAMPLES = int(os.environ.get("FUZZ_EXAMPLES", "40"))
WRITING = ({"import"}, {"remove"}, {"new"}, {"export"}, {"web"}, {"handout"}, {"batch"})
"""Commands whose purpose is to write, or that need a folder to read."""
TYPED = [row for row in COMMANDS if not any(word <= set(row.path) for word in WRITING)]


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
