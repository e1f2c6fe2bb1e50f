"""What a rule says of a record, and how rules walk through records."""

from __future__ import annotations

from crampcli.text.namedtuples import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from typing import Any, TypeVar

    Part = TypeVar("Part")

    Tables = Mapping[str, Mapping[str, Any]]
    """Records by id and kind; `about` is a kind with one record."""


class Problem(NamedTuple):
    """Something wrong in a data file, and how to mend it."""

    file: str
    record: str
    field: str
    problem: str
    mend: str

    def __str__(self) -> str:
        """Write the problem on one line."""
        where = f", record '{self.record}'" if self.record else ""
        where += f", field '{self.field}'" if self.field else ""
        return f"{self.file}{where}: {self.problem}. {self.mend}"


if TYPE_CHECKING:
    Rule = Callable[[Tables], Iterator[Problem]]


class Gathered(dict[str, "Mapping[str, Any]"]):
    """Tables whose texts are gathered once for all rules that read them; they may not change."""

    def __init__(self, tables: Tables) -> None:
        """Keep the tables."""
        super().__init__(tables)
        self._known: dict[tuple[object, str], Any] = {}

    def once(self, gather: Callable[[str, Mapping[str, Any]], Part], kind: str) -> Part:
        """Return what is gathered from the records of a kind."""
        key = (gather, kind)
        if key not in self._known:
            self._known[key] = gather(kind, self[kind])
        found: Part = self._known[key]
        return found


def gathered(
    tables: Tables, gather: Callable[[str, Mapping[str, Any]], Sequence[Part]], *kinds: str
) -> Iterator[tuple[str, Part]]:
    """Yield what is gathered from the records of the kinds named, or of all, with the kind."""
    for kind in kinds or tuple(tables):
        if isinstance(tables, Gathered):
            found = tables.once(gather, kind)
        else:
            found = gather(kind, tables.get(kind, {}))
        yield from ((kind, part) for part in found)


# Rules walk through all records several times: lists that are filled cost half of what iterators
# within iterators do.


def strings(value: Any, path: str = "") -> list[tuple[str, str]]:
    """Return every text in a value with the names of the fields that lead to it."""
    found: list[tuple[str, str]] = []
    _gather_strings(value, path, found)
    return found


def _gather_strings(value: Any, path: str, found: list[tuple[str, str]]) -> None:
    if isinstance(value, str):
        found.append((path, value))
    elif isinstance(value, dict):
        for key, part in value.items():
            _gather_strings(part, f"{path}.{key}" if path else key, found)
    elif isinstance(value, list):
        for part in value:
            _gather_strings(part, path, found)


def objects(value: Any, path: str = "") -> list[tuple[str, dict[str, Any]]]:
    """Return every object in a value, itself included, with the fields that lead to it."""
    found: list[tuple[str, dict[str, Any]]] = []
    _gather_objects(value, path, found)
    return found


def _gather_objects(value: Any, path: str, found: list[tuple[str, dict[str, Any]]]) -> None:
    if isinstance(value, dict):
        found.append((path, value))
        for key, part in value.items():
            _gather_objects(part, f"{path}.{key}" if path else key, found)
    elif isinstance(value, list):
        for place, part in enumerate(value):
            _gather_objects(part, f"{path}.{place}", found)


def records(tables: Tables, *kinds: str) -> Iterator[tuple[str, str, Any]]:
    """Yield kind, id and record of the kinds named, or of all."""
    for kind in kinds or tuple(tables):
        for name, record in tables.get(kind, {}).items():
            yield kind, name, record
