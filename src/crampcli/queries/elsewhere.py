"""Which other commands know something of a pair that no record of a check answers for."""

from __future__ import annotations

from crampcli.prepared import prepared
from crampcli.text.caches import lru_cache
from crampcli.text.folding import fold
from crampcli.text.namedtuples import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from typing import Any

    from crampcli.dataset import Dataset
    from crampcli.queries.check_rows import Checked
    from crampcli.queries.item import Item
    from crampcli.queries.sides import Taken

POPULATIONS = {
    "pregnancy": ("pregnancy",),
    "dialysis": ("kidney-disease", "haemodialysis"),
    "cirrhosis": ("liver-cirrhosis",),
}
"""The conditions that the populations of trials are; others are ages and habits."""
RED_FLAGS = "cramp red-flags"


def pointed(dataset: Dataset, row: Checked, item: Item, sides: Mapping[str, Taken]) -> Checked:
    """Return an answer that nobody looked, with the commands that know more of the pair."""
    if row.status != "not-covered" or row.drug is None:
        return row
    see = commands(dataset, tuple(item.nutrients), sides[row.drug])
    return row._replace(see=see) if see else row


@lru_cache(maxsize=500)
def commands(dataset: Dataset, nutrients: tuple[str, ...], side: Taken) -> tuple[str, ...]:
    """Return the commands that tell of what brings nutrients beside a medicine or condition."""
    return tuple(dict.fromkeys(_commands(dataset, nutrients, side)))


def _commands(dataset: Dataset, nutrients: tuple[str, ...], side: Taken) -> Iterator[str]:
    if side.kind != "condition":
        linked, is_flagged = of_medicine(dataset, side)
        for id_ in linked:
            moves = dataset.medicines[id_].get("moves", ())
            if any(move["nutrient"] in nutrients for move in moves):
                yield f"cramp medicines show {id_}"
        if is_flagged:
            yield RED_FLAGS
        return
    condition: Mapping[str, Any] = dataset.conditions.get(side.id) or {}
    causes = {side.id, *condition.get("causes", ())}
    for topic in dataset.topics.values():
        if not set(nutrients).isdisjoint(topic["nutrients"]) and any(
            not causes.isdisjoint(POPULATIONS.get(assessment["population"], ()))
            for assessment in topic["assessments"]
        ):
            yield f"cramp evidence {topic['id']}"
    for cause in dataset.causes.values():
        names = (cause["name"], *cause["aliases"])
        if cause["id"] in causes or fold(side.asked) in map(fold, names):
            yield f"cramp causes show {cause['id']}"
    if not flagged(dataset).isdisjoint(condition.get("terms", ())):
        yield RED_FLAGS
    life_stage = condition.get("life_stage")
    for nutrient in nutrients if life_stage else ():
        record: Mapping[str, Any] = dataset.intakes.get(nutrient) or {}
        if any(band["life_stage"] == life_stage for band in record.get("recommended", ())):
            yield f"cramp intake {nutrient} --life-stage {life_stage}"


def of_medicine(dataset: Dataset, side: Taken) -> tuple[tuple[str, ...], bool]:
    """Return the records that link a medicine with cramps, and whether a red flag asks for it."""
    linked, of_flags = _of_medicine(dataset)
    about = {id_ for drug in side.drugs for id_ in linked.get(drug, ())}
    return tuple(sorted(about)), not set(side.drugs).isdisjoint(of_flags)


@lru_cache(maxsize=2)
def flagged(dataset: Dataset) -> set[str]:
    """Return the terms that a red flag asks for."""
    return {
        term
        for flag in dataset.red_flags.values()
        for rule in (flag["rule"], *flag.get("alternatives", ()))
        for terms in rule
        for term in terms
    }


@prepared("cramps-by-medicine", "medicines", "red_flags", "terms", "drug_classes")
def _of_medicine(dataset: Dataset) -> tuple[Mapping[str, Sequence[str]], Sequence[str]]:
    """Work out which records link each medicine with cramps, and which a red flag asks for."""
    linked: dict[str, tuple[str, ...]] = {}
    for medicine in dataset.medicines.values():
        for drug in sorted(_drugs_of(dataset, medicine)):
            linked[drug] = (*linked.get(drug, ()), medicine["id"])
    asked_for = flagged(dataset)
    terms = (term for term in dataset.terms.values() if term["id"] in asked_for)
    return linked, tuple(sorted({drug for term in terms for drug in _drugs_of(dataset, term)}))


def _drugs_of(dataset: Dataset, record: Mapping[str, Any]) -> set[str]:
    """Return the medicines that a record names, by themselves or by their class."""
    groups = (dataset.drug_classes[id_]["drugs"] for id_ in record.get("classes", ()))
    return {*record.get("drugs", ()), *(drug for group in groups for drug in group)}
