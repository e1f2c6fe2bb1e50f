"""`cramp evidence`: what the studies amount to, and what each of them found."""

from __future__ import annotations

from functools import partial

from crampcli.cli.answer import complete, words
from crampcli.errors import UsageError
from crampcli.queries import evidence, forest
from crampcli.queries.citations import STATUS_WORDS, Marks
from crampcli.render import forest as plots
from crampcli.render.sheet import Column, Flat, Layout, Reply, Section
from crampcli.values import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

    from crampcli.cli.options import (
        PopulationOption,
        StatusOption,
        StudiedConditionOption,
        StudyOption,
        TopicArgument,
    )
    from crampcli.dataset import Dataset
    from crampcli.queries.evidence import (
        ArmResult,
        Assessed,
        Criticism,
        Filters,
        Result,
        StudyDetail,
        TopicDetail,
        TopicLine,
    )
    from crampcli.queries.told import Told

GRADE_BY_US = "in GRADE's words, judged by"
GRAVE = (
    "retracted-and-replaced",
    "interval-does-not-fit",
    "figures-do-not-fit",
    "implausible-figure",
    "harm-not-shown",
    "control-group-worsened",
)
"""Criticisms that touch the figures themselves: told in full at the topic, not by their name."""
MOST_RESULTS = 3
"""Results of a study in the table of a topic; the rest with `--study`."""
DIRECTIONS = {
    "little-or-no-effect": "little or no effect",
    "no-trial": "no trial on record",
    "trials-disagree": "trials disagree",
}
COMPARED = {
    "groups": "",
    "own-baseline": " against their own start, which proves no effect",
    "doses": " between doses",
    "periods": " between periods",
}
SEEN_IN = {
    "professional-news": "Read in professional news only",
    "blog": "Read in a blog only",
}
WITHDRAWN_NOTE = "Withdrawn version: a claim of the past, not a current result."
"""Said by the mark before the result."""


def show(
    dataset: Dataset,
    topic: TopicArgument = None,
    study: StudyOption = None,
    population: PopulationOption = None,
    condition: StudiedConditionOption = None,
    status: StatusOption = None,
) -> Reply:
    """Show how good the evidence is: every topic, one topic with its studies, or one study.

    Examples:
      cramp evidence
      cramp evidence magnesium --population pregnancy
      cramp evidence --study tan-2024-k2-nlc
      cramp evidence magnesium -f csv > magnesium.csv
    """
    if study is not None:
        if topic or population or condition or status:
            raise UsageError("--study shows one study in full; name no topic or filter beside it.")
        return _one_study(dataset, evidence.find_study(dataset, study))
    filters = evidence.Filters(
        population and evidence.choice(evidence.populations(dataset), population, "population"),
        condition and evidence.choice(evidence.conditions(dataset), condition, "condition"),
        status and evidence.choice(evidence.STATUSES, status, "status"),
    )
    if topic is None:
        return _list(dataset, filters)
    id_ = evidence.find_topic(dataset, topic)
    return _no_topic(topic) if id_ is None else _topic(dataset, id_, filters)


def listing(dataset: Dataset) -> str:
    """Return what the filters take, for the help."""
    from textwrap import fill

    known = {
        "population": evidence.populations(dataset),
        "condition": evidence.conditions(dataset),
        "status": evidence.STATUSES,
    }
    return "\n".join(
        fill(f"--{name} takes {', '.join(values)}.", 78, subsequent_indent="  ")
        for name, values in known.items()
    )


# All topics ------------------------------------------------------------------------------------


