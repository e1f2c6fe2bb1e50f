"""Which building blocks every record is made of: ids, plain text, statements with references."""

import unicodedata
from typing import Annotated

from pydantic import AfterValidator, ConfigDict, Field, StringConstraints, with_config
from typing_extensions import TypedDict

closed = with_config(ConfigDict(extra="forbid", strict=True, allow_inf_nan=False))
"""A record with exactly the keys its class names, in exactly their types."""


def _plain(text: str) -> str:
    """Refuse text that could not be printed on one line as it stands."""
    if any(unicodedata.category(character) in {"Cc", "Cf", "Zl", "Zp", "Cs"} for character in text):
        raise ValueError("holds a control or formatting character; write plain text on one line")
    if text != text.strip() or "  " in text:
        raise ValueError("has spaces at an end or two in a row")
    if unicodedata.normalize("NFC", text) != text:
        raise ValueError("is not in Unicode's composed form (NFC)")
    if "\u03bc" in text:
        raise ValueError("spells micro with the Greek letter; use µ (U+00B5)")
    return text


Id = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$", max_length=80)]
Line = Annotated[str, StringConstraints(min_length=1, max_length=200), AfterValidator(_plain)]
Short = Annotated[str, StringConstraints(min_length=1, max_length=90), AfterValidator(_plain)]
"""One line for a screen."""
Text = Annotated[str, StringConstraints(min_length=1, max_length=1500), AfterValidator(_plain)]
Names = Annotated[list[Line], Field(max_length=60)]
References = Annotated[list[Id], Field(min_length=1, max_length=60)]
Quantity = Annotated[float, Field(ge=0, le=1_000_000)]
Number = Annotated[float, Field(ge=-1_000_000, le=1_000_000)]
Doi = Annotated[str, StringConstraints(pattern=r"^10\.\d{4,9}/\S+$", max_length=120)]
Date = Annotated[str, StringConstraints(pattern=r"^\d{4}-\d{2}-\d{2}$")]


@closed
class Statement(TypedDict):
    """A sentence or two in our own words, with the references that carry it."""

    text: Text
    references: References
