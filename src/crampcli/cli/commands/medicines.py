"""`cramp medicines`: which medicines are linked with cramps, and how."""

from __future__ import annotations

from crampcli.cli.answer import complete, drawn, lowered, words
from crampcli.queries import medicines
from crampcli.queries.citations import Marks
from crampcli.render.sheet import Column, Layout, Reply
from crampcli.text.namedtuples import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crampcli.dataset import Dataset
    from crampcli.queries.answers import Statement
    from crampcli.queries.medicines import MedicineDetail, Moved

KEEP_TAKING = "Do not stop or change a medicine without asking your prescriber."
NOT_LINKED = (
    "{name} is known here, and no link with cramps is on record. Nobody may have looked: "
    "that says nothing of what it can do."
)


def list_all(dataset: Dataset) -> Reply:
    """List the medicines linked with cramps, the most strongly linked first."""
    rows = medicines.lines(dataset)
    reply = Reply(
        "medicines",
        medicines.MedicineLine,
        rows,
        (
            Column("id", "Id", keep=True),
            Column("name", "Medicine", least=120),
            Column("strength", "Link", text=lambda row: words(row.strength)),
            Column("moves", "Moves", text=lambda row: moved(row.moves), least=60),
            Column("mechanism", "How", least=100),
        ),
        title="Medicines linked with cramps, the strongest link first",
        notes=(KEEP_TAKING,),
        hints=("cramp medicines show furosemide",),
    )
    nutrients = dict.fromkeys(move.nutrient for row in rows for move in row.moves)
    return complete(reply, dataset, nutrients, ())


def moved(moves: Sequence[Moved]) -> str:
    """Write what a medicine moves: "lowers potassium, magnesium; raises calcium"."""
    return "; ".join(
        f"{direction} "
        + ", ".join(lowered(move.name) for move in moves if move.direction == direction)
        for direction in dict.fromkeys(move.direction for move in moves)
    )


def show(dataset: Dataset, medicine: str) -> Reply:
    """Show a medicine linked with cramps in full: by its name, a brand, its class, plain words."""
    found = medicines.find(dataset, medicine)
    rows = tuple(medicines.detail(dataset, id_) for id_ in found.ids)
    marks = Marks()

    def told(part: Statement) -> str:
        return part.text + marks(part.references)

    def many(parts: Sequence[Statement]) -> str:
        return "\n".join(f"• {told(part)}" for part in parts)

    columns = (
        Column("name", ""),
        Column("strength", "Link", text=lambda r: f"{words(r.strength)} ({words(r.basis)})"),
        Column("mechanism", "How", text=lambda r: told(r.mechanism)),
        Column("moves", "Moves", text=lambda r: _moves(r, marks)),
        Column("figures", "Figures", text=lambda r: many(r.figures)),
        Column("contrary", "Against", text=lambda r: many(r.contrary)),
        Column("action", "Do"),
        Column(
            "named_advice", "Advice", text=lambda r: told(r.named_advice) if r.named_advice else ""
        ),
        Column("note", "Note"),
        Column("drugs", "Medicines", text=_named),
        Column("causes", "Causes", text=lambda r: ", ".join(words(c) for c in r.causes)),
        Column("aliases", "Also called", text=lambda r: ", ".join(r.aliases)),
    )
    lost = [m.nutrient for r in rows for m in r.moves if m.direction == "lowers"]
    name = found.name[:1].upper() + found.name[1:]
    asking = (
        (found.meant.note or "Which one is it? Ask for the exact name.",)
        if (found.meant and found.meant.ask)
        else ()
    )
    reply = Reply(
        "medicine",
        medicines.MedicineDetail,
        rows,
        columns,
        query={"medicine": found.name, "records": list(found.ids)},
        layout=Layout.RECORD,
        notes=(*asking, KEEP_TAKING) if rows else (NOT_LINKED.format(name=name),),
        hints=(f"cramp sources {lost[0]}" if lost else "cramp medicines list",),
        code=0 if rows else 1,
    )
    further = dict.fromkeys(id_ for row in rows for id_ in row.references)
    nutrients = dict.fromkeys(move.nutrient for row in rows for move in row.moves)
    return complete(drawn(reply), dataset, nutrients, marks.ids, further)


def _moves(row: MedicineDetail, marks: Marks) -> str:
    return "\n".join(
        f"{move.text}{f'. {move.note}' if move.note else ''}{marks(move.references)}"
        for move in row.moves
    )


def _named(row: MedicineDetail) -> str:
    own = ", ".join((*row.classes, *row.drugs))
    more = f"Also of the kind: {', '.join(row.members)}" if row.members else ""
    return "\n".join(part for part in (own, more) if part)