def _list(dataset: Dataset, filters: Filters) -> Reply:
    rows = evidence.lines(dataset, filters)
    asked = _asked(filters)
    notes = [
        "Four separate answers: direction, size, certainty and harm are never one score. "
        f"Certainty is {GRADE_BY_US} the editors of cramp."
    ]
    if asked:
        notes = [_left_out(len(rows), len(dataset.topics), "topics", asked), *notes][
            : len(rows) + 1
        ]
    reply = Reply(
        "evidence-topics",
        evidence.TopicLine,
        rows,
        (
            Column("id", "Topic", text=_topic_and_people, keep=True),
            Column("name", "Name", least=120),
            Column("direction", "Direction", text=lambda row: _direction(row.direction)),
            Column("certainty", "Certainty", text=lambda row: words(row.certainty)),
            Column("size", "Size", text=_size_in_brief),
            Column("harm", "Harm", text=lambda row: _first(row.harm).split("; ")[0]),
        ),
        title="What the evidence says of each remedy against cramps" if rows else "",
        query=_query(None, filters),
        notes=tuple(notes),
        hints=(f"cramp evidence {rows[0].id if asked and rows else 'magnesium'}",),
        code=0 if rows else 1,
    )
    shown = [n for row in rows for n in dataset.topics[row.id]["nutrients"]]
    return complete(reply, dataset, shown, ())


def _topic_and_people(row: TopicLine) -> str:
    return f"{row.id}\n {words(row.population)}"


def _query(topic: str | None, filters: Filters) -> dict[str, Any]:
    return {"topic": topic, "study": None, **filters._asdict()}


def _asked(filters: Filters) -> str:
    return " ".join(f"--{name} {value}" for name, value in filters._asdict().items() if value)


def _left_out(kept: int, known: int, what: str, asked: str) -> str:
    if not kept:
        return f"Nothing on record fits {asked}: all {known} {what} were filtered out."
    verb = "fits" if kept == 1 else "fit"
    return f"{kept} of {known} {what} {verb} {asked}; the others were filtered out."


def _direction(direction: str) -> str:
    return DIRECTIONS.get(direction, direction)


def _first(text: str) -> str:
    """Return a text's first sentence without what stands in brackets."""
    kept, depth = "", 0
    for character in text:
        depth += character == "("
        if depth == 0:
            kept += character
        depth -= character == ")"
    return kept.replace("  ", " ").replace(" ;", ";").replace(" .", ".").split(". ")[0].rstrip(".")


def _size_in_brief(row: TopicLine) -> str:
    if row.estimate is None:
        return _first(row.size)
    told = forest.exact(row.estimate)
    if row.measure in ("risk-ratio", "odds-ratio"):
        told = f"{words(row.measure)} {told}"
    if row.unit:
        told += f" {row.unit}"
    if row.lower is None or row.upper is None:
        return f"{told}, no interval"
    return f"{told} ({forest.exact(row.lower)} to {forest.exact(row.upper)})"


def _no_topic(name: str) -> Reply:
    from crampcli.queries.lookup import quoted

    return Reply(
        "evidence",
        evidence.TopicDetail,
        (),
        (),
        query=_query(name, evidence.Filters()),
        flat=Flat(evidence.ResultRow, ()),
        notes=(
            f"{quoted(name)} is known here, but no evidence on it against cramps is on record. "
            "That says nothing of what it does.",
        ),
        hints=("cramp evidence",),
        code=1,
    )


# One topic -------------------------------------------------------------------------------------


def _topic(dataset: Dataset, id_: str, filters: Filters) -> Reply:
    found = evidence.topic(dataset, id_, filters)
    every = evidence.topic(dataset, id_)
    asked = _asked(filters)
    notes = []
    if asked:
        kept = len(found.studies)
        notes.append(
            _left_out(kept, len(every.studies), f"studies of {forest.remedy(found.name)}", asked)
        )
    if any(study.withdrawn for study in found.studies):
        notes.append("Withdrawn results are claims of the past: never drawn, counted or pooled.")
    nothing = not found.assessments and not found.studies
    reply = Reply(
        "evidence",
        evidence.TopicDetail,
        () if nothing else (found,),
        (),
        query=_query(id_, filters),
        notes=tuple(notes),
        flat=Flat(evidence.ResultRow, evidence.rows(found.studies, id_)),
        hints=(
            f"cramp evidence --study {found.studies[0].id}"
            if found.studies
            else f"cramp evidence {id_}"
            if asked
            else "cramp evidence",
        ),
        code=1 if nothing else 0,
    )
    if nothing:
        return complete(reply, dataset, found.nutrients, ())
    marks = Marks()
    drawn = forest.forest(found.studies, {id_: found.name})
    reply = reply._replace(
        columns=_topic_columns(marks),
        layout=Layout.RECORD,
        sections=_sections(found, marks),
        blocks=(partial(plots.draw, drawn),) if found.studies else (),
    )
    _mark_in_order(reply)
    return complete(reply, dataset, found.nutrients, marks.ids)


