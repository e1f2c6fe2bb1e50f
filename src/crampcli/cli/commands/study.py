"""`cramp evidence --study`: one study in full."""

from __future__ import annotations

from crampcli.cli.commands import results
from crampcli.cli.screens import study as screen
from crampcli.queries import forest, result_rows, studies
from crampcli.queries.answers import Statement
from crampcli.queries.citations import STATUS_WORDS
from crampcli.queries.evidence import Filters
from crampcli.render import forest as plots
from crampcli.render.reply import Column, Drawing, Flat, Reply, joined
from crampcli.text.namedtuples import TYPE_CHECKING
from crampcli.text.sentences import spoken

if TYPE_CHECKING:
    from crampcli.dataset import Dataset
    from crampcli.queries.studies import Result, StudyDetail
    from crampcli.render.reply import Cell

SEEN_IN = {
    "professional-news": "Read in professional news only",
    "blog": "Read in a blog only",
}
WITHDRAWN_NOTE = "Withdrawn version: a claim of the past, not a current result."
"""Said by the mark before the result."""
CLAIMS_OF_THE_PAST = "Withdrawn results are claims of the past: never drawn, counted or pooled."
"""Said beside every answer that holds one."""


def one_study(dataset: Dataset, id_: str) -> Reply:
    """Show a study in full."""
    found = studies.detail(dataset, id_)
    names = {topic: dataset.topics[topic]["name"] for topic in found.topics}
    plotted = forest.forest((found,), names)
    return Reply(
        "study",
        studies.StudyDetail,
        (found,),
        _columns_in_full(),
        found.topics,
        query={"topic": None, "study": id_, **Filters()._asdict()},
        layout="record",
        summary=lambda: screen.one(found),
        blocks=(Drawing(lambda size: plots.draw(plotted, size), forest.sentences(plotted)),)
        if plotted.plots
        else (),
        flat=Flat(result_rows.ResultRow, result_rows.rows((found,))),
        notes=(CLAIMS_OF_THE_PAST,) if found.withdrawn else (),
        hints=(f"cramp evidence {found.topics[0]}",),
    )


def _columns_in_full() -> tuple[Column, ...]:
    return (
        Column("label", "", cell=lambda row: Statement(row.label, row.references[:1])),
        Column("status", "Status", cell=_status),
        Column("finding", "Finding"),
        Column("design", "Design", cell=lambda row: row.design_text),
        Column("people", "People", cell=_people),
        Column("condition", "Condition", cell=lambda row: row.condition_text),
        Column("intervention", "Given", cell=_intervention),
        Column("comparator", "Against"),
        Column("duration", "For"),
        Column("primary_outcome", "Main outcome"),
        Column("outcomes", "Results", cell=_results),
        Column("harms", "Harms", cell=lambda row: row.harms or ""),
        Column(
            "flags",
            "Criticisms",
            cell=lambda row: joined((results.criticism(flag) for flag in row.flags), bullet="• "),
        ),
        Column("funding", "Funding", cell=lambda row: row.funding or ""),
        Column("registration", "Registered", cell=_registered),
        Column("not_seen", "Not seen", cell=lambda row: "; ".join(row.not_seen)),
    )


def _status(row: StudyDetail) -> str:
    note = f"{row.status_note} {row.replacement or ''}".strip()
    standing = STATUS_WORDS.get(row.status, "")
    if note.casefold().startswith(standing.casefold()):
        return standing + note[len(standing) :]
    return f"{standing}. {note}"


def _people(row: StudyDetail) -> str:
    counts = [f"{row.randomised} randomised"] if row.randomised else []
    counts += [f"{row.analysed} analysed"] if row.analysed else []
    where = ", ".join(part for part in (row.setting, row.country) if part)
    groups = ", ".join(f"{group.name} {group.n}" for group in row.groups)
    parts = (row.people, ", ".join(counts), groups, where)
    return "\n".join(part for part in parts if part)


def _intervention(row: StudyDetail) -> str:
    return "\n".join(dict.fromkeys(part for part in (row.intervention, results.given(row)) if part))


def _results(row: StudyDetail) -> Cell:
    return joined((_in_full(result) for result in row.outcomes), bullet="• ")


def _in_full(result: Result) -> Statement:
    mark = "WITHDRAWN: " if result.version == "withdrawn" else ""
    difference = forest.figure(result)
    if difference and result.own_calculation:
        difference += " (the editors' subtraction)"
    figures = "; ".join(part for part in (difference, results.arms(result)) if part)
    text = f"{mark}{result.name}" + (f": {figures}{results.test(result)}" if figures else "")
    pooled = [f"Pooled from {result.trials} trials" if result.trials else "Pooled"]
    rest = pooled if result.pooled else []
    rest += [f"{result.people} people"] if result.people else []
    rest += (
        [f"GRADE by {result.published.by}: {spoken(result.published.rating)}"]
        if result.published
        else []
    )
    note = (result.note or "").removeprefix(WITHDRAWN_NOTE).strip().rstrip(".")
    rest += [SEEN_IN[result.seen_in]] if result.seen_in in SEEN_IN and "only" not in note else []
    rest += [note] if note else []
    return Statement(". ".join([text, *rest]) + ".", result.references)


def _registered(row: StudyDetail) -> str:
    record = row.registration
    if record is None:
        return ""
    late = " (after it had begun)" if record.retrospective else ""
    return f"{record.id}{late}" + (f". {record.note}" if record.note else "")
