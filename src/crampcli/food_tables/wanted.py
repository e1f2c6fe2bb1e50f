"""Which nutrient is looked for in a table, and how much an amount in another unit is of ours."""

from __future__ import annotations

from crampcli.text.namedtuples import NamedTuple

GRAMS = {"g": 1.0, "mg": 1e-3, "ug": 1e-6, "µg": 1e-6, "mcg": 1e-6}
IU = "iu"


class Wanted(NamedTuple):
    """A nutrient to look for: our id, the unit that we keep it in, how much of that is one IU."""

    id: str
    unit: str
    iu: float | None = None

    def factor(self, unit: str) -> float | None:
        """Tell by what an amount in a unit of USDA's is multiplied, or None for no such unit."""
        theirs = unit.strip().casefold()
        if theirs == IU:
            return self.iu
        grams = GRAMS.get(theirs)
        return None if grams is None else float(f"{grams / GRAMS[self.unit]:.6g}")
