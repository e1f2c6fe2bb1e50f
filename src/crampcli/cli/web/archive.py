"""The running program and its data as one zip, for a Python in the browser."""

from __future__ import annotations

import importlib
import io
import pkgutil
import zipfile
from importlib.resources import files

import crampcli.cli.ready_texts
import crampcli.names
import crampcli.queries
from crampcli import prepared
from crampcli.dataset import KINDS
from crampcli.text.namedtuples import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from importlib.resources.abc import Traversable
    from typing import Any

    from crampcli.dataset import Dataset

PACKAGE = "crampcli"
BUNDLES = "bundles"
"""Modules once more, several to a file, for a quicker start from a disk."""
ALWAYS = (1980, 1, 1, 0, 0, 0)
"""The time of each file: the same program and data make the same bytes."""


def archive(dataset: Dataset) -> bytes:
    """Return the package and the knowledge base, a user's records among it, as a zip.

    Data goes in as it is kept ready, and in no other form: Python reads that fastest.
    """
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as made:
        for name, content in (*sorted(_modules(files(PACKAGE), PACKAGE)), *_data(dataset)):
            entry = zipfile.ZipInfo(name, ALWAYS)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            made.writestr(entry, content)
    return held.getvalue()


def _modules(folder: Traversable, path: str) -> Iterator[tuple[str, bytes]]:
    for entry in folder.iterdir():
        name = f"{path}/{entry.name}"
        if entry.is_dir() and entry.name != BUNDLES:
            yield from _modules(entry, name)
        elif name.endswith(".py"):
            yield name, entry.read_bytes()


def _data(dataset: Dataset) -> Iterator[tuple[str, bytes]]:
    """Yield what a lookup reads; without the data files beside it, no length is compared."""
    kinds = [(kind, (kind,), [*dataset.table(kind).values()]) for kind in KINDS]
    about = ("about", ("about",), dataset.about)
    for name, needs, content in (*kinds, about, *worked_out(dataset)):
        yield f"{PACKAGE}/data/{name}.marshal", prepared.encoded(content, needs, lambda _: -1)


def worked_out(dataset: Dataset) -> Iterator[tuple[str, tuple[str, ...], Any]]:
    """Yield all that is registered to be kept ready: its name, what it comes from, its content."""
    for room in (crampcli.names, crampcli.queries):
        for module in pkgutil.iter_modules(room.__path__, f"{room.__name__}."):
            importlib.import_module(module.name)
    yield from prepared.everything(dataset)
