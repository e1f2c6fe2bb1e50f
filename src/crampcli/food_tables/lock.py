"""Is another process writing this file?"""

from __future__ import annotations

import contextlib
import os
import stat
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from crampcli import errors
from crampcli.food_tables import interrupts


@contextlib.contextmanager
def held(path: Path) -> Iterator[None]:
    """Hold the only right to write at `path`, by a lock file beside it.

    The system frees the lock when its holder ends, however it ends: a lock file that was left
    behind locks nobody out.

    Raises:
        DataError: Another process holds it; the message names that process.
    """
    place = path.with_name(path.name + ".lock")
    ours: list[IO[str]] = []

    def free() -> None:
        for file in ours:
            _remove(place)
            file.close()

    with interrupts.then(free) as let_come:
        ours.append(_taken(path, place))
        let_come()
        yield


def _taken(path: Path, place: Path) -> IO[str]:
    """Open and lock the lock file, and write into it who holds it."""
    while True:
        file = _opened(place)
        if not _locked(file):
            with file:
                holder = file.read().strip()
            raise errors.DataError(
                f"{path}: another import is at work there (process {holder}). "
                "Wait for its end, then try again."
            )
        if not _still_there(file, place):
            file.close()  # its last holder removed it between our open and our lock
            continue
        with contextlib.suppress(OSError):  # a full disk keeps nobody from removing
            file.truncate(0)
            file.write(str(os.getpid()))
            file.flush()
        return file


def _opened(place: Path) -> IO[str]:
    """Open the lock file, never by a link: what it led to would be emptied.

    Raises:
        DataError: Something else is there.
    """
    flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    try:
        handle = os.open(place, flags, 0o600)
    except OSError as error:
        if place.is_symlink():
            raise _strange(place) from error
        raise
    held = os.fstat(handle)
    if not stat.S_ISREG(held.st_mode) or held.st_nlink > 1 or place.is_symlink():
        os.close(handle)
        raise _strange(place)
    return os.fdopen(handle, "r+", encoding="ascii", errors="replace")


def _strange(place: Path) -> errors.DataError:
    return errors.DataError(
        f"{place}: a link, or no file, where a lock belongs. Take it away, then try again. "
        "Nothing was changed."
    )


def _still_there(file: IO[str], place: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(file.fileno()), place.stat())
    except FileNotFoundError:
        return False


if sys.platform == "win32":
    import msvcrt

    _FAR = 1 << 30  # locks one byte that nobody reads

    def _locked(file: IO[str]) -> bool:
        file.seek(_FAR)
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    def _remove(place: Path) -> None:
        """Leave the file: Windows removes no file that is open."""

else:
    import fcntl

    def _locked(file: IO[str]) -> bool:
        try:
            fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def _remove(place: Path) -> None:
        place.unlink(missing_ok=True)
