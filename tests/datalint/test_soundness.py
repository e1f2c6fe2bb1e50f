"""What data must be to be loaded at all: each fault is told whole, each sound neighbour passes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from crampcli.dataset import KINDS
from crampcli.rules import changes, reviews, shared_names, soundness
from crampcli.rules.problem import Problem

if TYPE_CHECKING:
    from crampcli.dataset import Dataset
    from crampcli.rules.problem import Rule

Tables = dict[str, dict[str, Any]]
K2 = {"id": "vitamin-k2", "name": "Vitamin K2", "aliases": []}
WARNING: dict[str, Any] = {
    "nutrient": "vitamin-k2",
    "classes": ["vka"],
    "warning": "Ask first.",
    "severity": "major",
}
UNWARNED = Problem(
    "nutrients.json",
    "vitamin-k2",
    "",
    "a vitamin K nutrient needs its warning for people on warfarin",
    "Add an interaction 'vitamin-k2-vka' with class vka, a warning, and severity contraindicated "
    "or major",
)
NO_WARFARIN = Problem(
    "drug_classes.json", "vka", "drugs", "warfarin is missing", "List it: warnings rest on it"
)
LEADS_BACK = ("it leads back to itself", "Break the circle")
UPSIDE_DOWN = ("the interval does not contain its estimate", "Check the reference")
NOT_MARKED = ("a result of a retracted study stands as current", "Mark it withdrawn")
MAY_NOT_RANK = Problem(
    "menaquinones.json",
    "x",
    "ranked",
    "US totals and totals with vitamin K1 may not rank beside other figures",
    "Set it to false",
)


def on_record(**tables: Any) -> Tables:
    """Return tables of which all but the given are empty."""
    return {kind: {} for kind in KINDS} | tables


def warned(**changes: Any) -> Tables:
    """Return vitamin K2 with its warning, changed; what is None goes."""
    warning = {key: value for key, value in (WARNING | changes).items() if value is not None}
    return on_record(
        nutrients={"vitamin-k2": K2, "zinc": {"id": "zinc", "name": "Zinc", "aliases": []}},
        interactions={"vitamin-k2-vka": warning},
        drug_classes={"vka": {"drugs": ["acenocoumarol", "warfarin"]}},
    )


def named(**kinds: dict[str, Any]) -> Tables:
    """Return records that bear names."""
    return on_record(
        **{
            kind: {id_: {"name": id_, "aliases": []} | record for id_, record in records.items()}
            for kind, records in kinds.items()
        }
    )


def study(version: str, status: str = "retracted", **more: str) -> Tables:
    """Return a study with one result."""
    return on_record(studies={"x": {"status": status, "outcomes": [{"version": version}], **more}})


def ranked(**changes: Any) -> dict[str, Any]:
    """Return a measurement that stands for a food."""
    return {"ranked": True, "scale": "european", "form": "mk-7", "food": "natto"} | changes


FAULTS: list[tuple[Rule, Tables, tuple[Problem, ...]]] = [
    (
        soundness.dangling,
        on_record(drug_classes={"x": {"drugs": ["nobody"], "members": []}}),
        (
            Problem(
                "drug_classes.json",
                "x",
                "drugs",
                "'nobody' is not the id of one of drugs",
                "Add that record, or correct the id",
            ),
        ),
    ),
    (
        soundness.circular,
        on_record(
            substances={
                "z": {"members": ["a"]},
                "a": {"members": ["b", "d"]},
                "b": {"members": ["c", "a"]},
                "c": {},
                "d": {"members": ["a"]},
            },
            drugs={"d": {"ingredients": ["d", "d"]}},
            references={"r": {"reports_on": "s"}, "s": {"reports_on": "r"}},
        ),
        (
            Problem("substances.json", "a", "members", *LEADS_BACK),
            Problem("substances.json", "b", "members", *LEADS_BACK),
            Problem("substances.json", "d", "members", *LEADS_BACK),
            Problem("drugs.json", "d", "ingredients", *LEADS_BACK),
            Problem("references.json", "r", "reports_on", *LEADS_BACK),
            Problem("references.json", "s", "reports_on", *LEADS_BACK),
        ),
    ),
    (
        shared_names.shared_aliases,
        named(foods={"a": {"aliases": ["..."]}}),
        (Problem("foods.json", "a", "aliases", "'...' holds no letter or digit", "Remove it"),),
    ),
    (
        shared_names.shared_aliases,
        named(foods={"a": {"aliases": ["Old"], "shared_names": ["old"]}}),
        (
            Problem(
                "foods.json",
                "a",
                "aliases",
                "'Old' is a shared name",
                "List it under shared_names",
            ),
        ),
    ),
    (
        shared_names.shared_aliases,
        named(nutrients={"a": {}}, substances={"g": {"kind": "group"}, "b": {"aliases": ["A"]}}),
        (
            Problem(
                "substances.json",
                "b",
                "aliases",
                "'A' is also a name of 'a'",
                "Keep it on one of them, or list it under shared_names of both",
            ),
        ),
    ),
    (soundness.unwarned_vitamin_k, warned(nutrient="vitamin-k1"), (UNWARNED,)),
    (soundness.unwarned_vitamin_k, warned(classes=["doac"]), (UNWARNED,)),
    (soundness.unwarned_vitamin_k, warned(warning=None), (UNWARNED,)),
    (soundness.unwarned_vitamin_k, warned(severity="moderate"), (UNWARNED,)),
    (soundness.unwarned_vitamin_k, warned() | {"interactions": {}}, (UNWARNED,)),
    (soundness.unwarned_vitamin_k, warned() | {"drug_classes": {}}, (NO_WARFARIN,)),
    (
        soundness.unwarned_vitamin_k,
        warned() | {"drug_classes": {"vka": {"drugs": ["acenocoumarol"]}}},
        (NO_WARFARIN,),
    ),
    (
        soundness.withdrawn_as_current,
        study("current"),
        (
            Problem("studies.json", "x", "notice_doi", "is missing", "Add the notice's DOI"),
            Problem("studies.json", "x", "outcomes.0.version", *NOT_MARKED),
        ),
    ),
    (
        soundness.withdrawn_as_current,
        on_record(
            studies={
                "w": {"status": "published", "outcomes": [{"version": "current"}]},
                **study("current", "retracted-and-replaced", notice_doi="10.1000/1")["studies"],
            }
        ),
        (Problem("studies.json", "x", "outcomes.0.version", *NOT_MARKED),),
    ),
    (
        soundness.impossible_intervals,
        on_record(
            studies={"x": {"outcomes": [{"low": 2, "high": 1}, {"low": 1, "high": 2}]}},
            causes={"x": {"low": 1.0, "value": 0.5, "high": 2}},
            menaquinones={"x": {"low": 1, "amount": 3, "high": 2}},
            topics={"x": {"size": {"low": 1, "estimate": 9, "value": 1, "high": 2}}},
        ),
        (
            Problem("causes.json", "x", "", *UPSIDE_DOWN),
            Problem("menaquinones.json", "x", "", *UPSIDE_DOWN),
            Problem("studies.json", "x", "outcomes.0", *UPSIDE_DOWN),
            Problem("topics.json", "x", "size", *UPSIDE_DOWN),
        ),
    ),
    (
        soundness.one_stands_for_each_food,
        on_record(menaquinones={"w": ranked(ranked=False), "x": ranked(scale="us-total")}),
        (MAY_NOT_RANK,),
    ),
    (
        soundness.one_stands_for_each_food,
        on_record(menaquinones={"x": ranked(form="total-k")}),
        (MAY_NOT_RANK,),
    ),
    (
        soundness.one_stands_for_each_food,
        on_record(menaquinones={"x": ranked(), "y": ranked()}),
        (
            Problem(
                "menaquinones.json",
                "y",
                "ranked",
                "'x' stands for the same food",
                "Set one of them to false",
            ),
        ),
    ),
    (
        reviews.due_before_read,
        on_record(causes={"x": {"reviewed": "2026-11-27", "review_by": "2026-11-27"}}),
        (
            Problem(
                "causes.json",
                "x",
                "review_by",
                "2026-11-27 is not after the review of 2026-11-27",
                "Name a later day",
            ),
        ),
    ),
    (
        changes.leading_nowhere,
        on_record(redirects={"foods-x": {"kind": "foods", "was": "x", "now": "y"}}),
        (
            Problem(
                "redirects.json",
                "foods-x",
                "now",
                "foods has no record y",
                "Lead to a record that stands",
            ),
        ),
    ),
]
SOUND: list[tuple[Rule, Tables]] = [
    (soundness.dangling, on_record(drug_classes={"x": {"drugs": ["d"]}}, drugs={"d": {}})),
    (
        soundness.circular,
        on_record(substances={"a": {"members": ["b", "c"]}, "b": {"members": ["c"]}, "c": {}}),
    ),
    (shared_names.shared_aliases, named(foods={"a": {"aliases": ["A"]}}, topics={"a": {}})),
    (shared_names.shared_aliases, named(substances={"a": {"kind": "group"}}, nutrients={"a": {}})),
    (soundness.unwarned_vitamin_k, warned()),
    (soundness.unwarned_vitamin_k, warned(severity="contraindicated", classes=["doac", "vka"])),
    (soundness.withdrawn_as_current, study("current", "corrected")),
    (soundness.withdrawn_as_current, study("withdrawn", notice_doi="10.1000/1")),
    (
        soundness.impossible_intervals,
        on_record(
            studies={
                "x": {"a": {"low": 1, "estimate": 1, "high": 1}},
                "y": {"a": {"low": 1, "estimate": 9, "high": "unknown"}},
                "z": {"a": {"low": 1, "value": 2, "amount": 9, "high": 2}},
            }
        ),
    ),
    (
        soundness.one_stands_for_each_food,
        on_record(
            menaquinones={
                "x": ranked(),
                "y": ranked(ranked=False, scale="us-total"),
                "z": ranked(food="cheese"),
            }
        ),
    ),
    (
        reviews.due_before_read,
        on_record(causes={"x": {"reviewed": "2026-11-27", "review_by": "2026-11-28"}, "y": {}}),
    ),
    (
        changes.leading_nowhere,
        on_record(
            foods={"y": {}}, redirects={"foods-x": {"kind": "foods", "was": "x", "now": "y"}}
        ),
    ),
]


@pytest.mark.parametrize(("rule", "tables", "told"), FAULTS)
def test_a_fault_is_told_whole(rule: Rule, tables: Tables, told: tuple[Problem, ...]) -> None:
    assert tuple(rule(tables)) == told


@pytest.mark.parametrize(("rule", "tables"), SOUND)
def test_what_is_sound_passes(rule: Rule, tables: Tables) -> None:
    assert list(rule(tables)) == []


def test_every_rule_is_asked_and_has_a_fault_of_its_own(dataset: Dataset) -> None:
    tables = {kind: dict(dataset.table(kind)) for kind in KINDS}

    assert set(soundness.CHECKS) == {rule for rule, _, _ in FAULTS} == {rule for rule, _ in SOUND}
    assert [problem for rule in soundness.CHECKS for problem in rule(tables)] == []


def test_names_that_are_looked_up_together_are_held_apart_together() -> None:
    assert {*map(shared_names.namespace, KINDS)} == {
        (),
        ("causes", "mimics"),
        ("conditions",),
        ("foods", "food_words"),
        ("medicines",),
        ("nutrients", "substances"),
        ("salts",),
        ("terms",),
        ("topics",),
    }
