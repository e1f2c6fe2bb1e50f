"""Whether data that comes from outside the package is sound; all its problems at once.

Three steps: each file is read as strict JSON, each record is held against its model, and all
records together are held against the rules that one record cannot see (`CHECKS`). The packaged
data goes through the same steps in the tests.
"""

from __future__ import annotations

import json
import os
from functools import cache
from typing import TYPE_CHECKING, Any

from pydantic import TypeAdapter, ValidationError

from crampcli.dataset import KINDS
from crampcli.errors import DataError
from crampcli.folding import fold
from crampcli.models.about import About
from crampcli.models.cause import Cause, Mimic, Term
from crampcli.models.evidence import Study, Topic
from crampcli.models.food import Food, Menaquinone
from crampcli.models.intake import Intake
from crampcli.models.interaction import (
    Condition,
    Drug,
    DrugClass,
    DrugWord,
    Interaction,
    LookAlike,
    NonInteraction,
    Product,
)
from crampcli.models.medicine import Medicine, RedFlag
from crampcli.models.nutrient import Nutrient, Substance
from crampcli.models.reference import Reference
from crampcli.values import NamedTuple
from crampcli.vitamin_k import ANTAGONISTS, is_vitamin_k, warning_id

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from crampcli.dataset import Dataset, Records

MODELS: dict[str, Any] = {
    "causes": Cause,
    "conditions": Condition,
    "drug_classes": DrugClass,
    "drug_words": DrugWord,
    "drugs": Drug,
    "foods": Food,
    "intakes": Intake,
    "interactions": Interaction,
    "look_alikes": LookAlike,
    "medicines": Medicine,
    "menaquinones": Menaquinone,
    "mimics": Mimic,
    "non_interactions": NonInteraction,
    "nutrients": Nutrient,
    "products": Product,
    "red_flags": RedFlag,
    "references": Reference,
    "studies": Study,
    "substances": Substance,
    "terms": Term,
    "topics": Topic,
}
LARGEST_FILE = 64_000_000
"""Bytes; a larger file is no hand-written knowledge base."""


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


class Checked(NamedTuple):
    """What came of reading a folder."""

    records: Mapping[str, Records]
    problems: tuple[Problem, ...]


class _BadJsonError(ValueError):
    """A file is no JSON that can be trusted."""


@cache
def adapter(kind: str) -> TypeAdapter[Any]:
    """Return the validator of one record of a kind."""
    return TypeAdapter(MODELS[kind])


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
        if kind not in MODELS:
            raise DataError(
                f"{path}: no kind of data is called '{kind[:60]}'. Known: {', '.join(KINDS)}."
            )
        try:
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
        problems = [problem for check in CHECKS for problem in check(merged)]
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


# What one record cannot see -------------------------------------------------------------------

_SUBSTANCES = ("nutrients", "substances")
LINKS: dict[str, dict[str, tuple[str, ...]]] = {
    "causes": {
        "nutrients": _SUBSTANCES,
        "at": ("terms",),
        "sites": ("terms",),
        "triggers": ("terms",),
        "signs": ("terms",),
        "conditions": ("terms",),
        "ages": ("terms",),
        "against": ("terms",),
        "usually_known": ("terms",),
    },
    "drug_classes": {"drugs": ("drugs",)},
    "drug_words": {
        "choices": ("drugs", "products"),
        "classes": ("drug_classes",),
        "treat_as": ("drug_classes",),
        "nutrients": _SUBSTANCES,
    },
    "drugs": {"ingredients": ("drugs", "products"), "nutrients": _SUBSTANCES},
    "foods": {"amounts": ("nutrients",)},
    "intakes": {"id": _SUBSTANCES},
    "interactions": {
        "nutrient": _SUBSTANCES,
        "also_for": _SUBSTANCES,
        "with_nutrients": _SUBSTANCES,
        "classes": ("drug_classes",),
        "drugs": ("drugs",),
        "excluded_drugs": ("drugs",),
        "conditions": ("conditions",),
        "foods": ("foods",),
    },
    "look_alikes": {"drugs": ("drugs",)},
    "medicines": {
        "nutrient": _SUBSTANCES,
        "classes": ("drug_classes",),
        "drugs": ("drugs",),
        "causes": ("causes",),
    },
    "menaquinones": {"food": ("foods",)},
    "mimics": {"at": ("terms",), "signs": ("terms",), "not_signs": ("terms",)},
    "non_interactions": {
        "nutrient": _SUBSTANCES,
        "also_for": _SUBSTANCES,
        "classes": ("drug_classes",),
        "drugs": ("drugs",),
    },
    "nutrients": {"topic": ("topics",)},
    "products": {"nutrients": _SUBSTANCES, "may_hold": _SUBSTANCES},
    "red_flags": {"rule": ("terms",)},
    "references": {"reports_on": ("references",)},
    "studies": {
        "topics": ("topics",),
        "study": ("studies",),
        "repeats": ("studies",),
        "nutrient": _SUBSTANCES,
    },
    "substances": {"members": _SUBSTANCES},
    "terms": {
        "implies": ("terms",),
        "excludes": ("terms",),
        "classes": ("drug_classes",),
        "drugs": ("drugs",),
    },
    "topics": {"nutrients": _SUBSTANCES, "studies": ("studies",), "study": ("studies",)},
}
"""Which fields of which kind hold ids of which kinds, at any depth; `references` and `reference`
do everywhere."""


