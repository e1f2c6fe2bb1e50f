"""Closed words have one home, and what is told of each of them covers them all."""

import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest
from pydantic import TypeAdapter, ValidationError

from crampcli import vocabulary
from crampcli.cli.screens import causes
from crampcli.queries import citations, red_flags, terms
from crampcli.text.literals import Literal, words
from tests.conftest import ROOT


def test_a_choice_keeps_its_words_in_order_and_is_closed_to_pydantic() -> None:
    Taste = Literal["sweet", "sour"]  # noqa: N806 - a type, as elsewhere

    adapter = TypeAdapter(list[Taste])

    assert words(Taste) == ("sweet", "sour")
    assert adapter.validate_python(["sour"]) == ["sour"]
    assert adapter.json_schema()["items"] == {"enum": ["sweet", "sour"], "type": "string"}
    with pytest.raises(ValidationError, match="'sweet' or 'sour'"):
        adapter.validate_python(["salt"])


@pytest.mark.parametrize(
    ("asked", "recorded"),
    [
        (citations.STATUS_WORDS, vocabulary.REFERENCE_STATUSES),
        (red_flags.CALLED, vocabulary.URGENCIES),
        (terms.KINDS, vocabulary.TERM_KINDS),
        (sorted(causes.TITLES), vocabulary.CAUSE_CATEGORIES),
    ],
)
def test_words_that_may_be_asked_for_are_those_of_records_in_their_order(
    asked: Iterable[str], recorded: tuple[str, ...]
) -> None:
    listed = [str(word) for word in asked]

    assert listed == [word for word in recorded if word in listed]
    assert set(recorded) - set(listed) <= {"age", "published"}


def test_a_word_added_to_any_list_and_used_in_a_record_is_no_fault(tmp_path: Path) -> None:
    script = Path(__file__).with_name("grown_vocabulary.py")
    environment = {"PYTHONPATH": str(ROOT / "src"), "HOME": str(tmp_path)}

    ran = subprocess.run(
        [sys.executable, script, tmp_path],
        env=environment,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )

    assert (ran.returncode, ran.stdout, ran.stderr[-2000:]) == (0, "", "")


def test_every_unit_says_what_it_weighs() -> None:
    assert set(vocabulary.UNITS) <= vocabulary.GRAMS.keys()


def test_every_answer_of_check_has_an_exit_code() -> None:
    assert set(vocabulary.EXIT_CODES) == set(vocabulary.CHECK_STATUSES)
