"""What is recorded of a reference: the fields of CSL-JSON, and whether the text still stands."""

from typing import Annotated, Literal, NotRequired

from pydantic import StringConstraints
from typing_extensions import TypedDict

from crampcli.records.parts import Date, Doi, Id, Line, ReferenceId, Text, closed
from crampcli.vocabulary import ReferenceStatus, Tier


@closed
class Author(TypedDict):
    """An author: a person (family, given) or a body (literal)."""

    family: NotRequired[Line]
    given: NotRequired[Line]
    literal: NotRequired[Line]


@closed
class Looked(TypedDict):
    """A look-up of whether a text still stands."""

    date: NotRequired[Date]
    """The day of the index or page that was read, where it names one."""
    how: Line
    """What was read: an index of notices, the publisher's page."""


@closed
class Reference(TypedDict):
    """A text that a number or a claim was read in; field names are CSL-JSON's in snake_case."""

    id: Id
    type: Literal["article-journal", "webpage", "dataset", "book", "report"]
    title: Text
    author: NotRequired[list[Author]]
    more_authors: NotRequired[Literal[True]]
    """The text has more authors than were seen; "and others" is nobody's name."""
    issued: NotRequired[Annotated[str, StringConstraints(pattern=r"^\d{4}(-\d{2}(-\d{2})?)?$")]]
    container_title: NotRequired[Line]
    publisher: NotRequired[Line]
    volume: NotRequired[Line]
    issue: NotRequired[Line]
    page: NotRequired[Line]
    doi: NotRequired[Doi]
    pmid: NotRequired[Annotated[str, StringConstraints(pattern=r"^[0-9]{1,9}$")]]
    pmcid: NotRequired[Annotated[str, StringConstraints(pattern=r"^PMC[0-9]{1,12}$")]]
    url: NotRequired[
        Annotated[str, StringConstraints(pattern=r"^https?://[!-z|~]+$", max_length=400)]
    ]
    """The publisher's or authority's own address, never a mirror's."""
    status: ReferenceStatus
    notice_doi: NotRequired[Doi]
    status_checked: Looked | Literal["not-looked-up"]
    """When and how the status was looked up; without that, "published" is what nobody doubted."""
    reports_on: NotRequired[ReferenceId]
    """The reference whose results this one retells; its status taints them too."""
    tier: Tier
    read: NotRequired[Text]
    """Which part of the text was read."""
    licence: NotRequired[Text]
