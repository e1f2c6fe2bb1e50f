"""How much of a nutrient is recommended, how much is too much, and who says so."""

from typing import Annotated, NotRequired

from pydantic import AfterValidator, Field
from typing_extensions import TypedDict

from crampcli.records import refused
from crampcli.records.parts import (
    ItemId,
    Line,
    References,
    ReviewBy,
    Reviewed,
    Statement,
    Text,
    closed,
)
from crampcli.vocabulary import EuropeanKind, FigureLifeStage, FigureSex, RecommendationKind, Unit

Age = Annotated[float, Field(ge=0, le=130)]
"""Years; months are fractions, so that seven months begin at 0.5, the end of the sixth."""
PerDay = Annotated[float, Field(gt=0, le=1_000_000)]
"""An amount a day in the record's unit."""


@closed
class Band(TypedDict):
    """An amount a day for people of one sex, age and life stage."""

    sex: FigureSex
    from_age: Age
    below_age: NotRequired[Age]
    """The first age no longer covered; absent where the band has no end."""
    life_stage: FigureLifeStage
    amount: PerDay


@closed
class UsBand(Band):
    """A recommended intake of the US and Canadian tables."""

    kind: RecommendationKind


@closed
class EuropeanBand(Band):
    """A reference intake of the European Food Safety Authority."""

    kind: EuropeanKind


Bands = Annotated[
    list[Annotated[Band, AfterValidator(refused.possible)]],
    Field(max_length=60),
]
UsBands = Annotated[
    list[Annotated[UsBand, AfterValidator(refused.possible)]],
    Field(max_length=60),
]
EuropeanBands = Annotated[
    list[Annotated[EuropeanBand, AfterValidator(refused.possible)]],
    Field(max_length=60),
]


@closed
class RiskReduction(TypedDict):
    """Amounts above which people are advised to cut down (the US CDRR), which are no targets."""

    bands: Annotated[Bands, Field(min_length=1)]
    text: Text
    references: References


@closed
class DailyValue(TypedDict):
    """The amount that percentages on US labels are taken of."""

    amount: PerDay
    unit: Unit
    formerly: NotRequired[Line]
    """The value on labels before the change of 2016."""
    references: References


@closed
class European(TypedDict):
    """What the European Food Safety Authority (EFSA) set."""

    recommended: EuropeanBands
    """Empty where the figure is not on record here; `text` says so."""
    text: Text
    """What the figures count, and what is not on record by age."""
    upper_limits: Bands
    upper_limit: Text
    references: References


@closed
class Conversion(TypedDict):
    """How to turn a unit on a label into the record's unit: multiply by the factor."""

    form: Line
    """What the factor holds for."""
    from_unit: Line
    to_unit: Line
    factor: Annotated[float, Field(gt=0, le=1_000_000)]
    references: References


@closed
class Intake(TypedDict):
    """The intake figures on record for one nutrient or supplement."""

    id: ItemId
    """The id of the nutrient or substance that the record is about."""
    unit: NotRequired[Unit]
    """Of every amount a day in the record; absent where there is none."""
    counted_as: NotRequired[Line]
    """What the amounts weigh, where that is not simply the nutrient."""
    recommended: UsBands
    """Empty where no recommended intake exists; `none` then says why."""
    basis: NotRequired[Statement]
    """Who set the recommended intakes and what counts towards them."""
    none: NotRequired[Statement]
    """Why there is no recommended intake."""
    upper_limits: Bands
    """Empty where none was set or none is on record; `upper_limit` says which."""
    upper_limit: Statement
    """What the upper limits apply to, or that there is none, which is never a licence."""
    risk_reduction: NotRequired[RiskReduction]
    daily_value: NotRequired[DailyValue]
    european: NotRequired[European]
    disagreement: NotRequired[Statement]
    """Where authorities differ."""
    conversions: list[Conversion]
    elsewhere: list[Statement]
    """What other authorities say."""
    notes: list[Statement]
    reviewed: NotRequired[Reviewed]
    review_by: NotRequired[ReviewBy]
