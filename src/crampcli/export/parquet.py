"""How the tables are Parquet files, where pyarrow is installed: it is an extra."""

from __future__ import annotations

from importlib import import_module
from io import BytesIO

from crampcli.export.table import NESTED
from crampcli.text.namedtuples import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

    from crampcli.export.table import Table

LEFT_OUT = "Parquet was left out: pyarrow is not installed. pip install 'crampcli[export]' adds it."
TYPES = {
    "string": "string",
    "number": "float64",
    "integer": "int64",
    "boolean": "bool_",
    **dict.fromkeys(NESTED, "string"),
}


def files(tables: Iterable[Table]) -> tuple[dict[str, bytes], str]:
    """Return the files by path, or none and why."""
    try:
        arrow: Any = import_module("pyarrow")
        writer: Any = import_module("pyarrow.parquet")
    except ImportError:
        return {}, LEFT_OUT
    return {f"parquet/{one.name}.parquet": _content(arrow, writer, one) for one in tables}, ""


def _content(arrow: Any, writer: Any, table: Table) -> bytes:
    schema = arrow.schema(
        [
            arrow.field(
                column.name,
                getattr(arrow, TYPES[column.type])(),
                nullable=not column.required,
                metadata={"unit": column.unit} if column.unit else None,
            )
            for column in table.columns
        ]
    )
    columns = [*zip(*table.rows, strict=True)] or [() for _ in table.columns]
    made = arrow.table(
        [
            arrow.array(cells, type=field.type, from_pandas=False)
            for cells, field in zip(columns, schema, strict=True)
        ],
        schema=schema,
    )
    out = BytesIO()
    writer.write_table(made, out, compression="snappy", version="2.6")
    return out.getvalue()
