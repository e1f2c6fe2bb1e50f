"""The signs that answers use, each with its words: one look for each scale, and ASCII forms."""

from __future__ import annotations

from crampcli.text.namedtuples import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from crampcli.vocabulary import Certainty, EvidenceDirection

CERTAINTY: Mapping[Certainty, str] = {
    "high": "●●●●",
    "moderate": "●●●○",
    "low": "●●○○",
    "very-low": "●○○○",
}
"""How sure the evidence makes us, in GRADE's words."""
DIRECTION: Mapping[EvidenceDirection, tuple[str, str]] = {
    "benefit": ("▼", "fewer or milder"),
    "little-or-no-effect": ("=", "little or none"),
    "trials-disagree": ("±", "trials disagree"),
    "unclear": ("?", "unclear"),
    "no-trial": ("–", "no trial"),
    "harm": ("▲", "more"),
}
"""What a remedy does to cramps."""
LINK: Mapping[str, str] = {"established": "●", "moderate": "◐", "weak": "○", "disputed": "?"}
"""How well something is linked with cramps."""
MOVES: Mapping[str, str] = {"lowers": "↓", "raises": "↑"}
"""What a medicine does to a nutrient."""
ALARMING = frozenset({"CONTRAINDICATED", "MAJOR", "EMERGENCY"})
"""The two worst severities and the most urgent sign: red."""
WARY = frozenset({"MODERATE", "MINOR", "TODAY"})
"""The lesser ones: yellow."""

ASCII = str.maketrans(
    {
        "●": "*",
        "○": ".",
        "◐": "+",
        "▼": "v",
        "▲": "^",
        "◀": "<",
        "▶": ">",
        "━": "=",
        "╸": "-",
        "┃": "|",
        "│": "|",
        "─": "-",
        "┼": "+",
        "┤": "+",
        "├": "+",
        "┴": "+",
        "╭": "+",
        "╮": "+",
        "╰": "+",
        "╯": "+",
        "◆": "*",
        "■": "#",
        "↓": "-",
        "↑": "+",
        "←": "<",
        "→": ">",
        "–": "-",
        "−": "-",
        "·": "-",
        "×": "x",
    }
)
"""How each sign is written where a screen has ASCII alone, in as many columns."""
LONGER = str.maketrans(
    {
        "±": "+/-",
        "…": "...",
        "≥": ">=",
        "≤": "<=",
        "→": "->",
        "°": "deg ",
        "α": "alpha",
        "β": "beta",
        "Δ": "delta",
        "√": "root of ",
    }
)
"""What ASCII writes with more signs than one: written so before a text is laid out."""


def in_ascii(value: Any) -> Any:
    """Write the texts of a value, at any depth, with the stand-ins that take more columns."""
    if isinstance(value, str):
        return value.translate(LONGER)
    if isinstance(value, tuple | list):
        parts = [in_ascii(part) for part in value]
        return type(value)(*parts) if hasattr(value, "_replace") else type(value)(parts)
    return value


def certainty(rating: Certainty, word: bool = True) -> str:
    """Write how sure the evidence makes us: dots, and the word beside them unless a key tells."""
    dots = CERTAINTY.get(rating, "")
    return f"{dots} {rating.replace('-', ' ')}".strip() if word else dots


def direction(word: EvidenceDirection) -> str:
    """Write what a remedy does: its sign and words."""
    return " ".join(DIRECTION.get(word, (word.replace("-", " "),)))


def style(cell: str) -> str:
    """Return the colour of a cell that is a word of alarm alone, or nothing."""
    if cell in ALARMING:
        return "bold red"
    return "bold yellow" if cell in WARY else ""
