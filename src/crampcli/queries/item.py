"""What an item is: the nutrients that the record brings which its name means, and how much."""

from __future__ import annotations

from crampcli.errors import NameNotResolvedError
from crampcli.names import drugs, languages
from crampcli.prepared import prepared
from crampcli.queries import amounts, portions, thresholds, written
from crampcli.queries.sides import nutrient_name
from crampcli.text.caches import Recent, lru_cache
from crampcli.text.folding import fold
from crampcli.text.namedtuples import TYPE_CHECKING, NamedTuple
from crampcli.text.sentences import quoted

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from crampcli.dataset import Dataset
    from crampcli.errors import AmbiguousNameError
    from crampcli.queries.amounts import Weighed
    from crampcli.queries.portions import Weigh
    from crampcli.queries.sides import Taken
    from crampcli.queries.written import Amount


MOST_ALIKE = 620
"""So many kinds of amounts of foods are kept, and up to twice as many: there are as many foods."""


class Item(NamedTuple):
    """What is to be checked: the nutrients it brings, with amounts where they are known.

    Attributes:
        name: How it is written in the answer.
        kind: nutrient, supplement, medicine (quinine), food-or-drink, product or food.
        id: The record's id.
        amount: The amount as it was written.
        grams: What an amount of a food weighs.
        nutrients: What it brings.
        traces: What a food holds in amounts below those that are reported.
        may_hold: Nutrients that a product may hold.
        note: What to know of it.
        is_: The nutrients or substances that it is, not merely holds: a denial of one of these is
            a denial of the item.
        reckoned: How a salt's weight became its element's, or why it was not.
        choices: All that the name may mean, where it may mean several things.
        read_as: What it was read as, with the language of the name, unless it was taken as it
            stands.
        left_out: What of the text was set aside.
        like: Of a food, the item that stands for all amounts which are answered as this one is but
            for their figures; None where that was not worked out.
    """

    name: str
    kind: str
    id: str
    amount: str | None = None
    grams: float | None = None
    nutrients: Mapping[str, Weighed | None] = {}
    traces: Mapping[str, Weighed | None] = {}
    may_hold: tuple[str, ...] = ()
    note: str | None = None
    is_: tuple[str, ...] = ()
    reckoned: str | None = None
    choices: tuple[Item, ...] = ()
    read_as: str | None = None
    left_out: tuple[str, ...] = ()
    like: Item | None = None

    def weighed(self, nutrient: str) -> Weighed | None:
        """Return how much of a nutrient it brings, if that is known."""
        return self.nutrients.get(nutrient) or self.traces.get(nutrient)

    @property
    def holds(self) -> tuple[str, ...]:
        """Return all nutrients of it that are told of."""
        return (*self.nutrients, *self.traces)


def one_of(name: str, choices: Sequence[Item], error: AmbiguousNameError) -> Item:
    """Return an item for a name of several, with the message that asks which."""
    held = dict.fromkeys(nutrient for choice in choices for nutrient in choice.nutrients)
    return Item(
        name,
        choices[0].kind,
        "",
        choices[0].amount,
        nutrients=held,
        note=str(error),
        choices=tuple(choices),
    )


def alone(item: Item | Taken) -> Item | Taken:
    """Return what is told otherwise than others like it, so that nothing kept of them holds."""
    return item._replace(like=None) if isinstance(item, Item) else item


def abroad(item: Item, name: str, codes: tuple[str, ...]) -> Item:
    """Say of an item as what a name was read that it has in other languages."""
    if not codes:
        return item
    name_with_language = languages.named(item.name, codes)
    read = f"{quoted(name)} is read as {name_with_language}."
    note = f"{read} {item.note}" if item.note else read
    return item._replace(read_as=name_with_language, note=note)


def nutrient(dataset: Dataset, id_: str, name: str, amount: Amount | None) -> Item:
    """Take a nutrient, or another substance, by one of its names."""
    weighed, reckoned = None, None
    if amount is not None:
        weighed, reckoned = amounts.of_named(dataset, id_, name, amount)
    kind = "nutrient" if id_ in dataset.nutrients else dataset.substances[id_]["kind"]
    return Item(
        nutrient_name(dataset, id_),
        kind,
        id_,
        amount.shown if amount else None,
        nutrients={id_: weighed},
        is_=(id_,),
        reckoned=reckoned,
    )


