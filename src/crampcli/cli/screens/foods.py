"""How one food, or many, are shown on one screen."""

from __future__ import annotations

from crampcli.queries.answers import Statement
from crampcli.render.reply import Column, Facts, Heading, Paragraph, Section, joined
from crampcli.text import numbers
from crampcli.text.namedtuples import TYPE_CHECKING
from crampcli.text.sentences import spoken

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crampcli.queries.foods import FoodDetail, FoodLine, NutrientHeld
    from crampcli.render.reply import Cell, Part

NOT_MEASURED = "–"
LONGEST = 21
"""Over the amounts stands the serving itself where it has so many characters."""


MANY = 100
"""So many foods are listed each by itself; of more, each kind is named with some of its foods."""
NAMED = 42
"""Characters of the foods that are named for a kind."""


def many(rows: Sequence[FoodLine], title: str) -> tuple[Part | None, ...]:
    """Tell how many foods there are of each kind, with the first of them."""
    kinds: dict[str, list[str]] = {}
    for row in rows:
        kinds.setdefault(row.category, []).append(row.name)
    pairs = [
        (f"{spoken(kind)}, {len(names)}", shortened("; ".join(names), NAMED))
        for kind, names in kinds.items()
    ]
    return (
        Heading(title, "kind, and how many"),
        None,
        Facts(tuple(pairs)),
        None,
        Paragraph("One kind: --category fruit. All of them: --full. By words: cramp foods search"),
    )


MOST_FOUND = 16
"""So many foods that bear a name are listed on the screen."""


def found(rows: Sequence[FoodLine], title: str) -> tuple[Part | None, ...]:
    """List the foods that bear a name."""
    columns = (
        Column("name", "", cell=lambda row: row.name, no_wrap=True),
        Column(
            "serving", "", cell=lambda row: f"{row.serving}, {numbers.shown(row.serving_grams)} g"
        ),
    )
    more = len(rows) - MOST_FOUND
    rest = (Paragraph(f"… {more} more: --full", "dim", indent=2),) if more > 0 else ()
    return (Heading(title), None, Section("", tuple(rows[:MOST_FOUND]), columns, "lines"), *rest)


def shortened(text: str, longest: int) -> str:
    """Keep the beginning of a list of names."""
    return text if len(text) <= longest else f"{text[:longest].rpartition(';')[0]}; …"


def one(row: FoodDetail) -> tuple[Part | None, ...]:
    """Show what a helping holds, the largest share of the Daily Value first."""
    heading, served = _served(row)
    energy = row.energy_kcal_per_100g
    known = "" if energy is None else f" · {numbers.shown(energy)} kcal/100 g"
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
    none = [amount.name for amount in held if amount.state == "zero"]
    table = Section(
        "",
        tuple(amount for amount in held if amount.state != "zero"),
        (
            Column("name", "", cell=lambda amount: amount.name, no_wrap=True),
            Column("amount_per_serving", heading, cell=_per_serving, right=True),
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
        "lines",
    )
    forms = row.vitamin_k2_by_form
    notes: list[Cell] = []
    if none:
        notes.append(f"Recorded as 0: {', '.join(none)}.")
    if silent:
        notes.append(f"Not measured, which is not none: {', '.join(silent)}.")
    if row.unranked_reason:
        notes.append(f"Not ranked: {row.unranked_reason}.")
    measured = f" · K2: {len(forms)} figures, --full" if len(forms) > 1 else ""
    about = f"{spoken(row.category)} · {row.diet}{known}{served}{measured} "
    return (
        Heading(row.name, (about, Statement("", tuple(references)))),
        None,
        table,
        *((None, Paragraph(joined(notes, " "))) if notes else ()),
    )


def _served(row: FoodDetail) -> tuple[str, str]:
    """Return what stands over the amounts of a serving, and what of it stands elsewhere."""
    serving = row.servings[0]
    if len(serving.text) <= LONGEST:
        return serving.text, ""
    return f"{numbers.shown(serving.grams)} g", f" · {serving.name}"


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
