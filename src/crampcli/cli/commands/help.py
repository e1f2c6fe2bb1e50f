"""`cramp help`: what a command takes, and the pages on formats, names, safety and the rest."""

from __future__ import annotations

from crampcli.cli import help_pages
from crampcli.cli.declared import COMMANDS, GROUPS
from crampcli.cli.declared.topics import TOPICS
from crampcli.cli.run import Raw
from crampcli.errors import UsageError
from crampcli.text import spelling
from crampcli.text.namedtuples import TYPE_CHECKING
from crampcli.text.sentences import or_, quoted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crampcli.cli.streams import Streams
    from crampcli.dataset import Dataset


def show(dataset: Dataset, streams: Streams, topic: Sequence[str] | None = None) -> Raw:
    """Explain a topic or a command; without one, all of cramp on a screen."""
    words = [word.casefold().replace("_", "-") for word in topic or ()]
    width = streams.screen.width
    found = help_pages.asked(words, width, dataset)
    if found is None:
        known = [*(row.name for row in TOPICS), *GROUPS, *(" ".join(row.path) for row in COMMANDS)]
        near = spelling.alike(" ".join(words), known, 2)
        hint = f"Did you mean {or_(near)}?\n" if near else "Topics:\n"
        raise UsageError(
            f"no topic and no command is called {quoted(' '.join(topic or ()))}. {hint}"
            + help_pages.topics(width).rstrip()
        )
    return Raw(found)
