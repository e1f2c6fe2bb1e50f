"""What is recorded of a study, and of how far the studies of a topic carry."""

from typing import Annotated, NotRequired

from pydantic import Field, StringConstraints
from typing_extensions import TypedDict

from crampcli.records.parts import (
    Brief,
    Doi,
    Id,
    ItemId,
    Line,
    Names,
    Number,
    Quantity,
    References,
    ReviewBy,
    Reviewed,
    Statement,
    StudyId,
    Text,
    TopicId,
    closed,
)
from crampcli.text.literals import Literal
from crampcli.vocabulary import (
    Blinding,
    Certainty,
    Design,
    DoseUnit,
    EvidenceDirection,
    Favours,
    Measure,
    Population,
    ReferenceStatus,
    Role,
    SeenIn,
    StudiedCondition,
    Version,
)

FlagKind = Literal[
    "retracted-and-replaced",
    "notice-missing-from-indexes",
    "interval-does-not-fit",
    "figures-do-not-fit",
    "implausible-figure",
    "control-group-worsened",
    "conflicting-finding",
    "not-independent",
    "not-replicated",
    "small",
    "risk-of-bias",
    "not-randomised",
    "no-placebo",
    "not-blinded",
    "incomplete-analysis",
    "period-effect",
    "late-registration",
    "design-unclear",
    "date-limit",
    "superseded-version",
    "publication-bias",
    "heterogeneous",
    "surrogate-outcome",
    "second-hand",
    "harm-not-shown",
    "sample-size",
    "correction-not-seen",
    "strength",
]
"""What to know of a study before its figures are used."""
Count = Annotated[int, Field(ge=1, le=1_000_000)]
Percent = Annotated[float, Field(ge=0, le=100)]
PValue = Annotated[str, StringConstraints(pattern=r"^<?0\.\d{1,5}$")]


@closed
class Registration(TypedDict):
    """Where a study was registered, and whether that was before it began."""

    id: Line
    retrospective: NotRequired[bool]
    note: NotRequired[Text]


@closed
class Regimen(TypedDict):
    """One substance as it was given; a mixture has one regimen for each part."""

    name: Line
    nutrient: NotRequired[ItemId]
    form: NotRequired[Line]
    dose: NotRequired[Quantity]
    unit: NotRequired[DoseUnit]
    per: NotRequired[Literal["day", "dose"]]
    frequency: NotRequired[Line]
    note: NotRequired[Text]


@closed
class Group(TypedDict):
    """A group of people in a study."""

    name: Line
    n: Count


@closed
class Arm(TypedDict):
    """What was measured in one group, in the unit of the outcome."""

    name: Line
    control: NotRequired[Literal[True]]
    """The others are compared with this one."""
    n: NotRequired[Count]
    mean: NotRequired[Number]
    sd: NotRequired[Quantity]
    plus_minus: NotRequired[Quantity]
    """The figure after ± where the text does not say whether it is an SD or a standard error."""
    baseline_mean: NotRequired[Number]
    baseline_sd: NotRequired[Quantity]
    median: NotRequired[Number]
    percent: NotRequired[Percent]
    events: NotRequired[Annotated[int, Field(ge=0)]]
    per_1000: NotRequired[Quantity]
    per_1000_low: NotRequired[Quantity]
    per_1000_high: NotRequired[Quantity]


@closed
class Difference(TypedDict):
    """The effect: intervention minus control, or over it, with its interval if one is printed."""

    measure: Measure
    estimate: Number
    low: NotRequired[Number]
    high: NotRequired[Number]
    level: NotRequired[Annotated[int, Field(ge=50, le=99)]]
    unit: NotRequired[Line]
    """Where it is not that of the arms."""
    own_calculation: NotRequired[Literal[True]]
    """The editors subtracted two printed means; the text prints no difference."""


@closed
class Test(TypedDict):
    """A significance test as printed; a comparison with one's own baseline proves no effect."""

    p: NotRequired[PValue]
    verdict: NotRequired[Literal["significant", "not-significant"]]
    """The text's word, where it prints no p value."""
    compares: Literal["groups", "own-baseline", "doses", "periods"]


@closed
class PublishedCertainty(TypedDict):
    """The certainty that a review printed for an outcome, in GRADE's words."""

    rating: Certainty
    by: Line
    study: StudyId


