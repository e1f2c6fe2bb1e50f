"""How the foods that hold a nutrient are ranked on one screen."""

from __future__ import annotations

from crampcli.cli.commands.food_columns import PER_WORDS, amount_shown, helping
from crampcli.queries.answers import Statement
from crampcli.render.reply import Column, Heading, Paragraph, Section
from crampcli.text import numbers
from crampcli.text.namedtuples import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crampcli.queries.sources import FoodSource
    from crampcli.render.reply import Cell, Part
    from crampcli.vocabulary import Per


def ranking(
    foods: Sequence[FoodSource],
    name: str,
    per: Per,
    daily_value: float | None,
    notes: Sequence[str],
    place: str = "",
) -> tuple[Part | None, ...]:
    """Show foods best first: name, helping, amount, share of the Daily Value as a bar."""
    unit = foods[0].unit
    aside = f"% of the Daily Value, {numbers.shown(daily_value)} {unit}" if daily_value else ""
    if any(food.form for food in foods):
        aside = "no Daily Value · what was measured beside it"
    return (
        Heading(f"{name} in food, {PER_WORDS[per]}{place}", aside),
        None,
        Section("", tuple(foods), columns(foods, per), "lines"),
        None,
        Paragraph((f"{notes[0]} ", Statement("", _shared(foods))) if _shared(foods) else notes[0]),
        *(Paragraph(note) for note in notes[1:]),
    )


def columns(foods: Sequence[FoodSource], per: Per) -> tuple[Column, ...]:
    """Return the columns of a ranking; references stand once where all rows share them."""
    most = max((food.amount or 0.0 for food in foods), default=0.0) or 1.0
    share = any(food.daily_value_percent is not None for food in foods)

    def bar(food: FoodSource) -> float:
        return (food.amount or 0.0) / most

    shown = [
        Column("name", "", cell=lambda food: food.name),
        Column("serving", "", cell=lambda food: helping(food, per), min_screen=60),
        Column(
            "amount",
            "",
            cell=lambda food: amount_shown(food, per, food.unit),
            right=True,
            bar=None if share else bar,
        ),
    ]
    if share:
        shown.append(
            Column("daily_value_percent", "", cell=_share, right=True, no_wrap=True, bar=bar)
        )
    if any(food.form for food in foods):
        shown.append(Column("form", "", cell=lambda food: food.form or "", min_screen=60))
    if not _shared(foods):
        shown.append(Column("references", "", cell=_origin, no_wrap=True, min_screen=76))
    return tuple(shown)


def _shared(foods: Sequence[FoodSource]) -> tuple[str, ...]:
    """Return the references of the rows where they are the same for all."""
    every = {food.references for food in foods}
    return every.pop() if len(every) == 1 else ()


def _origin(food: FoodSource) -> Cell:
    return Statement(food.country or "", food.references)


def _share(food: FoodSource) -> str:
    share = food.daily_value_percent
    return "" if share is None else numbers.percent_shown(share)
