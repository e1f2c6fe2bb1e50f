"""How findings take the form of a file, a batch at a time."""

from __future__ import annotations

import csv
from contextlib import contextmanager

import duckdb
import pyarrow as pa
import pyarrow.parquet

from crampcli.batch.columns import COLUMNS, PERSON
from crampcli.text.namedtuples import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path
    from typing import Any

    from crampcli.batch.files import Form

FORMULA = "^\\s*[=+\\-@＝＋－＠]"
"""What a spreadsheet would run; `'` before it defuses it, as in every CSV of cramp's."""
MARKS = {"csv": ",", "tsv": "\t"}


class Shape(NamedTuple):
    """What a form makes of findings.

    Attributes:
        engine: Asks the query of one batch after another.
        query: What the form holds of the table `findings`; none where it holds all as it is.
        schema: The columns that come of it.
    """

    engine: Any
    query: str | None
    schema: Any

    def of(self, batch: Any) -> Any:
        """Return a record batch of findings as a table in this shape."""
        table = pa.Table.from_batches([batch])
        return table if self.query is None else _asked(self.engine, self.query, table)


def shape(schema: Any, from_json: bool, to: Form) -> Shape:
    """Return the shape that findings take.

    Args:
        schema: That of findings.
        from_json: Whether persons are JSON, as lists in JSON lines have them.
        to: The form.
    """
    query = _selected(from_json, to)
    if query is None:
        return Shape(None, None, schema)
    engine = duckdb.connect(config={"threads": 1})
    return Shape(engine, query, _asked(engine, query, schema.empty_table()).schema)


@contextmanager
def to(place: Path, form: Form, schema: Any) -> Iterator[Callable[[Any], None]]:
    """Open a file of findings; what is given writes a table's rows into it.

    Raises:
        OSError: It cannot be written.
    """
    match form:
        case "parquet":
            with pyarrow.parquet.ParquetWriter(place, schema, compression="zstd") as parquet:
                yield parquet.write_table
        case "csv" | "tsv":
            with place.open("w", encoding="utf-8", newline="") as lines:
                table_rows = csv.writer(lines, delimiter=MARKS[form], lineterminator="\n")
                table_rows.writerow(schema.names)
                yield lambda table: table_rows.writerows(
                    zip(*(column.to_pylist() for column in table.columns), strict=True)
                )
        case "jsonl":
            with place.open("w", encoding="utf-8", newline="\n") as lines:
                yield lambda table: lines.writelines(f"{row}\n" for row in table["row"].to_pylist())


def _asked(engine: Any, query: str, findings: Any) -> Any:
    engine.register("findings", findings)
    return engine.sql(query).to_arrow_table()


def _selected(from_json: bool, to: Form) -> str | None:
    """Return the query of the findings as a form holds them."""
    if to == "jsonl":
        person = f"CAST({PERSON} AS JSON)" if from_json else PERSON
        rows = f"SELECT * REPLACE ({person} AS {PERSON}) FROM findings"  # noqa: S608 - our own names
        return f"SELECT CAST(to_json(f) AS VARCHAR) AS row FROM ({rows}) AS f"  # noqa: S608
    if to == "parquet":
        if not from_json:
            return None
        person = f"CAST({PERSON} AS JSON)->>'$'"
        return f"SELECT * REPLACE ({person} AS {PERSON}) FROM findings"  # noqa: S608 - our own names
    cells = []
    for column in COLUMNS:
        name = f'"{column.name}"'
        if column.type == "texts":
            joined = f"array_to_string({name}, '; ')"
            cells.append(f"{_defused(joined)} AS {name}")
        elif column.type == "text":
            cells.append(f"{_defused(name)} AS {name}")
        elif column.name == PERSON and from_json:
            cells.append(f"CAST({name} AS JSON)->>'$' AS {name}")
        else:
            cells.append(name)
    return f"SELECT {', '.join(cells)} FROM findings"  # noqa: S608 - our own names


def _defused(cell: str) -> str:
    return f"CASE WHEN regexp_matches({cell}, '{FORMULA}') THEN '''' || {cell} ELSE {cell} END"
