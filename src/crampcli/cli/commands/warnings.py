"""`cramp warnings`: the safety warnings as such."""

from __future__ import annotations

from crampcli.cli.screens import warnings as screen
from crampcli.names import lookup
from crampcli.queries import cautions
from crampcli.queries.answers import Statement
from crampcli.render.reply import Column, Reply
from crampcli.text.namedtuples import TYPE_CHECKING
from crampcli.text.sentences import spoken

if TYPE_CHECKING:
    from crampcli.dataset import Dataset
    from crampcli.queries.cautions import SafetyWarning


def list_all(dataset: Dataset, nutrient: str | None = None) -> Reply:
    """List the safety warnings, warfarin and vitamin K first, then the most severe."""
    id_ = lookup.nutrient_id(dataset, nutrient) if nutrient is not None else None
    rows = cautions.all_of(dataset, id_)
    return Reply(
        "warnings",
        cautions.SafetyWarning,
        rows,
        (
            Column("nutrient", "Item", no_wrap=True),
            Column("medicines_or_conditions", "With"),
            Column("severity", "Severity", cell=lambda row: row.severity.upper(), no_wrap=True),
            Column("warning", "Warning", cell=_warning),
            Column("action", "Do", cell=lambda row: spoken(row.action), min_screen=80),
        ),
        [id_] if id_ else [row.nutrient for row in rows],
        title="Warnings, the most severe first" if rows else "",
        query={"nutrient": id_},
        summary=screen.every(rows),
        notes=()
        if rows
        else (
            f"No warning is on record for {nutrient}. A pair that is not on record has not been "
            "looked at; that says nothing of what it may do.",
        ),
        hints=("cramp nutrients show k2",),
        rests_on=[reference for row in rows for reference in row.references],
        code=0 if rows else 1,
    )


def _warning(row: SafetyWarning) -> Statement:
    return Statement(row.warning, row.references[:1])
