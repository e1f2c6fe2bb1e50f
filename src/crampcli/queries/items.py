"""What a written item is: the nutrients, supplements, products, foods or medicines it names."""

from __future__ import annotations

from crampcli.errors import AmbiguousNameError, NameNotResolvedError, UnknownNameError, UsageError
from crampcli.names import drugs, label_words, lookup, reader
from crampcli.names.cover import BONDS
from crampcli.queries import (
    amounts,
    around_items,
    daily,
    item,
    plain_foods,
    sides,
    unknown_item,
    written,
)
from crampcli.queries.item import Item
from crampcli.text import numbers
from crampcli.text.folding import fold, one_script, words
from crampcli.text.namedtuples import TYPE_CHECKING
from crampcli.text.sentences import quoted

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from crampcli.dataset import Dataset
    from crampcli.queries.sides import Taken
    from crampcli.queries.written import Amount

    InAmount = Callable[[Amount | None, bool], Item | Taken]
    """Gives what a name means in an amount; the second tells whether the name came before."""

Read = tuple["Item | Taken | NameNotResolvedError", ...]
"""What a text names, in its order; errors stand for parts of it that mean nothing here."""
MOST_NAMES = 2_000
"""Of so many names it is kept what they mean: a long list is of few things in many amounts."""
SIGNS = ("+", "&", ";", ",", "/", " and ", " with ", " plus ")
"""What parts the items of one text, where the whole is no name."""


