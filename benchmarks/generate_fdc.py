"""What does a FoodData Central download of full size look like?

Writes one from a seed: the tables, columns, quirks and proportions of the full download, with
made-up foods. `--scale 1` has 2 million foods and 27 million nutrient rows in about 3 GB of CSV;
`--scale 0.05` is a twentieth of it.

    python benchmarks/generate_fdc.py --scale 0.05 --output fdc-small.zip
"""

import argparse
import random
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path

FOODS = 2_085_000
FOLDER = "FoodData_Central_csv_2025-12-18"
FIRST_ID = 167_512

# id, name, unit, and how often a label gives it
LABEL = [
    (1003, "Protein", "G", 1.0),
    (1004, "Total lipid (fat)", "G", 1.0),
    (1005, "Carbohydrate, by difference", "G", 1.0),
    (1008, "Energy", "KCAL", 1.0),
    (2000, "Total Sugars", "G", 0.85),
    (1079, "Fiber, total dietary", "G", 0.8),
    (1087, "Calcium, Ca", "MG", 0.9),
    (1089, "Iron, Fe", "MG", 0.9),
    (1092, "Potassium, K", "MG", 0.55),
    (1093, "Sodium, Na", "MG", 1.0),
    (1104, "Vitamin A, IU", "IU", 0.4),
    (1110, "Vitamin D (D2 + D3), International Units", "IU", 0.4),
    (1114, "Vitamin D (D2 + D3)", "UG", 0.05),
    (1162, "Vitamin C, total ascorbic acid", "MG", 0.4),
    (1235, "Sugars, added", "G", 0.3),
    (1253, "Cholesterol", "MG", 0.7),
    (1257, "Fatty acids, total trans", "G", 0.65),
    (1258, "Fatty acids, total saturated", "G", 0.9),
    (1090, "Magnesium, Mg", "MG", 0.03),
    (1095, "Zinc, Zn", "MG", 0.02),
    (1109, "Vitamin E (alpha-tocopherol)", "MG", 0.01),
    (1165, "Thiamin", "MG", 0.03),
    (1175, "Vitamin B-6", "MG", 0.02),
    (1178, "Vitamin B-12", "UG", 0.02),
    (1183, "Vitamin K (Menaquinone-4)", "UG", 0.0),
    (1185, "Vitamin K (phylloquinone)", "UG", 0.005),
    (2047, "Energy (Atwater General Factors)", "KCAL", 0.0),
    (2048, "Energy (Atwater Specific Factors)", "KCAL", 0.0),
]
OTHERS = [(1300 + n, f"Fatty acid {n}", "G") for n in range(60)]

LEXICON = """
organic whole milk chocolate dark almond butter peanut crunchy smooth roasted salted unsalted
sea salt caramel vanilla strawberry banana blueberry yogurt greek low fat free cheese cheddar
mozzarella parmesan natto soy tofu bean black pinto kidney rice brown wild bread wheat rye oat
granola bar protein powder juice apple orange grape cranberry water sparkling lemon lime cola
tea green coffee cold brew soup chicken noodle tomato basil beef pork sausage ham bacon turkey
tuna salmon shrimp crab spinach kale broccoli carrot potato chips sweet corn tortilla salsa hot
mild sauce pasta spaghetti penne macaroni pizza frozen ice cream cookie cracker biscuit cake
mix pie crust donut candy gum mint licorice jelly jam honey syrup maple sugar flour baking
seeds pumpkin sunflower sesame chia flax hemp walnut cashew pistachio pecan hazelnut coconut
oil olive vinegar mustard ketchup mayonnaise
"""
WORDS = LEXICON.split()
BRANDS = [f"{first} {last}, Inc." for first in ("Golden", "Happy", "Old", "Green", "Red")
          for last in ("Farm", "Mill", "Kitchen", "Valley", "Harbor", "Oven", "Dairy")]  # fmt: skip
CATEGORIES = [f"{first} & {last}" for first in ("Snacks", "Candy", "Cheese", "Bread", "Drinks")
              for last in ("Mixes", "Bars", "Spreads", "Meals", "Sauces", "Desserts")]  # fmt: skip
DATES = ("2019-04-01", "4/1/2019", "2023-10-26", "10/26/2023", "2025-12-18")

SAMPLES = ("sub_sample_food", "market_acquisition", "sample_food", "agricultural_acquisition")


def kinds(foods: int) -> Iterator[tuple[int, str]]:
    """Hand out each food's id and type, in the proportions of the full download."""
    for place in range(foods):
        tenth_of_mille = place * 10_000 // foods
        if tenth_of_mille < 37:
            kind = "sr_legacy_food"
        elif tenth_of_mille < 39:
            kind = "foundation_food"
        elif tenth_of_mille < 65:
            kind = "survey_fndds_food"
        elif tenth_of_mille < 390:
            kind = SAMPLES[place % len(SAMPLES)]
        else:
            kind = "branded_food"
        yield FIRST_ID + place, kind


def line(*fields: object) -> str:
    """Quote every field, as USDA does."""
    return '"' + '","'.join(str(field).replace('"', '""') for field in fields) + '"\n'


def foods(count: int, chance: random.Random) -> Iterator[str]:
    """Write food.csv."""
    yield line("fdc_id", "data_type", "description", "food_category_id", "publication_date")
    for fdc_id, kind in kinds(count):
        name = " ".join(chance.choices(WORDS, k=chance.randint(3, 8)))
        if kind == "branded_food":
            name, category = name.upper(), chance.choice(CATEGORIES)
        else:
            category = str(chance.randint(1, 28))
        yield line(fdc_id, kind, name, category, DATES[fdc_id % len(DATES)])


