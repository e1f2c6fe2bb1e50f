"""Texts of results that come again: a list repeats its entries, and with them the same results."""

from __future__ import annotations

from operator import attrgetter

from crampcli.text.namedtuples import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

MOST_KEPT = 500
"""So many texts of results are kept."""
MOST_PARTS = 2_000
"""So many texts of what results hold are kept: what a record says stands in many of them."""


class Texts:
    """What results are written as, each worked out once as long as it is kept."""

    def __init__(self) -> None:
        # Each result is kept with its text, so that no other can take its identity.
        self._known: dict[int, tuple[Any, str]] = {}
        self._parts: dict[int, tuple[Any, str]] = {}

    def of(self, result: Any, write: Callable[[Any], str]) -> str:
        """Return what a result is written as."""
        return _kept(self._known, MOST_KEPT, result, write)

    def part(self, value: tuple[Any, ...], write: Callable[[Any], str]) -> str:
        """Return what a tuple in a result is written as."""
        return _kept(self._parts, MOST_PARTS, value, write)


def _kept(
    known: dict[int, tuple[Any, str]], most: int, value: Any, write: Callable[[Any], str]
) -> str:
    found = known.get(id(value))
    if found is not None:
        return found[1]
    if len(known) >= most:
        known.clear()
    text = write(value)
    known[id(value)] = (value, text)
    return text


def values_of(names: tuple[str, ...]) -> Callable[[Any], tuple[Any, ...]]:
    """Return what gives the values of these fields of a result."""
    ask = attrgetter(*names)
    # Of a single field `attrgetter` gives the value alone.
    return ask if len(names) > 1 else lambda result: (ask(result),)
