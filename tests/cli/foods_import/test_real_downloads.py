"""USDA's own downloads, asked through the command line."""

import csv
import io
import zipfile
from collections.abc import Iterator
from typing import Any

import pytest

from tests.conftest import Run
from tests.unit.food_tables.conftest import (
    NUTRIENTS,
    USDA,
)

SR = "FoodData_Central_sr_legacy_food_csv_2018-04"


FOUNDATION = "FoodData_Central_foundation_food_csv_2024-10-31"


def rows_of(name: str, table: str) -> Iterator[dict[str, str]]:
    with (
        zipfile.ZipFile(USDA / f"{name}.zip") as archive,
        archive.open(f"{name}/{table}.csv") as file,
    ):
        yield from csv.DictReader(io.TextIOWrapper(file, "utf-8", newline=""))


@pytest.mark.parametrize(
    ("name", "release", "listed", "foods"),
    [(SR, "sr-legacy", "sr_legacy_food", 7793), (FOUNDATION, "foundation", "foundation_food", 316)],
)
@pytest.mark.usefixtures("database")
def test_twenty_foods_are_shown_with_usda_s_own_values(
    run: Run, name: str, release: str, listed: str, foods: int
) -> None:
    if not (USDA / f"{name}.zip").exists():
        pytest.skip(f"{name}.zip is not in {USDA}; set CRAMP_USDA_DIR")
    summary = run("foods", "import", str(USDA / f"{name}.zip"), "-f", "json").json["results"][0]
    assert (summary["release"], summary["foods"]) == (release, foods)
    ids = [row["fdc_id"] for row in rows_of(name, listed)]
    chosen = ids[:: len(ids) // 20][:20]
    expected: dict[str, dict[str, float]] = {fdc_id: {} for fdc_id in chosen}
    for row in rows_of(name, "food_nutrient"):
        ours = NUTRIENTS.get(int(row["nutrient_id"]))
        if row["fdc_id"] in expected and ours and row["amount"]:
            expected[row["fdc_id"]][ours.id] = float(row["amount"])

    def shown(fdc_id: str) -> dict[str, Any]:
        (row,) = run("foods", "show", fdc_id, "--from", release, "-f", "json").json["results"]
        return {
            held["nutrient"]: held["amount_per_100"]
            for held in row["nutrients"]
            if held["state"] != "not-measured"
        }

    assert len(expected) == 20
    assert {fdc_id: shown(fdc_id) for fdc_id in chosen} == expected


@pytest.mark.usefixtures("database")
def test_sr_legacy_ranks_and_finds_through_the_command_line(run: Run) -> None:
    if not (USDA / f"{SR}.zip").exists():
        pytest.skip(f"{SR}.zip is not in {USDA}; set CRAMP_USDA_DIR")
    run("foods", "import", str(USDA / f"{SR}.zip"))
    best = sorted(
        (-float(row["amount"]), int(row["fdc_id"]))
        for row in rows_of(SR, "food_nutrient")
        if row["nutrient_id"] == "1090"
    )[:10]

    ranked = run("sources", "magnesium", "--from", "usda", "--per", "100g").rows
    bananas = run("foods", "search", "banana", "raw", "--from", "usda").rows
    k2 = run("sources", "k2", "--from", "usda", "--limit", "0").rows

    assert [(-float(row["amount"]), int(row["food"][4:])) for row in ranked] == best
    assert bananas[0]["name"] == "Bananas, raw"
    assert {row["form"] for row in k2} == {"MK-4 only"}
    assert not [row for row in k2 if "natto" in row["name"].lower()]
