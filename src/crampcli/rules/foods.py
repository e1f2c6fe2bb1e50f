"""The rules that foods keep: possible amounts and servings, ranks, diets, coverage."""

from __future__ import annotations

import re
from collections import Counter
from math import inf

from crampcli.rules.problem import Problem, records
from crampcli.text.folding import fold
from crampcli.text.namedtuples import TYPE_CHECKING
from crampcli.vocabulary import FOOD_CATEGORIES, GRAMS, VITAMIN_K2

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crampcli.rules.problem import Tables

MOST_ENERGY = 902
"""kcal in 100 g of pure fat, as USDA's tables give it for lard and for oils."""
LIGHTEST_SERVING, HEAVIEST_SERVING = 0.3, 1_000
HEAVIEST_FIRST_SERVING = 500
LEAST_FOODS, LEAST_FOODS_WITH_K2 = 250, 60
DRUNK = re.compile(r"soup|broth|chowder|stew|milk|water", re.IGNORECASE)
"""Foods of other categories than beverages that are drunk or ladled."""


def impossible_amounts(tables: Tables) -> Iterator[Problem]:
    """Find amounts that no food holds: a unit has slipped, or a decimal point."""
    for _, name, record in records(tables, "foods"):
        if record.get("energy_kcal", 0) > MOST_ENERGY:
            yield Problem(
                "foods.json",
                name,
                "",
                f"{record['energy_kcal']} kcal in 100 g",
                "Check unit and decimal point against the reference",
            )
        grams = 0.0
        for nutrient, amount in record["amounts"].items():
            value = amount.get("value", 0)
            known = tables["nutrients"][nutrient]
            unit = known["unit"]
            grams += value * GRAMS[unit]
            if value > known["food_tables"].get("most_per_100g", inf):
                yield Problem(
                    "foods.json",
                    name,
                    "",
                    f"{value} {unit} of {nutrient} in 100 g",
                    "Check unit and decimal point against the reference",
                )
        if grams > 100:
            yield Problem(
                "foods.json",
                name,
                "",
                "its nutrients outweigh it",
                "Check unit and decimal point against the reference",
            )
    most_k2 = tables["nutrients"][VITAMIN_K2]["food_tables"].get("most_per_100g", inf)
    for _, name, record in records(tables, "menaquinones"):
        for field in ("amount", "low", "high"):
            if record.get(field, 0) > most_k2:
                yield Problem(
                    "menaquinones.json",
                    name,
                    "",
                    f"{record[field]} µg in 100 g",
                    "Check unit and decimal point against the reference",
                )
        if "amount" not in record and not {"low", "high"} <= record.keys():
            yield Problem(
                "menaquinones.json",
                name,
                "",
                "neither an amount nor a whole range",
                "Check unit and decimal point against the reference",
            )


def unbounded_nutrients(tables: Tables) -> Iterator[Problem]:
    """Find nutrients without a level above which an amount is an alarm."""
    for _, name, record in records(tables, "nutrients"):
        if "most_per_100g" not in record["food_tables"]:
            yield Problem(
                "nutrients.json",
                name,
                "food_tables.most_per_100g",
                "is missing",
                "Write more than any food holds, and less than a thousand times that",
            )


def assumed_but_not_zero(tables: Tables) -> Iterator[Problem]:
    """Find amounts said to be assumed zero that are not zero."""
    for _, name, record in records(tables, "foods"):
        for nutrient, amount in record["amounts"].items():
            if amount.get("derivation") == "assumed-zero" and amount.get("value") != 0:
                yield Problem(
                    "foods.json",
                    name,
                    nutrient,
                    "assumed to be zero and is not",
                    "Check the derivation",
                )


def implausible_servings(tables: Tables) -> Iterator[Problem]:
    """Find servings that nobody eats at once, bear a wrong weight, or are named twice."""
    for _, name, record in records(tables, "foods"):
        servings = record["servings"]
        first = servings[0]
        drunk = record["category"] == "beverages" or DRUNK.search(record["name"])
        if record["ranked"] and first["grams"] > HEAVIEST_FIRST_SERVING and not drunk:
            yield Problem(
                "foods.json",
                name,
                "",
                f"is ranked by a serving of {first['grams']} g",
                "Check name and weight",
            )
        for serving in servings:
            if not LIGHTEST_SERVING <= serving["grams"] <= HEAVIEST_SERVING:
                yield Problem(
                    "foods.json",
                    name,
                    "",
                    f"{serving['name']} weighs {serving['grams']} g",
                    "Check name and weight",
                )
            weight = re.search(r"(?<![\d.])([\d.]+) g\b", serving["name"])
            if weight and float(weight[1]) != serving["grams"]:
                yield Problem(
                    "foods.json",
                    name,
                    "",
                    f"{serving['name']} weighs {serving['grams']} g",
                    "Check name and weight",
                )
        for given, times in Counter(fold(serving["name"]) for serving in servings).items():
            if times > 1:
                yield Problem(
                    "foods.json",
                    name,
                    "",
                    f"the serving '{given}' stands {times} times",
                    "Check name and weight",
                )


def unexplained_ranks(tables: Tables) -> Iterator[Problem]:
    """Find foods that are kept out of rankings without a reason, or ranked with one."""
    for _, name, record in records(tables, "foods"):
        if record["ranked"] == ("unranked_reason" in record):
            yield Problem(
                "foods.json",
                name,
                "",
                "ranked and unranked_reason do not fit",
                "Give unranked_reason to what is not ranked, and to nothing else",
            )


def animals_as_plants(tables: Tables) -> Iterator[Problem]:
    """Find fish and meat that vegetarians are offered, and dairy and eggs that vegans are."""
    for _, name, record in records(tables, "foods"):
        diets = {
            "fish-and-seafood": {"omnivore"},
            "meat-and-poultry": {"omnivore"},
            "dairy-and-eggs": {"omnivore", "vegetarian"},
        }.get(record["category"])
        if diets and record["diet"] not in diets:
            yield Problem(
                "foods.json",
                name,
                "",
                f"{record['diet']}, of {record['category']}",
                "Correct the diet, or the category",
            )


def thin_coverage(tables: Tables) -> Iterator[Problem]:
    """Find what would leave a reader without an answer: too few foods, or an empty category."""
    foods = tables["foods"]
    if len(foods) < LEAST_FOODS:
        yield Problem(
            "foods.json", "", "", f"{len(foods)} foods are fewer than {LEAST_FOODS}", "Add foods"
        )
    for category in FOOD_CATEGORIES:
        if not any(food["category"] == category for food in foods.values()):
            yield Problem("foods.json", "", "", f"no food is of {category}", "Add foods")
    ranked = {
        record["food"] for _, _, record in records(tables, "menaquinones") if record["ranked"]
    }
    if len(ranked & foods.keys()) < LEAST_FOODS_WITH_K2:
        yield Problem(
            "menaquinones.json",
            "",
            "",
            f"fewer than {LEAST_FOODS_WITH_K2} foods are ranked",
            "Add foods",
        )
