"""Which foods hold a nutrient, best first."""

from __future__ import annotations

from crampcli.dataset import amounts_by_food, foods_without_amounts
from crampcli.prepared import REGISTRY, Registered
from crampcli.text import numbers
from crampcli.text.namedtuples import TYPE_CHECKING, NamedTuple, assert_never
from crampcli.vocabulary import FOOD_DIETS, FORM_NAMES, VITAMIN_K2

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from typing import Any

    from crampcli.bounds import Bound
    from crampcli.dataset import Dataset
    from crampcli.records.food import Amount, Food, Menaquinone, Serving
    from crampcli.vocabulary import AmountState, Diet, Per

    Place = tuple[bool, float, str]
    """Whether it stands last, the amount below nought, the food's id."""


def fits(food: Food, diet: Diet | None) -> bool:
    """Tell whether a food fits a way of eating; everything fits none."""
    return diet is None or FOOD_DIETS.index(food["diet"]) <= FOOD_DIETS.index(diet)


class FoodSource(NamedTuple):
    """A food and how much of the nutrient it holds.

    `amount` is in `unit` per `per`, the `_per_100g` values in the same unit; `low` and `high` are
    there where a reference prints a range. What is below a limit has no amount: the limit is
    `high`. `food` repeats `id`. `form` is what was measured, where
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
    state: AmountState
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
    state: AmountState = "not-measured"
    form: str | None = None
    low: float | None = None
    high: float | None = None
    country: str | None = None
    derivation: str | None = None
    references: tuple[str, ...] = ()


def state(amount: Amount | None) -> AmountState:
    """Name the state of an amount on record, where none is below a limit."""
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
    record = dataset.nutrient_or_substance(nutrient)
    unit = record.get("unit", "")
    of_forms = nutrient == VITAMIN_K2
    unmeasured = 0
    if (per, least, category, diet, *where) == ("serving", None, None, None):
        measured, found = _most_first(dataset, nutrient)
    else:
        measured, found = _placed(dataset, nutrient, per, least, category, diet)
        if where:
            looked_at = [(one, _within(dataset.foods[one[2]], where, per)) for one in found]
            unmeasured = sum(fitting is None for _, fitting in looked_at)
            found = [one for one, fitting in looked_at if fitting]
    forms = _held(dataset, nutrient) if of_forms else {}

    def source(rank: int, amount: float, food: Food) -> FoodSource:
        entry = (
            _of_form(food, forms[food["id"]])
            if of_forms
            else _from_table(food, food["amounts"][nutrient])
        )
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
            daily_value_percent=numbers.percent(amount, daily_value),
            references=entry.references,
        )

    return Ranking(
        nutrient=nutrient,
        name=record["name"],
        foods=tuple(
            source(place, -minus, dataset.foods[id_])
            for place, (_, minus, id_) in enumerate(found[:limit], 1)
        ),
        fitting=len(found),
        measured=measured,
        known=len(dataset.foods),
        unmeasured_where=unmeasured,
        too_heavy=sum(one[0] for one in found) if per == "100kcal" else 0,
    )


def best(dataset: Dataset, nutrient: str, where: Sequence[Bound]) -> Iterator[Food]:
    """Yield the foods that hold most of a nutrient in a serving, and no more of others than told.

    They are looked at one by one: who needs a few of them does not look at all.
    """
    _, found = _most_first(dataset, nutrient)
    for _, _, id_ in found:
        food = dataset.foods[id_]
        if _within(food, where, "serving"):
            yield food


def _placed(
    dataset: Dataset,
    nutrient: str,
    per: Per,
    least: float | None,
    category: str | None,
    diet: Diet | None,
) -> tuple[int, Sequence[Place]]:
    """Return in how many foods a nutrient is measured, and the places of those that fit."""
    foods = foods_without_amounts(dataset)
    of_forms = nutrient == VITAMIN_K2
    held = _held(dataset, nutrient)
    # Of hundreds a few are shown: what sorts them is gathered of all, the rest of those alone.
    found: list[Place] = []
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
        found.append((_apart(food, per), -amount, id_))
    found.sort()
    return len(held), found


FROM = ("foods", "menaquinones", "nutrients")
"""What the order of foods comes from."""


def _most_first(dataset: Dataset, nutrient: str) -> tuple[int, Sequence[Place]]:
    """Return what `_placed` does of servings, with nothing asked for: kept ready by nutrient."""
    kept: tuple[int, Sequence[Place]] | None = dataset.kept(f"most-first-{nutrient}", FROM)
    return kept or _placed(dataset, nutrient, "serving", None, None, None)


def _every_order(dataset: Dataset) -> Mapping[str, tuple[int, Sequence[Place]]]:
    return {id_: _placed(dataset, id_, "serving", None, None, None) for id_ in dataset.nutrients}


REGISTRY.append(Registered("most-first", FROM, _every_order, True))


def _within(food: Food, where: Sequence[Bound], per: Per) -> bool | None:
    """Tell whether a food keeps within bounds; None where one was not measured."""
    answers = [_holds(bound, food, per) for bound in where]
    return None if None in answers else all(answers)


def _holds(bound: Bound, food: Food, per: Per) -> bool | None:
    amount = food["amounts"].get(bound.nutrient)
    if amount is None:
        return None
    if "value" not in amount:
        return bound.holds_trace()
    held = scaled(amount["value"], food, per)
    return None if held is None else bound.holds(held)


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
