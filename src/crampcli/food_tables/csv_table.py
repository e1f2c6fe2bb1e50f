"""What are the rows of one CSV file of a download?

They are handed out in batches, so that memory does not grow with the file.
"""

from __future__ import annotations

import codecs
import contextlib
import csv
import hashlib
import itertools
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from io import BufferedReader, RawIOBase, TextIOWrapper
from typing import IO, cast

from crampcli import errors
from crampcli.food_tables.archive import Download
from crampcli.text.namedtuples import NamedTuple

BATCH = 256
CHUNK = 1 << 18

LINES_SHOWN = 5
BAD_SHARE = 0.01

# The longest field of FDC is an ingredient list; a stray quote mark would swallow the file.
MOST_CHARACTERS = 1 << 17
# A packed line of commas needs thousands of times its size; no table of FDC comes near any.
MOST_OF_A_LINE = 1 << 20
MOST_OF_A_BATCH = 1 << 23
MOST_COLUMNS = 200


class TableSummary(NamedTuple):
    """What became of the rows of one CSV file.

    `skipped` counts rows by reason. `bad` rows could not be read; `bad_lines` are the first.
    `repaired` rows were not UTF-8 and were read as Windows-1252. `sha256` is that of an unpacked
    file; the files of a zip share the zip's.
    """

    file: str
    rows: int
    size: int
    sha256: str | None
    bad: int
    bad_lines: tuple[int, ...]
    repaired: int
    skipped: tuple[tuple[str, int], ...]


class _TooLong(Exception):  # noqa: N818 - told as a DataError where the file is known
    """A line, or some hundred of them, longer than any table's."""


class _Counted(RawIOBase):
    """A stream that knows how far it was read, what its bytes hash to, and how long its lines are.

    Attributes:
        position: How many bytes were read so far.
        batch: Where the present batch began to be read.
    """

    def __init__(self, stream: IO[bytes], digest: bool):
        self._stream = stream
        self._line = 0
        self.position = 0
        self.batch = 0
        self.digest = hashlib.sha256() if digest else None

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: object) -> int:
        view = cast("memoryview", buffer)
        data = self._stream.read(len(view))
        size = len(data)
        view[:size] = data
        self.position += size
        end = max(data.rfind(b"\n"), data.rfind(b"\r"))
        self._line = size - end if end >= 0 else self._line + size
        if self._line > MOST_OF_A_LINE or self.position - self.batch > MOST_OF_A_BATCH:
            raise _TooLong
        if self.digest:
            self.digest.update(data)
        return size

    def close(self) -> None:
        self._stream.close()
        super().close()


class _Repairs:
    """Reads bytes that are not UTF-8 as Windows-1252, and counts them."""

    def __init__(self) -> None:
        self.count = 0

    def __call__(self, error: UnicodeError) -> tuple[str, int]:
        if not isinstance(error, UnicodeDecodeError):
            raise error
        self.count += 1
        wrong = error.object[error.start : error.end]
        return wrong.decode("cp1252", "replace"), error.end


class MissingColumnError(errors.DataError):
    """A table lacks columns that are read."""

    def __init__(self, message: str, columns: Sequence[str]):
        super().__init__(message)
        self.columns = columns