def labels(count: int, chance: random.Random) -> Iterator[str]:
    """Write branded_food.csv."""
    yield line(
        "fdc_id", "brand_owner", "brand_name", "subbrand_name", "gtin_upc", "ingredients",
        "not_a_significant_source_of", "serving_size", "serving_size_unit",
        "household_serving_fulltext", "branded_food_category", "data_source", "package_weight",
        "modified_date", "available_date", "market_country", "discontinued_date",
        "preparation_state_code", "trade_channel", "short_description", "material_code",
    )  # fmt: skip
    ingredients = [
        ", ".join(chance.choices(WORDS, k=chance.randint(5, 110))).upper() for _ in range(3000)
    ]
    for fdc_id, kind in kinds(count):
        if kind == "branded_food":
            yield line(
                fdc_id, chance.choice(BRANDS), "", "", f"{fdc_id:012}",
                chance.choice(ingredients), "", f"{chance.randint(10, 250)}.0",
                chance.choice(("g", "g", "g", "ml", "GRM", "MLT")), "1 cup",
                chance.choice(CATEGORIES), "LI", "", "2020-01-02", "2020-01-02",
                "United States", "", "", "NO_TRADE_CHANNEL", "", "",
            )  # fmt: skip


def amounts(count: int, chance: random.Random) -> Iterator[str]:
    """Write food_nutrient.csv."""
    yield line(
        "id", "fdc_id", "nutrient_id", "amount", "data_points", "derivation_id", "min", "max",
        "median", "footnote", "min_year_acquired",
    )  # fmt: skip
    number = 13_000_000
    draw = chance.random
    everything = [n for n, *_ in LABEL] + [n for n, *_ in OTHERS]
    for fdc_id, kind in kinds(count):
        if kind == "branded_food":
            given = [nutrient for nutrient, _, _, share in LABEL if draw() < share]
        elif kind in SAMPLES:
            given = [everything[int(draw() * len(everything))], 1093]
        else:
            given = everything
        chance.shuffle(given)
        rows = []
        for nutrient in given:
            number += 1
            rows.append(
                f'"{number}","{fdc_id}","{nutrient}","{draw() ** 3 * 900:.3g}"'
                ',"","71","","","","",""\n'
            )
        yield "".join(rows)


def portions(count: int, chance: random.Random) -> Iterator[str]:
    """Write food_portion.csv, 273 of its portions without a food."""
    yield line(
        "id", "fdc_id", "seq_num", "amount", "measure_unit_id", "portion_description", "modifier",
        "gram_weight", "data_points", "footnote", "min_year_acquired",
    )  # fmt: skip
    for number, (fdc_id, kind) in enumerate(kinds(count)):
        if kind not in ("branded_food", *SAMPLES):
            for seq in (1, 2, 3):
                yield line(
                    number * 3 + seq, fdc_id, seq, "1.0", 9999, "", "cup, chopped",
                    chance.randint(5, 300), "", "", "",
                )  # fmt: skip
    for number in range(273):
        yield line(100_000_000 + number, 90_000_000 + number, 1, 1, 9999, "", "cup", 5, "", "", "")


def listed(count: int, wanted: str) -> Iterator[str]:
    """Write the list of one kind of food."""
    yield line("fdc_id", "NDB_number")
    yield from (line(fdc_id, fdc_id) for fdc_id, kind in kinds(count) if kind == wanted)


def write(place: Path, name: str, texts: Iterable[str]) -> None:
    """Pack one table, never whole in memory."""
    with (
        zipfile.ZipFile(place, "a", zipfile.ZIP_DEFLATED, compresslevel=1) as archive,
        archive.open(f"{FOLDER}/{name}", "w", force_zip64=True) as file,
    ):
        held: list[str] = []
        for text in texts:
            held.append(text)
            if len(held) > 5000:
                file.write("".join(held).encode())
                held.clear()
        file.write("".join(held).encode())


def generate(place: Path, scale: float, seed: int) -> None:
    """Write a download of `scale` times the full one's size."""
    count = max(100, round(FOODS * scale))
    chance = random.Random(seed)  # noqa: S311  made-up foods keep no secrets
    place.unlink(missing_ok=True)
    write(place, "food.csv", foods(count, chance))
    write(place, "branded_food.csv", labels(count, chance))
    write(place, "food_nutrient.csv", amounts(count, chance))
    write(place, "food_portion.csv", portions(count, chance))
    for kind in ("sr_legacy_food", "foundation_food", "survey_fndds_food"):
        write(place, f"{kind}.csv", listed(count, kind))
    write(place, "food_category.csv", (
        line("id", "code", "description"),
        *(line(n, f"{n:02}00", f"Group {n}") for n in range(1, 29)),
    ))  # fmt: skip
    write(place, "measure_unit.csv", (line("id", "name"), line(9999, "undetermined")))
    write(place, "nutrient.csv", (
        line("id", "name", "unit_name", "nutrient_nbr", "rank"),
        *(line(n, name, unit, n - 700, n) for n, name, unit, _ in LABEL),
        *(line(n, name, unit, n - 700, n) for n, name, unit in OTHERS),
    ))  # fmt: skip
    write(place, "food_nutrient_derivation.csv", (
        line("id", "code", "description"),
        line(71, "LCSA", "Calculated from an approximate value per serving size measure"),
    ))  # fmt: skip
    write(place, "all_downloaded_table_record_counts.csv", (
        line("Table", "Number of Records"), line("food", 12),
    ))  # fmt: skip


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--output", type=Path, required=True)
    parser.add_argument("--scale", type=float, default=1.0)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    generate(options.output, options.scale, options.seed)


if __name__ == "__main__":
    main()
