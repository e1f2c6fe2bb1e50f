"""How the safety warnings stand on one screen: vitamin K in the box, then the most severe."""

from __future__ import annotations

from crampcli.queries.answers import Statement
from crampcli.render.reply import Column, Paragraph, Section, Verdict
from crampcli.text.namedtuples import TYPE_CHECKING
from crampcli.vitamin_k import warning_id
from crampcli.vocabulary import VITAMIN_K1, VITAMIN_K2

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crampcli.queries.cautions import SafetyWarning
    from crampcli.render.reply import Cell, Part

MOST, MOST_BESIDE = 13, 8
"""So many warnings are told in a line each; fewer under that of vitamin K."""
OF_VITAMIN_K = tuple(map(warning_id, (VITAMIN_K2, VITAMIN_K1)))


def every(rows: Sequence[SafetyWarning]) -> tuple[Part | None, ...]:
    """List the gravest warnings in a line each, that of vitamin K whole."""
    parts: list[Part | None] = []
    leading = [row for row in rows if row.id in OF_VITAMIN_K]
    if leading:
        text: list[Cell] = []
        for row in leading:
            # Both begin with the same question.
            sentence = row.warning.partition("? ")[2] if text else row.warning
            text += (
                [" ", Statement(sentence, row.references[:1])]
                if text
                else [Statement(sentence, row.references[:1])]
            )
        title = f"{leading[0].severity.upper()} · Vitamin K × warfarin and its kin"
        parts += [Verdict(title, tuple(text), "red", tuple(row.id for row in leading)), None]
    rest = tuple(row for row in rows if row.id not in OF_VITAMIN_K)
    most = MOST_BESIDE if leading else MOST
    if rest:
        columns = (
            Column("severity", "", cell=lambda row: row.severity.upper(), no_wrap=True),
            Column("medicines_or_conditions", "", cell=_title),
        )
        parts.append(Section("", rest[:most], columns, "lines"))
    if len(rest) > most:
        parts.append(
            Paragraph(
                f"… {len(rest) - most} more: --full · of one item: cramp warnings potassium",
                "dim",
                indent=2,
            )
        )
    return tuple(parts)


def _title(row: SafetyWarning) -> Statement:
    return Statement(row.medicines_or_conditions, row.references[:1])
