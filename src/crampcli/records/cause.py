"""What is recorded of a cause of cramps, of what is mistaken for one, and of a feature reported."""

from typing import Annotated, Literal, NotRequired

from pydantic import AfterValidator, Field
from typing_extensions import TypedDict

from crampcli.records import refused
from crampcli.records.parts import (
    Brief,
    Called,
    ClassId,
    DrugId,
    Id,
    ItemId,
    Line,
    Names,
    Number,
    References,
    ReviewBy,
    Reviewed,
    Statement,
    Tag,
    TermId,
    Text,
    WordId,
    closed,
)
from crampcli.vocabulary import Basis, CauseCategory, Link, TermKind, Urgency, WordRole

Tags = Annotated[list[TermId], Field(max_length=30)]
Years = Annotated[int, Field(ge=0, le=120)]


@closed
class Term(TypedDict):
    """A feature that a reader may report, with the plain words that people type for it."""

    id: Tag
    kinds: Annotated[list[TermKind], Field(min_length=1, max_length=6)]
    """What it may be reported as: a tag can be a time of day and a trigger at once."""
    name: Line
    aliases: Names
    area: NotRequired[Line]
    """The heading that it stands under where the terms are listed."""
    from_age: NotRequired[Years]
    to_age: NotRequired[Years]
    """The last whole year of age that it covers; absent where there is none."""
    implies: NotRequired[Tags]
    """What a report of it counts as besides, in turn with all that those imply; two terms that
    imply each other are one for matching. Cautious: it may only make more fit."""
    past: NotRequired[Tags]
    """Of a danger that is feared: what it counts as where it is told as past; none, if empty."""
    excludes: NotRequired[Tags]
    """What cannot be reported together with it."""
    classes: NotRequired[Annotated[list[ClassId], Field(max_length=20)]]
    drugs: NotRequired[Annotated[list[DrugId], Field(max_length=40)]]
    """Taking one of these, or of the classes, counts as a report of it."""


BoundOfATest = Annotated[float, Field(gt=0, le=1_000_000)]


@closed
class _Measured(TypedDict):
    """The figures of a test that mean a word."""

    test: Literal[
        "calcium",
        "ck",
        "egfr",
        "glucose",
        "lithium",
        "magnesium",
        "oxygen",
        "potassium",
        "pressure",
        "sodium",
    ]
    unit: Literal["%", "U/L", "mg/dL", "ml/min", "mmHg", "mmol/L"]
    below: NotRequired[BoundOfATest]
    at_most: NotRequired[BoundOfATest]
    at_least: NotRequired[BoundOfATest]
    above: NotRequired[BoundOfATest]
    references: References


Measured = Annotated[_Measured, AfterValidator(refused.one_bound)]


@closed
class Word(TypedDict):
    """A word of plain speech, in every form that people type."""

    id: Tag
    forms: Annotated[list[Line], Field(min_length=1, max_length=800)]
    """Single words or short phrases; no two words share one."""
    also: NotRequired[Annotated[list[WordId], Field(max_length=30)]]
    """Wider words that it counts as: a calf is a leg."""
    role: NotRequired[WordRole]
    """What it does in a phrase, where it is more than a meaning."""
    measured: NotRequired[Annotated[list[Measured], Field(min_length=1, max_length=10)]]
    """The figures of tests that mean it: `potassium 6.9` is a dangerously high potassium."""


@closed
class Mechanism(TypedDict):
    """How a cause is thought to bring cramps about."""

    text: Text
    basis: Basis
    """Inferred where no reference sets it out: general physiology, or not described at all."""
    references: References


@closed
class CauseMatch(TypedDict):
    """The features that a cause is listed for: ranking by our judgement, never shown as facts."""

    at: Tags
    sites: Tags
    triggers: Tags
    signs: Tags
    conditions: Tags
    ages: Tags


@closed
class MimicMatch(TypedDict):
    """The features that a mimic is listed for: ranking by our judgement, never shown as facts."""

    at: Tags
    signs: Tags
    not_signs: NotRequired[Tags]
    """Features that speak for a true cramp instead."""
    ages: NotRequired[Tags]
    """The only ages that it is seen at."""


@closed
class FirstStep(TypedDict):
    """Something to do first, and how well it is tested."""

    text: Text
    short: NotRequired[Brief]
    """What a screen has room for of it; the same references carry it."""
    evidence: NotRequired[Text]
    evidence_short: NotRequired[Called]
    """What a screen has room for of the evidence."""
    in_a_cramp: NotRequired[Annotated[int, Field(ge=1, le=20)]]
    """Its place among what to do while the cramp lasts; only there if so."""
    sites: NotRequired[Tags]
    """The parts of the body that it is for, while the cramp lasts; without them, any."""
    unless: NotRequired[Tags]
    """Where one of these is reported, the step is not offered: a caution is on record."""
    references: References


@closed
class CareAdvice(TypedDict):
    """What should send a reader to a clinician, and how soon."""

    urgency: Urgency
    text: Text
    basis: Basis
    references: References


@closed
class Figure(TypedDict):
    """A number that was measured, in words; the main one again as a value where there is one."""

    text: Text
    value: NotRequired[Number]
    low: NotRequired[Number]
    """The lower end of the interval or range that the text names."""
    high: NotRequired[Number]
    unit: NotRequired[Line]
    references: References


@closed
class Commonness(TypedDict):
    """How common cramps of a cause are among people of an age, or of a condition."""

    text: Text
    percent: Annotated[float, Field(gt=0, le=100)]
    from_age: NotRequired[Years]
    to_age: NotRequired[Years]
    among: NotRequired[TermId]
    """The term of those who were counted; it says nothing of anybody else."""
    references: References


@closed
class Cause(TypedDict):
    """Something that cramps are put down to."""

    id: Id
    name: Line
    called: NotRequired[Called]
    """What a list of many calls it, where its name is too long for one."""
    aliases: Names
    category: CauseCategory
    link: Link
    link_reason: Statement
    in_article: bool
    """Whether the source article names it among the causes of cramps."""
    summary: Statement
    apart: NotRequired[Statement]
    """The calm sentence of a cause that frightens; it stands in a section of its own."""
    commonness: NotRequired[Annotated[list[Commonness], Field(min_length=1, max_length=10)]]
    """For the order of causes; where none fits the reader, it is not known."""
    mechanism: Mechanism
    professional: NotRequired[Statement]
    """A line for the clinician."""
    match: CauseMatch
    against: NotRequired[Tags]
    """Reported, it speaks against this cause."""
    usually_known: NotRequired[Tags]
    """What people with this cause mostly know or notice of themselves: it seldom comes with cramps
    alone. Where none of it is reported, the cause stands after others that share as much."""
    nutrients: Annotated[list[ItemId], Field(max_length=12)]
    tests: list[Statement]
    first_steps: Annotated[list[FirstStep], Field(min_length=1)]
    seek_care: Annotated[list[CareAdvice], Field(min_length=1)]
    figures: list[Figure]
    evidence_note: NotRequired[Statement]
    reviewed: NotRequired[Reviewed]
    review_by: NotRequired[ReviewBy]
    references: References


@closed
class Mimic(TypedDict):
    """Something that is mistaken for a cramp, and how it differs."""

    id: Id
    name: Line
    aliases: Names
    urgency: Urgency
    summary: Statement
    differs: Statement
    figures: list[Figure]
    match: MimicMatch
    escalate: NotRequired[Statement]
    """What makes it more urgent."""
    reviewed: NotRequired[Reviewed]
    review_by: NotRequired[ReviewBy]
    references: References
