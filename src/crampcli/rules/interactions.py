"""The rules that interactions, red flags and studies keep beside one another."""

from __future__ import annotations

from collections import Counter

from crampcli.rules.problem import Problem, records
from crampcli.text.namedtuples import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crampcli.rules.problem import Tables

_OTHER_SIDE = {
    "drug": ("classes", "drugs"),
    "condition": ("conditions",),
    "nutrient": ("with_nutrients",),
    "food": ("foods",),
}


def interactions_with_nothing(tables: Tables) -> Iterator[Problem]:
    """Find interactions that name nothing on the other side, or the item twice."""
    for _, name, record in records(tables, "interactions"):
        fields = _OTHER_SIDE.get(record["kind"], ())
        if fields and not any(record[field] for field in fields):
            yield Problem(
                "interactions.json",
                name,
                "",
                f"kind {record['kind']}, but {fields[0]} is empty",
                "Name the other side",
            )
        if record["nutrient"] in record["also_for"]:
            yield Problem(
                "interactions.json",
                name,
                "",
                "also for the item that it is for",
                "Name the other side",
            )


def separations_untold(tables: Tables) -> Iterator[Problem]:
    """Find interactions whose action is to separate, without how."""
    for _, name, record in records(tables, "interactions"):
        if record["action"] == "separate" and "separation" not in record:
            yield Problem(
                "interactions.json",
                name,
                "",
                "separate, but how far is not told",
                "Add the separation",
            )


def mild_actions_for_grave_matters(tables: Tables) -> Iterator[Problem]:
    """Find contraindicated pairs whose action is less than to avoid or to ask first."""
    for _, name, record in records(tables, "interactions"):
        grave = record["severity"] == "contraindicated"
        if grave and record["action"] not in ("avoid", "ask-first"):
            yield Problem(
                "interactions.json",
                name,
                "",
                f"contraindicated, yet {record['action']}",
                "Use avoid or ask-first",
            )


def ranks_out_of_step(tables: Tables) -> Iterator[Problem]:
    """Find red flags of one urgency whose ranks do not count up from one."""
    ranks: dict[str, list[int]] = {}
    for _, _, record in records(tables, "red_flags"):
        ranks.setdefault(record["urgency"], []).append(record["rank"])
    for urgency, found in ranks.items():
        if sorted(found) != list(range(1, len(found) + 1)):
            yield Problem(
                "red_flags.json",
                "",
                "",
                f"the ranks of {urgency} do not count up from 1",
                "Number them 1, 2, 3 …",
            )


def shared_labels(tables: Tables) -> Iterator[Problem]:
    """Find short names that two studies bear; a table could not tell them apart."""
    labels = Counter(record["label"] for _, _, record in records(tables, "studies"))
    for label, times in labels.items():
        if times > 1:
            yield Problem(
                "studies.json",
                "",
                "",
                f"{times} studies are called '{label}'",
                "Give each its own label",
            )
