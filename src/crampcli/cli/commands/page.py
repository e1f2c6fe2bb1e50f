"""`cramp magnesium`: one page on a nutrient."""

from __future__ import annotations

from crampcli.cli.screens import nutrients as screen
from crampcli.names import lookup
from crampcli.queries import pages
from crampcli.render.reply import Column, Reply, joined
from crampcli.text import numbers
from crampcli.text.namedtuples import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crampcli.dataset import Dataset
    from crampcli.queries.pages import DailyAmount, NutrientPage
    from crampcli.render.reply import Cell

MOST_NAMES = 4
WHO = {"female": "women ", "male": "men ", "any": ""}


def page(dataset: Dataset, name: str) -> Reply:
    """Show one page on a nutrient: does it help, how much of it, where, with what care."""
    id_ = lookup.nutrient_id(dataset, name)
    if id_ not in dataset.nutrients:
        from crampcli.cli.commands import nutrients

        return nutrients.show(dataset, name)
    row = pages.nutrient(dataset, id_)
    return Reply(
        "nutrient-page",
        pages.NutrientPage,
        (row,),
        (
            Column("name", "", cell=lambda r: f"{r.name} ({r.symbol})" if r.symbol else r.name),
            Column("helps", "Helps cramps?", cell=_helps),
            Column("deficiency", "A lack", cell=lambda r: r.deficiency),
            Column("a_day", "A day", cell=_a_day),
            Column("best_foods", "In food", cell=_foods),
            Column("ask_first", "Ask first", cell=lambda r: _some(r.ask_first)),
            Column("hours_apart", "Hours apart", cell=lambda r: _some(r.hours_apart)),
            Column("lowered_by", "Lowered by", cell=lambda r: _some(r.lowered_by)),
            Column("id", "More", cell=_more),
        ),
        (id_,),
        query={"nutrient": id_},
        layout="record",
        summary=lambda: screen.one(dataset, row),
        hints=(f"cramp nutrients show {id_} --full",),
    )


def _helps(row: NutrientPage) -> str:
    return "\n".join(
        f"{part.population}: {part.direction.replace('-', ' ')} "
        f"(certainty {part.certainty.replace('-', ' ')})"
        for part in row.helps
    )


def _a_day(row: NutrientPage) -> Cell:
    recommended = ", ".join(f"{WHO[each.sex]}{_amount(each)}" for each in row.a_day)
    limit = ", ".join(dict.fromkeys(_amount(each) for each in row.at_most))
    recommended = recommended or "no figure on record"
    if not limit:
        return f"{recommended}; no upper limit on record"
    return f"{recommended}; at most {limit}, see: cramp intake {row.id}"


def _amount(part: DailyAmount) -> str:
    least, most = numbers.shown(part.least), numbers.shown(part.most)
    return f"{least if part.least == part.most else f'{least}–{most}'} {part.unit}"


def _foods(row: NutrientPage) -> Cell:
    return joined(
        f"{food.name}, {food.serving}: {numbers.shown(food.amount)} {food.unit}"
        + (f", {numbers.shown(food.daily_value_percent)}%" if food.daily_value_percent else "")
        for food in row.best_foods
        if food.amount is not None
    )


def _some(names: Sequence[str]) -> str:
    """Write the first of a list of names, and how many there are besides."""
    shown = ", ".join(names[:MOST_NAMES])
    return shown if len(names) <= MOST_NAMES else f"{shown} and {len(names) - MOST_NAMES} more"


def _more(row: NutrientPage) -> str:
    return (
        f"cramp evidence {row.id}: {row.studies} studies\n"
        f"cramp sources {row.id}: {row.foods} foods\n"
        f"cramp check {row.id} --taking YOUR-MEDICINE: {row.interactions} clashes on record"
    )
