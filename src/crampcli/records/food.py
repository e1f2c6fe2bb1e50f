"""What is recorded of a food: servings, energy, amounts per 100 g, and vitamin K2 by form."""

from typing import Annotated, Literal, NotRequired

from pydantic import AfterValidator, Field
from typing_extensions import TypedDict

from crampcli.records import refused
from crampcli.records.parts import (
    FoodId,
    Id,
    Line,
    Names,
    NutrientId,
    Quantity,
    References,
    Text,
    closed,
)
from crampcli.vocabulary import (
    Derivation,
    FoodCategory,
    FoodDiet,
    MenaquinoneForm,
    MenaquinoneScale,
)


@closed
class Amount(TypedDict):
    """An amount per 100 g in the nutrient's unit; a nutrient without one was not measured."""

    value: NotRequired[Quantity]
    state: NotRequired[Literal["trace"]]
    derivation: NotRequired[Derivation]


@closed
class Serving(TypedDict):
    """A household measure and what it weighs."""

    name: Line
    grams: Annotated[float, Field(gt=0, le=2000)]


@closed
class FoodWord(TypedDict):
    """What people call several foods together, such as dairy or leafy greens."""

    id: Id
    name: Line
    aliases: Names
    foods: Annotated[list[FoodId], Field(min_length=2, max_length=80)]
    """All that it may mean here: an answer must hold for each of them."""


@closed
class Food(TypedDict):
    """A food as it is eaten."""

    id: Id
    name: Line
    aliases: Names
    category: FoodCategory
    diet: FoodDiet
    fdc_id: NotRequired[Annotated[int, Field(gt=0)]]
    fdc_name: NotRequired[Line]
    """USDA's own description, so that a reader can check the match."""
    ranked: bool
    """False keeps it out of default rankings; `unranked_reason` says why."""
    unranked_reason: NotRequired[Line]
    servings: Annotated[list[Serving], Field(min_length=1)]
    """The first is the one that rankings use."""
    energy_kcal: NotRequired[Quantity]
    """Per 100 g."""
    amounts: Annotated[
        dict[NutrientId, Annotated[Amount, AfterValidator(refused.one_state)]],
        Field(max_length=100),
    ]
    """Per 100 g, by nutrient id, in the nutrient's unit."""
    references: References


@closed
class Menaquinone(TypedDict):
    """One published measurement of vitamin K2 in one food."""

    id: Id
    food: FoodId
    form: MenaquinoneForm
    amount: NotRequired[Quantity]
    """µg per 100 g; absent where the reference prints only a range."""
    low: NotRequired[Quantity]
    high: NotRequired[Quantity]
    country: Annotated[str, Field(pattern=r"^[A-Z]{2}$")]
    scale: MenaquinoneScale
    method: NotRequired[Line]
    derivation: NotRequired[Derivation]
    """Absent where the reference does not say how the value was obtained."""
    ranked: bool
    """True on the one measurement that stands for the food in `sources vitamin-k2`."""
    note: NotRequired[Text]
    references: References
