"""What a written item is: the nutrients, supplements, products, foods or medicines it names."""

from __future__ import annotations

from functools import cached_property, lru_cache

from crampcli.errors import AmbiguousNameError, NameNotResolvedError, UnknownNameError, UsageError
from crampcli.names import drugs, languages, lookup, reader
from crampcli.queries import amounts, plain_foods, portions, sides, thresholds, written
from crampcli.queries.sides import nutrient_name
from crampcli.text.folding import fold
from crampcli.text.namedtuples import TYPE_CHECKING, NamedTuple
from crampcli.text.sentences import quoted

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from crampcli.dataset import Dataset
    from crampcli.queries.amounts import Weighed
    from crampcli.queries.sides import Taken
    from crampcli.queries.written import Amount


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
    is_: tuple[str, ...] = ()
    reckoned: str | None = None
    choices: tuple[Item, ...] = ()
    read_as: str | None = None
    left_out: tuple[str, ...] = ()


Read = tuple["Item | Taken | NameNotResolvedError", ...]
"""What a text names, in its order; errors stand for parts of it that mean nothing here."""
BETWEEN = ("+", "&", ";")
"""Signs that stand in hardly any name."""
MOST_NEAR = 3
"""So many near names are offered."""
SIGNS = ("+", "&", ";", ",", "/", " and ", " with ", " plus ")
"""What parts the items of one text, where the whole is no name."""


