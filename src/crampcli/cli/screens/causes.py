"""How causes stand on one screen: all by kind, each with the sign of its link, and one."""

from __future__ import annotations

from crampcli.queries.answers import Statement
from crampcli.render import signs
from crampcli.render.reply import Column, Facts, Groups, Heading, Section, joined
from crampcli.text.namedtuples import TYPE_CHECKING
from crampcli.text.sentences import shortened

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crampcli.queries.causes import CauseDetail, CauseLine, MimicLine
    from crampcli.render.reply import Cell, Part

TITLES = {
    "neurological": "Nerves, muscle, vessels",
    "vascular": "Nerves, muscle, vessels",
    "medication": "Medicines",
    "endocrine-metabolic": "Hormones, metabolism",
    "nutritional": "Nutrition",
    "fluid-electrolyte": "Salts and water",
    "physiological": "Life and exercise",
    "exercise": "Life and exercise",
}
"""What each kind is called where people read, in the order of the screen; two may share a title."""
KEY = "link ● established ◐ moderate ○ weak ? disputed"
BEGUN = 34
"""Characters of how a mimic differs that stand in its line."""
FEW = 10
"""So many causes have room for a line each."""


def screen(rows: Sequence[CauseLine]) -> tuple[Part | None, ...]:
    """Lay out the causes of a list, those of one kind together."""
    # A kind without a title stands at the end, under its own word.
    titles = TITLES | {row.category: row.category for row in rows if row.category not in TITLES}
    if len(rows) <= FEW:
        columns = (
            Column("called", "", cell=_line, no_wrap=True),
            Column("short", "", cell=lambda row: row.short),
        )
        kinds = " · ".join(dict.fromkeys(titles[row.category] for row in rows))
        return (Heading(kinds, KEY), None, Section("", tuple(rows), columns, "lines"))
    groups = tuple(
        (title, tuple(_line(row) for row in rows if titles[row.category] == title))
        for title in dict.fromkeys(titles.values())
    )
    named = tuple((title, lines) for title, lines in groups if lines)
    return (Heading("Possible causes, no diagnosis", KEY), Groups(named))


def _line(row: CauseLine) -> str:
    return f"{signs.LINK.get(row.link, row.link)} {row.called}"


def short(name: str) -> str:
    """Leave out what a name adds in brackets or behind a comma."""
    return name.split(" (")[0].split(", ")[0]


def mimics(rows: Sequence[MimicLine]) -> tuple[Part | None, ...]:
    """Tell each mimic apart in a line, the most urgent first."""
    columns = (
        Column("name", "", cell=lambda row: short(row.name)),
        Column(
            "differs",
            "",
            cell=lambda row: shortened(row.differs, BEGUN),
            no_wrap=True,
            min_screen=70,
        ),
    )
    return (
        Heading("Looks like a cramp, but is not", "how each differs: cramp causes show NAME"),
        *(
            Section(
                CAPITALS.get(urgency, urgency),
                tuple(row for row in rows if row.urgency == urgency),
                columns,
                "lines",
            )
            for urgency in dict.fromkeys(row.urgency for row in rows)
        ),
    )


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
