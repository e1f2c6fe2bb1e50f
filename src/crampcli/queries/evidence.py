"""How good the evidence for each proposed remedy is: the topics, and what they rest on."""

from __future__ import annotations

from crampcli.errors import UnknownNameError
from crampcli.names import lookup
from crampcli.queries import answers, plain_foods, studies
from crampcli.queries.studies import Published
from crampcli.text.folding import fold
from crampcli.text.namedtuples import TYPE_CHECKING, NamedTuple
from crampcli.text.sentences import quoted
from crampcli.vocabulary import RETRACTED

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from crampcli.dataset import Dataset
    from crampcli.queries.answers import Statement
    from crampcli.queries.studies import StudyDetail
    from crampcli.records.evidence import Assessment, Study, Topic


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


class Assessed(NamedTuple):
    """What the evidence amounts to in one population: four answers that are never added up."""

    population: str
    people: str
    direction: str
    size: Size
    certainty: Judgement
    harm: Statement
    published: tuple[Published, ...]
    studies: tuple[str, ...]

    @property
    def text(self) -> str:
        """Return the answers in one line."""
        return f"{self.people}: {self.direction}; {self.size.text} {self.certainty.rating}"


class TopicDetail(NamedTuple):
    """A proposed remedy: what the evidence amounts to, and the studies it rests on."""

    id: str
    name: str
    aliases: tuple[str, ...]
    nutrients: tuple[str, ...]
    summary: Statement
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
        None for a nutrient or food that is known but that no topic is about.

    Raises:
        UnknownNameError: The name is not known.
        AmbiguousNameError: It could mean several.
    """
    own = lookup.of(dataset, "topics")
    ids, spelt = dict(own.ids), dict(own.spelt)
    nutrients = lookup.nutrients(dataset)
    orphans = set()
    for folded, nutrient_ids in nutrients.ids.items():
        if folded in own.ids:
            continue
        topics = dict.fromkeys(topic for id_ in nutrient_ids for topic in _about(dataset, id_))
        if topics:
            ids[folded] = tuple(topics)
            spelt[folded] = nutrients.spelt[folded]
        else:
            orphans.add(folded)
    short = fold(name[: lookup.LONGEST])
    if short in orphans or (short not in ids and is_food(dataset, name)):
        return None
    return lookup.find(lookup.Names(ids, spelt), name, "topic", "cramp evidence")


def is_food(dataset: Dataset, name: str) -> bool:
    """Tell whether a name is that of a food, or of several foods together."""
    if len(name) > lookup.LONGEST:
        return False
    return fold(name) in lookup.foods(dataset).ids or bool(plain_foods.fitting(dataset, name))


def _about(dataset: Dataset, nutrient: str) -> list[str]:
    record = dataset.nutrients.get(nutrient)
    if record is not None:
        return [record["topic"]]
    return [topic["id"] for topic in dataset.topics.values() if nutrient in topic["nutrients"]]


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
    raise UnknownNameError(f"no {what} is called {quoted(name)}. {hint}", near=close)


# Answers ---------------------------------------------------------------------------------------


def lines(
    dataset: Dataset, filters: Filters | None = None, ids: Iterable[str] | None = None
) -> tuple[TopicLine, ...]:
    """Return topics in one line each: all of them by id, or those that are named.

    With filters, each by the first population that fits.
    """
    filters = filters or Filters()
    topics = dataset.topics.values() if ids is None else (dataset.topics[id_] for id_ in ids)
    return tuple(
        _line(dataset, topic, kept[0])
        for topic in topics
        if (kept := _kept(dataset, topic, filters)[0])
    )


def _line(dataset: Dataset, topic: Topic, part: Assessment) -> TopicLine:
    size = part["size"]
    return answers.of(
        TopicLine,
        {**part, **size},
        lower=size.get("low"),
        upper=size.get("high"),
        id=topic["id"],
        name=topic["name"],
        certainty=part["certainty"]["rating"],
        certainty_by=part["certainty"]["by"],
        size=size["text"],
        harm=part["harm"]["text"],
        studies=_listed(topic),
        withdrawn_studies=tuple(
            id_ for id_ in _listed(topic) if dataset.studies[id_]["status"] in RETRACTED
        ),
    )


def _listed(topic: Topic) -> tuple[str, ...]:
    """Return a topic's studies, those of the headline population first."""
    return tuple(dict.fromkeys(id_ for part in topic["assessments"] for id_ in part["studies"]))


def _kept(dataset: Dataset, topic: Topic, filters: Filters) -> tuple[list[Assessment], list[Study]]:
    """Return the assessments and studies of a topic that fit."""
    parts = [
        part for part in topic["assessments"] if filters.population in (None, part["population"])
    ]
    listed = {id_ for part in parts for id_ in part["studies"]} if filters.population else set()
    kept = [
        study
        for study in (dataset.studies[id_] for id_ in _listed(topic))
        if filters.fit(study) and (filters.of_population(study) or study["id"] in listed)
    ]
    ids = {study["id"] for study in kept}
    if not parts:
        parts = [part for part in topic["assessments"] if ids & set(part["studies"])]
    if filters.condition or filters.status:
        parts = [part for part in parts if ids & set(part["studies"])]
    return parts, kept


def topic(dataset: Dataset, id_: str, filters: Filters | None = None) -> TopicDetail:
    """Return a topic in full, as far as it fits; results on other topics are left out."""
    filters = filters or Filters()
    record = dataset.topics[id_]
    parts, kept = _kept(dataset, record, filters)
    return answers.of(
        TopicDetail,
        record,
        summary=answers.statement(record["summary"]),
        assessments=tuple(_assessed(part) for part in parts),
        studies=tuple(
            studies.detail(dataset, study["id"], id_, filters.population) for study in kept
        ),
    )


def _assessed(part: Assessment) -> Assessed:
    size, certainty = part["size"], part["certainty"]
    return answers.of(
        Assessed,
        part,
        size=answers.of(Size, size, lower=size.get("low"), upper=size.get("high")),
        certainty=answers.of(Judgement, certainty),
        harm=answers.statement(part["harm"]),
        published=tuple(
            answers.of(Published, rated, scheme=rated["scale"]) for rated in part["published"]
        ),
    )
