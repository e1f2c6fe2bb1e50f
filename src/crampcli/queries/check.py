"""Whether nutrients, supplements and foods clash with medicines, conditions or one another.

An answer rests on a record that names the item, or on one of a nutrient that the item brings. A
food is answered for only by records that speak of food; what else is on record of the nutrients
that it holds is a remark. What is recorded as not interacting is said of that very item alone.
"""

from __future__ import annotations

from crampcli.names import drugs
from crampcli.queries import doses, elsewhere, food_remarks, holding, limits, thresholds
from crampcli.queries.check_rows import begin, denied, interacts, not_covered, order, same_substance
from crampcli.queries.coverage import about_the_item_itself, items_of
from crampcli.queries.sides import nutrient_name
from crampcli.text.caches import lru_cache
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

    from crampcli.dataset import Dataset
    from crampcli.queries.check_rows import Checked
    from crampcli.queries.item import Item
    from crampcli.queries.sides import Taken
    from crampcli.records.interaction import Interaction, NonInteraction


VITAMINS_K = (VITAMIN_K1, VITAMIN_K2)

# What is asked ---------------------------------------------------------------------------------


class _Found(NamedTuple):
    """A record, the side that it holds for (none: the item itself), and what it names there."""

    record: Interaction
    side: Taken | None
    through: str | None


class _Denied(NamedTuple):
    """A record of what does not interact, the side that it holds for, and what it names there."""

    record: NonInteraction
    side: Taken
    through: str


class Question(NamedTuple):
    """One side of the question, prepared so that any number of items can be held against it.

    Attributes:
        dataset: The knowledge base.
        sides: What is taken, and the conditions; none lists all that an item clashes with.
        bringing: By nutrient, the places of the sides that bring it themselves.
        interactions: By nutrient, the records that hold.
        denials: By nutrient, the records of what does not interact, with the sides they hold for.
        nutrient_pairs: The records of two nutrients that get in each other's way.
    """

    dataset: Dataset
    sides: tuple[Taken, ...]
    bringing: Mapping[str, Sequence[int]]
    interactions: Mapping[str, Sequence[_Found]]
    denials: Mapping[str, Sequence[_Denied]]
    nutrient_pairs: tuple[Interaction, ...]


class _Known(NamedTuple):
    """What holds of the records whatever is taken.

    Attributes:
        order: The place of each record.
        itself: The records of an item as such.
        pairs: Those of two nutrients that get in each other's way.
        meeting: All nutrients of these.
    """

    order: Mapping[str, int]
    itself: tuple[str, ...]
    pairs: tuple[Interaction, ...]
    meeting: frozenset[str]


@lru_cache(maxsize=2)
def _known(dataset: Dataset) -> _Known:
    records = dataset.interactions.values()
    pairs = tuple(record for record in records if record["with_nutrients"])
    return _Known(
        {record["id"]: place for place, record in enumerate(records)},
        tuple(record["id"] for record in records if about_the_item_itself(record)),
        pairs,
        frozenset(id_ for one in pairs for id_ in (*items_of(one), *one["with_nutrients"])),
    )


def question(dataset: Dataset, sides: Sequence[Taken]) -> Question:
    """Prepare the medicines and conditions that items are to be held against."""
    held: dict[str, list[_Found]] = {}
    denying: dict[str, list[_Denied]] = {}
    for side in sides:
        for id_, through in holding.interactions(dataset, side).items():
            held.setdefault(id_, []).append(_Found(dataset.interactions[id_], side, through))
        for id_, through in holding.denials(dataset, side).items():
            denying.setdefault(id_, []).append(
                _Denied(dataset.non_interactions[id_], side, through)
            )
    known = _known(dataset)
    interactions: dict[str, list[_Found]] = {}
    denials: dict[str, list[_Denied]] = {}
    for id_ in (
        sorted({*held, *known.itself}, key=known.order.__getitem__) if sides else known.order
    ):
        record = dataset.interactions[id_]
        found = held.get(id_) or [_Found(record, None, None)]
        brought = items_of(record) if sides else (*items_of(record), *record["with_nutrients"])
        for nutrient in dict.fromkeys(brought):
            interactions.setdefault(nutrient, []).extend(found)
    for denial in dataset.non_interactions.values() if denying else ():
        for nutrient in items_of(denial) if denial["id"] in denying else ():
            denials.setdefault(nutrient, []).extend(denying[denial["id"]])
    pairs, meeting = known.pairs, known.meeting
    bringing: dict[str, list[int]] = {}
    for place, side in enumerate(sides):
        for id_ in side.brings:
            if id_ in side.nutrients or id_ in meeting:
                bringing.setdefault(id_, []).append(place)
    return Question(dataset, tuple(sides), bringing, interactions, denials, nutrient_pairs=pairs)


# Answers --------------------------------------------------------------------------------------


def clashes(asked: Question, item: Item) -> list[Checked]:
    """Return what is on record of an item that clashes with each side, or is the same twice."""
    near = tuple(_bringing(asked, item))
    rows = [
        *_interactions(asked, item),
        *(row for side in near for row in _among_nutrients(asked, item, side)),
        *(row for side in near for row in _twice(asked.dataset, item, side)),
    ]
    return list(unique(reversed(rows)))


def between(asked: Question, item: Item, side: Taken) -> Iterator[Checked]:
    """Yield what is on record of the nutrients that an item and a side bring."""
    yield from _among_nutrients(asked, item, side)
    yield from _twice(asked.dataset, item, side)


def unique(rows: Iterable[Checked]) -> tuple[Checked, ...]:
    """Return each answer once, the last of those that are alike."""
    return tuple({_key(row): row for row in rows}.values())


