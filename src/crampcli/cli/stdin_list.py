"""How a list is read from stdin: one entry a line, `#` for comments, blank lines skipped.

A byte order mark before the first line is skipped too: some editors write one. What has arrived
is handed on before more is waited for.
"""

from __future__ import annotations

import io

from crampcli.errors import UsageError
from crampcli.text.comments import without_comment
from crampcli.text.namedtuples import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import TextIO

BYTE_ORDER_MARK = "\ufeff"
LONGEST_LINE = 1_000
"""Characters; a longer line is no list of names."""
MOST_AT_ONCE = 65_536
"""So many bytes are asked for at a time; as many as there are come."""


def arrived(stream: TextIO | None) -> Iterator[tuple[str, ...]]:
    """Yield the entries of a list in order, as many at a time as have arrived.

    Raises:
        UsageError: There is no entry, or a line is no text.
    """
    if stream is None:
        raise UsageError("stdin is closed. Write one item a line into it.")
    empty = True
    number = 0
    for lines in _lines(stream):
        entries = []
        for line in lines:
            number += 1
            entry = _entry(line.removeprefix(BYTE_ORDER_MARK) if number == 1 else line, number)
            if entry:
                entries.append(entry)
        if entries:
            empty = False
            yield tuple(entries)
    if empty:
        raise UsageError("stdin holds no item. Write one a line.")


def _lines(stream: TextIO) -> Iterator[list[str]]:
    """Yield the whole lines that have arrived, the last one when the stream ends."""
    number = 1
    begun = ""
    found = texts(stream)
    while True:
        try:
            text = next(found, None)
        except (UnicodeDecodeError, OSError, ValueError) as error:
            if isinstance(error, UnicodeDecodeError):
                number += error.object[: error.start].count(b"\n")
            raise UsageError(
                f"stdin, line {number}: this is not text in UTF-8. Write one item a line."
            ) from None
        *lines, begun = (begun + (text or "")).split("\n")
        if text is None and begun:
            lines.append(begun)
        if any(len(line) > LONGEST_LINE for line in (*lines, begun)):
            place = next(i for i, line in enumerate((*lines, begun)) if len(line) > LONGEST_LINE)
            raise UsageError(f"stdin, line {number + place}: the line is longer than any name.")
        yield lines
        number += len(lines)
        if text is None:
            return


def texts(stream: TextIO) -> Iterator[str]:
    """Yield what has arrived, with line feeds for any line end."""
    import codecs

    read = getattr(getattr(stream, "buffer", None), "read1", None)
    if read is None:
        while text := stream.readline(LONGEST_LINE + 1):
            yield text
        return
    decoder = codecs.getincrementaldecoder(stream.encoding)(stream.errors or "strict")
    lines = io.IncrementalNewlineDecoder(decoder, translate=True)
    while arrived := read(MOST_AT_ONCE):
        yield lines.decode(arrived)
    yield lines.decode(b"", final=True)


def _entry(line: str, number: int) -> str:
    """Return the entry of a line without its comment; a blank line has none."""
    if not line.isprintable() and not all(c.isprintable() or c.isspace() for c in line):
        raise UsageError(f"stdin, line {number}: this is not text. Write one item a line.")
    return without_comment(line).strip()
