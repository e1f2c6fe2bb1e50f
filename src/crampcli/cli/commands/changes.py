"""`cramp data changes`: what changed in the knowledge base since an older version."""

from __future__ import annotations

from crampcli.cli.screens import changes as screen
from crampcli.cli.screens.changes import phrase
from crampcli.queries import changes
from crampcli.queries.answers import Statement
from crampcli.render.reply import Column, Reply
from crampcli.text.namedtuples import TYPE_CHECKING

if TYPE_CHECKING:
    from crampcli.dataset import Dataset

UNTOLD = (
    "Words, names, foods and references are counted, not listed. Listed is what changed: what is "
    "not listed was not thereby found right."
)


def since(dataset: Dataset, since: str | None = None, about: str | None = None) -> Reply:
    """Tell what changed since an older version, corrections first."""
    found = changes.since(dataset, since, about)
    current = dataset.about["version"]
    if found.rows:
        note = UNTOLD
    elif found.about is not None:
        note = f"No change since {found.since} on record names {found.about}."
    else:
        note = f"No change since {found.since} is on record."
    return Reply(
        "changes",
        changes.Changed,
        found.rows,
        (
            Column("what", "What", no_wrap=True),
            Column("kind", "Of", cell=lambda row: row.kind.replace("_", " "), min_screen=100),
            Column("name", "Record"),
            Column(
                "reason",
                "Why, and what",
                cell=lambda row: Statement(phrase(row), row.references if row.reason else ()),
            ),
        ),
        found.nutrients,
        title=screen.title(found),
        query={"since": found.since, "about": found.about},
        summary=(lambda: screen.answer(found, current)) if found.rows else (),
        notes=(note,),
        hints=("cramp data info",) if found.about else ("cramp data changes --about warfarin",),
        rests_on=dict.fromkeys(r for row in found.rows for r in row.references),
        code=0 if found.rows else 1,
    )
