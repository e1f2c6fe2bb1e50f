"""Texts of results that come again, or come again but for some fields.

A list repeats its entries, and with them the same results; or it names a thing in another amount
or strength, so that a few fields of a result change: its text is kept with holes for them.
"""

from __future__ import annotations

from operator import attrgetter

from crampcli.text.namedtuples import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

MOST_KEPT = 500
"""So many texts of results are kept."""
MOST_PARTS = 2_000
"""So many texts of what results hold are kept: what a record says stands in many of them."""
MOST_HOLED = 5_000
"""So many texts with holes are kept."""


class Like(NamedTuple):
    """A result that is like another one but for some fields.

    Attributes:
        result: That other one; the same object for all that are like it.
        fields: The fields that differ; those that are like it in the same fields share its text.
        values: What stands in them; of an `id` that a result makes of its fields, too.
    """

    result: Any
    fields: tuple[str, ...]
    values: tuple[Any, ...]

    @property
    def whole(self) -> Any:
        """Return it as a result of its own."""
        known = self.result._fields
        own = zip(self.fields, self.values, strict=True)
        return self.result._replace(**{name: value for name, value in own if name in known})


def whole(result: Any) -> Any:
    """Return a result itself, or what is like another one as a result of its own."""
    return result.whole if type(result) is Like else result


class Form(NamedTuple):
    """How a form writes a result field by field.

    Attributes:
        names: The fields.
        before: What stands before the text of each.
        end: What stands behind the last.
        cell: Writes what stands in a field of a result.
        hole: Writes what fills a hole, which is not seen again.
    """

    names: tuple[str, ...]
    before: tuple[str, ...]
    end: str
    cell: Callable[[Any], str]
    hole: Callable[[Any], str]


class _Holed(NamedTuple):
    """A text with holes: what stands before each, and the place of the value that fills it."""

    result: Any
    before: tuple[tuple[str, int], ...]
    end: str


class Texts:
    """What results are written as, each worked out once as long as it is kept."""

    def __init__(self) -> None:
        # Each result is kept with its text, so that no other can take its identity.
        self._known: dict[int, tuple[Any, str]] = {}
        self._parts: dict[int, tuple[Any, str]] = {}
        self._holed: dict[tuple[int, tuple[str, ...]], _Holed] = {}
        # What a record says stands between the holes of many.
        self._pieces: dict[str, str] = {}

    def of(self, result: Any, write: Callable[[Any], str]) -> str:
        """Return what a result is written as."""
        return _kept(self._known, MOST_KEPT, result, write)

    def like(self, one: Like, form: Form) -> str:
        """Return what a result is written as that is like another one but for some fields."""
        key = id(one.result), one.fields
        known = self._holed.get(key)
        if known is None:
            if len(self._holed) >= MOST_HOLED:
                self._holed.clear()
                self._pieces.clear()
            known = self._holed[key] = self._with_holes(one, form)
        hole, values = form.hole, one.values
        parts = []
        for before, place in known.before:
            parts.append(before)
            parts.append(hole(values[place]))
        parts.append(known.end)
        return "".join(parts)

    def _with_holes(self, one: Like, form: Form) -> _Holed:
        places = {name: place for place, name in enumerate(one.fields)}
        found: list[tuple[str, int]] = []
        text = ""
        for name, before in zip(form.names, form.before, strict=True):
            text += before
            if name in places:
                found.append((self._pieces.setdefault(text, text), places[name]))
                text = ""
            else:
                text += form.cell(getattr(one.result, name))
        text += form.end
        return _Holed(one.result, tuple(found), self._pieces.setdefault(text, text))

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
