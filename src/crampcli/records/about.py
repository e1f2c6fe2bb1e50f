"""What is recorded of the knowledge base itself."""

from typing import Annotated, NotRequired

from pydantic import Field, StringConstraints
from typing_extensions import TypedDict

from crampcli.records.parts import Date, Line, ReviewBy, Reviewed, closed


@closed
class Origin(TypedDict):
    """Where a part of the data comes from, and under which terms."""

    name: Line
    licence: Line
    holds: Line


@closed
class Review(TypedDict):
    """When the records of a kind were last read against their references, and are due again.

    A record read since says so itself (`reviewed`, `review_by`); none is due before its kind.
    """

    kind: Line
    reviewed: Reviewed
    review_by: ReviewBy


@closed
class About(TypedDict):
    """Version, date and licences of the knowledge base."""

    version: Annotated[str, StringConstraints(pattern=r"^\d{4}\.\d{2}\.\d{2}$")]
    date: Date
    title: Line
    licence: Line
    origins: list[Origin]
    reviews: NotRequired[Annotated[list[Review], Field(max_length=100)]]
    """Without a line for it, nothing is known of the reviews of a kind."""
    hosts: Annotated[
        list[Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]+(\.[a-z0-9-]+)+$")]],
        Field(max_length=1_000),
    ]
    """Hosts of publishers, journals, authorities and their own repositories, without `www.`: a new
    one is added when someone has seen that the text is the publisher's own."""
