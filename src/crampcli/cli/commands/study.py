"""`cramp evidence --study`: one study in full."""

from __future__ import annotations

from functools import partial

from crampcli.cli.answer import complete, drawn, words
from crampcli.cli.commands import results
from crampcli.queries import forest, result_rows, studies
from crampcli.queries.citations import STATUS_WORDS, Marks
from crampcli.queries.evidence import Filters
from crampcli.render import forest as plots
from crampcli.render.sheet import Column, Flat, Layout, Reply
from crampcli.text.namedtuples import TYPE_CHECKING

if TYPE_CHECKING:
    from crampcli.dataset import Dataset
    from crampcli.queries.answers import Statement
    from crampcli.queries.studies import Result, StudyDetail

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
    marks = Marks()
    names = {topic: dataset.topics[topic]["name"] for topic in found.topics}
    plotted = forest.forest((found,), names)
    reply = Reply(
        "study",
        studies.StudyDetail,
        (found,),
        _columns_in_full(marks),
        query={"topic": None, "study": id_, **Filters()._asdict()},
        layout=Layout.RECORD,
        blocks=(partial(plots.draw, plotted),) if plotted.plots else (),
        flat=Flat(result_rows.ResultRow, result_rows.rows((found,))),
        notes=(CLAIMS_OF_THE_PAST,) if found.withdrawn else (),
        hints=(f"cramp evidence {found.topics[0]}",),
    )
    nutrients = [n for topic in found.topics for n in dataset.topics[topic]["nutrients"]]
    return complete(drawn(reply), dataset, nutrients, marks.ids)


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
            text=lambda row: "\n".join(f"• {results.criticism(flag, marks)}" for flag in row.flags),
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
    return "\n".join(dict.fromkeys(part for part in (row.intervention, results.given(row)) if part))


def _results(row: StudyDetail, marks: Marks) -> str:
    return "\n".join(f"• {_in_full(result, marks)}" for result in row.outcomes)


def _in_full(result: Result, marks: Marks) -> str:
    mark = "WITHDRAWN: " if result.version == "withdrawn" else ""
    difference = forest.figure(result)
    if difference and result.own_calculation:
        difference += " (the editors' subtraction)"
    told = "; ".join(part for part in (difference, results.arms(result)) if part)
    text = f"{mark}{result.name}" + (f": {told}{results.test(result)}" if told else "")
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


def _statement(told: Statement | None, marks: Marks) -> str:
    return "" if told is None else told.text + marks(told.references)


def _registered(row: StudyDetail) -> str:
    record = row.registration
    if record is None:
        return ""
    late = " (after it had begun)" if record.retrospective else ""
    return f"{record.id}{late}" + (f". {record.note}" if record.note else "")
