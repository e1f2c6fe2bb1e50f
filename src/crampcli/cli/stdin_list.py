"""How a list is read from stdin: one entry a line, `#` for comments, blank lines skipped.

A byte order mark before the first line is skipped too: some editors write one.
"""

from __future__ import annotations

from crampcli.errors import UsageError
from crampcli.text.namedtuples import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import TextIO

BYTE_ORDER_MARK = "\ufeff"
LONGEST_LINE = 1_000
"""Characters; a longer line is no list of names."""


def listed(stream: TextIO | None) -> Iterator[str]:
    """Yield the entries of a list, in order, without ever holding more than a line.

    Raises:
        UsageError: There is no entry, or a line is no text.
    """
    empty = True
    for number, line in _lines(stream):
        if not all(c.isprintable() or c.isspace() for c in line):
            raise UsageError(f"stdin, line {number}: this is not text. Write one item a line.")
        entry = _without_comment(line).strip()
        if entry:
            empty = False
            yield entry
    if empty:
        raise UsageError("stdin holds no item. Write one a line.")


def _lines(stream: TextIO | None) -> Iterator[tuple[int, str]]:
    if stream is None:
        raise UsageError("stdin is closed. Write one item a line into it.")
    number = 0
    while True:
        number += 1
        try:
            line = stream.readline(LONGEST_LINE + 1)
        except (UnicodeDecodeError, OSError, ValueError):
            raise UsageError(
                f"stdin, line {number}: this is not text in UTF-8. Write one item a line."
            ) from None
        if not line:
            return
        if len(line) > LONGEST_LINE:
            raise UsageError(f"stdin, line {number}: the line is longer than any name.")
        yield number, line.removeprefix(BYTE_ORDER_MARK) if number == 1 else line


def _without_comment(line: str) -> str:
    """Leave out what stands behind a `#` at the beginning or after a space."""
    for place, character in enumerate(line):
        if character == "#" and (place == 0 or line[place - 1].isspace()):
            return line[:place]
    return line
