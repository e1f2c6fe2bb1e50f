"""Which foods hold a nutrient, best first."""

from __future__ import annotations

from crampcli.bounds import Bound
from crampcli.dataset import amounts_by_food, foods_without_amounts
from crampcli.errors import UsageError
from crampcli.names import lookup
from crampcli.text import numbers
from crampcli.text.namedtuples import TYPE_CHECKING, NamedTuple, assert_never
from crampcli.text.sentences import quoted
from crampcli.vocabulary import COMPARISONS, FOOD_DIETS, FORM_NAMES, GRAMS, VITAMIN_K2

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any

    from crampcli.dataset import Dataset
    from crampcli.records.food import Amount, Food, Menaquinone, Serving
    from crampcli.vocabulary import Diet, Per


def fits(food: Food, diet: Diet | None) -> bool:
    """Tell whether a food fits a way of eating; everything fits none."""
    return diet is None or FOOD_DIETS.index(food["diet"]) <= FOOD_DIETS.index(diet)


class FoodSource(NamedTuple):
    """A food and how much of the nutrient it holds.

    `amount` is in `unit` per `per`, the `_per_100g` values in the same unit; `low` and `high` are
    there where a reference prints a range. `food` repeats `id`. `form` is what was measured, where
    that matters. What a label counts in millilitres has neither `serving_grams` nor
    `amount_per_100g`.
    """

    rank: int
    id: str
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
        unmeasured_where: How many foods fell out because a `where` nutrient was not measured.
        too_heavy: How many foods stand last, because 100 kcal of them weigh over a kilogram.
    """

    nutrient: str
    name: str
    foods: tuple[FoodSource, ...]
    fitting: int
    measured: int
    known: int
    unmeasured_where: int
    too_heavy: int = 0


_WHERE = r"\s*(?P<name>[^<>=!~]+?)\s*(?P<op><=|>=|<|>|=)\s*(?P<bound>\S+?)\s*(?P<unit>[^\W\d]+)?\s*"
_UNITS = {"ug": "µg", "mcg": "µg", "µg": "µg", "\u03bcg": "µg", "mg": "mg", "g": "g"}


MOST_BOUNDS = 20


def bounds(dataset: Dataset, texts: Sequence[str]) -> tuple[Bound, ...]:
    """Read the bounds of `--where`.

    Raises:
        UsageError: There are too many, or one is not understood.
        NameNotResolvedError: A nutrient is not known, or could be several.
    """
    if len(texts) > MOST_BOUNDS:
        raise UsageError(f"--where: {len(texts)} bounds. Give at most {MOST_BOUNDS}.")
    return tuple(bound(dataset, text) for text in texts)


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
        case "serving":
            return round(per_100g * food["servings"][0]["grams"] / 100, 6)
        case "100g":
            return per_100g
        case "100kcal":
            energy = food.get("energy_kcal")
            return round(per_100g * 100 / energy, 6) if energy else None
        case _:
            assert_never(per)


class Measurement(NamedTuple):
    """An amount per 100 g from whichever table keeps it."""

    food: Food
    amount: float | None = None
    state: str = "not-measured"
    form: str | None = None
    low: float | None = None
    high: float | None = None
    country: str | None = None
    derivation: str | None = None
    references: tuple[str, ...] = ()


def state(amount: Amount | None) -> str:
    """Name the state of an amount: measured, zero, trace or not-measured."""
    if amount is None:
        return "not-measured"
    if "value" not in amount:
        return "trace"
    return "measured" if amount["value"] > 0 else "zero"


def measurement(dataset: Dataset, food: Food, nutrient: str) -> Measurement:
    """Return what is on record of a nutrient in one food; of vitamin K2, the form that stands.

    Of several measurements of vitamin K2 the one that is ranked stands, else the highest.
    """
    if nutrient != VITAMIN_K2:
        return _from_table(food, food["amounts"].get(nutrient))
    forms = [m for m in dataset.menaquinones.values() if m["food"] == food["id"]]
    if not forms:
        return Measurement(food)
    return _of_form(food, min(forms, key=lambda m: (not m["ranked"], -_representative(m), m["id"])))


def _held(dataset: Dataset, nutrient: str) -> Mapping[str, Any]:
    """Return by food what is on record of a nutrient in foods; of K2, the form that is ranked."""
    if nutrient != VITAMIN_K2:
        return amounts_by_food(dataset, nutrient) or {}
    # USDA's table knows MK-4 alone: the measurement that stands for each food is taken instead.
    return {m["food"]: m for m in dataset.menaquinones.values() if m["ranked"]}


def _from_table(food: Food, amount: Amount | None) -> Measurement:
    return Measurement(
        food,
        amount=amount.get("value") if amount else None,
        state=state(amount),
        derivation=amount.get("derivation") if amount else None,
        references=tuple(food["references"]),
    )


def _of_form(food: Food, measured: Menaquinone) -> Measurement:
    amount = _representative(measured)
    return Measurement(
        food,
        amount=amount,
        state="measured" if amount > 0 else "zero",
        form=FORM_NAMES[measured["form"]],
        low=measured.get("low"),
        high=measured.get("high"),
        country=measured["country"],
        derivation=measured.get("derivation"),
        references=tuple(measured["references"]),
    )


def _representative(measured: Menaquinone) -> float:
    """Return the printed amount, or the middle of the printed range."""
    if "amount" in measured:
        return measured["amount"]
    return (measured.get("low", 0.0) + measured.get("high", 0.0)) / 2


def rank(
    dataset: Dataset,
    nutrient: str,
    per: Per = "serving",
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
    foods = foods_without_amounts(dataset)
    of_forms = nutrient == VITAMIN_K2
    held = _held(dataset, nutrient)
    bounded = [amounts_by_food(dataset, bound.nutrient) or {} for bound in where]
    # Of hundreds a few are shown: what sorts them is gathered of all, the rest of those alone.
    found: list[tuple[bool, float, str, Food]] = []
    unmeasured = 0
    for id_, recorded in held.items():
        food = foods[id_]
        per_100g = _representative(recorded) if of_forms else recorded.get("value")
        amount = None if per_100g is None else scaled(per_100g, food, per)
        if (
            not amount
            or (not food["ranked"] and category is None)
            or (category is not None and food["category"] != category)
            or not fits(food, diet)
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
        found.append((_apart(food, per), -amount, id_, food))
    found.sort(key=lambda one: one[:3])

    def source(rank: int, amount: float, food: Food) -> FoodSource:
        entry = (_of_form if of_forms else _from_table)(food, held[food["id"]])
        serving = helping(food, per)
        return FoodSource(
            rank=rank,
            id=food["id"],
            food=food["id"],
            name=food["name"],
            category=food["category"],
            serving=serving["name"],
            serving_grams=serving["grams"],
            amount=amount,
            unit=unit,
            per=per,
            state=entry.state,
            form=entry.form,
            amount_per_100g=entry.amount,
            low_per_100g=entry.low,
            high_per_100g=entry.high,
            country=entry.country,
            derivation=entry.derivation,
            daily_value_percent=numbers.percent(amount, daily_value) if daily_value else None,
            references=entry.references,
        )

    return Ranking(
        nutrient=nutrient,
        name=record["name"],
        foods=tuple(
            source(place, -minus, food)
            for place, (_, minus, _, food) in enumerate(found[:limit], 1)
        ),
        fitting=len(found),
        measured=len(held),
        known=len(foods),
        unmeasured_where=unmeasured,
        too_heavy=sum(one[0] for one in found) if per == "100kcal" else 0,
    )


NO_SERVING = "100 g"
"""The first serving of a food of which none is on record."""


def helping(food: Food, per: Per) -> Serving:
    """Return what an amount refers to, with its weight."""
    match per:
        case "serving":
            return food["servings"][0]
        case "100g":
            return {"name": "100 g", "grams": 100}
        case "100kcal":
            energy = food.get("energy_kcal") or 0
            return {"name": "100 kcal", "grams": round(10_000 / energy, 1) if energy else 0}
        case _:
            assert_never(per)


MOST_GRAMS = 1_000
"""Of a food that holds so little energy nobody eats 100 kcal: more would be no helping to rank."""


def _apart(food: Food, per: Per) -> bool:
    """Tell whether an amount is none of a helping: for want of a serving, or 100 kcal of coffee."""
    if per == "100kcal":
        return helping(food, per)["grams"] > MOST_GRAMS
    return per == "serving" and food["servings"][0]["name"] == NO_SERVING


def _other(food: Food, amounts: Mapping[str, Amount], per: Per) -> float | None:
    """Return the amount of another nutrient on the ranking's basis; a trace counts as nought."""
    amount = amounts.get(food["id"])
    if amount is None:
        return None
    return scaled(amount.get("value", 0.0), food, per)
