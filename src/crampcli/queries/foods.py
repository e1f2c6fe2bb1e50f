"""Which foods are on record, and what one of them holds."""

from __future__ import annotations

from crampcli.dataset import foods_without_amounts
from crampcli.errors import AmbiguousNameError
from crampcli.names import lookup
from crampcli.queries import sources
from crampcli.queries.sources import FITS
from crampcli.text.folding import words
from crampcli.text.namedtuples import TYPE_CHECKING, NamedTuple
from crampcli.text.sentences import quoted
from crampcli.vocabulary import FORM_NAMES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crampcli.dataset import Dataset
    from crampcli.queries.sources import Diet
    from crampcli.records.food import Food, Menaquinone


class FoodLine(NamedTuple):
    """A food in one line."""

    id: str
    name: str
    category: str
    diet: str
    serving: str
    serving_grams: float
    energy_kcal_per_100g: float | None
    fdc_id: int | None
    ranked: bool


class Held(NamedTuple):
    """How much of a nutrient a food holds: per 100 g and in its first serving."""

    nutrient: str
    name: str
    state: str
    amount_per_100g: float | None
    amount_per_serving: float | None
    unit: str
    derivation: str | None
    daily_value_percent: float | None

    @property
    def text(self) -> str:
        """Return the amount as one text."""
        amount = (
            "" if self.amount_per_100g is None else f" {self.amount_per_100g} {self.unit}/100 g"
        )
        return f"{self.nutrient}:{amount} ({self.state})"


class MeasuredForm(NamedTuple):
    """One published measurement of vitamin K2, in µg per 100 g."""

    form: str
    amount: float | None
    low: float | None
    high: float | None
    country: str
    method: str | None
    note: str | None
    references: tuple[str, ...]

    @property
    def text(self) -> str:
        """Return the measurement as one text."""
        amount = f"{self.low}–{self.high}" if self.amount is None else f"{self.amount}"
        return f"{self.form} {amount} µg/100 g ({self.country})"


class ServingShown(NamedTuple):
    """A household measure."""

    name: str
    grams: float

    @property
    def text(self) -> str:
        """Return the measure as one text."""
        weight = f"{self.grams:g} g"
        return self.name if self.name == weight else f"{self.name} ({weight})"


class FoodDetail(NamedTuple):
    """A food with all that is on record of it."""

    id: str
    name: str
    aliases: tuple[str, ...]
    category: str
    diet: str
    ranked: bool
    unranked_reason: str | None
    fdc_id: int | None
    fdc_name: str | None
    servings: tuple[ServingShown, ...]
    energy_kcal_per_100g: float | None
    nutrients: tuple[Held, ...]
    vitamin_k2_by_form: tuple[MeasuredForm, ...]
    references: tuple[str, ...]


def _line(food: Food) -> FoodLine:
    serving = food["servings"][0]
    return FoodLine(
        food["id"],
        food["name"],
        food["category"],
        food["diet"],
        serving["name"],
        serving["grams"],
        food.get("energy_kcal"),
        food.get("fdc_id"),
        food["ranked"],
    )


def lines(
    dataset: Dataset, category: str | None = None, diet: Diet | None = None
) -> tuple[FoodLine, ...]:
    """Return the foods on record by category, ties by id."""
    return tuple(
        _line(food)
        for food in sorted(
            foods_without_amounts(dataset).values(), key=lambda food: (food["category"], food["id"])
        )
        if category in (None, food["category"]) and (diet is None or food["diet"] in FITS[diet])
    )


def search(dataset: Dataset, text: str) -> tuple[FoodLine, ...]:
    """Return the foods with every word of a text in one of their names, the nearest first.

    A word may be the beginning of one. Near is a name of few other words; ties by id.
    """
    wanted = words(text) if len(text) <= lookup.LONGEST else ()
    found = []
    for food in foods_without_amounts(dataset).values():
        spoken = [words(name) for name in (food["name"], *food["aliases"])]
        fitting = [
            len(name)
            for name in spoken
            if all(any(part.startswith(word) for part in name) for word in wanted)
        ]
        if wanted and fitting:
            found.append((min(fitting), food["id"], _line(food)))
    return tuple(line for *_, line in sorted(found))


def find(dataset: Dataset, name: str) -> str:
    """Return the id of the food that a name means.

    A name that is no food's own, but whose words all stand in the names of foods, means the one
    food where they do. Of several, those are listed first whose name and id begin with these
    words, then those where one of the two does; then those of shorter names, ties by id.

    Raises:
        UnknownNameError: No food is called so.
        AmbiguousNameError: Several foods fit; the message lists them.
    """
    foods = dataset.foods
    known = lookup.names(foods.values())
    wanted = words(name) if len(name) <= lookup.LONGEST else ()
    if wanted and "".join(wanted) not in known.ids:
        fitting = [
            food["id"]
            for food in foods.values()
            if set(wanted) <= {w for text in (food["name"], *food["aliases"]) for w in words(text)}
        ]
        if len(fitting) == 1:
            return fitting[0]
        if fitting:
            fitting.sort(key=lambda id_: _nearness(foods[id_]["name"], wanted, id_))
            shown = ", ".join(fitting[:12]) + (", …" if len(fitting) > 12 else "")
            raise AmbiguousNameError(
                f"{quoted(name)} fits {len(fitting)} foods: {shown}. Ask for one by its id.",
                name=name,
                candidates=fitting,
            )
    return lookup.find(known, name, "food", "cramp foods list")


def _nearness(name: str, wanted: Sequence[str], id_: str) -> tuple[int, int, str]:
    begins = sum(tuple(words(text)[: len(wanted)]) == tuple(wanted) for text in (name, id_))
    return (-begins, len(name), id_)


def detail(dataset: Dataset, id_: str) -> FoodDetail:
    """Return a food with every nutrient, measured or not, and its vitamin K2 by form."""
    food = dataset.foods[id_]
    grams = food["servings"][0]["grams"]
    held = []
    for nutrient in dataset.nutrients.values():
        amount = food["amounts"].get(nutrient["id"])
        value = amount.get("value") if amount else None
        per_serving = None if value is None else round(value * grams / 100, 6)
        intake = dataset.intakes.get(nutrient["id"])
        label = intake.get("daily_value") if intake else None
        held.append(
            Held(
                nutrient["id"],
                nutrient["name"],
                sources.state(amount),
                value,
                per_serving,
                nutrient["unit"],
                amount.get("derivation") if amount else None,
                round(100 * per_serving / label["amount"], 1)
                if label and per_serving is not None
                else None,
            )
        )
    measured = [_form(record) for record in dataset.menaquinones.values() if record["food"] == id_]
    return FoodDetail(
        id_,
        food["name"],
        tuple(food["aliases"]),
        food["category"],
        food["diet"],
        food["ranked"],
        food.get("unranked_reason"),
        food.get("fdc_id"),
        food.get("fdc_name"),
        tuple(ServingShown(s["name"], s["grams"]) for s in food["servings"]),
        food.get("energy_kcal"),
        tuple(held),
        tuple(measured),
        tuple(food["references"]),
    )


def _form(record: Menaquinone) -> MeasuredForm:
    return MeasuredForm(
        FORM_NAMES[record["form"]],
        record.get("amount"),
        record.get("low"),
        record.get("high"),
        record["country"],
        record.get("method"),
        record.get("note"),
        tuple(record["references"]),
    )
