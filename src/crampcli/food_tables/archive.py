"""Which CSV files lie in a download?

A download is a zip as USDA offers it, or its unpacked folder. Nothing is ever unpacked to disk.
"""

from __future__ import annotations

import contextlib
import hashlib
import zipfile
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePosixPath
from typing import IO

from crampcli import errors
from crampcli.food_tables import ciqual_columns, foreign
from crampcli.text.namedtuples import NamedTuple

# What no download of USDA comes near: the full one has 3.1 GB, none is packed tighter than 1:30.
MOST_MEMBERS = 1_000
MOST_BYTES = 1 << 35
MOST_RATIO = 200
SMALL = 1 << 20
TABLES = (".csv", ".tsv", ".tab", ".txt")
"""How the names of tables end."""


class Member(NamedTuple):
    """A CSV file of a download: its plain name and folder, its unpacked size, what to open."""

    name: str
    folder: str
    size: int
    entry: str


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
    def single(self) -> bool:
        """Tell whether it is one bare table."""
        return [member.entry for member in self.members.values()] == [""]

    @property
    def title(self) -> str:
        """Name the folder that the files lie in, or else the download itself."""
        folder = next(iter(self.members.values())).folder
        return PurePosixPath(folder).name or self.path.name

    def sha256(self) -> str | None:
        """Hash the zip; a folder has no hash of its own."""
        if self._archive is None:
            return None
        with self.path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()

    def open(self, name: str) -> IO[bytes]:
        """Open one file for reading bytes."""
        entry = self.members[name].entry
        if self._archive is None:
            return (self.path / entry).open("rb", buffering=0)
        return self._archive.open(entry)


@contextlib.contextmanager
def opened(path: Path) -> Iterator[Download]:
    """Open a download.

    Raises:
        DataError: It is not there, is no zip, or is a zip that nobody should unpack.
    """
    with contextlib.ExitStack() as stack:
        try:
            if path.is_dir():
                foreign.refuse_folder(path)
                download = Download(path, None, _in_folder(path))
            elif path.is_file():
                download = _of_file(path, stack)
            else:
                raise errors.DataError(
                    f"{path}: no such file or folder. Check the path; nothing was changed."
                )
        except zipfile.BadZipFile as error:
            raise errors.DataError(
                f"{path}: no zip, or only part of one ({error}). Download it again. "
                "Nothing was changed."
            ) from error
        except (OSError, ValueError, NotImplementedError) as error:
            raise errors.DataError(f"{path}: cannot be read ({error}).") from error
        yield download


def _of_file(path: Path, stack: contextlib.ExitStack) -> Download:
    """Open Ciqual's table, or a zip."""
    if ciqual_columns.begins_table(foreign.head(path)):
        return Download(path, None, [Member(path.name, "", path.stat().st_size, "")])
    foreign.refuse_file(path)
    archive = stack.enter_context(zipfile.ZipFile(path))
    return Download(path, archive, _in_zip(path, archive))


def _in_folder(path: Path) -> list[Member]:
    """List the CSV files of a folder, or of the one folder in it that has them."""
    folders = [path] if (path / "food.csv").is_file() else sorted(path.glob("*/food.csv"))
    if len(folders) > 1:
        raise errors.DataError(
            f"{path}: food.csv lies in {len(folders)} folders there. Name one of them."
        )
    folder = path if not folders or folders == [path] else folders[0].parent
    return [
        Member(file.name, folder.name, file.stat().st_size, str(file.relative_to(path)))
        for file in sorted(folder.glob("*"))
        if file.name.lower().endswith(TABLES) and file.is_file()
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
    foreign.refuse_members(path, [_place(entry).name for entry in entries])
    files = [entry for entry in entries if entry.filename.lower().endswith(TABLES)]
    homes = {_place(entry).parent for entry in files if _place(entry).name == "food.csv"}
    if len(homes) > 1:
        raise errors.DataError(f"{path}: food.csv lies in {len(homes)} folders there. Refused.")
    members = [
        Member(_place(entry).name, str(_place(entry).parent), entry.file_size, entry.filename)
        for entry in files
        if not homes or _place(entry).parent in homes
    ]
    if twice := [name for name, n in Counter(m.name for m in members).items() if n > 1]:
        raise errors.DataError(f"{path}: {', '.join(sorted(twice))} stands twice in the zip.")
    return members


def _place(entry: zipfile.ZipInfo) -> PurePosixPath:
    r"""Tell where a member lies. PowerShell 5.1 writes `\` between folders."""
    return PurePosixPath(entry.filename.replace("\\", "/"))


def _refuse_strange(path: Path, entry: zipfile.ZipInfo) -> None:
    """Refuse a member that no honest download has."""
    name = entry.orig_filename.replace("\\", "/")
    if name.startswith("/") or ":" in name or ".." in name.split("/"):
        raise errors.DataError(f"{path}: a file in the zip points out of it ({name!r}). Refused.")
    if entry.flag_bits & 1:
        raise errors.DataError(f"{path}: {name} is encrypted. USDA's downloads are not.")
    if entry.file_size > max(SMALL, MOST_RATIO * entry.compress_size):
        raise errors.DataError(
            f"{path}: {name} would unpack to {entry.file_size} bytes from "
            f"{entry.compress_size}. Refused."
        )
