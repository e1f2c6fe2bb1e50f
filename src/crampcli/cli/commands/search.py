"""`cramp search`: where a word stands, and which command shows it in full."""

from __future__ import annotations

from crampcli.cli.screens import search as screen
from crampcli.queries import search as searching
from crampcli.render.reply import Column, Reply
from crampcli.text.namedtuples import TYPE_CHECKING
from crampcli.text.sentences import spoken

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crampcli.dataset import Dataset


def search(dataset: Dataset, text: Sequence[str], limit: int = 15) -> Reply:
    """Find everything whose name, other name or text holds the words, best first."""
    asked = " ".join(text)
    found = searching.search(dataset, asked, limit or None)
    notes = list(found.taken_for)
    if len(found.hits) < found.fitting:
        notes.append(f"{len(found.hits)} of {found.fitting} hits; all of them: --limit 0")
    if not found.hits:
        notes.append("Nothing on record holds these words.")
    return Reply(
        "hits",
        searching.Hit,
        found.hits,
        (
            Column(
                "kind",
                "What",
                cell=lambda row: spoken(row.kind),
                no_wrap=True,
                min_screen=72,
            ),
            Column("name", "Name, and what shows it", cell=lambda r: f"{r.name}\n{r.command}"),
            Column("why", "Because", cell=lambda row: "; ".join(row.why), min_screen=80),
        ),
        found.nutrients,
        summary=(lambda: screen.answer(dataset, asked, found)) if found.hits else (),
        query={"text": asked, "limit": limit},
        notes=tuple(notes),
        hints=(found.hits[0].command if found.hits else "cramp --help",),
        code=0 if found.hits else 1,
    )
