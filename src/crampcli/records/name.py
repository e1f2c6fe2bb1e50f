"""What is recorded of names: words around a medicine's name, and its names in other languages."""

from typing import Annotated, Literal, NotRequired

from pydantic import Field
from typing_extensions import TypedDict

from crampcli.records.parts import (
    Country,
    DrugId,
    Id,
    Line,
    NamedId,
    ReferenceId,
    Text,
    closed,
)

LabelKind = Literal[
    "element-form",
    "form",
    "frequency",
    "indication",
    "joiner",
    "maker",
    "metal",
    "none",
    "pack",
    "release",
    "route",
    "salt",
    "sodium",
    "time",
    "unit",
    "vehicle",
    "wording",
]
"""What a word around a name says.

element-form: what a mineral is bound to. indication: what it is taken for, read beside a name
only, because a line of its own is a diagnosis. joiner: "and". metal: the partner of some acids
only. none: a whole entry that says that nothing is taken. time: "night", read behind a strength
only, because it is also part of brands. wording: "product containing".
"""
Language = Annotated[str, Field(pattern=r"^[a-z]{2,3}$")]
"""ISO 639: two letters; `la` for Latin, `mul` for words of several languages."""


@closed
class LabelWords(TypedDict):
    """Words of one kind and language that stand around a medicine's name and do not change it."""

    id: Id
    kind: LabelKind
    language: Language
    words: Annotated[list[Line], Field(min_length=1, max_length=400)]
    drugs: NotRequired[Annotated[list[DrugId], Field(min_length=1, max_length=60)]]
    """The medicines whose salt a metal is; beside any other it is read as itself."""
    note: NotRequired[Text]


@closed
class NameAbroad(TypedDict):
    """Names of one thing in one language or country, each seen where `seen_in` says."""

    id: Id
    what: Literal["drug", "drug-class", "drug-word", "food", "food-word", "nutrient", "product"]
    of: NamedId
    """The record that is so called."""
    kind: Literal[
        "international", "national", "brand", "trade-name", "plain-words", "additive-number"
    ]
    """international: a form of the international nonproprietary name as the WHO lists it.
    national: as it is written in a language. brand: a medicine. trade-name: an ingredient of
    supplements. additive-number: the E or INS number by which labels of foods name a salt."""
    languages: Annotated[list[Language], Field(min_length=1, max_length=40)]
    countries: NotRequired[Annotated[list[Country], Field(min_length=1)]]
    """Where a brand is, or was, sold."""
    names: Annotated[list[Line], Field(min_length=1, max_length=60)]
    seen_in: Annotated[list[Line], Field(min_length=1, max_length=10)]
    """The list, register or page in which the names were read."""
    note: NotRequired[Text]


@closed
class Spelling(TypedDict):
    """How one language spells an international name."""

    language: Language
    names: Annotated[list[Line], Field(min_length=1, max_length=3)]


@closed
class NameEndings(TypedDict):
    """How an international name is spelt elsewhere, worked out by the endings of languages."""

    id: DrugId
    spellings: Annotated[list[Spelling], Field(min_length=1, max_length=16)]
    """Written by `scripts/write_name_endings.py`; none that another record bears."""


@closed
class Abbreviation(TypedDict):
    """What an abbreviation stands for, where a page is read by somebody who may not know it."""

    id: Id
    forms: Annotated[list[Line], Field(min_length=1, max_length=10)]
    """As it is written, the commonest form first."""
    text: Line
    """The words, and if they need it, what they are in plain ones. It claims nothing of health."""


@closed
class Code(TypedDict):
    """A code by which lists of medicines name an ingredient, as it was seen in a source."""

    id: Id
    system: Literal["rxnorm", "unii"]
    """rxnorm: an ingredient of RxNorm. unii: the FDA's identifier of a substance."""
    code: Annotated[str, Field(pattern=r"^[0-9A-Z]{1,10}$")]
    name: Line
    """What the source calls it; it is read under that name."""
    what: Literal["drug", "nutrient", "product"]
    of: NamedId
    """The record that the name leads to."""
    references: Annotated[list[ReferenceId], Field(min_length=1)]
    note: NotRequired[Text]