class Names:
    """The names that items are looked up by, collected once for a list of any length.

    Those of foods are collected when an item is no nutrient: most are.
    """

    def __init__(self, dataset: Dataset) -> None:
        self.dataset = dataset
        self.nutrients = lookup.nutrients(dataset)

    @cached_property
    def foods(self) -> lookup.Names:
        """Return the names of foods."""
        return lookup.foods(self.dataset)

    def read(self, text: str, near: bool = True) -> Read:
        """Return all that a text names: `natto:40g`, `calcium + vitamin d`, `warfarin 5 mg`.

        Raises:
            UsageError: An amount cannot be.
        """
        bare = written.without_mark(text)
        if any(sign in bare for sign in BETWEEN) and not self._holds_a_sign(bare):
            # Words of a food's name must not swallow what stands behind the sign.
            parts = self._parts(bare)
            if parts:
                return tuple(found for part in parts for found in self.read(part, near))
        try:
            return (self._one(text, near=False),)
        except UnknownNameError as error:
            unknown = error
        except AmbiguousNameError as error:
            return (self._shared(bare, error),)
        parts = self._parts(bare)
        if parts:
            return tuple(found for part in parts for found in self.read(part, near))
        reading = reader.medicine(self.dataset, bare)
        if reading.state == "read":
            return tuple(self._of_part(part) for part in reading.parts)
        if reading.state == "ambiguous":
            return (self._shared(bare, reader.error(self.dataset, reading)),)
        if near and "is a medicine" not in str(unknown):
            return (self._unknown(written.without_mark(text)),)
        return (unknown,)

    def item(self, text: str, near: bool = True) -> Item:
        """Return the one item that a text means.

        Args:
            text: A nutrient, supplement, product or food, with or without an amount.
            near: Whether the error should offer near names, which takes a while to find.

        Raises:
            UsageError: The amount cannot be.
            UnknownNameError: Nothing is called so.
            AmbiguousNameError: It could mean several things.
        """
        found = self._one(text, near)
        if not isinstance(found, Item):
            raise UnknownNameError(
                f"{quoted(text)} is a medicine, not an item. "
                f"Put it on the other side: --taking {quoted(text)}",
                name=text[: lookup.LONGEST + 1],
                near=[],
            )
        return found

    def _one(self, text: str, near: bool) -> Item | Taken:
        if text.strip() and self._whole(text.strip()):
            # A name that ends in a number and a word is no amount: `Mag-Ox 400`, `1% milk`.
            name, amount = text.strip(), None
        else:
            name, amount = written.split(text)
        short = fold(name) if len(name) <= lookup.LONGEST else ""
        dataset = self.dataset
        bearers = self.nutrients.ids.get(short, ())
        if amount is not None and short in self.foods.ids and _only_drunk(dataset, bearers):
            bearers = ()
        if len(bearers) == 1:
            found = _nutrient(dataset, bearers[0], name, amount)
            return _abroad(found, self.nutrients.languages.get(short, ()))
        if bearers:
            choices = [_nutrient(dataset, id_, name, amount) for id_ in bearers]
            return _one_of(name, choices, sides.several(dataset, name, bearers))
        if bearers := self.foods.ids.get(short, ()):
            foods = [_food(dataset, id_, amount) for id_ in bearers]
            if len(foods) > 1:
                return _one_of(name, foods, plain_foods.several(name, bearers))
            return _abroad(foods[0], self.foods.languages.get(short, ()))
        if short and drugs.known(dataset, name):
            meant = _resolved(dataset, name)
            if meant is None or not _is_item(meant):
                return sides.taken(dataset, name)
            return _product(dataset, meant, name, amount)
        if short and (condition := sides.condition_named(dataset, name)) is not None:
            return condition
        fitting = plain_foods.fitting(dataset, name) if short else ()
        if len(fitting) == 1:
            return _food(dataset, fitting[0], amount)
        if fitting:
            foods = [_food(dataset, id_, amount) for id_ in fitting]
            return _one_of(name, foods, plain_foods.several(name, fitting))
        raise self._unknown(name, near)

    def _shared(self, text: str, error: NameNotResolvedError) -> Taken | NameNotResolvedError:
        """Return what a name of several medicines stands for, each of them by itself."""
        candidates = error.details.get("candidates")
        named = [id_ for id_ in candidates if isinstance(id_, str)] if candidates else []  # type: ignore[attr-defined]
        try:
            side = sides.shared(self.dataset, text, named)
        except NameNotResolvedError:
            return error
        return side._replace(note=str(error)) if side.choices else error

    def _of_part(self, part: reader.Part) -> Item | Taken:
        """Return a part of a line that a medication list would hold."""
        if not _is_item(part.meaning) and part.meaning.kind != "nutrient":
            return sides.as_taken(part)
        found = self._one(part.name, near=False)
        told = " ".join(filter(None, (part.understood, found.note)))
        return found._replace(note=told or None, read_as=part.told_as, left_out=part.left_out)

    def _whole(self, name: str) -> bool:
        short = fold(name) if len(name) <= lookup.LONGEST else ""
        return (
            bool(short)
            and ":" not in name
            and (
                short in self.nutrients.ids
                or (any(c.isdigit() for c in name) and short in self.foods.ids)
                or (not name[:1].isdigit() and drugs.known(self.dataset, name))
            )
        )

    def _holds_a_sign(self, name: str) -> bool:
        """Tell whether a sign belongs to a name; to that of a food only where it is written so."""
        bearers = self.foods.ids.get(fold(name), ())
        written_so = any(
            fold(known) == fold(name) and any(sign in known for sign in BETWEEN)
            for id_ in bearers
            for known in (self.dataset.foods[id_]["name"], *self.dataset.foods[id_]["aliases"])
        )
        return self.known(name) and (written_so or not bearers)

    def known(self, name: str) -> bool:
        """Tell whether a name is one of an item, medicine or condition as it stands."""
        short = fold(name) if len(name) <= lookup.LONGEST else ""
        return bool(short) and (
            short in self.nutrients.ids
            or short in self.foods.ids
            or drugs.known(self.dataset, name)
            or sides.condition_named(self.dataset, name) is not None
        )

    def _parts(self, text: str) -> tuple[str, ...]:
        """Part a text into the several items that it names, if it does."""
        for sign in SIGNS:
            parts = tuple(part.strip() for part in text.split(sign) if part.strip())
            if len(parts) > 1 and any(self._meant(part) for part in parts):
                return parts
        return self._row(text)

    def _meant(self, part: str) -> bool:
        try:
            self._one(part, near=False)
        except UnknownNameError:
            return False
        except (AmbiguousNameError, UsageError):
            return True
        return True

    def _row(self, text: str) -> tuple[str, ...]:
        """Part words that stand side by side into whole names, the fewest that leave none over."""
        spoken = text.split() if len(text) <= lookup.LONGEST else []
        fewest: list[tuple[str, ...] | None] = [()] + [None] * len(spoken)
        for end in range(1, len(spoken) + 1):
            for start in range(end):
                before, name = fewest[start], " ".join(spoken[start:end])
                if before is None or len(fold(name)) < 2 or written.is_unit(name):
                    continue
                best = fewest[end]
                if (best is None or len(before) + 1 < len(best)) and self.known(name):
                    fewest[end] = (*before, name)
        return fewest[-1] or () if spoken else ()

    def _unknown(self, name: str, near: bool = True) -> UnknownNameError:
        if not fold(name[: lookup.LONGEST + 1]):
            return UnknownNameError("no item is named: the name holds no letter or digit.", near=[])
        close = lookup.near_names(name, self.foods.and_of(self.nutrients)) if near else []
        if near and len(close) < MOST_NEAR:
            close += [one for one in drugs.near(self.dataset, name) if one not in close]
            close = close[:MOST_NEAR]
        hint = f"Near names: {', '.join(close)}. " if close else ""
        return UnknownNameError(
            f"no nutrient, supplement, food or medicine is called {quoted(name)}. {hint}"
            "Nothing was checked for it.",
            name=name[: lookup.LONGEST + 1],
            near=close,
        )


