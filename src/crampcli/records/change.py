"""What is recorded of a change between two versions of the data."""

from typing import Annotated, NotRequired

from pydantic import Field, StringConstraints
from typing_extensions import TypedDict

from crampcli.records.parts import Id, Line, References, Text, closed
from crampcli.vocabulary import ChangeMade

Version = Annotated[str, StringConstraints(pattern=r"^\d{4}\.\d{2}\.\d{2}$")]
Value = Annotated[str, StringConstraints(min_length=1, max_length=300)] | float | int | bool
"""What a field said: short texts and numbers alone."""
Count = Annotated[int, Field(ge=0, le=1_000_000)]
Values = Annotated[list[Annotated[str, StringConstraints(max_length=200)]], Field(max_length=100)]


@closed
class FieldChange(TypedDict):
    """A field that says something else; long texts and nested ones are only named."""

    field: Line
    before: NotRequired[Value]
    after: NotRequired[Value]
    gained: NotRequired[Values]
    """What a list of words holds now and did not."""
    lost: NotRequired[Values]


@closed
class Change(TypedDict):
    """What became of a record, or, counted, of a whole kind, from one version to the next."""

    id: Id
    version: Version
    """The version that holds the change."""
    after: Version
    """The version before it."""
    kind: Line
    """The data file."""
    record: NotRequired[Line]
    """The id of the record."""
    what: ChangeMade
    reason: NotRequired[Text]
    """Why; written by hand, as is `what` where it says corrected."""
    references: NotRequired[References]
    """Of a record that was there before, those that it cites now and did not."""
    fields: NotRequired[Annotated[list[FieldChange], Field(max_length=60)]]
    added: NotRequired[Count]
    changed: NotRequired[Count]
    withdrawn: NotRequired[Count]
    new_fields: NotRequired[Annotated[list[Line], Field(max_length=60)]]
    """Fields that no record of the kind had before; they are told here alone."""


@closed
class Redirect(TypedDict):
    """An id that a record bore before, and the record that answers for it now."""

    id: Id
    """The kind and the old id."""
    kind: Line
    """The data file of both."""
    was: Line
    """The old id; whoever asks for it is led on."""
    now: Line
    """The id of the record that answers for it."""
    since: Version
    """The first version of the data that no longer has it."""
    reason: Text
    """Why it was renamed, or what took its place."""
