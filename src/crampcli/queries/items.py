"""What a check holds against what: items on one side, medicines and conditions on the other."""

from __future__ import annotations

from functools import cached_property

from crampcli.dataset import foods_without_amounts
from crampcli.errors import AmbiguousNameError, UnknownNameError, UsageError
from crampcli.names import drugs, lookup
from crampcli.queries import amounts, foods
from crampcli.text.folding import fold, words
from crampcli.text.namedtuples import TYPE_CHECKING, NamedTuple
from crampcli.text.sentences import quoted
from crampcli.vitamin_k import is_vitamin_k

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from crampcli.dataset import Dataset
    from crampcli.queries.amounts import Weighed

K_REFUSED = (
    "Taking warfarin or another vitamin K antagonist? "
    "Ask your prescriber before you start, stop or change any vitamin K."
)


class Item(NamedTuple):
    """What is to be checked: the nutrients it brings, with amounts where they are known.

    Attributes:
        name: How it is written in the answer.
        kind: nutrient, supplement, medicine (quinine), product or food.
        id: The record's id.
        amount: The amount as it was written.
        grams: What an amount of a food weighs.
        nutrients: What it brings.
        traces: What a food holds in amounts below those that are reported.
        may_hold: Nutrients that a product may hold.
        note: What to know of it.
    """

    name: str
    kind: str
    id: str
    amount: str | None = None
    grams: float | None = None
    nutrients: Mapping[str, Weighed | None] = {}
    traces: Mapping[str, Weighed] = {}
    may_hold: tuple[str, ...] = ()
    note: str | None = None


class Taken(NamedTuple):
    """What stands on the other side: a medicine, a product, plain words, or a condition."""

    asked: str
    name: str
    kind: str
    id: str
    drugs: tuple[str, ...] = ()
    classes: tuple[str, ...] = ()
    nutrients: tuple[str, ...] = ()
    may_hold: tuple[str, ...] = ()
    note: str | None = None
    vague: bool = False
    """Whether it may be any of several medicines, so that what is denied of one holds for none."""


class Names:
    """The names that items are looked up by, collected once for a list of any length.

    Those of foods are collected when an item is no nutrient: most are.
    """

    def __init__(self, dataset: Dataset) -> None:
        self.dataset = dataset
        self.nutrients = lookup.names((*dataset.nutrients.values(), *dataset.substances.values()))

    @cached_property
    def foods(self) -> lookup.Names:
        """Return the names of foods."""
        return lookup.names(foods_without_amounts(self.dataset).values())

    @cached_property
    def words(self) -> list[tuple[str, set[str]]]:
        """Return each food with the words of its names."""
        return [
            (
                food["id"],
                {word for name in (food["name"], *food["aliases"]) for word in words(name)},
            )
            for food in foods_without_amounts(self.dataset).values()
        ]

    def item(self, text: str, near: bool = True) -> Item:
        """Return the item that a text such as `natto:40g` means.

        Args:
            text: A nutrient, supplement, product or food, with or without an amount.
            near: Whether the error should offer near names, which takes a while to find.

        Raises:
            UsageError: The amount cannot be.
            UnknownNameError: Nothing is called so.
            AmbiguousNameError: It could mean several things.
        """
        name, amount = amounts.split(text)
        short = fold(name) if len(name) <= lookup.LONGEST else ""
        dataset = self.dataset
        bearers = self.nutrients.ids.get(short, ())
        if len(bearers) == 1:
            return _nutrient(dataset, bearers[0], amount)
        if bearers:
            raise _shared(dataset, name, bearers)
        if short in self.foods.ids:
            return _food(dataset, lookup.find(self.foods, name, "food", ""), amount)
        if short and drugs.known(dataset, name):
            return _product(dataset, drugs.resolve(dataset, name), name, amount)
        wanted = set(words(name)) if short else set()
        fitting = [id_ for id_, held in self.words if wanted and wanted <= held]
        if len(fitting) == 1:
            return _food(dataset, fitting[0], amount)
        if fitting:
            foods.find(dataset, name)
        raise self._unknown(name, near)

    def _unknown(self, name: str, near: bool) -> UnknownNameError:
        if not fold(name[: lookup.LONGEST + 1]):
            return UnknownNameError("no item is named: the name holds no letter or digit.", near=[])
        spelt = {**self.foods.spelt, **self.nutrients.spelt} if near else {}
        close = list(dict.fromkeys(spelt[match] for match in lookup.near(name, spelt)))
        hint = f"Near names: {', '.join(close)}. " if close else ""
        return UnknownNameError(
            f"no nutrient, supplement or food is called {quoted(name)}. {hint}"
            "Nothing was checked for it.",
            name=name[: lookup.LONGEST + 1],
            near=close,
        )


