"""What the records of interactions are about, and how many there are."""

from __future__ import annotations

from crampcli.text.namedtuples import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from crampcli.dataset import Dataset
    from crampcli.records.interaction import Interaction, NonInteraction


class Coverage(NamedTuple):
    """How much is on record."""

    interactions: int
    items: int


def of(dataset: Dataset) -> Coverage:
    """Count the interactions on record and the nutrients and supplements that they are about."""
    records = dataset.interactions.values()
    return Coverage(len(records), len({item for record in records for item in items_of(record)}))


def items_of(record: Interaction | NonInteraction) -> tuple[str, ...]:
    """Return the nutrients and substances that a record is about."""
    return (record["nutrient"], *record["also_for"])


def about_the_item_itself(record: Interaction) -> bool:
    """Tell whether a record is about the item as such, whatever else is taken."""
    others = (record["classes"], record["with_nutrients"], record["conditions"])
    if any(others):
        return False
    return record["kind"] == "use" or (record["kind"] == "food" and not record["drugs"])
