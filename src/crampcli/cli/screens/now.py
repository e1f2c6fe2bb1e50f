"""How first aid stands on one screen: what to do, when it is no cramp, what to ask next."""

from __future__ import annotations

from crampcli.queries.answers import Statement
from crampcli.render.reply import Facts, Heading, Paragraph
from crampcli.text.namedtuples import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crampcli.queries.now import Advice
    from crampcli.render.reply import Part


def screen(steps: Sequence[Advice], signs: Sequence[Advice]) -> tuple[Part | None, ...]:
    """Lay out first aid."""
    emergency = [row for row in signs if row.urgency == "emergency"]
    today = [row for row in signs if row.urgency == "same-day"]
    return (
        Heading("In a cramp, now"),
        Facts(
            tuple(
                (str(place), Statement(_plain(row.text), row.references[:1]))
                for place, row in enumerate(steps, 1)
            )
        ),
        None,
        Paragraph(
            "! Call the emergency number for " + "; ".join(row.text for row in emergency) + ".",
            "red",
        ),
        *(Paragraph(f"! Get advice today: {row.text}.", "yellow") for row in today),
        Paragraph("When else to get help: cramp red-flags"),
    )


def _plain(text: str) -> str:
    """Leave out what the heading says."""
    sentence = text.removeprefix("In a cramp, ")
    return sentence[:1].upper() + sentence[1:]
