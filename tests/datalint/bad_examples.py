"""A bad example for each of the house's rules, and what the rule says of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from crampcli.rules import (
    changes,
    evidence,
    foods,
    intakes,
    interactions,
    names,
    references,
    reviews,
    texts,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from crampcli.rules.problem import Rule

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


def reviewed(
    record: dict[str, str] | None = None, date: str = "2026-01-01", **line: str
) -> dict[str, Any]:
    """Return data of a day with a record of a kind, and the days of that kind's review."""
    days = {"kind": "causes", "reviewed": "2026-01-01", "review_by": "2026-07-01"} | line
    return {"about": {"about": {"date": date, "reviews": [days]}}, "causes": {"x": record or {}}}


UNITS = {
    "nutrients": {
        name: {"unit": unit, "food_tables": {"most_per_100g": most}}
        for name, unit, most in (
            ("sodium", "mg", 40_000),
            ("vitamin-d", "µg", 400),
            ("calcium", "mg", 10_000),
            ("magnesium", "mg", 50_000),
            ("potassium", "mg", 20_000),
            ("vitamin-k2", "µg", 2_000),
        )
    }
}


OUTCOME: dict[str, Any] = {"arms": [], "favours": "unclear", "version": "current"}


STUDY: dict[str, Any] = {"topics": [], "outcomes": [], "flags": [], "status": "published"}


ARMS = [
    {"name": "remedy", "n": 103, "mean": 0.96, "sd": 1.41},
    {"name": "placebo", "control": True, "n": 96, "mean": 3.63, "sd": 2.2},
]


DIFFERENCE = {
    "measure": "mean-difference",
    "estimate": -2.67,
    "low": -2.86,
    "high": -2.49,
    "level": 95,
}


def one(table: str, /, **record: Any) -> dict[str, dict[str, Any]]:
    """Return tables with one record, called x."""
    return {table: {"x": {"id": "x", **record}}}


def food(**changes: Any) -> dict[str, dict[str, Any]]:
    """Return tables with one food, and the units of some nutrients."""
    return one("foods", **FOOD | changes) | UNITS


def study(**outcome: Any) -> dict[str, dict[str, Any]]:
    """Return tables with one study that has one result."""
    return one("studies", **STUDY | {"outcomes": [OUTCOME | outcome]})


def change(**said: str) -> dict[str, dict[str, Any]]:
    """Return tables with one change, of a food that is not there."""
    return one("changes", kind="foods", record="a", **said)


ENTERED = reviewed() | one("changes", kind="causes", record="x", what="added")
LED_AWAY = one("redirects", kind="foods", was="old", now="c") | {"foods": {"b": {"name": "Old"}}}


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

