"""What is recorded of a medicine linked with cramps, and of a sign that help is needed."""

from typing import Annotated, Literal, NotRequired

from pydantic import Field
from typing_extensions import TypedDict

from crampcli.records.parts import (
    Brief,
    Called,
    CauseId,
    ClassId,
    DrugId,
    Id,
    ItemId,
    Line,
    Names,
    Quantity,
    References,
    ReviewBy,
    Reviewed,
    Statement,
    TermId,
    Text,
    closed,
)
from crampcli.vocabulary import (
    AdviceBasis,
    Basis,
    LinkBasis,
    Movement,
    RedFlagArea,
    Strength,
    Urgency,
)


@closed
class Figure(TypedDict):
    """A measured frequency or ratio, in words and as bare numbers."""

    text: Text
    measure: NotRequired[Line]
    population: NotRequired[Text]
    """Who was studied, where the figure says nothing about anybody else."""
    value: NotRequired[Quantity]
    low: NotRequired[Quantity]
    """The lower bound of the 95% confidence interval."""
    high: NotRequired[Quantity]
    """The upper bound of the 95% confidence interval."""
    p: NotRequired[Annotated[float, Field(ge=0, le=1)]]
    comparator: NotRequired[Line]
    unit: NotRequired[Literal["ratio", "percent", "people"]]
    references: References


@closed
class Move(TypedDict):
    """A nutrient whose level in the body the medicine lowers or raises."""

    nutrient: ItemId
    direction: Movement
    note: NotRequired[Text]
    references: References


@closed
class Advice(TypedDict):
    """What to do, and whose advice it is."""

    text: Text
    short: NotRequired[Brief]
    """What a screen has room for of it; the same references carry it."""
    basis: AdviceBasis
    references: NotRequired[References]


@closed
class Medicine(TypedDict):
    """A medicine, or a class of medicines, that has been linked with cramps."""

    id: Id
    name: Line
    called: NotRequired[Called]
    """What a list of many calls it, where its name is too long for one."""
    aliases: Names
    classes: Annotated[list[ClassId], Field(max_length=10)]
    """Whole drug classes that the record speaks of."""
    drugs: Annotated[list[DrugId], Field(max_length=40)]
    """Medicines that a reference names."""
    members: NotRequired[Annotated[list[DrugId], Field(min_length=1, max_length=40)]]
    """Further medicines of the same class, which no reference here names."""
    strength: Strength
    basis: LinkBasis
    figures: Annotated[list[Figure], Field(max_length=20)]
    mechanism: Statement
    moves: Annotated[list[Move], Field(max_length=10)]
    action: Advice
    named_advice: NotRequired[Statement]
    """What a named authority tells people, told as its advice and not ours."""
    causes: Annotated[list[CauseId], Field(min_length=1, max_length=10)]
    contrary: NotRequired[Annotated[list[Statement], Field(min_length=1, max_length=10)]]
    """What speaks against the link."""
    note: NotRequired[Text]
    reviewed: NotRequired[Reviewed]
    review_by: NotRequired[ReviewBy]
    references: References


Rule = Annotated[
    list[Annotated[list[TermId], Field(min_length=1, max_length=20)]],
    Field(min_length=1, max_length=5),
]
"""Lists of terms, one of each of which must be reported."""


@closed
class RedFlag(TypedDict):
    """A sign, or several together, that should send a reader to get help."""

    id: Id
    urgency: Urgency
    rank: Annotated[int, Field(ge=1, le=100)]
    """The order in which the flags of one urgency are told."""
    area: RedFlagArea
    """What it has to do with, for the list of all at a glance."""
    short: Line
    """The sign in a few plain words, for a screen."""
    at_night: NotRequired[Annotated[int, Field(ge=1, le=20)]]
    """Its place among those that tell a cramp at night from something else; only there if so."""
    text: Text
    why: Text
    action: NotRequired[Text]
    basis: Basis
    """Whether the cited text states the urgency, or it is our judgement from what the text says."""
    rule: Rule
    """It is raised when each inner list has a tag that is reported; cautious, for matching only."""
    alternatives: NotRequired[Annotated[list[Rule], Field(min_length=1, max_length=5)]]
    """Further rules, each of which raises it alone."""
    phrasings: Annotated[list[Line], Field(min_length=5, max_length=20)]
    """How people put it; each of them raises the flag, which a test shows."""
    reviewed: NotRequired[Reviewed]
    review_by: NotRequired[ReviewBy]
    references: References
