"""What medicines and conditions clash with by themselves, and what is taken with each other."""

from __future__ import annotations

from crampcli.queries import against, check, choices, holding
from crampcli.queries.check_rows import NOTHING_OF_IT, Checked, denied, interacts, order
from crampcli.queries.coverage import about_the_item_itself, interactions_linked, items_of
from crampcli.queries.item import Item, as_item
from crampcli.queries.sides import nutrient_name
from crampcli.text.namedtuples import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from crampcli.dataset import Dataset
    from crampcli.queries.sides import Taken
    from crampcli.records.interaction import Interaction, NonInteraction


def answers(dataset: Dataset, taken: Sequence[Taken]) -> tuple[Checked, ...]:
    """Return all that is on record of what is taken: by itself, and beside one another."""
    rows: list[Checked] = []
    together = choices.asked(dataset, taken)
    for side in taken:
        own = as_item(side)
        if own is not None and len(taken) == 1:
            for choice in side.choices or (side,):
                if choice.drugs:
                    rows += of_side(dataset, choice)
                else:
                    rows += check.answers(against.question(dataset, ()), own)
        else:
            rows += alone(dataset, side)
        if own is not None and len(taken) > 1:
            rows += _with_others(together, side, own)
    unique = {(row.item, row.drug, row.medicine, row.interaction, row.status): row for row in rows}
    return tuple(sorted(unique.values(), key=order))


def alone(dataset: Dataset, side: Taken) -> Iterator[Checked]:
    """Yield what is on record of one of several that are taken by itself.

    What a product brings is told where it meets the others.
    """
    own = as_item(side)
    for choice in side.choices or (side,):
        if choice.drugs or choice.kind == "condition" or own is None:
            yield from of_side(dataset, choice)


def _with_others(together: choices.Asked, side: Taken, own: Item) -> Iterator[Checked]:
    """Yield what clashes between a side that is an item too and all the others."""
    dataset = together.plain.dataset
    answered = set()
    for row in choices.clashes(together, own):
        if row.drug != side.asked:
            answered.add(row.interaction)
            yield row
    itself = {
        id_
        for id_ in holding.interactions(dataset, side)
        if id_ not in answered and about_the_item_itself(interactions_linked(dataset)[id_])
    }
    # What a record of the item itself says it says of a medicine too, such as quinine.
    for row in check.clashes(against.question(dataset, ()), own) if itself else ():
        if row.interaction in itself:
            yield row


def among(dataset: Dataset, sides: Iterable[Taken]) -> Iterator[Checked]:
    """Yield what is on record between what is taken.

    Of many names of one thing two stand for all: the second shows that it is taken twice.
    """
    kept: dict[object, list[Taken]] = {}
    for side in sides:
        alike = kept.setdefault((side.kind, side.id), [])
        if len(alike) < 2:
            alike.append(side)
    distinct = [side for alike in kept.values() for side in alike]
    if len(distinct) < 2:
        return
    together = choices.asked(dataset, distinct)
    for side in distinct:
        own = as_item(side)
        if own is not None:
            rows = choices.clashes(together, own)
            yield from (row for row in rows if row.drug != side.asked)


def of_side(dataset: Dataset, side: Taken) -> tuple[Checked, ...]:
    """Return everything on record of a medicine or condition, whatever the item."""
    held, denying = holding.interactions(dataset, side), holding.denials(dataset, side)
    brought = set(side.brings)
    rows = []
    through = {
        record["id"]: nutrient_name(dataset, min(across))
        for record in (interactions_linked(dataset).values() if brought else ())
        if (across := brought.intersection(record["with_nutrients"]))
    }
    for id_, matched in (through | dict(held)).items():
        record = dataset.interactions[id_]
        item = _any_of(dataset, record)
        rows.append(interacts(dataset, item, item.id, record, side, matched))
    for id_, matched in denying.items():
        denial = dataset.non_interactions[id_]
        item = _any_of(dataset, denial)
        rows.append(denied(dataset, item, denial["nutrient"], denial, side, matched))
    return tuple(sorted(rows, key=order)) if rows else (nothing_of(side),)


def nothing_of(side: Taken) -> Checked:
    """Return the answer that nothing is on record of a side, and how it is read."""
    return Checked(
        drug=side.asked,
        medicine=side.name,
        effect=f"{NOTHING_OF_IT} {side.note}" if side.note else NOTHING_OF_IT,
        read_as=side.read_as,
        left_out=side.left_out,
    )


def retold(row: Checked, side: Taken) -> Checked:
    """Return an answer about the same thing as it is told of another text that names it."""
    if row.drug is None:
        return row
    if row.item is None and row.interaction is None:
        return nothing_of(side)
    return row._replace(drug=side.asked, read_as=side.read_as, left_out=side.left_out)


def _any_of(dataset: Dataset, record: Interaction | NonInteraction) -> Item:
    """Return all items of a record as one."""
    names = ", ".join(nutrient_name(dataset, id_) for id_ in items_of(record))
    nutrient = record["nutrient"]
    return Item(names, "nutrient", nutrient, nutrients={nutrient: None})
