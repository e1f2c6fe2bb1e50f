"""What an import keeps, what it leaves out, and what it says of it."""

from pathlib import Path

import pytest

from crampcli import errors
from crampcli.food_tables import catalogue, importer, store, stored_foods
from tests.unit.food_tables.conftest import BANANA, NATTO, SALT, SPINACH
from tests.unit.food_tables.kept import (
    Nutrients,
    Tables,
    Write,
    branded_tables,
    left_out,
    per_100,
    stored,
)


def test_a_folder_and_its_zip_hold_the_same(
    tables: Tables, folder: Write, packed: Write, nutrients: Nutrients, tmp_path: Path
) -> None:
    place = folder(tables)
    from_folder = importer.import_release(place, tmp_path / "a.sqlite", nutrients)
    from_zip = importer.import_release(packed(place), tmp_path / "b.sqlite", nutrients)

    assert from_folder[5:7] == from_zip[5:7] == (6, 9)
    for fdc_id in (SPINACH, NATTO, SALT, BANANA):
        assert stored(tmp_path / "a.sqlite", fdc_id) == stored(tmp_path / "b.sqlite", fdc_id)
    assert from_zip.sha256 is not None
    assert all(table.sha256 for table in from_folder.tables)


def test_a_folder_around_the_folder_is_found(
    tables: Tables, folder: Write, nutrients: Nutrients, target: Path
) -> None:
    place = folder(tables)

    assert importer.import_release(place.parent, target, nutrients).foods == 4


def test_the_summary_says_what_was_kept_and_why_the_rest_was_not(
    tables: Tables, folder: Write, nutrients: Nutrients, target: Path
) -> None:
    summary = importer.import_release(folder(tables), target, nutrients)

    assert summary[:7] == (
        "sr-legacy", "2018-04", "FoodData_Central_csv_2018-04", None, 4, 6, 9,
    )  # fmt: skip
    assert (summary.replaced, summary.others) == (False, ())
    assert left_out(summary, "food_nutrient.csv") == {"nutrient that cramp does not follow": 1}
    assert left_out(summary, "food_portion.csv") == {"portion of no food that was kept": 1}


def test_the_release_says_where_it_came_from(
    tables: Tables, folder: Write, packed: Write, nutrients: Nutrients, target: Path
) -> None:
    place = packed(folder(tables))
    summary = importer.import_release(place, target, nutrients)

    with store.opened(target) as connection:
        (info,) = store.releases(connection)
    assert info[:7] == (
        "sr-legacy", "2018-04", place.name, summary.sha256, 4, 6, 9,
    )  # fmt: skip
    assert [(file.file, file.rows) for file in info.files] == [
        (table.file, table.rows) for table in summary.tables
    ]


def test_a_release_without_a_date_in_its_name_takes_its_newest_food(
    tables: Tables, folder: Write, nutrients: Nutrients, target: Path
) -> None:
    tables["food.csv"] = [
        tables["food.csv"][0],
        (SPINACH, "sr_legacy_food", "Spinach, raw", 11, "2018-12-31"),
        (NATTO, "sr_legacy_food", "Natto", 16, "4/1/2019"),
        (SALT, "sr_legacy_food", "Salt", 2, "soon"),
    ]

    assert importer.import_release(folder(tables, "usda"), target, nutrients).released == (
        "2019-04-01"
    )


def test_food_is_kept_with_everything_known_of_it(
    tables: Tables, folder: Write, nutrients: Nutrients, target: Path
) -> None:
    importer.import_release(folder(tables), target, nutrients)

    natto = stored(target, NATTO)
    assert natto[:9] == (
        NATTO, "Natto", "Legumes and Legume Products", "sr_legacy_food", None, 211.0, 1008, "g",
        stored_foods.Portion("1 serving (1 pack)", 40.0, "g"),
    )  # fmt: skip
    assert natto.portions == (
        stored_foods.Portion("1 serving (1 pack)", 40.0, "g"),
        stored_foods.Portion("1 cup", 175.0, "g"),
    )
    assert natto.amounts == (
        stored_foods.Amount(
            "magnesium", "mg", 115.0, 46.0, 54.50236967, stored_foods.Derivation(4, "AS", "Summed")
        ),
        stored_foods.Amount(
            "potassium",
            "mg",
            729.0,
            291.6,
            345.4976303,
            stored_foods.Derivation(1, "A", "Analytical"),
        ),
        stored_foods.Amount(
            "vitamin-d", "µg", 0.0, 0.0, 0.0, stored_foods.Derivation(68, "Z", "Assumed zero")
        ),
    )


