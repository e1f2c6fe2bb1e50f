"""How a search is answered on one screen: likely commands first, then hits by kind."""

from __future__ import annotations

from crampcli.cli import likely
from crampcli.render.reply import Column, Commands, Heading, Paragraph, Section
from crampcli.text.namedtuples import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crampcli.dataset import Dataset
    from crampcli.queries.search import Found, Hit
    from crampcli.render.reply import Part

KINDS = {
    "red-flag": "Danger",
    "cause": "Causes",
    "mimic": "Looks like it",
    "medicine": "Medicines",
    "drug": "Medicines",
    "words-for-medicines": "Medicines",
    "topic": "Remedies",
    "nutrient": "Nutrients",
    "substance": "Nutrients",
    "food": "Foods",
    "product": "Products",
    "interaction": "Clashes",
    "condition": "Conditions",
    "term": "Reports",
    "reference": "References",
}
"""What hits are called together; in the order in which they stand."""
MOST_OF_A_KIND = 3
MOST_KINDS = 5


def answer(dataset: Dataset, asked: str, found: Found) -> tuple[Part | None, ...]:
    """Offer the likely commands, then the best hits of each kind, a line each."""
    plural = "hit" if found.fitting == 1 else "hits"
    parts: list[Part | None] = [Heading(asked, f"{found.fitting} {plural}"), None]
    parts += [Paragraph(note) for note in found.taken_for]
    if commands := likely.commands(dataset, asked):
        parts += [Paragraph("Did you mean one of these?"), Commands(commands), None]
    parts.append(_by_kind(found.hits))
    if found.fitting > len(found.hits):
        parts += [None, Paragraph(f"All {found.fitting}: -n 0", "dim")]
    return tuple(parts)


def _by_kind(hits: Sequence[Hit]) -> Section:
    rows: list[tuple[str, str, str]] = []
    kinds: dict[str, list[Hit]] = {}
    for hit in hits:
        kinds.setdefault(KINDS.get(hit.kind, hit.kind), []).append(hit)
    for kind, own in list(kinds.items())[:MOST_KINDS]:
        for place, hit in enumerate(own[:MOST_OF_A_KIND]):
            rows.append((kind if place == 0 else "", hit.name, hit.command))
        if len(own) > MOST_OF_A_KIND:
            rows.append(("", f"… {len(own) - MOST_OF_A_KIND} more", ""))
    return Section(
        "",
        tuple(rows),
        (
            Column("kind", "", cell=lambda row: row[0], no_wrap=True),
            Column("name", "", cell=lambda row: _cut(row[1], LONGEST_NAME), no_wrap=True),
            Column(
                "command",
                "",
                cell=lambda row: _cut(row[2], LONGEST_COMMAND),
                no_wrap=True,
                min_screen=76,
            ),
        ),
        "lines",
    )


LONGEST_NAME, LONGEST_COMMAND = 28, 35


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"
