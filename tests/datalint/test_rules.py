"""Does the packaged data keep the house's rules, and does each rule refuse a bad example?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from crampcli.dataset import KINDS
from crampcli.rules import house
from crampcli.rules.problem import Gathered
from tests.datalint import test_references
from tests.datalint.bad_examples import BAD, note

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from crampcli.dataset import Dataset
    from crampcli.rules.problem import Problem, Rule


def named(rule: Rule) -> str:
    """Return the name of a rule, for pytest's list."""
    return rule.__name__


@pytest.fixture(scope="module")
def tables(dataset: Dataset) -> Mapping[str, Mapping[str, Any]]:
    """Return every record of the packaged data."""
    return {**{kind: dataset.table(kind) for kind in KINDS}, "about": {"about": dataset.about}}


@pytest.mark.parametrize("rule", house.RULES, ids=named)
def test_the_packaged_data_keeps_the_rule(
    rule: Rule, tables: Mapping[str, Mapping[str, Any]]
) -> None:
    found = {(problem.file, problem.record) for problem in rule(tables)}

    # A gap that was mended is taken off the list.
    assert found == {(file, record) for of, file, record in house.GAPS if of is rule}


@pytest.mark.parametrize(
    ("rule", "bad", "says"), BAD, ids=[f"{r.__name__}: {s}" for r, _, s in BAD]
)
def test_the_rule_refuses_its_bad_example(
    rule: Rule, bad: Mapping[str, Mapping[str, Any]], says: str
) -> None:
    problems: list[Problem] = list(rule(bad))

    assert any(says in str(problem) for problem in problems), problems


def test_every_rule_has_a_bad_example() -> None:
    def called(found: Iterable[Rule]) -> set[str]:
        return {rule.__name__ for rule in found}

    of_references = called(rule for rule, _ in test_references.BAD)
    assert called(house.RULES) == called(rule for rule, _, _ in BAD) | of_references


@pytest.mark.parametrize(
    "good",
    [
        "Take 10 µg (400 IU) a day; it changed by −2.5 (95% CI −3 to −2).",
        "Wait 2–4 hours. The mixture held B6, MK-7 and 25-hydroxyvitamin D.",
    ],
)
def test_a_sound_sentence_is_left_alone(good: str) -> None:
    problems = [problem for rule in house.RULES[:7] for problem in rule(note(good))]

    assert problems == []


@pytest.mark.parametrize(
    ("rule", "bad"),
    [(rule, bad) for rule, bad, _ in BAD if rule in house.EACH],
    ids=[f"{rule.__name__}: {says}" for rule, _, says in BAD if rule in house.EACH],
)
def test_what_is_asked_of_each_record_is_the_same_of_one_and_of_all(
    rule: Rule, bad: Mapping[str, Mapping[str, Any]]
) -> None:
    alone = [
        problem
        for kind, records in bad.items()
        for name, record in records.items()
        for problem in rule({kind: {name: record}})
    ]

    assert list(rule(Gathered(bad))) == list(rule(bad))
    assert sorted(map(str, alone)) == sorted(map(str, rule(bad)))
    assert {rule_ for rule_, _, _ in BAD} >= {*house.EACH}


def test_asked_about_a_folder_the_house_finds_in_its_records_what_it_finds_in_all(
    tables: Mapping[str, Mapping[str, Any]],
) -> None:
    bad = {**tables["foods"]["natto"], "id": "own", "name": "Own", "aliases": ["own", "Own"]}
    own = {"foods": {"own": bad}}
    every = {**tables, "foods": {**tables["foods"], "own": bad}}

    found = [*house.problems(every, own)]

    assert found == [one for one in house.problems(every) if one.record == "own"] != []
