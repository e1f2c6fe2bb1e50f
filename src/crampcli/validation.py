"""Whether data that comes from outside the package is sound; all its problems at once.

Three steps: each file is read as strict JSON, each record is held against its model, and all
records together are held against the rules that one record cannot see (`rules`). The packaged
data goes through the same steps in the tests.
"""

from __future__ import annotations

import json
import os
from functools import cache
from typing import TYPE_CHECKING, Any

from pydantic import TypeAdapter, ValidationError

from crampcli import rules
from crampcli.dataset import KINDS, TABLES
from crampcli.errors import DataError
from crampcli.records.about import About
from crampcli.rules import Problem
from crampcli.text.namedtuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from crampcli.dataset import Dataset, Records

LARGEST_FILE = 64_000_000
"""Bytes; a larger file is no hand-written knowledge base."""


class Checked(NamedTuple):
    """What came of reading a folder."""

    records: Mapping[str, Records]
    problems: tuple[Problem, ...]


class _BadJsonError(ValueError):
    """A file is no JSON that can be trusted."""


@cache
def adapter(kind: str) -> TypeAdapter[Any]:
    """Return the validator of one record of a kind."""
    return TypeAdapter(TABLES[kind].definition())


def schema(kind: str) -> dict[str, Any]:
    """Return the JSON Schema of a data file."""
    if kind == "about":
        return TypeAdapter(About).json_schema()
    one = adapter(kind).json_schema(ref_template="#/$defs/{model}")
    definitions = one.pop("$defs", {})
    return {"type": "array", "items": one, "$defs": definitions}


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        twice = next(key for place, (key, _) in enumerate(pairs) if key in dict(pairs[:place]))
        raise _BadJsonError(f"the key '{twice[:60]}' stands twice in one object")
    return found


def _constant(name: str) -> Any:
    raise _BadJsonError(f"{name} is no number that can be stored")


def parsed(content: bytes) -> Any:
    """Read strict JSON: UTF-8 (a byte-order mark is accepted), no key twice, no NaN.

    Raises:
        ValueError: It is not; the message says why, as the end of a sentence.
    """
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise _BadJsonError("it is UTF-16; save it as UTF-8")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _BadJsonError(f"it is not UTF-8 (byte {error.start})") from error
    try:
        return json.loads(text, object_pairs_hook=_object, parse_constant=_constant)
    except json.JSONDecodeError as error:
        raise _BadJsonError(f"it is not JSON: {error.msg} at line {error.lineno}") from error
    except _BadJsonError:
        raise
    except ValueError as error:
        raise _BadJsonError("it holds a number of thousands of digits") from error
    except RecursionError as error:
        raise _BadJsonError("it is nested too deeply") from error


def _said(error: Any) -> tuple[str, str]:
    """Put one of Pydantic's errors into our words: what is wrong, how to mend it."""
    value = error["input"]
    shown = f"'{value[:60]}'" if isinstance(value, str) else json.dumps(value, default=str)[:60]
    match error["type"]:
        case "missing":
            return "is missing", "Add it"
        case "extra_forbidden":
            return "is not a known key", "Remove it, or check its spelling"
        case "literal_error":
            expected = error["ctx"]["expected"].replace("'", "").replace(" or ", ", ")
            return f"{shown} is not one of {expected}", "Use one of these"
        case "value_error":
            return str(error["ctx"]["error"]), "Correct it"
        case "string_pattern_mismatch":
            return f"{shown} does not have the form {error['ctx']['pattern']}", "Correct it"
        case _:
            return f"{shown}: {error['msg'][0].lower()}{error['msg'][1:]}", "Correct it"


def _records(kind: str, content: bytes) -> tuple[dict[str, Any], list[Problem]]:
    """Hold one file's records against their model."""
    file = f"{kind}.json"
    try:
        value = parsed(content)
    except ValueError as error:
        return {}, [Problem(file, "", "", str(error), "Correct the file")]
    if not isinstance(value, list):
        return {}, [Problem(file, "", "", "it is not a list of records", "Write [ ... ]")]
    found: dict[str, Any] = {}
    problems: list[Problem] = []
    for place, record in enumerate(value):
        name = record.get("id") if isinstance(record, dict) else None
        name = name if isinstance(name, str) else f"number {place + 1}"
        try:
            adapter(kind).validate_python(record)
        except ValidationError as error:
            for part in error.errors():
                wrong, mend = _said(part)
                field = ".".join(str(step) for step in part["loc"])
                problems.append(Problem(file, name[:80], field, wrong, mend))
            continue
        if name in found:
            problems.append(
                Problem(file, name, "id", "another record has the same id", "Rename one of them")
            )
        found[name] = record
    return found, problems


def read(folder: str) -> Mapping[str, bytes]:
    """Read the data files of a folder.

    Raises:
        DataError: The folder cannot be read, or holds no data file.
    """
    try:
        names = sorted(os.listdir(folder))  # noqa: PTH208 - a name is all that is needed
    except OSError as error:
        raise DataError(
            f"{folder}: the data folder cannot be read ({error.strerror}). "
            "Name a folder that holds files such as nutrients.json."
        ) from error
    files: dict[str, bytes] = {}
    for name in names:
        kind = name.removesuffix(".json")
        if not name.endswith(".json") or kind == "about":
            continue
        path = os.path.join(folder, name)  # noqa: PTH118
        if kind not in KINDS:
            raise DataError(
                f"{path}: no kind of data is called '{kind[:60]}'. Known: {', '.join(KINDS)}."
            )
        try:
            if not os.path.isfile(path):  # noqa: PTH113
                raise DataError(f"{path}: it is no regular file.")
            if os.path.getsize(path) > LARGEST_FILE:  # noqa: PTH202
                raise DataError(f"{path}: the file is larger than {LARGEST_FILE // 10**6} MB.")
            with open(path, "rb") as file:  # noqa: PTH123
                files[kind] = file.read()
        except OSError as error:
            raise DataError(f"{path}: the file cannot be read ({error.strerror}).") from error
    if not files:
        raise DataError(
            f"{folder}: the data folder holds no data file. "
            f"Known names: {', '.join(f'{kind}.json' for kind in KINDS)}."
        )
    return files


def checked(base: Dataset, files: Mapping[str, bytes]) -> Checked:
    """Hold files against their models, and what they make of the knowledge base against the rules.

    A folder with every kind of file stands alone; any other is laid over `base`.
    """
    records: dict[str, Records] = {}
    problems: list[Problem] = []
    for kind, content in files.items():
        records[kind], found = _records(kind, content)
        problems += found
    if not problems:
        alone = set(files) == set(KINDS)
        merged = {
            kind: dict(records.get(kind, {}))
            if alone
            else {**base.table(kind), **records.get(kind, {})}
            for kind in KINDS
        }
        problems = [problem for check in rules.CHECKS for problem in check(merged)]
    return Checked(records, tuple(problems))


def overlaid(base: Dataset, folder: str) -> Dataset:
    """Return the knowledge base with a folder's records laid over it.

    Raises:
        DataError: The folder cannot be read, or its data is invalid; nothing of it is used.
    """
    outcome = checked(base, read(folder))
    if outcome.problems:
        more = len(outcome.problems) - 1
        told = f" ({more} more: cramp data validate {folder})" if more else ""
        raise DataError(
            f"{os.path.join(folder, str(outcome.problems[0]))}{told}",  # noqa: PTH118
            problems=[problem._asdict() for problem in outcome.problems],
        )
    return base.overlaid(outcome.records)
