"""What each study found, in whom, and what is to be said against it."""

from __future__ import annotations

from crampcli.names import lookup, redirects
from crampcli.queries import answers, citations
from crampcli.queries.analysis import analysed
from crampcli.text.folding import fold
from crampcli.text.namedtuples import TYPE_CHECKING, NamedTuple
from crampcli.vocabulary import RETRACTED

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from crampcli.dataset import Dataset
    from crampcli.queries.answers import Statement
    from crampcli.records.evidence import Outcome, Study

LISTING = "cramp evidence --fields id,studies"
"""The command that lists every study."""


class Published(NamedTuple):
    """A rating that somebody else published, under its own scheme's name."""

    outcome: str
    rating: str
    scheme: str
    by: str
    study: str


class ArmResult(NamedTuple):
    """What was measured in one group, in the unit of the outcome."""

    name: str
    control: bool
    n: int | None
    mean: float | None
    sd: float | None
    plus_minus: float | None
    baseline_mean: float | None
    baseline_sd: float | None
    median: float | None
    percent: float | None
    events: int | None
    per_1000: float | None
    per_1000_low: float | None
    per_1000_high: float | None


class Result(NamedTuple):
    """An outcome of a study: the groups, the difference between them, and both for analysis.

    `yi` and `sei` are the estimate and its standard error on `scale`; they are empty for results
    that must not be pooled, and `derived` says why, or how they were reached.
    """

    name: str
    topics: tuple[str, ...]
    population: str
    about: str
    intervention: str | None
    comparator: str | None
    unit: str | None
    lower_is_better: bool | None
    version: str
    pooled: bool
    repeats: str | None
    trials: int | None
    people: int | None
    arms: tuple[ArmResult, ...]
    measure: str | None
    estimate: float | None
    lower: float | None
    upper: float | None
    level: int | None
    own_calculation: bool
    p: str | None
    verdict: str | None
    compares: str | None
    favours: str
    published: Published | None
    note: str | None
    seen_in: str
    yi: float | None
    sei: float | None
    scale: str | None
    derived: str
    references: tuple[str, ...]


class Dose(NamedTuple):
    """One substance as it was given."""

    name: str
    nutrient: str | None
    form: str | None
    dose: float | None
    unit: str | None
    per: str | None
    frequency: str | None
    note: str | None


class People(NamedTuple):
    """A group of people in a study."""

    name: str
    n: int


class Registered(NamedTuple):
    """Where a study was registered."""

    id: str
    retrospective: bool | None
    note: str | None


class Criticism(NamedTuple):
    """What to know before a study's figures are used, and who says so."""

    kind: str
    text: str
    basis: str
    references: tuple[str, ...]


class StudyDetail(NamedTuple):
    """A study in full."""

    id: str
    label: str
    year: int | None
    topics: tuple[str, ...]
    role: str
    design: str
    blinding: str | None
    design_text: str
    population: str
    people: str
    country: str | None
    setting: str | None
    condition: str
    condition_text: str
    randomised: int | None
    analysed: int | None
    groups: tuple[People, ...]
    intervention: str | None
    regimens: tuple[Dose, ...]
    duration: str | None
    comparator: str | None
    primary_outcome: str | None
    finding: str
    outcomes: tuple[Result, ...]
    harms: Statement | None
    funding: Statement | None
    registration: Registered | None
    flags: tuple[Criticism, ...]
    status: str
    notice_doi: str | None
    status_note: str
    replacement: str | None
    not_seen: tuple[str, ...]
    references: tuple[str, ...]

    @property
    def text(self) -> str:
        """Return the study in one line."""
        return f"{self.label}: {self.finding}"

    @property
    def withdrawn(self) -> bool:
        """Tell whether the version on record no longer stands."""
        return self.status in RETRACTED


def find(dataset: Dataset, name: str) -> str:
    """Return the id of the study that an id, a label, a DOI or a PMID means.

    Raises:
        UnknownNameError: The name is not known.
        AmbiguousNameError: It could mean several.
    """
    ids: dict[str, tuple[str, ...]] = {}
    spelt: dict[str, str] = {}
    for study in dataset.studies.values():
        label = study["label"]
        reference = dataset.references[study["id"]]
        names = [study["id"], study["id"].split("-")[0], label, label.split(" (")[0]]
        names += [reference[key] for key in ("doi", "pmid") if key in reference]
        for spelling in names:
            folded = fold(spelling)
            spelt.setdefault(folded, spelling)
            ids[folded] = tuple(dict.fromkeys((*ids.get(folded, ()), study["id"])))
    for was, now in redirects.of(dataset, "studies"):
        ids.setdefault(fold(was), (now,))
        spelt.setdefault(fold(was), now)
    wanted = name.removeprefix("https://doi.org/").removeprefix("doi:")
    return lookup.find(lookup.Names(ids, spelt), wanted, "study", LISTING)


def detail(
    dataset: Dataset, id_: str, topic: str | None = None, population: str | None = None
) -> StudyDetail:
    """Return a study in full, or with the results on one topic and in one population only."""
    record = dataset.studies[id_]
    return answers.of(
        StudyDetail,
        record,
        year=citations.year(dataset.references[record["id"]]),
        groups=answers.all_of(People, record["groups"]),
        regimens=answers.all_of(Dose, record["regimens"]),
        outcomes=tuple(
            _result(record, outcome)
            for outcome in record["outcomes"]
            if topic in (None, *outcome.get("topics", record["topics"]))
            and population in (None, outcome.get("population", population))
        ),
        harms=answers.statement(record["harms"]) if "harms" in record else None,
        funding=answers.statement(record["funding"]) if "funding" in record else None,
        registration=answers.of(Registered, record["registration"])
        if "registration" in record
        else None,
        flags=answers.all_of(Criticism, record["flags"]),
    )


def _result(study: Study, outcome: Outcome) -> Result:
    figures: Mapping[str, Any] = outcome.get("difference") or {}
    test: Mapping[str, Any] = outcome.get("test") or {}
    published = outcome.get("published_certainty")
    yi, sei, scale, derived = analysed(study, outcome)
    return answers.of(
        Result,
        {
            "topics": study["topics"],
            "population": study["population"],
            **figures,
            **test,
            **outcome,
        },
        about=outcome.get("about", "cramps"),
        unit=figures.get("unit", outcome.get("unit")),
        pooled="pooled" in outcome,
        arms=tuple(answers.of(ArmResult, arm, control="control" in arm) for arm in outcome["arms"]),
        lower=figures.get("low"),
        upper=figures.get("high"),
        own_calculation="own_calculation" in figures,
        published=answers.of(Published, published, outcome=outcome["name"], scheme="GRADE")
        if published
        else None,
        yi=yi,
        sei=sei,
        scale=scale,
        derived=derived,
    )