def _mark_in_order(reply: Reply) -> None:
    """Draw every cell once, so that marks number references as a reader meets them."""
    for part in (Section("", reply.results, reply.columns), *reply.sections):
        for result in part.results:
            for column in part.columns:
                if column.text is not None:
                    column.text(result)


def _topic_columns(marks: Marks) -> tuple[Column, ...]:
    return (
        Column("name", "", text=lambda row: f"{row.name} against muscle cramps"),
        Column(
            "summary",
            "Bottom line",
            text=lambda row: row.summary.text + marks(row.summary.references),
        ),
        Column("withdrawn", "Withdrawn", text=lambda row: _withdrawn(row.studies, marks)),
    )


def _withdrawn(studies: Iterable[StudyDetail], marks: Marks) -> str:
    """Say what a withdrawn study had claimed, and what is known of what took its place."""
    return "\n".join(
        f"{study.label}: {study.status_note} It had claimed, now WITHDRAWN: "
        f"{'; '.join(_claims(study)) or 'no figures on record'}. {study.replacement or ''}".strip()
        + marks(study.references)
        for study in studies
        if study.withdrawn
    )


def _claims(study: StudyDetail) -> list[str]:
    return [
        f"{result.name} {forest.figure(result)}"
        for result in study.outcomes
        if result.estimate is not None
    ]


def _sections(found: TopicDetail, marks: Marks) -> tuple[Section, ...]:
    sections = [Section("", found.assessments, _assessed_columns(marks), Layout.RECORD)]
    if found.studies:
        sections.append(Section("Studies", found.studies, _study_columns(marks)))
    grave = tuple(
        _Criticised(study.label, flag)
        for study in found.studies
        for flag in study.flags
        if flag.kind in GRAVE
    )
    if grave:
        columns = (
            Column("label", "Study"),
            Column(
                "flag", "Before its figures are used", text=lambda row: _criticism(row.flag, marks)
            ),
        )
        sections.append(Section("Criticisms of figures", grave, columns))
    return tuple(sections)


class _Criticised(NamedTuple):
    """A study and a criticism of its figures."""

    label: str
    flag: Criticism


def _criticism(flag: Criticism, marks: Marks) -> str:
    whose = ", say the editors" if flag.basis == "editors" else ""
    return f"{words(flag.kind)}{whose}: {flag.text}{marks(flag.references)}"


def _assessed_columns(marks: Marks) -> tuple[Column, ...]:
    firsts: dict[str, str] = {}

    def harm(row: Assessed) -> str:
        first = firsts.setdefault(row.harm.text, row.people)
        if first != row.people:
            return f"As for {first}."
        return row.harm.text + marks(row.harm.references)

    return (
        Column("people", "", text=lambda row: row.people[:1].upper() + row.people[1:]),
        Column("direction", "Direction", text=lambda row: _direction(row.direction)),
        Column("size", "Size", text=lambda row: row.size.text + marks(row.size.references)),
        Column("certainty", "Certainty", text=lambda row: _certainty(row, marks)),
        Column("published", "Published", text=_published),
        Column("harm", "Harm", text=harm),
    )


def _certainty(row: Assessed, marks: Marks) -> str:
    judged = row.certainty
    return (
        f"{words(judged.rating)}, {GRADE_BY_US} {judged.by}. "
        f"{judged.reason}{marks(judged.references)}"
    )


def _published(row: Assessed) -> str:
    """Write others' ratings, each under its scheme's name; outcomes rated alike together."""
    alike: dict[tuple[str, str, str], list[str]] = {}
    for part in row.published:
        alike.setdefault((part.scheme, part.rating, part.by), []).append(part.outcome)
    return "\n".join(
        f"{scheme}, {by}: {rating} for {'; '.join(outcomes)}"
        for (scheme, rating, by), outcomes in alike.items()
    )


def _study_columns(marks: Marks) -> tuple[Column, ...]:
    return (
        Column("label", "Study", text=lambda row: row.label + marks(row.references[:1])),
        Column("people", "Who and what", text=_who),
        Column("outcomes", "Found", text=_found),
        Column("flags", "Beware", text=_beware),
    )


