"""What is recorded of medicines, their names, and what does or does not mix with a nutrient."""

from typing import Annotated, Literal, NotRequired

from pydantic import AfterValidator, Field
from typing_extensions import TypedDict

from crampcli.records import refused
from crampcli.records.parts import (
    CauseId,
    ClassId,
    ConditionId,
    Country,
    DrugId,
    FoodId,
    Id,
    ItemId,
    Line,
    MedicineId,
    ReferenceId,
    References,
    ReviewBy,
    Reviewed,
    Short,
    Statement,
    TermId,
    Text,
    closed,
)
from crampcli.vocabulary import (
    Action,
    Confidence,
    FoodCategory,
    InteractionDirection,
    InteractionKind,
    Severity,
    Unit,
)

Notes = Annotated[list[Text], Field(max_length=20)]
Hours = Annotated[int, Field(gt=0, le=72)]
Brands = Annotated[list[Line], Field(max_length=200)]
OtherNames = Annotated[list[Line], Field(max_length=120)]


@closed
class SoldAs(TypedDict):
    """What a shared name means in some countries."""

    choice: MedicineId
    countries: NotRequired[Annotated[list[Country], Field(min_length=1, max_length=20)]]
    """Left out where the references name none."""
    references: Annotated[list[ReferenceId], Field(min_length=1, max_length=20)]


@closed
class Grade(TypedDict):
    """How a reference itself grades the pair, word for word."""

    grade: Text
    reference: ReferenceId


@closed
class Separation(TypedDict):
    """How far apart to take the two; hours are absent where no reference states them."""

    advice: Line
    medicine_first: NotRequired[Hours]
    """Hours to wait before the item when the medicine is taken first."""
    item_first: NotRequired[Hours]
    """Hours to wait before the medicine when the item is taken first."""
    more_than: NotRequired[Literal[True]]
    """The texts ask for more than so many hours: at the hour itself it is too soon."""
    with_meal: NotRequired[Literal[True]]
    """The texts let both be taken at once where it is with a meal."""
    references: NotRequired[References]
    """The texts that state the hours; without them those of the record do."""
    hours_for: NotRequired[Annotated[list[DrugId], Field(min_length=1, max_length=20)]]
    """The only medicines of the class that the hours hold for; for others none are on record."""
    hours_not_for: NotRequired[Annotated[list[DrugId], Field(min_length=1, max_length=20)]]
    """Ingredients beside which the medicine needs other hours, as `advice` says."""


@closed
class Dose(TypedDict):
    """The dose of the item that a finding is about, for comparison with an amount asked about."""

    amount: Annotated[float, Field(gt=0, le=100_000)]
    unit: Unit
    form: NotRequired[Line]


@closed
class Finding(TypedDict):
    """One fact that the record rests on."""

    text: Text
    references: References
    dose: NotRequired[Dose]
    low_confidence: NotRequired[Literal[True]]
    """The reference is a page of low authority, kept for support only."""


@closed
class Least(TypedDict):
    """An amount of the item's nutrient, in one portion."""

    amount: Annotated[float, Field(gt=0, le=100_000)]
    unit: Unit


@closed
class InFood(TypedDict):
    """What holds for foods that bring the item, in words for foods.

    A food answers for a nutrient's record only through this part, or where the record is of kind
    food or names the food; without it the food has not been looked at, whatever it holds of the
    nutrient. Each field stands in the place of the record's own of the same name. The record's
    `separation` does not hold for the food; the one here does.
    """

    severity: Severity
    action: Action
    short: NotRequired[Short]
    effect: Text
    management: Text
    separation: NotRequired[Separation]
    categories: NotRequired[Annotated[list[FoodCategory], Field(min_length=1, max_length=20)]]
    """The only categories of food that it is about; absent means every food with the nutrient."""
    minimum: NotRequired[Least]
    """The least in a portion that the texts speak of; absent means the limit used for all foods."""
    references: References


@closed
class Interaction(TypedDict):
    """A nutrient or supplement that does not mix with a medicine, a condition or another."""

    id: Id
    nutrient: ItemId
    """The item asked about; a food stands under the nutrient that it brings."""
    also_for: Annotated[list[ItemId], Field(max_length=200)]
    """Further items that the record holds for in the same way."""
    title: Line
    kind: InteractionKind
    classes: Annotated[list[ClassId], Field(max_length=200)]
    drugs: Annotated[list[DrugId], Field(max_length=200)]
    excluded_drugs: Annotated[list[DrugId], Field(max_length=200)]
    """Members of a class, or combinations, that the record does not hold for."""
    with_nutrients: Annotated[list[ItemId], Field(max_length=200)]
    """Nutrients on the other side; never the same one as the item asked about."""
    conditions: Annotated[list[ConditionId], Field(max_length=200)]
    foods: Annotated[list[FoodId], Field(max_length=200)]
    direction: InteractionDirection
    short: NotRequired[Short]
    """The effect or the advice in one line for a screen; rests on the record's references."""
    effect: Text
    mechanism: Text
    severity: Severity
    severity_basis: Text
    grades: Annotated[list[Grade], Field(max_length=20)]
    action: Action
    management: Text
    separation: NotRequired[Separation]
    food: NotRequired[InFood]
    frequency: NotRequired[Statement]
    """How often it happens, with a figure; absent means that it is not known here."""
    modifying_factors: NotRequired[Annotated[list[Statement], Field(min_length=1, max_length=10)]]
    """What makes it likelier, rarer, better or worse: kidney function, age, other medicines."""
    dose: NotRequired[Statement]
    """Which doses it was seen at, or is said to begin at."""
    duration: NotRequired[Statement]
    """How soon it begins, and how long it lasts after the last dose."""
    form: NotRequired[Statement]
    """Which salts, forms and routes it holds for, or does not."""
    evidence: Annotated[list[Finding], Field(min_length=1, max_length=30)]
    confidence: Confidence
    warning: NotRequired[Text]
    """The short message that comes before everything else."""
    notes: Notes
    reviewed: NotRequired[Reviewed]
    review_by: NotRequired[ReviewBy]
    references: References


