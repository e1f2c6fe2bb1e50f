"""Where is the imported database, is it whole, and which releases does it hold?"""

from __future__ import annotations

import contextlib
import os
import sqlite3
import stat

from crampcli import errors
from crampcli.food_tables import cells, schema
from crampcli.text.namedtuples import TYPE_CHECKING, NamedTuple
from crampcli.vocabulary import RELEASES, Release

if TYPE_CHECKING:
    from collections.abc import Iterator

    Place = str | os.PathLike[str]
    """Where a file is; `pathlib` is dear to import."""

Connection = sqlite3.Connection

IMPORT = "cramp foods import PATH"
REMOVE_ALL = "cramp foods remove all"


class OriginFile(NamedTuple):
    """A file that was read: its rows, its bytes, its hash (files of a zip have none)."""

    file: str
    rows: int
    size: int
    sha256: str | None
    bad: int


class ReleaseInfo(NamedTuple):
    """A release that was imported, and where it came from.

    `released` is its date (ISO 8601, perhaps without the day); `sha256` that of the zip.
    """

    name: Release
    released: str | None
    origin: str
    sha256: str | None
    foods: int
    portions: int
    amounts: int
    files: tuple[OriginFile, ...]


@contextlib.contextmanager
def opened(path: Place) -> Iterator[sqlite3.Connection]:
    """Open a file of imported releases for reading.

    Raises:
        DataError: It is missing, damaged, foreign, or of another version; the message says which
            command mends it.
    """
    refuse_foreign(path)
    connection = None
    try:
        connection = sqlite3.connect(f"{_uri(path)}?mode=ro", uri=True)
        _check(path, connection)
        yield connection
    except (sqlite3.Error, UnicodeDecodeError) as error:
        # What SQLite quotes of a damaged file need not be text.
        raise _explained(path, error) from error
    finally:
        if connection is not None:
            connection.close()


def _uri(path: Place) -> str:
    """Write a path as SQLite's manual says; only a URI says that a file is opened for reading."""
    text = os.path.join(os.getcwd(), path)  # noqa: PTH109, PTH118 - pathlib is dear to import
    for sign in "%?#":
        text = text.replace(sign, f"%{ord(sign):02x}")
    if os.name == "nt":
        text = "/" + text.replace("\\", "/")
    return f"file://{text}"


# SQLite's codes for a file that it may not read, or not now; whatever else it says is damage, as
# the questions are our own.
NOT_NOW = {
    sqlite3.SQLITE_PERM: "reading it is not allowed",
    sqlite3.SQLITE_AUTH: "reading it is not allowed",
    sqlite3.SQLITE_CANTOPEN: "it cannot be opened",
    sqlite3.SQLITE_IOERR: "the disk cannot be read",
    sqlite3.SQLITE_BUSY: "another program is changing it",
    sqlite3.SQLITE_LOCKED: "another program is changing it",
    sqlite3.SQLITE_NOMEM: "there is no memory left",
}


def _explained(path: Place, error: Exception) -> errors.DataError:
    """Say what is wrong with a file, and how to mend it."""
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT)
    if reason := NOT_NOW.get(code & 0xFF):
        return errors.DataError(f"{path}: {reason} ({error}). It is left as it is.")
    return errors.DataError(
        f"{path}: damaged or unreadable ({error}). "
        f"Remove it and load it again: {REMOVE_ALL}; {IMPORT}"
    )


def _foreign(path: Place) -> errors.DataError:
    return errors.DataError(
        f"{path}: not a food database of cramp; it is left alone. "
        f"Move it away, then load a food table: {IMPORT}"
    )


def _is_ours(path: Place) -> bool:
    """Tell by the file's first bytes, which outlast most damage."""
    with open(path, "rb") as file:  # noqa: PTH123 - see above
        head = file.read(72)
    return head[:16] == b"SQLite format 3\0" and head[68:72] == schema.APPLICATION_ID.to_bytes(4)


def refuse_foreign(path: Place) -> None:
    """Refuse a file that is missing or not ours, be it damaged or not.

    Raises:
        DataError: See above.
    """
    try:
        if not stat.S_ISREG(os.stat(path).st_mode):  # noqa: PTH116 - see above
            raise errors.DataError(
                f"{path}: a folder, a pipe or a device, not a file. Name a file: CRAMP_FOODS_DB"
            )
        if not _is_ours(path):
            raise _foreign(path)
    except (FileNotFoundError, NotADirectoryError) as error:
        raise errors.DataError(
            f"{path}: no food table was imported yet. Load one: {IMPORT}"
        ) from error
    except OSError as error:
        shown = f"{str(path)[:200]}…" if len(str(path)) > 200 else path
        raise errors.DataError(f"{shown}: cannot be read ({error.strerror}).") from error


def _check(path: Place, connection: sqlite3.Connection) -> None:
    """Refuse a file that is not ours or not of this version."""
    version = layout(connection)
    if version not in schema.READ:
        age = "a newer" if version > schema.VERSION else "an older"
        raise errors.DataError(
            f"{path}: written by {age} cramp (layout {version}, this one reads "
            f"{schema.VERSION}). Remove it and load it again: {REMOVE_ALL}; {IMPORT}"
        )
    # Notices a file that was cut short.
    connection.execute("SELECT name FROM release").fetchall()


def layout(connection: sqlite3.Connection) -> int:
    """Return the layout that a file was written in."""
    return cells.whole(connection.execute("PRAGMA user_version").fetchone()[0])


def releases(connection: sqlite3.Connection) -> tuple[ReleaseInfo, ...]:
    """List the imported releases, by name."""
    files: dict[str, list[OriginFile]] = {}
    for release, file, rows, size, sha256, bad in connection.execute(
        "SELECT release, file, rows, size, sha256, bad FROM origin_file ORDER BY release, file"
    ):
        read = OriginFile(
            cells.text(file),
            cells.whole(rows),
            cells.whole(size),
            cells.text_or_none(sha256),
            cells.whole(bad),
        )
        files.setdefault(release, []).append(read)
    return tuple(
        ReleaseInfo(
            name=_release(name),
            released=cells.text_or_none(released),
            origin=cells.text(origin),
            sha256=cells.text_or_none(sha256),
            foods=cells.whole(foods),
            portions=cells.whole(portions),
            amounts=cells.whole(amounts),
            files=tuple(files.get(name, ())),
        )
        for name, released, origin, sha256, foods, portions, amounts in connection.execute(
            "SELECT name, released, origin, sha256, foods, portions, amounts FROM release"
            " ORDER BY name"
        )
    )


def _release(name: object) -> Release:
    for release in RELEASES:
        if name == release:
            return release
    raise cells.DamagedError(f"no release is called {str(name)[:40]!r}")


# A plain food's table is the best answer to a plain question.
PREFERENCE: tuple[Release, ...] = ("sr-legacy", "full", "foundation", "branded")


def chosen(connection: sqlite3.Connection, wanted: Release | None = None) -> Release:
    """Choose the release to ask: the wanted one, or the one that knows plain foods best.

    Raises:
        DataError: It was not imported, or none was.
    """
    present = {info.name for info in releases(connection)}
    if wanted is None:
        for release in PREFERENCE:
            if release in present:
                return release
        raise errors.DataError(f"No USDA data was imported yet. Load it: {IMPORT}")
    if wanted not in present:
        known = ", ".join(sorted(present)) or "none"
        what = "Ciqual's table" if wanted == "ciqual" else f"The USDA release {wanted}"
        raise errors.DataError(f"{what} was not imported (imported: {known}). Load it: {IMPORT}")
    return wanted
