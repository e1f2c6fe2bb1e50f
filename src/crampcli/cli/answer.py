"""What every answer carries besides its results: warnings, references, a way on."""

from __future__ import annotations

from crampcli.queries import cautions, citations
from crampcli.render.sheet import Section
from crampcli.text.namedtuples import TYPE_CHECKING
from crampcli.vitamin_k import named_in

if TYPE_CHECKING:
    from collections.abc import Iterable

    from crampcli.dataset import Dataset
    from crampcli.render.sheet import Reply


def complete(
    reply: Reply,
    dataset: Dataset,
    nutrients: Iterable[str],
    references: Iterable[str],
    further: Iterable[str] = (),
) -> Reply:
    """Add the warnings that the nutrients shown demand, and the references that were used.

    Args:
        reply: The answer.
        dataset: The knowledge base.
        nutrients: Every nutrient that the answer shows. Vitamin K that its results or notes name
            counts whether it is listed here or not.
        references: What the marks in a table stand for, in their order; what the warnings rest
            on follows.
        further: References that machine formats list too, without a mark in the table.
    """
    nutrients = tuple(nutrients)
    held = {*nutrients, *named_in((*nutrients, reply.results, reply.notes))}
    warnings = cautions.beside(dataset, held)
    marked = dict.fromkeys([*references, *(warning.references[0] for warning in warnings)])
    every = dict.fromkeys([*marked, *further])
    return reply._replace(
        warnings=warnings, references=citations.cited(dataset, every), marked=len(marked)
    )


def drawn(reply: Reply) -> Reply:
    """Draw every cell once, in reading order, so that marks number references as they are met."""
    for part in (Section("", reply.results, reply.columns), *reply.sections):
        for result in part.results:
            for column in part.columns:
                if column.text is not None:
                    column.text(result)
    return reply


def words(slug: str) -> str:
    """Write an id or a coded word for people."""
    return slug.replace("-", " ")


def lowered(name: str) -> str:
    """Write a name as it stands within a sentence."""
    return name[:1].lower() + name[1:]
