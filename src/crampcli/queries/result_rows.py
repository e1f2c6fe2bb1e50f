"""Every result of a study as one row for a statistics program."""

from __future__ import annotations

from crampcli.queries.studies import ArmResult
from crampcli.text.namedtuples import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

    from crampcli.queries.studies import Result, StudyDetail


class ResultRow(NamedTuple):
    """An outcome as one row for a statistics program: 1 is the intervention, 2 the control."""

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


def rows(studies: Iterable[StudyDetail], topic: str | None = None) -> tuple[ResultRow, ...]:
    """Return every outcome of studies as one row.

    Args:
        studies: The studies, in order.
        topic: What the rows are filed under; None names the topics of each outcome.
    """
    return tuple(_row(study, result, topic) for study in studies for result in study.outcomes)


def _row(study: StudyDetail, result: Result, topic: str | None) -> ResultRow:
    control = [arm for arm in result.arms if arm.control]
    treated = [arm for arm in result.arms if not arm.control]
    first = treated[0] if len(treated) == 1 else None
    second = control[0] if len(control) == 1 and len(treated) <= 1 else None
    return ResultRow(
        study.id,
        study.year,
        topic or " ".join(result.topics),
        result.population,
        study.condition,
        study.design,
        study.status,
        result.version,
        result.name,
        result.about,
        result.unit,
        result.measure,
        *_numbers(first),
        *_numbers(second),
        " | ".join(_written(arm) for arm in result.arms),
        result.estimate,
        result.lower,
        result.upper,
        result.level,
        result.p or result.verdict,
        result.compares,
        result.sei,
        result.scale,
        result.yi,
        result.sei,
        result.derived,
        result.favours,
        result.lower_is_better,
        result.pooled,
        result.repeats,
        result.intervention or study.intervention,
        result.comparator or study.comparator,
        result.references[0],
    )


def _numbers(arm: ArmResult | None) -> tuple[Any, Any, Any, Any, Any]:
    if arm is None:
        return (None,) * 5
    return (arm.n, arm.mean, arm.sd, arm.events, arm.percent)


def _written(arm: ArmResult) -> str:
    """Write every figure of a group by its name, for rows that have no column for it."""
    figures = zip(ArmResult._fields[2:], arm[2:], strict=True)
    told = ", ".join(f"{name}={value:g}" for name, value in figures if value is not None)
    return f"{arm.name}: {told}" if told else arm.name
