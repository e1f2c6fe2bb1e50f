"""How good the evidence for each proposed remedy is, and what each study of it found."""

from __future__ import annotations

from crampcli.errors import UnknownNameError
from crampcli.folding import fold
from crampcli.queries import citations, lookup
from crampcli.queries.analysis import analysed
from crampcli.queries.told import told
from crampcli.values import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from typing import Any

    from crampcli.dataset import Dataset
    from crampcli.models.evidence import Arm, Assessment, Outcome, Study, Topic
    from crampcli.queries.told import Told

LISTING = "cramp evidence --fields id,studies"
"""The command that lists every study."""
STATUSES = ("published", *citations.STATUS_WORDS)


class Size(NamedTuple):
    """How large an effect is, in natural units; figures only where one study prints them."""

    text: str
    measure: str | None
    estimate: float | None
    lower: float | None
    upper: float | None
    unit: str | None
    study: str | None
    references: tuple[str, ...]


class Judgement(NamedTuple):
    """The certainty in GRADE's words, why, and whose judgement it is."""

    rating: str
    by: str
    reason: str
    references: tuple[str, ...]


class Published(NamedTuple):
    """A rating that somebody else published, under its own scheme's name."""

    outcome: str
    rating: str
    scheme: str
    by: str
    study: str


class Assessed(NamedTuple):
    """What the evidence amounts to in one population: four answers that are never added up."""

    population: str
    people: str
    direction: str
    size: Size
    certainty: Judgement
    harm: Told
    published: tuple[Published, ...]
    studies: tuple[str, ...]

    @property
    def text(self) -> str:
        """Return the answers in one line."""
        return f"{self.people}: {self.direction}; {self.size.text} {self.certainty.rating}"


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
    harms: Told | None
    funding: Told | None
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
        return self.status.startswith("retracted")


class TopicDetail(NamedTuple):
    """A proposed remedy: what the evidence amounts to, and the studies it rests on."""

    id: str
    name: str
    aliases: tuple[str, ...]
    nutrients: tuple[str, ...]
    summary: Told
    assessments: tuple[Assessed, ...]
    studies: tuple[StudyDetail, ...]


class TopicLine(NamedTuple):
    """A proposed remedy in one line, by its headline population."""

    id: str
    name: str
    population: str
    people: str
    direction: str
    certainty: str
    certainty_by: str
    size: str
    measure: str | None
    estimate: float | None
    lower: float | None
    upper: float | None
    unit: str | None
    harm: str
    studies: tuple[str, ...]
    withdrawn_studies: tuple[str, ...]


class ResultRow(NamedTuple):
    """An outcome as one row for a statistics program: 1 is the intervention, 2 the control."""

    study: str
    year: int | None
    topic: str
    population: str
    condition: str
    design: str
    status: str
    version: str
    outcome: str
    about: str
    unit: str | None
    measure: str | None
    n1: int | None
    m1: float | None
    sd1: float | None
    events1: int | None
    percent1: float | None
    n2: int | None
    m2: float | None
    sd2: float | None
    events2: int | None
    percent2: float | None
    arms: str
    estimate: float | None
    lower: float | None
    upper: float | None
    level: int | None
    p: str | None
    p_compares: str | None
    standard_error: float | None
    scale: str | None
    yi: float | None
    sei: float | None
    derived: str
    favours: str
    lower_is_better: bool | None
    pooled: bool
    repeats: str | None
    intervention: str | None
    comparator: str | None
    reference: str


class Filters(NamedTuple):
    """What the reader wants kept."""

    population: str | None = None
    condition: str | None = None
    status: str | None = None

    def fit(self, study: Study) -> bool:
        """Tell whether a study is of the wanted condition and status."""
        return self.condition in (None, study["condition"]) and self.status in (
            None,
            study["status"],
        )

    def of_population(self, study: Study) -> bool:
        """Tell whether a study, or one of its outcomes, is on the wanted population."""
        return self.population in (
            None,
            study["population"],
            *(outcome.get("population") for outcome in study["outcomes"]),
        )