class Names:
    """The names that items are looked up by, collected once for a list of any length."""

    def __init__(self, dataset: Dataset) -> None:
        self.dataset = dataset
        self.nutrients = lookup.nutrients(dataset)
        self._known: dict[tuple[str, bool], InAmount] = {}
        self._foods_in_amounts: dict[str, item.Food] = {}
        self._alike = item.kept_alike()

    @property
    def foods(self) -> lookup.Names:
        """Return the names of foods."""
        return lookup.foods(self.dataset)

    def read(self, text: str, near: bool = True) -> Read:
        """Return all that a text names: `natto:40g`, `calcium + vitamin d`, `warfarin 5 mg`.

        Raises:
            UsageError: An amount cannot be.
        """
        text = one_script(text)
        bare = written.without_mark(text)
        if not written.BETWEEN.isdisjoint(bare) and not self._holds_a_sign(bare):
            # Words of a food's name must not swallow what stands behind the sign.
            parts = self._parts(bare)
            if parts:
                return tuple(found for part in parts for found in self.read(part, near))
        try:
            return (self._one(text, near=False),)
        except UnknownNameError as error:
            # With its trace it would hold this call, and this call it: nobody would let go of them.
            unknown = error.with_traceback(None)
        except AmbiguousNameError as error:
            return (self._shared(bare, error.with_traceback(None)),)
        if (around := self._around(bare)) is not None:
            return around
        parts = self._parts(bare)
        if parts:
            return tuple(found for part in parts for found in self.read(part, near))
        reading = reader.medicine(self.dataset, bare)
        if reading.state == "read":
            return tuple(self._of_part(part) for part in reading.parts)
        if reading.state == "ambiguous":
            return (self._shared(bare, reader.error(self.dataset, reading)),)
        if near and "is a medicine" not in str(unknown):
            return (unknown_item.error(self, written.without_mark(text)),)
        return (unknown,)

    def _around(self, text: str) -> Read | None:
        """Return what a text names when how often, or what it is made into, is set aside."""
        if (ordered := around_items.in_order(self.dataset, text)) is not None:
            read = self.read(ordered, near=False)
            items = tuple(
                one._replace(
                    note=(one.note or "").replace(quoted(ordered), quoted(text)) or None, like=None
                )
                for one in read
                if isinstance(one, Item)
            )
            return items if len(items) == len(read) else None
        for name, aside in around_items.parted(self.dataset, text):
            bare, amount = written.split(name)
            of_nutrient = fold(bare) in self.nutrients.ids
            if of_nutrient and amount is not None:
                # How often an amount is taken is reckoned with: names read as on labels.
                return None
            if of_nutrient or self._is_of_foods(name):
                one = self._one(name, near=False)
                read_as = around_items.sentence(text, one.name, aside)
                note = f"{read_as} {one.note}" if one.note else read_as
                return (item.alone(one)._replace(note=note, read_as=one.name, left_out=aside),)
        return None

    def _is_of_foods(self, text: str) -> bool:
        """Tell whether a name, with an amount or without, is that of foods and nothing else."""
        name = written.split(text)[0]
        found = fold(name) in self.foods.ids or plain_foods.fitting(self.dataset, name)
        return bool(found or self._servings(text))

    def portion(self, text: str) -> item.Portion | None:
        """Return what `read` would of a plain `natto: 40 g`, if one like it came before."""
        name, _, amount = text.rpartition(":")
        food = self._foods_in_amounts.get(name)
        return food.portion(amount) if food else None

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
        if ":" not in text and text.strip() and self._whole(text.strip()):
            # A name that ends in a number and a word is no amount: `Mag-Ox 400`, `1% milk`.
            name, amount = text.strip(), None
        else:
            name, amount = written.split(text)
        known = self._known.get((name, amount is None))
        if known is not None:
            return known(amount, True)
        found = self._meaning(name, amount is not None, near)
        if len(self._known) >= MOST_NAMES:
            self._known.clear()
            self._foods_in_amounts.clear()
        self._known[name, amount is None] = found
        if isinstance(found, item.Food) and written.is_plain(name):
            self._foods_in_amounts[name] = found
        return found(amount, False)

    def _meaning(self, name: str, counted: bool, near: bool) -> InAmount:
        """Return what a name means, in whichever amount; `counted` if there is one."""
        short = self._short(name)
        dataset = self.dataset
        ids = self.nutrients.ids.get(short, ())
        if counted and short in self.foods.ids and item.only_drunk(dataset, ids):
            ids = ()
        if ids:
            return self._nutrients(name, ids, self.nutrients.languages.get(short, ()))
        if ids := self.foods.ids.get(short, ()):
            return self._foods(name, ids, self.foods.languages.get(short, ()))
        if short and drugs.known(dataset, name):
            meaning = item.resolved(dataset, name)
            if meaning is not None and item.is_item(meaning):
                return lambda amount, _again: item.product(dataset, meaning, name, amount)
            if meaning is not None and meaning.id in dataset.substances:
                # Quinine by another name: a medicine that is asked about as an item, too.
                return self._nutrients(name, (meaning.id,), drugs.meanings(dataset, short)[1])
            side = sides.taken(dataset, name)
            return lambda _amount, _again: side
        if short and (condition := sides.condition_named(dataset, name)) is not None:
            return lambda _amount, _again: condition
        if fitting := plain_foods.fitting(dataset, name) if short else ():
            return self._foods(name, fitting, plain_foods.languages(dataset, name))
        if not counted and (servings := self._servings(name)) is not None:
            return lambda _amount, _again: self._one(servings, near)
        raise unknown_item.error(self, name, near)

    def _nutrients(self, name: str, ids: Sequence[str], languages: tuple[str, ...]) -> InAmount:
        dataset = self.dataset
        if len(ids) == 1:
            return lambda amount, _again: item.abroad(
                item.nutrient(dataset, ids[0], name, amount), name, languages
            )
        return lambda amount, _again: item.one_of(
            name,
            [item.nutrient(dataset, id_, name, amount) for id_ in ids],
            sides.several(dataset, name, ids),
        )

    def _foods(self, name: str, ids: Sequence[str], languages: tuple[str, ...]) -> InAmount:
        dataset = self.dataset
        if len(ids) == 1:
            return item.Food(dataset, ids[0], name, languages, self._alike)
        foods = [item.Food(dataset, id_, kept=self._alike) for id_ in ids]
        return lambda amount, again: item.one_of(
            name, [food(amount, again) for food in foods], plain_foods.several(name, ids)
        )

    def _servings(self, name: str) -> str | None:
        """Return `2 bananas` as so many servings, `a cup of milk` as a cup, where it is a food."""
        counted = written.counted(name)
        if counted is None:
            return None
        count, unit, food = counted
        of_food = fold(food) in self.foods.ids or plain_foods.fitting(self.dataset, food)
        return f"{food}:{count} {unit}" if of_food else None

    def _shared(self, text: str, error: NameNotResolvedError) -> Taken | NameNotResolvedError:
        """Return what a name of several medicines stands for, each of them by itself."""
        candidates = error.details.get("candidates")
        named = [id_ for id_ in candidates if isinstance(id_, str)] if candidates else []  # type: ignore[attr-defined]
        try:
            side = sides.shared(self.dataset, text, named)
        except NameNotResolvedError:
            return error
        return side._replace(note=str(error)) if side.choices else error

    def _of_part(self, part: reader.Part) -> Item | Taken | NameNotResolvedError:
        """Return a part of a line that a medication list would hold."""
        if not item.is_item(part.meaning) and part.meaning.kind != "nutrient":
            return sides.as_taken(part)
        amount = self._amount(part)
        try:
            found, refused = self._weighed(part, amount)
        except NameNotResolvedError as error:
            # Lists are read more freely than items: `n/a` is no way to write Na.
            return error
        aside = tuple(one for one in part.left_out if one != amount)
        understood = part._replace(left_out=aside).understood
        once = found.amount if isinstance(found, Item) and not refused else None
        often = daily.times(aside)
        if amount is not None and once and often > 1:
            found, refused = self._weighed(part, self._times(part, amount, often))
            understood = f"{understood} Reckoned for a day: {often} times {once}."
        note = " ".join(filter(None, (understood, refused, found.note)))
        found = item.alone(found)
        return found._replace(note=note or None, read_as=part.shown_as, left_out=aside)

    def _amount(self, part: reader.Part) -> str | None:
        """Return the amount that stands beside a name; of `125 µg (5000 IU)` the heavier one."""
        found = [aside for aside in part.left_out if written.is_amount(written.closed_up(aside))]
        if len(found) < 2 or len(part.meaning.nutrients) != 1:
            return found[0] if len(found) == 1 else None
        try:
            weights = [
                amounts.of_nutrient(
                    self.dataset, part.meaning.nutrients[0], written.parse(one, part.text)
                ).value
                for one in found
            ]
        except UsageError:
            return None
        return found[weights.index(max(weights))]

    @staticmethod
    def _times(part: reader.Part, amount: str, often: int) -> str:
        """Return an amount that is taken several times a day as that of a day."""
        once = written.parse(amount, part.text)
        return f"{numbers.plain(once.value * often, 12)} {once.unit}"

    def _weighed(self, part: reader.Part, amount: str | None) -> tuple[Item | Taken, str | None]:
        """Return a part as an item of its amount, and why the amount was not used, if it was not.

        `magnesium (as oxide) 400 mg` are 400 mg of magnesium, as labels must print it; `magnesium
        oxide 400 mg` are those of the salt.
        """
        if amount is None:
            return self._one(part.name, near=False), None
        words = label_words.words(self.dataset)
        bonds = [one for one in part.left_out if not BONDS.isdisjoint(words.get(fold(one), ()))]
        held = part.meaning.nutrients
        try:
            if len(held) == 1 and any(as_ in part.text.casefold() for as_ in around_items.AS):
                own = sides.nutrient_name(self.dataset, held[0])
                weighed = written.parse(amount, part.text)
                return item.nutrient(self.dataset, held[0], own, weighed), None
            if len(held) == 1 and bonds:
                salt = " ".join((part.name, *bonds))
                weighed = written.parse(amount, part.text)
                return item.nutrient(self.dataset, held[0], salt, weighed), None
            return self._one(f"{part.name}: {amount}", near=False), None
        except UsageError as error:
            # A number of two readings is used as neither, and keeps back no warning.
            return self._one(part.name, near=False), str(error)

    def _short(self, name: str) -> str:
        """Return a name as names are compared; nothing where it cannot be one name."""
        short = fold(name) if len(name) <= lookup.LONGEST else ""
        if len(short) == len(name):
            return short
        spelt = self.nutrients.spelt.get(short) or drugs.spelt(self.dataset, short) or ""
        return "" if lookup.over_a_gap(words(name), spelt) else short

    def _whole(self, name: str) -> bool:
        short = self._short(name)
        return bool(short) and (
            short in self.nutrients.ids
            or (any(c.isdigit() for c in name) and short in self.foods.ids)
            or (not name[:1].isdigit() and drugs.known(self.dataset, name))
        )

    def _holds_a_sign(self, name: str) -> bool:
        """Tell whether a sign belongs to a name; to that of a food only where it is written so."""
        ids = self.foods.ids.get(fold(name), ())
        written_so = any(
            fold(known) == fold(name) and any(sign in known for sign in written.BETWEEN)
            for id_ in ids
            for known in (self.dataset.foods[id_]["name"], *self.dataset.foods[id_]["aliases"])
        )
        return self.known(name) and (written_so or not ids)

    def known(self, name: str) -> bool:
        """Tell whether a name is one of an item, medicine or condition as it stands."""
        short = self._short(name)
        return bool(short) and (
            short in self.nutrients.ids
            or short in self.foods.ids
            or drugs.known(self.dataset, name)
            or sides.condition_named(self.dataset, name) is not None
        )

    def one_thing(self, text: str) -> bool:
        """Tell whether words make one name, with what may stand around it: `iron bisglycinate`."""
        if self.known(text):
            return True
        reading = reader.medicine(self.dataset, text)
        return reading.state == "read" and len(reading.parts) == 1

    def _parts(self, text: str) -> tuple[str, ...]:
        """Part a text into the several items that it names, if it does."""
        if len(text.split()) < 2 and not any(sign in text for sign in SIGNS):
            return ()
        if paired := self._paired(text):
            return paired
        for sign in SIGNS:
            parts = tuple(part.strip() for part in text.split(sign) if part.strip())
            # `500 mg/125 mg` and `49/51` are strengths of one medicine.
            named = not any(
                written.is_number(p) or written.is_amount(written.closed_up(p)) for p in parts
            )
            if len(parts) > 1 and named and any(self._is_known(part) for part in parts):
                return parts
        return self._row(text)

    def _paired(self, text: str) -> tuple[str, ...]:
        """Part names and amounts in the same order: `calcium + vitamin d 600 mg/400 IU`."""
        spoken = text.split()
        for place in range(1, len(spoken)):
            amounts = " ".join(spoken[place:]).split("/")
            if len(amounts) > 1 and all(map(written.is_amount, map(written.closed_up, amounts))):
                named = " ".join(spoken[:place])
                for sign in SIGNS:
                    names = [name.strip() for name in named.split(sign)]
                    if len(names) == len(amounts) and all(map(self.known, names)):
                        return tuple(map(" ".join, zip(names, amounts, strict=True)))
        return ()

    def _is_known(self, part: str) -> bool:
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
        found = fewest[-1] or ()
        # One name alone is the text itself, and parts it into nothing.
        return found if len(found) > 1 else ()
