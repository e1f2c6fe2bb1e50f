"""The commands on foods: those on record, and tables that people import."""

from __future__ import annotations

from crampcli.cli.declared import options as o
from crampcli.cli.declared.rows import Command

FOODS = (
    Command(
        ("sources",),
        "sources",
        "rank",
        "Rank the foods that hold a nutrient, per serving unless asked otherwise.",
        (
            "cramp sources k2",
            "cramp sources magnesium --diet vegan --limit 10",
            "cramp sources potassium --where 'sodium<100' --per 100kcal",
            "cramp sources magnesium --from usda",
            "cramp sources k2 --from ciqual",
        ),
        (o.NUTRIENT, o.PER, o.LIMIT, o.MIN, o.CATEGORY, o.DIET, o.WHERE, o.FROM),
        streams=True,
        brief=("X", "foods that hold it", "cramp sources magnesium"),
        record="queries.sources.FoodSource",
    ),
    Command(
        ("foods", "list"),
        "foods",
        "list_all",
        "List the foods on record, or those of an imported table.",
        (
            "cramp foods list",
            "cramp foods list --category nuts-and-seeds --diet vegan",
            "cramp foods list --from foundation --limit 0",
        ),
        (o.CATEGORY, o.DIET, o.LIMIT_OF_TABLE, o.FROM),
        streams=True,
        record="queries.foods.FoodLine",
    ),
    Command(
        ("foods", "show"),
        "foods",
        "show",
        "Show one food: servings, energy, every nutrient on record, vitamin K2 by form.",
        (
            "cramp foods show natto",
            'cramp foods show "pumpkin seeds" -f json',
            "cramp foods show 170393 --from sr-legacy",
        ),
        (o.FOOD, o.FROM),
        streams=True,
        record="queries.foods.FoodDetail",
    ),
    Command(
        ("foods", "search"),
        "foods",
        "search",
        "Find foods by words of their name, on record or in an imported table.",
        ("cramp foods search pumpkin seeds", 'cramp foods search "swiss chard" --from usda'),
        (o.FOOD_WORDS, o.LIMIT._replace(default=20), o.FROM),
        streams=True,
        record="queries.foods.FoodLine",
    ),
    Command(
        ("foods", "import"),
        "foods_import",
        "load",
        """Load a FoodData Central download, or Ciqual's table, for `--from` to ask.

USDA's: the CSV zip of SR Legacy, Foundation Foods, Branded Foods or all of them, or its
folder, from https://fdc.nal.usda.gov/download-datasets. Ciqual's: the English table of 2025
from https://doi.org/10.57745/RDMHWY, saved as CSV in UTF-8 or as tab-separated text. Nothing
changes unless all of it can be read; a table that is there already is replaced.""",
        (
            "cramp foods import FoodData_Central_sr_legacy_food_csv_2018-04.zip",
            "cramp foods import ./FoodData_Central_csv_2025-12-18 -f json",
            'cramp foods import "Table Ciqual 2025_ENG_2025_11_03.csv"',
        ),
        (o.DOWNLOAD,),
        streams=True,
        record="cli.commands.foods_import.Imported",
    ),
    Command(
        ("foods", "status"),
        "foods_status",
        "status",
        "Show which food tables are on this computer, from which files, and where they are kept.",
        ("cramp foods status", "cramp foods status --fields release,released,foods"),
        streams=True,
        record="cli.commands.foods_status.Status",
    ),
    Command(
        ("foods", "remove"),
        "foods_import",
        "remove",
        "Take one imported table away, or `all` of them with the file that they are kept in.",
        ("cramp foods remove branded", "cramp foods remove all"),
        (o.RELEASE,),
        streams=True,
        record="cli.commands.foods_import.Removed",
    ),
    Command(
        ("intake",),
        "intake",
        "show",
        "Show recommended intake, upper limit and Daily Value, and where authorities differ.",
        ("cramp intake magnesium --age 70 --sex female", "cramp intake k2"),
        (o.NUTRIENT, o.AGE, o.SEX, o.LIFE_STAGE),
        brief=("X", "how much a day, how much too much", "cramp intake potassium"),
        record="queries.intake.IntakeFigure",
    ),
)
