"""`cramp causes`: what may be behind cramps."""

from __future__ import annotations

from crampcli.cli.screens.causes import mimics as mimics_in_brief
from crampcli.cli.screens.causes import one, screen
from crampcli.errors import UsageError
from crampcli.queries import causes
from crampcli.queries.answers import Statement
from crampcli.render.reply import Column, Reply, joined
from crampcli.text.folding import fold
from crampcli.text.namedtuples import TYPE_CHECKING
from crampcli.text.sentences import quoted, spoken

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from crampcli.dataset import Dataset
    from crampcli.queries.causes import CauseDetail, Related
    from crampcli.render.reply import Cell

NOTHING_RULED_OUT = (
    "A list, not a diagnosis: nothing here rules a cause in or out. "
    "When to get help: cramp red-flags"
)


def list_all(dataset: Dataset, category: str | None = None, mimics: bool = False) -> Reply:
    """List the causes of cramps on record and how well each is linked with them."""
    if mimics:
        return _mimics(dataset, category)
    known = sorted({cause["category"] for cause in dataset.causes.values()})
    if category is not None:
        fitting = [name for name in known if fold(name) == fold(category)]
        if not fitting:
            raise UsageError(
                f"no category of causes is called {quoted(category)}. Known: {', '.join(known)}."
            )
        category = fitting[0]
    rows = causes.lines(dataset, category)
    return Reply(
        "causes",
        causes.CauseLine,
        rows,
        (
            Column("id", "Id", no_wrap=True),
            Column("name", "Cause", min_screen=100),
            Column(
                "category",
                "Category",
                cell=lambda row: spoken(row.category),
                min_screen=120,
            ),
            Column("link", "Link", no_wrap=True),
            Column("summary", "In one line"),
        ),
        {nutrient for row in rows for nutrient in dataset.causes[row.id]["nutrients"]},
        title="What may be behind cramps",
        summary=screen(rows),
        query={"category": category},
        notes=(NOTHING_RULED_OUT,),
        hints=("cramp red-flags", "cramp causes show dehydration"),
    )


def _mimics(dataset: Dataset, category: str | None) -> Reply:
    if category is not None:
        raise UsageError("what only looks like a cramp has no category. Leave out --category.")
    rows = causes.mimics(dataset)
    return Reply(
        "mimics",
        causes.MimicLine,
        rows,
        (
            Column("id", "Id", no_wrap=True),
            Column("name", "Looks like a cramp", min_screen=120),
            Column("urgency", "Urgency", cell=lambda row: spoken(row.urgency), no_wrap=True),
            Column("differs", "How it differs"),
        ),
        (),
        title="What looks like a cramp, the most urgent first",
        summary=lambda: mimics_in_brief(rows),
        query={"mimics": True},
        notes=(NOTHING_RULED_OUT,),
        hints=('cramp causes show "restless legs"',),
    )


def show(dataset: Dataset, cause: str) -> Reply:
    """Show one cause, or one thing that looks like cramps, in full."""
    row = causes.detail(dataset, causes.find(dataset, cause))
    columns = (
        Column("name", ""),
        Column("summary", "What", cell=lambda r: Statement(r.summary, r.references)),
        Column("differs", "Differs"),
        Column("seek_care", "Get help", cell=_care),
        Column("escalate", "Sooner if"),
        Column("link", "Link", cell=_link),
        Column("mechanism", "How", cell=_mechanism),
        Column("first_steps", "First steps", cell=lambda r: _each(r.first_steps)),
        Column("tests", "Tests", cell=lambda r: _each(r.tests)),
        Column("figures", "Figures", cell=lambda r: _each(r.figures)),
        Column("evidence_note", "Evidence"),
        Column("professional", "Clinicians"),
        Column("nutrients", "Nutrients", cell=lambda r: _names(r.nutrients)),
        Column("medicines", "Medicines", cell=lambda r: _names(r.medicines)),
        Column("aliases", "Also called", cell=lambda r: ", ".join(r.aliases)),
    )
    measured = [part.id for part in row.nutrients if part.id in dataset.nutrients]
    return Reply(
        "cause",
        causes.CauseDetail,
        (row,),
        columns,
        [part.id for part in row.nutrients],
        query={"cause": row.id},
        layout="record",
        summary=lambda: one(row),
        notes=(NOTHING_RULED_OUT,),
        hints=(f"cramp sources {measured[0]}" if measured else "cramp red-flags",),
    )


def _each(parts: Sequence[Any]) -> Cell:
    return joined((_with_evidence(part) for part in parts), bullet="• ")


def _with_evidence(part: Any) -> Statement:
    evidence = f" ({part.evidence})" if getattr(part, "evidence", None) else ""
    return Statement(part.text + evidence, part.references)


def _names(parts: Sequence[Related]) -> str:
    return ", ".join(part.name for part in parts)


def _care(row: CauseDetail) -> str:
    if row.urgency is not None:
        return spoken(row.urgency)
    return "\n".join(
        f"{spoken(part.urgency)}: {part.text}" + (" (inferred)" if part.basis == "inferred" else "")
        for part in row.seek_care
    )


def _link(row: CauseDetail) -> str:
    return "" if row.link is None else f"{row.link}. {row.link_reason}"


def _mechanism(row: CauseDetail) -> str:
    if row.mechanism is None:
        return ""
    return row.mechanism + (" (inferred)" if row.mechanism_basis == "inferred" else "")
