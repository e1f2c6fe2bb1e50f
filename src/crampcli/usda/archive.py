"""Which CSV files lie in a download, and what are their rows?

A download is a zip as USDA offers it, or its unpacked folder. Nothing is ever unpacked to disk,
and rows are handed out in batches, so that memory does not grow with the file.
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
from pathlib import Path, PurePosixPath
from typing import IO, cast

from crampcli import errors
from crampcli.text.namedtuples import NamedTuple

BATCH = 256
CHUNK = 1 << 18

# What no download of USDA comes near: the full one has 3.1 GB, none is packed tighter than 1:30.
MOST_MEMBERS = 1_000
MOST_BYTES = 1 << 35
MOST_RATIO = 200
SMALL = 1 << 20

LINES_SHOWN = 5
BAD_SHARE = 0.01

# The longest field of FDC is an ingredient list; a stray quote mark would swallow the file.
MOST_CHARACTERS = 1 << 17


class Member(NamedTuple):
    """A CSV file of a download: its plain name, where it lies in there, its unpacked size."""

    name: str
    place: str
    size: int


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


class Download:
    """A zip or a folder, open for reading."""

    def __init__(self, path: Path, archive: zipfile.ZipFile | None, members: Sequence[Member]):
        self.path = path
        self._archive = archive
        self.members = {member.name: member for member in members}

    def __contains__(self, name: str) -> bool:
        """Tell whether the download has a file of this name."""
        return name in self.members

    @property
    def packed(self) -> bool:
        """Tell whether it is a zip."""
        return self._archive is not None

    @property
    def title(self) -> str:
        """Name the folder that the files lie in, or else the download itself."""
        place = next(iter(self.members.values())).place
        return PurePosixPath(place).parent.name or self.path.name

    def sha256(self) -> str | None:
        """Hash the zip; a folder has no hash of its own."""
        if self._archive is None:
            return None
        with self.path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()

    def open(self, name: str) -> IO[bytes]:
        """Open one file for reading bytes."""
        place = self.members[name].place
        if self._archive is None:
            return (self.path / place).open("rb", buffering=0)
        return self._archive.open(place)


@contextlib.contextmanager
def opened(path: Path) -> Iterator[Download]:
    """Open a download.

    Raises:
        DataError: It is not there, is no zip, or is a zip that nobody should unpack.
    """
    with contextlib.ExitStack() as stack:
        try:
            if path.is_dir():
                download = Download(path, None, _in_folder(path))
            elif path.is_file():
                archive = stack.enter_context(zipfile.ZipFile(path))
                download = Download(path, archive, _in_zip(path, archive))
            else:
                raise errors.DataError(f"{path}: no such file or folder. Nothing was changed.")
        except zipfile.BadZipFile as error:
            raise errors.DataError(
                f"{path}: no zip, or only part of one ({error}). Download it again. "
                "Nothing was changed."
            ) from error
        except (OSError, ValueError, NotImplementedError) as error:
            raise errors.DataError(f"{path}: cannot be read ({error}).") from error
        yield download


def _in_folder(path: Path) -> list[Member]:
    """List the CSV files of a folder, or of the one folder in it that has them."""
    folders = [path] if (path / "food.csv").is_file() else sorted(path.glob("*/food.csv"))
    if len(folders) > 1:
        raise errors.DataError(
            f"{path}: food.csv lies in {len(folders)} folders there. Name one of them."
        )
    folder = path if not folders or folders == [path] else folders[0].parent
    return [
        Member(file.name, file.relative_to(path).as_posix(), file.stat().st_size)
        for file in sorted(folder.glob("*.csv"))
        if file.is_file()
    ]


def _in_zip(path: Path, archive: zipfile.ZipFile) -> list[Member]:
    """List the CSV files of a zip, after a look at what it would unpack to."""
    entries = archive.infolist()
    if len(entries) > MOST_MEMBERS:
        raise errors.DataError(f"{path}: {len(entries)} files in one zip, too many for USDA's.")
    for entry in entries:
        _refuse_strange(path, entry)
    if sum(entry.file_size for entry in entries) > MOST_BYTES:
        raise errors.DataError(f"{path}: unpacks to more than {MOST_BYTES >> 30} GB. Refused.")
    if sum(entry.compress_size for entry in entries) > path.stat().st_size:
        raise errors.DataError(f"{path}: files overlap in the zip. Refused.")
    files = [entry for entry in entries if entry.filename.endswith(".csv")]
    homes = {
        PurePosixPath(entry.filename).parent
        for entry in files
        if PurePosixPath(entry.filename).name == "food.csv"
    }
    if len(homes) > 1:
        raise errors.DataError(f"{path}: food.csv lies in {len(homes)} folders there. Refused.")
    members = [
        Member(PurePosixPath(entry.filename).name, entry.filename, entry.file_size)
        for entry in files
        if PurePosixPath(entry.filename).parent in homes
    ]
    if twice := [name for name, n in Counter(m.name for m in members).items() if n > 1]:
        raise errors.DataError(f"{path}: {', '.join(sorted(twice))} stands twice in the zip.")
    return members


def _refuse_strange(path: Path, entry: zipfile.ZipInfo) -> None:
    """Refuse a member that no honest download has."""
    name = entry.orig_filename
    if name.startswith(("/", "\\")) or "\\" in name or ":" in name or ".." in name.split("/"):
        raise errors.DataError(f"{path}: a file in the zip points out of it ({name!r}). Refused.")
    if entry.flag_bits & 1:
        raise errors.DataError(f"{path}: {name} is encrypted. USDA's downloads are not.")
    if entry.file_size > max(SMALL, MOST_RATIO * entry.compress_size):
        raise errors.DataError(
            f"{path}: {name} would unpack to {entry.file_size} bytes from "
            f"{entry.compress_size}. Refused."
        )


class _Counted(RawIOBase):
    """A stream that knows how far it was read, and what its bytes hash to."""

    def __init__(self, stream: IO[bytes], digest: bool):
        self._stream = stream
        self.position = 0
        self.digest = hashlib.sha256() if digest else None

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: object) -> int:
        view = cast("memoryview", buffer)
        data = self._stream.read(len(view))
        size = len(data)
        view[:size] = data
        self.position += size
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


class Table:
    """The rows of one CSV file, in batches.

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
        with self._telling_damage():
            self._stream = _Counted(download.open(name), not download.packed)
            bytes_ahead = BufferedReader(self._stream, CHUNK)
            self._text = TextIOWrapper(
                bytes_ahead, encoding="utf-8", errors="cramp-windows-1252", newline=""
            )
            self._reader = csv.reader(self._text)
            if bytes_ahead.peek(3).startswith(codecs.BOM_UTF8):
                bytes_ahead.read(3)
            header = self._header()
        self.width = len(header)
        if missing := [column for column in wanted if column not in header]:
            self.close()
            raise errors.DataError(
                f"{self.place}: no column {', '.join(missing)} in its first line "
                f"({', '.join(header)[:200]})."
            )
        self.columns = [header.index(column) for column in wanted]

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
                try:
                    # On an error the list keeps what it got before.
                    self._batch.extend(itertools.islice(self._reader, BATCH))
                except csv.Error:
                    self._count_bad(self._reader.line_num)
                    self.rows += 1
                else:
                    if not self._batch:
                        break
                self.rows += len(self._batch)
                yield self._batch
        if self.position != self.size:
            raise errors.DataError(
                f"{self.place}: holds {self.position} bytes, not {self.size}. Download it again."
            )
        self._refuse_if_bad()

    def bad(self, row: list[str]) -> None:
        """Count a row of the present batch as bad; an empty line is merely skipped."""
        if not row:
            self.rows -= 1
            return
        line = self._line + 1
        if len(self._bad_lines) < LINES_SHOWN:
            before = itertools.takewhile(lambda other: other is not row, self._batch)
            line += sum(1 + sum(field.count("\n") for field in other) for other in before)
        self._count_bad(line)

    def _count_bad(self, line: int) -> None:
        self._bad += 1
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
