"""`cramp medicines`: which medicines are linked with cramps, and how."""

from __future__ import annotations

from crampcli.cli.screens import medicines as screen
from crampcli.cli.screens.medicines import KEEP_TAKING
from crampcli.queries import medicines
from crampcli.queries.answers import Statement
from crampcli.render.reply import Column, Reply, joined
from crampcli.text.namedtuples import TYPE_CHECKING
from crampcli.text.sentences import shell_word, spoken, within

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crampcli.dataset import Dataset
    from crampcli.queries.medicines import MedicineDetail, Moved
    from crampcli.render.reply import Cell

NOT_LINKED = (
    "{name} is known here, and no link with cramps is on record. Nobody may have looked: "
    "that says nothing of what it can do."
)
NAME_ONLY = "It is known by its name alone: its salts, spellings and brands may be missing here."


def list_all(dataset: Dataset) -> Reply:
    """List the medicines linked with cramps, the most strongly linked first."""
    rows = medicines.lines(dataset)
    return Reply(
        "medicines",
        medicines.MedicineLine,
        rows,
        (
            Column("id", "Id", no_wrap=True),
            Column("name", "Medicine", min_screen=120),
            Column("strength", "Link", cell=lambda row: spoken(row.strength)),
            Column("moves", "Moves", cell=lambda row: moved(row.moves), min_screen=60),
            Column("mechanism", "How", min_screen=100),
        ),
        {move.nutrient for row in rows for move in row.moves},
        title="Medicines linked with cramps, the strongest link first",
        summary=screen.every(dataset, rows),
        notes=(KEEP_TAKING,),
        hints=("cramp medicines show furosemide", "cramp causes match --taking furosemide"),
    )


def moved(moves: Sequence[Moved]) -> str:
    """Write what a medicine moves: "lowers potassium, magnesium; raises calcium"."""
    return "; ".join(
        f"{direction} "
        + ", ".join(within(move.name) for move in moves if move.direction == direction)
        for direction in dict.fromkeys(move.direction for move in moves)
    )


def show(dataset: Dataset, medicine: str) -> Reply:
    """Show a medicine linked with cramps in full: by its name, a brand, its class, plain words."""
    found = medicines.find(dataset, medicine)
    rows = tuple(medicines.detail(dataset, id_) for id_ in found.ids)
    columns = (
        Column("name", ""),
        Column(
            "strength",
            "Link",
            cell=lambda r: f"{spoken(r.strength)} ({spoken(r.basis)})",
        ),
        Column("mechanism", "How", cell=lambda r: r.mechanism),
        Column("moves", "Moves", cell=_moves),
        Column("figures", "Figures", cell=lambda r: joined(r.figures, bullet="• ")),
        Column("contrary", "Against", cell=lambda r: joined(r.contrary, bullet="• ")),
        Column("action", "Do"),
        Column("named_advice", "Advice", cell=lambda r: r.named_advice or ""),
        Column("note", "Note"),
        Column("drugs", "Medicines", cell=_named),
        Column("causes", "Causes", cell=lambda r: ", ".join(spoken(c) for c in r.causes)),
        Column("aliases", "Also called", cell=lambda r: ", ".join(r.aliases)),
    )
    lost = [m.nutrient for r in rows for m in r.moves if m.direction == "lowers"]
    name = found.name[:1].upper() + found.name[1:]
    asking = (
        (found.meaning.note or "Which one is it? Ask for the exact name.",)
        if (found.meaning and found.meaning.ask)
        else ()
    )
    notes = (*asking, KEEP_TAKING)
    if not rows:
        alone = (NAME_ONLY,) if medicines.name_only(dataset, found.meaning) else ()
        notes = (NOT_LINKED.format(name=name), *alone, KEEP_TAKING)
    return Reply(
        "medicine",
        medicines.MedicineDetail,
        rows,
        columns,
        {move.nutrient for row in rows for move in row.moves},
        query={"medicine": found.name, "records": list(found.ids)},
        layout="record",
        summary=(lambda: screen.one(rows, name, notes)) if rows else (),
        notes=notes,
        hints=(
            f"cramp check --taking {shell_word(found.name)}",
            f"cramp sources {lost[0]}" if lost else "cramp medicines list",
        ),
        rests_on=[reference for row in rows for reference in row.references],
        code=0 if rows else 1,
    )


def _moves(row: MedicineDetail) -> Cell:
    return joined(
        Statement(f"{move.text}. {move.note}" if move.note else move.text, move.references)
        for move in row.moves
    )


def _named(row: MedicineDetail) -> str:
    own = ", ".join((*row.classes, *row.drugs))
    more = f"Also of the kind: {', '.join(row.members)}" if row.members else ""
    return "\n".join(part for part in (own, more) if part)
