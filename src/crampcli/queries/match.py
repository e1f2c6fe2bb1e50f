"""Which red flags, causes, medicines and mimics fit what is reported.

It lists and explains. It neither diagnoses nor rules anything out, and its order is no
probability. How the order comes about is told in `docs/matching.md`.
"""

from __future__ import annotations

from crampcli.queries import medicines, red_flags, suggestions
from crampcli.queries.terms import ANYTHING
from crampcli.text.namedtuples import TYPE_CHECKING, NamedTuple
from crampcli.vocabulary import LINKS, URGENCIES

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from crampcli.dataset import Dataset
    from crampcli.queries.report import Feature, Report
    from crampcli.records.cause import Cause, Mimic
    from crampcli.records.parts import Statement

EVERYWHERE = "generalised"
CLOSED = {"at": "at", "site": "sites", "age": "ages"}
"""Kinds of report that speak against a record which lists others of that kind only."""


class Fit(NamedTuple):
    """Something on record that fits the report.

    `section` is red-flag, cause, medicine, nutrient or mimic. `urgency` belongs to red flags and
    mimics, `link` to causes, `strength` to medicines. `moves` tells which nutrients a medicine
    moves, or how the nutrient is moved. `foods` are the ids of the foods that the text names.
    `next` is the command that shows more.
    """

    section: str
    id: str
    name: str
    urgency: str | None
    link: str | None
    strength: str | None
    moves: tuple[str, ...]
    matching: tuple[str, ...]
    contradicting: tuple[str, ...]
    text: str
    next: str
    references: tuple[str, ...]
    foods: tuple[str, ...] = ()


class Fits(NamedTuple):
    """Everything that fits, in order, and how many causes there are in all."""

    rows: tuple[Fit, ...]
    causes: int


def fits(dataset: Dataset, reported: Report, limit: int | None = None) -> Fits:
    """Return what fits a report: red flags, causes, medicines, nutrients they move, mimics.

    Args:
        dataset: The knowledge base.
        reported: The report.
        limit: At most so many causes.
    """
    causes = _causes(dataset, reported)
    linked = _medicines(dataset, reported)
    rows = (
        *_flags(dataset, reported),
        *causes[:limit],
        *linked,
        *_nutrients(dataset, reported),
        *_mimics(dataset, reported),
    )
    return Fits(rows, len(causes))


def _flags(dataset: Dataset, reported: Report) -> Iterator[Fit]:
    for record in red_flags.met(dataset, reported.tags):
        named = red_flags.named(record)
        action = f" {record['action']}" if "action" in record else ""
        yield Fit(
            "red-flag",
            record["id"],
            record["text"],
            record["urgency"],
            None,
            None,
            (),
            tuple(f.said for f in reported.features if named.intersection(f.tags)),
            (),
            f"{record['why']}{action}",
            f"cramp red-flags --urgency {record['urgency']}",
            tuple(record["references"]),
        )


class _Held(NamedTuple):
    """How a record stands to a report."""

    matching: tuple[str, ...]
    contradicting: tuple[str, ...]
    groups: int
    """How many kinds of the record's features are met."""


def _held(
    features: Sequence[Feature],
    listed: Mapping[str, Collection[str]],
    against: Collection[str],
    medicines_: frozenset[str] = frozenset(),
) -> _Held:
    """Hold a report against the features that a record is listed for."""
    every = {tag for tags in listed.values() for tag in tags} - {ANYTHING}
    matching: list[str] = []
    contradicting: list[str] = []
    met: set[str] = set()
    for feature in features:
        tags = set(feature.tags)
        if tags.intersection(against):
            contradicting.append(feature.said)
        elif tags & every or medicines_.intersection(feature.medicines):
            matching.append(feature.said)
            met.update(group for group, its in listed.items() if tags.intersection(its))
            if medicines_.intersection(feature.medicines):
                met.add("medicines")
        elif _speaks_against(feature, listed):
            contradicting.append(feature.said)
    return _Held(tuple(dict.fromkeys(matching)), tuple(dict.fromkeys(contradicting)), len(met))


