"""Does the packaged data keep the house's rules, and does each rule refuse a bad example?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from crampcli.dataset import KINDS
from tests.datalint import rules

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from crampcli.dataset import Dataset

KNOWN_GAPS: dict[rules.Rule, set[str]] = {
    # A p value begins with a small letter wherever it stands.
    rules.broken_sentences: {
        "studies.json, supakatisant-2015-mg-pregnancy, outcomes.note: begins with a small letter: "
        "p = 0.048 in the paper, but Cochrane's i",
    },
    # A brand that is spelt like a host.
    rules.addresses: {"drugs.json, x-miglustat, brands: cite a reference instead: Gen.Orph"},
    # Products and drug words have no `references` yet; these notes tell what a label said when.
    rules.unreferenced_claims: {
        "drug_words.json, name-zantac: a note without reference tells a figure: 2020",
        "products.json, product-caltrate: a note without reference tells a figure: 2013",
        "products.json, product-caltrate-plus: a note without reference tells a figure: 2013",
        "products.json, product-centrum-silver: a note without reference tells a figure: 2013",
        "products.json, product-solgar-vitamin-k: a note without reference tells a figure: 0 µg",
    },
}
"""What a rule finds today and why it stays; an entry whose gap is mended fails the test."""

REFERENCE = {"references": ["r"]}
FOOD: dict[str, Any] = {
    "name": "X",
    "category": "fruit",
    "diet": "vegan",
    "ranked": True,
    "servings": [{"name": "1 piece", "grams": 100}],
    "amounts": {},
}
INTAKE: dict[str, Any] = {
    "unit": "mg",
    "basis": {"text": "Set by somebody.", **REFERENCE},
    "recommended": [],
    "upper_limits": [],
    "upper_limit": {"text": "None was set.", **REFERENCE},
}
INTERACTION: dict[str, Any] = {
    "nutrient": "calcium",
    "also_for": [],
    "kind": "drug",
    "classes": ["vka"],
    "drugs": [],
    "severity": "minor",
    "action": "monitor",
}
UNITS = {
    "nutrients": {
        "sodium": {"unit": "mg"},
        "vitamin-d": {"unit": "µg"},
        **{name: {"unit": "mg"} for name in ("calcium", "magnesium", "potassium")},
    }
}


def one(table: str, /, **record: Any) -> dict[str, dict[str, Any]]:
    """Return tables with one record, called x."""
    return {table: {"x": {"id": "x", **record}}}


def food(**changes: Any) -> dict[str, dict[str, Any]]:
    """Return tables with one food, and the units of some nutrients."""
    return one("foods", **FOOD | changes) | UNITS


def note(text: str) -> dict[str, dict[str, Any]]:
    """Return tables with one sentence."""
    return one("substances", note=text)


def band(amount: float, start: float, end: float | None = None, **changes: str) -> dict[str, Any]:
    """Return a band of a table of intakes."""
    ends = {} if end is None else {"below_age": end}
    found = {"sex": "any", "life_stage": "none", "from_age": start, "amount": amount, **ends}
    return found | changes


PREGNANT = [
    band(5, 14, 51, sex="female", life_stage="pregnancy"),
    band(5, 14, 51, sex="female", life_stage="lactation"),
]

BAD: list[tuple[rules.Rule, Mapping[str, Mapping[str, Any]], str]] = [
    (rules.unplain_characters, note("Cafe\u0301."), "not in composed form"),
    (rules.unplain_characters, one("references", doi="10.1000/\u03bcg"), "micro is µ"),
    (rules.micrograms_spelt_otherwise, note("Take 10 mcg."), "write µg"),
    (rules.micrograms_spelt_otherwise, note("Take 10ug."), "write µg"),
    (rules.hyphens_for_minus, note("It changed by -2.5."), "write − or –: -2.5"),
    (rules.hyphens_for_minus, note("Wait 2-4 hours."), "write − or –: 2-4"),
    (rules.broken_sentences, note("a lack may show late."), "begins with a small letter"),
    (rules.broken_sentences, note("A lack may show late"), "does not end as a sentence"),
    (rules.american_spellings, note("A lack brings anemia."), "British way: anemia"),
    (rules.american_spellings, note("It was a randomized trial."), "British way: randomized"),
    (rules.reassurances, note("It is safe at any dose."), "safe"),
    (rules.reassurances, note("There is no known interaction."), "no known interaction"),
    (rules.reassurances, note("If it cramps, stop taking it."), "stop taking"),
    (rules.addresses, note("See https://example.org/page."), "cite a reference"),
    (rules.addresses, one("drugs", name="copied from docs.example.com"), "docs.example.com"),
    (rules.repeated_names, one("foods", aliases=["Gruyère", "gruyere"]), "stands 2 times"),
    (
        rules.unclear_medicine_names,
        {"drugs": {n: {"name": n, "brands": ["Tums"]} for n in ("a", "b")}},
        "'tums' is a name of a, b",
    ),
    (
        rules.one_sided_exclusions,
        {"terms": {"young": {"excludes": ["old"]}, "old": {}}},
        "does not exclude it",
    ),
    (rules.one_sided_exclusions, one("terms", from_age=65, to_age=64), "ends before it begins"),
    (
        rules.unreferenced_claims,
        one("medicines", action={"text": "Ask.", "basis": "source"}),
        "name it",
    ),
    (
        rules.unreferenced_claims,
        one("non_interactions", references=[], caveat="Ask all the same."),
        "has no reference",
    ),
    (
        rules.unreferenced_claims,
        one("intakes", recommended=[band(5, 0)]),
        "recommends amounts on no basis",
    ),
    (rules.unreferenced_claims, one("products", note="It holds 45 µg of K2."), "5 µg"),
    (
        rules.repeated_references,
        one("causes", summary={"references": ["a", "b", "a"]}),
        "'a' stands 2 times",
    ),
    (
        rules.dates_to_come,
        {
            "about": {"about": {"version": "2026.01.01", "date": "2026-01-01"}},
            "references": {"x": {"status_checked": {"date": "2026-01-02", "how": "An index"}}},
        },
        "was checked after",
    ),
    (
        rules.dates_to_come,
        {"about": {"about": {"version": "2026.01.01", "date": "2026-01-02"}}},
        "is not of",
    ),
    (rules.impossible_amounts, food(energy_kcal=3766), "3766 kcal"),
    (rules.impossible_amounts, food(amounts={"vitamin-d": {"value": 10_000}}), "of vitamin-d"),
    (
        rules.impossible_amounts,
        food(
            amounts={
                "sodium": {"value": 39_000},
                "potassium": {"value": 20_000},
                "calcium": {"value": 10_000},
                "vitamin-d": {"value": 400},
                "magnesium": {"value": 40_000},
            }
        ),
        "outweigh",
    ),
    (rules.impossible_amounts, one("menaquinones", amount=39_000), "39000 µg"),
    (rules.impossible_amounts, one("menaquinones", low=3), "neither an amount nor"),
    (rules.unbounded_nutrients, one("nutrients"), "on one side only"),
    (
        rules.assumed_but_not_zero,
        food(amounts={"sodium": {"value": 3, "derivation": "assumed-zero"}}),
        "and is not",
    ),
    (
        rules.implausible_servings,
        food(servings=[{"name": "1 whole", "grams": 900}]),
        "ranked by a serving of 900 g",
    ),
    (
        rules.implausible_servings,
        food(servings=[{"name": "1 grain", "grams": 0.01}]),
        "weighs 0.01 g",
    ),
    (
        rules.implausible_servings,
        food(servings=[{"name": "1 bar (45 g)", "grams": 50}]),
        "1 bar (45 g) weighs 50 g",
    ),
    (rules.implausible_servings, food(servings=FOOD["servings"] * 2), "stands 2 times"),
    (rules.unexplained_ranks, food(ranked=False), "do not fit"),
    (rules.unexplained_ranks, food(unranked_reason="rarely eaten"), "do not fit"),
    (rules.animals_as_plants, food(category="fish-and-seafood", diet="vegetarian"), "vegetarian"),
    (rules.animals_as_plants, food(category="dairy-and-eggs"), "vegan"),
    (rules.thin_coverage, food(), "1 foods are fewer"),
    (rules.thin_coverage, food(), "no food is of vegetables"),
    (rules.thin_coverage, food(), "foods are ranked"),
    (
        rules.gaps_and_overlaps,
        one("intakes", **INTAKE | {"recommended": [band(5, 0, 9), band(6, 10), *PREGNANT]}),
        "male, none: gap at age 9",
    ),
    (
        rules.gaps_and_overlaps,
        one("intakes", **INTAKE | {"recommended": [band(5, 0, 11), band(6, 10), *PREGNANT]}),
        "overlap at age 10",
    ),
    (
        rules.gaps_and_overlaps,
        one("intakes", **INTAKE | {"recommended": [band(5, 1), *PREGNANT]}),
        "not every age",
    ),
    (
        rules.gaps_and_overlaps,
        one("intakes", **INTAKE | {"recommended": [band(5, 0)]}),
        "female, lactation: nothing",
    ),
    (
        rules.above_the_limit,
        one(
            "intakes",
            **INTAKE
            | {
                "recommended": [band(500, 0)],
                "upper_limits": [band(400, 19)],
                "upper_limit": {"text": "Applies to all zinc."},
                "daily_value": {"amount": 400, "unit": "mg"},
            },
        ),
        "more than the limit at 19",
    ),
    (
        rules.above_the_limit,
        one(
            "intakes",
            **INTAKE
            | {
                "upper_limits": [band(400, 19)],
                "upper_limit": {"text": "Applies to all zinc."},
                "daily_value": {"amount": 4000, "unit": "mg"},
            },
        ),
        "the Daily Value is above",
    ),
    (
        rules.above_the_limit,
        one(
            "intakes",
            **INTAKE
            | {
                "upper_limit": {"text": "Applies to all zinc."},
                "daily_value": {"amount": 4, "unit": "g"},
            },
        ),
        "another unit",
    ),
    (
        rules.interactions_with_nothing,
        one("interactions", **INTERACTION | {"classes": []}),
        "classes is empty",
    ),
    (
        rules.interactions_with_nothing,
        one("interactions", **INTERACTION | {"also_for": ["calcium"]}),
        "also for the item",
    ),
    (
        rules.separations_untold,
        one("interactions", **INTERACTION | {"action": "separate"}),
        "how far is not told",
    ),
    (
        rules.mild_actions_for_grave_matters,
        one("interactions", **INTERACTION | {"severity": "contraindicated"}),
        "contraindicated, yet monitor",
    ),
    (
        rules.ranks_out_of_step,
        {"red_flags": {n: {"urgency": "routine", "rank": 2} for n in ("a", "b")}},
        "routine do not count up",
    ),
    (
        rules.shared_labels,
        {"studies": {n: {"label": "Smith 2020"} for n in ("a", "b")}},
        "2 studies are called",
    ),
]


def named(rule: rules.Rule) -> str:
    """Return the name of a rule, for pytest's list."""
    return rule.__name__


