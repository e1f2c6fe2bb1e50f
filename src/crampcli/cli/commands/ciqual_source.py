"""Whose table Ciqual is, in the words that its licence asks for."""

from __future__ import annotations

from crampcli.text.namedtuples import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crampcli.dataset import Dataset

CIQUAL = "ciqual"
REFERENCE = "ciqual2025"


def attribution(dataset: Dataset, releases: Sequence[str]) -> tuple[str, ...]:
    """Name the table as its licence asks, if it is among those that were imported."""
    if CIQUAL not in releases:
        return ()
    from crampcli.queries import citations

    reference = dataset.references[REFERENCE]
    named = f"{citations.text(reference)} ({reference['licence']})"
    return (f"{named}: name it wherever its values go.",)
