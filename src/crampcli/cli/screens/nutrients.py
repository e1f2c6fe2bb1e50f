"""How nutrients are summed up: all of them, some side by side, one on a page."""

from __future__ import annotations

from crampcli.queries import nutrients, pages
from crampcli.queries.answers import Statement
from crampcli.render import signs
from crampcli.render.layout import bar
from crampcli.render.reply import Column, Facts, Heading, Paragraph, Section
from crampcli.text import numbers
from crampcli.text.namedtuples import TYPE_CHECKING
from crampcli.text.sentences import within

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crampcli.dataset import Dataset
    from crampcli.queries.pages import DailyAmount, NutrientPage, PageFood
    from crampcli.records.evidence import Assessment
    from crampcli.records.nutrient import Nutrient
    from crampcli.records.parts import Statement as Recorded
    from crampcli.render.reply import Cell, Part

MOST_NAMES = 3
WHO = {"female": "women ", "male": "men ", "any": ""}
TRIED = {
    "older-adults": "older adults",
    "pregnancy": "pregnancy",
    "dialysis": "dialysis",
    "cirrhosis": "cirrhosis",
    "exercise": "exercise",
    "adults": "adults",
}
"""What people are called in a cell."""
FROM_PILLS = "from supplements and medicines"
"""How a limit that food does not count towards says so."""
BAR = 12
"""Columns of a bar within a line."""


def every(dataset: Dataset) -> tuple[Part | None, ...]:
    """List the nutrients: what each does to cramps in the people that were studied most."""
    rows = tuple(dataset.nutrients[line.id] for line in nutrients.lines(dataset))

    def head(record: Nutrient) -> Assessment:
        return nutrients.assessments(dataset, record)[0]

    table = Section(
        "",
        rows,
        (
            Column("name", "Nutrient", cell=lambda record: record["name"], no_wrap=True),
            Column(
                "direction",
                "What it does",
                cell=lambda record: signs.direction(head(record)["direction"]),
                no_wrap=True,
            ),
            Column("who", "In whom", cell=lambda record: _who(head(record)), min_screen=64),
            Column(
                "certainty",
                "Certainty",
                cell=lambda record: signs.certainty(head(record)["certainty"]["rating"]),
                no_wrap=True,
            ),
        ),
        "lines",
    )
    return (Heading("Does a nutrient help against cramps?", "as our editors judge"), None, table)


def _who(part: Assessment) -> str:
    return part.get("who") or part["people"][:1].upper() + part["people"][1:]


def compared(dataset: Dataset, ids: Sequence[str]) -> tuple[Part | None, ...]:
    """Set nutrients side by side: what the evidence says, what a lack does, how much, with what."""
    rows = tuple(pages.nutrient(dataset, id_) for id_ in dict.fromkeys(ids))

    def record(row: NutrientPage) -> Nutrient:
        return dataset.nutrients[row.id]

    def head(row: NutrientPage) -> Assessment:
        return nutrients.assessments(dataset, record(row))[0]

    table = Section(
        "",
        rows,
        (
            Column("name", "", cell=lambda row: row.name),
            Column(
                "helps",
                "Helps?",
                cell=lambda row: signs.direction(head(row)["direction"]),
            ),
            Column(
                "certainty",
                "Certainty",
                cell=lambda row: signs.certainty(head(row)["certainty"]["rating"]),
            ),
            Column("tried", "Tried in", cell=lambda row: _tried(dataset, record(row))),
            Column("deficiency", "A lack?", cell=lambda row: _short(record(row)["deficiency"])),
            Column("function", "Muscle use", cell=lambda row: _short(record(row)["function"])),
            Column("a_day", "A day", cell=_adults),
            Column("at_most", "Too much", cell=lambda row: _limit(dataset, row)),
            Column("best_foods", "Best food", cell=_best),
            Column("caution", "Care with", cell=lambda row: _short(record(row)["caution"])),
        ),
        "compare",
    )
    return (table,)


def _short(recorded: Recorded) -> Statement:
    return Statement(recorded.get("short", recorded["text"]), ())


def _tried(dataset: Dataset, record: Nutrient) -> str:
    people = [
        TRIED.get(part["population"], part["people"])
        for part in nutrients.assessments(dataset, record)
        if part["direction"] != "no-trial"
    ]
    return ", ".join(list(dict.fromkeys(people))[:2]) or "nobody on record"