@closed
class Outcome(TypedDict):
    """One result of a study, as far as it was seen."""

    name: Line
    topics: NotRequired[Annotated[list[TopicId], Field(min_length=1)]]
    """Those of the study's topics that it speaks to, where it is not all of them."""
    population: NotRequired[Population]
    """Where it is narrower than that of the study."""
    about: NotRequired[Literal["harm", "other"]]
    """What it measures where that is not cramps: an unwanted effect, or anything else."""
    intervention: NotRequired[Line]
    """What was done, where it is not what the topic proposes (stopping a remedy, say)."""
    comparator: NotRequired[Line]
    """What it was compared with, where an outcome has its own intervention."""
    unit: NotRequired[Line]
    lower_is_better: NotRequired[bool]
    """Of the difference, else of the arms; absent where the line holds no single outcome,
    or where it was not seen which way it counts: then no side is said to be favoured."""
    version: Version
    """A result of a withdrawn version is a claim of the past: never drawn, counted or pooled."""
    pooled: NotRequired[Literal[True]]
    repeats: NotRequired[StudyId]
    """The trial on record here whose result a review prints again: one result, not two."""
    trials: NotRequired[Count]
    people: NotRequired[Count]
    arms: list[Arm]
    difference: NotRequired[Difference]
    test: NotRequired[Test]
    favours: Favours
    published_certainty: NotRequired[PublishedCertainty]
    note: NotRequired[Text]
    seen_in: SeenIn
    references: References


@closed
class Flag(TypedDict):
    """What to know of a study before its figures are used, and who says so."""

    kind: FlagKind
    text: Text
    basis: Literal["source", "editors"]
    """`editors`: an observation or arithmetic of the editors of cramp, printed nowhere else."""
    references: References


@closed
class Study(TypedDict):
    """A trial, review, notice or experiment; its id is also that of its reference."""

    id: Id
    label: Line
    """A short name for tables and plots."""
    topics: Annotated[list[TopicId], Field(min_length=1)]
    role: Role
    design: Design
    blinding: NotRequired[Blinding]
    design_text: Line
    population: Population
    people: Text
    country: NotRequired[Line]
    setting: NotRequired[Text]
    condition: StudiedCondition
    condition_text: Line
    randomised: NotRequired[Count]
    analysed: NotRequired[Count]
    groups: list[Group]
    intervention: NotRequired[Line]
    regimens: list[Regimen]
    duration: NotRequired[Line]
    comparator: NotRequired[Line]
    primary_outcome: NotRequired[Line]
    finding: Text
    """What the study can and cannot say, in one or two sentences without figures."""
    outcomes: list[Outcome]
    harms: NotRequired[Statement]
    funding: NotRequired[Statement]
    registration: NotRequired[Registration]
    flags: list[Flag]
    status: ReferenceStatus
    notice_doi: NotRequired[Doi]
    status_note: Text
    replacement: NotRequired[Text]
    """What is known of the version that took a withdrawn one's place."""
    not_seen: list[Line]
    reviewed: NotRequired[Reviewed]
    review_by: NotRequired[ReviewBy]
    references: References


@closed
class Size(TypedDict):
    """How large the effect is in natural units; figures only where one study prints them."""

    text: Text
    short: NotRequired[Brief]
    """The size in a cell of a table."""
    measure: NotRequired[Measure]
    estimate: NotRequired[Number]
    low: NotRequired[Number]
    high: NotRequired[Number]
    unit: NotRequired[Line]
    study: NotRequired[StudyId]
    references: References


@closed
class Judgement(TypedDict):
    """The certainty in GRADE's words, with its reason and whose judgement it is."""

    rating: Certainty
    by: Literal["the editors of cramp"]
    reason: Text
    references: References


@closed
class PublishedRating(TypedDict):
    """A rating that somebody else published, under its own scheme's name."""

    outcome: Line
    rating: Line
    scale: Literal["GRADE", "AAN"]
    by: Line
    study: StudyId


@closed
class Assessment(TypedDict):
    """What the evidence of a topic amounts to in one population; the four are never added up."""

    population: Population
    people: Line
    who: NotRequired[Brief]
    """The people in a cell of a table."""
    direction: EvidenceDirection
    size: Size
    certainty: Judgement
    harm: Statement
    grave: NotRequired[Literal[True]]
    """The harm is said wherever the remedy is listed as one that works."""
    published: list[PublishedRating]
    studies: list[StudyId]


@closed
class Topic(TypedDict):
    """A nutrient or remedy that somebody proposed against cramps."""

    id: Id
    name: Line
    aliases: Names
    nutrients: list[ItemId]
    summary: Statement
    """The bottom line."""
    assessments: Annotated[list[Assessment], Field(min_length=1)]
    """One for each population whose results differ; the first is the headline."""
    reviewed: NotRequired[Reviewed]
    review_by: NotRequired[ReviewBy]
