"""`cramp sources`: which foods hold a nutrient."""

from __future__ import annotations

from crampcli.cli.commands.food_columns import PER_WORDS, category_of, columns
from crampcli.cli.screens import sources as screen
from crampcli.errors import UsageError
from crampcli.names import lookup
from crampcli.queries import intake, sources, where_bounds
from crampcli.render.reply import Reply
from crampcli.text.namedtuples import TYPE_CHECKING
from crampcli.text.sentences import within
from crampcli.vocabulary import VITAMIN_K2

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crampcli.cli.streams import Streams
    from crampcli.dataset import Dataset
    from crampcli.queries.sources import Ranking
    from crampcli.vocabulary import Diet, Per, Tables

MOST = 1_000_000
"""No food holds more of anything, in any unit."""

TOO_HEAVY = "Foods of which 100 kcal weigh over 1 kg stand last: {}."


def rank(
    dataset: Dataset,
    streams: Streams,
    nutrient: str,
    per: Per = "serving",
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
        from crampcli.cli.commands import food_tables

        food_tables.refuse_diet(diet, from_)
        return food_tables.rank(
            dataset, streams, from_, record, per, limit, min_, category, where or ()
        )
    bounds = where_bounds.bounds(dataset, where or ())
    daily_value = intake.daily_value(dataset, id_)
    ranking = sources.rank(
        dataset,
        id_,
        per,
        limit or None,
        min_,
        category_of(dataset, category),
        diet,
        bounds,
        daily_value,
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
            "per": per,
            "limit": limit,
            "min": min_,
            "category": category,
            "diet": diet,
            "where": list(where or ()),
        },
        summary=(
            lambda: screen.ranking(
                ranking.foods, record["name"], per, daily_value, _in_short(ranking)
            )
        )
        if ranking.foods
        else (),
        notes=_notes(dataset, ranking),
        hints=(f"cramp intake {id_}", f"cramp evidence {id_}", f"cramp sources {id_} -n 0"),
        code=0 if ranking.foods else 1,
    )


def _in_short(ranking: Ranking) -> tuple[str, ...]:
    listed = f"{len(ranking.foods)} of {ranking.fitting} foods; a" if ranking.foods else "A"
    notes = [f"{listed} food that is not listed has less, none, or was not measured."]
    if ranking.unmeasured_where:
        notes.append(f"{ranking.unmeasured_where} fell out: a nutrient of --where not measured.")
    if ranking.too_heavy:
        notes.append(TOO_HEAVY.format(ranking.too_heavy))
    if ranking.nutrient == VITAMIN_K2:
        notes.append("Most tables lack it, methods differ: US totals for dairy are left out.")
    return tuple(notes)


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
    if ranking.too_heavy:
        notes.append(TOO_HEAVY.format(ranking.too_heavy))
    if ranking.nutrient == VITAMIN_K2:
        notes.append(
            "Most food tables lack vitamin K2, and forms and methods differ: US totals for dairy "
            "run several times the European ones and are left out of this ranking."
        )
    record = dataset.nutrients[ranking.nutrient]
    notes.extend(f"Not a food: {source['text']}" for source in record["other_sources"])
    return tuple(notes)
