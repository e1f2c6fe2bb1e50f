"""How causes stand on one screen: all by kind, each with the sign of its link, and one."""

from __future__ import annotations

from crampcli.queries.answers import Statement
from crampcli.render import signs
from crampcli.render.reply import Facts, Groups, Heading, Paragraph, joined
from crampcli.text.namedtuples import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crampcli.queries.causes import CauseDetail, CauseLine
    from crampcli.render.reply import Cell, Part

TITLES = {
    "endocrine-metabolic": "Hormones, metabolism",
    "exercise": "Exercise",
    "fluid-electrolyte": "Salts and water",
    "medication": "Medicines",
    "vascular": "Blood vessels",
    "neurological": "Nerve and muscle",
    "nutritional": "Nutrition",
    "physiological": "Life and body",
}
"""What each kind is called where people read, in the order of the screen."""
KEY = "link ● established ◐ moderate ○ weak ? disputed"
LONGEST = 32
"""Characters of a name in a list of two columns."""


def screen(rows: Sequence[CauseLine]) -> tuple[Part | None, ...]:
    """Lay out the causes of a list, those of one kind together."""
    # A kind without a title stands at the end, under its own word.
    titles = TITLES | {row.category: row.category for row in rows if row.category not in TITLES}
    groups = tuple(
        (title, lines)
        for category, title in titles.items()
        if (lines := tuple(_line(row) for row in rows if row.category == category))
    )
    return (
        Heading("What may be behind cramps", KEY),
        Groups(groups),
        Paragraph("A list, no diagnosis. Is it dangerous? cramp red-flags", "dim"),
    )


def _line(row: CauseLine) -> str:
    return f"{signs.LINK.get(row.link, row.link)} {short(row.name)}"


def short(name: str) -> str:
    """Leave out what a name adds in brackets or behind a comma, and cut it at a word."""
    plain = name.split(" (")[0].split(", ")[0].replace(" without a known cause", "")
    while len(plain) > LONGEST and " " in plain:
        plain = plain.rsplit(" ", 1)[0]
    return plain


# One cause ------------------------------------------------------------------------------------

MOST_STEPS = 2
CAPITALS = {"emergency": "EMERGENCY", "same-day": "TODAY", "routine": "Appointment"}


def one(row: CauseDetail) -> tuple[Part | None, ...]:
    """Sum up a cause or a mimic: when it needs help first, then what it is and what to do."""
    link = f"link {signs.LINK.get(row.link, row.link)} {row.link}" if row.link else ""
    steps = tuple(Statement(step.text, step.references) for step in row.first_steps[:MOST_STEPS])
    pairs: tuple[tuple[str, Cell], ...] = (
        ("What", Statement(row.summary, row.references[:MOST_STEPS])),
        ("Differs", row.differs or ""),
        ("Get help", _care(row)),
        ("Sooner if", row.escalate or ""),
        ("First steps", joined(steps)),
        ("Nutrients", ", ".join(part.name for part in row.nutrients)),
    )
    return (Heading(row.name, link), None, Facts(pairs))


def _when(urgency: str) -> str:
    return CAPITALS.get(urgency, urgency)


def _care(row: CauseDetail) -> str:
    if row.urgency is not None:
        return _when(row.urgency)
    return "\n".join(f"{_when(part.urgency)}: {part.text}" for part in row.seek_care)