def _only_drunk(dataset: Dataset, bearers: Sequence[str]) -> bool:
    """Tell whether a name is that of foods or drinks, so that an amount is one of the food."""
    return all(
        (record := dataset.substances.get(id_)) is not None and record["kind"] == "food-or-drink"
        for id_ in bearers
    )


def _one_of(name: str, choices: Sequence[Item], error: AmbiguousNameError) -> Item:
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


def _abroad(item: Item, codes: tuple[str, ...]) -> Item:
    """Say of an item as what a name was read that it has in other languages."""
    told = languages.named(item.name, codes)
    return item._replace(read_as=told) if codes else item


def _nutrient(dataset: Dataset, id_: str, name: str, amount: Amount | None) -> Item:
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


def _resolved(dataset: Dataset, name: str) -> drugs.Resolved | None:
    try:
        return drugs.resolve(dataset, name)
    except NameNotResolvedError:
        return None


def _is_item(meant: drugs.Resolved) -> bool:
    """Tell whether a name is that of a product; medicines belong on the other side."""
    if meant.kind in ("drug", "class"):
        return False
    return meant.kind == "product" or bool(meant.nutrients or meant.may_hold)


def _product(dataset: Dataset, meant: drugs.Resolved, name: str, amount: Amount | None) -> Item:
    """Take a product for what it holds."""
    weighed, reckoned = None, None
    if amount is not None:
        if len(meant.nutrients) != 1 or meant.may_hold:
            listed = " ".join(meant.nutrients or meant.may_hold)
            raise UsageError(
                f"{meant.name} is no single nutrient, so its amount says nothing. "
                f"List what it holds, each with its amount: {listed}".rstrip(": ")
            )
        salt = meant.name if fold(meant.name) != fold(name) else name
        weighed, reckoned = amounts.of_named(dataset, meant.nutrients[0], salt, amount)
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
        meant.nutrients if len(meant.nutrients) == 1 else (),
        reckoned,
    )


@lru_cache(maxsize=2)
def _named_for(dataset: Dataset) -> Mapping[str, frozenset[str]]:
    """Return the nutrients for which records name each food."""
    found: dict[str, frozenset[str]] = {}
    for interaction in dataset.interactions.values():
        for food in interaction["foods"]:
            found[food] = found.get(food, frozenset()) | {interaction["nutrient"]}
    return found


@lru_cache(maxsize=2)
def _made_of(dataset: Dataset) -> Mapping[str, tuple[str, ...]]:
    """Return the substances that each food is."""
    found: dict[str, tuple[str, ...]] = {}
    for substance in dataset.substances.values():
        for food in substance.get("foods", ()):
            found[food] = (*found.get(food, ()), substance["id"])
    return found


def _food(dataset: Dataset, id_: str, amount: Amount | None) -> Item:
    """Take a food for what it holds enough of, for what a record names it for, and what it is."""
    record = dataset.foods[id_]
    grams = portions.grams_of_food(record, amount)
    held = portions.in_food(dataset, record, grams)
    named = _named_for(dataset).get(id_, ())
    is_ = _made_of(dataset).get(id_, ())
    nutrients: dict[str, Weighed | None] = dict.fromkeys(is_)
    nutrients |= {
        nutrient: weighed
        for nutrient, weighed in held.items()
        if nutrient in named or thresholds.counts(dataset, nutrient, weighed)
    }
    nutrients |= {nutrient: held.get(nutrient) for nutrient in sorted(named)}
    traces = {nutrient: weighed for nutrient, weighed in held.items() if nutrient not in nutrients}
    text = amount.shown if amount else None
    return Item(record["name"], "food", id_, text, grams, nutrients, traces, is_=is_)


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
