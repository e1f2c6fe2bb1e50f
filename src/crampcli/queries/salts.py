"""How much of an element a weight of one of its salts holds, by formula.

Where a salt comes in several forms, with and without water, their elements weigh differently: then
all are told and none is reckoned with.
"""

from __future__ import annotations

from crampcli.text.folding import fold
from crampcli.text.namedtuples import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crampcli.dataset import Dataset
    from crampcli.records.salt import Atoms, Salt

MILLIGRAMS_A_MILLIMOLE = {"µg": 1e3, "mg": 1.0, "g": 1e-3}


class Share(NamedTuple):
    """The element's share of the weight of one form of a salt."""

    form: str
    part: float


def named(dataset: Dataset, name: str) -> Salt | None:
    """Return the salt that a name means, if it is one."""
    short = fold(name)
    for salt in dataset.salts.values():
        if any(fold(known) == short for known in (salt["name"], *salt["aliases"])):
            return salt
    return None


def shares(dataset: Dataset, salt: Salt) -> tuple[Share, ...]:
    """Return the element's share in each form of a salt, the largest first."""
    found = []
    for form in salt["forms"]:
        weight = mass(dataset, form["formula"])
        element = dataset.elements[salt["element"]]
        own = sum(
            part["atoms"] * element["mass"]
            for part in form["formula"]
            if part["symbol"] == element["symbol"]
        )
        found.append(Share(form["name"], own / weight))
    return tuple(sorted(found, key=lambda share: (-share.part, share.form)))


def mass(dataset: Dataset, formula: Sequence[Atoms]) -> float:
    """Return the molar mass of a formula in grams a mole."""
    masses = {element["symbol"]: element["mass"] for element in dataset.elements.values()}
    return sum(masses[part["symbol"]] * part["atoms"] for part in formula)


def a_millimole(dataset: Dataset, nutrient: str, unit: str) -> float | None:
    """Return what a millimole of an element weighs, in a unit; None for what is no element."""
    element = dataset.elements.get(nutrient)
    return element["mass"] * MILLIGRAMS_A_MILLIMOLE[unit] if element else None


def charge(dataset: Dataset, nutrient: str) -> int:
    """Return how many milliequivalents a millimole of an element's ion counts."""
    return dataset.elements[nutrient]["charge"]
