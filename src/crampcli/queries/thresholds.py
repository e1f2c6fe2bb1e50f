"""From which amount of a nutrient on a food is reported for it."""

from __future__ import annotations

from crampcli.prepared import prepared
from crampcli.queries import intake
from crampcli.text import numbers
from crampcli.text.caches import lru_cache
from crampcli.text.namedtuples import TYPE_CHECKING
from crampcli.vitamin_k import is_vitamin_k
from crampcli.vocabulary import (
    COUNTS_FROM,
    COUNTS_FROM_WHERE_SEVERE,
    GRAMS,
    SEVERE,
    VITAMIN_K_COUNTS_FROM,
)

if TYPE_CHECKING:
    from crampcli.dataset import Dataset
    from crampcli.queries.amounts import Weighed
    from crampcli.records.interaction import Interaction

NOTHING_TO_DO = "none-needed"
"""The action of a record that says of food that it is not meant."""


@prepared("vitamins-k", "nutrients")
def _vitamins_k(dataset: Dataset) -> tuple[str, ...]:
    return tuple(id_ for id_, record in dataset.nutrients.items() if is_vitamin_k(record))


@lru_cache(maxsize=2)
def vitamins_k(dataset: Dataset) -> frozenset[str]:
    """Return the nutrients that are vitamin K; all their names are looked at once."""
    return frozenset(_vitamins_k(dataset))


@lru_cache(maxsize=128)
def counts_from(dataset: Dataset, nutrient: str, severe: bool) -> float | None:
    """Return the amount from which a food is reported for a nutrient, in the nutrient's unit.

    Args:
        dataset: The knowledge base.
        nutrient: The nutrient that the food holds.
        severe: Whether the record is of the two worst severities.

    Returns:
        None where no Daily Value is on record to go by.
    """
    if nutrient in vitamins_k(dataset):
        return VITAMIN_K_COUNTS_FROM
    whole = intake.daily_value(dataset, nutrient)
    share = COUNTS_FROM_WHERE_SEVERE if severe else COUNTS_FROM
    return None if whole is None else numbers.tidy(share * whole)


def counts(dataset: Dataset, nutrient: str, weighed: Weighed, severe: bool = True) -> bool:
    """Tell whether a food holds enough of a nutrient to be reported for it."""
    least = counts_from(dataset, nutrient, severe)
    return least is not None and (weighed.high or weighed.value) >= least


def least(dataset: Dataset, nutrient: str, record: Interaction) -> float | None:
    """Return the amount in a portion of food from which a record counts, in the nutrient's unit.

    That is the amount that the record itself names for food, else the share that holds for all.
    """
    minimum = record["food"].get("minimum") if "food" in record else None
    if minimum is not None and nutrient == record["nutrient"]:
        own = dataset.nutrients[nutrient]["unit"]
        return numbers.tidy(minimum["amount"] * GRAMS[minimum["unit"]] / GRAMS[own])
    return counts_from(dataset, nutrient, record["severity"] in SEVERE)


@lru_cache(maxsize=128)
def levels(dataset: Dataset, nutrient: str) -> frozenset[float]:
    """Return every amount from which a nutrient in a portion of food counts for anything."""
    found = {counts_from(dataset, nutrient, severe) for severe in (True, False)}
    found |= {least(dataset, nutrient, record) for record in dataset.interactions.values()}
    return frozenset(one for one in found if one is not None)


def reached(dataset: Dataset, nutrient: str, weighed: Weighed, record: Interaction) -> bool:
    """Tell whether a portion of food holds enough of a nutrient for a record."""
    amount = least(dataset, nutrient, record)
    return amount is not None and (weighed.high or weighed.value) >= amount
