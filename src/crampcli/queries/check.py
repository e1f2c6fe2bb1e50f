"""Whether nutrients, supplements and foods clash with medicines, conditions or one another.

An answer rests on a record that names the item, or on one of a nutrient that the item brings. A
food is answered for only by records that speak of food; what else is on record of the nutrients
that it holds is a remark. What is recorded as not interacting is said of that very item alone.
"""

from __future__ import annotations

from crampcli.names import drugs
from crampcli.queries import elsewhere, food_records, food_remarks, limits
from crampcli.queries.check_rows import (
    Answer,
    begin,
    denied,
    interacts,
    not_covered,
    order,
    same_substance,
)
from crampcli.queries.coverage import items_of
from crampcli.queries.sides import nutrient_name
from crampcli.text.namedtuples import TYPE_CHECKING
from crampcli.vocabulary import CLASHES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from crampcli.dataset import Dataset
    from crampcli.queries.against import Found, Question
    from crampcli.queries.check_rows import Checked
    from crampcli.queries.item import Item, Portion
    from crampcli.queries.sides import Taken
    from crampcli.records.interaction import Interaction

DENIED = "recorded-as-not-interacting"


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
    if item.like is None:
        return tuple(found.row for found in _answers(asked, item))
    return tuple(found.of(asked.dataset, item) for found in in_any_amount(asked, item, item.like))


def in_any_amount(asked: Question, item: Item, like: Item) -> tuple[Answer, ...]:
    """Return the answers about all portions of a food that are answered alike."""
    known = asked.of_portions.get(id(like))
    if known is not None:
        answers: tuple[Answer, ...] = known[1]
        return answers
    found = _answers(asked, item)
    # What stands for them is kept too, so that nothing else can take its identity.
    asked.of_portions.keep(id(like), (like, found))
    return found


def _answers(asked: Question, item: Item) -> tuple[Answer, ...]:
    dataset = asked.dataset
    rows = [*clashes(asked, item), *unique(reversed([*_denials(asked, item)]))]
    answered = {row.drug for row in rows}
    # Where a clash is found, what is denied of another part of the item would only reassure.
    clashing = {row.drug for row in rows if row.status in CLASHES}
    found = [
        Answer(row, dataset.interactions.get(row.interaction or "" if row.status != DENIED else ""))
        for row in rows
        if row.status != DENIED or row.drug not in clashing
    ]
    found += _silent(asked, item, [side for side in asked.sides if side.asked not in answered])
    if not found and not asked.sides:
        found.append(_silent_alone(asked, item))
    found += map(Answer, _above_limit(dataset, item))
    sides = {side.asked: side for side in asked.sides}
    pointed = [one._replace(row=elsewhere.pointed(dataset, one.row, item, sides)) for one in found]
    return tuple(sorted(pointed, key=lambda one: order(one.row)))


def _interactions(asked: Question, item: Item) -> Iterator[Checked]:
    for nutrient in (*item.nutrients, *item.may_hold):
        for found in _records(asked, item, nutrient):
            matched = found.through or _counterparts(asked.dataset, found.record, nutrient)
            yield interacts(asked.dataset, item, nutrient, found.record, found.side, matched)


def _records(asked: Question, item: Item, nutrient: str) -> Iterator[Found]:
    """Yield the records that answer for what an item brings of a nutrient."""
    if item.kind == "food":
        yield from food_records.counting(asked, item, nutrient)
        return
    for found in asked.records_of(nutrient):
        if _concerns(asked, nutrient, found.record):
            yield found


def _concerns(asked: Question, nutrient: str, record: Interaction) -> bool:
    """Tell whether a record of a nutrient answers for an item, no food, that brings it.

    A record of certain foods is about those, and shown too where a nutrient's records are listed.
    """
    if record["kind"] != "food" or not asked.sides:
        return True
    itself = asked.dataset.substances.get(nutrient)
    return itself is not None and set(record["foods"]) <= set(itself.get("foods", ()))


def _silent(asked: Question, item: Item, sides: Sequence[Taken]) -> Iterator[Answer]:
    """Yield the answers that nobody looked; of a food, with what is known of what it holds."""
    near = food_records.near(asked, item) if sides and item.kind == "food" else {}
    for side in sides:
        near_side = {
            nutrient: records
            for nutrient, by_side in near.items()
            if (records := by_side.get(side.asked))
        }
        unmeasured = food_records.unmeasured(asked, item, side) if item.kind == "food" else {}
        near_food = food_remarks.of(asked.dataset, item, near_side, unmeasured)
        if near_food is None:
            yield Answer(not_covered(asked.dataset, item, side))
            continue
        row = not_covered(
            asked.dataset, item, side, near_food.text(item), near_food.related, near_food.references
        )
        yield Answer(row, remark=near_food.text)


def _silent_alone(asked: Question, item: Item) -> Answer:
    """Return the answer that nobody looked at an item by itself."""
    if item.kind != "food":
        return Answer(not_covered(asked.dataset, item, None))

    def remark(portion: Item | Portion) -> str | None:
        return food_remarks.alone(asked.dataset, portion)

    return Answer(not_covered(asked.dataset, item, None, remark(item)), remark=remark)


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