def _shared(dataset: Dataset, name: str, bearers: Sequence[str]) -> AmbiguousNameError:
    told = f"{quoted(name)} could mean {' or '.join(bearers)}. Ask for one by that name."
    records = [dataset.nutrients.get(id_) or dataset.substances[id_] for id_ in bearers]
    if any(is_vitamin_k(record) for record in records):
        told += f" {K_REFUSED}"
    return AmbiguousNameError(told, name=name, candidates=list(bearers))


def nutrient_name(dataset: Dataset, id_: str) -> str:
    """Return the name of a nutrient or another substance."""
    return (dataset.nutrients.get(id_) or dataset.substances[id_])["name"]


def _nutrient(dataset: Dataset, id_: str, amount: amounts.Amount | None) -> Item:
    weighed = amounts.of_nutrient(dataset, id_, amount) if amount else None
    kind = "nutrient" if id_ in dataset.nutrients else dataset.substances[id_]["kind"]
    text = amount.shown if amount else None
    return Item(nutrient_name(dataset, id_), kind, id_, text, nutrients={id_: weighed})


def _product(
    dataset: Dataset, meant: drugs.Resolved, name: str, amount: amounts.Amount | None
) -> Item:
    """Take a product for what it holds; a medicine belongs on the other side."""
    if meant.kind in ("drug", "class") or not (
        meant.kind == "product" or meant.nutrients or meant.may_hold
    ):
        raise UnknownNameError(
            f"{quoted(name)} is a medicine, not an item. "
            f"Put it on the other side: --taking {quoted(name)}",
            name=name,
            near=[],
        )
    weighed = None
    if amount is not None:
        if len(meant.nutrients) != 1 or meant.may_hold:
            listed = " ".join(meant.nutrients or meant.may_hold)
            raise UsageError(
                f"{meant.name} is no single nutrient, so its amount says nothing. "
                f"List what it holds, each with its amount: {listed}".rstrip(": ")
            )
        weighed = amounts.of_nutrient(dataset, meant.nutrients[0], amount)
    return Item(
        meant.name,
        "product",
        meant.id,
        amount.shown if amount else None,
        None,
        dict.fromkeys(meant.nutrients, weighed),
        {},
        tuple(n for n in meant.may_hold if n not in meant.nutrients),
        meant.note,
    )


def _food(dataset: Dataset, id_: str, amount: amounts.Amount | None) -> Item:
    """Take a food for what it holds enough of, and for what a record names it for."""
    record = dataset.foods[id_]
    grams = amounts.grams_of_food(record, amount)
    held = amounts.in_food(dataset, record, grams)
    named = {
        interaction["nutrient"]
        for interaction in dataset.interactions.values()
        if id_ in interaction["foods"]
    }
    nutrients: dict[str, Weighed | None] = {
        nutrient: weighed
        for nutrient, weighed in held.items()
        if nutrient in named or amounts.counts(dataset, nutrient, weighed)
    }
    nutrients |= {nutrient: held.get(nutrient) for nutrient in sorted(named)}
    traces = {nutrient: weighed for nutrient, weighed in held.items() if nutrient not in nutrients}
    text = amount.shown if amount else None
    return Item(record["name"], "food", id_, text, grams, nutrients, traces)


def taken(dataset: Dataset, name: str) -> Taken:
    """Return what a name after `--taking` means.

    A nutrient's name is understood too, for what is taken beside the item.

    Raises:
        UnknownNameError: Nothing is called so.
        AmbiguousNameError: Several products share the name.
    """
    try:
        meant = drugs.resolve(dataset, name)
    except UnknownNameError as unknown:
        try:
            id_ = lookup.nutrient_id(dataset, name)
        except UnknownNameError:
            if _condition_ids(dataset).get(fold(name)):
                told = f"{quoted(name)} is a condition. Give it with --condition instead."
                raise UnknownNameError(told, name=name, near=[]) from None
            told = f"{unknown} Nothing was checked for it."
            raise UnknownNameError(told, **unknown.details) from None
        except AmbiguousNameError as shared:
            raise _shared(dataset, name, shared.details["candidates"]) from None  # type: ignore[arg-type]
        return Taken(name, nutrient_name(dataset, id_), "product", id_, nutrients=(id_,))
    return _taken(name, meant)


