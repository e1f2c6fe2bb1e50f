"""What a forest plot shows of some studies, and what it leaves out."""

from __future__ import annotations

from crampcli.queries import citations
from crampcli.text.namedtuples import TYPE_CHECKING, NamedTuple
from crampcli.text.numbers import exact
from crampcli.text.sentences import within
from crampcli.vocabulary import NULL_VALUES, RATIOS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any

    from crampcli.queries.studies import Result, StudyDetail


class Interval(NamedTuple):
    """An estimate and the interval around it."""

    estimate: float
    low: float
    high: float


class PlotRow(NamedTuple):
    """One interval of a plot."""

    label: str
    estimate: float
    low: float
    high: float
    level: int | None
    pooled: bool
    mirrored: bool = False
    """More is better: it is drawn the other way round, so that better is always on the left."""

    def placed(self, logarithmic: bool) -> Interval:
        """Return it as it is placed on an axis whose left side is the better one."""
        if not self.mirrored:
            return Interval(self.estimate, self.low, self.high)
        if logarithmic:
            return Interval(1 / self.estimate, 1 / self.high, 1 / self.low)
        return Interval(-self.estimate, -self.high, -self.low)


class PlotGroup(NamedTuple):
    """The intervals of one outcome in one population."""

    heading: str
    rows: tuple[PlotRow, ...]


class Plot(NamedTuple):
    """Results that share measure, unit and comparison, and so an axis; better is on its left."""

    measure: str
    unit: str | None
    about: str
    intervention: str
    comparator: str
    null: float
    logarithmic: bool
    groups: tuple[PlotGroup, ...]


class NotDrawn(NamedTuple):
    """Results that no plot shows, and why."""

    why: str
    results: tuple[str, ...]


WITHDRAWN = "Withdrawn"
NO_INTERVAL = "No interval printed"
NO_LOGARITHM = "An interval that reaches zero has no place on a logarithmic axis"
NO_COMPARISON = "Groups not compared in figures"
NO_SIDE = "Which way it counts was not seen"
REPEATED = "A trial's result that a review prints again"
PLANNED = "Assumed when a trial was planned, no result"
NO_CRAMPS = "Measures something other than cramps"
NO_FIGURES = "No figures on record"
REASONS = (
    WITHDRAWN,
    NO_INTERVAL,
    NO_LOGARITHM,
    NO_COMPARISON,
    NO_SIDE,
    REPEATED,
    PLANNED,
    NO_CRAMPS,
    NO_FIGURES,
)
"""Why a result is not drawn, in the order in which a reader is told; withdrawn studies come
first, each with its notice."""


class Forest(NamedTuple):
    """The plots of some studies, and what they leave out."""

    plots: tuple[Plot, ...]
    not_drawn: tuple[NotDrawn, ...]


def forest(studies: Sequence[StudyDetail], names: Mapping[str, str]) -> Forest:
    """Sort results into plots: only those with the same measure and unit share one.

    Args:
        studies: The studies, in order.
        names: What the topics' remedies are called, by topic id.
    """
    labels = {study.id: study.label for study in studies}
    sizes = {study.label: len(study.outcomes) for study in studies if not study.withdrawn}
    drawn: dict[tuple[Any, ...], list[tuple[StudyDetail, Result]]] = {}
    left: dict[str, list[str]] = {}
    for study in studies:
        if study.withdrawn:
            left.setdefault(_standing(study), []).append(study.label)
            continue
        if not study.outcomes:
            left.setdefault(NO_FIGURES, []).append(study.label)
        for result in study.outcomes:
            why = _not_drawn(result)
            if why is None:
                drawn.setdefault(_axis_of(result, names), []).append((study, result))
            elif why in (NO_INTERVAL, NO_SIDE):
                named = f"{study.label}, {result.name} {figure(result)}"
                left.setdefault(why, []).append(named)
            elif why == REPEATED:
                named = f"{labels.get(result.repeats or '', result.repeats)} in {study.label}"
                left.setdefault(why, []).append(named)
            else:
                left.setdefault(why, []).append(study.label)
    plots = (_plot(key, members) for key, members in drawn.items())
    return Forest(
        tuple(sorted(plots, key=lambda plot: plot.about == "harm")),
        tuple(
            NotDrawn(why, _counted(left[why], sizes))
            for why in sorted(left, key=lambda why: REASONS.index(why) if why in REASONS else -1)
        ),
    )


def _counted(names: Sequence[str], of: Mapping[str, int]) -> tuple[str, ...]:
    """Name each once, with how many of the study's results are meant where it has several."""
    counted = []
    for name in dict.fromkeys(names):
        count, known = names.count(name), of.get(name, 0)
        share = f"{count} of {known}" if count < known else str(count)
        counted.append(f"{name} ({share} results)" if known > 1 else name)
    return tuple(counted)


