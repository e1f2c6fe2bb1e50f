"""Small FoodData Central downloads, written for a test and read by the importer."""

import csv
import os
import zipfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pytest

from crampcli.food_tables.wanted import Wanted

Rows = Sequence[Sequence[object]]
Download = Callable[..., Path]

NUTRIENTS = {
    1087: Wanted("calcium", "mg"),
    1090: Wanted("magnesium", "mg"),
    1092: Wanted("potassium", "mg"),
    1093: Wanted("sodium", "mg"),
    1095: Wanted("zinc", "mg"),
    1109: Wanted("vitamin-e", "mg"),
    1114: Wanted("vitamin-d", "µg", 0.025),
    1165: Wanted("vitamin-b1", "mg"),
    1175: Wanted("vitamin-b6", "mg"),
    1178: Wanted("vitamin-b12", "µg"),
    1183: Wanted("vitamin-k2", "µg"),
    1185: Wanted("vitamin-k1", "µg"),
}
ROOT = Path(__file__).resolve().parents[3]
# Read now: a fixture takes all of our variables out of each test's environment.
USDA = Path(os.environ.get("CRAMP_USDA_DIR", ROOT.parent / "shared" / "usda"))

FOOD = ("fdc_id", "data_type", "description", "food_category_id", "publication_date")
AMOUNT = (
    "id", "fdc_id", "nutrient_id", "amount", "data_points", "derivation_id", "min", "max",
    "median", "footnote", "min_year_acquired",
)  # fmt: skip
PORTION = (
    "id", "fdc_id", "seq_num", "amount", "measure_unit_id", "portion_description", "modifier",
    "gram_weight", "data_points", "footnote", "min_year_acquired",
)  # fmt: skip

SPINACH, NATTO, SALT, BANANA = 101, 102, 103, 104

AMOUNTS: dict[tuple[int, int], tuple[object, object]] = {
    (SPINACH, 1008): (23, 1),
    (SPINACH, 1090): (79, 1),
    (SPINACH, 1092): (558, 1),
    (SPINACH, 1185): (482.9, 1),
    (SPINACH, 1003): (2.86, 1),
    (NATTO, 1008): (211, 1),
    (NATTO, 1090): (115, 4),
    (NATTO, 1092): (729, 1),
    (NATTO, 1114): (0, 68),
    (SALT, 1008): (0, 1),
    (SALT, 1090): (1, 1),
    (SALT, 1093): (38758, 1),
    (BANANA, 1008): (89, 1),
    (BANANA, 1090): (27, ""),
}


def amount_rows(amounts: Mapping[tuple[int, int], tuple[object, object]]) -> Rows:
    """Write rows of food_nutrient.csv."""
    return [
        AMOUNT,
        *(
            (number, food, nutrient, amount, "", derivation, "", "", "", "", "")
            for number, ((food, nutrient), (amount, derivation)) in enumerate(amounts.items())
        ),
    ]


def default_tables() -> dict[str, Rows]:
    """Write an SR Legacy of four foods."""
    return {
        "food.csv": [
            FOOD,
            (SPINACH, "sr_legacy_food", "Spinach, raw", 11, "2019-04-01"),
            (NATTO, "sr_legacy_food", "Natto", 16, "4/1/2018"),
            (SALT, "sr_legacy_food", "Salt, table", 2, "2019-04-01"),
            (BANANA, "sr_legacy_food", 'Bananas, raw, 7" long', 9, "2019-04-01"),
        ],
        "sr_legacy_food.csv": [
            ("fdc_id", "NDB_number"),
            *((food, food) for food in (SPINACH, NATTO, SALT, BANANA)),
        ],
        "food_category.csv": [
            ("id", "code", "description"),
            (2, "0200", "Spices and Herbs"),
            (9, "0900", "Fruits and Fruit Juices"),
            (11, "1100", "Vegetables and Vegetable Products"),
            (16, "1600", "Legumes and Legume Products"),
        ],
        "measure_unit.csv": [("id", "name"), (1000, "cup"), (9999, "undetermined")],
        "food_portion.csv": [
            PORTION,
            (1, SPINACH, 1, 1, 9999, "", "cup", 30, "", "", ""),
            (2, SPINACH, 2, "10.0", 9999, "", "leaf", 100, "", "", ""),
            (3, NATTO, 1, "1.0", 1000, "", "", 175, "", "", ""),
            (4, NATTO, 2, 1, 9999, "", "serving (1 pack)", 40, "", "", ""),
            (5, BANANA, 2, "0.5", 1000, "", "mashed", 112.5, "", "", ""),
            (6, BANANA, 1, 1, 9999, "", 'medium (7" long)', 118, "", "", ""),
            (7, 999, 1, 1, 9999, "", "cup", 240, "", "", ""),
        ],
        "nutrient.csv": [
            ("id", "name", "unit_name", "nutrient_nbr", "rank"),
            *(
                (number, wanted.id, "UG" if wanted.unit == "µg" else "MG", number - 783, "")
                for number, wanted in NUTRIENTS.items()
            ),
            (1003, "Protein", "G", 203, ""),
            (1008, "Energy", "KCAL", 208, ""),
            (2047, "Energy (Atwater General Factors)", "KCAL", 957, ""),
            (2048, "Energy (Atwater Specific Factors)", "KCAL", 958, ""),
        ],
        "food_nutrient.csv": amount_rows(AMOUNTS),
        "food_nutrient_derivation.csv": [
            ("id", "code", "description"),
            (1, "A", "Analytical"),
            (4, "AS", "Summed"),
            (68, "Z", "Assumed zero"),
        ],
    }


def written(tables: Mapping[str, Rows], folder: Path) -> Path:
    """Write tables into a new folder as USDA does: every field quoted, UTF-8."""
    folder.mkdir()
    for file, rows in tables.items():
        with (folder / file).open("w", encoding="utf-8", newline="") as out:
            csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\n").writerows(rows)
    return folder


@pytest.fixture(name="nutrients")
def _nutrients() -> Mapping[int, Wanted]:
    return NUTRIENTS


@pytest.fixture(name="tables")
def _tables() -> dict[str, Rows]:
    """Give a fresh copy of an SR Legacy of four foods, to be changed at will."""
    return default_tables()


@pytest.fixture(name="amounts")
def _amounts() -> Callable[[Mapping[tuple[int, int], tuple[object, object]]], Rows]:
    return amount_rows


@pytest.fixture(name="folder")
def _folder(tmp_path: Path) -> Download:
    """Write tables into a folder as USDA does: every field quoted, UTF-8."""

    def write(tables: Mapping[str, Rows], name: str = "FoodData_Central_csv_2018-04") -> Path:
        return written(tables, tmp_path / name)

    return write


def zipped(folder: Path) -> Path:
    """Zip a folder, itself being the one folder in the zip."""
    place = folder.with_suffix(".zip")
    with zipfile.ZipFile(place, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in sorted(folder.iterdir()):
            archive.write(file, f"{folder.name}/{file.name}")
    return place


@pytest.fixture(name="packed")
def _packed() -> Download:
    """Zip a folder, itself being the one folder in the zip."""
    return zipped


@pytest.fixture(name="usda")
def _usda() -> Path:
    """Give the folder of real downloads, or skip the test."""
    if not any(USDA.glob("FoodData_Central_*.zip")):
        pytest.skip(f"no USDA downloads in {USDA}; set CRAMP_USDA_DIR")
    return USDA


@pytest.fixture(name="target")
def _target(tmp_path: Path) -> Path:
    """Name the file of an import; not even its folder is there yet."""
    return tmp_path / "store" / "foods.sqlite"
