"""Downloads of other years, packers and hands: read rightly or refused."""

import zipfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pytest

from crampcli import errors
from crampcli.food_tables import catalogue, csv_table, importer, store, stored_foods
from tests.unit.food_tables.conftest import AMOUNTS, BANANA, NATTO, SPINACH
from tests.unit.food_tables.kept import Nutrients, Tables, Write

Amounts = Callable[[Mapping[tuple[int, int], tuple[object, object]]], Sequence[Sequence[object]]]


def _held(target: Path, food: int) -> dict[str, float]:
    with store.opened(target) as connection:
        found = stored_foods.food(connection, "sr-legacy", food)
    assert found is not None
    return {amount.nutrient: amount.per_100 for amount in found.amounts}


def _with_units(tables: Tables, units: Mapping[int, str]) -> Tables:
    """Give nutrients in other units."""
    head, *rows = tables["nutrient.csv"]
    changed = [(row[0], row[1], units.get(int(str(row[0])), row[2]), *row[3:]) for row in rows]
    return {**tables, "nutrient.csv": [head, *changed]}


def test_a_nutrient_given_by_its_older_number_is_the_nutrient(
    tables: Tables, folder: Write, nutrients: Nutrients, amounts: Amounts, target: Path
) -> None:
    numbers = {(SPINACH, 1090 - 783): (79, 1), (SPINACH, 208): (23, 1), (NATTO, 1090): (115, 4)}
    importer.import_release(
        folder({**tables, "food_nutrient.csv": amounts(numbers)}), target, nutrients
    )

    assert _held(target, SPINACH) == {"magnesium": 79.0}
    assert _held(target, NATTO) == {"magnesium": 115.0}
    with store.opened(target) as connection:
        spinach = stored_foods.food(connection, "sr-legacy", SPINACH)
    assert spinach is not None
    assert spinach.energy == 23.0


def test_a_number_that_two_nutrients_share_is_neither(
    tables: Tables, folder: Write, nutrients: Nutrients, amounts: Amounts, target: Path
) -> None:
    head, *rows = tables["nutrient.csv"]
    tables["nutrient.csv"] = [head, *rows, (3001, "Magnesium, other", "MG", 1090 - 783, "")]
    tables["food_nutrient.csv"] = amounts({(SPINACH, 1090 - 783): (79, 1)})
    summary = importer.import_release(folder(tables), target, nutrients)

    read = {table.file: table for table in summary.tables}["food_nutrient.csv"]
    assert read.skipped == (("nutrient that nutrient.csv does not know", 1),)


@pytest.mark.parametrize(
    ("fdc_id", "unit", "given", "nutrient", "kept"),
    [
        (1090, "G", "0.08", "magnesium", 80.0),
        (1090, "mg", "80", "magnesium", 80.0),
        (1090, "UG", "80000", "magnesium", 80.0),
        (1114, "IU", "400", "vitamin-d", 10.0),
        (1114, "mg", "0.01", "vitamin-d", 10.0),
        (1178, "mcg", "2.4", "vitamin-b12", 2.4),
    ],
)
def test_amounts_are_kept_in_our_unit_whatever_the_download_counts_in(
    fdc_id: int,
    unit: str,
    given: str,
    nutrient: str,
    kept: float,
    tables: Tables,
    folder: Write,
    nutrients: Nutrients,
    amounts: Amounts,
    target: Path,
) -> None:
    changed = _with_units(tables, {fdc_id: unit})
    changed["food_nutrient.csv"] = amounts({(SPINACH, fdc_id): (given, 1)})
    importer.import_release(folder(changed), target, nutrients)

    assert _held(target, SPINACH) == {nutrient: kept}
    with store.opened(target) as connection:
        units = {known.id: known.unit for known in catalogue.nutrients(connection, "sr-legacy")}
    assert units[nutrient] == nutrients[fdc_id].unit


@pytest.mark.parametrize(
    ("fdc_id", "unit"), [(1109, "IU"), (1109, "MG_ATE"), (1090, "IU"), (1185, ""), (1092, "MEQ")]
)
def test_a_unit_without_one_weight_is_refused(
    fdc_id: int, unit: str, tables: Tables, folder: Write, nutrients: Nutrients, target: Path
) -> None:
    with pytest.raises(errors.DataError, match="cannot be brought to") as refused:
        importer.import_release(folder(_with_units(tables, {fdc_id: unit})), target, nutrients)

    assert nutrients[fdc_id].id in str(refused.value)
    assert not target.exists()


def test_more_than_100_g_in_100_g_is_judged_in_our_unit(
    tables: Tables, folder: Write, nutrients: Nutrients, amounts: Amounts, target: Path
) -> None:
    changed = _with_units(tables, {1090: "G"})
    changed["food_nutrient.csv"] = amounts({(SPINACH, 1090): (101, 1), (NATTO, 1090): (99, 1)})
    importer.import_release(folder(changed), target, nutrients)

    assert (_held(target, SPINACH), _held(target, NATTO)) == ({}, {"magnesium": 99_000.0})


