"""What a rule says of a record, and how rules walk through records."""

from __future__ import annotations

from crampcli.text.namedtuples import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from typing import Any

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


def strings(value: Any, path: str = "") -> Iterator[tuple[str, str]]:
    """Yield every text in a value with the names of the fields that lead to it."""
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict):
        for key, part in value.items():
            yield from strings(part, f"{path}.{key}" if path else key)
    elif isinstance(value, list):
        for part in value:
            yield from strings(part, path)


def objects(value: Any, path: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield every object in a value, itself included, with the fields that lead to it."""
    if isinstance(value, dict):
        yield path, value
        for key, part in value.items():
            yield from objects(part, f"{path}.{key}" if path else key)
    elif isinstance(value, list):
        for place, part in enumerate(value):
            yield from objects(part, f"{path}.{place}")


def records(tables: Tables, *kinds: str) -> Iterator[tuple[str, str, Any]]:
    """Yield kind, id and record of the kinds named, or of all."""
    for kind in kinds or tuple(tables):
        for name, record in tables.get(kind, {}).items():
            yield kind, name, record
