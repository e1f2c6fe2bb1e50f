"""`cramp warnings`: the safety warnings as such."""

from __future__ import annotations

from crampcli.cli.answer import complete, words
from crampcli.names import lookup
from crampcli.queries import cautions
from crampcli.queries.citations import Marks
from crampcli.render.sheet import Column, Reply
from crampcli.text.namedtuples import TYPE_CHECKING

if TYPE_CHECKING:
    from crampcli.dataset import Dataset


def list_all(dataset: Dataset, nutrient: str | None = None) -> Reply:
    """List the safety warnings, warfarin and vitamin K first, then the most severe."""
    id_ = lookup.nutrient_id(dataset, nutrient) if nutrient is not None else None
    rows = cautions.all_of(dataset, id_)
    marks = Marks()
    for row in rows:
        marks(row.references)
    reply = Reply(
        "warnings",
        cautions.SafetyWarning,
        rows,
        (
            Column("nutrient", "Item", keep=True),
            Column("medicines_or_conditions", "With"),
            Column("severity", "Severity", text=lambda row: row.severity.upper(), keep=True),
            Column("warning", "Warning", text=lambda row: row.warning + marks(row.references[:1])),
            Column("action", "Do", text=lambda row: words(row.action), least=80),
        ),
        title="Warnings, the most severe first" if rows else "",
        query={"nutrient": id_},
        notes=()
        if rows
        else (
            f"No warning is on record for {nutrient}. A pair that is not on record has not been "
            "looked at; that says nothing of what it may do.",
        ),
        hints=("cramp nutrients show k2",),
        code=0 if rows else 1,
    )
    return complete(reply, dataset, [id_] if id_ else [row.nutrient for row in rows], marks.ids)
