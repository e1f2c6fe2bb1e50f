"""How all causes stand on one screen: by kind, each with the sign of its link."""

from __future__ import annotations

from crampcli.render import signs
from crampcli.render.reply import Groups, Heading, Paragraph
from crampcli.text.namedtuples import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crampcli.queries.causes import CauseLine
    from crampcli.render.reply import Part

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
    groups = tuple(
        (title, lines)
        for category, title in TITLES.items()
        if (lines := tuple(_line(row) for row in rows if row.category == category))
    )
    return (
        Heading("What may be behind cramps", KEY),
        Groups(groups),
        Paragraph("A list, no diagnosis. Is it dangerous? cramp red-flags", "dim"),
    )


def _line(row: CauseLine) -> str:
    return f"{signs.LINK[row.link]} {short(row.name)}"


def short(name: str) -> str:
    """Leave out what a name adds in brackets or behind a comma, and cut it at a word."""
    plain = name.split(" (")[0].split(", ")[0].replace(" without a known cause", "")
    while len(plain) > LONGEST and " " in plain:
        plain = plain.rsplit(" ", 1)[0]
    return plain
