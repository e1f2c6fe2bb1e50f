"""Ciqual's English table of 2025 in its own layout, with rows of it.

Source: Anses, Table Ciqual 2025, https://doi.org/10.57745/RDMHWY, Licence Ouverte 2.0. The
layout, and what these foods hold of what is read, are as the file of 2025-11-03 has them; its other
columns are left at `-` here.
"""

import csv
import io
from collections.abc import Iterable, Mapping
from pathlib import Path

HEADER = (
    "alim_grp_code",
    "alim_ssgrp_code",
    "alim_ssssgrp_code",
    "alim_grp_nom_eng",
    "alim_ssgrp_nom_eng",
    "alim_ssssgrp_nom_eng",
    "alim_code",
    "alim_nom_eng",
    "alim_nom_sci",
    "Energy,\nRegulation\nEU No\n1169\n2011 (kJ\n100g)",
    "Energy,\nRegulation\nEU No\n1169\n2011 (kcal\n100g)",
    "Energy, N x\nJones'\nfactor, with\nfibres (kJ\n100g)",
    "Energy, N x\nJones'\nfactor, with\nfibres (kcal\n100g)",
    "Water\n(g\n100g)",
    "Protein\n(g\n100g)",
    "Protein,\ncrude, N\nx 6.25 (g\n100g)",
    "Carbohydrate\n(g\n100g)",
    "Fat (g\n100g)",
    "Sugars\n(g\n100g)",
    "Fructose\n(g\n100g)",
    "Galactose\n(g\n100g)",
    "Glucose\n(g\n100g)",
    "Lactose\n(g\n100g)",
    "Maltose\n(g\n100g)",
    "Sucrose\n(g\n100g)",
    "Starch\n(g\n100g)",
    "Fibres\n(g\n100g)",
    "Polyols\n(g\n100g)",
    "Ash (g\n100g)",
    "Alcohol\n(g\n100g)",
    "Organic\nacids (g\n100g)",
    "FA\nsaturated\n(g\n100g)",
    "FA\nmono\n(g\n100g)",
    "FA\npoly (g\n100g)",
    "FA 4:0\n(g\n100g)",
    "FA 6:0\n(g\n100g)",
    "FA 8:0\n(g\n100g)",
    "FA 10:0\n(g\n100g)",
    "FA 12:0\n(g\n100g)",
    "FA 14:0\n(g\n100g)",
    "FA 16:0\n(g\n100g)",
    "FA 18:0\n(g\n100g)",
    "FA 18:1\nn-9 cis\n(g\n100g)",
    "FA 18:2\n9c,12c\n(n-6) (g\n100g)",
    "FA 18:3\nc9,c12,c15\n(n-3) (g\n100g)",
    "FA 20:4\n5c,8c,11c,14c\n(n-6) (g\n100g)",
    "FA 20:5\n5c,8c,11c,14c,17c\n(n-3) EPA (g\n100g)",
    "FA 22:6\n4c,7c,10c,13c,16c,19c\n(n-3) DHA (g\n100g)",
    "Cholesterol\n(mg\n100g)",
    "Salt (g\n100g)",
    "Calcium\n(mg\n100g)",
    "Chloride\n(mg\n100g)",
    "Copper\n(mg\n100g)",
    "Iron (mg\n100g)",
    "Iodine\n(µg\n100g)",
    "Magnesium\n(mg\n100g)",
    "Manganese\n(mg\n100g)",
    "Phosphorus\n(mg\n100g)",
    "Potassium\n(mg\n100g)",
    "Selenium\n(µg\n100g)",
    "Sodium\n(mg\n100g)",
    "Zinc\n(mg\n100g)",
    "Vitamin A\nactivity,\nretinol\nequivalent\n(µg\n100mg)",
    "Retinol\n(µg\n100g)",
    "Beta-carotene\n(µg\n100g)",
    "Vitamin\nD (µg\n100g)",
    "Vitamin D2\n(ergocalciferol)\n(µg\n100g)",
    "Vitamin D3\n(cholecalciferol)\n(µg\n100g)",
    "Alpha-tocopherol\n(vitamine E)(mg\n100g)",
    "Vitamin\nE (mg\n100g)",
    "Vitamin\nK1 (µg\n100g)",
    "Vitamin\nK2 (µg\n100g)",
    "Vitamin\nC (mg\n100g)",
    "Vitamin\nB1 or\nThiamin\n(mg\n100g)",
    "Vitamin\nB2 or\nRiboflavin\n(mg\n100g)",
    "Vitamin\nB3 or\nNiacin\n(mg\n100g)",
    "Vitamin B5\nor\nPantothenic\nacid (mg\n100g)",
    "Vitamin\nB6 (mg\n100g)",
    "Vitamin B9 or\ntotal folates,\ndietary folate\nequivalents, DFE\n(µg\n100g)",
    "Vitamin\nB9 or\ntotal\nfolates\n(µg\n100g)",
    "Intrinsic\nfolate\n(µg\n100 g)",
    "Folic acid\n(enrichment)\n(µg\n100g)",
    "Vitamin\nB12\n(µg\n100g)",
    "Jones\nfactor",
)

