"""What is worked out from the data and kept ready in the wheel, so that a lookup need not do it.

A function is registered where it is defined, and called as any other: for the packaged data it
reads what the wheel keeps ready, for a checkout or with a user's records it works it out. A file
of the wheel says which program wrote it from which data, and a checksum of what follows: one that
is damaged, stale or another program's is refused, and its content worked out anew.
"""

from __future__ import annotations

import marshal
from binascii import crc32

from crampcli.text.namedtuples import TYPE_CHECKING, NamedTuple
from crampcli.version import __version__

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from typing import Any, Protocol, TypeVar

    class Source(Protocol):
        """What things are worked out from: a knowledge base."""

        def ready(
            self,
            name: str,
            needs: tuple[str, ...],
            build: Callable[[Any], Any],
            key: str | None = None,
            alone: Callable[[Any, str], Any] | None = None,
        ) -> Any:
            """Return what is called so, kept ready where it can be."""

        def kept(self, file: str, needs: tuple[str, ...]) -> Any | None:
            """Return what a file keeps ready, if it does."""

    Data = TypeVar("Data", bound=Source)
    Part = TypeVar("Part")

MARSHAL = 4
"""The version of the form; read by every Python from 3.4 on."""


class Registered(NamedTuple):
    """Something that the wheel keeps ready, and the kinds of records that it comes from.

    `by_key` keeps each value of the mapping in a file of its own.
    """

    name: str
    needs: tuple[str, ...]
    build: Callable[[Any], Any]
    by_key: bool


REGISTRY: list[Registered] = []
"""Everything that is kept ready, as far as the modules that work it out are imported."""


def prepared(name: str, *needs: str) -> Callable[[Callable[[Data], Part]], Callable[[Data], Part]]:
    """Register what a function works out from these kinds of records."""

    def register(build: Callable[[Data], Part]) -> Callable[[Data], Part]:
        REGISTRY.append(Registered(name, needs, build, False))

        def ask(dataset: Data) -> Part:
            found: Part = dataset.ready(name, needs, build)
            return found

        return ask

    return register


def prepared_by_key(
    name: str,
    *needs: str,
    worked_out: bool = True,
    alone: Callable[[Any, str], Any] | None = None,
) -> Callable[[Callable[[Data], Mapping[str, Part]]], Callable[[Data, str], Part | None]]:
    """Register a mapping of which a lookup needs the value of one key.

    With `worked_out=False` it is read where it is kept ready, and made nowhere else. `alone` works
    out the value of one key where nothing is kept and all of them would cost more.
    """

    def register(
        build: Callable[[Data], Mapping[str, Part]],
    ) -> Callable[[Data, str], Part | None]:
        REGISTRY.append(Registered(name, needs, build, True))

        def ask(dataset: Data, key: str) -> Part | None:
            found: Part | None
            if worked_out:
                found = dataset.ready(name, needs, build, key, alone)
            else:
                found = dataset.kept(f"{name}-{key}", needs)
            return found

        return ask

    return register


def keys_of(name: str) -> str:
    """Return where the keys of a mapping are kept, so that it is known which it lacks."""
    return f"{name}-keys"


def everything(dataset: Any) -> Iterator[tuple[str, tuple[str, ...], Any]]:
    """Work out all that is kept ready: the name of each file, what it comes from, its content."""
    for name, needs, build, by_key in REGISTRY:
        whole = build(dataset)
        if by_key:
            yield keys_of(name), needs, tuple(sorted(whole))
            yield from ((f"{name}-{key}", needs, whole[key]) for key in whole if key.isascii())
        else:
            yield name, needs, whole


def _origin(needs: tuple[str, ...], size: Callable[[str], int]) -> bytes:
    """Name the program and the data: its version, and how long each file is."""
    files = " ".join(f"{kind}={size(kind)}" for kind in needs)
    return f"cramp {__version__} {files}".encode()


def packed(content: Any) -> bytes:
    """Return plain values in a form that decodes fast, as part of what is kept ready."""
    return marshal.dumps(content, MARSHAL)


def unpacked(part: bytes | memoryview) -> Any:
    """Return what was packed and was checked when it was read."""
    return marshal.loads(part)  # noqa: S302 - our own file


def encoded(content: Any, needs: tuple[str, ...], size: Callable[[str], int]) -> bytes:
    """Return the file that keeps some content ready.

    Args:
        content: Plain values: what JSON knows, and tuples.
        needs: The kinds of records that it comes from.
        size: How many bytes the data file of a kind has.
    """
    body = packed(content)
    return b"%s\n%08x\n%s" % (_origin(needs, size), crc32(body), body)


def decoded(file: bytes, needs: tuple[str, ...], size: Callable[[str], int]) -> Any:
    """Return what a file keeps ready.

    Raises:
        ValueError: It is damaged, or was made from other data or by another program.
    """
    end = file.find(b"\n")
    body = memoryview(file)[end + 10 :]
    if file[: end + 10] != b"%s\n%08x\n" % (_origin(needs, size), crc32(body)):
        raise ValueError("damaged or stale")
    return unpacked(body)
