"""How a file of lists becomes a file of findings: DuckDB reads one and writes the other."""

from __future__ import annotations

import codecs
import json

import duckdb
import pyarrow as pa

from crampcli.batch import arrow, written
from crampcli.batch.columns import LISTS, OPTIONAL, PERSON, REQUIRED, missing
from crampcli.errors import DataError, UsageError
from crampcli.text.literals import Literal
from crampcli.text.namedtuples import TYPE_CHECKING, NamedTuple
from crampcli.text.sentences import quoted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path
    from typing import Any

    from crampcli.dataset import Dataset

Form = Literal["parquet", "csv", "tsv", "jsonl"]
ENDINGS: Mapping[str, Form] = {
    ".parquet": "parquet",
    ".csv": "csv",
    ".tsv": "tsv",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
}
SEPARATORS = (",", ";", "\t", "|")
"""What may part the columns of a CSV; its header tells."""
LINES_LOOKED_AT = 1_000
"""In so many lines of JSON a column must have been named once."""
SETTINGS: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "memory_limit": "400MB",
    "threads": 1,
    "temp_directory": "",
}
"""Nothing is fetched, and nothing of anyone is written beside the file that was asked for."""


class Count(NamedTuple):
    """How far a file is read: the lists and findings so far, and the findings by their answers."""

    lists: int
    findings: int
    answers: Mapping[tuple[str, str | None], int]