# Names -----------------------------------------------------------------------------------------


def find_topic(dataset: Dataset, name: str) -> str | None:
    """Return the id of the topic that a name means, be it the topic's or a nutrient's.

    Returns:
        None for a nutrient that is known but that no topic is about.

    Raises:
        UnknownNameError: The name is not known.
        AmbiguousNameError: It could mean several.
    """
    own = lookup.names(dataset.topics.values())
    ids, spelt = dict(own.ids), dict(own.spelt)
    nutrients = lookup.names((*dataset.nutrients.values(), *dataset.substances.values()))
    orphans = set()
    for folded, bearers in nutrients.ids.items():
        if folded in own.ids:
            continue
        topics = dict.fromkeys(topic for id_ in bearers for topic in _about(dataset, id_))
        if topics:
            ids[folded] = tuple(topics)
            spelt[folded] = nutrients.spelt[folded]
        else:
            orphans.add(folded)
    if fold(name[: lookup.LONGEST]) in orphans:
        return None
    return lookup.find(lookup.Names(ids, spelt), name, "topic", "cramp evidence")


def _about(dataset: Dataset, nutrient: str) -> list[str]:
    record = dataset.nutrients.get(nutrient)
    if record is not None:
        return [record["topic"]]
    return [topic["id"] for topic in dataset.topics.values() if nutrient in topic["nutrients"]]


def find_study(dataset: Dataset, name: str) -> str:
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
    wanted = name.removeprefix("https://doi.org/").removeprefix("doi:")
    return lookup.find(lookup.Names(ids, spelt), wanted, "study", LISTING)


def populations(dataset: Dataset) -> tuple[str, ...]:
    """Return the populations on record."""
    return tuple(
        sorted(
            {part["population"] for t in dataset.topics.values() for part in t["assessments"]}
            | {study["population"] for study in dataset.studies.values()}
        )
    )


def conditions(dataset: Dataset) -> tuple[str, ...]:
    """Return the kinds of cramps that studies on record looked at."""
    return tuple(sorted({study["condition"] for study in dataset.studies.values()}))


def choice(known: Sequence[str], name: str, what: str) -> str:
    """Return the one of a closed set of words that a name means.

    Raises:
        UnknownNameError: It means none of them.
    """
    words = {fold(word): word for word in known}
    found = words.get(fold(name[: lookup.LONGEST]))
    if found is not None:
        return found
    close = [words[folded] for folded in lookup.near(name, words)]
    hint = f"Did you mean {' or '.join(close)}?" if close else f"Known: {', '.join(known)}."
    raise UnknownNameError(f"no {what} is called {lookup.quoted(name)}. {hint}", near=close)


# Answers ---------------------------------------------------------------------------------------


def lines(dataset: Dataset, filters: Filters | None = None) -> tuple[TopicLine, ...]:
    """Return every topic in one line, by id; with filters, by the first population that fits."""
    filters = filters or Filters()
    return tuple(
        _line(dataset, topic, kept[0])
        for topic in dataset.topics.values()
        if (kept := _kept(dataset, topic, filters)[0])
    )


def _line(dataset: Dataset, topic: Topic, part: Assessment) -> TopicLine:
    size = part["size"]
    return TopicLine(
        topic["id"],
        topic["name"],
        part["population"],
        part["people"],
        part["direction"],
        part["certainty"]["rating"],
        part["certainty"]["by"],
        size["text"],
        size.get("measure"),
        size.get("estimate"),
        size.get("low"),
        size.get("high"),
        size.get("unit"),
        part["harm"]["text"],
        _listed(topic),
        tuple(
            id_ for id_ in _listed(topic) if dataset.studies[id_]["status"].startswith("retracted")
        ),
    )