def _who(row: StudyDetail) -> str:
    size = row.randomised or row.analysed
    design = row.design if row.design == "meta-analysis" else words(row.design)
    told = [f"{size} people"] if size and row.design != "regulator-notice" else []
    told += [words(row.population)] if row.population != "general" else []
    return "\n".join(part for part in (", ".join([*told, design]), _given(row)) if part)


def _given(row: StudyDetail) -> str:
    doses = [
        f"{dose.name} {forest.exact(dose.dose)} {dose.unit or ''}".rstrip()
        + ({"day": " a day", "dose": " a dose"}.get(dose.per or "", ""))
        for dose in row.regimens
        if dose.dose is not None
    ]
    return "; ".join(doses) or row.intervention or ""


def _found(row: StudyDetail) -> str:
    if row.withdrawn:
        return "WITHDRAWN: see above"
    told = [text for result in row.outcomes if (text := _told(result))]
    if not told:
        return row.finding
    more = len(told) - MOST_RESULTS
    if len(told) > 1:
        told = [f"• {text}" for text in told]
    return "\n".join(told[:MOST_RESULTS] + ([f"and {more} more"] if more > 0 else []))


def _told(result: Result) -> str:
    """Write a result: the difference, else the groups in figures, else nothing."""
    figures = forest.figure(result)
    if not figures:
        figures = ", ".join(text for arm in result.arms if (text := _arm(arm, result)))
    if not figures:
        return ""
    harm = "harm, " if result.about == "harm" else ""
    return f"{harm}{result.name}: {figures}{_test(result)}"


def _test(result: Result) -> str:
    if result.lower is not None or not (result.p or result.verdict):
        return ""
    sign = "" if (result.p or "").startswith("<") else "= "
    said = f"p {sign}{result.p}".replace("<", "< ") if result.p else words(result.verdict or "")
    return f" ({said}{COMPARED[result.compares or 'groups']})"


def _arm(arm: ArmResult, result: Result) -> str:
    """Write what was measured in a group; the unit once, after the figure."""
    exact = forest.exact
    unit = result.unit or ""
    after = f" {unit}" if unit and not unit.startswith("percent") else ""
    if arm.mean is not None:
        spread = f" (SD {exact(arm.sd)})" if arm.sd is not None else ""
        spread = f" (± {exact(arm.plus_minus)})" if arm.plus_minus is not None else spread
        start = f", at first {exact(arm.baseline_mean)}" if arm.baseline_mean is not None else ""
        return f"{arm.name} {exact(arm.mean)}{after}{spread}{start}"
    if arm.median is not None:
        return f"{arm.name} {exact(arm.median)}{after or '%' * (unit == 'percent')}"
    if arm.percent is not None:
        return f"{arm.name} {exact(arm.percent)}%"
    if arm.events is not None:
        return f"{arm.name} {arm.events}" + (f" of {arm.n}" if arm.n else "")
    if arm.per_1000 is not None:
        return f"{arm.name} {exact(arm.per_1000)} in 1000{_span(arm)}"
    return ""


def _span(arm: ArmResult) -> str:
    if arm.per_1000_low is None or arm.per_1000_high is None:
        return ""
    return f" ({forest.exact(arm.per_1000_low)} to {forest.exact(arm.per_1000_high)})"


def _beware(row: StudyDetail) -> str:
    standing = STATUS_WORDS.get(row.status)
    kinds = [words(flag.kind) for flag in row.flags if flag.kind != row.status]
    return "; ".join(dict.fromkeys([standing, *kinds] if standing else kinds))


# One study -------------------------------------------------------------------------------------


