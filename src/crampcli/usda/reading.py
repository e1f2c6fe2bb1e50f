"""How far is an import, and what became of the rows that it read?"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator

from crampcli.usda import archive

# So many bytes are read between two calls of `tell`.
TELL = 1 << 19


class Reading:
    """Reads tables of a download, and keeps count.

    Attributes:
        rows: How many rows were read so far.
        done: How many bytes were read so far.
    """

    def __init__(self, download: archive.Download, tell: Callable[[], None]):
        self.download = download
        self.tell = tell
        self.rows = 0
        self.done = 0
        self._tables: dict[str, archive.Table] = {}

    def rows_of(self, table: archive.Table) -> Iterator[list[list[str]]]:
        """Hand out a table's rows in batches, and tell how far we are."""
        rows, done, told = self.rows, self.done, 0
        self._tables[table.name] = table
        with contextlib.closing(table):
            self.tell()
            for batch in table.batches():
                yield batch
                if table.position >= told + TELL:
                    told = table.position
                    self.rows, self.done = rows + table.rows, done + told
                    self.tell()
            self.rows, self.done = rows + table.rows, done + table.position

    def small(self, name: str, columns: tuple[str, ...]) -> Iterator[list[str]]:
        """Hand out the wanted columns of a small table, row by row; none if there is no file."""
        if name not in self.download:
            return
        table = archive.Table(self.download, name, columns)
        for batch in self.rows_of(table):
            for row in batch:
                if len(row) == table.width:
                    yield [row[column] for column in table.columns]
                else:
                    table.bad(row)

    def skip(self, file: str, reason: str, rows: int) -> None:
        """Add a reason that is known only after a table was read."""
        self._tables[file].skipped[reason] += rows

    def summaries(self) -> list[archive.TableSummary]:
        """Say what became of the rows, table by table."""
        return [table.summary() for table in self._tables.values()]
