"""How an answer is written into a file: whole or not at all, for its owner alone."""

from __future__ import annotations

import os
import tempfile
from contextlib import contextmanager
from pathlib import Path

from crampcli.errors import WriteError
from crampcli.text.namedtuples import TYPE_CHECKING
from crampcli.text.sentences import quoted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from crampcli.render.reply import Format

ENDINGS: Mapping[str, Format] = {
    ".html": "html",
    ".htm": "html",
    ".md": "markdown",
    ".json": "json",
    ".txt": "plain",
}


def format_of(path: str) -> Format | None:
    """Return the format that the ending of a file's name asks for."""
    return ENDINGS.get(Path(path).suffix.casefold())


def save(path: str, pieces: Iterable[str]) -> None:
    """Write an answer into a file, in UTF-8; what stood there stays until it is written.

    Raises:
        WriteError: It cannot be written; nothing is left half done.
    """
    with replaced(path) as place, place.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(pieces)


@contextmanager
def replaced(path: str) -> Iterator[Path]:
    """Give a file to be written beside a place, and put it there once it is whole.

    Raises:
        WriteError: It cannot be written; nothing is left half done.
    """
    target = Path(path)
    temporary = ""
    try:
        # A link is followed, as any other program would: what it leads to is written anew.
        target = target.resolve()
        handle, temporary = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name[:40]}.")
        os.close(handle)
        yield Path(temporary)
        if target.is_dir():
            raise IsADirectoryError(21, "Is a directory")
        Path(temporary).replace(target)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise WriteError(f"{quoted(path)} cannot be written: {reason}.") from error
    finally:
        if temporary:
            Path(temporary).unlink(missing_ok=True)
