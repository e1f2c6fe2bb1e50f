"""Which building blocks every record is made of: ids, plain text, statements with references."""

from typing import Annotated, NotRequired

from pydantic import AfterValidator, ConfigDict, Field, StringConstraints, with_config
from typing_extensions import TypedDict

from crampcli.records import refused

closed = with_config(ConfigDict(extra="forbid", strict=True, allow_inf_nan=False))
"""A record with exactly the keys its class names, in exactly their types."""


Id = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$", max_length=80)]
"""What a record is called; the id of another record is one of the types below."""


class To:
    """Marks an id as that of another record, of one of these kinds; the rules see that it is."""

    def __init__(self, *kinds: str):
        """Name the kinds."""
        self.kinds = kinds


PLAIN = AfterValidator(refused.plain)
DAY = AfterValidator(refused.day)
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
    To(
        *("drugs", "drug_classes", "drug_words", "foods", "food_words"),
        *("nutrients", "substances", "products"),
    ),
]
"""What a name of another language may stand for."""
ReferenceId = Annotated[Id, To("references")]
StudyId = Annotated[Id, To("studies")]
TopicId = Annotated[Id, To("topics")]
Tag = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]
"""The id of a term; unlike other ids it may begin with a digit (`18-64`)."""
TermId = Annotated[Tag, To("terms")]
WordId = Annotated[Tag, To("words")]
Line = Annotated[str, StringConstraints(min_length=1, max_length=200), PLAIN]
Short = Annotated[str, StringConstraints(min_length=1, max_length=90), PLAIN]
"""One line for a screen."""
Brief = Annotated[str, StringConstraints(min_length=1, max_length=60), PLAIN]
"""One cell of a table for a screen."""
Called = Annotated[str, StringConstraints(min_length=1, max_length=32), PLAIN]
"""A few words where many stand side by side."""
Text = Annotated[str, StringConstraints(min_length=1, max_length=1500), PLAIN]
Names = Annotated[list[Line], Field(max_length=60)]
References = Annotated[list[ReferenceId], Field(min_length=1, max_length=60)]
Quantity = Annotated[float, Field(ge=0, le=1_000_000)]
Number = Annotated[float, Field(ge=-1_000_000, le=1_000_000)]
Doi = Annotated[str, StringConstraints(pattern=r"^10\.[0-9]{4,9}/[!-z|~]+$", max_length=120)]


Date = Annotated[str, StringConstraints(pattern=r"^\d{4}-\d{2}-\d{2}$"), DAY]
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
