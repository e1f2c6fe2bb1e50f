"""How medicines linked with cramps are summed up: all of them, and one."""

from __future__ import annotations

from crampcli.queries.answers import Statement
from crampcli.render import signs
from crampcli.render.reply import Facts, Heading, Names, Paragraph
from crampcli.text.namedtuples import TYPE_CHECKING
from crampcli.text.sentences import first_sentences, spoken

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crampcli.dataset import Dataset
    from crampcli.queries.medicines import MedicineDetail, MedicineLine, Moved
    from crampcli.render.reply import Cell, Part
    from crampcli.vocabulary import Strength

KEEP_TAKING = "Do not stop or change a medicine without asking your prescriber."
GROUPS: tuple[tuple[str, tuple[Strength, ...]], ...] = (
    ("Strong", ("strong",)),
    ("Moderate", ("moderate",)),
    ("Small or uncertain", ("small", "small-or-uncertain", "uncertain")),
    ("Reported or listed", ("reported", "listed")),
    ("Indirect, or unverified", ("indirect", "unverified")),
)
MOST_NAMES = 6
MOST_IN_DETAIL = 3
"""Records that one name may lead to before the names of their medicines are left out."""


def every(dataset: Dataset, rows: Sequence[MedicineLine]) -> tuple[Part | None, ...]:
    """Name the medicines by the strength of the link, and what each moves."""
    grouped: set[str] = {strength for _, strengths in GROUPS for strength in strengths}
    others = {row.strength for row in rows} - grouped
    groups = (*GROUPS, ("Other links", tuple(others))) if others else GROUPS
    return (
        Heading("Medicines linked with cramps", "by the link's strength; ↓ lowers, ↑ raises"),
        *(
            Names(
                title,
                tuple(_name(dataset, row) for row in rows if row.strength in strengths),
            )
            for title, strengths in groups
        ),
        Paragraph(f"{KEEP_TAKING} {len(rows)} records."),
    )


def _name(dataset: Dataset, row: MedicineLine) -> str:
    moves = " ".join(_sign(dataset, move) for move in row.moves)
    return f"{row.called.split(' (')[0]} {moves}".strip()


def _sign(dataset: Dataset, move: Moved) -> str:
    """Write a move as an arrow and a symbol: ↓Mg, ↓B12."""
    record = dataset.nutrients.get(move.nutrient)
    symbol = record.get("symbol") if record else None
    short = symbol or move.name.removeprefix("Vitamin ")
    return f"{signs.MOVES.get(move.direction, move.direction)}{short}"


def one(rows: Sequence[MedicineDetail], name: str, notes: Sequence[str]) -> tuple[Part | None, ...]:
    """Sum a medicine up: how strong the link is, how, what it moves, what to do."""
    parts: list[Part | None] = [Heading(f"{name} and cramps"), None]
    for row in rows:
        pairs = _facts(row, len(rows) > 1)
        if len(rows) > MOST_IN_DETAIL:
            pairs = [pair for pair in pairs if pair[0] != "Such as"]
        parts += [Facts(tuple(pairs)), None]
    return (*parts, *(Paragraph(note) for note in notes))


def _facts(row: MedicineDetail, named: bool) -> list[tuple[str, Cell]]:
    mechanism = row.mechanism
    pairs: list[tuple[str, Cell]] = [("Kind", row.name)] if named else []
    pairs.append(("Link", f"{spoken(row.strength)} ({spoken(row.basis)})"))
    if not named:
        pairs.append(("How", Statement(first_sentences(mechanism.text), mechanism.references)))
    if row.moves:
        pairs.append(("Moves", "; ".join(dict.fromkeys(move.text for move in row.moves))))
    if row.figures and not named:
        first = row.figures[0]
        pairs.append(("Figure", Statement(first_sentences(first.text), first.references)))
    pairs.append(("Do", first_sentences(row.action)))
    names = (*row.drugs, *row.members)
    if names:
        more = f" and {len(names) - MOST_NAMES} more" if len(names) > MOST_NAMES else ""
        pairs.append(("Such as", ", ".join(names[:MOST_NAMES]) + more))
    return pairs
