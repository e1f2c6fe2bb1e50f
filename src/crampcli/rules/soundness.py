"""The rules that any data must keep to be loaded: links, names, and the safety of all records."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from crampcli.dataset import TABLES
from crampcli.records.links import has_field, links, shape, sound
from crampcli.rules import changes, reviews
from crampcli.rules.problem import Problem, objects
from crampcli.rules.shared_names import shared_aliases
from crampcli.vitamin_k import is_vitamin_k, warning_id
from crampcli.vocabulary import ANTAGONISTS, RETRACTED, SEVERE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crampcli.rules.problem import Rule, Tables


def _leaves(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list | dict):
        for part in value:
            yield from _leaves(part)


def dangling(tables: Tables) -> Iterator[Problem]:
    """Find ids that no record bears."""
    for kind, records in tables.items():
        where = shape(TABLES[kind].definition())
        # Which link leads nowhere is looked for only where one does.
        for name, record in () if sound(where, records.values(), tables) else records.items():
            for path, id_, kinds in links(where, record):
                if not any(id_ in tables[k] for k in kinds):
                    yield Problem(
                        f"{kind}.json",
                        name,
                        path,
                        f"'{id_}' is not the id of one of {' or '.join(kinds)}",
                        "Add that record, or correct the id",
                    )


EDGES = {"substances": "members", "drugs": "ingredients", "references": "reports_on"}
"""The field of a kind that leads to others of it."""


def circular(tables: Tables) -> Iterator[Problem]:
    """Find groups, combinations and retelling references that lead back to themselves."""
    for kind, field in EDGES.items():
        records = tables.get(kind, {})
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


def unwarned_vitamin_k(tables: Tables) -> Iterator[Problem]:
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
            or warning["severity"] not in SEVERE
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


def withdrawn_as_current(tables: Tables) -> Iterator[Problem]:
    """Find results of a retracted version that are not marked as withdrawn."""
    for name, study in tables["studies"].items():
        if study["status"] not in RETRACTED:
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


def impossible_intervals(tables: Tables) -> Iterator[Problem]:
    """Find intervals that are upside down or do not contain their estimate."""
    for kind, records in tables.items():
        if kind not in TABLES or not has_field(TABLES[kind].definition(), "low"):
            continue
        for name, record in records.items():
            for path, part in objects(record):
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


def one_stands_for_each_food(tables: Tables) -> Iterator[Problem]:
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


CHECKS: tuple[Rule, ...] = (
    dangling,
    circular,
    shared_aliases,
    unwarned_vitamin_k,
    withdrawn_as_current,
    impossible_intervals,
    one_stands_for_each_food,
    reviews.due_before_read,
    changes.leading_nowhere,
)
"""The rules over all records; each takes the tables and yields what is wrong."""
