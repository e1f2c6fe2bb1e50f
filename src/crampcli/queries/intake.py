"""How much of a nutrient is recommended, and how much is too much."""

from __future__ import annotations

from crampcli.errors import UsageError
from crampcli.queries import answers
from crampcli.text import numbers
from crampcli.text.namedtuples import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from crampcli.dataset import Dataset
    from crampcli.queries.answers import Statement
    from crampcli.records.intake import Band, DailyValue, Intake
    from crampcli.records.parts import Statement as Recorded
    from crampcli.vocabulary import LifeStage, Sex


OLDEST = 130
"""Years; nobody is older."""
FERTILE = (10, 60)
"""Years between which a pregnancy is thinkable; other ages are slips of the keyboard."""


class IntakeFigure(NamedTuple):
    """One figure of an authority, in `unit` a day.

    `kind` is RDA, AI or PRI for what is recommended, UL for an upper limit, CDRR for the amount
    above which to cut down, DV for the Daily Value on labels. Ages are in years.
    """

    id: str
    nutrient: str
    authority: str
    kind: str
    sex: str
    life_stage: str
    from_age: float | None
    below_age: float | None
    amount: float
    unit: str
    references: tuple[str, ...]


class IntakeAnswer(NamedTuple):
    """All figures that fit a person, and what to know of them."""

    nutrient: str
    name: str
    figures: tuple[IntakeFigure, ...]
    statements: tuple[Statement, ...]


def check_age(age: float | None) -> None:
    """Refuse an age that nobody has.

    Raises:
        UsageError: It is below 0 or above that of anybody known.
    """
    if age is not None and not 0 <= age <= OLDEST:
        raise UsageError(f"--age {age:g} is no age. Give years from 0 to {OLDEST}.")


class Bands(NamedTuple):
    """What an authority sets, a figure a band of people.

    Where `kind` is None, each tells its own.
    """

    authority: str
    kind: str | None
    bands: Sequence[Band]
    references: Sequence[str]

    @property
    def what(self) -> str:
        """Name it within a sentence."""
        match self.kind:
            case None:
                return "recommended intake"
            case "UL":
                return "upper limit"
        return self.kind


class Person(NamedTuple):
    """Whose intake is asked for; what is None is not said."""

    age: float | None = None
    sex: Sex | None = None
    life_stage: LifeStage | None = None

    def check(self) -> None:
        """Refuse what nobody can be.

        Raises:
            UsageError: The age is impossible, or the life stage does not go with the sex.
        """
        check_age(self.age)
        fertile = self.age is None or FERTILE[0] <= self.age <= FERTILE[1]
        if self.life_stage is not None and not fertile:
            raise UsageError(f"--life-stage {self.life_stage} does not go with --age {self.age:g}.")
        if self.life_stage is not None and self.sex == "male":
            raise UsageError(f"--life-stage {self.life_stage} does not go with --sex male.")

    def fits(self, band: Band) -> bool:
        """Tell whether a band is for this person."""
        if self.age is not None and not (
            band["from_age"] <= self.age < band.get("below_age", OLDEST + 1)
        ):
            return False
        if self.sex is not None and band["sex"] not in ("any", self.sex):
            return False
        if self.life_stage is not None:
            return band["life_stage"] == self.life_stage
        return (self.age is None and self.sex is None) or band["life_stage"] == "none"


def daily_value(dataset: Dataset, nutrient: str) -> float | None:
    """Return the Daily Value in the nutrient's own unit, if there is one."""
    record = dataset.intakes.get(nutrient)
    return record["daily_value"]["amount"] if record and "daily_value" in record else None


def _measures(record: Intake) -> list[Recorded]:
    """Say what the amounts weigh, what other units come to, and what older labels counted."""
    statements: list[Recorded] = []
    if counted := record.get("counted_as"):
        statements.append({"text": f"Counted as {counted}.", "references": _references(record)})
    for one in record["conversions"]:
        factor = f"{numbers.plain(one['factor'], 10)} {one['to_unit']}"
        text = f"1 {one['from_unit']} is {factor}: {one['form']}."
        statements.append({"text": text, "references": one["references"]})
    label = record.get("daily_value")
    if label and "formerly" in label:
        text = f"On US labels before the change of 2016 the Daily Value was {label['formerly']}."
        statements.append({"text": text, "references": label["references"]})
    return statements


