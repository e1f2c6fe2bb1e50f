"""`cramp foods`: the foods on record, and one of them in full."""

from __future__ import annotations

from crampcli.cli.commands.food_columns import category_of
from crampcli.cli.screens import foods as screen
from crampcli.queries import foods
from crampcli.queries.answers import Statement
from crampcli.render.reply import Column, Flat, Paragraph, Reply, joined
from crampcli.text import numbers
from crampcli.text.namedtuples import TYPE_CHECKING
from crampcli.text.sentences import spoken

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crampcli.cli.run import Stream
    from crampcli.cli.streams import Streams
    from crampcli.dataset import Dataset
    from crampcli.queries.foods import FoodDetail, FoodLine, NutrientHeld
    from crampcli.render.reply import Cell
    from crampcli.vocabulary import Diet, Tables


def list_all(
    dataset: Dataset,
    streams: Streams,
    category: str | None = None,
    diet: Diet | None = None,
    limit: int | None = None,
    from_: Tables | None = None,
) -> Reply | Stream:
    """List the foods on record, or those of an imported table."""
    if from_ is not None:
        from crampcli.cli.commands import food_tables

        food_tables.refuse_diet(diet, from_)
        return food_tables.list_all(dataset, streams, from_, category, limit)
    every = foods.lines(dataset, category_of(dataset, category), diet)
    rows = every[: limit or None]
    title = f"{len(rows)} foods on record"
    if len(rows) < len(every):
        title = f"{len(rows)} of {len(every)} foods on record"
    query: dict[str, object] = {"from": None, "category": category, "diet": diet, "limit": limit}
    return _lines(rows, title, query)


def search(
    dataset: Dataset,
    streams: Streams,
    text: Sequence[str],
    limit: int = 20,
    from_: Tables | None = None,
) -> Reply:
    """Find foods by words of their name, on record or in an imported table."""
    asked = " ".join(text)
    if from_ is not None:
        from crampcli.cli.commands import food_tables

        return food_tables.search(dataset, streams, from_, asked, limit)
    every = foods.search(dataset, asked)
    rows = every[: limit or None]
    note = "cramp search also looks elsewhere and forgives spelling."
    if not rows:
        note = f"No food on record has all these words in its names; {note}"
    elif len(rows) < len(every):
        note = f"{len(rows)} of {len(every)} foods; all of them: --limit 0"
    else:
        note = ""
    title = f"Foods on record called so: {len(every)}" if rows else ""
    reply = _lines(rows, title, {"text": asked, "from": None, "limit": limit})
    return reply._replace(
        summary=(*screen.found(rows, title), Paragraph(note, "dim")) if rows else (),
        notes=(note,) if note else (),
        hints=(f"cramp foods show {rows[0].id}" if rows else "cramp foods list",),
    )


def _lines(rows: tuple[FoodLine, ...], title: str, query: dict[str, object]) -> Reply:
    def serving(row: FoodLine) -> str:
        return f"{row.serving}, {numbers.shown(row.serving_grams)} g"

    return Reply(
        "foods",
        foods.FoodLine,
        rows,
        (
            Column("name", "Food"),
            Column("serving", "Serving", cell=serving, min_screen=60),
            Column(
                "category",
                "Category",
                cell=lambda row: spoken(row.category),
                min_screen=110,
            ),
            Column("diet", "Diet", min_screen=130),
            Column("id", "Id", no_wrap=True, min_screen=160),
        ),
        (),
        title=title,
        summary=screen.many(rows, title) if len(rows) > screen.MANY else (),
        query=query,
        hints=(f"cramp foods show {rows[0].id}" if rows else "cramp foods list",),
        code=0 if rows else 1,
    )


def show(dataset: Dataset, streams: Streams, food: str, from_: Tables | None = None) -> Reply:
    """Show one food: servings, energy, every nutrient on record, vitamin K2 by form."""
    if from_ is not None:
        from crampcli.cli.commands import food_tables

        return food_tables.show(dataset, streams, from_, food)
    row = foods.detail(dataset, foods.find(dataset, food))
    columns = (
        Column("name", ""),
        Column("servings", "Servings", cell=lambda r: ", ".join(s.text for s in r.servings)),
        Column("energy_kcal_per_100g", "Energy", cell=_energy),
        Column("nutrients", "Holds", cell=_held_by),
        Column("vitamin_k2_by_form", "K2 by form", cell=_forms),
        Column("category", "Category", cell=lambda r: spoken(r.category)),
        Column("diet", "Diet"),
        Column("unranked_reason", "Not ranked"),
        Column("fdc_name", "In USDA", cell=_fdc),
        Column("aliases", "Also called", cell=lambda r: ", ".join(r.aliases)),
    )
    return Reply(
        "food",
        foods.FoodDetail,
        (row,),
        columns,
        [held.nutrient for held in row.nutrients],
        query={"food": row.id, "from": None},
        layout="record",
        summary=lambda: screen.one(row),
        flat=Flat(foods.FoodNutrient, foods.rows(row)),
        notes=("– means not measured, which is not the same as none.",),
        hints=(f"cramp check {row.id} --taking YOUR-MEDICINE", "cramp foods list"),
    )


def _forms(row: FoodDetail) -> Cell:
    return joined(
        (
            Statement(part.text + (f", {part.method}" if part.method else ""), part.references),
            f". {part.note}" if part.note else "",
        )
        for part in row.vitamin_k2_by_form
    )


def _energy(row: FoodDetail) -> str:
    if row.energy_kcal_per_100g is None:
        return "–"
    return f"{numbers.shown(row.energy_kcal_per_100g)} kcal per 100 g"


def _fdc(row: FoodDetail) -> str:
    return f"{row.fdc_name} (FDC {row.fdc_id})" if row.fdc_id is not None else ""


def _held_by(row: FoodDetail) -> Cell:
    """Write every nutrient; where its amount has references of its own, with their marks."""
    return (
        joined(
            Statement(_one(held), held.references if held.references != row.references else ())
            for held in row.nutrients
        ),
        " ",
        Statement("", row.references),
    )


def _one(held: NutrientHeld) -> str:
    match held.state:
        case "not-measured":
            return f"{held.name}: –"
        case "trace":
            return f"{held.name}: trace"
        case _:
            share = (
                f", {numbers.shown(held.daily_value_percent)}% of the Daily Value"
                if held.daily_value_percent
                else ""
            )
            how = f" ({spoken(held.derivation)})" if held.derivation else ""
            return (
                f"{held.name}: {numbers.shown(held.amount_per_100g or 0)} {held.unit} per 100 g, "
                f"{numbers.shown(held.amount_per_serving or 0)} {held.unit} per serving{share}{how}"
            )