def resolved(dataset: Dataset, name: str) -> drugs.Meaning | None:
    """Return the medicine or product that a name means, if it means one."""
    try:
        return drugs.resolve(dataset, name)
    except NameNotResolvedError:
        return None


def is_item(meaning: drugs.Meaning) -> bool:
    """Tell whether a name is that of a product; medicines belong on the other side."""
    if meaning.kind in ("drug", "class"):
        return False
    return meaning.kind == "product" or bool(meaning.nutrients or meaning.may_hold)


def product(dataset: Dataset, meaning: drugs.Meaning, name: str, amount: Amount | None) -> Item:
    """Take a product for what it holds."""
    weighed, reckoned = None, None
    if amount is not None and (len(meaning.nutrients) != 1 or meaning.may_hold):
        held = ", ".join(
            nutrient_name(dataset, id_) for id_ in (*meaning.nutrients, *meaning.may_hold)
        )
        more = f", each with its amount: {held}" if held else ""
        reckoned = (
            f"{meaning.name} is no single nutrient, so {amount.shown} says nothing and "
            f"is not used. Read the label for what it holds{more}."
        )
    elif amount is not None:
        salt = meaning.name if fold(meaning.name) != fold(name) else name
        weighed, reckoned = amounts.of_named(dataset, meaning.nutrients[0], salt, amount)
    return Item(
        name=meaning.name,
        kind="product",
        id=meaning.id,
        amount=amount.shown if amount else None,
        grams=None,
        nutrients=dict.fromkeys(meaning.nutrients, weighed),
        traces={},
        may_hold=tuple(n for n in meaning.may_hold if n not in meaning.nutrients),
        note=meaning.note,
        is_=meaning.nutrients if len(meaning.nutrients) == 1 else (),
        reckoned=reckoned,
    )


@prepared("foods-named", "interactions")
def _named_for(dataset: Dataset) -> Mapping[str, tuple[str, ...]]:
    """Work out the nutrients for which records name each food."""
    found: dict[str, set[str]] = {}
    for interaction in dataset.interactions.values():
        for food in interaction["foods"]:
            found.setdefault(food, set()).add(interaction["nutrient"])
    return {food: tuple(sorted(nutrients)) for food, nutrients in found.items()}


@lru_cache(maxsize=2)
def _made_of(dataset: Dataset) -> Mapping[str, tuple[str, ...]]:
    """Return the substances that each food is."""
    found: dict[str, tuple[str, ...]] = {}
    for substance in dataset.substances.values():
        for food in substance.get("foods", ()):
            found[food] = (*found.get(food, ()), substance["id"])
    return found


class _Held(NamedTuple):
    """A food, and how what an amount holds is weighed: enough to be reported for, or traces."""

    item: Item
    nutrients: Mapping[str, Weigh | None]
    traces: Mapping[str, Weigh]


class Portion:
    """An amount of a food, as an item that brings what others between two weights bring.

    That is what the figures of an answer are written from, in the place of the item.
    """

    __slots__ = ("_held", "amount", "grams")

    kind = "food"
    may_hold: tuple[str, ...] = ()
    reckoned = None

    def __init__(self, held: _Held, amount: str, grams: float) -> None:
        """Keep how much it is, and how what it holds is weighed."""
        self._held = held
        self.amount = amount
        self.grams = grams

    @property
    def like(self) -> Item:
        """Return the item that stands for all that are answered alike."""
        return self._held.item

    def weighed(self, nutrient: str) -> Weighed | None:
        """Return how much of a nutrient it brings, if that is known."""
        held = self._held
        weigh = held.nutrients.get(nutrient) or held.traces.get(nutrient)
        return weigh(self.grams) if weigh is not None else None

    @property
    def holds(self) -> tuple[str, ...]:
        """Return all nutrients of it that are told of."""
        return (*self._held.nutrients, *self._held.traces)


def _portion_at(dataset: Dataset, id_: str, step: int) -> _Held:
    return _portion(dataset, id_, portions.weight_at(dataset, dataset.foods[id_], step))


