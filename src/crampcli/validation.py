"""Whether data that comes from outside the package is sound; all its problems at once.

Three steps: each file is read as strict JSON, each record is held against its model, and all
records together are held against the rules that one record cannot see (`rules`). What it costs is
bounded, whatever the files hold. The packaged data goes through the same steps in the tests.
"""

from __future__ import annotations

import json
import os
from itertools import islice
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError
from pydantic_core import from_json, to_json

from crampcli.dataset import KINDS
from crampcli.errors import DataError
from crampcli.rules import laid_over, soundness
from crampcli.rules.models import ABOUT, adapter
from crampcli.rules.problem import Problem
from crampcli.text.namedtuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from crampcli.dataset import Dataset, Records

LARGEST_FILE = 32_000_000
"""Bytes; a larger file is no hand-written knowledge base."""
LARGEST_FOLDER = 64_000_000
"""Bytes of all its data files together."""
DIALECT = "https://json-schema.org/draft/2020-12/schema"
FORM_VERSION = 1
"""SemVer's major number of the form of records: raised when a field goes or means another thing."""
NAMED = "urn:cramp:schema:"
"""How the name of a schema begins. It is no address: the files lie where they were put."""
MOST_KEYS = 1_000
"""Keys in one object."""
MOST_PROBLEMS = 1_000
"""Problems that are told; whoever has more mends these first."""


class Validated(NamedTuple):
    """What came of reading a folder.

    Attributes:
        records: What the files hold, by kind and id.
        problems: Why it cannot be loaded.
        cares: What the house's own rules refuse in it besides, so that it could not be published.
    """

    records: Mapping[str, Records]
    problems: tuple[Problem, ...]
    cares: tuple[Problem, ...] = ()


class _BadJsonError(ValueError):
    """A file is no JSON that can be trusted."""


def schema(kind: str) -> dict[str, Any]:
    """Return the JSON Schema of a data file."""
    if kind == ABOUT:
        return adapter(ABOUT).json_schema()
    one = adapter(kind).json_schema(ref_template="#/$defs/{model}")
    definitions = one.pop("$defs", {})
    return {"type": "array", "items": one, "$defs": definitions}


def document(kind: str) -> dict[str, Any]:
    """Return the JSON Schema of a data file with its dialect and its name, as a file holds it."""
    named = {"$schema": DIALECT, "$id": f"{NAMED}{kind}", "title": f"{kind}.json"}
    return named | schema(kind)


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    # It is asked of each object of a file, so that what is sound is told by one comparison.
    if len(found) == len(pairs) <= MOST_KEYS:
        return found
    if len(pairs) > MOST_KEYS:
        raise _BadJsonError(f"an object has more than {MOST_KEYS:,} keys")
    keys = [key for key, _ in pairs]
    twice = next(key for place, key in enumerate(keys) if key in keys[:place])
    raise _BadJsonError(f"the key '{twice[:60]}' stands twice in one object")


def _constant(name: str) -> Any:
    raise _BadJsonError(f"{name} is no number that can be stored")


def _sound(content: bytes) -> Any:
    """Read JSON the fast way, if it can be told at once that nothing is wrong with it.

    Of a key that stands twice the last value is kept, and the others go with their colons. So that
    none was lost is told by the colons: those of the text and those of what was read.

    Returns:
        The value, or None where it must be looked at closely.
    """
    # Escaped, a colon in a text would not be seen as one.
    if rb"\u003" in content:
        return None
    try:
        value = from_json(content, allow_inf_nan=False)
        colons = [to_json(part).count(b":") for part in value] if isinstance(value, list) else ()
    except ValueError:
        return None
    # One object of a record has no more keys than the record has colons.
    whole = sum(colons) == content.count(b":") and max(colons, default=0) <= MOST_KEYS
    return value if colons and whole else None


def parsed(content: bytes) -> Any:
    """Read strict JSON: UTF-8 (a byte-order mark is accepted), no key twice, no NaN.

    Raises:
        ValueError: It is not; the message says why, as the end of a sentence.
    """
    found = _sound(content)
    return _closely(content) if found is None else found


def _closely(content: bytes) -> Any:
    """Read strict JSON object by object, and say what is wrong."""
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


