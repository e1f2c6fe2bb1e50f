"""`cramp evidence`: what the studies amount to, and what each of them found."""

from __future__ import annotations

from functools import partial

from crampcli.cli.commands import results
from crampcli.cli.commands.study import CLAIMS_OF_THE_PAST, one_study
from crampcli.errors import UsageError
from crampcli.queries import evidence, forest, result_rows, studies
from crampcli.queries.answers import Statement
from crampcli.queries.citations import STATUS_WORDS
from crampcli.render import forest as plots
from crampcli.render.reply import Column, Drawing, Flat, Layout, Reply, Section, joined
from crampcli.text import numbers
from crampcli.text.namedtuples import TYPE_CHECKING, NamedTuple
from crampcli.text.sentences import quoted, spoken
from crampcli.vocabulary import REFERENCE_STATUSES

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

    from crampcli.dataset import Dataset
    from crampcli.queries.evidence import Assessed, Filters, TopicDetail, TopicLine
    from crampcli.queries.studies import Criticism, Result, StudyDetail
    from crampcli.render.reply import Cell

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


def show(
    dataset: Dataset,
    topic: str | None = None,
    study: str | None = None,
    population: str | None = None,
    condition: str | None = None,
    status: str | None = None,
) -> Reply:
    """Show how good the evidence is: every topic, one topic with its studies, or one study."""
    if study is not None:
        if topic or population or condition or status:
            raise UsageError("--study shows one study in full; name no topic or filter beside it.")
        return one_study(dataset, studies.find(dataset, study))
    filters = evidence.Filters(
        population and evidence.choice(evidence.populations(dataset), population, "population"),
        condition and evidence.choice(evidence.conditions(dataset), condition, "condition"),
        status and evidence.choice(REFERENCE_STATUSES, status, "status"),
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
        "status": REFERENCE_STATUSES,
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
    return Reply(
        "evidence-topics",
        evidence.TopicLine,
        rows,
        (
            Column("id", "Topic", cell=_topic_and_people, no_wrap=True),
            Column("name", "Name", min_screen=120),
            Column("direction", "Direction", cell=lambda row: _direction(row.direction)),
            Column("certainty", "Certainty", cell=lambda row: spoken(row.certainty)),
            Column("size", "Size", cell=_size_in_brief),
            Column("harm", "Harm", cell=lambda row: _first(row.harm).split("; ")[0]),
        ),
        [row.id for row in rows],
        title="What the evidence says of each remedy against cramps" if rows else "",
        query=_query(None, filters),
        notes=tuple(notes),
        hints=(f"cramp evidence {rows[0].id if asked and rows else 'magnesium'}",),
        code=0 if rows else 1,
    )


def _topic_and_people(row: TopicLine) -> str:
    return f"{row.id}\n {spoken(row.population)}"


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
    told = numbers.exact(row.estimate)
    if row.measure in ("risk-ratio", "odds-ratio"):
        told = f"{spoken(row.measure)} {told}"
    if row.unit:
        told += f" {row.unit}"
    if row.lower is None or row.upper is None:
        return f"{told}, no interval"
    return f"{told} ({numbers.exact(row.lower)} to {numbers.exact(row.upper)})"


def _no_topic(name: str) -> Reply:

    return Reply(
        "evidence",
        evidence.TopicDetail,
        (),
        (),
        (),
        query=_query(name, evidence.Filters()),
        flat=Flat(result_rows.ResultRow, ()),
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
        notes.append(CLAIMS_OF_THE_PAST)
    nothing = not found.assessments and not found.studies
    reply = Reply(
        "evidence",
        evidence.TopicDetail,
        () if nothing else (found,),
        (),
        (id_,),
        query=_query(id_, filters),
        notes=tuple(notes),
        flat=Flat(result_rows.ResultRow, result_rows.rows(found.studies, id_)),
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
        return reply
    plotted = forest.forest(found.studies, {id_: found.name})
    return reply._replace(
        columns=_topic_columns(),
        layout=Layout.RECORD,
        sections=_sections(found),
        blocks=(Drawing(partial(plots.draw, plotted), forest.told(plotted)),)
        if found.studies
        else (),
    )


def _topic_columns() -> tuple[Column, ...]:
    return (
        Column("name", "", cell=lambda row: f"{row.name} against muscle cramps"),
        Column("summary", "Bottom line", cell=lambda row: row.summary),
        Column("withdrawn", "Withdrawn", cell=lambda row: _withdrawn(row.studies)),
    )


def _withdrawn(studies: Iterable[StudyDetail]) -> Cell:
    """Say what a withdrawn study had claimed, and what is known of what took its place."""
    return joined(
        Statement(
            f"{study.label}: {study.status_note} It had claimed, now WITHDRAWN: "
            f"{'; '.join(_claims(study)) or 'no figures on record'}. "
            f"{study.replacement or ''}".strip(),
            study.references,
        )
        for study in studies
        if study.withdrawn
    )


def _claims(study: StudyDetail) -> list[str]:
    return [
        f"{result.name} {forest.figure(result)}"
        for result in study.outcomes
        if result.estimate is not None
    ]


def _sections(found: TopicDetail) -> tuple[Section, ...]:
    sections = [Section("", found.assessments, _assessed_columns(), Layout.RECORD)]
    if found.studies:
        sections.append(Section("Studies", found.studies, _study_columns()))
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
                "flag",
                "Before its figures are used",
                cell=lambda row: results.criticism(row.flag),
            ),
        )
        sections.append(Section("Criticisms of figures", grave, columns))
    return tuple(sections)


class _Criticised(NamedTuple):
    """A study and a criticism of its figures."""

    label: str
    flag: Criticism


def _assessed_columns() -> tuple[Column, ...]:
    firsts: dict[str, str] = {}

    def harm(row: Assessed) -> Cell:
        first = firsts.setdefault(row.harm.text, row.people)
        if first != row.people:
            return f"As for {first}."
        return row.harm

    return (
        Column("people", "", cell=lambda row: row.people[:1].upper() + row.people[1:]),
        Column("direction", "Direction", cell=lambda row: _direction(row.direction)),
        Column("size", "Size", cell=lambda row: row.size),
        Column("certainty", "Certainty", cell=_certainty),
        Column("published", "Published", cell=_published),
        Column("harm", "Harm", cell=harm),
    )


def _certainty(row: Assessed) -> Statement:
    judged = row.certainty
    return Statement(
        f"{spoken(judged.rating)}, {GRADE_BY_US} {judged.by}. {judged.reason}",
        judged.references,
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


def _study_columns() -> tuple[Column, ...]:
    return (
        Column("label", "Study", cell=lambda row: Statement(row.label, row.references[:1])),
        Column("people", "Who and what", cell=_who),
        Column("outcomes", "Found", cell=_found),
        Column("flags", "Beware", cell=_beware),
    )


def _who(row: StudyDetail) -> str:
    size = row.randomised or row.analysed
    design = row.design if row.design == "meta-analysis" else spoken(row.design)
    told = [f"{size} people"] if size and row.design != "regulator-notice" else []
    told += [spoken(row.population)] if row.population != "general" else []
    return "\n".join(part for part in (", ".join([*told, design]), results.given(row)) if part)


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
    figures = forest.figure(result) or results.arms(result)
    if not figures:
        return ""
    harm = "harm, " if result.about == "harm" else ""
    return f"{harm}{result.name}: {figures}{results.test(result)}"


def _beware(row: StudyDetail) -> str:
    standing = STATUS_WORDS.get(row.status)
    kinds = [spoken(flag.kind) for flag in row.flags if flag.kind != row.status]
    return "; ".join(dict.fromkeys([standing, *kinds] if standing else kinds))
