"""Texts of results that come again: a list repeats its entries, and with them the same results."""

from __future__ import annotations

from operator import attrgetter

from crampcli.text.namedtuples import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

MOST_KEPT = 500
"""So many texts are kept."""


class Texts:
    """What results are written as, each worked out once as long as it is kept."""

    def __init__(self) -> None:
        # Each result is kept with its text, so that no other can take its identity.
        self._known: dict[int, tuple[Any, str]] = {}

    def of(self, result: Any, write: Callable[[Any], str]) -> str:
        """Return what a result is written as."""
        known = self._known.get(id(result))
        if known is not None:
            return known[1]
        if len(self._known) >= MOST_KEPT:
            self._known.clear()
        text = write(result)
        self._known[id(result)] = (result, text)
        return text


def values_of(names: tuple[str, ...]) -> Callable[[Any], tuple[Any, ...]]:
    """Return what gives the values of these fields of a result."""
    ask = attrgetter(*names)
    # Of a single field `attrgetter` gives the value alone.
    return ask if len(names) > 1 else lambda result: (ask(result),)
