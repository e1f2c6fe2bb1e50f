"""What items are held against: what is taken, with the records that hold for it."""

from __future__ import annotations

from crampcli.prepared import prepared
from crampcli.queries import holding
from crampcli.queries.coverage import about_the_item_itself, items_of
from crampcli.text.caches import Recent, lru_cache
from crampcli.text.namedtuples import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from crampcli.dataset import Dataset
    from crampcli.queries.sides import Taken
    from crampcli.records.interaction import Interaction, NonInteraction


MOST_PORTIONS = 200
"""So many answers about portions of foods are kept and up to twice as many, fewer where much is
taken."""


class Found(NamedTuple):
    """A record, the side that it holds for (none: the item itself), and what it names there."""

    record: Interaction
    side: Taken | None
    through: str | None


class Denied(NamedTuple):
    """A record of what does not interact, the side that it holds for, and what it names there."""

    record: NonInteraction
    side: Taken
    through: str


class Near(NamedTuple):
    """A record of a nutrient that a food holds.

    Attributes:
        record: The record.
        about_food: Whether it answers for that food.
        least: The amount in a portion of food from which it counts, if any is known.
    """

    record: Interaction
    about_food: bool
    least: float | None


class OfFood(NamedTuple):
    """What there is on record of a nutrient of a food, whatever the amount.

    Attributes:
        answering: The records that answer for it.
        named: Whether a record of the nutrient names the food, so that any amount counts.
        near: By the name of each side all records of the nutrient, those of food first.
    """

    answering: tuple[Found, ...]
    named: bool
    near: Mapping[str | None, tuple[Near, ...]]


class Question(NamedTuple):
    """One side of the question, prepared so that any number of items can be held against it.

    Attributes:
        dataset: The knowledge base.
        sides: What is taken, and the conditions; none lists all that an item clashes with.
        bringing: By nutrient, the places of the sides that bring it themselves.
        records_of: Gives the records of a nutrient that hold.
        denials: By nutrient, the records of what does not interact, with the sides they hold for.
        nutrient_pairs: The records of two nutrients that get in each other's way.
        of_foods: What was worked out of a food's nutrients, kept for its next amount.
        of_portions: By what stands for all amounts of a food that are answered alike, the answers.
    """

    dataset: Dataset
    sides: tuple[Taken, ...]
    bringing: Mapping[str, Sequence[int]]
    records_of: Callable[[str], Sequence[Found]]
    denials: Mapping[str, Sequence[Denied]]
    nutrient_pairs: tuple[Interaction, ...]
    of_foods: dict[tuple[str, str, bool], OfFood]
    of_portions: Recent


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


@prepared("interactions-whatever-is-taken", "interactions")
def _worked_out(dataset: Dataset) -> tuple[tuple[str, ...], ...]:
    records = dataset.interactions.values()
    pairs = tuple(record for record in records if record["with_nutrients"])
    meeting = {id_ for one in pairs for id_ in (*items_of(one), *one["with_nutrients"])}
    return (
        tuple(dataset.interactions),
        tuple(record["id"] for record in records if about_the_item_itself(record)),
        tuple(record["id"] for record in pairs),
        tuple(sorted(meeting)),
    )


@lru_cache(maxsize=2)
def _known(dataset: Dataset) -> _Known:
    ids, itself, pairs, meeting = _worked_out(dataset)
    return _Known(
        {id_: place for place, id_ in enumerate(ids)},
        itself,
        tuple(dataset.interactions[id_] for id_ in pairs),
        frozenset(meeting),
    )


@prepared("interactions-by-nutrient", "interactions")
def _of_nutrients(dataset: Dataset) -> Mapping[str, Sequence[str]]:
    """Work out which records are of each nutrient, on either side of them."""
    found: dict[str, list[str]] = {}
    for id_, record in dataset.interactions.items():
        for nutrient in dict.fromkeys((*items_of(record), *record["with_nutrients"])):
            found.setdefault(nutrient, []).append(id_)
    return found


def _whatever_is_taken(dataset: Dataset) -> Callable[[str], Sequence[Found]]:
    """Return what gives all records of a nutrient, which are read when it is first asked for."""
    read: dict[str, Sequence[Found]] = {}

    def records_of(nutrient: str) -> Sequence[Found]:
        if nutrient not in read:
            ids = _of_nutrients(dataset).get(nutrient, ())
            read[nutrient] = [Found(dataset.interactions[id_], None, None) for id_ in ids]
        return read[nutrient]

    return records_of


def _by_nutrient(
    dataset: Dataset, held: Mapping[str, Sequence[Found]], known: _Known
) -> Callable[[str], Sequence[Found]]:
    """Return what gives the records of a nutrient that hold for what is taken, or of itself."""
    found: dict[str, list[Found]] = {}
    for id_ in sorted({*held, *known.itself}, key=known.order.__getitem__):
        record = dataset.interactions[id_]
        for nutrient in dict.fromkeys(items_of(record)):
            found.setdefault(nutrient, []).extend(held.get(id_) or [Found(record, None, None)])
    return lambda nutrient: found.get(nutrient, ())


def question(dataset: Dataset, sides: Sequence[Taken]) -> Question:
    """Prepare the medicines and conditions that items are to be held against."""
    held: dict[str, list[Found]] = {}
    denying: dict[str, list[Denied]] = {}
    for side in sides:
        for id_, through in holding.interactions(dataset, side).items():
            held.setdefault(id_, []).append(Found(dataset.interactions[id_], side, through))
        for id_, through in holding.denials(dataset, side).items():
            denying.setdefault(id_, []).append(Denied(dataset.non_interactions[id_], side, through))
    known = _known(dataset)
    denials: dict[str, list[Denied]] = {}
    for denial in dataset.non_interactions.values() if denying else ():
        for nutrient in items_of(denial) if denial["id"] in denying else ():
            denials.setdefault(nutrient, []).extend(denying[denial["id"]])
    pairs, meeting = known.pairs, known.meeting
    bringing: dict[str, list[int]] = {}
    for place, side in enumerate(sides):
        for id_ in side.brings:
            if id_ in side.nutrients or id_ in meeting:
                bringing.setdefault(id_, []).append(place)
    return Question(
        dataset,
        tuple(sides),
        bringing,
        _by_nutrient(dataset, held, known) if sides else _whatever_is_taken(dataset),
        denials,
        nutrient_pairs=pairs,
        of_foods={},
        of_portions=Recent(max(1, MOST_PORTIONS // max(1, len(sides)))),
    )