def test_what_was_not_measured_is_absent_and_zero_is_zero(
    tables: Tables, folder: Write, nutrients: Nutrients, target: Path
) -> None:
    importer.import_release(folder(tables), target, nutrients)

    assert per_100(stored(target, NATTO))["vitamin-d"] == 0.0
    assert "vitamin-d" not in per_100(stored(target, SPINACH))
    assert stored(target, BANANA).amounts[0].derivation is None


def test_food_without_portion_or_energy_has_no_such_amounts(
    tables: Tables, folder: Write, nutrients: Nutrients, target: Path
) -> None:
    importer.import_release(folder(tables), target, nutrients)

    salt = stored(target, SALT)
    assert (salt.serving, salt.portions, salt.energy) == (None, (), 0.0)
    assert {(a.per_serving, a.per_100kcal) for a in salt.amounts} == {(None, None)}


def test_portions_are_named_by_amount_unit_and_modifier(
    tables: Tables, folder: Write, nutrients: Nutrients, target: Path
) -> None:
    importer.import_release(folder(tables), target, nutrients)

    assert stored(target, BANANA).portions == (
        stored_foods.Portion('1 medium (7" long)', 118.0, "g"),
        stored_foods.Portion("0.5 cup, mashed", 112.5, "g"),
    )
    assert stored(target, SPINACH).portions[1] == stored_foods.Portion("10 leaf", 100.0, "g")


@pytest.mark.parametrize(
    ("energies", "expected"),
    [
        ({1008: 10, 2047: 20, 2048: 30}, 10.0),
        ({2048: 30, 2047: 20}, 20.0),
        ({2048: 30}, 30.0),
        ({}, None),
    ],
)
def test_energy_is_1008_or_else_one_of_the_atwater_energies(
    energies: dict[int, float],
    expected: float | None,
    tables: Tables,
    amounts: Write,
    folder: Write,
    nutrients: Nutrients,
    target: Path,
) -> None:
    given = {(NATTO, nutrient): (amount, 1) for nutrient, amount in energies.items()}
    tables["food_nutrient.csv"] = amounts({**given, (NATTO, 1090): (115, 1)})  # type: ignore[assignment]
    importer.import_release(folder(tables), target, nutrients)

    assert stored(target, NATTO).energy == expected


def test_only_listed_foods_of_foundation_are_foods(
    tables: Tables, folder: Write, nutrients: Nutrients, target: Path
) -> None:
    del tables["sr_legacy_food.csv"], tables["food_nutrient_derivation.csv"]
    tables["foundation_food.csv"] = [("fdc_id", "NDB_number", "footnote"), (SPINACH, 1, "")]
    tables["food.csv"] = [
        tables["food.csv"][0],
        (SPINACH, "foundation_food", "Spinach", 11, ""),
        (NATTO, "foundation_food", "Natto, withdrawn", 16, ""),
        (SALT, "sub_sample_food", "Salt", 2, ""),
        (BANANA, "market_acquisition", "Banana", 9, ""),
    ]
    summary = importer.import_release(folder(tables), target, nutrients)

    assert (summary.release, summary.foods) == ("foundation", 1)
    assert left_out(summary, "food.csv") == {
        "not a food but a sample, or of an unknown type": 2,
        "not in foundation_food.csv": 1,
    }
    spinach = stored(target, SPINACH, "foundation")
    assert spinach.amounts[0].derivation == stored_foods.Derivation(1, None, None)
    assert left_out(summary, "food_nutrient.csv")["amount in no food that was kept"] == 6


def test_branded_food_ranks_by_its_label_serving(
    tables: Tables, folder: Write, nutrients: Nutrients, target: Path
) -> None:
    del tables["sr_legacy_food.csv"]
    summary = importer.import_release(folder(branded_tables(tables)), target, nutrients)

    assert summary.release == "branded"
    bar, milk, pill, plain = (stored(target, n, "branded") for n in (201, 202, 203, 204))
    assert bar[2:9] == (
        "Bars & Snacks", "branded_food", "Mill, Inc.", None, None, "g",
        stored_foods.Portion("1 bar", 50.0, "g"),
    )  # fmt: skip
    assert bar.amounts[0].per_serving == 10.0
    assert (milk.category, milk.serving) == ("Milk", stored_foods.Portion("1 cup", 240.0, "ml"))
    assert milk.amounts[0].per_serving == 48.0
    assert (pill.serving, pill.brand, plain.serving) == (None, None, None)


