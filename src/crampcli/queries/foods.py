"""Which foods are on record, and what one of them holds."""

from __future__ import annotations

from crampcli.dataset import foods_without_amounts
from crampcli.errors import AmbiguousNameError
from crampcli.names import lookup
from crampcli.prepared import prepared
from crampcli.queries import answers, intake, plain_foods, sources
from crampcli.queries.sources import fits
from crampcli.text import numbers
from crampcli.text.folding import words
from crampcli.text.namedtuples import TYPE_CHECKING, NamedTuple
from crampcli.text.sentences import quoted
from crampcli.vocabulary import FORM_NAMES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from crampcli.dataset import Dataset
    from crampcli.records.food import Food, Menaquinone
    from crampcli.vocabulary import Diet


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


class NutrientHeld(NamedTuple):
    """How much of a nutrient a food holds: per 100 g and in its first serving.

    `form` is what was measured, where that matters.
    """

    nutrient: str
    name: str
    state: str
    amount_per_100g: float | None
    amount_per_serving: float | None
    unit: str
    derivation: str | None
    daily_value_percent: float | None
    form: str | None
    references: tuple[str, ...]

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
    nutrients: tuple[NutrientHeld, ...]
    vitamin_k2_by_form: tuple[MeasuredForm, ...]
    references: tuple[str, ...]


class FoodNutrient(NamedTuple):
    """A nutrient of a food as one row; its id is that of the nutrient."""

    id: str
    name: str
    food: str
    state: str
    amount_per_100g: float | None
    amount_per_serving: float | None
    unit: str
    serving: str
    serving_grams: float
    daily_value_percent: float | None
    form: str | None
    derivation: str | None
    references: tuple[str, ...]


def rows(food: FoodDetail) -> tuple[FoodNutrient, ...]:
    """Return what a food holds, one row a nutrient."""
    serving = food.servings[0]
    return tuple(
        answers.of(
            FoodNutrient,
            held._asdict(),
            id=held.nutrient,
            food=food.id,
            serving=serving.name,
            serving_grams=serving.grams,
        )
        for held in food.nutrients
    )


def _line(food: Food) -> FoodLine:
    serving = food["servings"][0]
    return answers.of(
        FoodLine,
        food,
        serving=serving["name"],
        serving_grams=serving["grams"],
        energy_kcal_per_100g=food.get("energy_kcal"),
        fdc_id=food.get("fdc_id"),
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
        if category in (None, food["category"]) and fits(food, diet)
    )


@prepared("words-of-names-of-foods", "foods")
def _words_of_names(dataset: Dataset) -> Mapping[str, tuple[tuple[str, ...], ...]]:
    """Work out the words of each name of each food."""
    return {
        id_: tuple(words(name) for name in (food["name"], *food["aliases"]))
        for id_, food in foods_without_amounts(dataset).items()
    }


def search(dataset: Dataset, text: str) -> tuple[FoodLine, ...]:
    """Return the foods with every word of a text in one of their names, the nearest first.

    A word may be the beginning of one. Near is a name of few other words; ties by id. A word for
    several foods together finds them first.
    """
    together = plain_foods.of_a_word(dataset, text)
    wanted = words(text) if len(text) <= lookup.LONGEST else ()
    found = []
    spoken_of = _words_of_names(dataset) if wanted else {}
    for id_, spoken in spoken_of.items():
        fitting = [
            len(name)
            for name in spoken
            if all(any(part.startswith(word) for part in name) for word in wanted)
        ]
        if fitting:
            found.append((min(fitting), id_, _line(foods_without_amounts(dataset)[id_])))
    known = foods_without_amounts(dataset)
    others = (line for *_, id_, line in sorted(found) if id_ not in together)
    return (*(_line(known[id_]) for id_ in together), *others)


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
    known = lookup.foods(dataset)
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
    return answers.of(
        FoodDetail,
        food,
        unranked_reason=food.get("unranked_reason"),
        fdc_id=food.get("fdc_id"),
        fdc_name=food.get("fdc_name"),
        servings=tuple(answers.of(ServingShown, serving) for serving in food["servings"]),
        energy_kcal_per_100g=food.get("energy_kcal"),
        nutrients=tuple(_held(dataset, food, id_) for id_ in dataset.nutrients),
        vitamin_k2_by_form=tuple(
            _form(record) for record in dataset.menaquinones.values() if record["food"] == id_
        ),
    )


def _held(dataset: Dataset, food: Food, nutrient: str) -> NutrientHeld:
    """Return how much of a nutrient a food holds, from whatever is on record of it."""
    record = dataset.nutrients[nutrient]
    measured = sources.measurement(dataset, food, nutrient)
    grams = food["servings"][0]["grams"]
    value = measured.amount
    per_serving = None if value is None else round(value * grams / 100, 6)
    label = intake.daily_value(dataset, nutrient)
    return NutrientHeld(
        nutrient=nutrient,
        name=record["name"],
        state=measured.state,
        amount_per_100g=value,
        amount_per_serving=per_serving,
        unit=record["unit"],
        derivation=measured.derivation,
        daily_value_percent=numbers.percent(per_serving, label),
        form=measured.form,
        references=measured.references,
    )


def _form(record: Menaquinone) -> MeasuredForm:
    return answers.of(
        MeasuredForm,
        record,
        form=FORM_NAMES[record["form"]],
        amount=record.get("amount"),
        low=record.get("low"),
        high=record.get("high"),
        method=record.get("method"),
        note=record.get("note"),
    )