class Table:
    """The rows of one CSV file, in batches.

    A wanted column that was called otherwise in older downloads is given as `new|old`.

    Attributes:
        rows: How many rows were handed out so far.
        width: How many fields a row should have.
        columns: At which positions the wanted columns stand.
    """

    def __init__(self, download: Download, name: str, wanted: Sequence[str]):
        self.name = name
        self.rows = 0
        self.skipped: Counter[str] = Counter()
        self._download = download
        self._bad = 0
        self._bad_lines: list[int] = []
        self._repairs = _Repairs()
        self._batch: list[list[str]] = []
        self._line = 0
        codecs.register_error("cramp-windows-1252", self._repairs)
        csv.field_size_limit(MOST_CHARACTERS)
        with self._telling_damage(), contextlib.ExitStack() as unread:
            self._stream = _Counted(download.open(name), not download.packed)
            unread.callback(self._stream.close)
            bytes_ahead = BufferedReader(self._stream, CHUNK)
            self._text = TextIOWrapper(
                bytes_ahead, encoding="utf-8", errors="cramp-windows-1252", newline=""
            )
            self._reader = csv.reader(self._text)
            if bytes_ahead.peek(3).startswith(codecs.BOM_UTF8):
                bytes_ahead.read(3)
            header = self._header()
            unread.pop_all()
        self.width = len(header)
        if self.width > MOST_COLUMNS:
            self.close()
            raise errors.DataError(
                f"{self.place}: {self.width} columns; no table of USDA has more than "
                f"{MOST_COLUMNS}. Refused."
            )
        found = [next((n for n in column.split("|") if n in header), None) for column in wanted]
        if missing := [column for column, name in zip(wanted, found, strict=True) if name is None]:
            self.close()
            raise MissingColumnError(
                f"{self.place}: no column {', '.join(missing).replace('|', ' or ')} in its first "
                f"line ({', '.join(header)[:200]}).",
                columns=missing,
            )
        self.columns = [header.index(name) for name in found if name is not None]

    @property
    def place(self) -> str:
        """Say where the file lies, for a message."""
        return f"{self._download.path}: {self.name}"

    @property
    def wanted(self) -> int:
        """How many rows were neither bad nor skipped so far."""
        return self.rows - self._bad - self.skipped.total()

    @property
    def position(self) -> int:
        """How many bytes were read so far."""
        return self._stream.position

    @property
    def size(self) -> int:
        """How many bytes there are."""
        return self._download.members[self.name].size

    @contextlib.contextmanager
    def _telling_damage(self) -> Iterator[None]:
        try:
            yield
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError) as error:
            raise errors.DataError(
                f"{self.place}: damaged or unreadable ({error}). Download it again."
            ) from error
        except _TooLong:
            raise errors.DataError(
                f"{self.place}: lines of more than {MOST_OF_A_LINE >> 20} MB, or {BATCH} lines of "
                f"more than {MOST_OF_A_BATCH >> 20} MB. No table of USDA has such. Refused."
            ) from None

    def _header(self) -> list[str]:
        try:
            return [column.strip() for column in next(self._reader)]
        except (StopIteration, csv.Error) as error:
            self.close()
            raise errors.DataError(f"{self.place}: has no header line.") from error

    def batches(self) -> Iterator[list[list[str]]]:
        """Hand out all rows, some thousand at a time.

        Raises:
            DataError: The file breaks off, or more than 1 % of its rows are bad.
        """
        with self._telling_damage():
            while True:
                self._line = self._reader.line_num
                self._batch = []
                self._stream.batch = self._stream.position
                try:
                    # On an error the list keeps what it got before.
                    self._batch.extend(itertools.islice(self._reader, BATCH))
                except csv.Error:
                    first = self._line + 1 + sum(map(_lines_of, self._batch))
                    # A stray quote mark swallows the lines behind it.
                    swallowed = max(self._reader.line_num - first + 1, 1)
                    self._count_bad(first, swallowed)
                    self.rows += swallowed
                else:
                    if not self._batch:
                        break
                self.rows += len(self._batch)
                yield self._read_apart()
        if self.position != self.size:
            raise errors.DataError(
                f"{self.place}: holds {self.position} bytes, not {self.size}. Download it again."
            )
        self._refuse_if_bad()

    def _read_apart(self) -> list[list[str]]:
        """Return the batch without rows that hold others: two stray quote marks make one of many.

        Their numbers may be right and their fields as many as there should be.
        """
        if self._reader.line_num - self._line == len(self._batch):
            return self._batch
        holding = [row for row in self._batch if self._holds_others(row)]
        for row in holding:
            self.bad(row)
        return [row for row in self._batch if row not in holding] if holding else self._batch

    def _holds_others(self, row: list[str]) -> bool:
        """Tell whether a field goes on in a line that begins with a number, as each row does."""
        for field in row:
            if "\n" in field and field.count(",") >= self.width - 1:
                begins = (line.partition(",") for line in field.split("\n")[1:])
                if any(comma and first.strip('"').isdigit() for first, comma, _ in begins):
                    return True
        return False

    def bad(self, row: list[str]) -> None:
        """Count a row of the present batch as bad; an empty line is merely skipped."""
        if not row:
            self.rows -= 1
            return
        line = self._line + 1
        if len(self._bad_lines) < LINES_SHOWN:
            before = itertools.takewhile(lambda other: other is not row, self._batch)
            line += sum(map(_lines_of, before))
        swallowed = _lines_of(row)
        self.rows += swallowed - 1
        self._count_bad(line, swallowed)

    def _count_bad(self, line: int, lines: int) -> None:
        self._bad += lines
        if len(self._bad_lines) < LINES_SHOWN:
            self._bad_lines.append(line)

    def _refuse_if_bad(self) -> None:
        if self._bad > BAD_SHARE * self.rows:
            raise errors.DataError(
                f"{self.place}: {self._bad} of {self.rows} rows cannot be read "
                f"(first: line {', '.join(map(str, self._bad_lines))}). More than 1 % is too "
                "many: nothing was changed.",
                lines=list(self._bad_lines),
            )

    def summary(self) -> TableSummary:
        """Say what became of the rows."""
        digest = self._stream.digest
        return TableSummary(
            file=self.name,
            rows=self.rows,
            size=self.position,
            sha256=digest.hexdigest() if digest else None,
            bad=self._bad,
            bad_lines=tuple(self._bad_lines),
            repaired=self._repairs.count,
            skipped=tuple(sorted((reason, rows) for reason, rows in self.skipped.items() if rows)),
        )

    def close(self) -> None:
        """Close the file."""
        self._text.close()


def _lines_of(row: list[str]) -> int:
    """Tell how many lines of the file a row takes."""
    return 1 + sum(field.count("\n") for field in row)
