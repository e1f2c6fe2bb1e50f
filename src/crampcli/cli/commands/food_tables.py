"""How the commands answer `--from`: out of an imported table instead of the foods on record."""

from __future__ import annotations

import contextlib

from crampcli.cli.commands import foods_place
from crampcli.cli.commands.food_columns import PER_WORDS, columns
from crampcli.cli.run import Stream
from crampcli.cli.screens import sources as screen
from crampcli.errors import UsageError
from crampcli.food_tables import store
from crampcli.queries import imported, intake, sources, usda_food, where_bounds
from crampcli.queries.answers import Statement
from crampcli.render.reply import Column, Reply
from crampcli.text import numbers
from crampcli.text.namedtuples import TYPE_CHECKING
from crampcli.text.sentences import spoken, within

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from crampcli.cli.streams import Streams
    from crampcli.dataset import Dataset
    from crampcli.queries.imported import Asked, Ranking
    from crampcli.queries.usda_food import UsdaFood, UsdaHeld
    from crampcli.records.nutrient import Nutrient, Substance
    from crampcli.vocabulary import Per, Tables

BATCH = 20_000
"""So many foods are held at once where all are listed."""
LISTED = 100
"""So many foods `foods list --from` shows unless asked: some tables have two million."""


@contextlib.contextmanager
def opened(streams: Streams, from_: Tables) -> Iterator[tuple[store.Connection, imported.Asked]]:
    """Open the imported tables, and settle which release is asked.

    Raises:
        DataError: Nothing was imported, not that release, or the file is of no use.
    """
    with store.opened(foods_place.place(streams.environ)) as connection:
        yield connection, imported.asked(connection, from_)


def refuse_diet(diet: str | None, from_: Tables) -> None:
    """Refuse to sort an imported table's foods by diet.

    Raises:
        UsageError: A diet was asked for.
    """
    if diet is not None:
        whose = "Ciqual's table does" if from_ == "ciqual" else "USDA's tables do"
        raise UsageError(
            f"{whose} not tell which foods are vegan or vegetarian. Leave out --diet or --from."
        )


def rank(
    dataset: Dataset,
    streams: Streams,
    from_: Tables,
    record: Nutrient | Substance,
    per: Per,
    limit: int,
    least: float | None,
    category: str | None,
    where: Sequence[str],
) -> Reply:
    """Rank the foods of a release that hold a nutrient."""
    id_ = record["id"]
    bounds = where_bounds.bounds(dataset, where)
    daily_value = intake.daily_value(dataset, id_)
    asked_per = per
    with opened(streams, from_) as (connection, of):
        per = of.per(per)
        ranking = imported.Ranking((), False, 0, 0)
        if id_ in dataset.nutrients:
            ranking = imported.rank(
                dataset,
                connection,
                of,
                id_,
                per,
                limit or None,
                least,
                category,
                bounds,
                daily_value,
            )
    title = f"Foods with {within(record['name'])}, {PER_WORDS[per]}, in {of.title}"
    return Reply(
        "food-sources",
        sources.FoodSource,
        ranking.foods,
        columns(ranking.foods, per),
        (id_, *(bound.nutrient for bound in bounds)),
        title=Statement(title, of.references(dataset)) if ranking.foods else "",
        query={
            "nutrient": id_,
            "from": of.release,
            "per": asked_per,
            "limit": limit,
            "min": least,
            "category": category,
            "diet": None,
            "where": list(where),
        },
        summary=screen.ranking(
            ranking.foods,
            record["name"],
            per,
            daily_value,
            _ranking_notes(dataset, of, ranking, record, per, bool(where)),
            f", {of.title}",
        )
        if ranking.foods
        else (),
        notes=_ranking_notes(dataset, of, ranking, record, per, bool(where)),
        hints=(f"cramp foods show {ranking.foods[0].food} --from {of.release}",)
        if ranking.foods
        else ("cramp foods status",),
        rests_on=of.references(dataset),
        code=0 if ranking.foods else 1,
    )


def _ranking_notes(
    dataset: Dataset,
    of: Asked,
    ranking: Ranking,
    record: Nutrient | Substance,
    per: Per,
    bounded: bool,
) -> tuple[str, ...]:
    nutrient = dataset.nutrients.get(record["id"])
    if nutrient is None:
        return (
            f"{record['name']} is known here, but its amounts are not imported from {of.tables}. "
            "That says nothing about what foods hold.",
        )
    if of.release == "ciqual":
        from crampcli.cli.commands import ciqual

        return ciqual.ranking_notes(of, ranking, nutrient, bounded)
    measured = f"easured in {ranking.measured:,} of {of.foods:,} foods of {of.title}"
    if not ranking.foods:
        notes = [f"No food there fits. {record['name']} was m{measured}."]
    else:
        shown = f"The first {len(ranking.foods)}; more fit: --limit 0 lists all. "
        notes = [
            f"{shown if ranking.more else ''}M{measured}; a food that is not listed has less, "
            "none, or has not been measured.",
            "All that the table holds is ranked, powders and dried herbs too.",
        ]
    if ranking.bare and per == "serving":
        notes.append(
            f"No serving is on record there for {ranking.bare} of those listed: they stand with "
            "100 g or 100 ml."
        )
    if of.release in ("branded", "full") and ranking.foods:
        notes.append("Brands stand with the amounts and the serving that their labels claim.")
    if bounded:
        notes.append("A food in which a nutrient of --where was not measured is left out.")
    return (*notes, *coverage(nutrient))


