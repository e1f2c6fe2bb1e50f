"""`cramp cite`: references as text, CSL-JSON, BibTeX or RIS."""

from __future__ import annotations

from crampcli.cli.run import Raw
from crampcli.queries import citations
from crampcli.render import bibliography
from crampcli.render.reply import Column, Facts, Heading, Paragraph, Reply
from crampcli.text.namedtuples import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crampcli.dataset import Dataset
    from crampcli.queries.citations import Citation
    from crampcli.render.bibliography import Style
    from crampcli.render.reply import Part


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
        summary=() if references else lambda: _in_brief(rows),
        query={"ids": [row.id for row in rows] if references else [], "style": style},
        hints=("cramp cite --style bibtex",),
    )


def _in_brief(rows: Sequence[Citation]) -> tuple[Part | None, ...]:
    """Count all the references by what they are; a page of them is thousands of lines."""
    counts: dict[str, int] = {}
    for row in rows:
        counts[row.type] = counts.get(row.type, 0) + 1
    kinds = tuple((kind, f"{number:,}") for kind, number in sorted(counts.items()))
    return (
        Heading(f"{len(rows)} references", "by kind"),
        None,
        Facts(kinds),
        None,
        Paragraph("One of them: cramp cite ID, or its DOI or PMID. All of them: --full."),
    )
