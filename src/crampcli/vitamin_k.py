"""Which nutrients are vitamin K, and which warning each of them must carry.

The rule of rules: whatever shows vitamin K warns people on a vitamin K antagonist.
"""

from __future__ import annotations

from crampcli.folding import fold
from crampcli.values import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

BEGINNINGS = ("vitamink", "menaquinone", "phylloquinone", "menatetrenone", "phytonadione")
"""How the folded names of vitamin K and its forms begin."""
ANTAGONISTS = "vka"
"""The id of the class of medicines that vitamin K works against: warfarin and its kin."""


def is_vitamin_k(nutrient: Mapping[str, Any]) -> bool:
    """Tell whether a nutrient is vitamin K by any of its names."""
    names = (nutrient["id"], nutrient["name"], *nutrient["aliases"])
    return any(fold(name).startswith(BEGINNINGS) for name in names)


def warning_id(nutrient: str) -> str:
    """Return the id of the interaction that a vitamin K nutrient must have."""
    return f"{nutrient}-{ANTAGONISTS}"
