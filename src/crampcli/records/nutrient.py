"""What is recorded of a nutrient, and of a substance that is no nutrient of the tables."""

from typing import Annotated, Literal, NotRequired

from pydantic import Field
from typing_extensions import TypedDict

from crampcli.records.parts import (
    FoodId,
    Id,
    ItemId,
    Line,
    Names,
    Quantity,
    References,
    ReviewBy,
    Reviewed,
    Short,
    Statement,
    Text,
    TopicId,
    closed,
)
from crampcli.vocabulary import Support, Unit


@closed
class Mechanism(TypedDict):
    """One way in which a nutrient is said to act on muscle, and how well that is supported."""

    claim: Text
    support: Support
    assessment: Text
    references: References


@closed
class Claim(TypedDict):
    """What somebody says of a nutrient and cramps; the evidence is told elsewhere, never here."""

    text: Text
    short: NotRequired[Short]
    references: References


@closed
class FoodTables(TypedDict):
    """Where food-composition tables keep the nutrient."""

    fdc_ids: Annotated[list[Annotated[int, Field(gt=0)]], Field(min_length=1)]
    """FoodData Central's numbers for it, ours first."""
    most_per_100g: NotRequired[Annotated[float, Field(gt=0, le=100_000)]]
    """In its unit: an alarm of the editors, not a fact. Above what any food in the tables holds,
    and below what the same food would show if its unit had slipped by a thousand."""
    infoods_tag: NotRequired[Line]
    covers: NotRequired[Text]


@closed
class Cutoff(TypedDict):
    """A laboratory limit that marks a deficiency or an excess."""

    test: Line
    finding: Line
    below: NotRequired[Quantity]
    above: NotRequired[Quantity]
    unit: Line
    references: References


@closed
class Form(TypedDict):
    """A chemical form in foods, tablets or tables."""

    name: Line
    text: Text
    references: References


@closed
class Nutrient(TypedDict):
    """A nutrient that matters for cramps, in full."""

    id: Id
    name: Line
    symbol: NotRequired[Line]
    kind: Literal["vitamin", "mineral"]
    unit: Unit
    aliases: Names
    shared_names: Names
    """Names that it shares with another record; asked for one of them, the program lists both."""
    food_tables: FoodTables
    summary: Line
    """One line for the list of nutrients."""
    function: Statement
    mechanism: Statement
    """The short form for the comparison; `mechanisms` tells each with its support."""
    mechanisms: Annotated[list[Mechanism], Field(min_length=1)]
    claim: NotRequired[Claim]
    """The claim in brief, as the comparison shows it; `claims` tells all of them."""
    claims: list[Claim]
    evidence: Statement
    """What the evidence supports, beside the claims."""
    topic: TopicId
    """The evidence topic that holds the certainty, so that it is defined once."""
    food_sources: Statement
    other_sources: list[Statement]
    caution: Statement
    deficiency: Statement
    cutoffs: list[Cutoff]
    at_risk: list[Statement]
    forms: list[Form]
    notes: list[Statement]
    reviewed: NotRequired[Reviewed]
    review_by: NotRequired[ReviewBy]


@closed
class Substance(TypedDict):
    """A name that belongs to what can be asked about but is not one of the full nutrients."""

    id: Id
    name: Line
    kind: Literal["nutrient", "supplement", "medicine", "group", "food-or-drink", "other"]
    aliases: Names
    shared_names: Names
    unit: NotRequired[Unit]
    members: NotRequired[list[ItemId]]
    foods: NotRequired[Annotated[list[FoodId], Field(min_length=1, max_length=60)]]
    """The foods that bring it: asked for one of them, its records answer too."""
    note: NotRequired[Text]
