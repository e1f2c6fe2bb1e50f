"""Which red flags, causes, medicines and mimics fit what is reported.

It lists and explains. It neither diagnoses nor rules anything out, and its order is no
probability. How the order comes about is told in `docs/matching.md`.
"""

from __future__ import annotations

from crampcli.queries import answers, cause_order, medicines, red_flags, suggestions
from crampcli.text.namedtuples import TYPE_CHECKING, NamedTuple
from crampcli.vocabulary import URGENCIES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from crampcli.dataset import Dataset
    from crampcli.queries.cause_order import Held, LeftOut, Ranked
    from crampcli.queries.report import Report
    from crampcli.records.cause import Cause, FirstStep, Mimic
    from crampcli.records.parts import Statement


class Fit(NamedTuple):
    """Something on record that fits the report.

    `section` is red-flag, cause, rare-cause, medicine, nutrient or mimic. `urgency` belongs to red
    flags and mimics, `link` to causes, `strength` to medicines. `moves` tells which nutrients a
    medicine moves, or how the nutrient is moved. `foods` are the ids of the foods that the text
    names. `next` is the command that shows more. `called`, `step_short` and `evidence_short` are
    for screens: the name, the first step (of a medicine what to do) and how it was tested. Of
    causes, `commonness` is empty where nothing is on record for people of this age and condition,
    and `calm` is what to know first of one that frightens. Of medicines, `read_as` is what the
    text that named it was read as, with the language of the name, and `left_out` what of it was
    set aside; empty where it was taken as it stands.
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
    commonness: str | None = None
    first_step: str | None = None
    first_step_evidence: str | None = None
    calm: str | None = None
    read_as: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    called: str | None = None
    step_short: str | None = None
    evidence_short: str | None = None


class Fits(NamedTuple):
    """Everything that fits, in order; how many causes there are in all; which are left out."""

    rows: tuple[Fit, ...]
    causes: int
    left_out: tuple[LeftOut, ...] = ()

    @property
    def urgency(self) -> str:
        """Return how soon to get help: the urgency of the worst flag, or none-met."""
        flags = (row.urgency for row in self.rows if row.section == "red-flag")
        return next((urgency for urgency in flags if urgency), "none-met")


def fits(dataset: Dataset, reported: Report, limit: int | None = None) -> Fits:
    """Return what fits a report: red flags, causes, medicines, nutrients they move, mimics.

    Args:
        dataset: The knowledge base.
        reported: The report.
        limit: At most so many causes.
    """
    found = cause_order.causes(dataset, reported)
    usual = [each for each in found.ranked if "apart" not in each.cause]
    apart = [each for each in found.ranked if "apart" in each.cause]
    rows = (
        *_flags(dataset, reported),
        *_causes(usual[:limit], reported),
        *_causes(apart, reported),
        *_medicines(dataset, reported),
        *_nutrients(dataset, reported),
        *_mimics(dataset, reported),
    )
    return Fits(rows, len(found.ranked), found.left_out)


def _flags(dataset: Dataset, reported: Report) -> Iterator[Fit]:
    for record in red_flags.met(dataset, reported.tags):
        named = red_flags.named(record)
        action = f" {record['action']}" if "action" in record else ""
        yield answers.of(
            Fit,
            record,
            section="red-flag",
            name=record["text"],
            moves=(),
            matching=tuple(f.said for f in reported.features if named.intersection(f.tags)),
            contradicting=(),
            text=f"{record['why']}{action}",
            next=f"cramp red-flags --urgency {record['urgency']}",
        )


def _causes(causes: Sequence[Ranked], reported: Report) -> Iterator[Fit]:
    for cause, held, common in causes:
        first = _first_step(cause, reported)
        fit = _shared(
            "rare-cause" if "apart" in cause else "cause",
            cause,
            cause["summary"],
            held,
            link=cause["link"],
        )
        yield fit._replace(
            commonness=common["text"] if common else None,
            first_step=first["text"] if first else None,
            first_step_evidence=first.get("evidence") if first else None,
            called=cause.get("called", cause["name"]),
            step_short=first.get("short", first["text"]) if first else None,
            evidence_short=first.get("evidence_short") if first else None,
            calm=cause["apart"]["text"] if "apart" in cause else None,
            references=tuple(
                dict.fromkeys(
                    [
                        *fit.references,
                        *(common["references"] if common else ()),
                        *(first["references"] if first else ()),
                        *(cause["apart"]["references"] if "apart" in cause else ()),
                    ]
                )
            ),
        )


def _first_step(cause: Cause, reported: Report) -> FirstStep | None:
    """Return the first step that nothing of the report speaks against."""
    return next(
        (s for s in cause["first_steps"] if not reported.tags.intersection(s.get("unless", ()))),
        None,
    )


def _mimics(dataset: Dataset, reported: Report) -> list[Fit]:
    """Return the mimics that share a feature: by shared features, then urgency, then id."""
    found: list[tuple[tuple[int, int, int, str], Fit]] = []
    for mimic in dataset.mimics.values():
        match = mimic["match"]
        listed = {"at": match["at"], "signs": match["signs"]}
        held = cause_order.hold(reported.features, listed, match.get("not_signs", ()))
        ages = match.get("ages")
        if held.matching and (ages is None or reported.tags.intersection(ages)):
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
    statement: Statement,
    held: Held,
    *,
    urgency: str | None = None,
    link: str | None = None,
) -> Fit:
    return answers.of(
        Fit,
        record,
        section=section,
        urgency=urgency,
        link=link,
        moves=(),
        matching=held.matching,
        contradicting=held.contradicting,
        text=statement["text"],
        next=f"cramp causes show {record['id']}",
        references=tuple(statement["references"]),
    )


def _medicines(dataset: Dataset, reported: Report) -> list[Fit]:
    """Return the records that hold for what is taken, the most strongly linked first."""
    named = reported.by_record
    rows = []
    for line in medicines.lines(dataset, named):
        record = dataset.medicines[line.id]
        figures = record["figures"][:1]
        statements = [record["mechanism"], *figures]
        features = [feature for feature in reported.features if line.id in feature.medicines]
        rows.append(
            Fit(
                section="medicine",
                id=line.id,
                name=line.name,
                urgency=None,
                link=None,
                strength=line.strength,
                moves=tuple(move.text for move in line.moves),
                matching=named[line.id],
                contradicting=(),
                text=" ".join([*(part["text"] for part in statements), record["action"]["text"]]),
                next=f"cramp medicines show {line.id}",
                references=tuple(
                    dict.fromkeys(id_ for part in statements for id_ in part["references"])
                ),
                read_as=tuple(dict.fromkeys(one.read_as for one in features if one.read_as)),
                left_out=tuple(dict.fromkeys(aside for one in features for aside in one.left_out)),
                called=line.called,
                step_short=line.do,
            )
        )
    return rows


def _nutrients(dataset: Dataset, reported: Report) -> Iterator[Fit]:
    for moved in suggestions.nutrients(dataset, reported):
        yield Fit(
            section="nutrient",
            id=moved.nutrient,
            name=moved.name,
            urgency=None,
            link=None,
            strength=None,
            moves=moved.directions,
            matching=moved.by,
            contradicting=(),
            text=moved.text,
            next=moved.next,
            references=moved.references,
            foods=moved.foods,
        )