@pytest.mark.parametrize(
    ("given", "kept", "by"),
    [
        ({1008: 89, 2047: 91, 2048: 90}, 89.0, 1008),
        ({2047: 91, 2048: 90}, 91.0, 2047),
        ({2048: 90}, 90.0, 2048),
        ({}, None, None),
    ],
)
def test_which_energy_was_taken_is_recorded(
    given: dict[int, int],
    kept: float | None,
    by: int | None,
    tables: Tables,
    folder: Write,
    nutrients: Nutrients,
    amounts: Amounts,
    target: Path,
) -> None:
    rows: dict[tuple[int, int], tuple[object, object]] = {
        (BANANA, fdc_id): (amount, 1) for fdc_id, amount in given.items()
    }
    tables["food_nutrient.csv"] = amounts({(BANANA, 1090): (27, 1), **rows})
    importer.import_release(folder(tables), target, nutrients)

    with store.opened(target) as connection:
        banana = stored_foods.food(connection, "sr-legacy", BANANA)
    assert banana is not None
    assert (banana.energy, banana.energy_fdc_id) == (kept, by)


def test_folders_in_a_zip_may_be_parted_by_backslashes(
    tables: Tables, folder: Write, nutrients: Nutrients, tmp_path: Path, target: Path
) -> None:
    place = folder(tables, "FoodData_Central_csv_2018-04")
    packed = tmp_path / "powershell.zip"
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in sorted(place.iterdir()):
            archive.write(file, f"{place.name}\\{file.name}")
    summary = importer.import_release(packed, target, nutrients)

    assert (summary.foods, summary.released) == (4, "2018-04")


@pytest.mark.parametrize("name", ["..\\food.csv", "\\food.csv", "a\\..\\..\\food.csv", "C:\\a.csv"])
def test_backslashes_lead_out_of_no_zip(
    name: str, nutrients: Nutrients, tmp_path: Path, target: Path
) -> None:
    packed = tmp_path / "a.zip"
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr(name, "a")

    with pytest.raises(errors.DataError, match="points out of it"):
        importer.import_release(packed, target, nutrients)


def _survey(tables: Tables, header: tuple[str, str]) -> Tables:
    food, *foods = tables["food.csv"]
    return {
        **tables,
        "food.csv": [food, *foods, (900, "survey_fndds_food", "Salad", 2002, "2020-10-30")],
        "survey_fndds_food.csv": [("fdc_id", "food_code"), (900, 1)],
        "wweia_food_category.csv": [header, (2002, "Vegetables on a plate")],
    }


@pytest.mark.parametrize("code", ["wweia_food_category", "wweia_food_category_code"])
def test_the_survey_names_its_categories_by_the_newer_header_or_the_older(
    code: str, tables: Tables, folder: Write, nutrients: Nutrients, target: Path
) -> None:
    header = (code, "wweia_food_category_description")
    importer.import_release(folder(_survey(tables, header)), target, nutrients)

    with store.opened(target) as connection:
        names = [category.name for category in catalogue.categories(connection, "full")]
    assert "Vegetables on a plate" in names


@pytest.mark.parametrize(
    ("file", "header"),
    [
        ("wweia_food_category.csv", ("number", "words")),
        ("food_category.csv", ("number", "words")),
        ("measure_unit.csv", ("number", "words")),
        ("food_nutrient_derivation.csv", ("number", "words")),
    ],
)
def test_a_table_that_explains_others_stops_no_import_by_its_header(
    file: str,
    header: tuple[str, str],
    tables: Tables,
    folder: Write,
    nutrients: Nutrients,
    target: Path,
) -> None:
    changed = _survey(tables, ("wweia_food_category", "wweia_food_category_description"))
    changed[file] = [header, (1, "x")]
    summary = importer.import_release(folder(changed), target, nutrients)

    (left_out,) = {table.file: table for table in summary.tables}[file].skipped
    assert summary.foods == 5
    assert left_out[0].startswith("table left out, as it lacks ")


STRANGE_NUMBERS = ["1_001", "１０", "٣", "inf", "-inf", "nan", "1e999", "1" * 5_000, "0x10", "1,5"]


@pytest.mark.parametrize("amount", STRANGE_NUMBERS)
def test_an_amount_that_is_no_plain_number_is_a_bad_row(
    amount: str,
    tables: Tables,
    folder: Write,
    nutrients: Nutrients,
    amounts: Amounts,
    target: Path,
) -> None:
    many: dict[tuple[int, int], tuple[object, object]] = {
        (SPINACH, 1090): (79, 1), (SPINACH, 1092): (amount, 1),
        **{(1_000 + n, 1090): (1, 1) for n in range(200)},
    }  # fmt: skip
    tables["food_nutrient.csv"] = amounts(many)
    summary = importer.import_release(folder(tables), target, nutrients)

    read = {table.file: table for table in summary.tables}["food_nutrient.csv"]
    assert (read.bad, read.bad_lines) == (1, (3,))
    assert _held(target, SPINACH) == {"magnesium": 79.0}


