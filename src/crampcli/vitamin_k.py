"""Which nutrients are vitamin K, and which warning each of them must carry.

The rule of rules: whatever shows vitamin K warns people on a vitamin K antagonist.
"""

from __future__ import annotations

from crampcli.text.folding import fold
from crampcli.text.namedtuples import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

BEGINNINGS = (
    *("vitamink", "menaquinone", "menachinon", "menatetrenone", "farnoquinone"),
    *("phylloquinone", "phyllochinon", "phytonadione", "phytomenadione"),
    *(f"mk{length}" for length in range(4, 14)),
)
"""How the folded names of vitamin K and its forms begin."""
FDC_IDS = frozenset({1183, 1184, 1185})
"""USDA's numbers for menaquinone-4, dihydrophylloquinone and phylloquinone."""
ANTAGONISTS = "vka"
"""The id of the class of medicines that vitamin K works against: warfarin and its kin."""


def is_vitamin_k(nutrient: Mapping[str, Any]) -> bool:
    """Tell whether a nutrient is vitamin K by any of its names, or by its place in food tables."""
    tables = nutrient.get("food_tables", {})
    names = (nutrient["id"], nutrient["name"], *nutrient["aliases"])
    return (
        any(fold(name).startswith(BEGINNINGS) for name in names)
        or not FDC_IDS.isdisjoint(tables.get("fdc_ids", ()))
        or tables.get("infoods_tag") in ("VITK", "VITK1", "VITK2", "MK4")
    )


def warning_id(nutrient: str) -> str:
    """Return the id of the interaction that a vitamin K nutrient must have."""
    return f"{nutrient}-{ANTAGONISTS}"
