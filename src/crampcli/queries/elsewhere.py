"""Which other commands know something of a pair that no record of a check answers for."""

from __future__ import annotations

from functools import lru_cache

from crampcli.text.folding import fold
from crampcli.text.namedtuples import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import Any

    from crampcli.dataset import Dataset
    from crampcli.queries.check_rows import Checked
    from crampcli.queries.items import Item
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
    told = commands(dataset, item, sides[row.drug])
    return row._replace(see=tuple(dict.fromkeys(told)))


def commands(dataset: Dataset, item: Item, side: Taken) -> Iterator[str]:
    """Yield the commands that tell of an item beside a medicine or in a condition."""
    nutrients = tuple(item.nutrients)
    if side.kind != "condition":
        for medicine in dataset.medicines.values():
            if _is_of(dataset, medicine, side) and any(
                move["nutrient"] in nutrients for move in medicine.get("moves", ())
            ):
                yield f"cramp medicines show {medicine['id']}"
        if not _reported(dataset, side).isdisjoint(flagged(dataset)):
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
    stage = condition.get("life_stage")
    for nutrient in nutrients if stage else ():
        record: Mapping[str, Any] = dataset.intakes.get(nutrient) or {}
        if any(band["life_stage"] == stage for band in record.get("recommended", ())):
            yield f"cramp intake {nutrient} --life-stage {stage}"


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


@lru_cache(maxsize=4_096)
def _reported(dataset: Dataset, side: Taken) -> set[str]:
    """Return the terms that taking a medicine counts as a report of."""
    return {
        term["id"]
        for term in dataset.terms.values()
        if not {
            *term.get("drugs", ()),
            *(
                drug
                for id_ in term.get("classes", ())
                for drug in dataset.drug_classes[id_]["drugs"]
            ),
        }.isdisjoint(side.drugs)
    }


def _is_of(dataset: Dataset, medicine: Mapping[str, Any], side: Taken) -> bool:
    """Tell whether a record of medicines linked with cramps is about what is taken."""
    named = set(medicine["drugs"])
    for group in medicine["classes"]:
        named.update(dataset.drug_classes[group]["drugs"])
    return not named.isdisjoint(side.drugs)
