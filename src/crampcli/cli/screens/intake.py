"""How much of a nutrient a day, and how much is too much, on one screen."""

from __future__ import annotations

from crampcli.queries.answers import Statement
from crampcli.render.reply import Column, Facts, Heading, Section
from crampcli.text import numbers
from crampcli.text.namedtuples import TYPE_CHECKING, NamedTuple
from crampcli.text.sentences import first_sentences

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from crampcli.dataset import Dataset
    from crampcli.queries.intake import IntakeAnswer, IntakeFigure
    from crampcli.records.intake import Intake
    from crampcli.render.reply import Cell, Part

RECOMMENDED = ("RDA", "AI", "PRI", "level")
ADULT = 18
FEWEST_AGES = 4
"""With fewer ages a table tells no more than a line."""
MOST_BANDS = 4
"""So many figures stand in a line; of more, those of adults."""
PEOPLE = (
    ("Male", "male", "none"),
    ("Female", "female", "none"),
    ("Pregnant", "female", "pregnancy"),
    ("Breastfeeding", "female", "lactation"),
)


class Person(NamedTuple):
    """A row of the table."""

    name: str
    sex: str
    life_stage: str


def one(dataset: Dataset, answer: IntakeAnswer) -> tuple[Part | None, ...]:
    """Show the US allowance by age and sex, then limit, label and what Europe says."""
    record = dataset.intakes.get(answer.nutrient)
    if record is None:
        return ()
    unit = record.get("unit", "")
    us = [f for f in answer.figures if f.authority == "US" and f.kind in RECOMMENDED]
    ages = sorted({(f.from_age or 0.0, f.below_age or 999.0) for f in us})
    aside = f"US allowance, from all sources · in {unit}" if us else f"in {unit}" if unit else ""
    basis = Statement(aside, us[0].references if us else ())
    parts: list[Part | None] = [Heading(f"{answer.name} a day", basis), None]
    if len(ages) >= FEWEST_AGES:
        parts += [_table(us, ages), None]
        us = []
    return (*parts, Facts(tuple(_facts(record, answer, us))))


def _table(figures: Sequence[IntakeFigure], ages: Sequence[tuple[float, float]]) -> Section:
    rows = tuple(Person(*person) for person in PEOPLE)
    kept = tuple(row for row in rows if any(_amount(figures, row, age) for age in ages))
    columns = [Column("name", "Age", no_wrap=True)]
    columns += [_age_column(figures, age) for age in ages]
    return Section("", kept, tuple(columns), "lines")


def _age_column(figures: Sequence[IntakeFigure], age: tuple[float, float]) -> Column:
    def cell(row: Person) -> str:
        return _amount(figures, row, age) or "–"

    return Column("amount", _ages(*age), cell=cell, right=True)


def _amount(figures: Sequence[IntakeFigure], row: Person, age: tuple[float, float]) -> str:
    for figure in figures:
        own = (figure.from_age or 0.0, figure.below_age or 999.0) == age
        if own and figure.sex in ("any", row.sex) and figure.life_stage == row.life_stage:
            return numbers.shown(figure.amount)
    return ""


def _ages(start: float, end: float) -> str:
    if end <= 1:
        return f"{start * 12:g}–{end * 12:g} m"
    if end == 999.0:
        return f"{start:g}+"
    return f"{start:g}–{end - 1:g}"


def _facts(
    record: Intake, answer: IntakeAnswer, us: Sequence[IntakeFigure]
) -> Iterable[tuple[str, Cell]]:
    figures = answer.figures
    none = record.get("none")
    if none is not None:
        yield "A day", Statement(first_sentences(none["text"]), tuple(none["references"]))
    if us:
        yield "A day", _statement("US: ", us)
    limit = record["upper_limit"]
    bands = [f for f in figures if (f.authority, f.kind) == ("US", "UL")]
    amount = f"{_bands(bands)}. " if bands else ""
    yield (
        "Upper limit",
        Statement(f"{amount}{first_sentences(limit['text'])}", tuple(limit["references"])),
    )
    reduce = [f for f in figures if f.kind == "CDRR"]
    if reduce:
        yield "Cut down", _statement("above ", reduce)
    label = [f for f in figures if f.kind == "DV"]
    if label:
        yield "On labels", _statement("Daily Value ", label)
    europe = [f for f in figures if f.authority == "EFSA"]
    if europe:
        wanted = [f for f in europe if f.kind in RECOMMENDED]
        most = [f for f in europe if f.kind == "UL"]
        limits = [_bands(wanted)] if wanted else []
        limits += [f"limit {_bands(most)}"] if most else []
        yield "Europe", Statement(f"EFSA: {'; '.join(limits)}", europe[0].references)


def _statement(before: str, figures: Sequence[IntakeFigure]) -> Statement:
    return Statement(f"{before}{_bands(figures)}", figures[0].references)


def _bands(figures: Sequence[IntakeFigure]) -> str:
    """Write figures with whom they are for; of many those of adults."""
    plain = [figure for figure in figures if figure.life_stage == "none"] or list(figures)
    if len(plain) > MOST_BANDS:
        grown = [f for f in plain if f.below_age is None or f.below_age > ADULT]
        plain = grown[:MOST_BANDS] or plain[:MOST_BANDS]
    return ", ".join(_band(figure) for figure in plain)


def _band(figure: IntakeFigure) -> str:
    """Write a figure and whom it is for: "men 350", "65 at 1–3", "350 from 9 years"."""
    amount = numbers.shown(figure.amount)
    if figure.from_age is None:
        return amount
    end = figure.below_age
    who = {"male": "men", "female": "women"}.get(figure.sex, "adults")
    if figure.life_stage != "none":
        who = f"{who} in {figure.life_stage}"
    if figure.from_age >= ADULT and end is None:
        return f"{who} {amount}"
    ages = f"at {_ages(figure.from_age, end)}" if end else f"from {figure.from_age:g} years"
    return f"{amount} {ages}" if figure.sex == "any" else f"{who} {amount} {ages}"