def _adults(row: NutrientPage) -> str:
    if not row.a_day:
        return "none set"
    least = min(amount.least for amount in row.a_day)
    most = max(amount.most for amount in row.a_day)
    unit = row.a_day[0].unit
    if least == most:
        return f"{numbers.shown(least)} {unit}"
    return f"{numbers.shown(least)}–{numbers.shown(most)} {unit}"


def _limit(dataset: Dataset, row: NutrientPage) -> str:
    if not row.at_most:
        return "no limit known"
    least = min(amount.least for amount in row.at_most)
    most = max(amount.most for amount in row.at_most)
    amount = numbers.shown(most) if least == most else f"{_from_to(least, most)}"
    limit = dataset.intakes[row.id]["upper_limit"]["text"]
    pills = " in pills" if FROM_PILLS in limit else ""
    return f"{amount} {row.at_most[0].unit}{pills}"


def _from_to(least: float, most: float) -> str:
    return f"{numbers.shown(least)}–{numbers.shown(most)}"


def _best(row: NutrientPage) -> str:
    if not row.best_foods:
        return "none on record"
    food = row.best_foods[0]
    return f"{within(food.name.split(',')[0])} {numbers.shown(food.amount or 0)} {food.unit}"


# One page -------------------------------------------------------------------------------------


def one(dataset: Dataset, row: NutrientPage) -> tuple[Part | None, ...]:
    """Sum up a nutrient: does it help, how much of it, where, with what care."""
    record = dataset.nutrients[row.id]
    pairs: list[tuple[str, Cell]] = [
        (
            "Helps cramps?" if place == 0 else "",
            f"{_who(part)}: {signs.direction(part['direction'])}   "
            f"{signs.certainty(part['certainty']['rating'])}",
        )
        for place, part in enumerate(nutrients.assessments(dataset, record))
        if part["direction"] != "no-trial" or place == 0
    ]
    lack = record["deficiency"]
    pairs.append(("A lack", Statement(lack["text"], tuple(lack["references"]))))
    pairs.append(("A day", _a_day(dataset, row)))
    pairs += [
        ("In food" if place == 0 else "", _food(food, row))
        for place, food in enumerate(row.best_foods)
    ]
    for label, names in (
        ("Ask first", row.ask_first),
        ("Hours apart", row.hours_apart),
        ("Lowered by", row.lowered_by),
    ):
        if names:
            pairs.append((label, _some(names)))
    more = (
        f"cramp evidence {row.id}: {row.studies} studies · cramp sources {row.id}: "
        f"{row.foods} foods"
    )
    symbol = f"{row.symbol} · " if row.symbol else ""
    return (
        Heading(row.name, f"{symbol}{record['kind']}"),
        None,
        Facts(tuple(pairs)),
        None,
        Paragraph(more, "dim", indent=2),
    )


def _a_day(dataset: Dataset, row: NutrientPage) -> Cell:
    recommended = ", ".join(f"{WHO[each.sex]}{_range(each)}" for each in row.a_day)
    limit = "" if not row.at_most else f"; at most {_limit(dataset, row)}"
    return Statement(
        f"{recommended or 'no figure on record'}{limit or '; no upper limit on record'}",
        row.a_day[0].references if row.a_day else (),
    )


def _range(part: DailyAmount) -> str:
    amount = (
        numbers.shown(part.least) if part.least == part.most else _from_to(part.least, part.most)
    )
    return f"{amount} {part.unit}"


def _food(food: PageFood, row: NutrientPage) -> str:
    """Write a food with its amount, and the share of the Daily Value as a bar beside it."""
    amount = f"{food.name}, {food.serving}: {numbers.shown(food.amount or 0)} {food.unit}"
    share = food.daily_value_percent
    most = max((each.daily_value_percent or 0.0 for each in row.best_foods), default=0.0)
    if share is None or not most:
        return amount
    return f"{amount}, {numbers.percent_shown(share)} {bar(share / most, BAR)}"


def _some(names: Sequence[str]) -> str:
    """Write the first of a list of names, and how many there are besides."""
    shown = ", ".join(name.split(" (")[0] for name in names[:MOST_NAMES])
    return shown if len(names) <= MOST_NAMES else f"{shown} and {len(names) - MOST_NAMES} more"
