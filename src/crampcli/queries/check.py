"""Whether nutrients, supplements and foods clash with medicines, conditions or one another.

An answer rests on a record that names the item, or on one of a nutrient that the item brings. A
food is answered for only by records that speak of food; what else is on record of the nutrients
that it holds is a remark. What is recorded as not interacting is said of that very item alone.
"""

from __future__ import annotations

from crampcli.names import drugs
from crampcli.queries import doses, elsewhere, food_remarks, limits, thresholds
from crampcli.queries.check_rows import (
    NOTHING_OF_IT,
    Checked,
    begin,
    denied,
    interacts,
    not_covered,
    order,
    same_substance,
)
from crampcli.queries.items import Item
from crampcli.queries.sides import Taken, nutrient_name
from crampcli.text.namedtuples import TYPE_CHECKING, NamedTuple
from crampcli.vitamin_k import warning_id
from crampcli.vocabulary import (
    ANTAGONISTS,
    CLASHES,
    FOOD_CATEGORIES,
    LOSSES,
    VITAMIN_K1,
    VITAMIN_K2,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from typing import Any

    from crampcli.dataset import Dataset
    from crampcli.records.interaction import Interaction, NonInteraction


class Coverage(NamedTuple):
    """How much is on record."""

    interactions: int
    items: int


def coverage(dataset: Dataset) -> Coverage:
    """Count the interactions on record and the nutrients and supplements that they are about."""
    records = dataset.interactions.values()
    return Coverage(len(records), len({item for record in records for item in _items_of(record)}))


def _items_of(record: Interaction | NonInteraction) -> tuple[str, ...]:
    return (record["nutrient"], *record["also_for"])


VITAMINS_K = (VITAMIN_K1, VITAMIN_K2)

# Which record holds for what is taken ---------------------------------------------------------


def _through(dataset: Dataset, record: Mapping[str, Any], side: Taken) -> str | None:
    """Return the class, ingredient or condition by which a record holds for a side, if it does."""
    if side.kind == "condition":
        return side.name if side.id in record.get("conditions", ()) else None
    excluded = record.get("excluded_drugs", [])
    if side.kind == "drug" and side.id in excluded:
        return None
    meant = set(side.drugs).difference(excluded)
    for group in side.classes:
        if group in record["classes"] and not meant.isdisjoint(
            dataset.drug_classes[group]["drugs"]
        ):
            return dataset.drug_classes[group]["name"]
    for drug in side.drugs:
        if drug in record["drugs"] and drug in meant:
            return drugs.name(dataset, drug)
    return None


def _denies(dataset: Dataset, record: NonInteraction, side: Taken) -> bool:
    """Tell whether a record of what does not interact holds for all that a name may mean."""
    return not side.vague and _through(dataset, record, side) is not None


def _about_the_item_itself(record: Interaction) -> bool:
    """Tell whether a record is about the item as such, whatever else is taken."""
    others = (record["classes"], record["with_nutrients"], record["conditions"])
    if any(others):
        return False
    return record["kind"] == "use" or (record["kind"] == "food" and not record["drugs"])


class _Found(NamedTuple):
    """A record, the side that it holds for (none: the item itself), and what it names there."""

    record: Interaction
    side: Taken | None
    through: str | None


class Question(NamedTuple):
    """One side of the question, prepared so that any number of items can be held against it.

    Attributes:
        dataset: The knowledge base.
        sides: What is taken, and the conditions; none lists all that an item clashes with.
        interactions: By nutrient, the records that hold.
        denials: By nutrient, the records of what does not interact, with the sides they hold for.
        nutrient_pairs: The records of two nutrients that get in each other's way.
    """

    dataset: Dataset
    sides: tuple[Taken, ...]
    interactions: Mapping[str, tuple[_Found, ...]]
    denials: Mapping[str, tuple[tuple[NonInteraction, Taken], ...]]
    nutrient_pairs: tuple[Interaction, ...]


def question(dataset: Dataset, sides: Sequence[Taken]) -> Question:
    """Prepare the medicines and conditions that items are to be held against."""
    interactions: dict[str, tuple[_Found, ...]] = {}
    denials: dict[str, tuple[tuple[NonInteraction, Taken], ...]] = {}
    for record in dataset.interactions.values():
        found = [
            _Found(record, side, through)
            for side in sides
            if (through := _through(dataset, record, side)) is not None
        ]
        if not found and (not sides or _about_the_item_itself(record)):
            found = [_Found(record, None, None)]
        bearers = _items_of(record) if sides else (*_items_of(record), *record["with_nutrients"])
        for nutrient in dict.fromkeys(bearers):
            interactions[nutrient] = (*interactions.get(nutrient, ()), *found)
    for denial in dataset.non_interactions.values():
        held = [(denial, side) for side in sides if _denies(dataset, denial, side)]
        for nutrient in _items_of(denial):
            denials[nutrient] = (*denials.get(nutrient, ()), *held)
    pairs = tuple(record for record in dataset.interactions.values() if record["with_nutrients"])
    return Question(dataset, tuple(sides), interactions, denials, pairs)


# Answers --------------------------------------------------------------------------------------


def answers(asked: Question, item: Item) -> tuple[Checked, ...]:
    """Return what is on record of one item beside each side; what matters most first."""
    rows = [
        *_interactions(asked, item),
        *(row for side in asked.sides for row in _among_nutrients(asked, item, side)),
        *(row for side in asked.sides for row in _twice(asked.dataset, item, side)),
        *_denials(asked, item),
    ]
    rows = list({_key(row): row for row in reversed(rows)}.values())
    answered = {row.drug for row in rows}
    # Where a clash is found, what is denied of another part of the item would only reassure.
    clashing = {row.drug for row in rows if row.status in CLASHES}
    rows = [
        row
        for row in rows
        if row.status != "recorded-as-not-interacting" or row.drug not in clashing
    ]
    rows += [_silent(asked, item, side) for side in asked.sides if side.asked not in answered]
    if not rows and not asked.sides:
        rows.append(_silent(asked, item, None))
    rows += _above_limit(asked.dataset, item)
    sides = {side.asked: side for side in asked.sides}
    return tuple(
        sorted((elsewhere.pointed(asked.dataset, row, item, sides) for row in rows), key=order)
    )


def _interactions(asked: Question, item: Item) -> Iterator[Checked]:
    for nutrient in (*item.nutrients, *item.may_hold):
        for found in records(asked, item, nutrient):
            if _counts(asked, item, nutrient, found.record):
                matched = found.through or _counterparts(asked.dataset, found.record, nutrient)
                yield interacts(asked.dataset, item, nutrient, found.record, found.side, matched)


def records(asked: Question, item: Item, nutrient: str) -> Iterator[_Found]:
    """Yield the records that answer for what an item brings of a nutrient.

    The doses tested with vitamin K antagonists are of MK-7. For other forms in a food the record
    of vitamin K from food stands, which asks to keep it steady.
    """
    other_form = doses.other_than_mk7(item, nutrient)
    # The vitamins K are one matter: who is told to avoid natto is not told to keep it steady.
    kin = VITAMINS_K if nutrient in VITAMINS_K else (nutrient,)
    named = {
        one.side for each in kin for one in asked.interactions.get(each, ()) if _names(one, item)
    }
    for found in asked.interactions.get(nutrient, ()):
        if found.side in named and not _names(found, item):
            continue  # What is said of this very food stands in the place of the rest.
        if other_form and ANTAGONISTS in found.record["classes"]:
            continue
        if _concerns(asked, item, nutrient, found.record):
            yield found
    if other_form:
        steady = warning_id(VITAMIN_K1)
        for found in asked.interactions.get(VITAMIN_K1, ()):
            if found.record["id"] == steady:
                yield found


def _names(found: _Found, item: Item) -> bool:
    """Tell whether a record names a food."""
    return item.kind == "food" and item.id in found.record["foods"]


def _concerns(asked: Question, item: Item, nutrient: str, record: Interaction) -> bool:
    """Tell whether a record of a nutrient answers for the item that brings it.

    For a food these are the records that name it, that are of what it is (grapefruit), or that
    speak of the nutrient in food; a medicine that takes the nutrient away is no clash with it.
    A record of certain foods is about those, and shown too where a nutrient's records are listed.
    """
    if item.kind == "food":
        if item.id in record["foods"] or nutrient in item.is_:
            return True
        return answers_for_food(asked.dataset, record, item) and record["direction"] not in LOSSES
    if record["kind"] != "food" or not asked.sides:
        return True
    itself = asked.dataset.substances.get(nutrient)
    return itself is not None and set(record["foods"]) <= set(itself.get("foods", ()))


def answers_for_food(dataset: Dataset, record: Interaction, item: Item) -> bool:
    """Tell whether a record is about its nutrient in a food, and not to leave the food alone."""
    if record["id"] in map(warning_id, (VITAMIN_K1, VITAMIN_K2)):
        return True
    part = record.get("food")
    if part is None or part["action"] == thresholds.NOTHING_TO_DO:
        return False
    return dataset.foods[item.id]["category"] in part.get("categories", FOOD_CATEGORIES)


def _counts(asked: Question, item: Item, nutrient: str, record: Interaction) -> bool:
    """Tell whether an item brings enough of a nutrient for a record; all but foods always do."""
    weighed = item.nutrients.get(nutrient)
    if item.kind != "food" or weighed is None or item.id in record["foods"]:
        return True
    if any(item.id in found.record["foods"] for found in asked.interactions.get(nutrient, ())):
        return True
    return thresholds.reached(asked.dataset, nutrient, weighed, record)


def _silent(asked: Question, item: Item, side: Taken | None) -> Checked:
    """Return the answer that nobody looked; of a food, with what is known of what it holds."""
    if item.kind != "food":
        return not_covered(asked.dataset, item, side)
    near: dict[str, list[tuple[Interaction, bool]]] = {}
    for nutrient in (*item.nutrients, *item.traces) if side is not None else ():
        about_food = [one.record for one in records(asked, item, nutrient) if one.side == side]
        known = {record["id"] for record in about_food}
        others = [
            one.record
            for one in asked.interactions.get(nutrient, ())
            if one.side == side and one.record["id"] not in known
        ]
        near[nutrient] = [(record, True) for record in about_food]
        near[nutrient] += [(record, False) for record in others]
    if side is None:
        remark = food_remarks.alone(asked.dataset, item)
    else:
        remark = food_remarks.of(asked.dataset, item, near)
    return not_covered(asked.dataset, item, side, remark.text, remark.related, remark.references)


def _twice(dataset: Dataset, item: Item, side: Taken) -> Iterator[Checked]:
    """Yield the nutrients that an item and what is taken both bring."""
    if item.kind == "food" or side.kind == "condition":
        return
    held = (*item.nutrients, *item.may_hold)
    for nutrient in (*side.nutrients, *side.may_hold):
        if nutrient in held and nutrient in item.nutrients and nutrient in side.nutrients:
            yield same_substance(dataset, item, nutrient, side, ())


def _above_limit(dataset: Dataset, item: Item) -> Iterator[Checked]:
    """Yield the upper limits that an amount passes."""
    for nutrient, _, above in limits.passed(dataset, item):
        yield begin(dataset, item, nutrient, None)._replace(
            status="above-upper-limit",
            title="Above the upper limit",
            effect=limits.passed_note(dataset, item),
            references=tuple(dict.fromkeys(one for band in above for one in band.references)),
        )


def _among_nutrients(asked: Question, item: Item, side: Taken) -> Iterator[Checked]:
    """Yield the records of two nutrients, one on each side."""
    if item.kind == "food":
        return
    for record in asked.nutrient_pairs:
        own, across = _items_of(record), record["with_nutrients"]
        for one in item.nutrients:
            for other in side.nutrients:
                if one != other and (
                    (one in own and other in across) or (other in own and one in across)
                ):
                    name = nutrient_name(asked.dataset, other)
                    yield interacts(asked.dataset, item, one, record, side, name)


def _denials(asked: Question, item: Item) -> Iterator[Checked]:
    """Yield what is recorded as not interacting: of the item itself, not of what it holds."""
    for nutrient in item.is_:
        for denial, side in asked.denials.get(nutrient, ()):
            matched = _through(asked.dataset, denial, side)
            yield denied(asked.dataset, item, nutrient, denial, side, matched)


def between(asked: Question, earlier: Iterable[Item], item: Item) -> tuple[Checked, ...]:
    """Return what is on record between an item and those listed before it.

    Foods are left out: the records of two nutrients are about supplements.
    """
    if item.kind == "food":
        return ()
    rows: list[Checked] = []
    for other in earlier:
        if other.kind != "food" and (other.id, other.amount) != (item.id, item.amount):
            side = Taken(
                other.name, other.name, "product", other.id, nutrients=tuple(other.nutrients)
            )
            rows += _among_nutrients(asked, item, side)
            rows += _twice(asked.dataset, item, side)
    return tuple({_key(row): row for row in rows}.values())


def _key(row: Checked) -> tuple[str | None, ...]:
    """Return what makes an answer one of its own: its record, or the nutrient it is about."""
    return (row.interaction or row.nutrient, row.status, row.drug)


def of_side(dataset: Dataset, side: Taken) -> tuple[Checked, ...]:
    """Return everything on record of a medicine or condition, whatever the item."""
    rows = []
    for record in dataset.interactions.values():
        through = _through(dataset, record, side)
        across = set(side.nutrients).intersection(record["with_nutrients"])
        if through is not None or across:
            through = through or nutrient_name(dataset, min(across))
            item = _any_of(dataset, record)
            rows.append(interacts(dataset, item, item.id, record, side, through))
    rows += [
        denied(
            dataset,
            _any_of(dataset, denial),
            denial["nutrient"],
            denial,
            side,
            _through(dataset, denial, side),
        )
        for denial in dataset.non_interactions.values()
        if _denies(dataset, denial, side)
    ]
    if not rows:
        effect = f"{NOTHING_OF_IT} {side.note}" if side.note else NOTHING_OF_IT
        rows = [
            Checked(
                drug=side.asked,
                medicine=side.name,
                effect=effect,
                read_as=side.read_as,
                left_out=side.left_out,
            )
        ]
    return tuple(sorted(rows, key=order))


def _any_of(dataset: Dataset, record: Interaction | NonInteraction) -> Item:
    """Return all items of a record as one."""
    names = ", ".join(nutrient_name(dataset, id_) for id_ in _items_of(record))
    nutrient = record["nutrient"]
    return Item(names, "nutrient", nutrient, nutrients={nutrient: None})


def _counterparts(dataset: Dataset, record: Interaction, nutrient: str) -> str | None:
    """Name everything on the other side of a record, if it has one."""
    names: list[str] = []
    across: list[str] = []
    if nutrient in record["with_nutrients"]:
        across += _items_of(record)
    if nutrient in _items_of(record):
        across += record["with_nutrients"]
        names += [dataset.drug_classes[id_]["name"] for id_ in record["classes"]]
        names += [drugs.name(dataset, id_) for id_ in record["drugs"]]
        names += [dataset.conditions[id_]["name"] for id_ in record["conditions"]]
    names += [nutrient_name(dataset, id_) for id_ in dict.fromkeys(across) if id_ != nutrient]
    return ", ".join(names) or None
