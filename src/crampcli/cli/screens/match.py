"""How a match is summed up on one screen: an emergency alone, advice today first, else causes."""

from __future__ import annotations

from crampcli.cli.screens.causes import KEY, short
from crampcli.queries import match_notes
from crampcli.queries.answers import Statement
from crampcli.render import signs
from crampcli.render.reply import Column, Heading, Layout, Paragraph, Section
from crampcli.text.namedtuples import TYPE_CHECKING
from crampcli.text.sentences import and_, within

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from crampcli.queries.match import Fit, Fits
    from crampcli.queries.report import Report
    from crampcli.render.reply import Part

HELP = {
    "emergency": "! EMERGENCY  Call the emergency number or go to an emergency department now.",
    "same-day": "! TODAY  Get medical advice today.",
    "routine": "Make an appointment",
}
STYLES = {"emergency": "red", "same-day": "yellow", "routine": "bold"}
FLAGS = {"emergency": 4, "same-day": 3, "routine": 2}
"""So many flags of one urgency are told on the screen; `--full` has them all."""
CAUSES, CAUSES_BESIDE = 5, 3
"""So many causes; fewer where flags or medicines stand beside them."""
WORDS = 9
"""So many words of a first step are told."""


def screen(reported: Report, found: Fits) -> tuple[Part | None, ...]:
    """Sum up a match."""
    if found.urgency == "emergency":
        return tuple(_emergency(reported, found))
    return tuple(_rest(reported, found))


def _emergency(reported: Report, found: Fits) -> Iterator[Part | None]:
    yield Paragraph(HELP["emergency"], "red")
    yield None
    yield from _flags(found, "emergency")
    yield None
    yield from _reading(reported)
    yield Paragraph("What else may lie behind it is left out here: --full", "dim")
    yield Paragraph(f"! {match_notes.URGENT['emergency']}", "red")


def _rest(reported: Report, found: Fits) -> Iterator[Part | None]:
    today = found.urgency == "same-day"
    if today:
        yield Paragraph(HELP["same-day"], STYLES["same-day"])
        yield from _flags(found, "same-day")
        yield None
    elif said := match_notes.no_flag(reported, found):
        yield Paragraph(said, "dim")
    causes = [row for row in found.rows if row.section == "cause"]
    rare = [row for row in found.rows if row.section == "rare-cause"]
    medicines = [row for row in found.rows if row.section == "medicine"]
    most = 2 if medicines else CAUSES_BESIDE if today else CAUSES
    if causes:
        every = tuple(dict.fromkeys(feature.said for feature in reported.features))
        yield _causes(causes[:most], every, "May also lie behind it" if today else "May fit")
    if medicines:
        yield Heading("Medicines you named")
        yield from (_medicine(row) for row in medicines[:3])
        yield from _moved(found)
    else:
        yield from _mimics(found)
    if rare and not today:
        yield from (_rare(row) for row in rare[:1])
    if not today:
        yield from _flags(found, "routine")
    yield from _reading(reported)
    yield from _left(reported, found)
    if today:
        yield Paragraph(f"! {match_notes.URGENT['same-day']}", STYLES["same-day"])


def _flags(found: Fits, urgency: str) -> Iterator[Part]:
    rows = [row for row in found.rows if row.section == "red-flag" and row.urgency == urgency]
    if rows and urgency == "routine":
        yield Paragraph(f"{HELP[urgency]}: " + "; ".join(row.name for row in rows[:1]))
        return
    for row in rows[: FLAGS[urgency]]:
        said = f"{', '.join(row.matching)}: " if row.matching else ""
        yield Paragraph((said, Statement(row.text, row.references[:2])), indent=2)
    if len(rows) > FLAGS[urgency]:
        yield Paragraph(f"… {len(rows) - FLAGS[urgency]} more: --full", "dim", indent=2)


def _causes(rows: Sequence[Fit], said: Sequence[str], title: str) -> Section:
    def fits(row: Fit) -> str:
        """Name what of the report a cause shares; of all of it a word will do."""
        shared = "all" if set(row.matching) == set(said) else ", ".join(row.matching)
        against = f"; not {', '.join(row.contradicting)}" if row.contradicting else ""
        return f"{shared}{against}"

    return Section(
        f"{title}   {KEY}",
        tuple(rows),
        (
            Column(
                "name",
                "",
                cell=lambda row: f"{signs.LINK.get(row.link, row.link)} {short(row.name)}",
            ),
            Column("matching", "fits", cell=fits),
            Column("first_step", "first step", cell=_first_step, min_screen=60),
        ),
        Layout.LINES,
    )


def _first_step(row: Fit) -> str:
    """Return the first sentence of a first step, cut to a few words."""
    said = (row.first_step or "").split(". ")[0].rstrip(".")
    words = said.split()
    return " ".join(words[:WORDS]) + (" …" if len(words) > WORDS else "")


def _medicine(row: Fit) -> Paragraph:
    moves = f": {', '.join(row.moves)}" if row.moves else ""
    strength = (row.strength or "").replace("-", " ")
    return Paragraph(f"{', '.join(row.matching)}{moves}. Link with cramps: {strength}", indent=2)


def _moved(found: Fits) -> Iterator[Part]:
    """Name foods where none is against them, else say to ask for a test."""
    rows = [row for row in found.rows if row.section == "nutrient"]
    offered = [within(row.name) for row in rows if row.foods]
    asked = [within(row.name) for row in rows if not row.foods]
    if asked:
        yield Paragraph(
            f"Ask for a blood test before you eat or take more: {and_(asked)}.", indent=2
        )
    if offered:
        yield Paragraph(
            f"Foods that hold {and_(offered)}, and who must ask first: --full", indent=2
        )


def _mimics(found: Fits) -> Iterator[Part]:
    names = [short(row.name) for row in found.rows if row.section == "mimic"][:3]
    if names:
        yield Paragraph(f"Looks like a cramp, but is not: {', '.join(names)}")


def _rare(row: Fit) -> Paragraph:
    return Paragraph((f"Rare: {short(row.name)}. ", Statement(row.calm or "", row.references[-1:])))


def _reading(reported: Report) -> Iterator[Part]:
    yield from (Paragraph(said, "dim") for said in match_notes.read_as(reported))


def _left(reported: Report, found: Fits) -> Iterator[Part]:
    shown = sum(row.section in ("cause", "rare-cause") for row in found.rows)
    for note in (
        *match_notes.left_out(found),
        *match_notes.taken(reported),
        *match_notes.would_help(reported),
    ):
        yield Paragraph(note, "dim")
    yield Paragraph(
        f"A list, no diagnosis: {shown} of {found.causes} causes with all their reasons: --full",
        "dim",
    )
