"""Which building blocks every record is made of: ids, plain text, statements with references."""

import unicodedata
from datetime import date
from typing import Annotated, NotRequired

from pydantic import AfterValidator, ConfigDict, Field, StringConstraints, with_config
from typing_extensions import TypedDict

closed = with_config(ConfigDict(extra="forbid", strict=True, allow_inf_nan=False))
"""A record with exactly the keys its class names, in exactly their types."""


HIDDEN = frozenset(("Cc", "Cf", "Zl", "Zp", "Cs"))
"""Categories of characters that act on a terminal, or cannot be seen."""


def _plain(text: str) -> str:
    """Refuse text that could not be printed on one line as it stands."""
    # What can be printed is looked at as a whole: most texts are plain.
    if not text.isprintable() and any(unicodedata.category(c) in HIDDEN for c in text):
        raise ValueError("holds a control or formatting character; write plain text on one line")
    if text != text.strip() or "  " in text:
        raise ValueError("has spaces at an end or two in a row")
    if text.isascii():
        return text
    if not unicodedata.is_normalized("NFC", text):
        raise ValueError("is not in Unicode's composed form (NFC)")
    # Among other Greek letters it is a letter of a word.
    others = text.replace("\u03bc", "")
    if others != text and not any("\u0391" <= letter <= "\u03c9" for letter in others):
        raise ValueError("spells micro with the Greek letter; use µ (U+00B5)")
    return text


Id = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$", max_length=80)]
"""What a record is called; the id of another record is one of the types below."""


class To:
    """Marks an id as that of another record, of one of these kinds; the rules see that it is."""

    def __init__(self, *kinds: str):
        """Name the kinds."""
        self.kinds = kinds


Country = Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")]
"""ISO 3166."""
CauseId = Annotated[Id, To("causes")]
ElementId = Annotated[Id, To("elements")]
ClassId = Annotated[Id, To("drug_classes")]
ConditionId = Annotated[Id, To("conditions")]
DrugId = Annotated[Id, To("drugs")]
FoodId = Annotated[Id, To("foods")]
MedicineId = Annotated[Id, To("drugs", "products")]
NutrientId = Annotated[Id, To("nutrients")]
ItemId = Annotated[Id, To("nutrients", "substances")]
"""What `check` takes as an item: a nutrient of the tables or another substance."""
NamedId = Annotated[
    Id,
    To("drugs", "drug_classes", "drug_words", "foods", "nutrients", "substances", "products"),
]
"""What a name of another language may stand for."""
ReferenceId = Annotated[Id, To("references")]
StudyId = Annotated[Id, To("studies")]
TopicId = Annotated[Id, To("topics")]
Tag = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]
"""The id of a term; unlike other ids it may begin with a digit (`18-64`)."""
TermId = Annotated[Tag, To("terms")]
WordId = Annotated[Tag, To("words")]
Line = Annotated[str, StringConstraints(min_length=1, max_length=200), AfterValidator(_plain)]
Short = Annotated[str, StringConstraints(min_length=1, max_length=90), AfterValidator(_plain)]
"""One line for a screen."""
Brief = Annotated[str, StringConstraints(min_length=1, max_length=60), AfterValidator(_plain)]
"""One cell of a table for a screen."""
Called = Annotated[str, StringConstraints(min_length=1, max_length=32), AfterValidator(_plain)]
"""A few words where many stand side by side."""
Text = Annotated[str, StringConstraints(min_length=1, max_length=1500), AfterValidator(_plain)]
Names = Annotated[list[Line], Field(max_length=60)]
References = Annotated[list[ReferenceId], Field(min_length=1, max_length=60)]
Quantity = Annotated[float, Field(ge=0, le=1_000_000)]
Number = Annotated[float, Field(ge=-1_000_000, le=1_000_000)]
Doi = Annotated[str, StringConstraints(pattern=r"^10\.[0-9]{4,9}/[!-z|~]+$", max_length=120)]


def _day(text: str) -> str:
    """Refuse a day that no calendar has."""
    try:
        date.fromisoformat(text)
    except ValueError:
        raise ValueError(f"{text} is no day of the calendar") from None
    return text


Date = Annotated[str, StringConstraints(pattern=r"^\d{4}-\d{2}-\d{2}$"), AfterValidator(_day)]
Reviewed = Date
"""The day on which the whole record was last read against its references."""
ReviewBy = Date
"""The last day on which it may be taken for reviewed."""


@closed
class Statement(TypedDict):
    """A sentence or two in our own words, with the references that carry it."""

    text: Text
    short: NotRequired[Short]
    """What a screen has room for of it; the same references carry it."""
    references: References
