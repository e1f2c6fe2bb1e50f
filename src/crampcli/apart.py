"""Records and names that are read when they are asked for: most answers need few of thousands."""

from __future__ import annotations

from binascii import crc32

from crampcli.prepared import packed, unpacked
from crampcli.text.namedtuples import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, ItemsView, Iterator, KeysView, Mapping, ValuesView
    from typing import Any

    Records = Mapping[str, Any]
    ByName = Mapping[str, Any]
    Place = tuple[int, int, int]
    """How far from the end of the file a record begins, how long it is, and its checksum."""
else:
    # `Mapping` is dear to import.
    ByName = object


WHOLE = 16
"""Of so many records one may be read by itself: to read more of them so takes longer than all."""
MANY = 100
"""Fewer are read one by one, however few there are: it costs less than all of a file."""


def taken_apart(records: Records) -> tuple[Mapping[str, Place], bytes]:
    """Return where each record is, and all of them, each so that it is decoded by itself."""
    parts = {id_: packed(record) for id_, record in records.items()}
    found, before = {}, 0
    size = sum(map(len, parts.values()))
    for id_, part in parts.items():
        found[id_] = (size - before, len(part), crc32(part))
        before += len(part)
    return found, b"".join(parts.values())


class Apart:
    """A mapping from id to record; what asks for all of them reads the whole file instead."""

    def __init__(
        self,
        parts: Mapping[str, Place],
        read: Callable[[int, int], bytes],
        whole: Callable[[], Records],
    ) -> None:
        """Keep where the records are, and how to read one or all of them.

        Args:
            parts: Where each record is.
            read: Gives so many bytes of the file that holds them, from so far before its end.
            whole: Gives all records.
        """
        self._parts = parts
        self._read = read
        self._whole = whole
        self._known: dict[str, Any] = {}
        self._complete = False

    def __getitem__(self, id_: str) -> Any:
        """Return a record."""
        found = self._known.get(id_)
        if found is None:
            before_end, length, checksum = self._parts[id_]
            known = len(self._known)
            if known >= MANY and known * WHOLE > len(self._parts):
                return self._all()[id_]
            part = self._read(before_end, length)
            if crc32(part) != checksum:
                return self._all()[id_]
            found = self._known[id_] = unpacked(part)
        return found

    def get(self, id_: str, default: Any = None) -> Any:
        """Return a record, or the default where there is none."""
        return self[id_] if id_ in self._parts else default

    def __contains__(self, id_: object) -> bool:
        """Tell whether there is a record of this id."""
        return id_ in self._parts

    def __iter__(self) -> Iterator[str]:
        """Yield the ids in their order."""
        return iter(self._parts)

    def __len__(self) -> int:
        """Return how many records there are."""
        return len(self._parts)

    def keys(self) -> KeysView[str]:
        """Return the ids in their order."""
        return self._parts.keys()

    def values(self) -> ValuesView[Any]:
        """Return all records in the order of their ids."""
        return self._all().values()

    def items(self) -> ItemsView[str, Any]:
        """Return all ids with their records."""
        return self._all().items()

    def _all(self) -> Records:
        if not self._complete:
            # A record that was asked for before stays the one that it is.
            self._known = {**self._whole(), **self._known}
            self._complete = True
        return self._known


class ByInitial(ByName):
    """A mapping from folded names; what asks for all of them reads the whole file instead."""

    def __init__(
        self, part: Callable[[str], Mapping[str, Any]], whole: Callable[[], Mapping[str, Any]]
    ) -> None:
        """Keep how to read the names of one initial, and all names."""
        self._part = part
        self._whole = whole
        self._parts: dict[str, Mapping[str, Any]] = {}
        self._every: Mapping[str, Any] | None = None

    def _near(self, name: str) -> Mapping[str, Any]:
        """Return the names that begin as a name does."""
        if self._every is not None:
            return self._every
        found = self._parts.get(name[:1])
        if found is None:
            from crampcli.text.folding import initial

            found = self._parts[name[:1]] = self._part(initial(name))
        return found

    def __getitem__(self, name: str) -> Any:
        """Return what goes by a name."""
        return self._near(name)[name]

    def get(self, name: str, default: Any = None) -> Any:
        """Return what goes by a name, or the default where nothing does."""
        return self._near(name).get(name, default)

    def __contains__(self, name: object) -> bool:
        """Tell whether anything goes by a name."""
        return isinstance(name, str) and name in self._near(name)

    def __iter__(self) -> Iterator[str]:
        """Yield all names in their order."""
        return iter(self._all())

    def __len__(self) -> int:
        """Return how many names there are."""
        return len(self._all())

    def keys(self) -> KeysView[str]:
        """Return all names in their order."""
        return self._all().keys()

    def values(self) -> ValuesView[Any]:
        """Return what goes by each name, in their order."""
        return self._all().values()

    def items(self) -> ItemsView[str, Any]:
        """Return all names with what goes by them."""
        return self._all().items()

    def _all(self) -> Mapping[str, Any]:
        if self._every is None:
            self._every = self._whole()
        return self._every
