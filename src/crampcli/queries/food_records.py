"""Which records answer for what a food holds: worked out once for all amounts of the food.

A food is answered for by records that name it, that are of what it is (grapefruit), or that speak
of its nutrient in food. The doses tested with vitamin K antagonists are of MK-7: for other forms
in a food the record of vitamin K from food stands, which asks to keep it steady.
"""

from __future__ import annotations

from crampcli.queries import doses, portions, thresholds
from crampcli.queries.against import Near, OfFood
from crampcli.text.namedtuples import TYPE_CHECKING
from crampcli.vitamin_k import warning_id
from crampcli.vocabulary import ANTAGONISTS, FOOD_CATEGORIES, LOSSES, SEVERE, VITAMIN_K1, VITAMIN_K2

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from crampcli.dataset import Dataset
    from crampcli.queries.against import Found, Question
    from crampcli.queries.item import Item
    from crampcli.queries.sides import Taken
    from crampcli.records.interaction import Interaction

VITAMINS_K = (VITAMIN_K1, VITAMIN_K2)
NOTHING = OfFood((), False, {})
MOST_KEPT = 5_000
"""So many nutrients of foods are kept, fewer where much is taken."""


def counting(asked: Question, item: Item, nutrient: str) -> Iterator[Found]:
    """Yield the records that answer for a food, of whose nutrient it brings enough for them."""
    if not asked.records_of(nutrient) and nutrient not in VITAMINS_K:
        return
    weighed = item.nutrients.get(nutrient)
    known = of(asked, item, nutrient)
    for found in known.answering:
        record = found.record
        if (
            weighed is None
            or known.named
            or item.id in record["foods"]
            or thresholds.reached(asked.dataset, nutrient, weighed, record)
        ):
            yield found


def near(asked: Question, item: Item) -> Mapping[str, Mapping[str | None, tuple[Near, ...]]]:
    """Return what is on record of a food's nutrients: by nutrient and side, that of food first."""
    return {
        nutrient: known.near
        for nutrient in (*item.nutrients, *item.traces)
        if (asked.records_of(nutrient) or nutrient in VITAMINS_K)
        and (known := of(asked, item, nutrient)).near
    }


def unmeasured(asked: Question, item: Item, side: Taken) -> dict[str, Interaction]:
    """Return the nutrients that nobody measured in a food, with a severe record that waits for one.

    The vitamins K are one matter: where one of them was measured, that amount is told.
    """
    found: dict[str, Interaction] = {}
    for nutrient in portions.unmeasured(asked.dataset, item.id):
        for one in asked.records_of(nutrient):
            severe = one.side is side and one.record["severity"] in SEVERE
            own = severe and one.record["nutrient"] == nutrient
            if own and _concerns(asked.dataset, item, nutrient, one.record):
                found.setdefault(nutrient, one.record)
    return found


def of(asked: Question, item: Item, nutrient: str) -> OfFood:
    """Return what there is on record of a nutrient of a food."""
    if not asked.records_of(nutrient) and nutrient not in VITAMINS_K:
        return NOTHING
    # Nothing else of an amount decides which records answer.
    other_form = doses.other_than_mk7(item, nutrient)
    key = (item.id, nutrient, other_form)
    known = asked.of_foods.get(key)
    if known is None:
        if len(asked.of_foods) * max(1, len(asked.sides)) >= MOST_KEPT:
            asked.of_foods.clear()
        answering = tuple(_answering(asked, item, nutrient, other_form))
        named = any(_names(one, item) for one in asked.records_of(nutrient))
        known = OfFood(answering, named, _by_side(asked, nutrient, answering))
        asked.of_foods[key] = known
    return known


def _answering(asked: Question, item: Item, nutrient: str, other_form: bool) -> Iterator[Found]:
    # The vitamins K are one matter: who is told to avoid natto is not told to keep it steady.
    kin = VITAMINS_K if nutrient in VITAMINS_K else (nutrient,)
    named = {_asked(one) for each in kin for one in asked.records_of(each) if _names(one, item)}
    for found in asked.records_of(nutrient):
        if named and _asked(found) in named and not _names(found, item):
            continue  # What is said of this very food stands in the place of the rest.
        if other_form and ANTAGONISTS in found.record["classes"]:
            continue
        if _concerns(asked.dataset, item, nutrient, found.record):
            yield found
    if other_form:
        steady = warning_id(VITAMIN_K1)
        for found in asked.records_of(VITAMIN_K1):
            if found.record["id"] == steady:
                yield found


def _by_side(
    asked: Question, nutrient: str, answering: tuple[Found, ...]
) -> Mapping[str | None, tuple[Near, ...]]:
    known = {(_asked(one), one.record["id"]) for one in answering}
    found = [(one, True) for one in answering]
    found += [
        (one, False)
        for one in asked.records_of(nutrient)
        if (_asked(one), one.record["id"]) not in known
    ]
    near: dict[str | None, tuple[Near, ...]] = {}
    for one, about_food in found:
        least = None
        if nutrient in asked.dataset.nutrients:
            least = thresholds.least(asked.dataset, nutrient, one.record)
        side = _asked(one)
        near[side] = (*near.get(side, ()), Near(one.record, about_food, least))
    return near


def _asked(found: Found) -> str | None:
    """Return how the side that a record holds for was named; no two sides are named alike."""
    return found.side.asked if found.side is not None else None


def _names(found: Found, item: Item) -> bool:
    """Tell whether a record names a food."""
    return item.id in found.record["foods"]


def _concerns(dataset: Dataset, item: Item, nutrient: str, record: Interaction) -> bool:
    """Tell whether a record answers for a food: a medicine that takes the nutrient away does not.

    That is no clash with the food.
    """
    if item.id in record["foods"] or nutrient in item.is_:
        return True
    return answers_for_food(dataset, record, item) and record["direction"] not in LOSSES


def answers_for_food(dataset: Dataset, record: Interaction, item: Item) -> bool:
    """Tell whether a record is about its nutrient in a food, and not to leave the food alone."""
    if record["id"] in map(warning_id, (VITAMIN_K1, VITAMIN_K2)):
        return True
    part = record.get("food")
    if part is None or part["action"] == thresholds.NOTHING_TO_DO:
        return False
    return dataset.foods[item.id]["category"] in part.get("categories", FOOD_CATEGORIES)
