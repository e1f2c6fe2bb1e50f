"""How a sentence of a record stands in an answer: with the references that carry it."""

from __future__ import annotations

from crampcli.text.namedtuples import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from crampcli.records.parts import Statement


class Told(NamedTuple):
    """A sentence or two, and their references."""

    text: str
    references: tuple[str, ...]


def told(statement: Statement) -> Told:
    """Return a statement of a record as it stands in an answer."""
    return Told(statement["text"], tuple(statement["references"]))
