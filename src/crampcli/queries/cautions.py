"""Which warnings must stand beside an answer, whatever was asked."""

from __future__ import annotations

from crampcli.errors import DataError
from crampcli.prepared import prepared
from crampcli.queries.answers import Statement
from crampcli.text.namedtuples import TYPE_CHECKING, NamedTuple
from crampcli.vitamin_k import is_vitamin_k, warning_id
from crampcli.vocabulary import SEVERE, SEVERITIES, VITAMIN_K1, VITAMIN_K2

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from crampcli.dataset import Dataset
    from crampcli.records.interaction import Interaction


class Caution(NamedTuple):
    """A safety warning."""

    id: str
    severity: str
    text: str
    references: tuple[str, ...]


class SafetyWarning(NamedTuple):
    """A warning as `cramp warnings` lists it."""

    id: str
    nutrient: str
    severity: str
    medicines_or_conditions: str
    warning: str
    action: str
    references: tuple[str, ...]


def of_nutrients(dataset: Dataset, nutrients: Iterable[str]) -> tuple[Caution, ...]:
    """Return the warnings that stand beside any answer that shows these nutrients.

    These are the vitamin-K-antagonist interactions; validation sees to it that each vitamin K
    nutrient has one.

    Raises:
        DataError: The warnings of K1 and K2 are not there, or say nothing: no answer without them.
    """
    warnings = {id_: _caution(record) for id_, record in vitamin_k_warnings(dataset).items()}
    if not {VITAMIN_K1, VITAMIN_K2} <= warnings.keys() or not all(
        warning.text.strip() and warning.references for warning in warnings.values()
    ):
        raise DataError("the warnings about vitamin K are missing. Reinstall crampcli.")
    found = [warnings[nutrient] for nutrient in {*nutrients} if nutrient in warnings]
    return tuple(sorted(found, key=lambda caution: caution.id, reverse=True))


WHOM_TO_ASK = " your prescriber or anticoagulation clinic"


def joined(warnings: Iterable[Caution]) -> tuple[tuple[Statement, ...], ...]:
    """Return warnings as people read them: those that begin alike stand together.

    How they begin, and whom to ask, is said once.
    """
    together: dict[str, list[Statement]] = {}
    for warning in warnings:
        begin, question, rest = warning.text.partition("? ")
        again = question and begin in together
        text = rest.replace(WHOM_TO_ASK, "") if again else warning.text
        together.setdefault(begin, []).append(Statement(text, warning.references[:1]))
    return tuple(tuple(statements) for statements in together.values())


@prepared("vitamin-k-warnings", "nutrients", "interactions")
def vitamin_k_warnings(dataset: Dataset) -> Mapping[str, Interaction]:
    """Work out the interaction that each vitamin K nutrient must be shown with."""
    return {
        id_: dataset.interactions[warning_id(id_)]
        for id_, nutrient in dataset.nutrients.items()
        if is_vitamin_k(nutrient)
    }


@prepared("topic-nutrients", "topics")
def nutrients_of_topics(dataset: Dataset) -> Mapping[str, Sequence[str]]:
    """Gather the nutrients that each topic of evidence is about."""
    return {id_: topic["nutrients"] for id_, topic in dataset.topics.items()}


def _caution(record: Interaction) -> Caution:
    text = record.get("warning") or record["effect"]
    return Caution(record["id"], record["severity"], text, tuple(record["references"]))


def all_of(dataset: Dataset, nutrient: str | None = None) -> tuple[SafetyWarning, ...]:
    """Return what must be warned of: vitamin K first, then the most severe, ties by id.

    That is every interaction with a warning of its own, and every contraindicated or major one.

    Args:
        dataset: The knowledge base.
        nutrient: Keep only the warnings of this nutrient.
    """
    rows = [
        SafetyWarning(
            id=record["id"],
            nutrient=record["nutrient"],
            severity=record["severity"],
            medicines_or_conditions=record["title"],
            warning=record.get("warning") or record["effect"],
            action=record["action"],
            references=tuple(record["references"]),
        )
        for record in dataset.interactions.values()
        if ("warning" in record or record["severity"] in SEVERE)
        and nutrient in (None, record["nutrient"], *record["also_for"])
    ]
    vitamin_k = {warning_id(VITAMIN_K1): 1, warning_id(VITAMIN_K2): 0}
    return tuple(
        sorted(
            rows,
            key=lambda row: (
                vitamin_k.get(row.id, 2),
                SEVERITIES.index(row.severity),
                row.id,
            ),
        )
    )
