"""How much of each nutrient a portion of a food holds."""

from __future__ import annotations

import unicodedata

from crampcli.errors import UsageError
from crampcli.queries.amounts import Weighed, possible
from crampcli.queries.written import MEASURES, UNITS, unit_of
from crampcli.text import numbers
from crampcli.text.caches import lru_cache
from crampcli.text.folding import fold, words
from crampcli.text.namedtuples import TYPE_CHECKING, NamedTuple
from crampcli.text.sentences import quoted
from crampcli.vocabulary import (
    FORM_NAMES,
    GRAMS,
    VITAMIN_K1,
    VITAMIN_K2,
    VITAMIN_K_COUNTS_FROM,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from crampcli.dataset import Dataset
    from crampcli.queries.written import Amount
    from crampcli.records.food import Food, Menaquinone

MOST_OF_A_FOOD = 10_000.0
"""Grams."""


def grams_of_food(food: Food, amount: Amount | None) -> float | None:
    """Weigh an amount of a food; without one, its first serving.

    None means that the unit is a measure of the kitchen that this food has no weight for.

    Raises:
        UsageError: The unit is no unit of foods, or the amount is absurd.
    """
    if amount is None:
        return food["servings"][0]["grams"]
    unit = unit_of(amount.unit)
    if unit is not None and unit in GRAMS:
        grams = amount.value * GRAMS[unit]
    elif (asked := _singular(amount.unit)) in (known := measures(food)):
        grams = amount.value * known[asked]
    elif asked in MEASURES:
        return None
    else:
        raise UsageError(
            f"{quoted(amount.unit)} is no unit for {food['name']}. Known: g, {', '.join(known)}."
        )
    possible(grams, MOST_OF_A_FOOD, amount, food["name"])
    return numbers.tidy(grams)


def _singular(unit: str) -> str:
    return fold(unit).removesuffix("s")


def measures(food: Food) -> Mapping[str, float]:
    """Return what each household measure of a food weighs, by one word each, first a serving."""
    return dict(_measures(food))


def _measures(food: Food) -> Iterator[tuple[str, float]]:
    yield "serving", food["servings"][0]["grams"]
    for serving in reversed(food["servings"]):
        count, *rest = serving["name"].split()
        try:
            number = unicodedata.numeric(count) if len(count) == 1 else float(count)
        except ValueError:
            continue
        measure = words(rest[0])[:1] if rest else ()
        if measure and measure[0] not in UNITS:
            yield measure[0].removesuffix("s"), serving["grams"] / number


def in_food(dataset: Dataset, food: Food, grams: float) -> dict[str, Weighed]:
    """Return how much of each measured nutrient an amount of a food holds, nought left out."""
    known = _known(dataset, food["id"])
    held = {
        nutrient: Weighed(numbers.tidy(value * grams / 100), unit, form=form)
        for nutrient, value, unit, form in known.amounts
    }
    if known.measured:
        held[VITAMIN_K2] = _menaquinones(known.measured, grams)
    return {nutrient: weighed for nutrient, weighed in held.items() if weighed.value > 0}


@lru_cache(maxsize=1_000)
def unmeasured(dataset: Dataset, id_: str) -> tuple[str, ...]:
    """Return the nutrients of which no amount in a food is on record, not even nought.

    Where one form of vitamin K was measured, the other is not counted among them.
    """
    measured = {*dataset.foods[id_]["amounts"]}
    if _known(dataset, id_).measured or not measured.isdisjoint((VITAMIN_K1, VITAMIN_K2)):
        measured |= {VITAMIN_K1, VITAMIN_K2}
    return tuple(nutrient for nutrient in dataset.nutrients if nutrient not in measured)


class _Measured(NamedTuple):
    """A measurement of menaquinones in 100 g of a food, with the range over those of its form."""

    amount: float
    low: float
    high: float
    form: str
    measurements: int


class _Known(NamedTuple):
    """What is known of 100 g of a food.

    Attributes:
        amounts: Each nutrient above nought, with its value, unit and form.
        measured: The measurements of menaquinones, the one that stands for the food first.
    """

    amounts: tuple[tuple[str, float, str, str | None], ...]
    measured: tuple[_Measured, ...]


@lru_cache(maxsize=1_000)
def _known(dataset: Dataset, id_: str) -> _Known:
    measured = _measured(dataset).get(id_, ())
    amounts = tuple(
        (
            nutrient,
            value,
            dataset.nutrients[nutrient]["unit"],
            FORM_NAMES["mk-4"] if nutrient == VITAMIN_K2 and not measured else None,
        )
        for nutrient, amount in dataset.foods[id_]["amounts"].items()
        if (value := amount.get("value"))
    )
    standing = sorted(measured, key=lambda one: (not one["ranked"], -_amount(one)))
    return _Known(amounts, tuple(_menaquinone(one, measured) for one in standing))


@lru_cache(maxsize=2)
def _measured(dataset: Dataset) -> Mapping[str, Sequence[Menaquinone]]:
    """Gather the measurements of menaquinones by food."""
    found: dict[str, list[Menaquinone]] = {}
    for one in dataset.menaquinones.values():
        found.setdefault(one["food"], []).append(one)
    return found


def _menaquinones(measured: Sequence[_Measured], grams: float) -> Weighed:
    """Take the measurement that stands for a food, unless only another reaches what counts."""
    weighed = [
        Weighed(
            value=numbers.tidy(one.amount * grams / 100),
            unit="µg",
            low=numbers.tidy(one.low * grams / 100),
            high=numbers.tidy(one.high * grams / 100),
            form=one.form,
            measurements=one.measurements,
        )
        for one in measured
    ]
    counting = [one for one in weighed if (one.high or one.value) >= VITAMIN_K_COUNTS_FROM]
    return (counting or weighed)[0]


def _amount(measured: Menaquinone) -> float:
    """Return the printed amount, or the middle of the printed range."""
    if "amount" in measured:
        return measured["amount"]
    return (measured.get("low", 0.0) + measured.get("high", 0.0)) / 2


def _menaquinone(standing: Menaquinone, measured: Iterable[Menaquinone]) -> _Measured:
    """Return one measurement, with the range over all of the same form."""
    same = [m for m in measured if m["form"] == standing["form"]]
    values = [m[end] for m in same for end in ("amount", "low", "high") if end in m]
    form = FORM_NAMES[standing["form"]]
    return _Measured(_amount(standing), min(values), max(values), form, len(same))
