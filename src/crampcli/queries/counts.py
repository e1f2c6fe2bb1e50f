"""How many records there are of each kind, and of how many it is known what."""

from __future__ import annotations

from crampcli.dataset import KINDS
from crampcli.prepared import prepared
from crampcli.text.namedtuples import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from crampcli.dataset import Dataset


class Counts(NamedTuple):
    """Records by kind, those with a day of review of their own, references that were looked up."""

    records: Mapping[str, int]
    reviewed: Mapping[str, int]
    references_looked_up: int


@prepared("counts", *KINDS)
def _counted(dataset: Dataset) -> tuple[Any, ...]:
    return (
        {kind: len(dataset.table(kind)) for kind in KINDS},
        {kind: sum("reviewed" in one for one in dataset.table(kind).values()) for kind in KINDS},
        sum(one["status_checked"] != "not-looked-up" for one in dataset.references.values()),
    )


def of(dataset: Dataset) -> Counts:
    """Count the records of a knowledge base."""
    return Counts(*_counted(dataset))
