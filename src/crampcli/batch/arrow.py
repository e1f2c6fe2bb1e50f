"""How lists come in as Arrow, and how findings go out: record batches, tables, streams."""

from __future__ import annotations

from threading import Lock

import pyarrow as pa

from crampcli import dataset as datasets
from crampcli.batch.columns import (
    CARRIED,
    COLUMNS,
    LISTS,
    PERSON,
    missing,
)
from crampcli.batch.findings import VITAMINS_K
from crampcli.batch.lists import List, Lists
from crampcli.errors import UsageError
from crampcli.text.namedtuples import TYPE_CHECKING
from crampcli.text.sentences import quoted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from typing import Any

    from crampcli.batch.findings import Findings
    from crampcli.batch.lists import Cell
    from crampcli.dataset import Dataset

SCHEMA_VERSION = 1
"""Raised as that of JSON is: when a column goes, or changes its meaning. New columns and new words
of a closed column do not raise it."""
AT_ONCE = 1_000
"""So many lists are answered in one record batch, which bounds its size."""
TYPES = {
    "text": pa.string(),
    "texts": pa.list_(pa.string()),
    "number": pa.float64(),
    "count": pa.int64(),
}
SPARK = {"text": "STRING", "texts": "ARRAY<STRING>", "number": "DOUBLE", "count": "BIGINT"}
"""What Spark calls them."""


def schema(person: Any = None) -> Any:
    """Return the schema of findings; a column's metadata says its meaning and unit.

    Args:
        person: The Arrow type of the column of persons; text unless it is given.
    """
    own = pa.string() if person is None else person
    return pa.schema(
        [
            pa.field(
                column.name,
                TYPES.get(column.type, own),
                metadata={
                    "meaning": column.meaning,
                    **({"unit": column.unit} if column.unit else {}),
                },
            )
            for column in COLUMNS
        ],
        metadata={"schema_version": str(SCHEMA_VERSION)},
    )


def spark_schema(person: str = "STRING") -> str:
    """Return the schema of findings as `mapInArrow` takes it.

    Args:
        person: What Spark calls the type of the column of persons.
    """
    return ", ".join(f"`{column.name}` {SPARK.get(column.type, person)}" for column in COLUMNS)


# In and out ---------------------------------------------------------------------------------------


def check_batches(batches: Iterable[Any], *, data: Dataset | None = None) -> Iterator[Any]:
    """Answer lists as they come, and hold none of them: what `mapInArrow` takes.

    Args:
        batches: Record batches with the columns `person`, `items`, `medicines` and perhaps
            `conditions`; others are passed over.
        data: The knowledge base.

    Yields:
        Record batches of `schema`, with at least one row for each list.

    Raises:
        UsageError: A column is missing, or is neither text nor lists of texts.
    """
    answers = _answers(data)
    number = 0
    for batch in batches:
        for start in range(0, batch.num_rows, AT_ONCE):
            lists = batch.slice(start, AT_ONCE)
            yield answers.batch(lists, number)
            number += lists.num_rows
        if not batch.num_rows:
            yield answers.batch(batch, number)


def check_table(table: Any, *, data: Dataset | None = None) -> Any:
    """Answer a table of lists with a table of findings: what `map_batches` of Ray takes.

    Args:
        table: As the batches of `check_batches`, all at hand.
        data: The knowledge base.
    """
    whole = pa.table(table)
    batches = whole.to_batches() or [pa.RecordBatch.from_pylist([], whole.schema)]
    return pa.Table.from_batches(check_batches(batches, data=data))


def check_reader(stream: Any, *, data: Dataset | None = None) -> Any:
    """Answer a stream of lists with a reader of findings, which DuckDB takes for a table.

    Args:
        stream: Whatever gives an Arrow stream: a reader, a table, a data frame of polars, a
            relation of DuckDB.
        data: The knowledge base.
    """
    read = pa.RecordBatchReader.from_stream(stream)
    _refuse_missing(read.schema)
    person = read.schema.field(PERSON).type
    return pa.RecordBatchReader.from_batches(schema(person), check_batches(read, data=data))


def unread_lines(lines: Mapping[int, str], person: Any, *, data: Dataset | None = None) -> Any:
    """Return a row for each line of a file that was no row, and why.

    Args:
        lines: Why, by the numbers of the lines.
        person: The Arrow type of the column of persons.
        data: The knowledge base.
    """
    return _answers(data).unread(lines, person)


_known: list[_Answers] = []
"""The answers of the knowledge base asked last: one process works each out once."""


def _answers(data: Dataset | None) -> _Answers:
    if not _known or _known[0].given is not data:
        _known[:] = [_Answers(data)]
    return _known[0]


class _Answers:
    """What answers the lists of one process, whichever thread they come from."""

    def __init__(self, given: Dataset | None) -> None:
        self.given = given
        self._lists = Lists(given or datasets.packaged())
        self._kept = _Kept(self._lists.findings)
        self._lock = Lock()

    def batch(self, lists: Any, number: int) -> Any:
        """Answer a batch, whose first list is the one behind so many."""
        _refuse_missing(lists.schema)
        columns = [_cells(lists, name) for name in LISTS]
        person = lists.column(PERSON)
        absent = person.is_null().to_pylist()
        with self._lock:
            self._lists.tidy()
            if self._kept.findings is not self._lists.findings:
                self._kept = _Kept(self._lists.findings)
            rows, whose = [], []
            for place, cells in enumerate(zip(*columns, strict=True)):
                if absent[place] and cells[0] is None and cells[1] is None:
                    found = self._lists.unreadable()
                else:
                    found = self._lists.rows(List(*cells))
                rows += found
                whose += [place] * len(found)
            return self._kept.taken(rows, person, whose, number)

    def unread(self, lines: Mapping[int, str], person: Any) -> Any:
        """Return that lines are no lists."""
        with self._lock:
            rows = [self._lists.unread_line(number, why) for number, why in lines.items()]
            nobody = pa.nulls(len(rows), person)
            return self._kept.taken(rows, nobody, range(len(rows)), None)


