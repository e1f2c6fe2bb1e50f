"""The benchmark of no false all-clear is sound, and `cramp check` passes it."""

from collections import Counter

import pytest

from benchmarks import false_all_clear as benchmark
from crampcli.dataset import Dataset
from tests.conftest import Run

QUESTIONS = benchmark.questions()
KINDS = {
    "brand": 48, "strength": 42, "foreign": 45, "misspelt": 45, "unknown": 35,
    "known-nothing": 38, "contraindicated": 37, "recorded": 10,
}  # fmt: skip
NOT_KNOWN: dict[str, str] = {}
"""Names that are not read, or read wrongly: nothing is cleared. One that is mended leaves here."""


def test_there_are_300_questions_of_the_kinds_that_go_wrong() -> None:
    assert Counter(one.kind for one in QUESTIONS) == KINDS
    assert len({one.id for one in QUESTIONS}) == len({one[2:5] for one in QUESTIONS}) == 300


def test_what_is_right_rests_on_a_record(dataset: Dataset) -> None:
    for one in QUESTIONS:
        assert one.why
        if {"warns", "not-interacting"}.intersection(one.right):
            assert one.record in (*dataset.interactions, *dataset.non_interactions), one.id


@pytest.mark.parametrize("kind", KINDS)
def test_cramp_clears_nothing_that_it_must_not_and_tells_every_danger(run: Run, kind: str) -> None:
    for one in QUESTIONS:
        if one.kind != kind:
            continue
        ran = run("check", one.item, f"--{one.side}", one.other, "-f", "json")
        told = benchmark.Result(one, benchmark.state(ran.out + ran.err))

        assert not told.false_all_clear, one
        assert told.right == (one.id not in NOT_KNOWN), one
        if told.right and one.record:
            assert f'"interaction": "{one.record}"' in ran.out or "refuses" in one.right, one


def test_an_answer_is_read_by_what_it_says_worst() -> None:
    said = ['"status": "recorded-as-not-interacting"', '"status": "not-covered"', '{"error": "x"}']

    assert benchmark.state(said[0]) == "clears"
    assert benchmark.state("".join(said[:2])) == "not-looked-at"
    assert benchmark.state("".join(said)) == "refuses"
    assert benchmark.state("".join([*said, '"status": "interacts"'])) == "warns"
    assert benchmark.state("") == "unreadable"
