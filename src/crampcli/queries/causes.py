"""What may be behind cramps, and what only looks like them."""

from __future__ import annotations

from crampcli.names import lookup
from crampcli.queries import answers
from crampcli.queries.answers import Statement
from crampcli.text.namedtuples import TYPE_CHECKING, NamedTuple
from crampcli.vocabulary import LINKS, URGENCIES

if TYPE_CHECKING:
    from crampcli.dataset import Dataset
    from crampcli.records.cause import Cause, Mimic
    from crampcli.vocabulary import Link


class CauseLine(NamedTuple):
    """A cause in one line; `called` and `short` are for where many stand side by side."""

    id: str
    name: str
    category: str
    link: Link
    summary: str
    called: str
    short: str


class MimicLine(NamedTuple):
    """Something that is mistaken for a cramp, in one line."""

    id: str
    name: str
    urgency: str
    summary: str
    differs: str


class Related(NamedTuple):
    """A nutrient or a medicine that has to do with a cause."""

    id: str
    name: str


class Advised(NamedTuple):
    """A sentence, what it rests on, and its references."""

    text: str
    evidence: str | None
    references: tuple[str, ...]


class Care(NamedTuple):
    """When to seek care, and whether a text says so or the editors infer it."""

    urgency: str
    text: str
    basis: str
    references: tuple[str, ...]


class CauseDetail(NamedTuple):
    """A cause, or a mimic, in full; `kind` tells which.

    `escalate` is what makes a mimic more urgent; `in_article` tells whether the source article
    names the cause.
    """

    id: str
    kind: str
    name: str
    aliases: tuple[str, ...]
    category: str | None
    link: Link | None
    link_reason: str | None
    summary: str
    mechanism: str | None
    mechanism_basis: str | None
    differs: str | None
    professional: str | None
    nutrients: tuple[Related, ...]
    medicines: tuple[Related, ...]
    tests: tuple[Advised, ...]
    first_steps: tuple[Advised, ...]
    seek_care: tuple[Care, ...]
    figures: tuple[Statement, ...]
    evidence_note: str | None
    urgency: str | None
    escalate: str | None
    in_article: bool | None
    references: tuple[str, ...]


def lines(dataset: Dataset, category: str | None = None) -> tuple[CauseLine, ...]:
    """Return causes by category, the best linked first, ties by id."""
    return tuple(
        answers.of(
            CauseLine,
            c,
            summary=c["summary"]["text"],
            called=c.get("called", c["name"]),
            short=c["summary"].get("short", c["summary"]["text"]),
        )
        for c in sorted(
            dataset.causes.values(),
            key=lambda c: (c["category"], LINKS.index(c["link"]), c["id"]),
        )
        if category in (None, c["category"])
    )


def mimics(dataset: Dataset) -> tuple[MimicLine, ...]:
    """Return what is mistaken for a cramp, the most urgent first, ties by id."""
    return tuple(
        answers.of(MimicLine, m, summary=m["summary"]["text"], differs=m["differs"]["text"])
        for m in sorted(
            dataset.mimics.values(), key=lambda m: (URGENCIES.index(m["urgency"]), m["id"])
        )
    )


def find(dataset: Dataset, name: str) -> str:
    """Return the id of the cause or mimic that a name means.

    Raises:
        UnknownNameError: The name is not known.
        AmbiguousNameError: It could mean several.
    """
    return lookup.find(lookup.of(dataset, "causes", "mimics"), name, "cause", "cramp causes list")


def detail(dataset: Dataset, id_: str) -> CauseDetail:
    """Return a cause or a mimic in full."""
    cause = dataset.causes.get(id_)
    return _cause(dataset, cause) if cause is not None else _mimic(dataset.mimics[id_])


def _cause(dataset: Dataset, record: Cause) -> CauseDetail:
    return answers.of(
        CauseDetail,
        record,
        kind="cause",
        link_reason=record["link_reason"]["text"],
        summary=record["summary"]["text"],
        mechanism=record["mechanism"]["text"],
        mechanism_basis=record["mechanism"]["basis"],
        professional=record["professional"]["text"] if "professional" in record else None,
        nutrients=tuple(
            Related(id_, dataset.nutrient_or_substance(id_)["name"]) for id_ in record["nutrients"]
        ),
        medicines=tuple(
            Related(medicine["id"], medicine["name"])
            for medicine in dataset.medicines.values()
            if record["id"] in medicine["causes"]
        ),
        tests=answers.all_of(Advised, record["tests"]),
        first_steps=answers.all_of(Advised, record["first_steps"]),
        seek_care=answers.all_of(
            Care, sorted(record["seek_care"], key=lambda c: URGENCIES.index(c["urgency"]))
        ),
        figures=answers.all_of(Statement, record["figures"]),
        evidence_note=record["evidence_note"]["text"] if "evidence_note" in record else None,
    )


def _mimic(record: Mimic) -> CauseDetail:
    return answers.of(
        CauseDetail,
        record,
        kind="mimic",
        summary=record["summary"]["text"],
        differs=record["differs"]["text"],
        nutrients=(),
        medicines=(),
        tests=(),
        first_steps=(),
        seek_care=(),
        figures=answers.all_of(Statement, record["figures"]),
        escalate=record["escalate"]["text"] if "escalate" in record else None,
    )
