"""What an imported USDA table says of one food, in full."""

from __future__ import annotations

from crampcli.queries import answers, imported
from crampcli.text import numbers
from crampcli.text.namedtuples import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from crampcli.dataset import Dataset
    from crampcli.food_tables.stored_foods import Amount, Food
    from crampcli.queries.imported import Asked
    from crampcli.records.nutrient import Nutrient
    from crampcli.vocabulary import AmountState

ENERGY_BY = {
    1008: "energy",
    2047: "atwater-general-factors",
    2048: "atwater-specific-factors",
}
"""Which of FDC's energies was taken, by its nutrient id: the first that a food has."""


class UsdaHeld(NamedTuple):
    """How much of a nutrient a food holds: per 100 g (or 100 ml) and in its first serving."""

    nutrient: str
    name: str
    state: AmountState
    amount_per_100: float | None
    amount_per_serving: float | None
    unit: str
    derivation: str | None
    derivation_code: str | None
    daily_value_percent: float | None

    @property
    def text(self) -> str:
        """Return the amount as one text."""
        amount = "" if self.amount_per_100 is None else f" {self.amount_per_100:.10g} {self.unit}"
        return f"{self.nutrient}:{amount} ({self.state})"


class UsdaServing(NamedTuple):
    """A portion, in grams or millilitres."""

    name: str
    amount: float
    unit: str

    @property
    def text(self) -> str:
        """Return the portion as one text."""
        size = f"{self.amount:g} {self.unit}"
        return self.name if self.name == size else f"{self.name} ({size})"


class UsdaFood(NamedTuple):
    """A food of USDA's tables in full; amounts are per 100 of `per_unit`, energy in kcal."""

    id: str
    name: str
    brand: str | None
    category: str
    kind: str
    fdc_id: int
    release: str
    released: str | None
    per_unit: str
    energy_kcal_per_100: float | None
    energy_by: str | None
    servings: tuple[UsdaServing, ...]
    nutrients: tuple[UsdaHeld, ...]
    references: tuple[str, ...]


def detail(
    dataset: Dataset, of: Asked, food: Food, daily_values: Mapping[str, float | None]
) -> UsdaFood:
    """Return a food with every nutrient, measured or not."""
    amounts = {amount.nutrient: amount for amount in food.amounts}
    return UsdaFood(
        id=f"{of.prefix}{food.fdc_id}",
        name=food.description,
        brand=food.brand,
        category=food.category or "",
        kind=imported.kind_of(food.kind),
        fdc_id=food.fdc_id,
        release=of.release,
        released=of.released,
        per_unit=food.unit,
        energy_kcal_per_100=food.energy,
        energy_by=ENERGY_BY.get(food.energy_fdc_id or 0),
        servings=tuple(
            UsdaServing(
                portion.text or f"{portion.amount:g} {portion.unit}", portion.amount, portion.unit
            )
            for portion in food.portions
        ),
        nutrients=tuple(
            _held(record, amounts.get(id_), daily_values.get(id_))
            for id_, record in dataset.nutrients.items()
        ),
        references=of.references(dataset),
    )


def _held(nutrient: Nutrient, amount: Amount | None, daily_value: float | None) -> UsdaHeld:
    if amount is None:
        return answers.of(UsdaHeld, nutrient, nutrient=nutrient["id"], state="not-measured")
    return answers.of(
        UsdaHeld,
        nutrient,
        nutrient=nutrient["id"],
        state="measured" if amount.per_100 > 0 else "zero",
        amount_per_100=amount.per_100,
        amount_per_serving=amount.per_serving,
        unit=amount.unit,
        derivation=imported.derivation_of(amount.derivation),
        derivation_code=amount.derivation.code if amount.derivation else None,
        daily_value_percent=numbers.percent(amount.per_serving, daily_value),
    )
