"""How far is an import, and what became of the rows that it read?"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator

from crampcli.food_tables import archive, csv_table

# So many bytes are read between two calls of `tell`.
TELL = 1 << 19

MOST_DIGITS = 18
FAR = float("inf")


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
        self._tables: dict[str, csv_table.Table] = {}
        self._left_out: list[csv_table.TableSummary] = []

    def rows_of(self, table: csv_table.Table) -> Iterator[list[list[str]]]:
        """Hand out a table's rows in batches, and tell how far we are."""
        rows, done, reported = self.rows, self.done, 0
        self._tables[table.name] = table
        with contextlib.closing(table):
            self.tell()
            for batch in table.batches():
                yield batch
                if table.position >= reported + TELL:
                    reported = table.position
                    self.rows, self.done = rows + table.rows, done + reported
                    self.tell()
            self.rows, self.done = rows + table.rows, done + table.position

    def small(self, name: str, columns: tuple[str, ...]) -> Iterator[list[str]]:
        """Hand out the wanted columns of a small table, row by row; none if there is no file."""
        if name not in self.download:
            return
        table = csv_table.Table(self.download, name, columns)
        for batch in self.rows_of(table):
            for row in batch:
                if len(row) == table.width:
                    yield [row[column] for column in table.columns]
                else:
                    table.bad(row)

    def side(self, name: str, columns: tuple[str, ...]) -> Iterator[list[str]]:
        """Hand out a table that only explains others; without its columns we do without it."""
        try:
            yield from self.small(name, columns)
        except csv_table.MissingColumnError as error:
            lacking = ", ".join(error.columns).replace("|", " or ")
            self._left_out.append(
                csv_table.TableSummary(
                    file=name,
                    rows=0,
                    size=0,
                    sha256=None,
                    bad=0,
                    bad_lines=(),
                    repaired=0,
                    skipped=((f"table left out, as it lacks {lacking}", 1),),
                )
            )

    def skip(self, file: str, reason: str, rows: int) -> None:
        """Add a reason that is known only after a table was read."""
        self._tables[file].skipped[reason] += rows

    def summaries(self) -> list[csv_table.TableSummary]:
        """Say what became of the rows, table by table."""
        return [*(table.summary() for table in self._tables.values()), *self._left_out]


def whole(text: str) -> int:
    """Read a whole number as USDA writes it, no longer than SQLite can hold.

    Raises:
        ValueError: It is none: `int` alone takes `1_001` and full-width digits.
    """
    if not (text.isascii() and text.isdigit() and len(text) <= MOST_DIGITS):
        raise ValueError(text)
    return int(text)


def decimal(text: str) -> float:
    """Read a number as USDA writes it.

    Raises:
        ValueError: It is none: `float` alone takes `1_001`, full-width digits and infinity.
    """
    if not text.isascii() or "_" in text:
        raise ValueError(text)
    number = float(text)
    if not -FAR < number < FAR:
        raise ValueError(text)
    return number
