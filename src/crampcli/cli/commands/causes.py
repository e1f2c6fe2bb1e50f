"""`cramp causes`: what may be behind cramps."""

from __future__ import annotations

from crampcli.cli.answer import complete, words
from crampcli.errors import UsageError
from crampcli.names import lookup
from crampcli.queries import causes
from crampcli.queries.citations import Marks
from crampcli.render.sheet import Column, Layout, Reply
from crampcli.text.folding import fold
from crampcli.text.namedtuples import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crampcli.dataset import Dataset
    from crampcli.queries.causes import CauseDetail, Related

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
                f"no category of causes is called {lookup.quoted(category)}. "
                f"Known: {', '.join(known)}."
            )
        category = fitting[0]
    rows = causes.lines(dataset, category)
    reply = Reply(
        "causes",
        causes.CauseLine,
        rows,
        (
            Column("id", "Id", keep=True),
            Column("name", "Cause", least=100),
            Column("category", "Category", text=lambda row: words(row.category), least=120),
            Column("link", "Link", keep=True),
            Column("summary", "In one line"),
        ),
        title="What may be behind cramps",
        query={"category": category},
        notes=(NOTHING_RULED_OUT,),
        hints=("cramp causes show dehydration",),
    )
    nutrients = {n for row in rows for n in dataset.causes[row.id]["nutrients"]}
    return complete(reply, dataset, sorted(nutrients), ())


def _mimics(dataset: Dataset, category: str | None) -> Reply:
    if category is not None:
        raise UsageError("what only looks like a cramp has no category. Leave out --category.")
    reply = Reply(
        "mimics",
        causes.MimicLine,
        causes.mimics(dataset),
        (
            Column("id", "Id", keep=True),
            Column("name", "Looks like a cramp", least=120),
            Column("urgency", "Urgency", text=lambda row: words(row.urgency), keep=True),
            Column("differs", "How it differs"),
        ),
        title="What looks like a cramp, the most urgent first",
        query={"mimics": True},
        notes=(NOTHING_RULED_OUT,),
        hints=('cramp causes show "restless legs"',),
    )
    return complete(reply, dataset, (), ())


def show(dataset: Dataset, cause: str) -> Reply:
    """Show one cause, or one thing that looks like cramps, in full."""
    row = causes.detail(dataset, causes.find(dataset, cause))
    marks = Marks()
    marks(row.references)

    def many(name: str) -> str:
        return "\n".join(
            f"• {part.text}"
            + (f" ({part.evidence})" if getattr(part, "evidence", None) else "")
            + marks(part.references)
            for part in getattr(row, name)
        )

    columns = (
        Column("name", ""),
        Column("summary", "What"),
        Column("differs", "Differs"),
        Column("seek_care", "Get help", text=_care),
        Column("escalate", "Sooner if"),
        Column("link", "Link", text=_link),
        Column("mechanism", "How", text=_mechanism),
        Column("first_steps", "First steps", text=lambda _: many("first_steps")),
        Column("tests", "Tests", text=lambda _: many("tests")),
        Column("figures", "Figures", text=lambda _: many("figures")),
        Column("evidence_note", "Evidence"),
        Column("professional", "Clinicians"),
        Column("nutrients", "Nutrients", text=lambda r: _names(r.nutrients)),
        Column("medicines", "Medicines", text=lambda r: _names(r.medicines)),
        Column("aliases", "Also called", text=lambda r: ", ".join(r.aliases)),
    )
    measured = [part.id for part in row.nutrients if part.id in dataset.nutrients]
    reply = Reply(
        "cause",
        causes.CauseDetail,
        (row,),
        columns,
        query={"cause": row.id},
        layout=Layout.RECORD,
        notes=(NOTHING_RULED_OUT,),
        hints=(f"cramp sources {measured[0]}" if measured else "cramp red-flags",),
    )
    return complete(reply, dataset, [part.id for part in row.nutrients], marks.ids)


def _names(parts: Sequence[Related]) -> str:
    return ", ".join(part.name for part in parts)


def _care(row: CauseDetail) -> str:
    if row.urgency is not None:
        return words(row.urgency)
    return "\n".join(
        f"{words(part.urgency)}: {part.text}" + (" (inferred)" if part.basis == "inferred" else "")
        for part in row.seek_care
    )


def _link(row: CauseDetail) -> str:
    return "" if row.link is None else f"{row.link}. {row.link_reason}"


def _mechanism(row: CauseDetail) -> str:
    if row.mechanism is None:
        return ""
    return row.mechanism + (" (inferred)" if row.mechanism_basis == "inferred" else "")