FAR = str(1 << 63)


PLACES = {
    "food.csv": (FAR, "sr_legacy_food", "Far", 11, "2019-04-01"),
    "sr_legacy_food.csv": (FAR, FAR),
    "food_category.csv": (FAR, FAR, "Far"),
    "measure_unit.csv": (FAR, "far"),
    "food_portion.csv": (FAR, FAR, FAR, 1, FAR, "", "cup", "1", "", "", ""),
    "nutrient.csv": (FAR, "Far", "MG", FAR, FAR),
    "food_nutrient.csv": (FAR, FAR, 1090, 1, "", FAR, "", "", "", "", ""),
    "food_nutrient_derivation.csv": (FAR, "A", "Far"),
}


@pytest.mark.parametrize("file", PLACES)
def test_numbers_beyond_what_sqlite_holds_are_bad_rows_at_most(
    file: str, tables: Tables, folder: Write, nutrients: Nutrients, target: Path
) -> None:
    few = list(tables[file])
    rows = [*few, PLACES[file]]
    if file in ("food.csv", "food_portion.csv", "food_nutrient.csv"):
        rows += [few[1]] * 200  # one bad row of many
    summary = importer.import_release(folder({**tables, file: rows}), target, nutrients)

    assert summary.foods == 4
    assert _held(target, SPINACH)["magnesium"] == 79.0


def test_a_line_without_end_is_refused_before_it_is_held(
    tables: Tables, folder: Write, nutrients: Nutrients, target: Path
) -> None:
    place = folder(tables)
    with (place / "food.csv").open("a") as file:
        file.write("," * (csv_table.MOST_OF_A_LINE + csv_table.CHUNK + 1))

    with pytest.raises(errors.DataError, match="lines of more than 1 MB"):
        importer.import_release(place, target, nutrients)


def test_many_long_lines_are_refused_before_they_are_held(
    tables: Tables, folder: Write, nutrients: Nutrients, target: Path
) -> None:
    place = folder(tables)
    with (place / "food.csv").open("a") as file:
        for _ in range(12):
            file.write("," * (csv_table.MOST_OF_A_LINE - 10) + "\n")

    with pytest.raises(errors.DataError, match="Refused"):
        importer.import_release(place, target, nutrients)


def test_a_header_of_too_many_columns_is_refused(
    tables: Tables, folder: Write, nutrients: Nutrients, target: Path
) -> None:
    head, *rows = tables["food.csv"]
    tables["food.csv"] = [(*head, *(f"c{n}" for n in range(200))), *rows]

    with pytest.raises(errors.DataError, match="205 columns"):
        importer.import_release(folder(tables), target, nutrients)


def test_lines_that_a_stray_quote_mark_swallows_are_all_counted(
    tables: Tables, folder: Write, nutrients: Nutrients, target: Path
) -> None:
    place = folder(tables)
    lines = ['"9999","101","1090","1","","","","","","",""\n'] * 3_000
    lines[10] = '"9999","101","1090,"1","","","","","","",""\n'.replace("1090,", '1090,\n"')
    with (place / "food_nutrient.csv").open("a") as file:
        file.writelines(lines)
    summary = importer.import_release(place, target, nutrients)

    read = {table.file: table for table in summary.tables}["food_nutrient.csv"]
    assert read.bad >= 2
    assert read.bad_lines[0] == len(AMOUNTS) + 1 + 11


def test_two_stray_quote_marks_make_no_food_of_many(
    tables: Tables, folder: Write, nutrients: Nutrients, target: Path
) -> None:
    place = folder(tables)
    before = len((place / "food.csv").read_text().splitlines())
    lines = [f"{9_000 + n},sr_legacy_food,Food {n},11,2019-04-01\n" for n in range(3_000)]
    for mark in (10, 15):
        lines[mark] = lines[mark].replace("Food", '"Food')
    # A name of two lines is a name: nothing in it is a row.
    lines[20] = lines[20].replace("Food 20", '"Food 20, sliced,\ncooked, salted, drained"')
    with (place / "food.csv").open("a") as file:
        file.writelines(lines)
    with (place / "sr_legacy_food.csv").open("a") as file:
        file.writelines(f"{9_000 + n},{n}\n" for n in range(3_000))
    summary = importer.import_release(place, target, nutrients)

    read = {table.file: table for table in summary.tables}["food.csv"]
    assert (read.bad, read.bad_lines) == (6, (before + 11,))
    assert summary.foods == 4 + 3_000 - 6
    with store.opened(target) as connection:
        food = stored_foods.food(connection, "sr-legacy", 9_020)
    assert food is not None
    assert food.description == "Food 20, sliced, cooked, salted, drained"
