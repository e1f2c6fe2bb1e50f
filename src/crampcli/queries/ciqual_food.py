"""What Ciqual's table says of one food, in full."""

from __future__ import annotations

from crampcli.errors import UnknownNameError
from crampcli.food_tables import stored_foods
from crampcli.text import numbers
from crampcli.text.namedtuples import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from crampcli.dataset import Dataset
    from crampcli.food_tables import store
    from crampcli.food_tables.unquantified import Unquantified
    from crampcli.queries import imported
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
    dataset: Dataset,
    connection: store.Connection,
    of: imported.Asked,
    alim_code: int,
    daily_values: Mapping[str, float],
) -> CiqualFood:
    """Return a food with every nutrient, measured or not."""
    food = stored_foods.food(connection, of.release, alim_code)
    if food is None:
        raise UnknownNameError(f"{of.title} has no food {alim_code}.")
    amounts = {amount.nutrient: amount.per_100 for amount in food.amounts}
    others = {other.nutrient: other for other in food.unquantified}
    return CiqualFood(
        id=f"{of.prefix}{alim_code}",
        name=food.description,
        category=food.category or "",
        alim_code=alim_code,
        released=of.released,
        energy_kcal_per_100g=food.energy,
        energy_by=ENERGY_BY.get(food.energy_fdc_id or 0),
        nutrients=tuple(
            _held(
                id_,
                record["name"],
                record["unit"],
                amounts.get(id_),
                others.get(id_),
                daily_values.get(id_),
            )
            for id_, record in dataset.nutrients.items()
        ),
        references=of.references(dataset),
    )


def _held(
    id_: str,
    name: str,
    unit: str,
    amount: float | None,
    other: Unquantified | None,
    daily_value: float | None,
) -> CiqualHeld:
    state: AmountState = "not-measured" if other is None else other.state
    if amount is not None:
        state = "measured" if amount > 0 else "zero"
    share = None
    if daily_value and amount is not None:
        share = numbers.percent(amount, daily_value)
    return CiqualHeld(
        nutrient=id_,
        name=name,
        state=state,
        amount_per_100g=amount,
        below_per_100g=None if other is None else other.below,
        unit=unit,
        daily_value_percent=share,
    )
