"""How one food, or many, are shown on one screen."""

from __future__ import annotations

from crampcli.queries.answers import Statement
from crampcli.render.reply import Column, Heading, Layout, Paragraph, Section, joined
from crampcli.text import numbers
from crampcli.text.namedtuples import TYPE_CHECKING
from crampcli.text.sentences import spoken

if TYPE_CHECKING:
    from crampcli.queries.foods import FoodDetail, NutrientHeld
    from crampcli.render.reply import Cell, Part

NOT_MEASURED = "–"


def one(row: FoodDetail) -> tuple[Part | None, ...]:
    """Show what a helping holds, the largest share of the Daily Value first."""
    serving = row.servings[0].text
    energy = row.energy_kcal_per_100g
    known = "" if energy is None else f" · {numbers.shown(energy)} kcal per 100 g"
    held = sorted(
        (amount for amount in row.nutrients if amount.state != "not-measured"),
        key=lambda amount: (
            amount.daily_value_percent is not None,
            -(amount.daily_value_percent or 0.0),
            amount.nutrient,
        ),
    )
    silent = [amount.name for amount in row.nutrients if amount.state == "not-measured"]
    most = max((amount.daily_value_percent or 0.0 for amount in held), default=0.0) or 1.0
    references = dict.fromkeys(id_ for amount in held for id_ in amount.references)
    table = Section(
        "",
        tuple(held),
        (
            Column("name", "", cell=lambda amount: amount.name, no_wrap=True),
            Column("amount_per_serving", "a serving", cell=_per_serving, right=True),
            Column(
                "daily_value_percent",
                "Daily Value",
                cell=_share,
                right=True,
                bar=lambda amount: (amount.daily_value_percent or 0.0) / most,
            ),
            Column("amount_per_100g", "per 100 g", cell=_per_100g, right=True, min_screen=50),
            Column("form", "", cell=lambda amount: amount.form or "", no_wrap=True, min_screen=70),
        ),
        Layout.LINES,
    )
    forms = row.vitamin_k2_by_form
    notes: list[Cell] = []
    if silent:
        notes.append(f"Not measured, which is not the same as none: {', '.join(silent)}.")
    if len(forms) > 1:
        notes.append(f"K2 by form, {len(forms)} measurements: --full.")
    if row.unranked_reason:
        notes.append(f"Not ranked among foods: {row.unranked_reason}.")
    return (
        Heading(row.name, f"{spoken(row.category)} · {row.diet}{known} · serving {serving}"),
        None,
        table,
        None,
        Paragraph((joined(notes, " "), " ", Statement("", tuple(references)))),
    )


def _per_serving(amount: NutrientHeld) -> str:
    return _written(amount, amount.amount_per_serving)


def _per_100g(amount: NutrientHeld) -> str:
    return _written(amount, amount.amount_per_100g)


def _written(amount: NutrientHeld, value: float | None) -> str:
    if value is None:
        return amount.state
    return f"{numbers.shown(value)} {amount.unit}"


def _share(amount: NutrientHeld) -> str:
    share = amount.daily_value_percent
    return NOT_MEASURED if share is None else numbers.percent_shown(share)