def _taken(asked: str, meant: drugs.Resolved) -> Taken:
    note = None
    if meant.ask:
        note = f"{quoted(asked)} may mean several medicines."
        note += f" {meant.note}" if meant.note else " Ask for the exact name."
    elif meant.kind == "product" and meant.note:
        note = f"{meant.name}: {meant.note}"
    return Taken(
        asked,
        meant.name,
        meant.kind,
        meant.id,
        meant.drugs,
        meant.classes,
        meant.nutrients,
        tuple(n for n in meant.may_hold if n not in meant.nutrients),
        note,
        meant.ask,
    )


def any_choice(dataset: Dataset, name: str) -> Taken | None:
    """Return what a name shared by several medicines stands for, for the warnings of all of them.

    Returns:
        None where the name is not one of that kind.
    """
    meant = drugs.of_any_choice(dataset, name)
    return _taken(name, meant)._replace(kind="shared", name=name, note=None) if meant else None


def _condition_ids(dataset: Dataset) -> Mapping[str, tuple[str, ...]]:
    return lookup.names(dataset.conditions.values()).ids


def condition(dataset: Dataset, name: str) -> Taken:
    """Return the condition that a name means.

    Raises:
        UnknownNameError: No record names such a condition.
    """
    known = lookup.names(dataset.conditions.values())
    try:
        id_ = lookup.find(known, name, "condition", "cramp check --help")
    except UnknownNameError as unknown:
        close = _conditions_near(dataset, name, unknown.details.get("near"))
        listed = ", ".join(record["name"].lower() for record in dataset.conditions.values())
        near = f"Near names: {', '.join(close)}." if close else ""
        told = (
            f"no condition on record is called {quoted(name)}. "
            f"{near or f'On record: {listed}.'} Nothing was checked for it."
        )
        raise UnknownNameError(told, **{**unknown.details, "near": close}) from None
    record = dataset.conditions[id_]
    named = any(id_ in interaction["conditions"] for interaction in dataset.interactions.values())
    note = None if named else record.get("note")
    return Taken(name, record["name"], "condition", id_, note=note)


def _conditions_near(dataset: Dataset, name: str, spelt_alike: object) -> list[str]:
    """Return the conditions that hold the word asked for, those with most such names first."""
    wanted = set(words(name[: lookup.LONGEST]))
    known = {
        word
        for record in dataset.conditions.values()
        for alias in record["aliases"]
        for word in words(alias)
    }
    if not wanted & known:
        wanted = set(lookup.near(name, known, 1))
    bearing = {
        record["name"]: sum(wanted <= set(words(alias)) for alias in record["aliases"])
        for record in dataset.conditions.values()
        if wanted
    }
    holding = sorted((own for own in bearing if bearing[own]), key=lambda own: -bearing[own])
    others = spelt_alike if isinstance(spelt_alike, list) and not holding else []
    return [*holding, *others]


def vitamin_k_among(dataset: Dataset, candidates: Iterable[str]) -> Iterator[str]:
    """Yield the vitamin K nutrients that the candidates for a name are, or hold."""
    for id_ in candidates:
        held = _food(dataset, id_, None).nutrients if id_ in dataset.foods else (id_,)
        yield from (
            nutrient
            for nutrient in held
            if nutrient in dataset.nutrients and is_vitamin_k(dataset.nutrients[nutrient])
        )


def as_item(side: Taken) -> Item | None:
    """Return what is taken as an item of its own, where it holds nutrients."""
    if not side.nutrients and not side.may_hold:
        return None
    held = dict.fromkeys(side.nutrients)
    return Item(side.name, "product", side.id, nutrients=held, may_hold=side.may_hold)


def differ(one: str, other: str) -> bool:
    """Tell whether two names differ by more than case, accents and punctuation."""
    return fold(one) != fold(other)


def is_medicine(dataset: Dataset, name: str) -> bool:
    """Tell whether a name as a whole is known on the side of the medicines."""
    return drugs.known(dataset, name)
