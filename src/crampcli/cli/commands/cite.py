"""`cramp cite`: references as text, CSL-JSON, BibTeX or RIS."""

from __future__ import annotations

from crampcli.cli.perform import Raw
from crampcli.queries import citations
from crampcli.render import bibliography
from crampcli.render.reply import Column, Reply
from crampcli.text.namedtuples import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crampcli.dataset import Dataset
    from crampcli.render.bibliography import Style


def cite(
    dataset: Dataset, references: Sequence[str] | None = None, style: Style = "text"
) -> Reply | Raw:
    """Write references: those named, or all of them."""
    records = (
        [citations.find(dataset, name) for name in references]
        if references
        else list(dataset.references.values())
    )
    if style != "text":
        return Raw(bibliography.written(dataset, records, style), utf_8=True)
    rows = citations.described(dataset, records)
    return Reply(
        "references",
        citations.Citation,
        rows,
        (Column("id", "Id", no_wrap=True), Column("text", "Reference")),
        None,
        query={"ids": [row.id for row in rows] if references else [], "style": style},
        hints=("cramp cite --style bibtex",),
    )