def _speaks_against(feature: Feature, listed: Mapping[str, Collection[str]]) -> bool:
    group = CLOSED.get(feature.kind)
    if group is None or ANYTHING in feature.tags:
        return False
    its = listed.get(group, ())
    return bool(its) and ANYTHING not in its and EVERYWHERE not in its


def _causes(dataset: Dataset, reported: Report) -> list[Fit]:
    """Return the causes that share a feature, in order."""
    named: dict[str, set[str]] = {}
    for record in dataset.medicines.values():
        for id_ in record["causes"]:
            named.setdefault(id_, set()).add(record["id"])
    found: list[tuple[tuple[int, int, bool, int, int, str], Fit]] = []
    for cause in dataset.causes.values():
        listed = {group: tags for group, tags in cause["match"].items() if isinstance(tags, list)}
        held = _held(
            reported.features,
            listed,
            cause.get("against", ()),
            frozenset(named.get(cause["id"], ())),
        )
        if held.matching:
            known = cause.get("usually_known", ())
            key = (
                -len(held.matching),
                len(held.contradicting),
                bool(known) and not reported.tags.intersection(known),
                -held.groups,
                LINKS.index(cause["link"]),
                cause["id"],
            )
            found.append((key, _shared("cause", cause, cause["summary"], held, link=cause["link"])))
    return [fit for _, fit in sorted(found, key=lambda pair: pair[0])]


def _mimics(dataset: Dataset, reported: Report) -> list[Fit]:
    """Return the mimics that share a feature: by shared features, then urgency, then id."""
    found: list[tuple[tuple[int, int, int, str], Fit]] = []
    for mimic in dataset.mimics.values():
        match = mimic["match"]
        listed = {"at": match["at"], "signs": match["signs"]}
        held = _held(reported.features, listed, match.get("not_signs", ()))
        if held.matching:
            key = (
                -len(held.matching),
                len(held.contradicting),
                URGENCIES.index(mimic["urgency"]),
                mimic["id"],
            )
            found.append(
                (key, _shared("mimic", mimic, mimic["differs"], held, urgency=mimic["urgency"]))
            )
    return [fit for _, fit in sorted(found, key=lambda pair: pair[0])]


def _shared(
    section: str,
    record: Cause | Mimic,
    told: Statement,
    held: _Held,
    *,
    urgency: str | None = None,
    link: str | None = None,
) -> Fit:
    return Fit(
        section,
        record["id"],
        record["name"],
        urgency,
        link,
        None,
        (),
        held.matching,
        held.contradicting,
        told["text"],
        f"cramp causes show {record['id']}",
        tuple(told["references"]),
    )


def _medicines(dataset: Dataset, reported: Report) -> list[Fit]:
    """Return the records that hold for what is taken, the most strongly linked first."""
    named = reported.by_record
    rows = []
    for line in medicines.lines(dataset):
        if line.id not in named:
            continue
        record = dataset.medicines[line.id]
        figures = record["figures"][:1]
        told = [record["mechanism"], *figures]
        rows.append(
            Fit(
                "medicine",
                line.id,
                line.name,
                None,
                None,
                line.strength,
                tuple(move.text for move in line.moves),
                named[line.id],
                (),
                " ".join([*(part["text"] for part in told), record["action"]["text"]]),
                f"cramp medicines show {line.id}",
                tuple(dict.fromkeys(id_ for part in told for id_ in part["references"])),
            )
        )
    return rows


def _nutrients(dataset: Dataset, reported: Report) -> Iterator[Fit]:
    for moved in suggestions.nutrients(dataset, reported):
        yield Fit(
            "nutrient",
            moved.nutrient,
            moved.name,
            None,
            None,
            None,
            moved.directions,
            moved.by,
            (),
            moved.text,
            moved.next,
            moved.references,
            moved.foods,
        )
