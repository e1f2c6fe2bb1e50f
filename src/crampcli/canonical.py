"""The one form in which a data file is written, so that a change shows only what changed.

Records are sorted by id, the keys of a record stand in the order of its model, two spaces of
indent, one newline at the end.
"""

from __future__ import annotations

import json
import os
import tempfile

from crampcli import validation
from crampcli.dataset import TABLES
from crampcli.errors import DataError
from crampcli.records.about import About
from crampcli.rules import models
from crampcli.text.namedtuples import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any


def text(kind: str, content: bytes) -> str:
    """Return the canonical text of a file.

    Raises:
        ValueError: It is no strict JSON (a key twice, say), or no list of records with ids.
    """
    value = validation.parsed(content)
    if kind == models.ABOUT:
        if not isinstance(value, dict):
            raise ValueError("it is not an object")
        value = _ordered(tuple(About.__annotations__), value)
    else:
        fields = TABLES[kind].fields()
        value = [_ordered(fields, record) for record in _by_id(value)]
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def _ordered(fields: tuple[str, ...], record: dict[str, Any]) -> dict[str, Any]:
    """Return a record with its keys in their order; unknown keys stay, at the end."""
    return {key: record[key] for key in fields if key in record} | record


def _by_id(value: Any) -> list[dict[str, Any]]:
    """Return records sorted by id."""
    found: dict[str, dict[str, Any]] = {}
    record: Any
    for record in value if isinstance(value, list) else (None,):
        name = record.get("id") if isinstance(record, dict) else None
        if not isinstance(name, str):
            raise ValueError("it is not a list of records that each have an id")
        if name in found:
            raise ValueError(f"two records have the id '{name[:80]}'")
        found[name] = record
    return [found[name] for name in sorted(found)]


def loose(files: Mapping[str, bytes]) -> dict[str, str]:
    """Return the canonical text of the files that are not in it but can be."""
    found: dict[str, str] = {}
    for kind, content in files.items():
        try:
            wanted = text(kind, content)
            kept = wanted.encode() == content
        except ValueError:  # half of a character cannot be encoded either
            continue
        if not kept:
            found[kind] = wanted
    return found


def rewrite(folder: str, files: Mapping[str, str]) -> None:
    """Write files of a folder anew, each whole or not at all.

    Raises:
        DataError: One cannot be written.
    """
    for kind, wanted in files.items():
        path = os.path.join(folder, f"{kind}.json")  # noqa: PTH118
        try:
            handle, temporary = tempfile.mkstemp(dir=folder, prefix=f".{kind}.")
            with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
                file.write(wanted)
            os.chmod(temporary, os.stat(path).st_mode & 0o777)  # noqa: PTH101, PTH116
            os.replace(temporary, path)  # noqa: PTH105
        except OSError as error:
            raise DataError(f"{path}: the file cannot be written ({error.strerror}).") from error
