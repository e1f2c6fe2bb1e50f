"""`cramp search`: where a word stands, and which command shows it in full."""

from __future__ import annotations

from crampcli.cli.answer import complete, words
from crampcli.queries import search as searching
from crampcli.render.sheet import Column, Reply
from crampcli.text.namedtuples import TYPE_CHECKING

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
    reply = Reply(
        "hits",
        searching.Hit,
        found.hits,
        (
            Column("kind", "What", text=lambda row: words(row.kind), keep=True, least=72),
            Column("name", "Name, and what shows it", text=lambda r: f"{r.name}\n{r.command}"),
            Column("why", "Because", text=lambda row: "; ".join(row.why), least=80),
        ),
        query={"text": asked, "limit": limit},
        notes=tuple(notes),
        hints=(found.hits[0].command if found.hits else "cramp --help",),
        code=0 if found.hits else 1,
    )
    return complete(reply, dataset, found.nutrients, ())
