"""Small downloads in USDA's form, of plain foods and of a brand."""

from collections.abc import Mapping

from tests.unit.food_tables.conftest import (
    AMOUNTS,
    SPINACH,
    Rows,
    amount_rows,
    default_tables,
)

WARFARIN = "Taking warfarin or another vitamin K antagonist?"


FORMATS = ("table", "json", "jsonl", "csv", "tsv", "markdown")


COLA = 201


Written = Mapping[str, Rows]


def small() -> dict[str, Rows]:
    """Write an SR Legacy of four foods, one with menaquinone-4 and one with a code for a zero."""
    return {
        **default_tables(),
        "food_nutrient.csv": amount_rows({**AMOUNTS, (SPINACH, 1183): (0.5, 1)}),
    }


def branded() -> dict[str, Rows]:
    """Write Branded Foods of one drink, whose label counts millilitres."""
    tables = small()
    del tables["sr_legacy_food.csv"]
    return {
        **tables,
        "food.csv": [
            tables["food.csv"][0],
            (COLA, "branded_food", "COLA [bold]\x1b[31m\tzero", "Soda", "2020-01-01"),
        ],
        "branded_food.csv": [
            (
                "fdc_id",
                "brand_owner",
                "brand_name",
                "ingredients",
                "serving_size",
                "serving_size_unit",
                "household_serving_fulltext",
                "branded_food_category",
            ),
            (COLA, "Fizz Inc.", "", "WATER", "240.0", "MLT", "1 cup", "Soda"),
        ],
        "food_nutrient.csv": amount_rows({(COLA, 1008): (42, 1), (COLA, 1092): (10, 1)}),
    }
