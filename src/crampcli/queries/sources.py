"""Which foods hold a nutrient, best first."""

from __future__ import annotations

from enum import StrEnum

from crampcli.bounds import Bound
from crampcli.dataset import amounts_by_food, foods_without_amounts
from crampcli.errors import UsageError
from crampcli.names import lookup
from crampcli.text.namedtuples import TYPE_CHECKING, NamedTuple, assert_never
from crampcli.text.sentences import quoted
from crampcli.vocabulary import COMPARISONS, FORM_NAMES, GRAMS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from crampcli.dataset import Dataset
    from crampcli.records.food import Amount, Food, Menaquinone


class Per(StrEnum):
    """What an amount refers to."""

    SERVING = "serving"
    HUNDRED_GRAMS = "100g"
    HUNDRED_KCAL = "100kcal"


class Diet(StrEnum):
    """A way of eating that a food must fit."""

    VEGAN = "vegan"
    VEGETARIAN = "vegetarian"


class Tables(StrEnum):
    """USDA's tables that can be asked instead of the foods on record: any, or one release."""

    USDA = "usda"
    SR_LEGACY = "sr-legacy"
    FOUNDATION = "foundation"
    BRANDED = "branded"
    FULL = "full"


FITS = {
    Diet.VEGAN: frozenset({"vegan"}),
    Diet.VEGETARIAN: frozenset({"vegan", "vegetarian"}),
}


class FoodSource(NamedTuple):
    """A food and how much of the nutrient it holds.

    `amount` is in `unit` per `per`, the `_per_100g` values in the same unit; `low` and `high` are
    there where a reference prints a range. `form` is what was measured, where that matters. What
    a label counts in millilitres has neither `serving_grams` nor `amount_per_100g`.
    """

    rank: int
    food: str
    name: str
    category: str
    serving: str
    serving_grams: float | None
    amount: float | None
    unit: str
    per: str
    state: str
    form: str | None
    amount_per_100g: float | None
    low_per_100g: float | None
    high_per_100g: float | None
    country: str | None
    derivation: str | None
    daily_value_percent: float | None
    references: tuple[str, ...]


class Ranking(NamedTuple):
    """The foods that hold a nutrient, and how far the ranking reaches.

    Attributes:
        nutrient: Its id.
        name: Its name.
        foods: Best first; ties by id.
        fitting: How many foods fitted before `limit` cut the list.
        measured: How many foods on record have the amount measured.
        known: How many foods are on record.
        zero: How many were measured and hold none.
        unmeasured_where: How many foods fell out because a `where` nutrient was not measured.
    """

    nutrient: str
    name: str
    foods: tuple[FoodSource, ...]
    fitting: int
    measured: int
    known: int
    zero: int
    unmeasured_where: int


_WHERE = r"\s*(?P<name>[^<>=!~]+?)\s*(?P<op><=|>=|<|>|=)\s*(?P<bound>\S+?)\s*(?P<unit>[^\W\d]+)?\s*"
_UNITS = {"ug": "µg", "mcg": "µg", "µg": "µg", "\u03bcg": "µg", "mg": "mg", "g": "g"}


def bound(dataset: Dataset, text: str) -> Bound:
    """Read a bound such as `potassium<300` or `sodium<=0.1g`; a bare number has the table's unit.

    Raises:
        UsageError: It is not of that form, or its unit is not one of mass.
        UnknownNameError: The nutrient is not known.
        AmbiguousNameError: The nutrient could mean several.
    """
    import re

    match = re.fullmatch(_WHERE, text) if len(text) <= lookup.LONGEST else None
    try:
        amount = float(match["bound"]) if match else -1.0
    except ValueError:
        amount = -1.0
    if match is None or not 0 <= amount <= 1e9:
        raise UsageError(
            f"--where {quoted(text)} is not a bound. Write a nutrient, one of < <= > >= =, "
            "and an amount: --where 'potassium<300'"
        )
    nutrient = lookup.nutrient(dataset, match["name"])
    unit = match["unit"]
    own = nutrient.get("unit", "mg")
    if unit is not None:
        if unit not in _UNITS:
            raise UsageError(
                f"--where {quoted(text)}: '{unit}' is no unit of mass. Known: µg, mg, g."
            )
        amount *= GRAMS[_UNITS[unit]] / GRAMS[own]
    operator = next(sign for sign in COMPARISONS if sign == match["op"])
    return Bound(nutrient["id"], operator, amount)


def scaled(per_100g: float, food: Food, per: Per) -> float | None:
    """Turn an amount per 100 g into one per serving or per 100 kcal.

    Returns:
        The amount, or None where the food's energy is not known or is nought.
    """
    match per:
        case Per.SERVING:
            return round(per_100g * food["servings"][0]["grams"] / 100, 6)
        case Per.HUNDRED_GRAMS:
            return per_100g
        case Per.HUNDRED_KCAL:
            energy = food.get("energy_kcal")
            return round(per_100g * 100 / energy, 6) if energy else None
        case _:
            assert_never(per)


