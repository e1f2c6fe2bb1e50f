"""How a table is a CSV file: RFC 4180 with plain line feeds, an empty cell for what is absent."""

from __future__ import annotations

import csv
import io

from crampcli.export.table import as_json
from crampcli.text.namedtuples import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import Any

    from crampcli.export.table import Table


def text(table: Table) -> str:
    """Write a table; texts are the records' own, so nothing in them is defused."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(column.name for column in table.columns)
    writer.writerows(map(_written, row) for row in table.rows)
    return out.getvalue()


def _written(value: Any) -> str:
    if value is None:
        return ""
    return value if isinstance(value, str) else as_json(value)
