"""How did USDA come by an amount?"""

from __future__ import annotations

import re

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
CALCULATED = re.compile(
    r"""
    B[A-Z]+     # from another form of the same or a similar food
    | CA[A-Z]+  # from the average of a category of foods
    | D[AI]     # from other data of the food by a factor
    | FL[ACM]   # from a list of ingredients by linear programming
    | JO        # several values taken together, not all of them analytical
    | L[A-Z]*   # from what a label claims
    | M[CL]     # manufacturer: calculated, unknown, or meant for the label
    | N[CPR]    # from other nutrients
    | O         # another way of imputing
    | P[AI][EK] # from physical composition, as of lean and fat
    | R[A-Z]*   # from a recipe, even where its ingredients were analysed
    | S         # the standard that the product must meet
    | T         # from another table of food composition
    """,
    re.VERBOSE,
)
"""Codes of values that were worked out: no analysis of this very food stands behind them."""
ASSUMED_ZERO = "Z"


def word(code: str) -> str | None:
    """Return how a value came about in the words of `data/foods.json`; None if USDA is silent."""
    if code in MEASURED:
        return "measured"
    if code == ASSUMED_ZERO:
        return "assumed-zero"
    if CALCULATED.fullmatch(code):
        return "calculated"
    return None