class _Held(NamedTuple):
    """An amount per 100 g from whichever table keeps it."""

    food: Food
    amount: float | None
    state: str
    form: str | None
    low: float | None
    high: float | None
    country: str | None
    derivation: str | None
    references: tuple[str, ...]


def state(amount: Amount | None) -> str:
    """Name the state of an amount: measured, zero, trace or not-measured."""
    if amount is None:
        return "not-measured"
    if "value" not in amount:
        return "trace"
    return "measured" if amount["value"] > 0 else "zero"


def _from_tables(dataset: Dataset, nutrient: str) -> Iterable[_Held]:
    amounts = amounts_by_food(dataset, nutrient) or {}
    for food in foods_without_amounts(dataset).values():
        amount = amounts.get(food["id"])
        yield _Held(
            food,
            amount.get("value") if amount else None,
            state(amount),
            None,
            None,
            None,
            None,
            amount.get("derivation") if amount else None,
            tuple(food["references"]),
        )


def _menaquinones(dataset: Dataset) -> Iterable[_Held]:
    """Take the measurement that stands for each food; USDA's table knows MK-4 alone."""
    ranked = {m["food"]: m for m in dataset.menaquinones.values() if m["ranked"]}
    for food in foods_without_amounts(dataset).values():
        measured = ranked.get(food["id"])
        if measured is None:
            yield _Held(food, None, "not-measured", None, None, None, None, None, ())
            continue
        amount = _representative(measured)
        yield _Held(
            food,
            amount,
            "measured" if amount > 0 else "zero",
            FORM_NAMES[measured["form"]],
            measured.get("low"),
            measured.get("high"),
            measured["country"],
            measured.get("derivation"),
            tuple(measured["references"]),
        )


def _representative(measured: Menaquinone) -> float:
    """Return the printed amount, or the middle of the printed range."""
    if "amount" in measured:
        return measured["amount"]
    return (measured.get("low", 0.0) + measured.get("high", 0.0)) / 2


def rank(
    dataset: Dataset,
    nutrient: str,
    per: Per = Per.SERVING,
    limit: int | None = None,
    least: float | None = None,
    category: str | None = None,
    diet: Diet | None = None,
    where: Sequence[Bound] = (),
    daily_value: float | None = None,
) -> Ranking:
    """Rank the foods that hold a nutrient, most first, ties by id.

    Foods that are no helping (powders, leaveners, dried herbs) are left out unless their
    category is asked for; foods without a measured amount never rank, and zero is not ranked.

    Args:
        dataset: The knowledge base.
        nutrient: Its id.
        per: What amounts refer to.
        limit: Return at most so many foods.
        least: Leave out foods with less, in the nutrient's unit per `per`.
        category: Keep only this category of foods.
        diet: Keep only foods that fit.
        where: Bounds on other nutrients; a food where one was not measured falls out.
        daily_value: The nutrient's Daily Value in its unit, for the share.
    """
    record = dataset.nutrients.get(nutrient) or dataset.substances[nutrient]
    unit = record.get("unit", "")
    held = list(
        _menaquinones(dataset) if nutrient == "vitamin-k2" else _from_tables(dataset, nutrient)
    )
    bounded = [amounts_by_food(dataset, bound.nutrient) or {} for bound in where]
    found: list[FoodSource] = []
    unmeasured = 0
    for entry in held:
        food = entry.food
        amount = None if entry.amount is None else scaled(entry.amount, food, per)
        if (
            not amount
            or (not food["ranked"] and category is None)
            or (category is not None and food["category"] != category)
            or (diet is not None and food["diet"] not in FITS[diet])
            or (least is not None and amount < least)
        ):
            continue
        others = [_other(food, amounts, per) for amounts in bounded]
        if any(other is None for other in others):
            unmeasured += 1
            continue
        if not all(
            bound.holds(other)
            for bound, other in zip(where, others, strict=True)
            if other is not None
        ):
            continue
        serving = food["servings"][0]
        found.append(
            FoodSource(
                0,
                food["id"],
                food["name"],
                food["category"],
                serving["name"],
                serving["grams"],
                amount,
                unit,
                per.value,
                entry.state,
                entry.form,
                entry.amount,
                entry.low,
                entry.high,
                entry.country,
                entry.derivation,
                round(100 * amount / daily_value, 1) if daily_value else None,
                entry.references,
            )
        )
    found.sort(key=lambda source: (-(source.amount or 0.0), source.food))
    ranked = tuple(source._replace(rank=place) for place, source in enumerate(found, 1))
    return Ranking(
        nutrient,
        record["name"],
        ranked[:limit],
        len(ranked),
        sum(entry.state != "not-measured" for entry in held),
        len(held),
        sum(entry.state == "zero" for entry in held),
        unmeasured,
    )


def _other(food: Food, amounts: Mapping[str, Amount], per: Per) -> float | None:
    """Return the amount of another nutrient on the ranking's basis; a trace counts as nought."""
    amount = amounts.get(food["id"])
    if amount is None:
        return None
    return scaled(amount.get("value", 0.0), food, per)
