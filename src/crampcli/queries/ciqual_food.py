"""What Ciqual's table says of one food, in full."""

from __future__ import annotations

from crampcli.queries import answers
from crampcli.text import numbers
from crampcli.text.namedtuples import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from crampcli.dataset import Dataset
    from crampcli.food_tables.stored_foods import Food
    from crampcli.food_tables.unquantified import Unquantified
    from crampcli.queries.imported import Asked
    from crampcli.records.nutrient import Nutrient
    from crampcli.vocabulary import AmountState

ENERGY_BY = {2047: "eu-regulation-1169-2011", 2048: "jones-factor"}
"""Which of Ciqual's energies was taken, by the place that it is kept in: the first there is."""


class CiqualHeld(NamedTuple):
    """How much of a nutrient 100 g of a food hold.

    `below_per_100g` is the limit where the state is below-limit, if the table tells it: the amount
    itself is not known then.
    """

    nutrient: str
    name: str
    state: AmountState
    amount_per_100g: float | None
    below_per_100g: float | None
    unit: str
    daily_value_percent: float | None

    @property
    def text(self) -> str:
        """Return the amount as one text."""
        amount = "" if self.amount_per_100g is None else f" {self.amount_per_100g:.10g} {self.unit}"
        if self.below_per_100g is not None:
            amount = f" < {self.below_per_100g:.10g} {self.unit}"
        return f"{self.nutrient}:{amount} ({self.state})"


class CiqualFood(NamedTuple):
    """A food of Ciqual's table in full; amounts are per 100 g, it knows no servings."""

    id: str
    name: str
    category: str
    alim_code: int
    released: str | None
    energy_kcal_per_100g: float | None
    energy_by: str | None
    nutrients: tuple[CiqualHeld, ...]
    references: tuple[str, ...]


def detail(
    dataset: Dataset, of: Asked, food: Food, daily_values: Mapping[str, float | None]
) -> CiqualFood:
    """Return a food with every nutrient, measured or not."""
    amounts = {amount.nutrient: amount.per_100 for amount in food.amounts}
    others = {other.nutrient: other for other in food.unquantified}
    return CiqualFood(
        id=f"{of.prefix}{food.fdc_id}",
        name=food.description,
        category=food.category or "",
        alim_code=food.fdc_id,
        released=of.released,
        energy_kcal_per_100g=food.energy,
        energy_by=ENERGY_BY.get(food.energy_fdc_id or 0),
        nutrients=tuple(
            _held(record, amounts.get(id_), others.get(id_), daily_values.get(id_))
            for id_, record in dataset.nutrients.items()
        ),
        references=of.references(dataset),
    )


def _held(
    nutrient: Nutrient,
    amount: float | None,
    other: Unquantified | None,
    daily_value: float | None,
) -> CiqualHeld:
    state: AmountState = "not-measured" if other is None else other.state
    if amount is not None:
        state = "measured" if amount > 0 else "zero"
    return answers.of(
        CiqualHeld,
        nutrient,
        nutrient=nutrient["id"],
        state=state,
        amount_per_100g=amount,
        below_per_100g=None if other is None else other.below,
        daily_value_percent=numbers.percent(amount, daily_value),
    )
