"""What a nutrient does, what is claimed of it, and what the evidence supports."""

from __future__ import annotations

from crampcli.queries import answers, sources
from crampcli.queries.answers import Statement
from crampcli.text.namedtuples import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crampcli.dataset import Dataset
    from crampcli.records.evidence import Assessment
    from crampcli.records.nutrient import Nutrient


COMPARED_BY_DEFAULT = ("vitamin-k2", "magnesium", "calcium", "vitamin-d")
"""What is compared when nothing is named."""


class NutrientLine(NamedTuple):
    """A nutrient in one line; `certainty` is that of its evidence against cramps."""

    id: str
    name: str
    certainty: str
    summary: str


class Judged(NamedTuple):
    """How sure the evidence makes us in one population."""

    population: str
    certainty: str
    direction: str


class Comparison(NamedTuple):
    """A nutrient as one column of a comparison; each further field is a feature."""

    id: str
    name: str
    function: str
    mechanism: str
    claim: str | None
    evidence: str
    certainty: str
    certainty_by_population: tuple[Judged, ...]
    food_sources: str
    caution: str
    deficiency: str
    evidence_references: tuple[str, ...]
    caution_references: tuple[str, ...]
    references: tuple[str, ...]


FEATURES = (
    "function",
    "mechanism",
    "claim",
    "evidence",
    "certainty",
    "food_sources",
    "caution",
    "deficiency",
)
"""What can be compared; the last only where it is asked for."""
SHOWN_FEATURES = FEATURES[:-1]


class MechanismShown(NamedTuple):
    """A mechanism and how well it is supported."""

    claim: str
    support: str
    assessment: str
    references: tuple[str, ...]

    @property
    def text(self) -> str:
        """Return the mechanism as one text."""
        return f"{self.claim} ({self.support.replace('-', ' ')}): {self.assessment}"


class BestFood(NamedTuple):
    """A food that holds much of the nutrient in a serving."""

    food: str
    name: str
    serving: str
    amount: float | None
    unit: str
    form: str | None


class Related(NamedTuple):
    """A cause or a medicine that has to do with the nutrient."""

    id: str
    name: str
    strength: str


class NutrientDetail(NamedTuple):
    """A nutrient in full."""

    id: str
    name: str
    symbol: str | None
    kind: str
    unit: str
    aliases: tuple[str, ...]
    function: Statement
    mechanism: Statement
    mechanisms: tuple[MechanismShown, ...]
    claims: tuple[Statement, ...]
    evidence: Statement
    certainty: str
    certainty_by: str
    certainty_by_population: tuple[Judged, ...]
    deficiency: Statement
    cutoffs: tuple[str, ...]
    at_risk: tuple[Statement, ...]
    food_sources: Statement
    other_sources: tuple[Statement, ...]
    best_foods: tuple[BestFood, ...]
    forms: tuple[str, ...]
    caution: Statement
    causes: tuple[Related, ...]
    medicines: tuple[Related, ...]
    notes: tuple[Statement, ...]
    fdc_nutrient_ids: tuple[int, ...]
    infoods_tag: str | None
    references: tuple[str, ...]


def assessments(dataset: Dataset, nutrient: Nutrient) -> Sequence[Assessment]:
    """Return what the evidence amounts to, the headline population first."""
    return dataset.topics[nutrient["topic"]]["assessments"]


def judged(dataset: Dataset, nutrient: Nutrient) -> tuple[Judged, ...]:
    """Return the certainty in each population, from the evidence topic alone."""
    return tuple(
        Judged(part["people"], part["certainty"]["rating"], part["direction"])
        for part in assessments(dataset, nutrient)
    )


def certainty(dataset: Dataset, nutrient: Nutrient) -> str:
    """Return the certainty in the headline population."""
    return assessments(dataset, nutrient)[0]["certainty"]["rating"]


