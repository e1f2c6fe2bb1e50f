"""How foods that hold a nutrient are shown, whichever table they come from."""

from __future__ import annotations

from crampcli.dataset import foods_without_amounts
from crampcli.errors import UsageError
from crampcli.queries.answers import Statement
from crampcli.queries.sources import NO_SERVING
from crampcli.render.reply import Column
from crampcli.text import numbers
from crampcli.text.folding import fold
from crampcli.text.namedtuples import TYPE_CHECKING
from crampcli.text.sentences import quoted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crampcli.dataset import Dataset
    from crampcli.queries.sources import FoodSource
    from crampcli.vocabulary import Per

PER_WORDS = {
    "serving": "per serving",
    "100g": "per 100 g",
    "100kcal": "per 100 kcal",
}


def category_of(dataset: Dataset, name: str | None) -> str | None:
    """Return the food category that a name means.

    Raises:
        UsageError: There is none of that name; the message lists them.
    """
    if name is None:
        return None
    known = sorted({food["category"] for food in foods_without_amounts(dataset).values()})
    for category in known:
        if fold(name) == fold(category):
            return category
    raise UsageError(f"no category of foods is called {quoted(name)}. Known: {', '.join(known)}.")


def helping(food: FoodSource, per: Per) -> str:
    """Write the helping that an amount refers to, with its weight; a food without one says so."""
    if food.serving_grams is None:
        return food.serving
    weight = f"{numbers.shown(food.serving_grams)} g"
    if per == "100kcal":
        return weight
    if food.serving == NO_SERVING and per == "serving":
        return "100 g, no serving known"
    if food.serving in (weight, f"{food.serving_grams:g} g"):
        return food.serving
    return f"{food.serving.split(',')[0]}, {weight}"


def amount_shown(food: FoodSource, per: Per, unit: str = "") -> str:
    """Write an amount, or in words that there is no number for it."""
    if food.amount is not None:
        return f"{numbers.shown(food.amount)} {unit}".rstrip()
    if food.state != "below-limit":
        return "traces" if food.state == "trace" else "–"
    if food.high_per_100g is None or per == "100kcal":
        return "below a limit"
    return f"below {numbers.shown(food.high_per_100g)} {unit}".rstrip()


def columns(foods: Sequence[FoodSource], per: Per) -> tuple[Column, ...]:
    """Show foods that hold a nutrient, best first."""
    unit = foods[0].unit if foods else ""
    most = max((food.amount or 0.0 for food in foods), default=0.0) or 1.0
    k2 = any(food.form for food in foods)

    def per_100g(food: FoodSource) -> str:
        if food.low_per_100g is not None and food.high_per_100g is not None:
            return f"{numbers.shown(food.low_per_100g)}–{numbers.shown(food.high_per_100g)}"
        if food.amount_per_100g is None:
            return amount_shown(food, "100g")
        return numbers.shown(food.amount_per_100g)

    def origin(food: FoodSource) -> Statement:
        return Statement(food.country or "", food.references)

    shown = [
        Column("name", "Food"),
        Column("serving", "Serving", cell=lambda food: helping(food, per)),
        Column(
            "amount",
            unit,
            cell=lambda food: amount_shown(food, per),
            right=True,
            bar=lambda food: (food.amount or 0.0) / most,
        ),
    ]
    if any(food.daily_value_percent is not None for food in foods) and not k2:
        shown.append(
            Column(
                "daily_value_percent",
                "% DV",
                cell=lambda food: (
                    "–"
                    if food.daily_value_percent is None
                    else numbers.percent_shown(food.daily_value_percent)
                ),
                right=True,
            )
        )
    if k2:
        shown.append(Column("form", "Form", no_wrap=True))
    if per != "100g":
        shown.append(
            Column("amount_per_100g", "per 100 g", cell=per_100g, right=True, min_screen=72)
        )
    shown.append(Column("country", "From" if k2 else "", cell=origin, no_wrap=True, min_screen=72))
    return tuple(shown)
