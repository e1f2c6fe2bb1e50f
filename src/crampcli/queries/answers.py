"""How a record becomes an answer: by the names of fields, never by their positions."""

from __future__ import annotations

from crampcli.text.namedtuples import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any, TypeVar

    from crampcli.records.parts import Statement as Recorded

    Answer = TypeVar("Answer")


class Statement(NamedTuple):
    """A sentence or two, and the references that carry them."""

    text: str
    references: tuple[str, ...]


def statement(recorded: Recorded) -> Statement:
    """Return a statement of a record as it stands in an answer."""
    return Statement(recorded["text"], tuple(recorded["references"]))


def of(answer: type[Answer], record: Mapping[str, Any], **given: Any) -> Answer:
    """Make an answer from a record: what is given by name, else the record's field of that name.

    Lists of plain values become tuples. A field that is neither given nor recorded takes the
    answer's default.

    Raises:
        TypeError: A field without a default is neither given nor recorded, or one is given that
            the answer does not have.
    """
    fields: tuple[str, ...] = answer._fields  # type: ignore[attr-defined]
    taken = {
        name: tuple(value) if isinstance(value := record[name], list) else value
        for name in fields
        if name in record and name not in given
    }
    return answer(**taken, **given)
