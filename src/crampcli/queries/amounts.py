"""How much of each nutrient an amount such as `180ug`, `2000IU` or `40g` of a food comes to."""

from __future__ import annotations

import unicodedata

from crampcli.errors import UsageError
from crampcli.names import lookup
from crampcli.queries import intake
from crampcli.text import numbers
from crampcli.text.folding import fold, words
from crampcli.text.namedtuples import TYPE_CHECKING, NamedTuple
from crampcli.text.numbers import tidy
from crampcli.text.sentences import quoted
from crampcli.vitamin_k import is_vitamin_k
from crampcli.vocabulary import (
    COUNTS_FROM,
    COUNTS_FROM_WHERE_SEVERE,
    FORM_NAMES,
    GRAMS,
    VITAMIN_K_COUNTS_FROM,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from crampcli.dataset import Dataset
    from crampcli.records.food import Food, Menaquinone
    from crampcli.records.intake import Intake

UNITS = {
    fold(name): unit
    for unit, names in {
        "µg": ("µg", "ug", "mcg", "microgram", "micrograms", "microgramme", "microgrammes"),
        "mg": ("mg", "milligram", "milligrams", "milligramme", "milligrammes"),
        "g": ("g", "gram", "grams", "gramme", "grammes"),
        "kg": ("kg", "kilogram", "kilograms"),
    }.items()
    for name in names
}
MOST_OF_A_NUTRIENT = 1_000.0
"""Grams; more at a time is a slip of the unit."""
MOST_OF_A_FOOD = 10_000.0
"""Grams."""
FIGURES = "0123456789."
ADULT = 19
"""The age from which the tables speak of adults."""


class Amount(NamedTuple):
    """An amount as it was written: a number above nought, and the unit's own words."""

    value: float
    unit: str
    text: str

    @property
    def shown(self) -> str:
        """Return the amount as an answer writes it: `180 µg` for `180ug`."""
        return f"{numbers.plain(self.value, 12)} {UNITS.get(fold(self.unit), self.unit)}"


class Weighed(NamedTuple):
    """An amount of a nutrient.

    `value` is in `unit`; `low` and `high` where a conversion or the measurements leave a range,
    `form` is what was measured, and `measurements` how many of it.
    """

    value: float
    unit: str
    low: float | None = None
    high: float | None = None
    form: str | None = None
    measurements: int = 1


class Limit(NamedTuple):
    """An upper limit for adults, a day."""

    amount: float
    unit: str
    from_age: float
    below_age: float | None
    references: tuple[str, ...]


def split(text: str) -> tuple[str, Amount | None]:
    """Take an item apart into its name and its amount: `natto:40g`.

    Raises:
        UsageError: What stands behind the colon is no amount.
    """
    name, colon, amount = text.rpartition(":")
    if not colon:
        return text.strip(), None
    return name.strip(), parse(amount, text)


def parse(text: str, whole: str) -> Amount:
    """Read an amount: a number above nought and a unit.

    Args:
        text: The amount.
        whole: What it stands in, for the error.

    Raises:
        UsageError: It is no number, no unit follows, or it is nought.
    """
    written = text.strip() if len(text) <= lookup.LONGEST else ""
    figures = len(written) - len(written.lstrip(FIGURES))
    number, unit = written[:figures], written[figures:].strip()
    if unit.startswith(","):
        number = ""
    if not number[:1].isdigit() or not number[-1:].isdigit() or number.count(".") > 1:
        comma = " Write decimals with a point, and no mark for thousands." if "," in text else ""
        raise UsageError(
            f"{quoted(whole)}: {quoted(written or text)} is no amount.{comma} "
            "Write a number and a unit: vitamin-k2:180ug, natto:40g"
        )
    value = float(number)
    if value == 0:
        raise UsageError(
            f"{quoted(whole)}: the amount is nought. Leave it out, or give what is taken."
        )
    if not unit:
        raise UsageError(
            f"{quoted(whole)}: the amount has no unit. "
            "Write one behind the number: vitamin-k2:180ug, natto:40g"
        )
    if not unit[0].isalpha():
        raise UsageError(
            f"{quoted(whole)}: {quoted(unit)} is no unit. "
            "Write one behind the number: vitamin-k2:180ug, natto:40g"
        )
    return Amount(value, unit, written)


def of_nutrient(dataset: Dataset, nutrient: str, amount: Amount) -> Weighed:
    """Weigh an amount of a nutrient in the nutrient's own unit.

    Vitamin E in IU has no single weight: natural and synthetic forms differ. The heaviest counts,
    and the range is kept.

    Raises:
        UsageError: The unit is not one for this nutrient, or the amount is absurd.
    """
    record = dataset.nutrients.get(nutrient) or dataset.substances[nutrient]
    own = record.get("unit", "mg")
    unit = UNITS.get(fold(amount.unit))
    if unit is not None:
        grams = amount.value * GRAMS[unit]
        _possible(grams, MOST_OF_A_NUTRIENT, amount, record["name"])
        return Weighed(tidy(grams / GRAMS[own]), own)
    conversions = _conversions(dataset.intakes.get(nutrient))
    factors = [factor for name, factor in conversions if fold(name) == fold(amount.unit)]
    if not factors:
        known = ["µg", "mg", "g", *dict.fromkeys(name for name, _ in conversions)]
        raise UsageError(
            f"{quoted(amount.unit)} is no unit for {record['name']}. Known: {', '.join(known)}."
        )
    weights = sorted(tidy(amount.value * factor) for factor in factors)
    _possible(weights[-1] * GRAMS[own], MOST_OF_A_NUTRIENT, amount, record["name"])
    if len(weights) == 1:
        return Weighed(weights[0], own)
    return Weighed(weights[-1], own, weights[0], weights[-1])


def _conversions(intake: Intake | None) -> list[tuple[str, float]]:
    return [(c["from_unit"], c["factor"]) for c in intake["conversions"]] if intake else []


def _possible(grams: float, most: float, amount: Amount, name: str) -> None:
    if not 0 < grams <= most:
        raise UsageError(f"{quoted(amount.text)} of {name} cannot be meant; check number and unit.")


def grams_of_food(food: Food, amount: Amount | None) -> float:
    """Weigh an amount of a food; without one, its first serving.

    Raises:
        UsageError: The unit is neither one of mass nor a measure of this food, or the amount is
            absurd.
    """
    if amount is None:
        return food["servings"][0]["grams"]
    unit = UNITS.get(fold(amount.unit))
    measures = dict(_measures(food))
    if unit is not None:
        grams = amount.value * GRAMS[unit]
    elif (asked := _singular(amount.unit)) in measures:
        grams = amount.value * measures[asked]
    else:
        raise UsageError(
            f"{quoted(amount.unit)} is no unit for {food['name']}. Known: g, {', '.join(measures)}."
        )
    _possible(grams, MOST_OF_A_FOOD, amount, food["name"])
    return tidy(grams)


def _singular(unit: str) -> str:
    return fold(unit).removesuffix("s")


def _measures(food: Food) -> Iterator[tuple[str, float]]:
    """Yield the household measures of a food by one word each, first the serving as such."""
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
    held: dict[str, Weighed] = {}
    for nutrient, amount in food["amounts"].items():
        if value := amount.get("value"):
            unit = dataset.nutrients[nutrient]["unit"]
            held[nutrient] = Weighed(tidy(value * grams / 100), unit)
    measured = [m for m in dataset.menaquinones.values() if m["food"] == food["id"]]
    if measured:
        held["vitamin-k2"] = _menaquinones(measured, grams)
    elif "vitamin-k2" in held:
        held["vitamin-k2"] = held["vitamin-k2"]._replace(form=FORM_NAMES["mk-4"])
    return {nutrient: weighed for nutrient, weighed in held.items() if weighed.value > 0}


def _menaquinones(measured: Sequence[Menaquinone], grams: float) -> Weighed:
    """Take the measurement that stands for a food, unless only another reaches what counts."""
    weighed = [
        _menaquinone(one, measured, grams)
        for one in sorted(measured, key=lambda one: (not one["ranked"], -_amount(one)))
    ]
    counting = [one for one in weighed if (one.high or one.value) >= VITAMIN_K_COUNTS_FROM]
    return (counting or weighed)[0]


def _amount(measured: Menaquinone) -> float:
    """Return the printed amount, or the middle of the printed range."""
    if "amount" in measured:
        return measured["amount"]
    return (measured.get("low", 0.0) + measured.get("high", 0.0)) / 2


def _menaquinone(standing: Menaquinone, measured: Iterable[Menaquinone], grams: float) -> Weighed:
    """Weigh one measurement, with the range over all of the same form."""
    same = [m for m in measured if m["form"] == standing["form"]]
    values = [m[end] for m in same for end in ("amount", "low", "high") if end in m]
    return Weighed(
        tidy(_amount(standing) * grams / 100),
        "µg",
        tidy(min(values) * grams / 100),
        tidy(max(values) * grams / 100),
        FORM_NAMES[standing["form"]],
        len(same),
    )


def counts_from(dataset: Dataset, nutrient: str, severe: bool) -> float | None:
    """Return the amount from which a food is reported for a nutrient, in the nutrient's unit.

    Args:
        dataset: The knowledge base.
        nutrient: The nutrient that the food holds.
        severe: Whether the record is of the two worst severities.

    Returns:
        None where no Daily Value is on record to go by.
    """
    if is_vitamin_k(dataset.nutrients[nutrient]):
        return VITAMIN_K_COUNTS_FROM
    whole = intake.daily_value(dataset, nutrient)
    share = COUNTS_FROM_WHERE_SEVERE if severe else COUNTS_FROM
    return None if whole is None else tidy(share * whole)


def counts(dataset: Dataset, nutrient: str, weighed: Weighed, severe: bool = True) -> bool:
    """Tell whether a food holds enough of a nutrient to be reported for it."""
    least = counts_from(dataset, nutrient, severe)
    return least is not None and (weighed.high or weighed.value) >= least


def upper_limits(dataset: Dataset, nutrient: str) -> tuple[Limit, ...]:
    """Return the upper limits for adults who are neither pregnant nor breastfeeding."""
    record = dataset.intakes.get(nutrient)
    if record is None or "unit" not in record:
        return ()
    return tuple(
        Limit(
            band["amount"],
            record["unit"],
            max(band["from_age"], ADULT),
            band.get("below_age"),
            tuple(record["upper_limit"]["references"]),
        )
        for band in record["upper_limits"]
        if band["life_stage"] == "none" and band.get("below_age", ADULT + 1) > ADULT
    )
