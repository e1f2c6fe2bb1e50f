"""Which ids of other records a record holds, and where: read from the types of its fields."""

from __future__ import annotations

from functools import cache
from itertools import chain
from types import UnionType
from typing import (
    TYPE_CHECKING,
    Annotated,
    Any,
    NotRequired,
    Union,
    get_args,
    get_origin,
    get_type_hints,
)

from typing_extensions import is_typeddict

from crampcli.records.parts import To
from crampcli.text.namedtuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    Tables = Mapping[str, Mapping[str, Any]]


class Link(NamedTuple):
    """An id in a record, the field that holds it, and the kinds that it may be of."""

    path: str
    id: str
    kinds: tuple[str, ...]


class Shape(NamedTuple):
    """Where the ids are in what a type describes: itself, its fields, its items, its keys."""

    kinds: tuple[str, ...] = ()
    fields: Mapping[str, Shape] = {}
    items: Shape | None = None
    keys: tuple[str, ...] = ()


NOTHING = Shape()
CONTAINERS = (list, dict)


def shape(type_: Any) -> Shape:
    """Return where ids are in what a type describes."""
    arguments = get_args(type_)
    origin = get_origin(type_)
    if origin is Annotated:
        kinds = next((mark.kinds for mark in arguments[1:] if isinstance(mark, To)), ())
        return Shape(kinds) if kinds else shape(arguments[0])
    if origin is NotRequired:
        return shape(arguments[0])
    if origin in (Union, UnionType):
        return next((found for part in arguments if (found := shape(part)) != NOTHING), NOTHING)
    if origin is list:
        items = shape(arguments[0])
        return NOTHING if items == NOTHING else Shape(items=items)
    if origin is dict:
        items = shape(arguments[1])
        return Shape(items=None if items == NOTHING else items, keys=shape(arguments[0]).kinds)
    return _fields(type_) if is_typeddict(type_) else NOTHING


@cache
def _fields(record: type) -> Shape:
    hints = get_type_hints(record, include_extras=True)
    found = {field: part for field, type_ in hints.items() if (part := shape(type_)) != NOTHING}
    return Shape(fields=found)


@cache
def has_field(type_: Any, field: str) -> bool:
    """Tell whether anything in what a type describes has a field of that name."""
    if is_typeddict(type_):
        hints = get_type_hints(type_, include_extras=True)
        return field in hints or any(has_field(part, field) for part in hints.values())
    return any(has_field(part, field) for part in get_args(type_) if not isinstance(part, str | To))


@cache
def fields_of(type_: Any, wanted: Any) -> frozenset[str]:
    """Return the fields of a type, or a list of it, in all that a type describes, by their names.

    Args:
        type_: What is looked through.
        wanted: The type, as `parts` defines it.
    """
    if not is_typeddict(type_):
        parts = [part for part in get_args(type_) if not isinstance(part, str | To)]
        return frozenset[str]().union(*(fields_of(part, wanted) for part in parts))
    hints = get_type_hints(type_, include_extras=True)
    own = {field for field, part in hints.items() if _bare(part) == wanted}
    return frozenset(own).union(*(fields_of(part, wanted) for part in hints.values()))


def _bare(type_: Any) -> Any:
    """Return what a field or a list holds, without its bounds and whether it may be left out."""
    origin, arguments = get_origin(type_), get_args(type_)
    if origin in (NotRequired, list) or (origin is Annotated and get_origin(arguments[0]) is list):
        return _bare(arguments[0])
    return type_


def ids(where: Shape, values: Iterable[Any]) -> Iterator[tuple[tuple[str, ...], set[str]]]:
    """Yield the ids in valid records of one kind, each once a field, and the kinds they may be of.

    The records are looked at together, a field of all of them at a time.

    Args:
        where: The shape of their model.
        values: The records, or a part of each.
    """
    if where.kinds:
        yield where.kinds, {*values}
        return
    parts: list[Any] = [part for part in values if isinstance(part, CONTAINERS)]
    if where.keys:
        yield where.keys, {*chain.from_iterable(parts)}
    if where.items is not None:
        each = (part if isinstance(part, list) else part.values() for part in parts)
        yield from ids(where.items, chain.from_iterable(each))
    for field, within in where.fields.items():
        yield from ids(within, [part[field] for part in parts if field in part])


def sound(where: Shape, values: Iterable[Any], known: Tables) -> bool:
    """Tell whether all links of valid records of one kind lead to a record.

    Args:
        where: The shape of their model.
        values: The records.
        known: All records, by kind and id.
    """
    return not any(
        found.difference(*(known[kind] for kind in kinds)) for kinds, found in ids(where, values)
    )


def links(where: Shape, value: Any, path: str = "") -> Iterator[Link]:
    """Yield the links of a valid record.

    Args:
        where: The shape of its model.
        value: The record, or a part of it.
        path: The fields that lead to the part.
    """
    if where.kinds:
        yield Link(path, value, where.kinds)
    elif isinstance(value, list):
        for place, part in enumerate(value):
            if where.items is not None:
                one = path if where.items.kinds or where.items.items else f"{path}.{place}"
                yield from links(where.items, part, one)
    elif isinstance(value, dict):
        for key, part in value.items():
            if where.keys:
                yield Link(path, key, where.keys)
            within = where.items if where.items is not None else where.fields.get(key)
            if within is not None:
                yield from links(within, part, f"{path}.{key}" if path else key)