def _in_our_words(error: Any) -> tuple[str, str]:
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


def _problem(file: str, name: str, error: Any) -> Problem:
    field = ".".join(str(step)[:80] for step in error["loc"])
    return Problem(file, name, field, *_in_our_words(error))


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
    validate = adapter(kind).validator.validate_python
    for place, record in enumerate(value):
        if len(problems) > MOST_PROBLEMS:
            break
        name = record.get("id") if isinstance(record, dict) else None
        name = name if isinstance(name, str) else f"number {place + 1}"
        try:
            validate(record)
        except ValidationError as error:
            problems += [_problem(file, name[:80], part) for part in error.errors()]
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


def checked(base: Dataset, files: Mapping[str, bytes], published: bool = False) -> Validated:
    """Hold files against their models, and what they make of the knowledge base against the rules.

    A folder with every kind of file stands alone; any other is laid over `base`.

    Args:
        base: The knowledge base that the files are laid over.
        files: The content of each file by its kind.
        published: Whether to hold them against the house's own rules too.
    """
    records: dict[str, Records] = {}
    problems: list[Problem] = []
    for kind, content in files.items():
        found = _about(content) if kind == ABOUT else None
        records[kind], wrong = found or _records(kind, content)
        problems += wrong
    own = {kind: found for kind, found in records.items() if kind != ABOUT}
    alone = records.keys() >= {*KINDS}
    kept = not (problems or alone) and laid_over.keep_all(laid_over.Laid(own, base))
    if not problems and not kept:
        merged = _merged(base, records)
        problems = _first(problem for check in soundness.CHECKS for problem in check(merged))
    cares: list[Problem] = []
    if published and not problems:
        from crampcli.rules import house  # what is only asked needs none of it

        about = records.get(ABOUT) or {ABOUT: dict(base.about)}
        every = _merged(base, records) | {ABOUT: about}
        cares = _first(
            problem
            for problem in house.problems(every, None if alone else records)
            if alone or problem.record in records.get(problem.file.removesuffix(".json"), ())
        )
    records.pop(ABOUT, None)
    return Validated(records, tuple(_first(iter(problems))), tuple(cares))


def _merged(base: Dataset, records: Mapping[str, Records]) -> dict[str, Records]:
    """Return the whole knowledge base that records make, alone or laid over another."""
    if records.keys() >= {*KINDS}:
        return {kind: dict(records[kind]) for kind in KINDS}
    # Asked for its items a table is read whole; asked for each of its ids, record by record.
    whole = {kind: dict(base.table(kind).items()) for kind in KINDS}
    return {kind: {**found, **records.get(kind, {})} for kind, found in whole.items()}


def _first(problems: Iterator[Problem]) -> list[Problem]:
    """Return the problems, as far as they are told, and that there are more."""
    first = [*islice(problems, MOST_PROBLEMS + 1)]
    if len(first) > MOST_PROBLEMS:
        more = f"there are more than {MOST_PROBLEMS:,} problems; the others are not told"
        first[MOST_PROBLEMS:] = [Problem("", "", "", more, "Mend these first")]
    return first


def _about(content: bytes) -> tuple[dict[str, Any], list[Problem]]:
    """Hold the record of the knowledge base itself against its model."""
    file = f"{ABOUT}.json"
    try:
        value = parsed(content)
        adapter(ABOUT).validate_python(value)
    except ValidationError as error:
        return {}, [_problem(file, ABOUT, part) for part in error.errors()]
    except ValueError as error:
        return {}, [Problem(file, "", "", str(error), "Correct the file")]
    return {ABOUT: value}, []


def overlaid(base: Dataset, folder: str) -> Dataset:
    """Return the knowledge base with a folder's records laid over it.

    Raises:
        DataError: The folder cannot be read, or its data is invalid; nothing of it is used.
    """
    outcome = checked(base, read(folder))
    if outcome.problems:
        more = len(outcome.problems) - 1
        others = f" ({more} more: cramp data validate {folder})" if more else ""
        raise DataError(
            f"{os.path.join(folder, str(outcome.problems[0]))}{others}",  # noqa: PTH118
            problems=[problem._asdict() for problem in outcome.problems],
        )
    return base.overlaid(outcome.records)
