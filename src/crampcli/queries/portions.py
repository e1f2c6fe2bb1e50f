"""How much of each nutrient a portion of a food holds."""

from __future__ import annotations

import unicodedata
from _collections_abc import Mapping

from crampcli.errors import UsageError
from crampcli.queries import thresholds
from crampcli.queries.amounts import Weighed, possible
from crampcli.queries.written import MEASURES, UNITS, measure, unit_of
from crampcli.text import numbers
from crampcli.text.caches import lru_cache
from crampcli.text.folding import words
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
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from crampcli.dataset import Dataset
    from crampcli.queries.written import Amount
    from crampcli.records.food import Food, Menaquinone

    Weigh = Callable[[float], Weighed]

MOST_OF_A_FOOD = 10_000.0
"""Grams."""
ROUNDING = 1e-9
"""A share of a weight; what is tidied to twelve figures differs by less."""


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
    elif (asked := measure(amount.unit)) in (known := measures(food)):
        grams = amount.value * known[asked]
    elif asked in MEASURES:
        return None
    else:
        raise UsageError(
            f"{quoted(amount.unit)} is no unit for {food['name']}. Known: g, {', '.join(known)}."
        )
    possible(grams, MOST_OF_A_FOOD, amount, food["name"])
    return numbers.tidy(grams)


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
        named = words(rest[0])[:1] if rest else ()
        if named and named[0] not in UNITS:
            yield measure(named[0]), serving["grams"] / number


class Held(Mapping[str, Weighed | None]):
    """Nutrients of a portion of a food, each weighed when it is asked for: most never are."""

    __slots__ = ("_grams", "_weighing")

    def __init__(self, weighing: Mapping[str, Weigh | None], grams: float) -> None:
        """Keep how each is weighed; None stands for one that was not measured."""
        self._weighing = weighing
        self._grams = grams

    def __getitem__(self, nutrient: str) -> Weighed | None:
        """Weigh a nutrient."""
        weigh = self._weighing[nutrient]
        return None if weigh is None else weigh(self._grams)

    def __contains__(self, nutrient: object) -> bool:
        """Tell whether a nutrient is among them, without weighing it."""
        return nutrient in self._weighing

    def __iter__(self) -> Iterator[str]:
        """Yield the nutrients."""
        return iter(self._weighing)

    def __len__(self) -> int:
        """Count the nutrients."""
        return len(self._weighing)

    def get(self, nutrient: str, default: Weighed | None = None) -> Weighed | None:  # type: ignore[override]
        """Weigh a nutrient, if it is among them."""
        weigh = self._weighing.get(nutrient)
        return default if weigh is None else weigh(self._grams)


def weighing(dataset: Dataset, id_: str) -> tuple[tuple[str, Weigh], ...]:
    """Return how each measured nutrient of a food is weighed, from the grams of the food."""
    return _known(dataset, id_).weighing


def step(dataset: Dataset, food: Food, grams: float) -> int | None:
    """Return between which two weights of a food an amount lies.

    At those weights a nutrient of it reaches an amount from which it counts for something, or
    another measurement comes to stand for it; between them nothing changes but the figures.

    Returns:
        None so close to one of them that rounding decides.
    """
    for place, weight in enumerate(_steps(dataset, food["id"])):
        if weight > grams * (1 - ROUNDING):
            return place if weight > grams * (1 + ROUNDING) else None
    return None


def weight_at(dataset: Dataset, food: Food, step: int) -> float:
    """Return a weight that stands for all between the same two."""
    steps = (0.0, *_steps(dataset, food["id"]))
    below, above = steps[step : step + 2]
    return (below + above) / 2 if step + 2 < len(steps) else 2 * below + 1


@lru_cache(maxsize=1_000)
def _steps(dataset: Dataset, id_: str) -> tuple[float, ...]:
    known = _known(dataset, id_)
    highest = ((VITAMIN_K2, one.high or one.amount) for one in known.measured)
    weights = {
        100 * least / value
        for nutrient, value in (*known.amounts, *highest)
        if value
        for least in thresholds.levels(dataset, nutrient)
    }
    return (*sorted(weights), float("inf"))


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
    """What is known of a food.

    Attributes:
        amounts: Each nutrient above nought with its value in 100 g, but those of `measured`.
        measured: The measurements of menaquinones, the one that stands for the food first.
        weighing: How each nutrient is weighed from the grams of the food.
    """

    amounts: tuple[tuple[str, float], ...]
    measured: tuple[_Measured, ...]
    weighing: tuple[tuple[str, Weigh], ...]


@lru_cache(maxsize=1_000)
def _known(dataset: Dataset, id_: str) -> _Known:
    found = _measured(dataset).get(id_, ())
    standing = sorted(found, key=lambda one: (not one["ranked"], -_amount(one)))
    measured = tuple(_menaquinone(one, found) for one in standing)
    amounts = {
        nutrient: value
        for nutrient, amount in dataset.foods[id_]["amounts"].items()
        if (value := amount.get("value"))
    }
    weighing = {
        nutrient: _weighing(
            value,
            dataset.nutrients[nutrient]["unit"],
            FORM_NAMES["mk-4"] if nutrient == VITAMIN_K2 else None,
        )
        for nutrient, value in amounts.items()
    }
    if measured:
        amounts.pop(VITAMIN_K2, None)
        weighing[VITAMIN_K2] = lambda grams: _menaquinones(measured, grams)
    return _Known(tuple(amounts.items()), measured, tuple(weighing.items()))


def _weighing(value: float, unit: str, form: str | None) -> Weigh:
    tidy = numbers.tidy
    return lambda grams: Weighed(
        value=tidy(value * grams / 100), unit=unit, form=form, measurements=1
    )


@lru_cache(maxsize=2)
def _measured(dataset: Dataset) -> Mapping[str, Sequence[Menaquinone]]:
    """Gather the measurements of menaquinones by food."""
    found: dict[str, list[Menaquinone]] = {}
    for one in dataset.menaquinones.values():
        found.setdefault(one["food"], []).append(one)
    return found


def _menaquinones(measured: Sequence[_Measured], grams: float) -> Weighed:
    """Take the measurement that stands for a food, unless only another reaches what counts."""
    for one in measured:
        if numbers.tidy((one.high or one.amount) * grams / 100) >= VITAMIN_K_COUNTS_FROM:
            break
    else:
        one = measured[0]
    amount, low, high, form, measurements = one
    return Weighed(
        value=numbers.tidy(amount * grams / 100),
        unit="µg",
        low=numbers.tidy(low * grams / 100),
        high=numbers.tidy(high * grams / 100),
        form=form,
        measurements=measurements,
    )


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
