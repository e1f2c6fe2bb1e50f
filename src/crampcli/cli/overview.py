"""`cramp` alone: what it answers, with examples."""

from __future__ import annotations

from crampcli.cli.perform import Raw
from crampcli.values import TYPE_CHECKING

if TYPE_CHECKING:
    from crampcli.dataset import Dataset

EXAMPLES = (
    ("cramp nutrients compare", "the nutrients people ask about, side by side"),
    ("cramp sources magnesium", "foods that hold it, per serving"),
    ("cramp causes match --at night --site calf", "what may be behind it, red flags first"),
    ("cramp check k2 --taking warfarin", "does it clash with a medicine?"),
    ("cramp evidence k2", "what was found, and whether it still stands"),
)


def overview(dataset: Dataset) -> Raw:
    """Say in a few lines what the program answers."""
    about = dataset.about
    width = max(len(command) for command, _ in EXAMPLES)
    examples = "".join(f"  {command:<{width}}  {what}\n" for command, what in EXAMPLES)
    return Raw(
        "A cramp is a sudden, painful contraction that a muscle makes by itself. It is common.\n"
        "cramp answers questions on it, offline: nutrients, foods, causes, evidence, medicines.\n"
        "Every number names its reference.\n\n"
        f"{examples}\n"
        "All commands: cramp --help\n"
        f"Data {about['version']} · information, not medical advice\n"
    )