@closed
class NonInteraction(TypedDict):
    """A pair that was looked at and is recorded as not affecting each other, with its caveat."""

    id: Id
    nutrient: ItemId
    also_for: Annotated[list[ItemId], Field(max_length=200)]
    title: Line
    classes: Annotated[list[ClassId], Field(max_length=200)]
    drugs: Annotated[list[DrugId], Field(max_length=200)]
    statement: Text
    caveat: Text
    evidence: Annotated[list[Finding], Field(max_length=30)]
    confidence: Confidence
    reviewed: NotRequired[Reviewed]
    review_by: NotRequired[ReviewBy]
    references: Annotated[list[ReferenceId], Field(max_length=60)]
    """Empty where the statement is our own reasoning, which the caveat then says."""


@closed
class Drug(TypedDict):
    """A medicine by its international name, with the other names it goes by."""

    id: Id
    name: Line
    kind: Literal["ingredient", "combination"]
    other_names: NotRequired[OtherNames]
    brands: NotRequired[Brands]
    ingredients: NotRequired[Annotated[list[MedicineId], Field(min_length=1, max_length=12)]]
    """What a combination is made of, as ids of drugs or products; it takes their classes."""
    nutrients: NotRequired[Annotated[list[ItemId], Field(min_length=1, max_length=20)]]
    """Nutrients that the product also contains."""
    name_only: NotRequired[Literal[True]]
    """Known by its name alone: salts, spellings and local brands may be missing."""


@closed
class DrugClass(TypedDict):
    """A class of medicines; membership is defined here and nowhere else."""

    id: Id
    name: Line
    drugs: Annotated[
        list[DrugId], Field(min_length=1, max_length=200), AfterValidator(refused.each_once)
    ]


@closed
class _DrugWord(TypedDict):
    """Plain words, or a name that several products share, for medicines."""

    id: Id
    kind: Literal["plain-words", "shared-name"]
    """A shared name is refused until one of its choices is named."""
    words: Annotated[list[Line], Field(min_length=1, max_length=20)]
    choices: Annotated[list[MedicineId], Field(max_length=200)]
    """Medicines, or products, that the words may mean."""
    classes: Annotated[list[ClassId], Field(max_length=200)]
    nutrients: NotRequired[Annotated[list[ItemId], Field(min_length=1, max_length=20)]]
    """Items that the words may mean besides medicines."""
    may_hold: NotRequired[Annotated[list[ItemId], Field(min_length=1, max_length=20)]]
    """Nutrients to warn of until the label is read."""
    treat_as: NotRequired[Annotated[list[ClassId], Field(min_length=1, max_length=5)]]
    """The classes whose warnings are shown until the name is known; else those of all choices."""
    ask: bool
    """Whether the exact name must be asked for."""
    note: NotRequired[Text]
    sold_as: NotRequired[Annotated[list[SoldAs], Field(min_length=2, max_length=20)]]
    """Which choice a brand is in which country; told where the name is refused."""


DrugWord = Annotated[_DrugWord, AfterValidator(refused.leads_somewhere)]


@closed
class Label(TypedDict):
    """Where the contents of a product were read; they change from year to year."""

    year: NotRequired[Annotated[str, Field(pattern=r"^(19|20)\d\d$")]]
    """Left out where the reference does not say."""
    countries: NotRequired[Annotated[list[Country], Field(min_length=1, max_length=20)]]
    references: Annotated[list[ReferenceId], Field(min_length=1, max_length=20)]


@closed
class Product(TypedDict):
    """A product whose active substance is a nutrient or a supplement, by the names it goes by."""

    id: Id
    name: Line
    other_names: NotRequired[OtherNames]
    brands: NotRequired[Brands]
    nutrients: Annotated[list[ItemId], Field(max_length=200)]
    """Empty where the product is known and nothing is on record about it."""
    may_hold: NotRequired[Annotated[list[ItemId], Field(min_length=1, max_length=20)]]
    """Nutrients that it may contain, differing by product: warn of them until the label is read."""
    label: NotRequired[Label]
    note: NotRequired[Text]


@closed
class LookAlike(TypedDict):
    """Two names that have been mixed up; one is never corrected to the other in silence."""

    id: Id
    names: Annotated[list[Line], Field(min_length=2, max_length=2)]
    drugs: Annotated[list[DrugId], Field(max_length=6)]
    """The medicines behind the names, as far as they are known here."""


@closed
class Condition(TypedDict):
    """A condition that a record names, by the words people use for it."""

    id: Id
    name: Line
    aliases: Annotated[list[Line], Field(max_length=200)]
    """Its names and plain words for it, in any language."""
    terms: NotRequired[Annotated[list[TermId], Field(min_length=1, max_length=20)]]
    """The same condition among the words that `cramp match` understands."""
    causes: NotRequired[Annotated[list[CauseId], Field(min_length=1, max_length=20)]]
    """The same condition among the causes of cramps."""
    life_stage: NotRequired[Literal["pregnancy", "lactation"]]
    """The same condition among the life stages of `cramp intake`."""
    note: NotRequired[Text]
