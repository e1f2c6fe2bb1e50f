"""Remembering answers as `functools` does, without the price of importing all of it.

Type checkers see `functools.lru_cache`. At run time the part of it that is written in C is taken
by itself: `functools` imports `collections`, which together cost a lookup a fifth of bare Python.
"""

from __future__ import annotations

from crampcli.text.namedtuples import TYPE_CHECKING

if TYPE_CHECKING:
    from functools import lru_cache
    from typing import Any
else:
    try:
        from _functools import _lru_cache_wrapper
    except ImportError:
        from functools import lru_cache
    else:

        def lru_cache(maxsize):
            """Remember as many answers of a function, those asked for last."""
            return lambda function: _lru_cache_wrapper(function, maxsize, False, lambda *info: info)


class Recent:
    """Keeps what was asked for last: as many things as are told, and up to twice as many.

    To drop all when there is no more room would drop what is asked for in every round, too.
    """

    __slots__ = ("_before", "_most", "_now")

    def __init__(self, most: int) -> None:
        self._most = most
        self._now: dict[Any, Any] = {}
        self._before: dict[Any, Any] = {}

    def get(self, key: Any) -> Any:
        """Return what is kept, or None."""
        found = self._now.get(key)
        if found is None and (found := self._before.get(key)) is not None:
            self.keep(key, found)
        return found

    def keep(self, key: Any, value: Any) -> None:
        """Keep a thing."""
        if len(self._now) >= self._most:
            self._before, self._now = self._now, {}
        self._now[key] = value

    def clear(self) -> None:
        """Let go of all."""
        self._now, self._before = {}, {}

    def __len__(self) -> int:
        """Return how many things are kept, those that were moved up twice."""
        return len(self._now) + len(self._before)


__all__ = ["Recent", "lru_cache"]
