"""How a match is summed up on one screen: an emergency alone, advice today first, else causes."""

from __future__ import annotations

from crampcli.cli.screens.causes import KEY, short
from crampcli.cli.screens.medicines import KEEP_TAKING
from crampcli.queries import match_notes
from crampcli.queries.answers import Statement
from crampcli.render import signs
from crampcli.render.reply import Heading, Paragraph
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
CAUSES, CAUSES_BESIDE, MEDICINES = 4, 2, 3
"""So many causes, fewer beside medicines; so many medicines."""


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
    causes = [row for row in found.rows if row.section == "cause"]
    medicines = [row for row in found.rows if row.section == "medicine"]
    if found.urgency == "same-day":
        yield from _today(reported, found, causes, medicines)
        return
    if note := match_notes.no_flag(reported, found):
        yield Paragraph(note, "dim")
    if causes:
        every = tuple(dict.fromkeys(feature.said for feature in reported.features))
        yield Heading("May fit", KEY)
        yield from _causes(causes[: CAUSES_BESIDE if medicines else CAUSES], every)
    if medicines:
        yield Heading("Medicines you named")
        yield from (_medicine(row) for row in medicines[:MEDICINES])
        yield from _moved(found)
        yield Paragraph(KEEP_TAKING, indent=2)
    else:
        yield from _mimics(found)
    yield from (_rare(row) for row in [r for r in found.rows if r.section == "rare-cause"][:1])
    yield from _flags(found, "routine")
    yield from _reading(reported)
    yield from _left(reported, found)


def _today(
    reported: Report, found: Fits, causes: Sequence[Fit], medicines: Sequence[Fit]
) -> Iterator[Part | None]:
    """Tell what needs advice today, and of all else the names."""
    yield Paragraph(HELP["same-day"], STYLES["same-day"])
    yield from _flags(found, "same-day")
    yield None
    if causes:
        named = [f"{signs.LINK.get(row.link or '', '')} {row.called}" for row in causes[:CAUSES]]
        yield Paragraph(f"May also lie behind it: {' · '.join(named)}")
    yield from (
        Paragraph(f"{', '.join(row.matching)}: {row.step_short}.") for row in medicines[:MEDICINES]
    )
    if medicines:
        yield Paragraph(KEEP_TAKING)
    yield from _reading(reported)
    yield from (Paragraph(note, "dim") for note in match_notes.taken(reported))
    yield Paragraph(f"! {match_notes.URGENT['same-day']}", STYLES["same-day"])


def _flags(found: Fits, urgency: str) -> Iterator[Part]:
    rows = [row for row in found.rows if row.section == "red-flag" and row.urgency == urgency]
    if rows and urgency == "routine":
        yield Paragraph(f"{HELP[urgency]}: " + "; ".join(row.name for row in rows[:1]))
        return
    for row in rows[: FLAGS[urgency]]:
        signs = f"{', '.join(row.matching)}: " if row.matching else ""
        yield Paragraph((signs, Statement(row.text, row.references[:2])), indent=2)
    if len(rows) > FLAGS[urgency]:
        yield Paragraph(f"… {len(rows) - FLAGS[urgency]} more: --full", "dim", indent=2)


def _causes(rows: Sequence[Fit], reported_names: Sequence[str]) -> Iterator[Part]:
    """Name each cause with what of the report it shares, and under it what to do first."""
    for row in rows:
        # Of all that was reported a word will do.
        shared = "all" if set(row.matching) == set(reported_names) else ", ".join(row.matching)
        against = f"; not {', '.join(row.contradicting)}" if row.contradicting else ""
        link = signs.LINK.get(row.link or "", row.link or "")
        yield Heading(f"  {link} {row.called}", f"fits {shared}{against}")
        if row.step_short:
            tested = f" ({row.evidence_short})" if row.evidence_short else ""
            yield Paragraph(f"{row.step_short.rstrip('.')}{tested}", indent=4)


def _medicine(row: Fit) -> Paragraph:
    moves = f": {', '.join(row.moves)}" if row.moves else ""
    strength = (row.strength or "").replace("-", " ")
    do = f". {row.step_short.rstrip('.')}" if row.step_short else ""
    return Paragraph(
        f"{', '.join(row.matching)}{moves}. Link with cramps: {strength}{do}.", indent=2
    )


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
    yield from (Paragraph(note, "dim") for note in match_notes.read_as(reported))


def _left(reported: Report, found: Fits) -> Iterator[Part]:
    shown = sum(row.section in ("cause", "rare-cause") for row in found.rows)
    for note in (
        *match_notes.left_out(found),
        *match_notes.taken(reported),
        *match_notes.would_help(reported),
    ):
        yield Paragraph(note, "dim")
    yield Paragraph(f"A list, no diagnosis. {shown} of {found.causes} causes: --full", "dim")