BAD: list[tuple[Rule, Mapping[str, Mapping[str, Any]], str]] = [
    (texts.unplain_characters, note("Cafe\u0301."), "not in composed form"),
    (texts.unplain_characters, one("references", doi="10.1000/\u03bcg"), "micro is µ"),
    (texts.micrograms_spelt_otherwise, note("Take 10 mcg."), "write µg"),
    (texts.micrograms_spelt_otherwise, note("Take 10ug."), "write µg"),
    (texts.hyphens_for_minus, note("It changed by -2.5."), "write − or –: -2.5"),
    (texts.hyphens_for_minus, note("Wait 2-4 hours."), "write − or –: 2-4"),
    (texts.broken_sentences, note("a lack may show late."), "begins with a small letter"),
    (texts.broken_sentences, note("A lack may show late"), "does not end as a sentence"),
    (texts.american_spellings, note("A lack brings anemia."), "British way: anemia"),
    (texts.american_spellings, note("It was a randomized trial."), "British way: randomized"),
    (texts.reassurances, note("It is safe at any dose."), "safe"),
    (texts.reassurances, note("There is no known interaction."), "no known interaction"),
    (texts.reassurances, note("If it cramps, stop taking it."), "stop taking"),
    (texts.addresses, note("See https://example.org/page."), "cite a reference"),
    (texts.addresses, one("drugs", name="copied from docs.example.com"), "docs.example.com"),
    (names.repeated_names, one("foods", aliases=["Gruyère", "gruyere"]), "stands 2 times"),
    (
        names.unclear_medicine_names,
        {"drugs": {n: {"name": n, "brands": ["Tums"]} for n in ("a", "b")}},
        "'tums' is a name of a, b",
    ),
    (
        names.one_sided_exclusions,
        {"terms": {"young": {"excludes": ["old"]}, "old": {}}},
        "does not exclude it",
    ),
    (names.one_sided_exclusions, one("terms", from_age=65, to_age=64), "ends before it begins"),
    (
        references.unreferenced_claims,
        one("medicines", action={"text": "Ask.", "basis": "source"}),
        "name it",
    ),
    (
        references.unreferenced_claims,
        one("non_interactions", references=[], caveat="Ask all the same."),
        "has no reference",
    ),
    (
        references.unreferenced_claims,
        one("intakes", recommended=[band(5, 0)]),
        "recommends amounts on no basis",
    ),
    (references.unreferenced_claims, one("products", note="It holds 45 µg of K2."), ": 45 µg"),
    (references.unreferenced_claims, one("substances", note="It was named in 1931."), "1931"),
    (
        references.repeated_references,
        one("causes", summary={"references": ["a", "b", "a"]}),
        "'a' stands 2 times",
    ),
    (
        references.dates_to_come,
        {
            "about": {"about": {"version": "2026.01.01", "date": "2026-01-01"}},
            "references": {"x": {"status_checked": {"date": "2026-01-02", "how": "An index"}}},
        },
        "was checked after",
    ),
    (
        references.dates_to_come,
        {"about": {"about": {"version": "2026.01.01", "date": "2026-01-02"}}},
        "is not of",
    ),
    (reviews.entered_unread, ENTERED, "added since"),
    (reviews.undated, reviewed(kind="foods"), ", topics, foods."),
    (reviews.undated, reviewed(kind="causes"), "claims: intakes, interactions"),
    (reviews.out_of_order, reviewed(reviewed="2026-01-02"), "reviewed after the data's own date"),
    (reviews.out_of_order, reviewed(review_by="2026-01-01"), "due no later than"),
    (reviews.out_of_order, reviewed({"reviewed": "2025-12-31"}), "reviewed later, with its kind"),
    (reviews.out_of_order, reviewed({"reviewed": "2026-01-02"}), "after the data's own date"),
    (reviews.out_of_order, reviewed({"review_by": "2026-05-01"}), "due before its kind"),
    (
        reviews.out_of_order,
        reviewed({"reviewed": "2026-08-01"}, date="2026-12-01"),
        "due no later than",
    ),
    (foods.impossible_amounts, food(energy_kcal=3766), "3766 kcal"),
    (foods.impossible_amounts, food(amounts={"vitamin-d": {"value": 10_000}}), "of vitamin-d"),
    (
        foods.impossible_amounts,
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
    (foods.impossible_amounts, one("menaquinones", amount=39_000) | UNITS, "39000 µg"),
    (foods.impossible_amounts, one("menaquinones", low=3) | UNITS, "neither an amount nor"),
    (foods.unbounded_nutrients, one("nutrients", food_tables={"fdc_ids": [1]}), "is missing"),
    (
        foods.assumed_but_not_zero,
        food(amounts={"sodium": {"value": 3, "derivation": "assumed-zero"}}),
        "and is not",
    ),
    (
        foods.implausible_servings,
        food(servings=[{"name": "1 whole", "grams": 900}]),
        "ranked by a serving of 900 g",
    ),
    (
        foods.implausible_servings,
        food(servings=[{"name": "1 grain", "grams": 0.01}]),
        "weighs 0.01 g",
    ),
    (
        foods.implausible_servings,
        food(servings=[{"name": "1 bar (45 g)", "grams": 50}]),
        "1 bar (45 g) weighs 50 g",
    ),
    (foods.implausible_servings, food(servings=FOOD["servings"] * 2), "stands 2 times"),
    (foods.unexplained_ranks, food(ranked=False), "do not fit"),
    (foods.unexplained_ranks, food(unranked_reason="rarely eaten"), "do not fit"),
    (foods.animals_as_plants, food(category="fish-and-seafood", diet="vegetarian"), "vegetarian"),
    (foods.animals_as_plants, food(category="dairy-and-eggs"), "vegan"),
    (foods.animals_as_plants, food(category="meat-and-poultry", diet="vegetarian"), "of meat"),
    (foods.thin_coverage, food(), "1 foods are fewer"),
    (foods.thin_coverage, food(), "no food is of vegetables"),
    (foods.thin_coverage, food(), "foods are ranked"),
    (
        intakes.gaps_and_overlaps,
        one("intakes", **INTAKE | {"recommended": [band(5, 0, 9), band(6, 10), *PREGNANT]}),
        "male, none': gap at age 9",
    ),
    (
        intakes.gaps_and_overlaps,
        one("intakes", **INTAKE | {"recommended": [band(5, 0, 11), band(6, 10), *PREGNANT]}),
        "overlap at age 10",
    ),
    (
        intakes.gaps_and_overlaps,
        one("intakes", **INTAKE | {"recommended": [band(5, 1), *PREGNANT]}),
        "not every age",
    ),
    (
        intakes.gaps_and_overlaps,
        one("intakes", **INTAKE | {"recommended": [band(5, 0)]}),
        "female, lactation': nothing",
    ),
    (
        intakes.above_the_limit,
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
        intakes.above_the_limit,
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
        intakes.above_the_limit,
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
        evidence.topics_and_studies_apart,
        one("studies", **STUDY | {"topics": ["zinc"]}),
        "study 'x' names this topic",
    ),
    (
        evidence.topics_and_studies_apart,
        one("topics", assessments=[{"studies": ["smith-2020"]}]),
        "topic 'x' lists this study",
    ),
    (
        evidence.statuses_unlike_their_reference,
        one("studies", **STUDY) | one("references", status="retracted"),
        "published, but retracted",
    ),
    (
        evidence.sides_against_the_interval,
        study(favours="control", lower_is_better=True, difference=DIFFERENCE),
        "control, which its interval does not say",
    ),
    (
        evidence.sides_against_the_interval,
        study(favours="intervention", lower_is_better=True, difference=DIFFERENCE | {"high": 1}),
        "intervention, which its interval does not say",
    ),
    (
        evidence.sizes_of_no_study,
        one("topics", assessments=[{"size": {"study": "smith-2020", **DIFFERENCE}}]),
        "no current result of smith-2020",
    ),
    (
        evidence.figures_that_do_not_fit,
        study(arms=ARMS, difference=DIFFERENCE),
        "its interval does not fit its means",
    ),
    (
        evidence.figures_that_do_not_fit,
        study(arms=[{"name": "remedy", "n": 66, "events": 21, "percent": 32.8}]),
        "21 of 66 is 31.8%",
    ),
    (
        evidence.figures_that_do_not_fit,
        study(arms=ARMS, difference={"measure": "mean-difference", "estimate": -1.67}),
        "the difference is not that of its means",
    ),
    (
        interactions.interactions_with_nothing,
        one("interactions", **INTERACTION | {"classes": []}),
        "classes is empty",
    ),
    (
        interactions.interactions_with_nothing,
        one("interactions", **INTERACTION | {"also_for": ["calcium"]}),
        "also for the item",
    ),
    (
        interactions.separations_untold,
        one("interactions", **INTERACTION | {"action": "separate"}),
        "how far is not told",
    ),
    (
        interactions.mild_actions_for_grave_matters,
        one("interactions", **INTERACTION | {"severity": "contraindicated"}),
        "contraindicated, yet monitor",
    ),
    (
        interactions.ranks_out_of_step,
        {"red_flags": {n: {"urgency": "routine", "rank": 2} for n in ("a", "b")}},
        "routine do not count up",
    ),
    (
        interactions.shared_labels,
        {"studies": {n: {"label": "Smith 2020"} for n in ("a", "b")}},
        "2 studies are called",
    ),
    (changes.lost_ids, change(what="changed"), "foods has no record a"),
    (changes.lost_ids, change(what="withdrawn", reason="Why."), "no redirect says what answers"),
    (changes.unexplained, change(what="changed"), "nothing says why"),
    (changes.leading_away, LED_AWAY, "old is a name of b in foods"),
]
