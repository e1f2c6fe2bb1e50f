"""Which nutrients are vitamin K, and which warning each of them must carry.

The rule of rules: whatever shows vitamin K warns people on a vitamin K antagonist.
"""

from __future__ import annotations

from crampcli.text.folding import fold
from crampcli.text.namedtuples import TYPE_CHECKING
from crampcli.vocabulary import (
    ANTAGONISTS,
    VITAMIN_K1,
    VITAMIN_K2,
)

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

NAMES_BEGIN = (
    *("vitamink", "menaquinone", "menachinon", "menatetrenone", "farnoquinone"),
    *("phylloquinone", "phyllochinon", "phytonadione", "phytomenadione"),
    *(f"mk{length}" for length in range(4, 14)),
)
"""How the folded names of vitamin K and its forms begin."""
FDC_IDS = frozenset({1183, 1184, 1185})
"""USDA's numbers for menaquinone-4, dihydrophylloquinone and phylloquinone."""
INFOODS_TAGS = ("VITK", "VITK1", "VITK2", "MK4")
"""Its INFOODS tags."""


def is_vitamin_k(nutrient: Mapping[str, Any]) -> bool:
    """Tell whether a nutrient is vitamin K by any of its names, or by its place in food tables."""
    tables = nutrient.get("food_tables", {})
    names = (nutrient["id"], nutrient["name"], *nutrient["aliases"])
    return (
        any(fold(name).startswith(NAMES_BEGIN) for name in names)
        or not FDC_IDS.isdisjoint(tables.get("fdc_ids", ()))
        or tables.get("infoods_tag") in INFOODS_TAGS
    )


def warning_id(nutrient: str) -> str:
    """Return the id of the interaction that a vitamin K nutrient must have."""
    return f"{nutrient}-{ANTAGONISTS}"


MEDICINES_NAMED_AFTER_IT = ("vitamin k antagonist", "vitamin k-antagonist", "vitamin k epoxide")
"""Names of what works against vitamin K, which tell nothing of vitamin K itself."""
WORDS = {
    VITAMIN_K1: ("vitamin k1", "phylloquinone", "phytomenadione", "phytonadione"),
    VITAMIN_K2: (
        *("vitamin k2", "menaquinone", "menatetrenone"),
        *(f"mk-{length}" for length in range(4, 14)),
    ),
}
"""How texts call each form."""
EITHER_FORM = "vitamin k"


def named_in(value: Any) -> frozenset[str]:
    """Return the vitamin K nutrients that an answer names, by id or in words, at any depth.

    "Vitamin K" alone may be either form: where no form is named beside it, it counts as both. A
    vitamin K antagonist is a medicine: its name alone names neither.
    """
    text = APART.join(_texts(value)).casefold()
    # Five searches in C; `translate` looks each character up.
    for sign, plain in () if text.isascii() else _PLAIN:
        text = text.replace(sign, plain)
    text = text.replace("vitamin-k", EITHER_FORM)
    for medicine in MEDICINES_NAMED_AFTER_IT:
        text = text.replace(medicine, "")
    found = frozenset(id_ for id_, names in WORDS.items() if any(name in text for name in names))
    return frozenset(WORDS) if not found and EITHER_FORM in text else found


APART = "\n"
"""Keeps texts that are searched in one go apart; no name holds it."""


def _texts(value: Any) -> list[str]:
    texts: list[str] = []
    left = [value]
    while left:
        part = left.pop()
        if isinstance(part, str):
            texts.append(part)
        elif isinstance(part, dict):
            left += part.values()
        elif isinstance(part, tuple | list):
            left += part
    return texts


_PLAIN = (("\u2011", "-"), ("\u2010", "-"), ("\xa0", " "), ("₁", "1"), ("₂", "2"))
