"""What `--where` bounds: a nutrient, how, and by what amount."""

from __future__ import annotations

from crampcli.bounds import Bound
from crampcli.errors import UsageError
from crampcli.names import lookup
from crampcli.text.namedtuples import TYPE_CHECKING
from crampcli.text.sentences import quoted
from crampcli.vocabulary import COMPARISONS, GRAMS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crampcli.dataset import Dataset

_WHERE = r"\s*(?P<name>[^<>=!~]+?)\s*(?P<op><=|>=|<|>|=)\s*(?P<bound>\S+?)\s*(?P<unit>[^\W\d]+)?\s*"
_UNITS = {"ug": "µg", "mcg": "µg", "µg": "µg", "\u03bcg": "µg", "mg": "mg", "g": "g"}


MOST_BOUNDS = 20


def bounds(dataset: Dataset, texts: Sequence[str]) -> tuple[Bound, ...]:
    """Read the bounds of `--where`.

    Raises:
        UsageError: There are too many, or one is not understood.
        NameNotResolvedError: A nutrient is not known, or could be several.
    """
    if len(texts) > MOST_BOUNDS:
        raise UsageError(f"--where: {len(texts)} bounds. Give at most {MOST_BOUNDS}.")
    return tuple(bound(dataset, text) for text in texts)


def bound(dataset: Dataset, text: str) -> Bound:
    """Read a bound such as `potassium<300` or `sodium<=0.1g`; a bare number has the table's unit.

    Raises:
        UsageError: It is not of that form, or its unit is not one of mass.
        UnknownNameError: The nutrient is not known.
        AmbiguousNameError: The nutrient could mean several.
    """
    import re

    match = re.fullmatch(_WHERE, text) if len(text) <= lookup.LONGEST else None
    try:
        amount = float(match["bound"]) if match else -1.0
    except ValueError:
        amount = -1.0
    if match is None or not 0 <= amount <= 1e9:
        raise UsageError(
            f"--where {quoted(text)} is not a bound. Write a nutrient, one of < <= > >= =, "
            "and an amount: --where 'potassium<300'"
        )
    nutrient = lookup.nutrient(dataset, match["name"])
    unit = match["unit"]
    own = nutrient.get("unit", "mg")
    if unit is not None:
        if unit not in _UNITS:
            raise UsageError(
                f"--where {quoted(text)}: '{unit}' is no unit of mass. Known: µg, mg, g."
            )
        amount *= GRAMS[_UNITS[unit]] / GRAMS[own]
    operator = next(sign for sign in COMPARISONS if sign == match["op"])
    return Bound(nutrient["id"], operator, amount)