@pytest.fixture(scope="module")
def tables(dataset: Dataset) -> Mapping[str, Mapping[str, Any]]:
    """Return every record of the packaged data."""
    return {**{kind: dataset.table(kind) for kind in KINDS}, "about": {"about": dataset.about}}


@pytest.mark.parametrize("rule", rules.RULES, ids=named)
def test_the_packaged_data_keeps_the_rule(
    rule: rules.Rule, tables: Mapping[str, Mapping[str, Any]]
) -> None:
    problems = set(rule(tables))

    assert problems == KNOWN_GAPS.get(rule, set())


@pytest.mark.parametrize(
    ("rule", "bad", "says"), BAD, ids=[f"{r.__name__}: {s}" for r, _, s in BAD]
)
def test_the_rule_refuses_its_bad_example(
    rule: rules.Rule, bad: Mapping[str, Mapping[str, Any]], says: str
) -> None:
    problems = list(rule(bad))

    assert any(says in problem for problem in problems), problems


def test_every_rule_has_a_bad_example_and_no_gap_is_of_another() -> None:
    def names(found: Iterable[rules.Rule]) -> set[str]:
        return {rule.__name__ for rule in found}

    assert names(rules.RULES) == names(rule for rule, _, _ in BAD)
    assert names(KNOWN_GAPS) <= names(rules.RULES)


@pytest.mark.parametrize(
    "good",
    [
        "Take 10 µg (400 IU) a day; it changed by −2.5 (95% CI −3 to −2).",
        "Wait 2–4 hours. The mixture held B6, MK-7 and 25-hydroxyvitamin D.",
    ],
)
def test_a_sound_sentence_is_left_alone(good: str) -> None:
    problems = [problem for rule in rules.RULES[:7] for problem in rule(note(good))]

    assert problems == []
