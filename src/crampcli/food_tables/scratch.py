"""How is a file written that nobody sees until it is whole?"""

from __future__ import annotations

import contextlib
import os
import sqlite3
import stat
from collections.abc import Callable, Iterable, Iterator
from itertools import chain, islice
from pathlib import Path

from crampcli.food_tables import interrupts
from crampcli.text.namedtuples import NamedTuple

# A file that is thrown away if anything goes wrong needs no journal.
FAST = "PRAGMA {0}.journal_mode = OFF; PRAGMA {0}.synchronous = OFF; PRAGMA {0}.cache_size = -12000"

# So many steps of SQLite's machine pass between two looks at whether the user has had enough.
STEPS = 500_000

TOGETHER = 64
"""Rows of one statement: half of what a row costs is the statement's beginning and end."""


class Scratch(NamedTuple):
    """Files that exist only while an import is at work."""

    new: Path
    foods: Path
    amounts: Path


@contextlib.contextmanager
def files(target: Path) -> Iterator[Scratch]:
    """Name the scratch files, and remove them before (a killed import left them) and after."""
    scratch = Scratch(
        *(target.with_name(f"{target.name}.importing-{name}") for name in Scratch._fields)
    )

    def clear() -> None:
        for file in scratch:
            file.unlink(missing_ok=True)

    clear()
    with interrupts.then(clear) as let_come:
        let_come()
        yield scratch


@contextlib.contextmanager
def connection(path: Path, tell: Callable[[], None]) -> Iterator[sqlite3.Connection]:
    """Open a scratch file for fast writing.

    `tell` is called now and then, also during a long statement; what it raises ends the
    statement, as does Ctrl-C.
    """
    stopped_by: list[BaseException] = []

    def look() -> int:
        try:
            tell()
        except BaseException as error:  # SQLite would swallow it
            stopped_by.append(error)
            return 1
        return 0

    with contextlib.closing(sqlite3.connect(path)) as opened:
        opened.executescript(FAST.format("main"))
        opened.execute("PRAGMA temp_store = FILE")
        opened.execute("PRAGMA locking_mode = EXCLUSIVE")
        opened.execute("PRAGMA threads = 1")
        opened.set_progress_handler(look, STEPS)
        try:
            yield opened
        except sqlite3.OperationalError as error:
            if stopped_by:
                raise stopped_by[0] from None
            if getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_INTERRUPT:
                # A signal came between SQLite's call and `look`'s own care.
                raise KeyboardInterrupt from None
            raise


def insert(
    connection: sqlite3.Connection, table: str, columns: int, rows: Iterable[tuple[object, ...]]
) -> int:
    """Write rows into a table, of those with the same key the first; return how many were new."""
    before = connection.total_changes
    row = f"({', '.join('?' * columns)})"
    statement = "INSERT OR IGNORE INTO {table} VALUES ".replace("{table}", table)
    left = iter(rows)
    rest: list[tuple[object, ...]] = []

    def together() -> Iterator[tuple[object, ...]]:
        while len(some := tuple(islice(left, TOGETHER))) == TOGETHER:
            yield tuple(chain.from_iterable(some))
        rest.extend(some)

    connection.executemany(statement + ", ".join([row] * TOGETHER), together())
    connection.executemany(statement + row, rest)
    return connection.total_changes - before


def put_in_place(new: Path, target: Path) -> None:
    """Put a finished file in another's place, so that a power cut leaves one or the other.

    It keeps the other's mode; a new one is its owner's alone.
    """
    mode = stat.S_IMODE(target.stat().st_mode) if target.exists() else 0o600
    with contextlib.suppress(OSError):  # where modes can be set
        new.chmod(mode)
    with new.open("rb+") as file:
        os.fsync(file.fileno())
    new.replace(target)
    with contextlib.suppress(OSError):  # where folders can be synced
        handle = os.open(target.parent, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