CODE, NAME, GROUP, SUBGROUP = "alim_code", "alim_nom_eng", "alim_grp_nom_eng", "alim_ssgrp_nom_eng"
KCAL, JONES_KCAL = HEADER[10], HEADER[12]
CALCIUM, MAGNESIUM, POTASSIUM, SODIUM, ZINC = (
    next(head for head in HEADER if head.startswith(name))
    for name in ("Calcium", "Magnesium", "Potassium", "Sodium", "Zinc")
)
D, E, K1, K2 = (
    "Vitamin\nD (µg\n100g)",
    "Alpha-tocopherol\n(vitamine E)(mg\n100g)",
    "Vitamin\nK1 (µg\n100g)",
    "Vitamin\nK2 (µg\n100g)",
)
COLUMNS = (KCAL, CALCIUM, MAGNESIUM, POTASSIUM, SODIUM, D, E, K1, K2)

DESSERT, SOY, CAMEMBERT, MAROILLES, WAXED, CHEDDAR, EDAM, SAUCE, INVENTED = (
    24999, 20929, 12001, 12029, 12720, 12726, 12729, 11104, 99999,
)  # fmt: skip
FILE = "Table Ciqual 2025_ENG_2025_11_03.csv"

CHEESE = ("milk and milk products", "cheese and similar")
FOODS: Mapping[int, tuple[str, tuple[str, str], str]] = {
    DESSERT: ("Dessert (average)", ("-", "-"), "255 67,6 19,1 178 130 0,16 1,43 - -"),
    SOY: (
        "Soy dessert, refrigerated (average)",
        ("milk and milk products", "dairy products"),
        "67,2 41,1 15,6 109 33 0,13 0,23 4,18 -",
    ),
    CAMEMBERT: (
        "Camembert cheese, from cow's milk",
        CHEESE,
        "280 439 19,3 148 579 0,4 0,57 3,95 -",
    ),
    MAROILLES: (
        'Maroilles "laitier" (milk collected in many farms) cheese, from cow\'s milk',
        CHEESE,
        "338 - - - 766 - - - -",
    ),
    WAXED: (
        "Firm cheese in wax casing, from cow's milk",
        CHEESE,
        "303 647 26,9 76,1 712 <~0,6 1,4 2,1 <~20",
    ),
    CHEDDAR: (
        "Cheddar cheese, from cow's milk",
        CHEESE,
        "399 739 28,5 79,9 707 <~0,6 1,27 2,8 <~20",
    ),
    EDAM: ("Edam cheese, from cow's milk", CHEESE, "320 812 41,2 106 800 0,5 0,24 2,3 47,5"),
    SAUCE: (
        "Soy sauce, prepacked",
        ("miscellaneous", "sauces"),
        "39,9 28,9 60,9 375 5250 0 <~0,1 5,3 traces",
    ),
    # No food of Ciqual's: what the others do not show.
    INVENTED: ("Crème,\nmade up", ("misc", "-"), "- 0 < 0 0,00004 <~0,5 traces 0 traces 0"),
}


def row(code: object, name: str, group: str, subgroup: str, cells: Mapping[str, str]) -> list[str]:
    """Write a row; what is not given is `-`."""
    known = {CODE: str(code), NAME: name, GROUP: group, SUBGROUP: subgroup, **cells}
    return [known.get(head, "-") for head in HEADER]


def rows() -> list[list[str]]:
    """Write the rows of all foods."""
    return [
        row(code, name, *groups, dict(zip(COLUMNS, _cells(text), strict=True)))
        for code, (name, groups, text) in FOODS.items()
    ]


def _cells(text: str) -> list[str]:
    return [cell.replace("~", " ") for cell in text.replace("< ", "<~").split()]


def table(
    foods: Iterable[list[str]] | None = None,
    delimiter: str = "\t",
    header: Iterable[str] = HEADER,
) -> str:
    """Write the table, by default as it is: tabs, quotes only where they are needed."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows() if foods is None else foods)
    return out.getvalue()


def written(folder: Path, text: str | None = None, name: str = FILE) -> Path:
    """Write a table into a file of a folder."""
    place = folder / name
    place.write_text(table() if text is None else text, encoding="utf-8")
    return place
