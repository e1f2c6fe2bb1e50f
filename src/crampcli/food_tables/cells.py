"""Is what SQLite hands out of the kind that was written there?

SQLite keeps any value in any column, so that a damaged or crafted file may hold anything.
"""

from __future__ import annotations

import sqlite3
from math import isfinite

from crampcli.text.namedtuples import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import NoReturn


class DamagedError(sqlite3.DatabaseError):
    """A cell holds what no import wrote there."""


def text(value: object) -> str:
    """Return a text.

    Raises:
        DamagedError: It is none.
    """
    return value if isinstance(value, str) else _damaged(value)


def whole(value: object) -> int:
    """Return a whole number.

    Raises:
        DamagedError: It is none.
    """
    return value if isinstance(value, int) else _damaged(value)


def number(value: object) -> float:
    """Return a finite number.

    Raises:
        DamagedError: It is none.
    """
    if isinstance(value, (int, float)) and isfinite(value):
        return float(value)
    return _damaged(value)


def text_or_none(value: object) -> str | None:
    """Return a text or None.

    Raises:
        DamagedError: It is neither.
    """
    return None if value is None else text(value)


def number_or_none(value: object) -> float | None:
    """Return a finite number or None.

    Raises:
        DamagedError: It is neither.
    """
    return None if value is None else number(value)


def _damaged(value: object) -> NoReturn:
    raise DamagedError(f"a {type(value).__name__} where none was written")
