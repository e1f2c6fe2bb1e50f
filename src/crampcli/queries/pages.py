"""What is worth knowing of a nutrient on one page."""

from __future__ import annotations

from crampcli.names import drugs
from crampcli.prepared import prepared
from crampcli.queries import answers, intake, nutrients, sources
from crampcli.queries.coverage import interactions_linked
from crampcli.text.namedtuples import TYPE_CHECKING, NamedTuple
from crampcli.vocabulary import NOT_ON_YOUR_OWN, SEVERITIES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from crampcli.dataset import Dataset
    from crampcli.queries.answers import Statement
    from crampcli.queries.intake import IntakeFigure
    from crampcli.queries.nutrients import Judged
    from crampcli.records.interaction import Interaction

GROWN = 19
"""From this age on the recommended intakes of adults hold."""
MOST_FOODS = 3


class PageFood(NamedTuple):
    """A food that holds much of it; the share is that of the Daily Value, in per cent."""

    food: str
    name: str
    serving: str
    amount: float | None
    unit: str
    daily_value_percent: float | None

    @property
    def text(self) -> str:
        """Return the food in one line."""
        amount = "" if self.amount is None else f": {self.amount:g} {self.unit}"
        return f"{self.name}, {self.serving}{amount}"


class DailyAmount(NamedTuple):
    """What adults are told to take a day, least and most of the ages from 19 on."""

    kind: str
    sex: str
    least: float
    most: float
    unit: str
    references: tuple[str, ...]


class NutrientPage(NamedTuple):
    """A nutrient on one page.

    `helps` tells what the evidence amounts to in each group of people; `upper_limit` what `at_most`
    counts, such as supplements alone. `ask_first` and
    `hours_apart` name medicines and conditions of the interactions on record; `lowered_by` the
    medicines that are linked with cramps and lower it.
    """

    id: str
    name: str
    symbol: str | None
    helps: tuple[Judged, ...]
    evidence: Statement
    deficiency: Statement
    a_day: tuple[DailyAmount, ...]
    at_most: tuple[DailyAmount, ...]
    upper_limit: Statement | None
    best_foods: tuple[PageFood, ...]
    ask_first: tuple[str, ...]
    hours_apart: tuple[str, ...]
    lowered_by: tuple[str, ...]
    studies: int
    foods: int
    interactions: int
    references: tuple[str, ...]


@prepared("studies-by-topic", "studies")
def _studies_by_topic(dataset: Dataset) -> Mapping[str, int]:
    """Count the studies of each topic."""
    found: dict[str, int] = {}
    for study in dataset.studies.values():
        for topic in dict.fromkeys(study["topics"]):
            found[topic] = found.get(topic, 0) + 1
    return found


def nutrient(dataset: Dataset, id_: str) -> NutrientPage:
    """Return the page on a nutrient that is on record in full."""
    record = dataset.nutrients[id_]
    ranking = sources.rank(
        dataset, id_, limit=MOST_FOODS, daily_value=intake.daily_value(dataset, id_)
    )
    figures = intake.intake(dataset, id_, intake.Person()).figures
    clashes = [
        each
        for each in interactions_linked(dataset).values()
        if id_ in (each["nutrient"], *each["also_for"])
    ]
    evidence = answers.statement(record["evidence"])
    deficiency = answers.statement(record["deficiency"])
    a_day, at_most = _daily(figures, ("RDA", "AI")), _daily(figures, ("UL",))
    limit = dataset.intakes[id_]["upper_limit"] if id_ in dataset.intakes else None
    upper_limit = None if limit is None else answers.statement(limit)
    used: tuple[Statement | DailyAmount, ...] = (evidence, deficiency, *a_day, *at_most)
    return answers.of(
        NutrientPage,
        record,
        helps=nutrients.judged(dataset, record),
        evidence=evidence,
        deficiency=deficiency,
        a_day=a_day,
        at_most=at_most,
        upper_limit=upper_limit,
        best_foods=tuple(answers.of(PageFood, food._asdict()) for food in ranking.foods),
        ask_first=_sides(dataset, (each for each in clashes if each["action"] in NOT_ON_YOUR_OWN)),
        hours_apart=_sides(dataset, (each for each in clashes if each["action"] == "separate")),
        lowered_by=tuple(
            medicine["name"]
            for medicine in dataset.medicines.values()
            if any(m["nutrient"] == id_ and m["direction"] == "lowers" for m in medicine["moves"])
        ),
        studies=_studies_by_topic(dataset).get(record["topic"], 0),
        foods=ranking.fitting,
        interactions=len(clashes),
        references=tuple(
            dict.fromkeys(reference for part in used for reference in part.references)
        ),
    )


def _daily(figures: Iterable[IntakeFigure], kinds: Sequence[str]) -> tuple[DailyAmount, ...]:
    """Gather what is said for adults who are neither pregnant nor breastfeeding, by sex."""
    found: dict[tuple[str, str], list[IntakeFigure]] = {}
    for figure in figures:
        grown = figure.from_age is not None and (figure.below_age or GROWN + 1) > GROWN
        ours = figure.authority == "US" and figure.kind in kinds
        if ours and grown and figure.life_stage == "none":
            found.setdefault((figure.kind, figure.sex), []).append(figure)
    return tuple(
        DailyAmount(
            kind=kind,
            sex=sex,
            least=min(each.amount for each in own),
            most=max(each.amount for each in own),
            unit=own[0].unit,
            references=own[0].references,
        )
        for (kind, sex), own in found.items()
    )


def _sides(dataset: Dataset, records: Iterable[Interaction]) -> tuple[str, ...]:
    """Name the other side of interactions, conditions first, the most severe first."""
    by_severity = sorted(records, key=lambda each: (SEVERITIES.index(each["severity"]), each["id"]))
    conditions = [dataset.conditions[i]["name"] for each in by_severity for i in each["conditions"]]
    classes = [dataset.drug_classes[i]["name"] for each in by_severity for i in each["classes"]]
    single = [drugs.name(dataset, i) for each in by_severity for i in each["drugs"]]
    return tuple(dict.fromkeys([*conditions, *classes, *single]))
