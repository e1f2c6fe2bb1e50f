"""Remembering answers as `functools` does, without the price of importing all of it.

Type checkers see `functools.lru_cache`. At run time the part of it that is written in C is taken
by itself: `functools` imports `collections`, which together cost a lookup a fifth of bare Python.
"""

from __future__ import annotations

from crampcli.text.namedtuples import TYPE_CHECKING

if TYPE_CHECKING:
    from functools import lru_cache
else:
    try:
        from _functools import _lru_cache_wrapper
    except ImportError:
        from functools import lru_cache
    else:

        def lru_cache(maxsize):
            """Remember as many answers of a function, those asked for last."""
            return lambda function: _lru_cache_wrapper(function, maxsize, False, lambda *info: info)


__all__ = ["lru_cache"]