def _portion(dataset: Dataset, id_: str, grams: float) -> _Held:
    named = _named_for(dataset).get(id_, ())
    is_ = _made_of(dataset).get(id_, ())
    nutrients: dict[str, Weigh | None] = dict.fromkeys(is_)
    traces: dict[str, Weigh] = {}
    for nutrient, weigh in portions.weighing(dataset, id_):
        weighed = weigh(grams)
        if weighed.value <= 0:
            continue
        if nutrient in named or thresholds.counts(dataset, nutrient, weighed):
            nutrients[nutrient] = weigh
        elif nutrient not in is_:
            traces[nutrient] = weigh
    for nutrient in named:
        nutrients.setdefault(nutrient, None)
    item = Item(dataset.foods[id_]["name"], "food", id_, is_=is_)
    return _Held(item, nutrients, traces)


def kept_alike() -> Recent:
    """Return what keeps what stands for amounts of foods that are answered alike."""
    return Recent(MOST_ALIKE)


class Food:
    """A food under one of its names, taken in any amount.

    An item tells what an amount holds enough of, what a record names the food for, and what it is.
    """

    def __init__(
        self,
        dataset: Dataset,
        id_: str,
        name: str = "",
        codes: tuple[str, ...] = (),
        kept: Recent | None = None,
    ) -> None:
        """Keep what is named.

        Args:
            dataset: The knowledge base.
            id_: The food.
            name: How it is called.
            codes: The languages in which it is so called.
            kept: Keeps what stands for amounts of any food that are answered alike.
        """
        self._dataset = dataset
        self._record = dataset.foods[id_]
        self._called = name, codes
        self._key = f"{id_} {name}" if codes else id_
        self._alike = kept_alike() if kept is None else kept

    def __call__(self, amount: Amount | None, again: bool) -> Item:
        """Take an amount, which may be one of many."""
        return self.again(amount) if again else self.once(amount)

    def portion(self, amount: str) -> Portion | None:
        """Take an amount that is plainly written in grams, if one like it came before."""
        plain = written.grams(amount)
        if plain is None or plain.value > portions.MOST_OF_A_FOOD:
            return None
        step = portions.step(self._dataset, self._record, plain.value)
        held = self._alike.get((self._key, step)) if step is not None else None
        return Portion(held, plain.text, plain.value) if held is not None else None

    def once(self, amount: Amount | None) -> Item:
        """Take an amount; without one, the first serving."""
        grams = portions.grams_of_food(self._record, amount)
        if grams is None and amount is not None:
            return self._not_weighed(amount)
        grams = grams or 0.0
        held = _portion(self._dataset, self._record["id"], grams)
        return self._abroad(_weighing(held, amount, grams))

    def again(self, amount: Amount | None) -> Item:
        """Take one of many amounts, which share what they are answered alike."""
        grams = portions.grams_of_food(self._record, amount)
        step = None
        if grams is not None:
            step = portions.step(self._dataset, self._record, grams)
        if grams is None or step is None:
            return self.once(amount)
        held = self._alike.get((self._key, step))
        if held is None:
            held = _portion_at(self._dataset, self._record["id"], step)
            held = held._replace(item=self._abroad(held.item))
            self._alike.keep((self._key, step), held)
        return _weighing(held, amount, grams, held.item)

    def _abroad(self, item: Item) -> Item:
        return abroad(item, *self._called)

    def _not_weighed(self, amount: Amount) -> Item:
        """Take a serving: that nobody knows what a pack weighs keeps back no warning."""
        known = ", ".join(portions.measures(self._record))
        note = f"{quoted(amount.unit)} is no measure on record for {self._record['name']}, so "
        note += f"{amount.shown} is not used. Known: g, {known}."
        return self.once(None)._replace(reckoned=note, left_out=(amount.shown,))


def _weighing(held: _Held, amount: Amount | None, grams: float, like: Item | None = None) -> Item:
    return held.item._replace(
        amount=amount.shown if amount else None,
        grams=grams,
        nutrients=portions.Held(held.nutrients, grams),
        traces=portions.Held(held.traces, grams),
        like=like,
    )


def only_drunk(dataset: Dataset, ids: Sequence[str]) -> bool:
    """Tell whether a name is that of foods or drinks, so that an amount is one of the food."""
    return all(
        (record := dataset.substances.get(id_)) is not None and record["kind"] == "food-or-drink"
        for id_ in ids
    )


def as_item(side: Taken) -> Item | None:
    """Return what is taken as an item of its own, where it holds nutrients."""
    if not side.nutrients and not side.may_hold:
        return None
    return Item(
        side.name,
        "product",
        side.id,
        nutrients=dict.fromkeys(side.nutrients),
        may_hold=side.may_hold,
        is_=side.nutrients if len(side.nutrients) == 1 else (),
    )
