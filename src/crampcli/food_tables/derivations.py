"""How did USDA come by an amount?"""

from __future__ import annotations

from crampcli.text.namedtuples import NamedTuple

MEASURED = frozenset(
    {
        "A",  # analytical
        "AI",  # analytical, from the literature or a government
        "AR",  # analytical, by linear regression
        "AS",  # sum of measured parts, such as the tocopherols of a food
        "JA",  # several analytical values taken together
        "MA",  # analytical, by the manufacturer
    }
)
"""USDA's sources 1, 6, 12 and 13: somebody analysed this food."""


class Family(NamedTuple):
    """Codes that begin alike and go on in at least so many capitals."""

    begin: str
    more: int


CALCULATED = frozenset(
    {
        *("DA", "DI"),  # from other data of the food by a factor
        *("FLA", "FLC", "FLM"),  # from a list of ingredients by linear programming
        "JO",  # several values taken together, not all of them analytical
        *("MC", "ML"),  # manufacturer: calculated, unknown, or meant for the label
        *("NC", "NP", "NR"),  # from other nutrients
        "O",  # another way of imputing
        *("PAE", "PAK", "PIE", "PIK"),  # from physical composition, as of lean and fat
        "S",  # the standard that the product must meet
        "T",  # from another table of food composition
    }
)
"""Codes of values that were worked out: no analysis of this very food stands behind them."""
CALCULATED_FAMILIES = (
    Family("B", 1),  # from another form of the same or a similar food
    Family("CA", 1),  # from the average of a category of foods
    Family("L", 0),  # from what a label claims
    Family("R", 0),  # from a recipe, even where its ingredients were analysed
)
ASSUMED_ZERO = "Z"


def word(code: str) -> str | None:
    """Return how a value came about in the words of `data/foods.json`; None if USDA is silent."""
    if code in MEASURED:
        return "measured"
    if code == ASSUMED_ZERO:
        return "assumed-zero"
    if code in CALCULATED or any(_belongs(code, family) for family in CALCULATED_FAMILIES):
        return "calculated"
    return None


def _belongs(code: str, family: Family) -> bool:
    long_enough = len(code) >= len(family.begin) + family.more
    capitals = code.isascii() and code.isalpha() and code.isupper()
    return long_enough and capitals and code.startswith(family.begin)
