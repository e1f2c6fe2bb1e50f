"""USDA's own downloads, read by the importer and, another way, by this test."""

import csv
import io
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from crampcli.dataset import Dataset
from crampcli.errors import UsageError
from crampcli.food_tables import catalogue, importer, store, stored_foods
from crampcli.food_tables.wanted import Wanted
from crampcli.queries import imported
from crampcli.vocabulary import Release

Nutrients = Mapping[int, Wanted]

SR = "FoodData_Central_sr_legacy_food_csv_2018-04"
FOUNDATION = "FoodData_Central_foundation_food_csv_2024-10-31"
LISTS = {"sr-legacy": "sr_legacy_food", "foundation": "foundation_food"}


def _table(folder: Path, release: str, name: str) -> Iterator[dict[str, str]]:
    with (
        zipfile.ZipFile(folder / f"{release}.zip") as archive,
        archive.open(f"{release}/{name}.csv") as file,
    ):
        yield from csv.DictReader(io.TextIOWrapper(file, "utf-8", newline=""))


@pytest.fixture(name="imported", scope="module")
def _imported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("usda") / "foods.sqlite"


@pytest.mark.parametrize(
    ("name", "release", "date", "foods", "portions"),
    [
        (SR, "sr-legacy", "2018-04", 7793, 14449),
        (FOUNDATION, "foundation", "2024-10-31", 316, 125),
    ],
)
def test_twenty_foods_hold_what_their_rows_say(
    name: str,
    release: Release,
    date: str,
    foods: int,
    portions: int,
    usda: Path,
    nutrients: Nutrients,
    imported: Path,
) -> None:
    if not (usda / f"{name}.zip").exists():
        pytest.skip(f"{name}.zip is not in {usda}")
    summary = importer.import_release(usda / f"{name}.zip", imported, nutrients)
    assert summary[:2] == (release, date)
    assert summary[4:6] == (foods, portions)
    assert sum(table.bad for table in summary.tables) == 0

    descriptions = {
        row["fdc_id"]: row["description"]
        for row in _table(usda, name, "food")
        if row["data_type"] in ("sr_legacy_food", "foundation_food")
    }
    listed = [row["fdc_id"] for row in _table(usda, name, LISTS[release])]
    chosen = set(listed[:: len(listed) // 20][:20])
    expected: dict[str, dict[str, float]] = {fdc_id: {} for fdc_id in chosen}
    energies: dict[str, dict[str, float]] = {fdc_id: {} for fdc_id in chosen}
    for row in _table(usda, name, "food_nutrient"):
        if row["fdc_id"] in chosen and row["amount"]:
            if ours := nutrients.get(int(row["nutrient_id"])):
                expected[row["fdc_id"]][ours.id] = float(row["amount"])
            elif row["nutrient_id"] in ("1008", "2047", "2048"):
                energies[row["fdc_id"]][row["nutrient_id"]] = float(row["amount"])

    assert len(chosen) == 20
    with store.opened(imported) as connection:
        for fdc_id in sorted(chosen):
            food = stored_foods.food(connection, release, int(fdc_id))
            assert food is not None
            assert food.description == " ".join(descriptions[fdc_id].split())
            assert {a.nutrient: a.per_100 for a in food.amounts} == expected[fdc_id]
            energy = energies[fdc_id]
            assert food.energy == next(
                (energy[number] for number in ("1008", "2047", "2048") if number in energy), None
            )


def test_rankings_of_sr_legacy_are_those_of_its_rows(
    usda: Path, nutrients: Nutrients, tmp_path: Path
) -> None:
    if not (usda / f"{SR}.zip").exists():
        pytest.skip(f"{SR}.zip is not in {usda}")
    importer.import_release(usda / f"{SR}.zip", tmp_path / "foods.sqlite", nutrients)
    expected = sorted(
        (-float(row["amount"]), int(row["fdc_id"]))
        for row in _table(usda, SR, "food_nutrient")
        if row["nutrient_id"] == "1090"
    )

    with store.opened(tmp_path / "foods.sqlite") as connection:
        ranking = stored_foods.rank(
            connection,
            "sr-legacy",
            "magnesium",
            per="100g",
            limit=None,
        )
        hits = stored_foods.search(connection, "sr-legacy", "banana", limit=3)
    assert ranking.measured == len(expected)
    assert [(-food.amount, food.food.fdc_id) for food in ranking.foods] == expected
    assert hits[0].description == "Bananas, raw"


@pytest.mark.parametrize(
    ("release", "released", "title", "references"),
    [
        ("sr-legacy", "2018-04", "USDA's SR Legacy (2018-04)", ("usda-sr-legacy-2018",)),
        ("sr-legacy", None, "USDA's SR Legacy", ()),
        ("sr-legacy", "2017-01", "USDA's SR Legacy (2017-01)", ()),
    ],
)
def test_a_release_is_cited_only_where_its_very_date_is_on_record(
    dataset: Dataset,
    release: Release,
    released: str | None,
    title: str,
    references: tuple[str, ...],
) -> None:
    of = imported.Asked(release, released, 1)

    assert (of.title, of.references(dataset)) == (title, references)


def test_a_unit_weighs_something_where_it_has_one_weight_alone(dataset: Dataset) -> None:
    weights = {wanted.id: wanted.iu for wanted in imported.followed(dataset).values()}

    assert {nutrient: iu for nutrient, iu in weights.items() if iu} == {"vitamin-d": 0.025}


@pytest.mark.parametrize(
    ("count", "name", "hint"),
    [
        (40, "snack", "Known: Fruit 0; Fruit 1; "),
        (41, "uit 4", "Near names: Fruit 4; Fruit 40."),
        (41, "fruit 12345", "Near names: Fruit 1"),
        (41, "xyzzyxyzzy", "There are 41."),
    ],
)
def test_of_many_categories_the_near_ones_are_told(
    monkeypatch: pytest.MonkeyPatch, count: int, name: str, hint: str
) -> None:
    every = tuple(catalogue.Category(place, f"Fruit {place}", 1) for place in range(count))
    monkeypatch.setattr(catalogue, "categories", lambda *_: every)
    of = imported.Asked("sr-legacy", None, 1)

    with pytest.raises(UsageError) as refused:
        imported.category_of(None, of, name)  # type: ignore[arg-type]

    assert f"is called '{name}'. {hint}" in str(refused.value)
    assert imported.category_of(None, of, "FRUIT 7") == 7  # type: ignore[arg-type]
