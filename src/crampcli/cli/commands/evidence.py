"""`cramp evidence`: what the studies amount to, and what each of them found."""

from __future__ import annotations

from crampcli.cli.commands.study import CLAIMS_OF_THE_PAST, one_study
from crampcli.cli.screens import evidence as screen
from crampcli.cli.screens import evidence_full as full
from crampcli.errors import UsageError
from crampcli.queries import evidence, forest, plain_foods, result_rows
from crampcli.queries import studies as recorded
from crampcli.render import forest as drawing
from crampcli.render.reply import Column, Drawing, Flat, Heading, Paragraph, Reply
from crampcli.text import numbers
from crampcli.text.namedtuples import TYPE_CHECKING
from crampcli.text.sentences import quoted, shell_line, spoken
from crampcli.vocabulary import REFERENCE_STATUSES

if TYPE_CHECKING:
    from typing import Any

    from crampcli.dataset import Dataset
    from crampcli.queries.evidence import Filters, TopicLine


def show(
    dataset: Dataset,
    topic: str | None = None,
    study: str | None = None,
    plots: bool = False,
    studies: bool = False,
    population: str | None = None,
    condition: str | None = None,
    status: str | None = None,
) -> Reply:
    """Show how good the evidence is: every topic, one topic with its studies, or one study."""
    if study is not None:
        if topic or population or condition or status or plots or studies:
            raise UsageError("--study shows one study in full; name no topic or filter beside it.")
        return one_study(dataset, recorded.find(dataset, study))
    if topic is None and (plots or studies):
        asked = "--plots" if plots else "--studies"
        raise UsageError(f"{asked} needs a topic. For example: cramp evidence magnesium {asked}")
    filters = evidence.Filters(
        population and evidence.choice(evidence.populations(dataset), population, "population"),
        condition and evidence.choice(evidence.conditions(dataset), condition, "condition"),
        status and evidence.choice(REFERENCE_STATUSES, status, "status"),
    )
    if topic is None:
        return _list(dataset, filters)
    id_ = evidence.find_topic(dataset, topic)
    if id_ is None:
        return _no_topic(dataset, topic)
    return _topic(dataset, id_, filters, plots, studies)


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
        f"Certainty is {full.GRADE_BY_US} the editors of cramp."
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
            Column("direction", "Direction", cell=lambda row: full.direction(row.direction)),
            Column("certainty", "Certainty", cell=lambda row: spoken(row.certainty)),
            Column("size", "Size", cell=_size_in_brief),
            Column("harm", "Harm", cell=lambda row: _first(row.harm).split("; ")[0]),
        ),
        [row.id for row in rows],
        title="What the evidence says of each remedy against cramps" if rows else "",
        summary=screen.every(dataset, rows) if rows and not asked else (),
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
    estimate = numbers.exact(row.estimate)
    if row.measure in ("risk-ratio", "odds-ratio"):
        estimate = f"{spoken(row.measure)} {estimate}"
    if row.unit:
        estimate += f" {row.unit}"
    if row.lower is None or row.upper is None:
        return f"{estimate}, no interval"
    return f"{estimate} ({numbers.exact(row.lower)} to {numbers.exact(row.upper)})"


def _no_topic(dataset: Dataset, name: str) -> Reply:
    hints = ["cramp evidence"]
    if evidence.is_food(dataset, name):
        # A count of what it holds is no answer to whether it helps, and is asked for by itself.
        several = plain_foods.of_a_word(dataset, name)
        hints.insert(0, shell_line(["cramp", "foods", "search" if several else "show", name]))
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
        hints=tuple(hints),
        code=1,
    )


# One topic -------------------------------------------------------------------------------------


def _topic(dataset: Dataset, id_: str, filters: Filters, plots: bool, studies: bool) -> Reply:
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
        flat=Flat(result_rows.ResultRow, result_rows.rows(found.studies, id_, found.assessments)),
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
    every_plot = Drawing(lambda size: drawing.draw(plotted, size), forest.sentences(plotted))
    summary = screen.one(dataset, found, plotted)
    if plots:
        summary = (Heading(f"{found.name}: every plot"), None, every_plot)
    elif studies:
        summary = (Heading(f"{found.name}: every study"), None, full.study_table(found))
    return reply._replace(
        columns=full.topic_columns(),
        layout="record",
        sections=full.sections(found),
        summary=(*summary, *(Paragraph(note) for note in notes)),
        blocks=(every_plot,) if found.studies else (),
    )
