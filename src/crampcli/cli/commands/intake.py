"""`cramp intake`: how much is recommended, and how much is too much."""

from __future__ import annotations

from crampcli.cli.screens import intake as screen
from crampcli.names import lookup
from crampcli.queries import intake
from crampcli.queries.answers import Statement
from crampcli.queries.intake import Person
from crampcli.render.reply import Column, Reply
from crampcli.text import numbers
from crampcli.text.namedtuples import TYPE_CHECKING

if TYPE_CHECKING:
    from crampcli.dataset import Dataset
    from crampcli.queries.intake import IntakeFigure
    from crampcli.vocabulary import LifeStage, Sex

KINDS = {
    "RDA": "recommended (RDA)",
    "AI": "adequate intake (AI)",
    "PRI": "recommended (PRI)",
    "level": "suggested level",
    "UL": "upper limit",
    "CDRR": "cut down above (CDRR)",
    "DV": "Daily Value on labels",
}


def show(
    dataset: Dataset,
    nutrient: str,
    age: float | None = None,
    sex: Sex | None = None,
    life_stage: LifeStage | None = None,
) -> Reply:
    """Show recommended intake, upper limit and Daily Value, and where authorities differ."""
    person = Person(age, sex, life_stage)
    answer = intake.intake(dataset, lookup.nutrient_id(dataset, nutrient), person)
    notes: list[str | Statement] = [*answer.statements]
    if not answer.figures and not answer.statements:
        notes = [f"No intake figures are on record for {answer.name}. That is no upper limit."]
    return Reply(
        "intake",
        intake.IntakeFigure,
        answer.figures,
        (
            Column("kind", "What", cell=lambda row: KINDS.get(row.kind, row.kind)),
            Column("authority", "Says", no_wrap=True),
            Column("sex", "For", cell=_whom),
            Column(
                "amount",
                "A day",
                cell=lambda row: f"{numbers.shown(row.amount)} {row.unit}",
                right=True,
            ),
            Column("references", "", cell=lambda row: Statement("", row.references), no_wrap=True),
        ),
        (answer.nutrient,),
        title=f"{answer.name}: intake a day" if answer.figures else "",
        query={"nutrient": answer.nutrient, "age": age, "sex": sex, "life_stage": life_stage},
        summary=lambda: screen.one(dataset, answer),
        notes=tuple(notes),
        hints=(
            f"cramp sources {answer.nutrient}",
            f"cramp intake {answer.nutrient} --age 70 --sex female",
        ),
        code=0 if answer.figures or answer.statements else 1,
    )


def _whom(row: IntakeFigure) -> str:
    """Write whom a figure is for."""
    if row.from_age is None:
        return "everyone"
    who = "" if row.sex == "any" else row.sex
    if row.life_stage != "none":
        who = row.life_stage
    return f"{who} {_ages(row.from_age, row.below_age)}".strip()


def _ages(start: float, end: float | None) -> str:
    if end is None:
        return f"from {start:g} years"
    if end <= 1:
        return f"{start * 12:g} to {end * 12:g} months"
    return f"{start:g} to under {end:g} years"
