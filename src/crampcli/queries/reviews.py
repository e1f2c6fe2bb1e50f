"""Which records that an answer tells of are past the day by which they were to be read again."""

from __future__ import annotations

from crampcli.text.namedtuples import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import Any

    from crampcli.dataset import Dataset

CLASHES = ("interactions", "non_interactions")
RECORDS_OF: Mapping[str, tuple[str, ...]] = {
    "cause": ("causes", "mimics"),
    "causes": ("causes",),
    "check": CLASHES,
    "comparison": ("nutrients", "topics"),
    "evidence": ("topics", "studies"),
    "evidence-topics": ("topics",),
    "handout": (*CLASHES, "red_flags", "topics"),
    "intake": ("intakes",),
    "label": CLASHES,
    "matches": ("red_flags", "causes", "mimics"),
    "medicine": ("medicines",),
    "medicines": ("medicines",),
    "mimics": ("mimics",),
    "now": ("red_flags", "causes"),
    "nutrient": ("nutrients", "topics"),
    "nutrient-page": ("nutrients", "topics", "intakes"),
    "nutrients": ("nutrients", "topics"),
    "plan": CLASHES,
    "red-flags": ("red_flags",),
    "study": ("studies",),
    "warnings": ("interactions",),
}
"""The kinds of records whose claims each kind of answer tells; others tell figures and names."""
UNNAMED = ("handout", "label", "now")
"""Kinds of answers that do not name the records that they tell."""


class PastDue(NamedTuple):
    """A record that was to be read again by a day that is past."""

    kind: str
    id: str
    reviewed: str
    review_by: str


def past_due(
    dataset: Dataset, today: str, answer: str, results: tuple[Any, ...] | None
) -> tuple[PastDue, ...]:
    """Return the records past due that an answer tells of, in the order of kinds and ids.

    Args:
        dataset: The knowledge base.
        today: The day, as `2026-11-27`.
        answer: The kind of the answer.
        results: What it tells; None where that is not at hand, and any record may be told of.
    """
    ids = None if results is None or answer in UNNAMED else set(_texts(results))
    lines = {line["kind"]: line for line in dataset.about.get("reviews", ())}
    found = []
    for kind in RECORDS_OF.get(answer, ()):
        for id_, record in dataset.table(kind).items():
            if ids is None or id_ in ids:
                # Of a reader's own records nobody here knows more than they say.
                line: Any = {} if dataset.brings(kind, id_) else lines.get(kind, {})
                reviewed = record.get("reviewed") or line.get("reviewed")
                by = record.get("review_by") or line.get("review_by")
                if reviewed and by and by < today:
                    found.append(PastDue(kind, id_, reviewed, by))
    return tuple(found)


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple | list):
        for part in value:
            yield from _texts(part)


def sentence(past: tuple[PastDue, ...]) -> str:
    """Say in a line that what is told may be out of date."""
    first = min(one.review_by for one in past)
    return f"Review was due by {first}; this may be out of date: cramp help policy"
