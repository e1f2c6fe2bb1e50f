"""What an import keeps, what it leaves out, and what it says of it."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pytest

from crampcli import errors
from crampcli.usda import catalogue, importer, store, stored_foods
from crampcli.usda.amounts import Wanted
from crampcli.vocabulary import Release

Tables = dict[str, Sequence[Sequence[object]]]
Write = Callable[..., Path]
Nutrients = Mapping[int, Wanted]

SPINACH, NATTO, SALT, BANANA = 101, 102, 103, 104


@pytest.fixture(name="target")
def _target(tmp_path: Path) -> Path:
    return tmp_path / "store" / "foods.sqlite"


def _food(target: Path, fdc_id: int, release: Release = "sr-legacy") -> stored_foods.Food:
    with store.opened(target) as connection:
        found = stored_foods.food(connection, release, fdc_id)
    assert found is not None
    return found


def _per_100(food: stored_foods.Food) -> dict[str, float]:
    return {amount.nutrient: amount.per_100 for amount in food.amounts}


def _skipped(summary: importer.Summary, file: str) -> dict[str, int]:
    (table,) = (table for table in summary.tables if table.file == file)
    return dict(table.skipped)


def _row(table: Sequence[Sequence[object]], **fields: object) -> tuple[object, ...]:
    return tuple(fields.get(str(column), "") for column in table[0])


def test_a_folder_and_its_zip_hold_the_same(
    tables: Tables, folder: Write, packed: Write, nutrients: Nutrients, tmp_path: Path
) -> None:
    place = folder(tables)
    from_folder = importer.import_release(place, tmp_path / "a.sqlite", nutrients)
    from_zip = importer.import_release(packed(place), tmp_path / "b.sqlite", nutrients)

    assert from_folder[5:7] == from_zip[5:7] == (6, 9)
    for fdc_id in (SPINACH, NATTO, SALT, BANANA):
        assert _food(tmp_path / "a.sqlite", fdc_id) == _food(tmp_path / "b.sqlite", fdc_id)
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
    assert _skipped(summary, "food_nutrient.csv") == {"nutrient that cramp does not follow": 1}
    assert _skipped(summary, "food_portion.csv") == {"portion of no food that was kept": 1}


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

    natto = _food(target, NATTO)
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

    assert _per_100(_food(target, NATTO))["vitamin-d"] == 0.0
    assert "vitamin-d" not in _per_100(_food(target, SPINACH))
    assert _food(target, BANANA).amounts[0].derivation is None


def test_food_without_portion_or_energy_has_no_such_amounts(
    tables: Tables, folder: Write, nutrients: Nutrients, target: Path
) -> None:
    importer.import_release(folder(tables), target, nutrients)

    salt = _food(target, SALT)
    assert (salt.serving, salt.portions, salt.energy) == (None, (), 0.0)
    assert {(a.per_serving, a.per_100kcal) for a in salt.amounts} == {(None, None)}


def test_portions_are_named_by_amount_unit_and_modifier(
    tables: Tables, folder: Write, nutrients: Nutrients, target: Path
) -> None:
    importer.import_release(folder(tables), target, nutrients)

    assert _food(target, BANANA).portions == (
        stored_foods.Portion('1 medium (7" long)', 118.0, "g"),
        stored_foods.Portion("0.5 cup, mashed", 112.5, "g"),
    )
    assert _food(target, SPINACH).portions[1] == stored_foods.Portion("10 leaf", 100.0, "g")


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

    assert _food(target, NATTO).energy == expected


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
    assert _skipped(summary, "food.csv") == {
        "not a food but a sample, or of an unknown type": 2,
        "not in foundation_food.csv": 1,
    }
    spinach = _food(target, SPINACH, "foundation")
    assert spinach.amounts[0].derivation == stored_foods.Derivation(1, None, None)
    assert _skipped(summary, "food_nutrient.csv")["amount in no food that was kept"] == 6


def _branded(tables: Tables) -> Tables:
    labels = (
        "fdc_id", "brand_owner", "serving_size", "serving_size_unit",
        "household_serving_fulltext", "branded_food_category", "ingredients",
    )  # fmt: skip
    return tables | {
        "branded_food.csv": [
            labels,
            (201, "Mill, Inc.", "50.0", "g", "1 bar", "Bars", 'OATS, 7" LONG'),
            (202, "Dairy, Inc.", "240", "MLT", "1 cup", "Milk", "MILK"),
            (203, "", "1", "IU", "1 pill", "", ""),
            (204, "Mill, Inc.", "", "", "", "Bars", ""),
        ],
        "food.csv": [
            tables["food.csv"][0],
            (201, "branded_food", "OAT BAR", "Bars & Snacks", "12/18/2025"),
            (202, "branded_food", "MILK", "", "2025-12-18"),
            (203, "branded_food", "PILL", "Pills", "2025-12-18"),
            (204, "branded_food", "BAR", "Bars & Snacks", "2025-12-18"),
        ],
        "food_nutrient.csv": [
            tables["food_nutrient.csv"][0],
            *(
                _row(tables["food_nutrient.csv"], fdc_id=food, nutrient_id=1090, amount=20)
                for food in (201, 202, 203, 204)
            ),
        ],
    }


def test_branded_food_ranks_by_its_label_serving(
    tables: Tables, folder: Write, nutrients: Nutrients, target: Path
) -> None:
    del tables["sr_legacy_food.csv"]
    summary = importer.import_release(folder(_branded(tables)), target, nutrients)

    assert summary.release == "branded"
    bar, milk, pill, plain = (_food(target, n, "branded") for n in (201, 202, 203, 204))
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
    full = _branded(tables)
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
    branded = dict(_branded(tables))
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

    assert [_food(target, n) for n in (101, 102, 103, 104)] == [
        _food(other, n) for n in (101, 102, 103, 104)
    ]


def test_duplicates_and_strange_rows_are_skipped_and_counted(
    tables: Tables, folder: Write, nutrients: Nutrients, target: Path
) -> None:
    head = tables["food_nutrient.csv"]
    tables["food_nutrient.csv"] = [
        *head,
        _row(head, id=90, fdc_id=NATTO, nutrient_id=1090, amount=999),
        _row(head, id=91, fdc_id=NATTO, nutrient_id=4242, amount=1),
        _row(head, id=92, fdc_id=NATTO, nutrient_id=1095, amount=""),
        _row(head, id=93, fdc_id=NATTO, nutrient_id=1093, amount="38800000"),
        _row(head, id=94, fdc_id=999, nutrient_id=1090, amount=1),
    ]
    tables["food.csv"] = [
        *tables["food.csv"],
        (NATTO, "sr_legacy_food", "Natto again", 16, ""),
        (105, "sr_legacy_food", "", 16, ""),
    ]
    summary = importer.import_release(folder(tables), target, nutrients)

    assert _food(target, NATTO).description == "Natto"
    assert _per_100(_food(target, NATTO)) == {
        "magnesium": 115.0, "potassium": 729.0, "vitamin-d": 0.0,
    }  # fmt: skip
    assert _skipped(summary, "food.csv") == {"food without a name": 1, "same fdc_id twice": 1}
    assert _skipped(summary, "food_nutrient.csv") == {
        "amount in no food that was kept": 1,
        "more than 100 g in 100 g": 1,
        "nutrient that cramp does not follow": 1,
        "nutrient that nutrient.csv does not know": 1,
        "row without an amount": 1,
        "same food and nutrient twice": 1,
    }


def _with_bad_rows(tables: Tables, good: int, bad: Sequence[Sequence[object]]) -> Tables:
    """Put bad rows behind the fourteenth amount, and good ones around to dilute them."""
    head = tables["food_nutrient.csv"]
    filler = [_row(head, id=n, fdc_id=1000 + n, nutrient_id=1003, amount=1) for n in range(good)]
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
    summary = importer.import_release(folder(_with_bad_rows(tables, 2000, BAD)), target, nutrients)

    (table,) = (table for table in summary.tables if table.file == "food_nutrient.csv")
    assert (table.rows, table.bad, table.bad_lines) == (2023, 9, (16, 17, 18, 19, 20))
    assert "sodium" not in _per_100(_food(target, NATTO))


def test_more_than_one_in_a_hundred_bad_rows_fail_and_change_nothing(
    tables: Tables, folder: Write, nutrients: Nutrients, target: Path
) -> None:
    importer.import_release(folder(tables, "good"), target, nutrients)
    before = target.read_bytes()

    with pytest.raises(errors.DataError, match=r"9 of 123 rows .*line 16, 17, 18, 19, 20") as told:
        importer.import_release(folder(_with_bad_rows(tables, 100, BAD), "bad"), target, nutrients)
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
    assert _food(target, NATTO).description == "Nat to [31m soy"


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

    assert [_food(target, n).description for n in (SPINACH, NATTO)] == [
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


def test_removing_a_release_leaves_the_others(
    tables: Tables, folder: Write, nutrients: Nutrients, target: Path
) -> None:
    importer.import_release(folder(tables, "sr"), target, nutrients)
    branded = dict(_branded(tables))
    del branded["sr_legacy_food.csv"]
    importer.import_release(folder(branded, "branded"), target, nutrients)

    assert importer.remove(target, "sr-legacy") == ("sr-legacy",)
    with store.opened(target) as connection:
        assert [info.name for info in store.releases(connection)] == ["branded"]
    with pytest.raises(errors.DataError, match="imported: branded"):
        importer.remove(target, "sr-legacy")
    assert importer.remove(target, "branded") == ("branded",)
    assert list(target.parent.iterdir()) == []
    with pytest.raises(errors.DataError, match="no USDA data was imported yet"):
        importer.remove(target)


def test_bad_labels_and_portions_are_counted(
    tables: Tables, folder: Write, nutrients: Nutrients, target: Path
) -> None:
    del tables["sr_legacy_food.csv"]
    branded = _branded(tables)
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
    assert _skipped(summary, "food_portion.csv") == {
        "portion of no food that was kept": 100,
        "portion without a weight or a name": 2,
        "same id twice": 1,
    }
    assert _food(target, 201, "branded").portions == (
        stored_foods.Portion("1 bar", 50.0, "g"),
        stored_foods.Portion("1 cup", 30.0, "g"),
    )


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
    assert _food(target, 105, "full").category == "Milk, whole"
