"""What a table is before it takes a form: columns that say what they hold, and rows."""

from __future__ import annotations

import json

from crampcli.text.literals import Literal
from crampcli.text.namedtuples import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from typing import Any

ColumnType = Literal["string", "number", "integer", "boolean", "array", "object", "any"]
"""As Data Package calls them; an array, an object and any are JSON in the cell."""
NESTED = ("array", "object", "any")

NAMES = ("name", "title")
"""Fields that name a record."""


class Column(NamedTuple):
    """A column.

    Attributes:
        name: The field.
        type: What its cells are.
        meaning: What it is for.
        required: Whether every row has it.
        unit: The unit of its numbers; "" where they have none, or a column beside it says it.
        words: All that a cell may say, where that is closed.
        to: The table whose `id` it holds.
    """

    name: str
    type: ColumnType = "string"
    meaning: str = ""
    required: bool = True
    unit: str = ""
    words: tuple[str, ...] = ()
    to: str = ""


class Table(NamedTuple):
    """A table; `key` are the columns that tell its rows apart, in whose order they stand."""

    name: str
    meaning: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]


def as_json(value: object) -> str:
    """Write a value as JSON on one line."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def cell(column: Column, value: Any) -> Any:
    """Return a value as a cell holds it; what a record leaves out is None, never 0 or ""."""
    return as_json(value) if column.type in NESTED and value is not None else value


def called(record: Any) -> str:
    """Return what a record is called, by the first of the fields that name records."""
    name: str = next((record[field] for field in NAMES if field in record), record["id"])
    return name