def _one_study(dataset: Dataset, id_: str) -> Reply:
    found = evidence.study(dataset, id_)
    marks = Marks()
    names = {topic: dataset.topics[topic]["name"] for topic in found.topics}
    drawn = forest.forest((found,), names)
    reply = Reply(
        "study",
        evidence.StudyDetail,
        (found,),
        _columns_in_full(marks),
        query={"topic": None, "study": id_, **evidence.Filters()._asdict()},
        layout=Layout.RECORD,
        blocks=(partial(plots.draw, drawn),) if drawn.plots else (),
        flat=Flat(evidence.ResultRow, evidence.rows((found,))),
        notes=("Withdrawn results are claims of the past: never drawn, counted or pooled.",)
        if found.withdrawn
        else (),
        hints=(f"cramp evidence {found.topics[0]}",),
    )
    _mark_in_order(reply)
    nutrients = [n for topic in found.topics for n in dataset.topics[topic]["nutrients"]]
    return complete(reply, dataset, nutrients, marks.ids)


def _columns_in_full(marks: Marks) -> tuple[Column, ...]:
    return (
        Column("label", "", text=lambda row: row.label + marks(row.references[:1])),
        Column("status", "Status", text=_status),
        Column("finding", "Finding"),
        Column("design", "Design", text=lambda row: row.design_text),
        Column("people", "People", text=_people),
        Column("condition", "Condition", text=lambda row: row.condition_text),
        Column("intervention", "Given", text=_intervention),
        Column("comparator", "Against"),
        Column("duration", "For"),
        Column("primary_outcome", "Main outcome"),
        Column("outcomes", "Results", text=lambda row: _results(row, marks)),
        Column("harms", "Harms", text=lambda row: _statement(row.harms, marks)),
        Column(
            "flags",
            "Criticisms",
            text=lambda row: "\n".join(f"• {_criticism(flag, marks)}" for flag in row.flags),
        ),
        Column("funding", "Funding", text=lambda row: _statement(row.funding, marks)),
        Column("registration", "Registered", text=_registered),
        Column("not_seen", "Not seen", text=lambda row: "; ".join(row.not_seen)),
    )


def _status(row: StudyDetail) -> str:
    told = f"{row.status_note} {row.replacement or ''}".strip()
    standing = STATUS_WORDS.get(row.status, "")
    if told.casefold().startswith(standing.casefold()):
        return standing + told[len(standing) :]
    return f"{standing}. {told}"


def _people(row: StudyDetail) -> str:
    counts = [f"{row.randomised} randomised"] if row.randomised else []
    counts += [f"{row.analysed} analysed"] if row.analysed else []
    where = ", ".join(part for part in (row.setting, row.country) if part)
    groups = ", ".join(f"{group.name} {group.n}" for group in row.groups)
    parts = (row.people, ", ".join(counts), groups, where)
    return "\n".join(part for part in parts if part)


def _intervention(row: StudyDetail) -> str:
    return "\n".join(dict.fromkeys(part for part in (row.intervention, _given(row)) if part))


def _results(row: StudyDetail, marks: Marks) -> str:
    return "\n".join(f"• {_in_full(result, marks)}" for result in row.outcomes)


def _in_full(result: Result, marks: Marks) -> str:
    mark = "WITHDRAWN: " if result.version == "withdrawn" else ""
    arms = ", ".join(text for arm in result.arms if (text := _arm(arm, result)))
    difference = forest.figure(result)
    if difference and result.own_calculation:
        difference += " (the editors' subtraction)"
    told = "; ".join(part for part in (difference, arms) if part)
    text = f"{mark}{result.name}" + (f": {told}{_test(result)}" if told else "")
    pooled = [f"Pooled from {result.trials} trials" if result.trials else "Pooled"]
    rest = pooled if result.pooled else []
    rest += [f"{result.people} people"] if result.people else []
    rest += (
        [f"GRADE by {result.published.by}: {words(result.published.rating)}"]
        if result.published
        else []
    )
    note = (result.note or "").removeprefix(WITHDRAWN_NOTE).strip().rstrip(".")
    rest += [SEEN_IN[result.seen_in]] if result.seen_in in SEEN_IN and "only" not in note else []
    rest += [note] if note else []
    return ". ".join([text, *rest]) + "." + marks(result.references)


def _statement(told: Told | None, marks: Marks) -> str:
    return "" if told is None else told.text + marks(told.references)


def _registered(row: StudyDetail) -> str:
    record = row.registration
    if record is None:
        return ""
    late = " (after it had begun)" if record.retrospective else ""
    return f"{record.id}{late}" + (f". {record.note}" if record.note else "")
