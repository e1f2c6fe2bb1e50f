"""What a bound on a nutrient's amount is, whichever table is asked."""

from __future__ import annotations

from crampcli.text.namedtuples import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from crampcli.vocabulary import Comparison


class Bound(NamedTuple):
    """A bound on another nutrient, on the ranking's own basis. Not measured fails every one."""

    nutrient: str
    operator: Comparison
    amount: float

    def holds(self, amount: float) -> bool:
        """Tell whether an amount is within it."""
        if amount == self.amount:
            return "=" in self.operator
        return ("<" if amount < self.amount else ">") in self.operator

    def holds_trace(self) -> bool:
        """Tell whether a trace is within it: less than anything above nought, never at least it."""
        return "<" in self.operator and self.amount > 0
