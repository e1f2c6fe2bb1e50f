"""How all red flags stand on one screen: what they have to do with, or in running words."""

from __future__ import annotations

from crampcli.queries.red_flags import URGENT_AT_A_GLANCE
from crampcli.render.reply import Facts, Paragraph
from crampcli.text.namedtuples import TYPE_CHECKING
from crampcli.vocabulary import RED_FLAG_AREAS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crampcli.queries.red_flags import Flag
    from crampcli.render.reply import Part

STYLES = {"same-day": "yellow", "routine": ""}


def screen(rows: Sequence[Flag]) -> tuple[Part | None, ...]:
    """Lay out the flags: emergencies by what they have to do with, the rest in running words."""
    parts: list[Part | None] = []
    for urgency in dict.fromkeys(row.urgency for row in rows):
        own = [row for row in rows if row.urgency == urgency]
        title = URGENT_AT_A_GLANCE.get(urgency, urgency)
        if urgency == "emergency":
            areas = [area for area in RED_FLAG_AREAS if any(row.area == area for row in own)]
            parts.append(Paragraph(title, "red"))
            parts.append(
                Facts(
                    tuple(
                        (area, "; ".join(row.short for row in own if row.area == area))
                        for area in areas
                    )
                )
            )
        else:
            parts.append(
                Paragraph(
                    f"{title}: {' · '.join(row.short for row in own)}", STYLES.get(urgency, "")
                )
            )
    parts.append(
        Paragraph("If something feels badly wrong, get help whatever is written here.", "bold")
    )
    return tuple(parts)
