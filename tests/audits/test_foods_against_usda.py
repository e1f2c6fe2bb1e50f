"""Every figure taken from USDA equals USDA's own table; needs the download, which is not shipped.

Put USDA's SR Legacy zip (CSV) into a folder and name the folder in CRAMP_USDA_DIR.
"""

from __future__ import annotations

import importlib.util
import json
import os
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from types import ModuleType

ROOT = Path(__file__).parents[2]
FOLDER = Path(os.environ.get("CRAMP_USDA_DIR") or ROOT.parent / "shared" / "usda")
PATTERN = "FoodData_Central_sr_legacy_food_csv_*.zip"


def load_script() -> ModuleType:
    """Import the editor's command, which is a script and not part of the package."""
    spec = importlib.util.spec_from_file_location("usda_food", ROOT / "scripts" / "usda_food.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # dataclasses look their module up there
    spec.loader.exec_module(module)
    return module


usda_food = load_script()
Record = dict[str, Any]


@pytest.fixture(scope="module")
def records() -> list[Record]:
    every: list[Record] = json.loads((ROOT / "data" / "foods.json").read_text(encoding="utf-8"))
    return [food for food in every if "fdc_id" in food]


@pytest.fixture(scope="module")
def table(records: list[Record]) -> dict[int, Any]:
    archive = next(iter(sorted(FOLDER.glob(PATTERN))), None)
    if archive is None:
        pytest.skip(f"put USDA's SR Legacy zip ({PATTERN}) into {FOLDER} to check foods.json")
    found: dict[int, Any] = usda_food.foods(archive, {food["fdc_id"] for food in records})
    return found


def test_every_fdc_id_is_a_food_of_that_name(records: list[Record], table: dict[int, Any]) -> None:
    ours = {food["id"]: (food["fdc_id"], food["fdc_name"]) for food in records}

    usda = {
        food["id"]: (food["fdc_id"], table[food["fdc_id"]].description)
        for food in records
        if food["fdc_id"] in table
    }

    assert ours == usda


def test_every_amount_and_every_gap_is_as_in_the_table(
    records: list[Record], table: dict[int, Any]
) -> None:
    ours = {food["id"]: food["amounts"] for food in records}

    usda = {food["id"]: usda_food.amounts(table[food["fdc_id"]]) for food in records}

    assert ours == usda


def test_energy_is_as_in_the_table(records: list[Record], table: dict[int, Any]) -> None:
    ours = {food["id"]: food.get("energy_kcal") for food in records}

    usda = {
        food["id"]: usda_food.fragment(table[food["fdc_id"]]).get("energy_kcal") for food in records
    }

    assert ours == usda


def test_a_serving_in_usda_s_words_weighs_what_usda_says(
    records: list[Record], table: dict[int, Any]
) -> None:
    wrong = [
        (food["id"], serving["name"], serving["grams"])
        for food in records
        for serving in food["servings"]
        if (
            stated := {
                portion.grams
                for portion in table[food["fdc_id"]].portions
                if portion.name == serving["name"]
            }
        )
        and serving["grams"] not in stated
    ]

    assert wrong == []


def test_every_serving_is_a_portion_of_usda_s_a_multiple_or_plain_grams(
    records: list[Record], table: dict[int, Any]
) -> None:
    wrong = [
        (food["id"], serving["name"], serving["grams"])
        for food in records
        for serving in food["servings"]
        if not is_portion(serving, table[food["fdc_id"]].portions)
    ]

    assert wrong == []


def is_portion(serving: Record, portions: tuple[Any, ...]) -> bool:
    """Say whether a weight follows from USDA's: whole multiples, halves and quarters do."""
    if plain := re.fullmatch(r"(\d+) g", serving["name"]):
        return float(plain[1]) == float(serving["grams"])
    factors = (0.25, 0.5, *range(1, 11))
    return any(
        abs(portion.grams * factor - serving["grams"]) < 1e-6
        for portion in portions
        for factor in factors
    )


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("A", "measured"),
        ("MA", "measured"),
        ("BFZN", "calculated"),
        ("LCCD", "calculated"),
        ("RKA", "calculated"),
        ("PAK", "calculated"),
        ("Z", "assumed-zero"),
        ("", None),
    ],
)
def test_a_derivation_code_is_told_in_our_words(code: str, expected: str | None) -> None:
    assert usda_food.derivation(code) == expected


def test_a_value_assumed_to_be_zero_is_zero(records: list[Record]) -> None:
    wrong = [
        (food["id"], nutrient)
        for food in records
        for nutrient, amount in food["amounts"].items()
        if amount.get("derivation") == "assumed-zero" and amount["value"] != 0
    ]

    assert wrong == []