class Source:
    """A file of lists, open to be read once.

    Attributes:
        notes: What is to be said of how it is read.
    """

    def __init__(self, path: Path) -> None:
        """Open it.

        Raises:
            UsageError: There is no such file, its ending tells no form, or a column is missing.
            DataError: It is not what its ending says.
        """
        self.path = path
        self.form = form(path)
        self.notes: tuple[str, ...] = ()
        self._files = duckdb.connect(config=SETTINGS)
        try:
            with path.open("rb") as file:
                file.read(1)
        except (OSError, ValueError) as error:
            reason = getattr(error, "strerror", None) or error
            raise UsageError(f"{quoted(str(path))} cannot be read: {reason}.") from None
        if not path.stat().st_size:
            raise UsageError(f"{quoted(str(path))} is empty.")
        # DuckDB would take a bracket or a star in a name for a pattern.
        name = "".join(f"[{one}]" if one in "[*?" else one for one in str(path.resolve()))
        self._given = [name]
        try:
            self._query = {
                "parquet": self._parquet,
                "csv": self._csv,
                "tsv": self._csv,
                "jsonl": self._jsonl,
            }[self.form]()
            self._found = self._files.sql(self._query, params=self._given)
        except duckdb.Error as error:
            raise self.unreadable(error) from None

    def total(self) -> int:
        """Return how many lists there are, which reads the file once."""
        counted = duckdb.connect(config=SETTINGS)
        with counted:
            query = f"SELECT count(*) FROM ({self._query})"  # noqa: S608 - our own
            found = counted.execute(query, self._given).fetchone()
        return int(found[0]) if found else 0

    def reader(self) -> Any:
        """Return the lists as a stream of record batches."""
        return self._found.to_arrow_reader(arrow.AT_ONCE)

    def unread(self) -> dict[int, str]:
        """Return the lines that were no rows, and why, once all was read."""
        if self.form not in ("csv", "tsv"):
            return {}
        found = self._files.execute(
            "SELECT line, min(error_message) FROM reject_errors GROUP BY line ORDER BY line"
        ).fetchall()
        return {int(line): str(why).rstrip(".") for line, why in found}

    def unreadable(self, error: Exception) -> DataError:
        """Return the error that tells why the file cannot be read."""
        row = str(error).splitlines()[0]
        return DataError(f"{quoted(str(self.path))} cannot be read as {self.form}: {row}")

    def _columns(self, names: Sequence[str]) -> list[str]:
        if lacking := missing(names):
            raise UsageError(
                f"{quoted(str(self.path))} has no column {quoted(lacking[0])}. Needed: "
                f"{', '.join(REQUIRED)}; there are: {', '.join(names[:20]) or 'none'}."
            )
        return [*REQUIRED, *(name for name in OPTIONAL if name in names)]

    def _parquet(self) -> str:
        rows = self._files.execute("DESCRIBE SELECT * FROM read_parquet(?)", self._given).fetchall()
        names = self._columns([row[0] for row in rows])
        return f"SELECT {', '.join(names)} FROM read_parquet(?)"  # noqa: S608 - our own names

    def _csv(self) -> str:
        with self.path.open("rb") as file:
            head = file.readline(100_000)
        encoding = "utf-8"
        if head[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
            raise UsageError(f"{quoted(str(self.path))} is UTF-16. Save it as UTF-8.")
        if not _is_utf_8(self.path):
            encoding = "latin-1"
            self.notes = ("The file is not UTF-8 and was read as Latin-1.",)
        header = head.decode(encoding).removeprefix("\ufeff").rstrip("\r\n")
        marks = ("\t",) if self.form == "tsv" else SEPARATORS
        apart = {mark: [cell.strip().strip('"') for cell in header.split(mark)] for mark in marks}
        mark = min(marks, key=lambda one: (len(missing(apart[one])), marks.index(one)))
        names = self._columns(apart[mark])
        every = ", ".join(f"{_text(name)}: 'VARCHAR'" for name in dict.fromkeys(apart[mark]))
        return (
            f"SELECT {', '.join(names)} FROM read_csv(?, auto_detect=false, header=true, "  # noqa: S608
            f"delim={_text(mark)}, quote='\"', escape='\"', encoding='{encoding}', "
            f"store_rejects=true, columns={{{every}}})"
        )

    def _jsonl(self) -> str:
        names: dict[str, None] = {}
        with self.path.open("rb") as file:
            for number, line in enumerate(file):
                if number >= LINES_LOOKED_AT:
                    break
                try:
                    row = json.loads(line)
                except (ValueError, RecursionError):
                    continue
                names |= dict.fromkeys(row if isinstance(row, dict) else ())
        kept = self._columns([*names])
        cells = [
            f"CASE WHEN {name} IS NULL OR json_type({name}) = 'NULL' THEN NULL "
            f"WHEN json_type({name}) = 'ARRAY' THEN CAST({name} AS VARCHAR[]) "
            f"ELSE [{name}->>'$'] END AS {name}"
            for name in kept
            if name in LISTS
        ]
        columns = ", ".join(f"{name}: 'JSON'" for name in kept)
        return (
            f"SELECT {PERSON}, {', '.join(cells)} FROM read_json(?, "  # noqa: S608 - our own names
            f"format='newline_delimited', ignore_errors=true, columns={{{columns}}})"
        )


def form(path: Path) -> Form:
    """Return the form that the ending of a file's name tells.

    Raises:
        UsageError: It tells none.
    """
    found = ENDINGS.get(path.suffix.casefold())
    if found is None:
        raise UsageError(
            f"{quoted(str(path))}: its name must end in {', '.join(ENDINGS)}, which tells its form."
        )
    return found


def write(
    source: Source, place: Path, to: Form, data: Dataset | None, tell: Callable[[Count], None]
) -> Count:
    """Write the findings of a file's lists.

    Args:
        source: The lists.
        place: The file to write.
        to: Its form.
        data: The knowledge base.
        tell: Told how far it is, after each record batch.

    Raises:
        DataError: The lists cannot be read to their end.
        OSError: The findings cannot be written.
    """
    so_far = Count(0, 0, {})
    lists = source.reader()
    person = lists.schema.field(PERSON).type

    def findings() -> Iterator[Any]:
        nonlocal so_far
        try:
            for batch in arrow.check_batches(lists, data=data):
                so_far = _counted(so_far, batch)
                tell(so_far)
                yield batch
        except (duckdb.Error, pa.ArrowException, OSError) as error:
            raise source.unreadable(error) from error
        if unread := source.unread():
            batch = arrow.unread_lines(unread, person, data=data)
            so_far = _counted(so_far, batch)
            yield batch

    shaped = written.shape(arrow.schema(person), source.form == "jsonl", to)
    with written.to(place, to, shaped.schema) as keep:
        for batch in findings():
            # A batch of its own at a time: DuckDB would hold many before it writes.
            keep(shaped.of(batch))
    return so_far


def _counted(before: Count, batch: Any) -> Count:
    """Count the rows of a batch."""
    row = pa.table(batch.select(["status", "severity"]))
    grouped = row.group_by(["status", "severity"]).aggregate([([], "count_all")])
    answers = dict(before.answers)
    for row in grouped.to_pylist():
        key = row["status"], row["severity"]
        answers[key] = answers.get(key, 0) + row["count_all"]
    last = batch["row"][-1].as_py() if batch.num_rows else None
    return Count(last or before.lists, before.findings + batch.num_rows, answers)


def _text(value: str) -> str:
    return "'" + value.replace("'", "''") + "'"


def _is_utf_8(path: Path) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        with path.open("rb") as file:
            while piece := file.read(1 << 20):
                decoder.decode(piece)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True