def _listed(topic: Topic) -> tuple[str, ...]:
    """Return a topic's studies, those of the headline population first."""
    return tuple(dict.fromkeys(id_ for part in topic["assessments"] for id_ in part["studies"]))


def _kept(dataset: Dataset, topic: Topic, filters: Filters) -> tuple[list[Assessment], list[Study]]:
    """Return the assessments and studies of a topic that fit."""
    studies = [dataset.studies[id_] for id_ in _listed(topic)]
    parts = [
        part for part in topic["assessments"] if filters.population in (None, part["population"])
    ]
    listed = {id_ for part in parts for id_ in part["studies"]} if filters.population else set()
    studies = [
        study
        for study in studies
        if filters.fit(study) and (filters.of_population(study) or study["id"] in listed)
    ]
    ids = {study["id"] for study in studies}
    if not parts:
        parts = [part for part in topic["assessments"] if ids & set(part["studies"])]
    if filters.condition or filters.status:
        parts = [part for part in parts if ids & set(part["studies"])]
    return parts, studies


def topic(dataset: Dataset, id_: str, filters: Filters | None = None) -> TopicDetail:
    """Return a topic in full, as far as it fits; results on other topics are left out."""
    filters = filters or Filters()
    record = dataset.topics[id_]
    parts, studies = _kept(dataset, record, filters)
    return TopicDetail(
        id_,
        record["name"],
        tuple(record["aliases"]),
        tuple(record["nutrients"]),
        told(record["summary"]),
        tuple(_assessed(part) for part in parts),
        tuple(_study(dataset, study, id_, filters.population) for study in studies),
    )


def study(dataset: Dataset, id_: str) -> StudyDetail:
    """Return a study in full."""
    return _study(dataset, dataset.studies[id_])


def _assessed(part: Assessment) -> Assessed:
    size, certainty = part["size"], part["certainty"]
    return Assessed(
        part["population"],
        part["people"],
        part["direction"],
        Size(
            size["text"],
            size.get("measure"),
            size.get("estimate"),
            size.get("low"),
            size.get("high"),
            size.get("unit"),
            size.get("study"),
            tuple(size["references"]),
        ),
        Judgement(
            certainty["rating"],
            certainty["by"],
            certainty["reason"],
            tuple(certainty["references"]),
        ),
        told(part["harm"]),
        tuple(
            Published(p["outcome"], p["rating"], p["scale"], p["by"], p["study"])
            for p in part["published"]
        ),
        tuple(part["studies"]),
    )


def _study(
    dataset: Dataset, record: Study, topic: str | None = None, population: str | None = None
) -> StudyDetail:
    registration = record.get("registration")
    return StudyDetail(
        record["id"],
        record["label"],
        citations.year(dataset.references[record["id"]]),
        tuple(record["topics"]),
        record["role"],
        record["design"],
        record.get("blinding"),
        record["design_text"],
        record["population"],
        record["people"],
        record.get("country"),
        record.get("setting"),
        record["condition"],
        record["condition_text"],
        record.get("randomised"),
        record.get("analysed"),
        tuple(People(group["name"], group["n"]) for group in record["groups"]),
        record.get("intervention"),
        tuple(
            Dose(
                dose["name"],
                dose.get("nutrient"),
                dose.get("form"),
                dose.get("dose"),
                dose.get("unit"),
                dose.get("per"),
                dose.get("frequency"),
                dose.get("note"),
            )
            for dose in record["regimens"]
        ),
        record.get("duration"),
        record.get("comparator"),
        record.get("primary_outcome"),
        record["finding"],
        tuple(
            _result(record, outcome)
            for outcome in record["outcomes"]
            if topic in (None, *outcome.get("topics", record["topics"]))
            and population in (None, outcome.get("population", population))
        ),
        told(record["harms"]) if "harms" in record else None,
        told(record["funding"]) if "funding" in record else None,
        None
        if registration is None
        else Registered(
            registration["id"], registration.get("retrospective"), registration.get("note")
        ),
        tuple(
            Criticism(flag["kind"], flag["text"], flag["basis"], tuple(flag["references"]))
            for flag in record["flags"]
        ),
        record["status"],
        record.get("notice_doi"),
        record["status_note"],
        record.get("replacement"),
        tuple(record["not_seen"]),
        tuple(record["references"]),
    )


