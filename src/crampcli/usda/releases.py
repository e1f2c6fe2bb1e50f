"""Which FoodData Central downloads there are, and how one is told from its files."""

from __future__ import annotations

from collections.abc import Collection
from enum import StrEnum

from crampcli import errors
from crampcli.vocabulary import Release


class Kind(StrEnum):
    """FDC's `data_type` of what is a food; all other types are samples of foods."""

    FOUNDATION = "foundation_food"
    SR_LEGACY = "sr_legacy_food"
    SURVEY = "survey_fndds_food"
    BRANDED = "branded_food"


# The order is that in which a search lists them: plain foods before brands.
KINDS = tuple(Kind)

# A food counts only if the list of its kind names it: `food.csv` also holds withdrawn ones.
LISTS = {
    Kind.FOUNDATION: "foundation_food.csv",
    Kind.SR_LEGACY: "sr_legacy_food.csv",
    Kind.SURVEY: "survey_fndds_food.csv",
    Kind.BRANDED: "branded_food.csv",
}

SINGLE: dict[Kind, Release] = {
    Kind.FOUNDATION: "foundation",
    Kind.SR_LEGACY: "sr-legacy",
    Kind.BRANDED: "branded",
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
