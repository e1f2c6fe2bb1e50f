"""How a record becomes an answer: by the names of fields, never by their positions."""

from __future__ import annotations

from crampcli.text.namedtuples import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
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
    answer's default, or is None where it may be.

    Raises:
        TypeError: A field that may not be None is neither given nor recorded, or one is given
            that the answer does not have.
    """
    kinds = answer.__annotations__
    defaults = answer._field_defaults  # type: ignore[attr-defined]
    for name in kinds:
        if name in given:
            continue
        if name in record:
            value = record[name]
            given[name] = tuple(value) if isinstance(value, list) else value
        elif name not in defaults and kinds[name].endswith("None"):
            given[name] = None
    return answer(**given)


def all_of(answer: type[Answer], records: Iterable[Mapping[str, Any]]) -> tuple[Answer, ...]:
    """Make an answer from each record."""
    return tuple(of(answer, record) for record in records)