def answers(asked: Question, item: Item) -> tuple[Checked, ...]:
    """Return what is on record of one item beside each side; what matters most first."""
    rows = [*clashes(asked, item), *unique(reversed([*_denials(asked, item)]))]
    answered = {row.drug for row in rows}
    # Where a clash is found, what is denied of another part of the item would only reassure.
    clashing = {row.drug for row in rows if row.status in CLASHES}
    rows = [
        row
        for row in rows
        if row.status != "recorded-as-not-interacting" or row.drug not in clashing
    ]
    rows += _silent(asked, item, [side for side in asked.sides if side.asked not in answered])
    if not rows and not asked.sides:
        rows.append(_silent_alone(asked, item))
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
    if nutrient not in asked.interactions and nutrient not in VITAMINS_K:
        return
    other_form = doses.other_than_mk7(item, nutrient)
    # The vitamins K are one matter: who is told to avoid natto is not told to keep it steady.
    kin = VITAMINS_K if nutrient in VITAMINS_K else (nutrient,)
    named = (
        {
            _asked(one)
            for each in kin
            for one in asked.interactions.get(each, ())
            if _names(one, item)
        }
        if item.kind == "food"
        else set()
    )
    for found in asked.interactions.get(nutrient, ()):
        if named and _asked(found) in named and not _names(found, item):
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


def _asked(found: _Found) -> str | None:
    """Return how the side that a record holds for was named; no two sides are named alike."""
    return found.side.asked if found.side is not None else None


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


def _silent(asked: Question, item: Item, sides: Sequence[Taken]) -> Iterator[Checked]:
    """Yield the answers that nobody looked; of a food, with what is known of what it holds."""
    near = _near(asked, item) if item.kind == "food" and sides else {}
    for side in sides:
        if item.kind != "food":
            yield not_covered(asked.dataset, item, side)
            continue
        remark = food_remarks.of(asked.dataset, item, near.get(side.asked, {}))
        yield not_covered(asked.dataset, item, side, *remark)


def _silent_alone(asked: Question, item: Item) -> Checked:
    """Return the answer that nobody looked at an item by itself."""
    if item.kind != "food":
        return not_covered(asked.dataset, item, None)
    return not_covered(asked.dataset, item, None, *food_remarks.alone(asked.dataset, item))


def _near(
    asked: Question, item: Item
) -> Mapping[str | None, Mapping[str, Sequence[tuple[Interaction, bool]]]]:
    """Gather what is on record of a food's nutrients by side and nutrient, what is of food first.

    Beside each record stands whether it is about food.
    """
    near: dict[str | None, dict[str, list[tuple[Interaction, bool]]]] = {}
    for nutrient in (*item.nutrients, *item.traces):
        about_food = list(records(asked, item, nutrient))
        known = {(_asked(one), one.record["id"]) for one in about_food}
        interactions = [(one, True) for one in about_food]
        interactions += [
            (one, False)
            for one in asked.interactions.get(nutrient, ())
            if (_asked(one), one.record["id"]) not in known
        ]
        for one, is_about_food in interactions:
            by_nutrient = near.setdefault(_asked(one), {})
            by_nutrient.setdefault(nutrient, []).append((one.record, is_about_food))
    return near


def _bringing(asked: Question, item: Item) -> Iterator[Taken]:
    """Yield the sides that bring what the item brings, or what gets in its way, in their order."""
    if item.kind == "food" or not asked.bringing:
        return
    near = {*item.nutrients, *across(asked.nutrient_pairs, item.nutrients)}
    places = {place for nutrient in near for place in asked.bringing.get(nutrient, ())}
    for place in sorted(places):
        yield asked.sides[place]


def across(pairs: Iterable[Interaction], nutrients: Iterable[str]) -> set[str]:
    """Return the nutrients that records of two nutrients tell of beside any of these."""
    own = set(nutrients)
    found = set()
    for record in pairs:
        one, other = set(items_of(record)), set(record["with_nutrients"])
        found |= other if own & one else set()
        found |= one if own & other else set()
    return found


def _twice(dataset: Dataset, item: Item, side: Taken) -> Iterator[Checked]:
    """Yield the nutrients that an item and what is taken both bring."""
    if item.kind == "food" or side.kind == "condition":
        return
    for nutrient in side.brings:
        if nutrient in item.nutrients:
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
        own, across = items_of(record), record["with_nutrients"]
        for one in item.nutrients:
            for other in side.brings:
                if one != other and (
                    (one in own and other in across) or (other in own and one in across)
                ):
                    name = nutrient_name(asked.dataset, other)
                    yield interacts(asked.dataset, item, one, record, side, name)


def _denials(asked: Question, item: Item) -> Iterator[Checked]:
    """Yield what is recorded as not interacting: of the item itself, not of what it holds."""
    for nutrient in item.is_:
        for denial, side, matched in asked.denials.get(nutrient, ()):
            yield denied(asked.dataset, item, nutrient, denial, side, matched)


def _key(row: Checked) -> tuple[str | None, ...]:
    """Return what makes an answer one of its own: its record, or the nutrient it is about."""
    return (row.interaction or row.nutrient, row.status, row.drug)


def _counterparts(dataset: Dataset, record: Interaction, nutrient: str) -> str | None:
    """Name everything on the other side of a record, if it has one."""
    names: list[str] = []
    across: list[str] = []
    if nutrient in record["with_nutrients"]:
        across += items_of(record)
    if nutrient in items_of(record):
        across += record["with_nutrients"]
        names += [dataset.drug_classes[id_]["name"] for id_ in record["classes"]]
        names += [drugs.name(dataset, id_) for id_ in record["drugs"]]
        names += [dataset.conditions[id_]["name"] for id_ in record["conditions"]]
    names += [nutrient_name(dataset, id_) for id_ in dict.fromkeys(across) if id_ != nutrient]
    return ", ".join(names) or None