def test_the_full_download_keeps_all_kinds_with_its_quirks(
    tables: Tables, folder: Write, nutrients: Nutrients, target: Path
) -> None:
    full = branded_tables(tables)
    full["food.csv"] = [*tables["food.csv"], *full["food.csv"][1:]]
    full["all_downloaded_table_record_counts.csv"] = [("Table", "Records"), ("food", 3)]
    summary = importer.import_release(folder(full), target, nutrients)

    assert (summary.release, summary.foods) == ("full", 8)
    with store.opened(target) as connection:
        names = [category.name for category in catalogue.categories(connection, "full")]
    assert "Bars & Snacks" in names
    assert "Spices and Herbs" in names


def test_a_second_release_keeps_the_first_and_a_second_time_replaces(
    tables: Tables, folder: Write, nutrients: Nutrients, target: Path
) -> None:
    importer.import_release(folder(tables, "sr-2018-04"), target, nutrients)
    branded = dict(branded_tables(tables))
    del branded["sr_legacy_food.csv"]
    second = importer.import_release(folder(branded, "branded-2025-12"), target, nutrients)
    tables["food.csv"] = tables["food.csv"][:3]
    third = importer.import_release(folder(tables, "sr-2019-04"), target, nutrients)

    assert (second.replaced, second.others) == (False, ("sr-legacy",))
    assert (third.replaced, third.others) == (True, ("branded",))
    with store.opened(target) as connection:
        assert [(info.name, info.released, info.foods) for info in store.releases(connection)] == [
            ("branded", "2025-12", 4),
            ("sr-legacy", "2019-04", 2),
        ]
        assert stored_foods.search(connection, "sr-legacy", "salt") == ()
        assert stored_foods.food(connection, "branded", 201) is not None
    assert [file.name for file in target.parent.iterdir()] == [target.name]


def test_rows_of_a_food_need_not_stand_together(
    tables: Tables, folder: Write, nutrients: Nutrients, target: Path, tmp_path: Path
) -> None:
    importer.import_release(folder(tables, "sorted"), target, nutrients)
    head, *rows = tables["food_nutrient.csv"]
    tables["food_nutrient.csv"] = [head, *rows[::2][::-1], *rows[1::2]]
    other = tmp_path / "other.sqlite"
    importer.import_release(folder(tables, "shuffled"), other, nutrients)

    assert [stored(target, n) for n in (101, 102, 103, 104)] == [
        stored(other, n) for n in (101, 102, 103, 104)
    ]


def test_removing_a_release_leaves_the_others(
    tables: Tables, folder: Write, nutrients: Nutrients, target: Path
) -> None:
    importer.import_release(folder(tables, "sr"), target, nutrients)
    branded = dict(branded_tables(tables))
    del branded["sr_legacy_food.csv"]
    importer.import_release(folder(branded, "branded"), target, nutrients)

    assert importer.remove(target, "sr-legacy") == ("sr-legacy",)
    with store.opened(target) as connection:
        assert [info.name for info in store.releases(connection)] == ["branded"]
    with pytest.raises(errors.DataError, match="imported: branded"):
        importer.remove(target, "sr-legacy")
    assert importer.remove(target, "branded") == ("branded",)
    assert list(target.parent.iterdir()) == []
    with pytest.raises(errors.DataError, match="no food table was imported yet"):
        importer.remove(target)


def test_survey_foods_have_categories_of_their_own(
    tables: Tables, folder: Write, nutrients: Nutrients, target: Path
) -> None:
    tables["food.csv"] = [
        *tables["food.csv"],
        (105, "survey_fndds_food", "Milk", "1002", "2/30/2022"),
    ]
    tables["survey_fndds_food.csv"] = [("fdc_id", "food_code"), (105, 1), ("x", 2)]
    tables["wweia_food_category.csv"] = [
        ("wweia_food_category", "wweia_food_category_description"),
        (1002, "Milk, whole"),
    ]
    summary = importer.import_release(folder(tables, "usda"), target, nutrients)

    assert (summary.release, summary.released) == ("full", "2019-04-01")
    assert stored(target, 105, "full").category == "Milk, whole"