def _arm(arm: Arm) -> ArmResult:
    figures: Mapping[str, Any] = arm
    return ArmResult(
        arm["name"], "control" in arm, *(figures.get(name) for name in ArmResult._fields[2:])
    )


def _result(study: Study, outcome: Outcome) -> Result:
    difference = outcome.get("difference")
    figures: Mapping[str, Any] = difference or {}
    test: Mapping[str, Any] = outcome.get("test") or {}
    published = outcome.get("published_certainty")
    arms = tuple(_arm(arm) for arm in outcome["arms"])
    return Result(
        outcome["name"],
        tuple(outcome.get("topics", study["topics"])),
        outcome.get("population", study["population"]),
        outcome.get("about", "cramps"),
        outcome.get("intervention"),
        outcome.get("comparator"),
        figures.get("unit", outcome.get("unit")),
        outcome.get("lower_is_better"),
        outcome["version"],
        "pooled" in outcome,
        outcome.get("repeats"),
        outcome.get("trials"),
        outcome.get("people"),
        arms,
        figures.get("measure"),
        figures.get("estimate"),
        figures.get("low"),
        figures.get("high"),
        figures.get("level"),
        "own_calculation" in figures,
        test.get("p"),
        test.get("verdict"),
        test.get("compares"),
        outcome["favours"],
        None
        if published is None
        else Published(
            outcome["name"], published["rating"], "GRADE", published["by"], published["study"]
        ),
        outcome.get("note"),
        outcome["seen_in"],
        *analysed(study, outcome),
        tuple(outcome["references"]),
    )


# Rows for a statistics program ------------------------------------------------------------------


def rows(studies: Iterable[StudyDetail], topic: str | None = None) -> tuple[ResultRow, ...]:
    """Return every outcome of studies as one row.

    Args:
        studies: The studies, in order.
        topic: What the rows are filed under; None names the topics of each outcome.
    """
    return tuple(_row(study, result, topic) for study in studies for result in study.outcomes)


def _row(study: StudyDetail, result: Result, topic: str | None) -> ResultRow:
    control = [arm for arm in result.arms if arm.control]
    treated = [arm for arm in result.arms if not arm.control]
    first = treated[0] if len(treated) == 1 else None
    second = control[0] if len(control) == 1 and len(treated) <= 1 else None
    return ResultRow(
        study.id,
        study.year,
        topic or " ".join(result.topics),
        result.population,
        study.condition,
        study.design,
        study.status,
        result.version,
        result.name,
        result.about,
        result.unit,
        result.measure,
        *_numbers(first),
        *_numbers(second),
        " | ".join(_written(arm) for arm in result.arms),
        result.estimate,
        result.lower,
        result.upper,
        result.level,
        result.p or result.verdict,
        result.compares,
        result.sei,
        result.scale,
        result.yi,
        result.sei,
        result.derived,
        result.favours,
        result.lower_is_better,
        result.pooled,
        result.repeats,
        result.intervention or study.intervention,
        result.comparator or study.comparator,
        result.references[0],
    )


def _numbers(arm: ArmResult | None) -> tuple[Any, Any, Any, Any, Any]:
    if arm is None:
        return (None,) * 5
    return (arm.n, arm.mean, arm.sd, arm.events, arm.percent)


def _written(arm: ArmResult) -> str:
    """Write every figure of a group by its name, for rows that have no column for it."""
    figures = zip(ArmResult._fields[2:], arm[2:], strict=True)
    told = ", ".join(f"{name}={value:g}" for name, value in figures if value is not None)
    return f"{arm.name}: {told}" if told else arm.name