def _of(subject: str, statement: Recorded) -> Recorded:
    """Put before a statement what it speaks of, unless it says so itself."""
    begins = statement["text"][:LONG_ENOUGH].casefold()
    if subject.split()[-1].casefold() in begins or subject.casefold() in begins:
        return statement
    return {"text": f"{subject}: {statement['text']}", "references": statement["references"]}


LONG_ENOUGH = 60
"""Characters within which a statement names its subject, if it does."""


def _figure_id(authority: str, kind: str, band: Band) -> str:
    """Name a figure by who says what of whom: us-rda-female-19, efsa-ul-4."""
    whom = [word for word in (band["sex"], band["life_stage"]) if word not in ("any", "none")]
    return "-".join([authority.lower(), kind.lower(), *whom, f"{band['from_age']:g}"])


def _references(record: Intake) -> list[str]:
    return (record.get("basis") or record["upper_limit"])["references"]


def intake(dataset: Dataset, nutrient: str, person: Person) -> IntakeAnswer:
    """Return the figures on record for a nutrient that fit a person.

    Raises:
        UsageError: The person cannot be.
    """
    person.check()
    name = dataset.nutrient_or_substance(nutrient)["name"]
    record = dataset.intakes.get(nutrient)
    if record is None:
        return IntakeAnswer(nutrient, name, (), ())
    american, european = _american(record), _european(record)
    label = record.get("daily_value")
    return IntakeAnswer(
        nutrient,
        name,
        (
            *_figures(record, american, person),
            *((_on_labels(nutrient, label),) if label else ()),
            *_figures(record, european, person),
        ),
        tuple(
            answers.statement(statement)
            for statement in (
                _not_told_apart(record, (*american, *european), person),
                *_statements(record),
            )
            if statement
        ),
    )


def _american(record: Intake) -> list[Bands]:
    limit, basis = record["upper_limit"], record.get("basis")
    found = [
        Bands("US", None, record["recommended"], basis["references"] if basis else ()),
        Bands("US", "UL", record["upper_limits"], limit["references"]),
    ]
    if reduction := record.get("risk_reduction"):
        found.append(Bands("US", "CDRR", reduction["bands"], reduction["references"]))
    return found


def _european(record: Intake) -> list[Bands]:
    european = record.get("european")
    if european is None:
        return []
    return [
        Bands("EFSA", None, european["recommended"], european["references"]),
        Bands("EFSA", "UL", european["upper_limits"], european["references"]),
    ]


def _figures(record: Intake, of: Iterable[Bands], person: Person) -> Iterator[IntakeFigure]:
    for one in of:
        for band in filter(person.fits, one.bands):
            kind = one.kind or str(band.get("kind"))
            yield answers.of(
                IntakeFigure,
                band,
                id=_figure_id(one.authority, kind, band),
                nutrient=record["id"],
                authority=one.authority,
                kind=kind,
                unit=record.get("unit", ""),
                references=tuple(one.references),
            )


def _on_labels(nutrient: str, label: DailyValue) -> IntakeFigure:
    return answers.of(
        IntakeFigure,
        label,
        id="us-dv",
        nutrient=nutrient,
        authority="US",
        kind="DV",
        sex="any",
        life_stage="none",
    )


def _not_told_apart(record: Intake, of: Iterable[Bands], person: Person) -> Recorded | None:
    """Say which figures an authority does not give for a life stage that was told."""
    if person.life_stage is None:
        return None
    silent = [
        f"{one.authority}'s {one.what}"
        for one in of
        if one.bands and not any(map(person.fits, one.bands))
    ]
    if not silent:
        return None
    text = f"Not told apart for {person.life_stage}: {', '.join(silent)}. Ask a professional."
    return {"text": text, "references": record["upper_limit"]["references"]}


def _statements(record: Intake) -> list[Recorded | None]:
    basis = record.get("basis")
    statements = [
        record.get("none"),
        basis and _of("US recommended intake", basis),
        _of("Upper limit", record["upper_limit"]),
    ]
    if reduction := record.get("risk_reduction"):
        statements.append({"text": reduction["text"], "references": reduction["references"]})
    if european := record.get("european"):
        references = european["references"]
        statements += [
            _of("EFSA", {"text": european["text"], "references": references}),
            _of("EFSA's upper limit", {"text": european["upper_limit"], "references": references}),
        ]
    statements += _measures(record)
    statements += [record.get("disagreement"), *record["elsewhere"], *record["notes"]]
    return statements