def _leaves(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list | dict):
        for part in value:
            yield from _leaves(part)


def _links(
    value: Any, fields: Mapping[str, tuple[str, ...]], path: str
) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Yield the path, the id and the kinds of every link in a record."""
    if isinstance(value, dict):
        for key, part in value.items():
            here = f"{path}.{key}" if path else key
            if key in ("references", "reference"):
                for id_ in _leaves(part):
                    yield here, id_, ("references",)
            elif key in fields:
                for id_ in _leaves(part):
                    yield here, id_, fields[key]
            else:
                yield from _links(part, fields, here)
    elif isinstance(value, list):
        for place, part in enumerate(value):
            yield from _links(part, fields, f"{path}.{place}")


def dangling(tables: Mapping[str, Records]) -> Iterator[Problem]:
    """Find ids that no record bears."""
    for kind, records in tables.items():
        for name, record in records.items():
            for path, id_, kinds in _links(record, LINKS.get(kind, {}), ""):
                if not any(id_ in tables[k] for k in kinds):
                    yield Problem(
                        f"{kind}.json",
                        name,
                        path,
                        f"'{id_}' is not the id of one of {' or '.join(kinds)}",
                        "Add that record, or correct the id",
                    )


def circular(tables: Mapping[str, Records]) -> Iterator[Problem]:
    """Find groups, combinations and retelling references that lead back to themselves."""
    edges = {
        "substances": "members",
        "drugs": "ingredients",
        "references": "reports_on",
    }
    for kind, field in edges.items():
        records = tables[kind]
        for name in records:
            seen: set[str] = set()
            stack = [name]
            while stack:
                for next_ in _leaves(records.get(stack.pop(), {}).get(field, [])):
                    if next_ == name:
                        yield Problem(
                            f"{kind}.json",
                            name,
                            field,
                            "it leads back to itself",
                            "Break the circle",
                        )
                        stack.clear()
                        break
                    if next_ not in seen:
                        seen.add(next_)
                        stack.append(next_)


NAMESPACES: tuple[tuple[str, ...], ...] = (
    ("nutrients", "substances"),
    ("causes", "mimics"),
    ("foods",),
    ("medicines",),
    ("topics",),
    ("terms",),
    ("conditions",),
)
"""Kinds whose names are looked up together, so that no two records may bear one."""


def shared_aliases(tables: Mapping[str, Records]) -> Iterator[Problem]:
    """Find names that two records bear, unless each lists them as shared."""
    for kinds in NAMESPACES:
        bearers: dict[str, tuple[str, str]] = {}
        shared = {
            fold(name)
            for kind in kinds
            for record in tables[kind].values()
            for name in record.get("shared_names", ())
        }
        for kind in kinds:
            for name, record in tables[kind].items():
                if record.get("kind") == "group":
                    continue
                for alias in {
                    fold(a): a for a in (name, record["name"], *record["aliases"])
                }.values():
                    folded = fold(alias)
                    if not folded:
                        yield Problem(
                            f"{kind}.json",
                            name,
                            "aliases",
                            f"'{alias}' holds no letter or digit",
                            "Remove it",
                        )
                    elif folded in shared:
                        yield Problem(
                            f"{kind}.json",
                            name,
                            "aliases",
                            f"'{alias}' is a shared name",
                            "List it under shared_names",
                        )
                    elif folded in bearers and bearers[folded] != (kind, name):
                        yield Problem(
                            f"{kind}.json",
                            name,
                            "aliases",
                            f"'{alias}' is also a name of '{bearers[folded][1]}'",
                            "Keep it on one of them, or list it under shared_names of both",
                        )
                    bearers.setdefault(folded, (kind, name))


def unwarned_vitamin_k(tables: Mapping[str, Records]) -> Iterator[Problem]:
    """Find vitamin K nutrients without their warning for people on a vitamin K antagonist."""
    for name, record in tables["nutrients"].items():
        if not is_vitamin_k(record):
            continue
        warning = tables["interactions"].get(warning_id(name))
        if (
            warning is None
            or warning["nutrient"] != name
            or ANTAGONISTS not in warning["classes"]
            or "warning" not in warning
            or warning["severity"] not in ("contraindicated", "major")
        ):
            yield Problem(
                "nutrients.json",
                name,
                "",
                "a vitamin K nutrient needs its warning for people on warfarin",
                f"Add an interaction '{warning_id(name)}' with class {ANTAGONISTS}, a warning, and "
                "severity contraindicated or major",
            )
    members = tables["drug_classes"].get(ANTAGONISTS, {}).get("drugs", [])
    if "warfarin" not in members:
        yield Problem(
            "drug_classes.json",
            "vka",
            "drugs",
            "warfarin is missing",
            "List it: warnings rest on it",
        )


def withdrawn_as_current(tables: Mapping[str, Records]) -> Iterator[Problem]:
    """Find results of a retracted version that are not marked as withdrawn."""
    for name, study in tables["studies"].items():
        if not study["status"].startswith("retracted"):
            continue
        if "notice_doi" not in study:
            yield Problem("studies.json", name, "notice_doi", "is missing", "Add the notice's DOI")
        for place, outcome in enumerate(study["outcomes"]):
            if outcome["version"] != "withdrawn":
                yield Problem(
                    "studies.json",
                    name,
                    f"outcomes.{place}.version",
                    "a result of a retracted study stands as current",
                    "Mark it withdrawn",
                )


def impossible_intervals(tables: Mapping[str, Records]) -> Iterator[Problem]:
    """Find intervals that are upside down or do not contain their estimate."""
    for kind, records in tables.items():
        for name, record in records.items():
            for path, part in _objects(record, ""):
                low, high = part.get("low"), part.get("high")
                if not (isinstance(low, int | float) and isinstance(high, int | float)):
                    continue
                centre = part.get("estimate", part.get("value", part.get("amount")))
                if low > high or (isinstance(centre, int | float) and not low <= centre <= high):
                    yield Problem(
                        f"{kind}.json",
                        name,
                        path,
                        "the interval does not contain its estimate",
                        "Check the reference",
                    )


def _objects(value: Any, path: str) -> Iterator[tuple[str, dict[str, Any]]]:
    if isinstance(value, dict):
        yield path, value
        for key, part in value.items():
            yield from _objects(part, f"{path}.{key}" if path else key)
    elif isinstance(value, list):
        for place, part in enumerate(value):
            yield from _objects(part, f"{path}.{place}")


def one_stands_for_each_food(tables: Mapping[str, Records]) -> Iterator[Problem]:
    """Find foods for which two measurements of vitamin K2 claim to stand."""
    standing: dict[str, str] = {}
    for name, record in tables["menaquinones"].items():
        if not record["ranked"]:
            continue
        if record["scale"] == "us-total" or record["form"] == "total-k":
            yield Problem(
                "menaquinones.json",
                name,
                "ranked",
                "US totals and totals with vitamin K1 may not rank beside other figures",
                "Set it to false",
            )
        if record["food"] in standing:
            yield Problem(
                "menaquinones.json",
                name,
                "ranked",
                f"'{standing[record['food']]}' stands for the same food",
                "Set one of them to false",
            )
        standing[record["food"]] = name


CHECKS = (
    dangling,
    circular,
    shared_aliases,
    unwarned_vitamin_k,
    withdrawn_as_current,
    impossible_intervals,
    one_stands_for_each_food,
)
"""The rules over all records; each takes the tables and yields what is wrong."""
