"""How a medication list, and a table of codes, come in from a file or stdin."""

from __future__ import annotations

import os

from crampcli.cli import stdin_list
from crampcli.errors import UsageError
from crampcli.text.namedtuples import TYPE_CHECKING
from crampcli.text.sentences import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from crampcli.cli.streams import Streams

STDIN = "-"
LARGEST = 64_000_000
"""Bytes; a larger file is no medication list."""
AT_ONCE = 65_536
"""So many characters of a file are handed on at a time."""
WANTED = "Write one medicine a line."
"""What should stand in a list."""


def text(path: str, streams: Streams) -> str:
    """Return what a file, or stdin for `-`, holds.

    Raises:
        UsageError: It cannot be read, is empty, too large, or no text.
    """
    if path == STDIN:
        return of_stdin(streams, WANTED)
    try:
        if os.path.getsize(path) > LARGEST:  # noqa: PTH202
            raise UsageError(f"{quoted(path)}: the file is larger than {LARGEST // 10**6} MB.")
        with open(path, "rb") as file:  # noqa: PTH123
            content = file.read()
    except OSError as error:
        reason = error.strerror or error
        raise UsageError(
            f"{quoted(path)}: the list cannot be read ({reason}). Check the path; - reads stdin."
        ) from None
    except ValueError:
        raise UsageError(f"{quoted(path)}: no file can be called so.") from None
    return _decoded(content, quoted(path))


def pieces(path: str, streams: Streams) -> Iterator[str]:
    """Yield what a file, or stdin for `-`, holds: of stdin as much at a time as has arrived.

    Raises:
        UsageError: As `text`; of stdin perhaps behind pieces that were text.
    """
    if path == STDIN:
        yield from _arriving(streams)
        return
    whole = text(path, streams)
    start = 0
    while start < len(whole):
        yield whole[start : start + AT_ONCE]
        start += AT_ONCE
        if 2 * start > len(whole):
            # What was read is let go of.
            whole, start = whole[start:], 0


def _arriving(streams: Streams) -> Iterator[str]:
    if streams.stdin is None:
        raise UsageError(f"stdin is closed. {WANTED}")
    length, blank = 0, True
    found = stdin_list.texts(streams.stdin)
    while True:
        try:
            piece = next(found, None)
        except (UnicodeDecodeError, OSError, ValueError):
            raise UsageError(f"stdin is not text in UTF-8. {WANTED}") from None
        if piece is None:
            break
        length += len(piece)
        if length > LARGEST:
            raise UsageError(f"stdin holds more than {LARGEST // 10**6} MB. {WANTED}")
        blank = blank and not piece.strip()
        yield piece
    if blank:
        raise UsageError(f"stdin holds nothing. {WANTED}")


def of_stdin(streams: Streams, wanted: str) -> str:
    """Return what stdin holds.

    Args:
        streams: Where stdin is.
        wanted: What should be written into it, as a sentence.

    Raises:
        UsageError: It is closed, empty, or no text.
    """
    if streams.stdin is None:
        raise UsageError(f"stdin is closed. {wanted}")
    try:
        found = streams.stdin.read(LARGEST + 1)
    except (UnicodeDecodeError, OSError, ValueError):
        raise UsageError(f"stdin is not text in UTF-8. {wanted}") from None
    if not found.strip():
        raise UsageError(f"stdin holds nothing. {wanted}")
    return found


def _decoded(content: bytes, name: str) -> str:
    encoding = "utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        found = content.decode(encoding)
    except UnicodeDecodeError:
        # What spreadsheets write in western Europe.
        found = content.decode("cp1252", errors="replace")
    if "\0" in found:
        raise UsageError(f"{name}: this is no text. Write one medicine a line, or give FHIR.")
    if not found.strip():
        raise UsageError(f"{name} holds no medicine. Write one a line.")
    return found


def codes(path: str | None, streams: Streams) -> Mapping[str, str]:
    """Return what codes stand for, from a table of two columns: code, name.

    A code may be written with its system, as `system|code`.

    Raises:
        UsageError: The file cannot be read, or a line has no second column.
    """
    if path is None:
        return {}
    found: dict[str, str] = {}
    for number, line in enumerate(text(str(path), streams).splitlines(), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        separator = next((mark for mark in ("\t", ";", ",") if mark in line), None)
        if separator is None:
            raise UsageError(
                f"{quoted(str(path))}, line {number}: a code and a name are wanted, "
                "apart by a comma or a tab."
            )
        code, _, name = line.partition(separator)
        found[code.strip().strip('"')] = name.strip().strip('"')
    return found
