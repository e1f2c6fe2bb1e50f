"""What is recorded of elements and of their salts: masses and formulas."""

from typing import Annotated, NotRequired

from pydantic import Field, StringConstraints
from typing_extensions import TypedDict

from crampcli.records.parts import ElementId, Id, Line, Names, References, closed

Symbol = Annotated[str, StringConstraints(pattern=r"^[A-Z][a-z]?$")]


@closed
class Element(TypedDict):
    """An element; one that is a nutrient bears the nutrient's id."""

    id: Id
    name: Line
    symbol: Symbol
    mass: Annotated[float, Field(gt=1, lt=300)]
    """Standard atomic weight, in grams a mole."""
    charge: NotRequired[Annotated[int, Field(ge=1, le=3)]]
    """Of its ion in the body; milliequivalents are millimoles times this."""
    references: References


@closed
class Atoms(TypedDict):
    """How many atoms of an element a formula holds."""

    symbol: Symbol
    atoms: Annotated[int, Field(ge=1, le=100)]


@closed
class SaltForm(TypedDict):
    """A salt with or without water, by its formula."""

    name: Line
    formula: Annotated[list[Atoms], Field(min_length=1, max_length=8)]


@closed
class Salt(TypedDict):
    """A salt as it is named on labels, and the element that it brings."""

    id: Id
    name: Line
    aliases: Names
    element: ElementId
    forms: Annotated[list[SaltForm], Field(min_length=1, max_length=6)]
    """Several where the name leaves open how much water the salt holds, or which salt it is."""
    references: References
