"""Which records hold for what is taken: through a class, an ingredient, or a condition.

Records are found by what they name, so that a list of any length costs the same for each entry.
"""

from __future__ import annotations

from crampcli.names import drug_parts, drugs
from crampcli.prepared import prepared
from crampcli.text.namedtuples import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from typing import Any

    from crampcli.dataset import Dataset
    from crampcli.queries.sides import Taken
    from crampcli.records.interaction import NonInteraction

    Record = Mapping[str, Any]
    ByName = Mapping[tuple[str, str], tuple[str, ...]]

CLASS, DRUG, CONDITION = "classes", "drugs", "conditions"
"""The fields in which a record names what it holds for."""


@prepared("interactions-by-side", "interactions")
def _interactions(dataset: Dataset) -> ByName:
    return _by_name(dataset.interactions.values())


@prepared("non-interactions-by-side", "non_interactions")
def _non_interactions(dataset: Dataset) -> ByName:
    return _by_name(dataset.non_interactions.values())


def _by_name(records: Iterable[Record]) -> ByName:
    """Return the ids of the records that name each class, medicine and condition."""
    found: dict[tuple[str, str], list[str]] = {}
    for record in records:
        for field in (CLASS, DRUG, CONDITION):
            for id_ in record.get(field, ()):
                found.setdefault((field, id_), []).append(record["id"])
    return {name: tuple(ids) for name, ids in found.items()}


def interactions(dataset: Dataset, side: Taken) -> Mapping[str, str]:
    """Return the ids of the interactions that hold for a side, and what each names there."""
    known = dataset.interactions
    return {
        id_: through
        for id_ in _named(_interactions(dataset), side)
        if (through := _through(dataset, known[id_], side)) is not None
    }


def denials(dataset: Dataset, side: Taken) -> Mapping[str, str]:
    """Return what is recorded as not interacting with all that a name may mean, likewise.

    Of a combination or a group nothing is, unless records speak of every ingredient or member: what
    was looked at of one says nothing of the others.
    """
    if side.vague:
        return {}
    known: Mapping[str, NonInteraction] = dataset.non_interactions
    found = {
        id_: through
        for id_ in _named(_non_interactions(dataset), side)
        if (through := _through(dataset, known[id_], side)) is not None
    }
    parts = _parts(dataset, side)
    named = {part for id_ in found for part in _named_by(dataset, known[id_], (side.id, *parts))}
    return found if side.id in named or named.issuperset(parts) else {}


def _parts(dataset: Dataset, side: Taken) -> tuple[str, ...]:
    """Return what a combination is made of, at any depth, or who belongs to a group.

    A single medicine has no parts.
    """
    alone = tuple(drug for drug in side.drugs if not _made_of(dataset, drug))
    return () if side.id in alone else (*alone, *side.nutrients)


def _made_of(dataset: Dataset, drug: str) -> Sequence[str]:
    """Return the ingredients of a combination."""
    parts = drug_parts.of(dataset, drug)
    return parts[1] if parts is not None else ()


def _named_by(dataset: Dataset, record: NonInteraction, among: Iterable[str]) -> Iterator[str]:
    """Yield the medicines that a record speaks of, by themselves or in a class."""
    for drug in among:
        if drug in record["drugs"] or any(
            drug in dataset.drug_classes[group]["drugs"] for group in record["classes"]
        ):
            yield drug


def _named(records: ByName, side: Taken) -> Iterator[str]:
    if side.kind == "condition":
        yield from records.get((CONDITION, side.id), ())
        return
    for group in side.classes:
        yield from records.get((CLASS, group), ())
    for drug in side.drugs:
        yield from records.get((DRUG, drug), ())


def _through(dataset: Dataset, record: Record, side: Taken) -> str | None:
    """Return the class, ingredient or condition by which a record holds for a side, if it does."""
    if side.kind == "condition":
        return side.name
    excluded = record.get("excluded_drugs", [])
    if side.kind == "drug" and side.id in excluded:
        return None
    members = set(side.drugs).difference(excluded)
    for group in side.classes:
        if group in record["classes"] and not members.isdisjoint(
            dataset.drug_classes[group]["drugs"]
        ):
            return dataset.drug_classes[group]["name"]
    for drug in side.drugs:
        if drug in record["drugs"] and drug in members:
            return drugs.name(dataset, drug)
    return None
