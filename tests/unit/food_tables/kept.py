"""What an import kept and left out of a small download, in a form to compare."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from crampcli.food_tables import importer, store, stored_foods
from crampcli.food_tables.wanted import Wanted
from crampcli.vocabulary import Release

Tables = dict[str, Sequence[Sequence[object]]]


Write = Callable[..., Path]


Nutrients = Mapping[int, Wanted]


def stored(target: Path, fdc_id: int, release: Release = "sr-legacy") -> stored_foods.Food:
    with store.opened(target) as connection:
        found = stored_foods.food(connection, release, fdc_id)
    assert found is not None
    return found


def per_100(food: stored_foods.Food) -> dict[str, float]:
    return {amount.nutrient: amount.per_100 for amount in food.amounts}


def left_out(summary: importer.Summary, file: str) -> dict[str, int]:
    (table,) = (table for table in summary.tables if table.file == file)
    return dict(table.skipped)


def row_of(table: Sequence[Sequence[object]], **fields: object) -> tuple[object, ...]:
    return tuple(fields.get(str(column), "") for column in table[0])


def branded_tables(tables: Tables) -> Tables:
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
                row_of(tables["food_nutrient.csv"], fdc_id=food, nutrient_id=1090, amount=20)
                for food in (201, 202, 203, 204)
            ),
        ],
    }
