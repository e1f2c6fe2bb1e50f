"""What a line of a list says, without the comment that may stand behind it."""

from __future__ import annotations


def without_comment(line: str) -> str:
    """Leave out what stands behind a `#` at the beginning or after a space."""
    if "#" not in line:
        return line
    for place, character in enumerate(line):
        if character == "#" and (place == 0 or line[place - 1].isspace()):
            return line[:place]
    return line
