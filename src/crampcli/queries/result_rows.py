"""Every result of a study as one row for a statistics program."""

from __future__ import annotations

from crampcli.queries import answers
from crampcli.queries.studies import ArmResult
from crampcli.text.namedtuples import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from crampcli.queries.evidence import Assessed
    from crampcli.queries.studies import Result, StudyDetail


class ResultRow(NamedTuple):
    """An outcome as one row for a statistics program: 1 is the intervention, 2 the control.

    `direction`, `certainty` and `harm` are what all studies of these people amount to.
    """

    id: str
    study: str
    year: int | None
    topic: str
    population: str
    condition: str
    design: str
    status: str
    version: str
    outcome: str
    about: str
    unit: str | None
    measure: str | None
    n1: int | None
    m1: float | None
    sd1: float | None
    events1: int | None
    percent1: float | None
    n2: int | None
    m2: float | None
    sd2: float | None
    events2: int | None
    percent2: float | None
    arms: str
    estimate: float | None
    lower: float | None
    upper: float | None
    level: int | None
    p: str | None
    p_compares: str | None
    standard_error: float | None
    scale: str | None
    yi: float | None
    sei: float | None
    derived: str
    favours: str
    lower_is_better: bool | None
    pooled: bool
    repeats: str | None
    intervention: str | None
    comparator: str | None
    reference: str
    direction: str | None
    certainty: str | None
    harm: str | None


def rows(
    studies: Iterable[StudyDetail], topic: str | None = None, assessed: Sequence[Assessed] = ()
) -> tuple[ResultRow, ...]:
    """Return every outcome of studies as one row.

    Args:
        studies: The studies, in order.
        topic: What the rows are filed under; None names the topics of each outcome.
        assessed: What the evidence of the topic amounts to, by the people studied.
    """
    return tuple(
        _row(study, result, f"{study.id}-{place}", topic, assessed)
        for study in studies
        for place, result in enumerate(study.outcomes, 1)
    )


def _row(
    study: StudyDetail, result: Result, id_: str, topic: str | None, assessed: Sequence[Assessed]
) -> ResultRow:
    control = [arm for arm in result.arms if arm.control]
    treated = [arm for arm in result.arms if not arm.control]
    first = treated[0] if len(treated) == 1 else None
    second = control[0] if len(control) == 1 and len(treated) <= 1 else None
    judged = _judged(study, result, assessed)
    return answers.of(
        ResultRow,
        result._asdict(),
        id=id_,
        study=study.id,
        year=study.year,
        topic=topic or " ".join(result.topics),
        condition=study.condition,
        design=study.design,
        status=study.status,
        outcome=result.name,
        **_numbers("1", first),
        **_numbers("2", second),
        arms=" | ".join(_written(arm) for arm in result.arms),
        p=result.p or result.verdict,
        p_compares=result.compares,
        standard_error=result.sei,
        intervention=result.intervention or study.intervention,
        comparator=result.comparator or study.comparator,
        reference=result.references[0],
        direction=judged.direction if judged else None,
        certainty=judged.certainty.rating if judged else None,
        harm=judged.harm.text if judged else None,
    )


def _judged(study: StudyDetail, result: Result, assessed: Sequence[Assessed]) -> Assessed | None:
    """Return what is judged of the people of a result; a study may stand with several."""
    own = [part for part in assessed if study.id in part.studies]
    fitting = [part for part in own if part.population == result.population]
    return next(iter((*fitting, *own)), None)


def _numbers(group: str, arm: ArmResult | None) -> dict[str, float | None]:
    return {
        f"n{group}": arm and arm.n,
        f"m{group}": arm and arm.mean,
        f"sd{group}": arm and arm.sd,
        f"events{group}": arm and arm.events,
        f"percent{group}": arm and arm.percent,
    }


def _written(arm: ArmResult) -> str:
    """Write every figure of a group by its name, for rows that have no column for it."""
    figures = zip(ArmResult._fields[2:], arm[2:], strict=True)
    values = ", ".join(f"{name}={value:g}" for name, value in figures if value is not None)
    return f"{arm.name}: {values}" if values else arm.name
