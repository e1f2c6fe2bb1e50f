"""Which causes fit a report, in which order, and which the report leaves out.

The order is no probability; `docs/matching.md` tells how it comes about and why.
"""

from __future__ import annotations

from crampcli.prepared import prepared
from crampcli.queries.terms import ANYTHING
from crampcli.text.namedtuples import TYPE_CHECKING, NamedTuple
from crampcli.vocabulary import LINKS

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from crampcli.dataset import Dataset
    from crampcli.queries.report import Feature, Report
    from crampcli.records.cause import Cause, Commonness

EVERYWHERE = "generalised"
CLOSED = {"at": "at", "site": "sites", "age": "ages"}
"""Kinds of report that speak against a record which lists others of that kind only."""
PEOPLE = ("age", "sex")
"""Kinds of report that say who somebody is, not what is felt: they break ties alone."""


class Held(NamedTuple):
    """How a record stands to a report."""

    matching: tuple[str, ...]
    contradicting: tuple[str, ...]
    refused: tuple[str, ...]
    """Which of what contradicts leaves the record out altogether."""
    met: tuple[Feature, ...]


class Ranked(NamedTuple):
    """A cause that fits, how it stands to the report, and how common it is there."""

    cause: Cause
    held: Held
    commonness: Commonness | None


class LeftOut(NamedTuple):
    """A cause that the report speaks against, and what does."""

    id: str
    name: str
    by: tuple[str, ...]


class Causes(NamedTuple):
    """The causes that fit, in order, and those left out."""

    ranked: tuple[Ranked, ...]
    left_out: tuple[LeftOut, ...]


def causes(dataset: Dataset, reported: Report) -> Causes:
    """Return the causes that share a feature with a report.

    In this order, each deciding between those that all before it left equal: more of the report
    shared, age and sex not counted; less that speaks against; causes that people know of themselves
    last, if the report names nothing of the kind; features that fewer causes share; commoner where
    that is on record for the age and the people; age and sex shared; the better link.
    """
    linked = _linked(dataset)
    listing = _listing(dataset)
    found: list[tuple[tuple[int, int, bool, int, float, int, int, str], Ranked]] = []
    left_out: list[LeftOut] = []
    for cause in dataset.causes.values():
        by = frozenset(linked.get(cause["id"], ()))
        its = listed(cause)
        held = hold(reported.features, its, cause.get("against", ()), by)
        if not held.matching:
            continue
        common = commonness(cause, reported)
        # Who is pregnant is so at any age.
        theirs = common is not None and "among" in common
        if held.refused and not theirs and not any(by.intersection(f.medicines) for f in held.met):
            left_out.append(LeftOut(cause["id"], cause["name"], held.refused))
            continue
        known = cause.get("usually_known", ())
        if common and "among" not in common:
            # An age that has a figure on record does not speak against the cause.
            ages = tuple(f.said for f in reported.features if f.kind == "age")
            held = held._replace(
                contradicting=tuple(
                    condition for condition in held.contradicting if condition not in ages
                )
            )
        key = (
            -len({feature.said for feature in held.met if feature.kind not in PEOPLE}),
            len(held.contradicting),
            bool(known)
            and not reported.tags.intersection(known)
            and not any(by.intersection(f.medicines) for f in held.met),
            -_specific(held, listing, its),
            -common["percent"] if common else 0.0,
            -len(held.matching),
            LINKS.index(cause["link"]),
            cause["id"],
        )
        found.append((key, Ranked(cause, held, common)))
    ranked = tuple(each for _, each in sorted(found, key=lambda pair: pair[0]))
    return Causes(ranked, tuple(left_out))


def listed(cause: Cause) -> dict[str, list[str]]:
    """Return the features that a cause is listed for, by kind."""
    return {group: tags for group, tags in cause["match"].items() if isinstance(tags, list)}


def hold(
    features: Sequence[Feature],
    listed: Mapping[str, Collection[str]],
    against: Collection[str],
    medicines: frozenset[str] = frozenset(),
) -> Held:
    """Hold a report against the features that a record is listed for."""
    every = {tag for tags in listed.values() for tag in tags} - {ANYTHING}
    matching: list[str] = []
    contradicting: list[str] = []
    refused: list[str] = []
    met: list[Feature] = []
    for feature in features:
        tags = set(feature.tags)
        taken = medicines.intersection(feature.medicines)
        if tags.intersection(against) and not taken:
            contradicting.append(feature.said)
            refused.append(feature.said)
        elif tags & every or taken:
            matching.append(feature.said)
            met.append(feature)
        elif _speaks_against(feature, listed):
            contradicting.append(feature.said)
    return Held(_once(matching), _once(contradicting), _once(refused), tuple(met))


def _once(names: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))


def _speaks_against(feature: Feature, listed: Mapping[str, Collection[str]]) -> bool:
    group = CLOSED.get(feature.kind)
    if group is None or ANYTHING in feature.tags:
        return False
    its = listed.get(group, ())
    return bool(its) and ANYTHING not in its and EVERYWHERE not in its


@prepared("medicines-of-causes", "medicines")
def _linked(dataset: Dataset) -> Mapping[str, Sequence[str]]:
    """Gather the medicines that are linked with each cause."""
    linked: dict[str, list[str]] = {}
    for id_, record in dataset.medicines.items():
        for cause in record["causes"]:
            linked.setdefault(cause, []).append(id_)
    return linked


@prepared("causes-listing", "causes")
def _listing(dataset: Dataset) -> Mapping[str, int]:
    """Count the causes that list each term."""
    counts: dict[str, int] = {}
    for cause in dataset.causes.values():
        for tag in {tag for tags in listed(cause).values() for tag in tags}:
            counts[tag] = counts.get(tag, 0) + 1
    return counts


def _specific(held: Held, listing: Mapping[str, int], its: Mapping[str, Collection[str]]) -> int:
    """Return how specific the shared features are, in thousandths: one that is a cause's own is 1.

    A feature that n causes list counts one n-th.
    """
    own = {tag for tags in its.values() for tag in tags}
    features = (feature for feature in held.met if feature.kind not in PEOPLE)
    # The nearest meaning counts: who reports a calf meets the causes of the calf, then of the leg.
    nearest = (next((listing[tag] for tag in f.tags if tag in own), 1) for f in features)
    return sum(1000 // count for count in nearest)


def commonness(cause: Cause, reported: Report) -> Commonness | None:
    """Return how common a cause is at the report's age or in its conditions, if on record."""
    age = reported.age
    for known in cause.get("commonness", ()):
        if "among" in known:
            if known["among"] in reported.tags:
                return known
        elif age is not None and known.get("from_age", 0) <= int(age) <= known.get("to_age", 999):
            return known
    return None
