"""Which tables there are: one a kind, and those that lie between and beside the kinds."""

from __future__ import annotations

from crampcli.dataset import KINDS
from crampcli.export import kinds, relations
from crampcli.text.namedtuples import TYPE_CHECKING

if TYPE_CHECKING:
    from crampcli.dataset import Dataset
    from crampcli.export.table import Table


def tables(dataset: Dataset) -> tuple[Table, ...]:
    """Return every table, what is to be read first in front."""
    return (
        relations.warning_texts(dataset),
        relations.origins(dataset),
        *(kinds.table(dataset, kind) for kind in KINDS),
        relations.amounts(dataset),
        relations.holds_for(dataset),
        relations.brings(dataset),
        *relations.between_kinds(dataset),
    )
