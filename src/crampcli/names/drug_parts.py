"""What a medicine is made of, kept with those of its initial: a lookup needs a few of thousands."""

from __future__ import annotations

from crampcli.prepared import prepared_by_key
from crampcli.text.namedtuples import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from crampcli.dataset import Dataset

    Parts = tuple[str, list[str], list[str]]
    """Name, ids of ingredients, ids of nutrients."""


@prepared_by_key("drug-parts", "drugs")
def _parts_by_place(dataset: Dataset) -> Mapping[str, Mapping[str, Parts]]:
    """Work out each medicine's name, ingredients and nutrients: all but what it is called by."""
    found: dict[str, dict[str, Parts]] = {}
    for id_, drug in dataset.drugs.items():
        parts = (drug["name"], drug.get("ingredients", []), drug.get("nutrients", []))
        found.setdefault(_place(id_), {})[id_] = parts
    return found


def _place(id_: str) -> str:
    """Return with which others the parts of a medicine are kept: of the same initial."""
    return f"x{id_[2:3]}" if id_.startswith("x-") else id_[:1]


def of(dataset: Dataset, id_: str) -> Parts | None:
    """Return the parts of a medicine; None of what is none."""
    return (_parts_by_place(dataset, _place(id_)) or {}).get(id_)
