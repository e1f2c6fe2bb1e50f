"""Which names in a question are those of supplements, and of which nutrient they are a form."""

from __future__ import annotations

from crampcli.names import drugs
from crampcli.queries.named import MEDICINE
from crampcli.text.folding import fold
from crampcli.text.namedtuples import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crampcli.cli.question import Name
    from crampcli.dataset import Dataset

SUPPLEMENTS = frozenset({"multivitamins"})
"""Words for supplements that no product by itself bears."""


def products(dataset: Dataset, names: Sequence[Name]) -> list[Name]:
    """Return the names of supplements, such as fish oil, that stand beside something else."""
    found = [name for name in names if _product(dataset, name) is not None]
    return found if len(names) > 1 else []


def remedy(dataset: Dataset, name: Name) -> str | None:
    """Return what is on record as tried against cramps, by a name that is none of its own.

    A product is a form of its nutrient (`magnesium glycinate`); Chinin is quinine.
    """
    if name.roles[:1] != (MEDICINE,) or not drugs.known(dataset, name.text):
        return None
    product = _product(dataset, name)
    if product is not None:
        held = product.nutrients
        return held[0] if len(held) == 1 and product.id.startswith(held[0]) else None
    meanings, _ = drugs.meanings(dataset, fold(name.text))
    ids = {meaning.id for meaning in meanings}
    return ids.pop() if len(ids) == 1 and ids <= {*dataset.topics} else None


def _product(dataset: Dataset, name: Name) -> drugs.Meaning | None:
    """Return the product that a name means, if it means one and no medicine."""
    if MEDICINE not in name.roles or not drugs.known(dataset, name.text):
        return None
    meanings, _ = drugs.meanings(dataset, fold(name.text))
    supplement = len(meanings) == 1 and (
        meanings[0].kind == "product" or meanings[0].id in SUPPLEMENTS
    )
    return meanings[0] if supplement else None