def lines(dataset: Dataset) -> tuple[NutrientLine, ...]:
    """Return every nutrient in one line: the article's four first, then by id."""
    order = {nutrient: place for place, nutrient in enumerate(COMPARED_BY_DEFAULT)}
    records = sorted(dataset.nutrients.values(), key=lambda n: (order.get(n["id"], 9), n["id"]))
    return tuple(
        NutrientLine(n["id"], n["name"], certainty(dataset, n), n["summary"]) for n in records
    )


def compare(dataset: Dataset, ids: Sequence[str]) -> tuple[Comparison, ...]:
    """Return nutrients side by side, in the order asked for."""
    return tuple(_comparison(dataset, dataset.nutrients[id_]) for id_ in dict.fromkeys(ids))


def _comparison(dataset: Dataset, record: Nutrient) -> Comparison:
    used = [record["evidence"], record["caution"], record["function"], record["mechanism"]]
    used += [record["food_sources"], record["deficiency"]]
    return Comparison(
        id=record["id"],
        name=record["name"],
        function=record["function"]["text"],
        mechanism=record["mechanism"]["text"],
        claim=record["claim"]["text"] if "claim" in record else None,
        evidence=record["evidence"]["text"],
        certainty=certainty(dataset, record),
        certainty_by_population=judged(dataset, record),
        food_sources=record["food_sources"]["text"],
        caution=record["caution"]["text"],
        deficiency=record["deficiency"]["text"],
        evidence_references=tuple(record["evidence"]["references"]),
        caution_references=tuple(record["caution"]["references"]),
        references=tuple(dict.fromkeys(id_ for part in used for id_ in part["references"])),
    )


def detail(dataset: Dataset, id_: str) -> NutrientDetail:
    """Return one nutrient in full, with what has to do with it."""
    record = dataset.nutrients[id_]
    headline = assessments(dataset, record)[0]["certainty"]
    best = sources.rank(dataset, id_, limit=5)
    tables = record["food_tables"]
    answer = answers.of(
        NutrientDetail,
        record,
        function=answers.statement(record["function"]),
        mechanism=answers.statement(record["mechanism"]),
        mechanisms=answers.all_of(MechanismShown, record["mechanisms"]),
        claims=answers.all_of(Statement, record["claims"]),
        evidence=answers.statement(record["evidence"]),
        certainty=headline["rating"],
        certainty_by=headline["by"],
        certainty_by_population=judged(dataset, record),
        deficiency=answers.statement(record["deficiency"]),
        cutoffs=tuple(f"{c['test']}: {c['finding']}" for c in record["cutoffs"]),
        at_risk=answers.all_of(Statement, record["at_risk"]),
        food_sources=answers.statement(record["food_sources"]),
        other_sources=answers.all_of(Statement, record["other_sources"]),
        best_foods=answers.all_of(BestFood, (food._asdict() for food in best.foods)),
        forms=tuple(f"{form['name']}: {form['text']}" for form in record["forms"]),
        caution=answers.statement(record["caution"]),
        causes=tuple(
            Related(cause["id"], cause["name"], cause["link"])
            for cause in dataset.causes.values()
            if id_ in cause["nutrients"]
        ),
        medicines=tuple(
            Related(medicine["id"], medicine["name"], medicine["strength"])
            for medicine in dataset.medicines.values()
            if any(move["nutrient"] == id_ for move in medicine["moves"])
        ),
        notes=answers.all_of(Statement, record["notes"]),
        fdc_nutrient_ids=tuple(tables["fdc_ids"]),
        infoods_tag=tables.get("infoods_tag"),
        references=(),
    )
    # In the order in which a reader meets them.
    every: tuple[Statement | MechanismShown, ...] = (
        answer.function,
        answer.mechanism,
        *answer.mechanisms,
        *answer.claims,
        answer.evidence,
        answer.deficiency,
        *answer.at_risk,
        answer.food_sources,
        *answer.other_sources,
        answer.caution,
        *answer.notes,
    )
    ids = [reference for part in every for reference in part.references]
    ids += [
        reference
        for part in (*record["cutoffs"], *record["forms"])
        for reference in part["references"]
    ]
    return answer._replace(references=tuple(dict.fromkeys(ids)))
