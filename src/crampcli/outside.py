"""A user's folder of records: how it is read, and how it comes to lie over the packaged ones.

Nothing of it is used before it is proved sound. Most of it is proved so without Pydantic: each
record has the form of its kind, and all keep the rules. What is not plain is put to `validation`,
which has the last word and says what is wrong.
"""

from __future__ import annotations

import json
import os

from crampcli.dataset import ABOUT, KINDS
from crampcli.errors import DataError
from crampcli.records.held import Held, UnclearError
from crampcli.rules import laid_over
from crampcli.text.namedtuples import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from crampcli.dataset import Dataset, Records
    from crampcli.records.held import Form

LARGEST_FILE = 32_000_000
"""Bytes; a larger file is no hand-written knowledge base."""
LARGEST_FOLDER = 64_000_000
"""Bytes of all its data files together."""
MANY = 8_000_000
"""Bytes of a file from which Pydantic's reader pays for its import: it keeps equal texts once."""


def read(folder: str) -> Mapping[str, bytes]:
    """Read the data files of a folder.

    Raises:
        DataError: The folder cannot be read, or holds no data file.
    """
    try:
        names = sorted(os.listdir(folder))  # noqa: PTH208 - a name is all that is needed
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "no folder can be called so"
        raise DataError(
            f"{folder}: the data folder cannot be read ({reason}). "
            "Name a folder that holds files such as nutrients.json."
        ) from error
    files: dict[str, bytes] = {}
    room = LARGEST_FOLDER
    for name in names:
        kind = name.removesuffix(".json")
        if not name.endswith(".json"):
            continue
        path = os.path.join(folder, name)  # noqa: PTH118
        if kind not in (*KINDS, ABOUT):
            raise DataError(
                f"{path}: no kind of data is called '{kind[:60]}'. Known: {', '.join(KINDS)}."
            )
        files[kind] = _content(path, min(room, LARGEST_FILE), room < LARGEST_FILE)
        room -= len(files[kind])
    if not files.keys() - {ABOUT}:
        raise DataError(
            f"{folder}: the data folder holds no data file. "
            f"Known names: {', '.join(f'{kind}.json' for kind in KINDS)}."
        )
    return files


def _content(path: str, most: int, together: bool) -> bytes:
    """Read a file of so many bytes at most; `together` where the others took up the room."""
    try:
        if not os.path.isfile(path):  # noqa: PTH113
            raise DataError(f"{path}: it is no regular file.")
        with open(path, "rb") as file:  # noqa: PTH123
            content = file.read(most + 1)
    except OSError as error:
        raise DataError(f"{path}: the file cannot be read ({error.strerror}).") from error
    if len(content) > most:
        whose = "the files of the folder are together" if together else "the file is"
        limit = LARGEST_FOLDER if together else LARGEST_FILE
        raise DataError(f"{path}: {whose} larger than {limit // 10**6} MB.")
    return content


def _no_number(name: str) -> Any:
    raise ValueError(name)


def _list(content: bytes) -> list[Any]:
    """Read a list of records, if it is JSON; a key may stand twice in it.

    Raises:
        ValueError: It is not plainly a list of JSON.
    """
    # Escaped, a colon in a text would not be seen as one.
    if rb"\u003" in content:
        raise ValueError
    if len(content) < MANY:
        value = json.loads(content.decode(), parse_constant=_no_number)
    else:
        from pydantic_core import from_json

        value = from_json(content, allow_inf_nan=False)
    if not isinstance(value, list):
        raise ValueError
    return value


def plain(base: Dataset, files: Mapping[str, bytes]) -> dict[str, Records] | None:
    """Return the records of files by kind and id, if they are plainly sound; None if not.

    Args:
        base: The knowledge base that they are laid over.
        files: The content of each file by its kind.
    """
    forms: Mapping[str, Form] | None = base.kept("forms", ())
    if forms is None or ABOUT in files or files.keys() >= {*KINDS}:
        return None
    own: dict[str, Records] = {}
    links: dict[tuple[str, ...], set[str]] = {}
    try:
        for kind, content in files.items():
            records = _list(content)
            held = Held(forms[kind], records)
            own[kind] = {record["id"]: record for record in records}
            if held.pairs != content.count(b":") or len(own[kind]) < len(records):
                return None
            for kinds, ids in held.links.items():
                links.setdefault(kinds, set()).update(ids)
    except (UnclearError, ValueError, RecursionError):
        return None
    return own if laid_over.sound(laid_over.Laid(base, own, forms, links)) else None


def overlaid(base: Dataset, folder: str) -> Dataset:
    """Return the knowledge base with a folder's records laid over it.

    Raises:
        DataError: The folder cannot be read, or its data is invalid; nothing of it is used.
    """
    files = read(folder)
    found = plain(base, files)
    if found is not None:
        return base.overlaid(found)
    from crampcli import validation

    outcome = validation.checked(base, files)
    if outcome.problems:
        more = len(outcome.problems) - 1
        others = f" ({more} more: cramp data validate {folder})" if more else ""
        raise DataError(
            f"{os.path.join(folder, str(outcome.problems[0]))}{others}",  # noqa: PTH118
            problems=[problem._asdict() for problem in outcome.problems],
        )
    return base.overlaid(outcome.records)
