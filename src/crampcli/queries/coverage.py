"""What the records of interactions are about, and how many there are."""

from __future__ import annotations

from crampcli.prepared import prepared
from crampcli.text.namedtuples import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from crampcli.dataset import Dataset
    from crampcli.records.interaction import Interaction, NonInteraction


class Coverage(NamedTuple):
    """How much is on record."""

    interactions: int
    items: int


LINKS = (
    *("id", "kind", "severity", "action", "nutrient", "also_for", "with_nutrients", "foods"),
    *("classes", "drugs", "excluded_drugs", "conditions"),
)
"""The fields of an interaction that tell what it is about."""


@prepared("interactions-linked", "interactions")
def _linked(dataset: Dataset) -> Mapping[str, Any]:
    found: dict[str, Any] = {}
    for id_, record in dataset.interactions.items():
        every: Mapping[str, Any] = record
        found[id_] = {field: every[field] for field in LINKS if field in every}
    return found


def interactions_linked(dataset: Dataset) -> Mapping[str, Interaction]:
    """Return the interactions by id, each without what it says: that is most of the file."""
    return _linked(dataset)


@prepared("interactions-counted", "interactions")
def _counted(dataset: Dataset) -> tuple[int, int]:
    records = dataset.interactions.values()
    return len(records), len({item for record in records for item in items_of(record)})


def of(dataset: Dataset) -> Coverage:
    """Count the interactions on record and the nutrients and supplements that they are about."""
    return Coverage(*_counted(dataset))


def items_of(record: Interaction | NonInteraction) -> tuple[str, ...]:
    """Return the nutrients and substances that a record is about."""
    return (record["nutrient"], *record["also_for"])


def about_the_item_itself(record: Interaction) -> bool:
    """Tell whether a record is about the item as such, whatever else is taken."""
    others = (record["classes"], record["with_nutrients"], record["conditions"])
    if any(others):
        return False
    return record["kind"] == "use" or (record["kind"] == "food" and not record["drugs"])
