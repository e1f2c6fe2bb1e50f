"""Which FoodData Central downloads there are, and how one is told from its files."""

from __future__ import annotations

from collections.abc import Collection

from crampcli import errors
from crampcli.text.literals import Literal, words
from crampcli.vocabulary import Release

Kind = Literal[
    "foundation_food", "sr_legacy_food", "survey_fndds_food", "branded_food", "ciqual_food"
]
"""FDC's `data_type` of what is a food, all other types are samples of foods; and Ciqual's foods."""
KINDS: tuple[Kind, ...] = words(Kind)
"""In the order in which a search lists them: plain foods before brands."""

# A food counts only if the list of its kind names it: `food.csv` also holds withdrawn ones.
LISTS: dict[Kind, str] = {
    "foundation_food": "foundation_food.csv",
    "sr_legacy_food": "sr_legacy_food.csv",
    "survey_fndds_food": "survey_fndds_food.csv",
    "branded_food": "branded_food.csv",
}

SINGLE: dict[Kind, Release] = {
    "foundation_food": "foundation",
    "sr_legacy_food": "sr-legacy",
    "branded_food": "branded",
}

NEEDED = ("food.csv", "food_nutrient.csv", "nutrient.csv")

DOWNLOADS = "https://fdc.nal.usda.gov/download-datasets"


def recognised(names: Collection[str], place: object = "the download") -> Release:
    """Tell a release by the names of its files.

    Raises:
        DataError: Files are missing, or the download is none that is known.
    """
    kinds = [kind for kind, name in LISTS.items() if name in names]
    if missing := [name for name in NEEDED if name not in names]:
        raise errors.DataError(
            f"{place}: {', '.join(missing)} not found; this is no FoodData Central download in CSV "
            f"form. Get one at {DOWNLOADS}"
        )
    if len(kinds) > 1:
        return "full"
    if kinds and kinds[0] in SINGLE:
        return SINGLE[kinds[0]]
    raise errors.DataError(
        f"{place}: none of SR Legacy, Foundation Foods, Branded Foods and the full download: "
        f"it holds none of {', '.join(LISTS[kind] for kind in SINGLE)}."
    )
