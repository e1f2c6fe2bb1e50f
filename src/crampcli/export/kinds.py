"""How a kind of record is a table: a row a record, a column a field, nothing left out."""

from __future__ import annotations

from crampcli import templates, validation
from crampcli.dataset import TABLES
from crampcli.export import warned
from crampcli.export.table import Column, ColumnType, Table, cell
from crampcli.records.links import shape
from crampcli.text.literals import words
from crampcli.text.namedtuples import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import Any

    from crampcli.dataset import Dataset

UNITS = {
    ("foods", "energy_kcal"): "kcal per 100 g",
    ("menaquinones", "amount"): "µg per 100 g",
    ("menaquinones", "low"): "µg per 100 g",
    ("menaquinones", "high"): "µg per 100 g",
}
"""Units of numbers that no field beside them names; the models say the same in words."""
WARNING = Column(
    "vitamin_k_warning",
    meaning="The warning that belongs to the row where it names vitamin K; it is to be shown.",
    required=False,
)


def table(dataset: Dataset, kind: str) -> Table:
    """Return the table of a kind; its rows stand in the order of ids."""
    warned_of = warned.by_record(dataset)
    columns = _columns(kind)
    return Table(
        kind,
        templates.docstring(kind),
        (*columns, WARNING),
        ("id",),
        tuple(
            (
                *(cell(column, record.get(column.name)) for column in columns),
                warned_of.get((kind, id_)),
            )
            for id_, record in dataset.table(kind).items()
        ),
    )


def _columns(kind: str) -> tuple[Column, ...]:
    """Return the columns of a kind, one a field, in the order of its model."""
    whole = validation.schema(kind)
    record = _followed(whole, whole["items"])
    meanings = templates.meanings(kind)
    linked = shape(TABLES[kind].definition()).fields
    columns = []
    for field, given in record["properties"].items():
        part = _followed(whole, given)
        kinds = linked[field].kinds if field in linked else ()
        columns.append(
            Column(
                field,
                _type(part),
                meanings[field],
                field in record["required"],
                unit=UNITS.get((kind, field), ""),
                words=tuple(word for word in part.get("enum", ()) if isinstance(word, str)),
                to=kinds[0] if len(kinds) == 1 else "",
            )
        )
    return tuple(columns)


def _followed(whole: dict[str, Any], part: dict[str, Any]) -> dict[str, Any]:
    """Return what a part of a schema refers to, or the part itself."""
    while "$ref" in part:
        part = whole["$defs"][part["$ref"].rpartition("/")[2]]
    return part


def _type(part: dict[str, Any]) -> ColumnType:
    """Return the type of a field; one that may be of several is any."""
    known: tuple[ColumnType, ...] = words(ColumnType)
    return next((type_ for type_ in known if type_ == part.get("type")), "any")