def _standing(study: StudyDetail) -> str:
    notice = f", notice doi:{study.notice_doi}" if study.notice_doi else ""
    return f"{citations.STATUS_WORDS[study.status]}{notice}"


def _not_drawn(result: Result) -> str | None:
    """Say why a result has no place in a plot, or nothing."""
    if result.version == "withdrawn":
        return WITHDRAWN
    if result.about == "other":
        return NO_CRAMPS
    if result.repeats:
        return REPEATED
    if result.measure is None:
        return NO_COMPARISON
    if result.measure not in NULL_VALUES:
        return PLANNED
    if result.lower is None or result.upper is None:
        return NO_INTERVAL
    if result.measure in RATIOS and result.lower <= 0:
        return NO_LOGARITHM
    if result.lower_is_better is None and result.about != "harm":
        return NO_SIDE
    return None


def _axis_of(result: Result, names: Mapping[str, str]) -> tuple[Any, ...]:
    """Return what results must have in common to share an axis."""
    own = [names[topic] for topic in result.topics if topic in names]
    treatment = result.intervention or (remedy(own[0]) if len(own) == 1 else "the treatment")
    return (
        result.measure,
        None if result.measure in RATIOS else result.unit,
        result.about,
        # Ratios turn round by themselves; a difference keeps its numbers, and so its axis.
        None if result.measure in RATIOS else _mirrored(result),
        treatment,
    )


def _mirrored(result: Result) -> bool:
    """Tell whether more is better; of a harm less always is."""
    return result.lower_is_better is False


def remedy(name: str) -> str:
    """Write a topic's name as it stands within a sentence."""
    return within(name.split(" (")[0])


def _plot(key: tuple[Any, ...], members: Sequence[tuple[StudyDetail, Result]]) -> Plot:
    measure, unit, about, _, treatment = key
    groups: dict[str, list[PlotRow]] = {}
    for study, result in members:
        groups.setdefault(_heading(result), []).append(_plot_row(study, result))
    controls = {_control(study, result) for study, result in members}
    return Plot(
        measure=measure,
        unit=unit,
        about=about,
        intervention=treatment,
        comparator=controls.pop() if len(controls) == 1 else "control",
        null=NULL_VALUES[measure],
        logarithmic=measure in RATIOS,
        groups=tuple(PlotGroup(heading, tuple(rows)) for heading, rows in groups.items()),
    )


def _heading(result: Result) -> str:
    population = result.population.replace("-", " ")
    if population in result.name or population == "general":
        return result.name
    return f"{result.name} ({population})"


def _plot_row(study: StudyDetail, result: Result) -> PlotRow:
    standing = citations.STATUS_WORDS.get(study.status)
    return PlotRow(
        label=f"{study.label} ({standing})" if standing else study.label,
        estimate=result.estimate or 0.0,
        low=result.lower or 0.0,
        high=result.upper or 0.0,
        level=result.level,
        pooled=result.pooled,
        mirrored=_mirrored(result),
    )


def _control(study: StudyDetail, result: Result) -> str:
    """Name what was compared with, in a word or two."""
    if result.comparator:
        return result.comparator
    arms = [arm.name for arm in result.arms if arm.control]
    name = arms[0] if len(arms) == 1 else (study.comparator or "control")
    return name if len(name) <= 20 else "control"


def interval(row: PlotRow) -> str:
    """Write an estimate and its interval."""
    return f"{exact(row.estimate)} ({exact(row.low)} to {exact(row.high)})"


def figure(result: Result) -> str:
    """Write a result's difference with its unit, or nothing."""
    if result.estimate is None:
        return ""
    estimate = exact(result.estimate)
    if result.measure in RATIOS:
        estimate = f"{result.measure.replace('-', ' ')} {estimate}"
    elif result.unit:
        estimate += "%" if result.unit == "percent" else f" {result.unit}"
    if result.lower is None or result.upper is None:
        return estimate
    return f"{estimate} ({exact(result.lower)} to {exact(result.upper)})"


def sentences(drawn: Forest) -> tuple[str, ...]:
    """Tell in a sentence each interval that is drawn, and what none of the plots shows."""
    drawn_rows = [
        f"{group.heading}, {row.label}: {_measured(plot)} {interval(row)}, {_side(plot, row)}."
        for plot in drawn.plots
        for group in plot.groups
        for row in group.rows
    ]
    left_out = [f"Not drawn. {part.why}: {'; '.join(part.results)}." for part in drawn.not_drawn]
    return (*drawn_rows, *left_out)


def _measured(plot: Plot) -> str:
    words = plot.measure.replace("-", " ")
    return f"{words} in {plot.unit}" if plot.unit else words


def _side(plot: Plot, row: PlotRow) -> str:
    """Say on which side of no effect an interval lies."""
    if row.low <= plot.null <= row.high:
        return "which includes no difference"
    better = (row.estimate < plot.null) != row.mirrored
    return f"in favour of {plot.intervention if better else plot.comparator}"
