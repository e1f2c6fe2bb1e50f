"""What `--from ciqual` shows in its own way: traces, limits, and a table without servings."""

from __future__ import annotations

from crampcli.queries import ciqual_food, imported
from crampcli.queries.answers import Statement
from crampcli.render.reply import Column, Reply
from crampcli.text import numbers
from crampcli.text.namedtuples import TYPE_CHECKING
from crampcli.text.sentences import spoken
from crampcli.vocabulary import VITAMIN_K2

if TYPE_CHECKING:
    from collections.abc import Mapping

    from crampcli.dataset import Dataset
    from crampcli.food_tables import store
    from crampcli.queries.ciqual_food import CiqualFood, CiqualHeld
    from crampcli.queries.imported import Asked, Ranking, UsdaFoodLine
    from crampcli.records.nutrient import Nutrient

NOT_NONE = "Below a limit is not none: up to that much may be in it. Such foods stand last."
BOUNDED = (
    "A food falls out where a nutrient of --where was not measured or may be more: below a limit "
    "counts only if the limit itself is within the bound."
)
K2 = (
    "Vitamin K2 in Ciqual's table is one column that does not say which menaquinones were "
    "measured, nor where: hold it against no other table."
)


def ranking_notes(
    of: Asked, ranking: Ranking, nutrient: Nutrient, bounded: bool
) -> tuple[str, ...]:
    """Say how far a ranking of this table reaches."""
    states = f"{ranking.measured:,} of {of.foods:,} foods of {of.title}"
    if ranking.traces:
        states += f", traces in {ranking.traces:,}"
    if ranking.below_limit:
        states += f", below a limit in {ranking.below_limit:,}"
    shown = f"The first {len(ranking.foods)}; more fit: --limit 0 lists all. "
    if ranking.foods:
        notes = [
            f"{shown if ranking.more else ''}Measured in {states}; a food that is not listed has "
            "less, none, or has not been measured."
        ]
    else:
        notes = [f"No food there fits. {nutrient['name']} was measured in {states}."]
    if ranking.below_limit and ranking.foods:
        notes.append(NOT_NONE)
    if bounded:
        notes.append(BOUNDED)
    return (*notes, *coverage(nutrient))


def coverage(nutrient: Nutrient) -> tuple[str, ...]:
    """Say what the table counts as a nutrient, where its name does not."""
    return (f"{K2} More: cramp sources k2",) if nutrient["id"] == VITAMIN_K2 else ()


def lines(
    dataset: Dataset,
    of: Asked,
    rows: tuple[UsdaFoodLine, ...],
    query: Mapping[str, object],
    note: str,
) -> Reply:
    """List foods of the table."""
    return Reply(
        "ciqual-foods",
        imported.CiqualFoodLine,
        tuple(map(imported.ciqual_line, rows)),
        (
            Column("id", "Id", no_wrap=True),
            Column("name", "Food"),
            Column("category", "Category", min_screen=80),
        ),
        (),
        title=Statement(f"Foods in {of.title}", of.references(dataset)) if rows else "",
        query=dict(query),
        notes=(note,),
        hints=(f"cramp foods show {rows[0].id} --from ciqual",)
        if rows
        else ("cramp foods status",),
        rests_on=of.references(dataset),
        code=0 if rows else 1,
    )


def show(
    dataset: Dataset,
    connection: store.Connection,
    of: Asked,
    food: str,
    daily_values: Mapping[str, float | None],
) -> Reply:
    """Show one food of the table."""
    row = ciqual_food.detail(dataset, of, imported.find(connection, of, food), daily_values)
    notes = ["– means not measured, which is not the same as none."]
    if any(held.state == "below-limit" for held in row.nutrients):
        notes.append("Below a limit is not none: up to that much may be in it.")
    return Reply(
        "ciqual-food",
        ciqual_food.CiqualFood,
        (row,),
        (
            Column("name", ""),
            Column("energy_kcal_per_100g", "Energy", cell=_energy),
            Column("nutrients", "Per 100 g", cell=lambda r: Statement(_holds(r), r.references)),
            Column("category", "Category"),
            Column("alim_code", "From", cell=lambda r: f"{of.title}, food {r.alim_code}"),
        ),
        [held.nutrient for held in row.nutrients],
        query={"food": row.id, "from": of.release},
        layout="record",
        notes=(*notes, *coverage(dataset.nutrients[VITAMIN_K2])),
        hints=(f"cramp sources magnesium --from {of.release}",),
    )


def _energy(row: CiqualFood) -> str:
    if row.energy_kcal_per_100g is None:
        return "–"
    how = f" ({spoken(row.energy_by)})" if row.energy_by == "jones-factor" else ""
    return f"{numbers.shown(row.energy_kcal_per_100g)} kcal per 100 g{how}"


def _holds(row: CiqualFood) -> str:
    return "\n".join(map(_one, row.nutrients))


def _one(held: CiqualHeld) -> str:
    match held.state:
        case "not-measured":
            return f"{held.name}: –"
        case "trace":
            return f"{held.name}: traces"
        case "below-limit":
            if held.below_per_100g is None:
                return f"{held.name}: below a limit that is not told"
            return f"{held.name}: below {numbers.shown(held.below_per_100g)} {held.unit}"
    text = f"{held.name}: {numbers.shown(held.amount_per_100g or 0.0)} {held.unit}"
    if held.daily_value_percent:
        text += f", {numbers.shown(held.daily_value_percent)}% of the Daily Value"
    return text
