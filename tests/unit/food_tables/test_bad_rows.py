"""Which rows an import skips or repairs, what it says of them, and when it refuses."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from crampcli import errors
from crampcli.food_tables import importer, store, stored_foods
from crampcli.food_tables.wanted import Wanted
from tests.unit.food_tables.conftest import NATTO, SPINACH
from tests.unit.food_tables.kept import (
    Nutrients,
    Tables,
    Write,
    branded_tables,
    left_out,
    per_100,
    row_of,
    stored,
)


def test_duplicates_and_strange_rows_are_skipped_and_counted(
    tables: Tables, folder: Write, nutrients: Nutrients, target: Path
) -> None:
    head = tables["food_nutrient.csv"]
    tables["food_nutrient.csv"] = [
        *head,
        row_of(head, id=90, fdc_id=NATTO, nutrient_id=1090, amount=999),
        row_of(head, id=91, fdc_id=NATTO, nutrient_id=4242, amount=1),
        row_of(head, id=92, fdc_id=NATTO, nutrient_id=1095, amount=""),
        row_of(head, id=93, fdc_id=NATTO, nutrient_id=1093, amount="38800000"),
        row_of(head, id=94, fdc_id=999, nutrient_id=1090, amount=1),
    ]
    tables["food.csv"] = [
        *tables["food.csv"],
        (NATTO, "sr_legacy_food", "Natto again", 16, ""),
        (105, "sr_legacy_food", "", 16, ""),
    ]
    summary = importer.import_release(folder(tables), target, nutrients)

    assert stored(target, NATTO).description == "Natto"
    assert per_100(stored(target, NATTO)) == {
        "magnesium": 115.0, "potassium": 729.0, "vitamin-d": 0.0,
    }  # fmt: skip
    assert left_out(summary, "food.csv") == {"food without a name": 1, "same fdc_id twice": 1}
    assert left_out(summary, "food_nutrient.csv") == {
        "amount in no food that was kept": 1,
        "more than 100 g in 100 g": 1,
        "nutrient that cramp does not follow": 1,
        "nutrient that nutrient.csv does not know": 1,
        "row without an amount": 1,
        "same food and nutrient twice": 1,
    }


def with_bad_rows(tables: Tables, good: int, bad: Sequence[Sequence[object]]) -> Tables:
    """Put bad rows behind the fourteenth amount, and good ones around to dilute them."""
    head = tables["food_nutrient.csv"]
    filler = [row_of(head, id=n, fdc_id=1000 + n, nutrient_id=1003, amount=1) for n in range(good)]
    return tables | {"food_nutrient.csv": [*head, *bad, *filler]}


BAD = [
    ("1", "102", "1090", "many", "", "", "", "", "", "", ""),
    ("1", "natto", "1093", "1", "", "", "", "", "", "", ""),
    ("1", "102", "1093", "-1", "", "", "", "", "", "", ""),
    ("1", "102", "1093", "nan", "", "", "", "", "", "", ""),
    ("1", "102", "1093", "5", "", "analysed", "", "", "", "", ""),
    ("1", "102", "1093", "5"),
    ("1", "102"),
    ("1", "102", "sodium", "5", "", "", "", "", "", "", ""),
    ("1", "-2", "1093", "5", "", "", "", "", "", "", ""),
]


def test_few_bad_rows_are_counted_with_their_lines(
    tables: Tables, folder: Write, nutrients: Nutrients, target: Path
) -> None:
    summary = importer.import_release(folder(with_bad_rows(tables, 2000, BAD)), target, nutrients)

    (table,) = (table for table in summary.tables if table.file == "food_nutrient.csv")
    assert (table.rows, table.bad, table.bad_lines) == (2023, 9, (16, 17, 18, 19, 20))
    assert "sodium" not in per_100(stored(target, NATTO))


def test_more_than_one_in_a_hundred_bad_rows_fail_and_change_nothing(
    tables: Tables, folder: Write, nutrients: Nutrients, target: Path
) -> None:
    importer.import_release(folder(tables, "good"), target, nutrients)
    before = target.read_bytes()

    with pytest.raises(errors.DataError, match=r"9 of 123 rows .*line 16, 17, 18, 19, 20") as told:
        importer.import_release(folder(with_bad_rows(tables, 100, BAD), "bad"), target, nutrients)
    assert told.value.details == {"lines": [16, 17, 18, 19, 20]}
    assert target.read_bytes() == before


def test_lines_are_counted_across_fields_with_newlines(
    tables: Tables, folder: Write, nutrients: Nutrients, target: Path
) -> None:
    food = ("102", "sr_legacy_food", "Nat\nto\x1b[31m  soy", "16", "")
    tables["food.csv"] = [
        tables["food.csv"][0], food, ("x", "sr_legacy_food", "Bad", "16", ""),
        *((n, "sr_legacy_food", "Filler", "16", "") for n in range(1000, 1200)),
    ]  # fmt: skip
    tables["sr_legacy_food.csv"] = [("fdc_id", "NDB_number"), ("102", "1")]
    summary = importer.import_release(folder(tables), target, nutrients)

    (table,) = (table for table in summary.tables if table.file == "food.csv")
    assert table.bad_lines == (4,)
    assert stored(target, NATTO).description == "Nat to [31m soy"


def test_bytes_that_are_not_utf_8_are_read_as_windows_1252(
    tables: Tables, folder: Write, nutrients: Nutrients, target: Path
) -> None:
    tables["food.csv"] = [
        tables["food.csv"][0],
        (SPINACH, "sr_legacy_food", "Jalapeño, Crème fraîche", 11, ""),
        (NATTO, "sr_legacy_food", "Frappé", 16, ""),
    ]
    place = folder(tables)
    text = (place / "food.csv").read_bytes()
    (place / "food.csv").write_bytes(
        b"\xef\xbb\xbf" + text.replace("Frappé".encode(), "Frappé".encode("cp1252"))
    )
    summary = importer.import_release(place, target, nutrients)

    assert [stored(target, n).description for n in (SPINACH, NATTO)] == [
        "Jalapeño, Crème fraîche", "Frappé",
    ]  # fmt: skip
    (table,) = (table for table in summary.tables if table.file == "food.csv")
    assert table.repaired == 1
    with store.opened(target) as connection:
        assert [f.fdc_id for f in stored_foods.search(connection, "sr-legacy", "CREME")] == [101]


def test_line_ends_of_windows_and_blank_lines_do_no_harm(
    tables: Tables, folder: Write, nutrients: Nutrients, target: Path
) -> None:
    place = folder(tables)
    for file in place.iterdir():
        file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n") + b"\r\n\r\n")
    summary = importer.import_release(place, target, nutrients)

    assert (summary.foods, summary.amounts) == (4, 9)
    assert {(table.bad, table.file) for table in summary.tables if table.bad} == set()


def test_columns_may_stand_in_any_order(
    tables: Tables, folder: Write, nutrients: Nutrients, target: Path
) -> None:
    tables["food_nutrient.csv"] = [row[::-1] for row in tables["food_nutrient.csv"]]

    assert importer.import_release(folder(tables), target, nutrients).amounts == 9


@pytest.mark.parametrize("file", ["food.csv", "food_nutrient.csv", "nutrient.csv"])
def test_missing_files_are_named(
    file: str, tables: Tables, folder: Write, nutrients: Nutrients, target: Path
) -> None:
    place = folder(tables)
    (place / file).unlink()

    with pytest.raises(errors.DataError, match=rf": {file} not found"):
        importer.import_release(place, target, nutrients)
    assert list(target.parent.iterdir()) == []


def test_a_download_of_another_kind_is_refused(
    tables: Tables, folder: Write, nutrients: Nutrients, target: Path
) -> None:
    del tables["sr_legacy_food.csv"]

    with pytest.raises(errors.DataError, match="none of SR Legacy, Foundation Foods"):
        importer.import_release(folder(tables), target, nutrients)


def test_missing_columns_are_named(
    tables: Tables, folder: Write, nutrients: Nutrients, target: Path
) -> None:
    tables["food_nutrient.csv"] = [("id", "fdc_id", "nutrient_id", "value"), (1, 101, 1090, 79)]

    with pytest.raises(
        errors.DataError, match=r"food_nutrient\.csv: no column amount, derivation_id in its first"
    ):
        importer.import_release(folder(tables), target, nutrients)


def test_a_download_without_foods_is_refused(
    tables: Tables, folder: Write, nutrients: Nutrients, target: Path
) -> None:
    tables["food.csv"] = tables["food.csv"][:1]

    with pytest.raises(errors.DataError, match="holds no food"):
        importer.import_release(folder(tables), target, nutrients)
    assert list(target.parent.iterdir()) == []


def test_an_empty_file_is_refused(
    tables: Tables, folder: Write, nutrients: Nutrients, target: Path
) -> None:
    tables["food_nutrient.csv"] = []

    with pytest.raises(errors.DataError, match=r"food_nutrient\.csv: has no header line"):
        importer.import_release(folder(tables), target, nutrients)


def test_a_nutrient_that_the_download_does_not_know_is_refused(
    tables: Tables, folder: Write, target: Path
) -> None:
    wanted = {1090: Wanted("magnesium", "mg"), 4321: Wanted("unknown", "mg")}

    with pytest.raises(errors.DataError, match=r"nutrient\.csv lacks nutrient 4321"):
        importer.import_release(folder(tables), target, wanted)


def test_two_fdc_nutrients_for_one_of_ours_is_a_mistake(
    tables: Tables, folder: Write, target: Path
) -> None:
    twice = {fdc_id: Wanted("magnesium", "mg") for fdc_id in (1090, 1087)}

    with pytest.raises(ValueError, match="one FDC id"):
        importer.import_release(folder(tables), target, twice)


def test_bad_labels_and_portions_are_counted(
    tables: Tables, folder: Write, nutrients: Nutrients, target: Path
) -> None:
    del tables["sr_legacy_food.csv"]
    branded = branded_tables(tables)
    plain = (0, "Mill", "50", "g", "1 bar", "Bars", "OATS")
    branded["branded_food.csv"] = [
        *branded["branded_food.csv"],
        (205, "Mill", "much", "g", "1 bar", "Bars", ""),
        *((300 + n, *plain[1:]) for n in range(200)),
    ]
    head = tables["food_portion.csv"][0]
    branded["food_portion.csv"] = [
        head,
        (1, 201, 1, 1, 9999, "", "cup", "heavy", "", "", ""),
        (2, 201, 2, 1, 9999, "", "cup", "", "", "", ""),
        (3, 201, 3, "", "", "Quantity not specified", "90000", 10, "", "", ""),
        (4, 201, "", "", "", "1 cup", "10205", 30, "", "", ""),
        (4, 201, "", "", "", "1 cup", "10205", 30, "", "", ""),
        *((10 + n, 999, 1, 1, 9999, "", "cup", 5, "", "", "") for n in range(100)),
    ]
    summary = importer.import_release(folder(branded), target, nutrients)

    assert [(t.file, t.bad, t.bad_lines) for t in summary.tables if t.bad] == [
        ("branded_food.csv", 1, (6,)),
        ("food_portion.csv", 1, (2,)),
    ]
    assert left_out(summary, "food_portion.csv") == {
        "portion of no food that was kept": 100,
        "portion without a weight or a name": 2,
        "same id twice": 1,
    }
    assert stored(target, 201, "branded").portions == (
        stored_foods.Portion("1 bar", 50.0, "g"),
        stored_foods.Portion("1 cup", 30.0, "g"),
    )
