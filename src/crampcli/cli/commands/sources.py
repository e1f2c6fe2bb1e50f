"""`cramp sources`: which foods hold a nutrient."""

from __future__ import annotations

from crampcli.dataset import foods_without_amounts
from crampcli.errors import UsageError
from crampcli.names import lookup
from crampcli.queries import intake, sources
from crampcli.queries.answers import Statement
from crampcli.queries.sources import Per
from crampcli.render.reply import Column, Reply
from crampcli.text import numbers
from crampcli.text.folding import fold
from crampcli.text.namedtuples import TYPE_CHECKING
from crampcli.text.sentences import quoted, within

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crampcli.cli.streams import Streams
    from crampcli.dataset import Dataset
    from crampcli.queries.sources import Diet, FoodSource, Ranking, Tables

MOST = 1_000_000
"""No food holds more of anything, in any unit."""
PER_WORDS = {
    Per.SERVING: "per serving",
    Per.HUNDRED_GRAMS: "per 100 g",
    Per.HUNDRED_KCAL: "per 100 kcal",
}


def rank(
    dataset: Dataset,
    streams: Streams,
    nutrient: str,
    per: Per = Per.SERVING,
    limit: int = 10,
    min_: float | None = None,
    category: str | None = None,
    diet: Diet | None = None,
    where: Sequence[str] | None = None,
    from_: Tables | None = None,
) -> Reply:
    """Rank the foods that hold a nutrient, per serving unless asked otherwise."""
    record = lookup.nutrient(dataset, nutrient)
    id_ = record["id"]
    if min_ is not None and not 0 <= min_ <= MOST:
        raise UsageError(f"--min {min_:g} is no amount. Give a number from 0 to {MOST:,}.")
    if from_ is not None:
        from crampcli.cli.commands import usda

        usda.refuse_diet(diet)
        return usda.rank(dataset, streams, from_, record, per, limit, min_, category, where or ())
    bounds = tuple(sources.condition(dataset, bound) for bound in where or ())
    ranking = sources.rank(
        dataset,
        id_,
        per,
        limit or None,
        min_,
        category_of(dataset, category),
        diet,
        bounds,
        intake.daily_value(dataset, id_),
    )
    return Reply(
        "food-sources",
        sources.FoodSource,
        ranking.foods,
        columns(ranking.foods, per),
        (id_, *(bound.nutrient for bound in bounds)),
        title=f"Foods with {within(record['name'])}, {PER_WORDS[per]}" if ranking.foods else "",
        query={
            "nutrient": id_,
            "from": None,
            "per": per.value,
            "limit": limit,
            "min": min_,
            "category": category,
            "diet": diet,
            "where": list(where or ()),
        },
        notes=_notes(dataset, ranking),
        hints=(f"cramp intake {id_}",),
        code=0 if ranking.foods else 1,
    )


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


def columns(foods: Sequence[FoodSource], per: Per) -> tuple[Column, ...]:
    """Show foods that hold a nutrient, best first."""
    unit = foods[0].unit if foods else ""
    most = max((food.amount or 0.0 for food in foods), default=1.0)
    k2 = any(food.form for food in foods)

    def serving(food: FoodSource) -> str:
        if food.serving_grams is None or food.serving in (
            f"{numbers.shown(food.serving_grams)} g",
            f"{food.serving_grams:g} g",
        ):
            return food.serving
        return f"{food.serving}, {numbers.shown(food.serving_grams)} g"

    def per_100g(food: FoodSource) -> str:
        if food.low_per_100g is not None and food.high_per_100g is not None:
            return f"{numbers.shown(food.low_per_100g)}–{numbers.shown(food.high_per_100g)}"
        return "–" if food.amount_per_100g is None else numbers.shown(food.amount_per_100g)

    def origin(food: FoodSource) -> Statement:
        return Statement(food.country or "", food.references)

    shown = [
        Column("name", "Food"),
        Column("serving", "Serving", cell=serving),
        Column(
            "amount",
            unit,
            cell=lambda food: numbers.shown(food.amount),
            right=True,
            bar=lambda food: food.amount / most,
        ),
    ]
    if any(food.daily_value_percent is not None for food in foods) and not k2:
        shown.append(
            Column(
                "daily_value_percent",
                "% DV",
                cell=lambda food: numbers.shown(round(food.daily_value_percent)),
                right=True,
            )
        )
    if k2:
        shown.append(Column("form", "Form", no_wrap=True))
    if per is not Per.HUNDRED_GRAMS:
        shown.append(
            Column("amount_per_100g", "per 100 g", cell=per_100g, right=True, min_screen=72)
        )
    shown.append(Column("country", "From" if k2 else "", cell=origin, no_wrap=True, min_screen=72))
    return tuple(shown)


def _notes(dataset: Dataset, ranking: Ranking) -> tuple[str, ...]:
    if ranking.nutrient not in dataset.nutrients:
        return (
            f"{ranking.name} is known here, but no amounts in foods are on record. "
            "That says nothing about what foods hold.",
        )
    shown = f"{len(ranking.foods)} of {ranking.fitting} foods. "
    if len(ranking.foods) == ranking.fitting:
        shown = ""
    notes = [
        f"{shown}Measured in {ranking.measured} of {ranking.known} foods on record; "
        "a food that is not listed has less, none, or has not been measured."
    ]
    if not ranking.foods:
        notes = [
            f"No food on record fits. {ranking.name} was measured in {ranking.measured} of "
            f"{ranking.known} foods."
        ]
    if ranking.unmeasured_where:
        notes.append(
            f"{ranking.unmeasured_where} foods fell out because a nutrient in --where "
            "was not measured."
        )
    if ranking.nutrient == "vitamin-k2":
        notes.append(
            "Most food tables lack vitamin K2, and forms and methods differ: US totals for dairy "
            "run several times the European ones and are left out of this ranking."
        )
    record = dataset.nutrients[ranking.nutrient]
    notes.extend(f"Not a food: {source['text']}" for source in record["other_sources"])
    return tuple(notes)
