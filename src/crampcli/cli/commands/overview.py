"""`cramp` alone: what it answers, with examples."""

from __future__ import annotations

from crampcli.cli.run import Raw
from crampcli.text.namedtuples import TYPE_CHECKING

if TYPE_CHECKING:
    from crampcli.cli.streams import Streams
    from crampcli.dataset import Dataset

WIDEST, NARROWEST = 100, 20
SAID = (
    "A cramp is a sudden, painful contraction that a muscle makes by itself. It is common. "
    "cramp answers questions on it, offline: nutrients, foods, causes, evidence, medicines. "
    "Every number names its reference."
)
EXAMPLES = (
    ("cramp magnesium", "one page on a name"),
    ("cramp sources magnesium", "foods that hold it, per serving"),
    ("cramp match --at night --site calf", "what may be behind it, red flags first"),
    ("cramp check k2 warfarin", "do they clash?"),
    ("cramp evidence", "does anything help?"),
)


def overview(dataset: Dataset, streams: Streams) -> Raw:
    """Say in a few lines what the program answers."""
    return Raw(text(dataset, min(streams.screen.width, WIDEST)))


def text(dataset: Dataset, width: int) -> str:
    """Write it for a screen of so many columns."""
    from textwrap import fill

    about = dataset.about
    broad = max(len(command) for command, _ in EXAMPLES)
    # An example stands beside its command where there is room, else under it.
    fits = 4 + broad + max(len(what) for _, what in EXAMPLES) <= width
    examples = "".join(
        f"  {command:<{broad}}  {what}\n" if fits else f"  {command}\n      {what}\n"
        for command, what in EXAMPLES
    )
    return (
        f"{fill(SAID, max(width, NARROWEST))}\n\nIn a cramp now?  cramp now\n\n{examples}\n"
        "All commands: cramp --help\n"
        f"Data {about['version']} · information, not medical advice\n"
    )