def coverage(nutrient: Nutrient) -> tuple[str, ...]:
    """Say what USDA's tables count as a nutrient, where that is less than its name says."""
    covers = nutrient["food_tables"].get("covers")
    if covers is None:
        return ()
    note = f"{nutrient['name']} in USDA's tables: {covers}"
    if nutrient["id"] == "vitamin-k2":
        note += " They are in: cramp sources k2"
    return (note,)


def list_all(
    dataset: Dataset,
    streams: Streams,
    from_: Tables,
    category: str | None,
    limit: int | None,
) -> Reply | Stream:
    """List the foods of a release; all of them are handed out a batch at a time."""
    most = LISTED if limit is None else limit
    with opened(streams, from_) as (connection, of):
        first = imported.lines(connection, of, category, (most or BATCH) + 1)
    query = {"from": of.release, "category": category, "limit": most}
    if most or len(first) <= BATCH:
        rows = first[: most or BATCH]
        more = ", and there are more: --limit 0 lists all" if len(first) > len(rows) else ""
        return _lines(dataset, of, rows, query, f"{len(rows):,} foods{more}.")
    listed = 0

    def batches() -> Iterator[tuple[imported.UsdaFoodLine, ...]]:
        nonlocal listed
        last = 0
        with opened(streams, from_) as (connection, of):
            while rows := imported.lines(connection, of, category, BATCH, last):
                listed += len(rows)
                last = rows[-1].fdc_id
                yield rows

    def end(rows: tuple[imported.UsdaFoodLine, ...]) -> Reply:
        shown = _lines(dataset, of, rows or first[:1], query, f"{listed:,} foods.")
        return shown._replace(results=rows)

    return Stream(end(()), batches(), end)


def search(dataset: Dataset, streams: Streams, from_: Tables, text: str, limit: int) -> Reply:
    """Find foods of a release by the words of their description."""
    with opened(streams, from_) as (connection, of):
        rows = imported.search(connection, of, text, limit + 1 if limit else None)
    more = bool(limit) and len(rows) > limit
    rows = rows[:limit] if limit else rows
    many = f"Found: {len(rows)}" + ("; more fit: --limit 0 lists all." if more else ".")
    if not rows:
        many = f"No food of {of.title} has all these words in its name."
    return _lines(dataset, of, rows, {"text": text, "from": of.release, "limit": limit}, many)


def _lines(
    dataset: Dataset,
    of: Asked,
    rows: tuple[imported.UsdaFoodLine, ...],
    query: Mapping[str, object],
    note: str,
) -> Reply:
    if of.release == "ciqual":
        from crampcli.cli.commands import ciqual

        return ciqual.lines(dataset, of, rows, query, note)
    columns = [Column("id", "Id", no_wrap=True), Column("name", "Food")]
    if any(row.brand for row in rows):
        columns.append(Column("brand", "Brand", min_screen=80))
    columns.append(Column("category", "Category", min_screen=80))
    return Reply(
        "usda-foods",
        imported.UsdaFoodLine,
        rows,
        tuple(columns),
        (),
        title=Statement(f"Foods in {of.title}", of.references(dataset)) if rows else "",
        query=dict(query),
        notes=(note,),
        hints=(f"cramp foods show {rows[0].id} --from {of.release}",)
        if rows
        else ("cramp foods status",),
        rests_on=of.references(dataset),
        code=0 if rows else 1,
    )


def show(dataset: Dataset, streams: Streams, from_: Tables, food: str) -> Reply:
    """Show one food of a release."""
    values = {id_: intake.daily_value(dataset, id_) for id_ in dataset.nutrients}
    with opened(streams, from_) as (connection, of):
        if of.release == "ciqual":
            from crampcli.cli.commands import ciqual

            return ciqual.show(dataset, connection, of, food, values)
        row = usda_food.detail(dataset, of, imported.find(connection, of, food), values)
    columns = (
        Column("name", ""),
        Column("brand", "Brand"),
        Column("servings", "Servings", cell=lambda r: ", ".join(s.text for s in r.servings)),
        Column("energy_kcal_per_100", "Energy", cell=_energy),
        Column("nutrients", "Holds", cell=lambda r: Statement(_holds(r), r.references)),
        Column("category", "Category"),
        Column("release", "From", cell=lambda r: f"{of.title}, FDC {r.fdc_id}"),
    )
    notes = ["– means not measured, which is not the same as none."]
    if row.kind == imported.kind_of("branded_food"):
        notes.append("Amounts are worked out from the label's.")
    notes += coverage(dataset.nutrients["vitamin-k2"])
    return Reply(
        "usda-food",
        usda_food.UsdaFood,
        (row,),
        columns,
        [held.nutrient for held in row.nutrients],
        query={"food": row.id, "from": of.release},
        layout="record",
        notes=tuple(notes),
        hints=(f"cramp sources magnesium --from {of.release}",),
    )


def _energy(row: UsdaFood) -> str:
    if row.energy_kcal_per_100 is None:
        return "–"
    how = "" if row.energy_by in (None, "energy") else f" ({spoken(row.energy_by)})"
    return f"{numbers.shown(row.energy_kcal_per_100)} kcal per 100 {row.per_unit}{how}"


def _holds(row: UsdaFood) -> str:
    return "\n".join(_one(held, row.per_unit) for held in row.nutrients)


def _one(held: UsdaHeld, per_unit: str) -> str:
    if held.amount_per_100 is None:
        return f"{held.name}: –"
    text = f"{held.name}: {numbers.shown(held.amount_per_100)} {held.unit} per 100 {per_unit}"
    if held.amount_per_serving is not None:
        text += f", {numbers.shown(held.amount_per_serving)} {held.unit} per serving"
    if held.daily_value_percent:
        text += f", {numbers.shown(held.daily_value_percent)}% of the Daily Value"
    return text + (f" ({spoken(held.derivation)})" if held.derivation else "")