def _refuse_missing(fields: Any) -> None:
    lacking = missing(fields.names)
    if lacking:
        raise UsageError(
            f"the lists have no column {quoted(lacking[0])}. Needed: person, items, medicines; "
            f"there are: {', '.join(fields.names[:20]) or 'none'}. Call yours so."
        )


def _cells(lists: Any, name: str) -> list[Cell]:
    """Return the entries of each list in a column; one text is one entry, or several lines.

    Raises:
        UsageError: The column holds something else.
    """
    if name not in lists.schema.names:
        return [()] * lists.num_rows
    column = lists.column(name)
    if pa.types.is_dictionary(column.type):
        column = column.dictionary_decode()
    type_ = column.type
    if pa.types.is_null(type_):
        return [None] * lists.num_rows
    if _is_text(type_):
        return [None if text is None else (text,) for text in column.to_pylist()]
    held = getattr(type_, "value_type", None)
    if held is not None and pa.types.is_dictionary(held):
        column, held = column.cast(pa.list_(held.value_type)), held.value_type
    if held is not None and (_is_text(held) or pa.types.is_null(held)):
        found: list[Cell] = column.to_pylist()
        return found
    raise UsageError(
        f"the column {quoted(name)} is {type_}. Give text, an entry a line, or lists of texts."
    )


def _is_text(type_: Any) -> bool:
    tell = pa.types
    return bool(tell.is_string(type_) or tell.is_large_string(type_) or tell.is_string_view(type_))


# Rows -----------------------------------------------------------------------------------------


class _Part:
    """Some columns of rows that are kept by number; what is new is added when it is asked for."""

    def __init__(self, names: Sequence[str]) -> None:
        by_name = {column.name: column for column in COLUMNS}
        self._schema = pa.schema([pa.field(name, TYPES[by_name[name].type]) for name in names])
        self._told = pa.RecordBatch.from_pylist([], self._schema)

    def taken(self, kept: Sequence[Sequence[Any]], numbers: Any) -> Any:
        """Return rows by their numbers.

        Args:
            kept: The cells of all rows there are by now.
            numbers: Which of them.
        """
        if self._told.num_rows < len(kept):
            new = zip(*kept[self._told.num_rows :], strict=True)
            arrays = [
                pa.array(cells, type=field.type)
                for cells, field in zip(new, self._schema, strict=True)
            ]
            more = pa.RecordBatch.from_arrays(arrays, schema=self._schema)
            self._told = pa.concat_batches([self._told, more])
        return self._told.take(numbers)


class _Kept:
    """Findings, items and medicines as Arrow, of which batches are taken."""

    def __init__(self, findings: Findings) -> None:
        self.findings = findings
        self._of_finding = _Part(CARRIED)
        self._of_item = _Part(_names("item"))
        self._of_side = _Part(_names("drug"))
        texts = [findings.warning(bits) for bits in range(1 << len(VITAMINS_K))]
        self._warnings = pa.array(texts, pa.string())
        self._version = pa.scalar(findings.dataset.about["version"], pa.string())

    def taken(
        self,
        rows: Sequence[tuple[int, int, int]],
        person: Any,
        whose: Sequence[int],
        number: int | None,
    ) -> Any:
        """Return rows as a record batch.

        Args:
            rows: The rows.
            person: The persons of the lists.
            whose: The place of the list that each row is of.
            number: So many lists came before; None: these are no lists.
        """
        findings = self.findings
        items, sides = findings.items, findings.sides
        k, k_item = findings.vitamins_k, [one.vitamins_k for one in items]
        k_side = [one.vitamins_k for one in sides]
        warned = [k[f] | k_item[i] | k_side[s] for f, i, s in rows]
        numbers = [
            pa.array(part, pa.int32())
            for part in (zip(*rows, strict=True) if rows else ((), (), ()))
        ]
        parts = {
            **_by_name(self._of_finding.taken(findings.fields, numbers[0])),
            **_by_name(self._of_item.taken([one[1:6] for one in items], numbers[1])),
            **_by_name(self._of_side.taken([one[1:6] for one in sides], numbers[2])),
            PERSON: person.take(pa.array(whose, pa.int32())),
            "row": pa.array(
                [None if number is None else number + place + 1 for place in whose], pa.int64()
            ),
            "warning": self._warnings.take(pa.array(warned, pa.int32())),
            "data_version": pa.repeat(self._version, len(rows)),
        }
        fields = schema(person.type)
        return pa.RecordBatch.from_arrays([parts[name] for name in fields.names], schema=fields)


def _names(of: str) -> list[str]:
    return [column.name for column in COLUMNS if column.of == of]


def _by_name(batch: Any) -> dict[str, Any]:
    return dict(zip(batch.schema.names, batch.columns, strict=True))
