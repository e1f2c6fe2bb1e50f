"""Whether nutrients, supplements and foods clash with medicines, conditions or one another."""

from __future__ import annotations

from enum import StrEnum

from crampcli.names import drugs
from crampcli.queries import amounts, citations, doses
from crampcli.queries.doses import Under
from crampcli.queries.items import Item, Taken, nutrient_name
from crampcli.text.namedtuples import TYPE_CHECKING, NamedTuple
from crampcli.text.sentences import within
from crampcli.vitamin_k import is_vitamin_k, warning_id
from crampcli.vocabulary import (
    ANTAGONISTS,
    COUNTS_FROM,
    COUNTS_FROM_WHERE_SEVERE,
    LOSSES,
    SEVERE,
    SEVERITIES,
    VITAMIN_K1,
    VITAMIN_K_COUNTS_FROM,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from typing import Any

    from crampcli.dataset import Dataset
    from crampcli.errors import NameNotResolvedError
    from crampcli.queries.answers import Statement
    from crampcli.records.interaction import Interaction, NonInteraction


class Severity(StrEnum):
    """Our scale, worst first; a reference's own grade stands beside it."""

    CONTRAINDICATED = "contraindicated"
    MAJOR = "major"
    MODERATE = "moderate"
    MINOR = "minor"


class Status(StrEnum):
    """The four answers, in the order in which they are told."""

    INTERACTS = "interacts"
    NOT_RECOGNISED = "name-not-recognised"
    NOT_INTERACTING = "recorded-as-not-interacting"
    NOT_COVERED = "not-covered"


STATUSES = tuple(Status)
NOT_LOOKED_AT = (
    "Nothing is on record for this pair: it has not been looked at. "
    "That says nothing of what it may do."
)
NOTHING_OF_IT = (
    "Nothing is on record for it: it has not been looked at. That says nothing of what it may do."
)


TOO_LITTLE = (
    "It holds less of each nutrient on record than foods are reported from here: "
    f"{COUNTS_FROM:.0%} of the Daily Value, {COUNTS_FROM_WHERE_SEVERE:.0%} where a record is "
    f"{SEVERE[1]} or {SEVERE[0]}, {VITAMIN_K_COUNTS_FROM:g} µg of vitamin K. "
)


class GradeShown(NamedTuple):
    """How a reference grades the pair, word for word."""

    grade: str
    by: str
    reference: str

    @property
    def text(self) -> str:
        """Return the grade and who gave it."""
        return f"{self.grade} ({self.by})"


class Checked(NamedTuple):
    """One answer: an item beside a medicine, a condition or another item.

    `drug` is what was named, `medicine` what that name means, `matched` the class or ingredient
    that the record names. `item_value` is in `item_unit`, of `nutrient`. `severity` is ours. The
    hours are those to wait before the item once the medicine was taken, and before the medicine
    once the item was.
    """

    item: str | None = None
    item_amount: str | None = None
    nutrient: str | None = None
    item_value: float | None = None
    item_unit: str | None = None
    drug: str | None = None
    medicine: str | None = None
    matched: str | None = None
    title: str | None = None
    status: str = Status.NOT_COVERED.value
    severity: str | None = None
    action: str | None = None
    effect: str | None = None
    mechanism: str | None = None
    amount_note: str | None = None
    upper_limit_note: str | None = None
    grades: tuple[GradeShown, ...] = ()
    severity_basis: str | None = None
    management: str | None = None
    separation: str | None = None
    hours_after_medicine: int | None = None
    hours_after_item: int | None = None
    evidence: tuple[Statement, ...] = ()
    key_finding: Statement | None = None
    confidence: str | None = None
    interaction: str | None = None
    references: tuple[str, ...] = ()


class Coverage(NamedTuple):
    """How much is on record."""

    interactions: int
    items: int


def coverage(dataset: Dataset) -> Coverage:
    """Count the interactions on record and the nutrients and supplements that they are about."""
    records = dataset.interactions.values()
    return Coverage(len(records), len({item for record in records for item in _items_of(record)}))


def _items_of(record: Interaction | NonInteraction) -> tuple[str, ...]:
    return (record["nutrient"], *record["also_for"])


# Which record holds for what is taken ---------------------------------------------------------


def _through(dataset: Dataset, record: Mapping[str, Any], side: Taken) -> str | None:
    """Return the class, ingredient or condition by which a record holds for a side, if it does."""
    if side.kind == "condition":
        return side.name if side.id in record.get("conditions", ()) else None
    excluded = record.get("excluded_drugs", [])
    if side.kind == "drug" and side.id in excluded:
        return None
    meant = set(side.drugs).difference(excluded)
    for group in side.classes:
        if group in record["classes"] and not meant.isdisjoint(
            dataset.drug_classes[group]["drugs"]
        ):
            return dataset.drug_classes[group]["name"]
    for drug in side.drugs:
        if drug in record["drugs"] and drug in meant:
            return drugs.name(dataset, drug)
    return None


def _denies(dataset: Dataset, record: NonInteraction, side: Taken) -> bool:
    """Tell whether a record of what does not interact holds for all that a name may mean."""
    return not side.vague and _through(dataset, record, side) is not None


def _about_the_item_itself(record: Interaction) -> bool:
    """Tell whether a record is about the item as such, whatever else is taken."""
    others = (record["classes"], record["with_nutrients"], record["conditions"])
    return record["kind"] in ("use", "food") and not any(others)


class _Found(NamedTuple):
    """A record, the side that it holds for (none: the item itself), and what it names there."""

    record: Interaction
    side: Taken | None
    through: str | None


class Question(NamedTuple):
    """One side of the question, prepared so that any number of items can be held against it.

    Attributes:
        dataset: The knowledge base.
        sides: What is taken, and the conditions; none lists all that an item clashes with.
        interactions: By nutrient, the records that hold.
        denials: By nutrient, the records of what does not interact, with the sides they hold for.
        nutrient_pairs: The records of two nutrients that get in each other's way.
    """

    dataset: Dataset
    sides: tuple[Taken, ...]
    interactions: Mapping[str, tuple[_Found, ...]]
    denials: Mapping[str, tuple[tuple[NonInteraction, Taken], ...]]
    nutrient_pairs: tuple[Interaction, ...]


def question(dataset: Dataset, sides: Sequence[Taken]) -> Question:
    """Prepare the medicines and conditions that items are to be held against."""
    interactions: dict[str, tuple[_Found, ...]] = {}
    denials: dict[str, tuple[tuple[NonInteraction, Taken], ...]] = {}
    for record in dataset.interactions.values():
        found = [
            _Found(record, side, through)
            for side in sides
            if (through := _through(dataset, record, side)) is not None
        ]
        if not found and (not sides or _about_the_item_itself(record)):
            found = [_Found(record, None, None)]
        bearers = _items_of(record) if sides else (*_items_of(record), *record["with_nutrients"])
        for nutrient in dict.fromkeys(bearers):
            interactions[nutrient] = (*interactions.get(nutrient, ()), *found)
    for denial in dataset.non_interactions.values():
        held = [(denial, side) for side in sides if _denies(dataset, denial, side)]
        for nutrient in _items_of(denial):
            denials[nutrient] = (*denials.get(nutrient, ()), *held)
    pairs = tuple(record for record in dataset.interactions.values() if record["with_nutrients"])
    return Question(dataset, tuple(sides), interactions, denials, pairs)


# Answers --------------------------------------------------------------------------------------


def answers(asked: Question, item: Item) -> tuple[Checked, ...]:
    """Return what is on record of an item beside each side; most severe first."""
    rows = [
        *_interactions(asked, item),
        *(row for side in asked.sides for row in _among_nutrients(asked, item, side)),
        *_denials(asked, item),
    ]
    rows = list({(row.interaction, row.drug): row for row in reversed(rows)}.values())
    clashing = {row.drug for row in rows if row.status == Status.INTERACTS}
    sides = [side for side in asked.sides if side.asked not in clashing and side.kind != "shared"]
    rows += [row for side in sides if (row := _under(asked, item, side)) is not None]
    told = {row.drug for row in rows}
    rows += [
        row
        for side in sides
        if side.asked not in told and (row := _lost(asked, item, side)) is not None
    ]
    answered = {row.drug for row in rows}
    rows += [
        _not_covered(asked.dataset, item, side) for side in sides if side.asked not in answered
    ]
    if not rows and not asked.sides:
        rows.append(_not_covered(asked.dataset, item, None))
    return tuple(sorted(rows, key=order))


def _interactions(asked: Question, item: Item) -> Iterator[Checked]:
    for nutrient in (*item.nutrients, *item.may_hold):
        for found in _records(asked, item, nutrient):
            if _counts(asked, item, nutrient, found.record):
                yield _row(asked.dataset, item, nutrient, found)


def _records(asked: Question, item: Item, nutrient: str) -> Iterator[_Found]:
    """Yield the records that concern what an item brings of a nutrient.

    The doses tested with vitamin K antagonists are of MK-7. For other forms in a food the record
    of vitamin K from food stands, which asks to keep it steady.
    """
    other_form = doses.other_than_mk7(item, nutrient)
    for found in asked.interactions.get(nutrient, ()):
        if other_form and ANTAGONISTS in found.record["classes"]:
            continue
        if _concerns(item, found.record, listing=not asked.sides):
            yield found
    if other_form:
        steady = warning_id(VITAMIN_K1)
        for found in asked.interactions.get(VITAMIN_K1, ()):
            if found.record["id"] == steady:
                yield found


def _counts(asked: Question, item: Item, nutrient: str, record: Interaction) -> bool:
    """Tell whether an item brings enough of a nutrient for a record; all but foods always do."""
    weighed = item.nutrients.get(nutrient)
    if item.kind != "food" or weighed is None:
        return True
    named = any(item.id in found.record["foods"] for found in asked.interactions.get(nutrient, ()))
    severe = record["severity"] in SEVERE
    return named or amounts.counts(asked.dataset, nutrient, weighed, severe)


def _under(asked: Question, item: Item, side: Taken) -> Checked | None:
    """Return the row of a food that holds less than is reported of what records are about."""
    if item.kind != "food":
        return None
    least: dict[str, Under] = {}
    for nutrient, weighed in {**item.nutrients, **item.traces}.items():
        for found in _records(asked, item, nutrient) if weighed else ():
            severe = found.record["severity"] in SEVERE
            amount = amounts.counts_from(asked.dataset, nutrient, severe)
            known = least.get(nutrient)
            if weighed is None or amount is None or found.side != side:
                continue
            if known is None or _severity(found.record) < _severity(known.record):
                least[nutrient] = Under(nutrient, weighed, found.record, amount)
    if not least:
        return None
    worst = sorted(least.values(), key=lambda one: _severity(one.record))
    leading = worst[0]
    return _of(asked.dataset, item, leading.nutrient, side)._replace(
        title=leading.record["title"],
        effect=doses.under(asked.dataset, item, worst),
        interaction=leading.record["id"],
        references=tuple(leading.record["references"]),
    )


def _lost(asked: Question, item: Item, side: Taken) -> Checked | None:
    """Return the row of a food that brings what a medicine takes away: on record, but no clash."""
    if item.kind != "food":
        return None
    for nutrient in item.nutrients:
        for found in asked.interactions.get(nutrient, ()):
            if found.side == side and found.record["direction"] in LOSSES:
                name = nutrient_name(asked.dataset, nutrient)
                return _of(asked.dataset, item, nutrient, side)._replace(
                    title=found.record["title"],
                    effect=f"On record is what the medicine does to {within(name)}: "
                    f"{found.record['effect']} What this food does beside it has not been looked "
                    "at.",
                    interaction=found.record["id"],
                    references=tuple(found.record["references"]),
                )
    return None


def _severity(record: Interaction) -> int:
    return SEVERITIES.index(record["severity"])


def _concerns(item: Item, record: Interaction, listing: bool) -> bool:
    """Tell whether a record of a nutrient is about the item that brings it.

    A record of foods is about those it names, and shown too where a nutrient's records are listed.
    """
    if item.kind == "food":
        named = item.id in record["foods"]
        return named or (
            record["kind"] not in ("food", "use") and record["direction"] not in LOSSES
        )
    return record["kind"] != "food" or listing


def _among_nutrients(asked: Question, item: Item, side: Taken) -> Iterator[Checked]:
    """Yield the records of two nutrients, one on each side."""
    for record in asked.nutrient_pairs:
        own, across = _items_of(record), record["with_nutrients"]
        for one in item.nutrients:
            for other in side.nutrients:
                if one != other and (
                    (one in own and other in across) or (other in own and one in across)
                ):
                    name = nutrient_name(asked.dataset, other)
                    yield _row(asked.dataset, item, one, _Found(record, side, name))


def _denials(asked: Question, item: Item) -> Iterator[Checked]:
    traces = [n for n in item.traces if is_vitamin_k(asked.dataset.nutrients[n])]
    for nutrient in (*item.nutrients, *item.may_hold, *traces):
        for denial, side in asked.denials.get(nutrient, ()):
            yield _denied(asked.dataset, item, nutrient, denial, side)


def between(asked: Question, earlier: Iterable[Item], item: Item) -> tuple[Checked, ...]:
    """Return what is on record between an item and those listed before it.

    Foods are left out: the records of two nutrients are about supplements.
    """
    if item.kind == "food":
        return ()
    rows = [
        row
        for other in earlier
        if other.kind != "food" and other.id != item.id
        for row in _among_nutrients(
            asked,
            item,
            Taken(other.name, other.name, "product", other.id, nutrients=tuple(other.nutrients)),
        )
    ]
    return tuple({(row.interaction, row.drug): row for row in rows}.values())


def of_side(dataset: Dataset, side: Taken) -> tuple[Checked, ...]:
    """Return everything on record of a medicine or condition, whatever the item."""
    rows = []
    for record in dataset.interactions.values():
        through = _through(dataset, record, side)
        across = set(side.nutrients).intersection(record["with_nutrients"])
        if through is not None or across:
            through = through or nutrient_name(dataset, min(across))
            item = _any_of(dataset, record)
            rows.append(_row(dataset, item, item.id, _Found(record, side, through)))
    rows += [
        _denied(dataset, _any_of(dataset, denial), denial["nutrient"], denial, side)
        for denial in dataset.non_interactions.values()
        if _denies(dataset, denial, side)
    ]
    if not rows:
        effect = f"{NOTHING_OF_IT} {side.note}" if side.note else NOTHING_OF_IT
        rows = [Checked(drug=side.asked, medicine=side.name, effect=effect)]
    return tuple(sorted(rows, key=order))


def _any_of(dataset: Dataset, record: Interaction | NonInteraction) -> Item:
    """Return all items of a record as one."""
    names = ", ".join(nutrient_name(dataset, id_) for id_ in _items_of(record))
    nutrient = record["nutrient"]
    return Item(names, "nutrient", nutrient, nutrients={nutrient: None})


def not_recognised(
    error: NameNotResolvedError, item: str | None = None, drug: str | None = None
) -> Checked:
    """Return the row for a name that means nothing here, or too much."""
    return Checked(item=item, drug=drug, status=Status.NOT_RECOGNISED.value, effect=str(error))


def order(row: Checked) -> tuple[int, int, int, str, str, str]:
    """Order rows: interactions first, the most severe before others, vitamin K's warning ahead."""
    severity = SEVERITIES.index(row.severity) if row.severity else len(SEVERITIES)
    leads = row.nutrient is not None and row.interaction == warning_id(row.nutrient)
    return (
        STATUSES.index(Status(row.status)),
        severity,
        0 if leads else 1,
        row.item or "",
        row.medicine or "",
        row.interaction or "",
    )


# Rows -----------------------------------------------------------------------------------------


def _of(dataset: Dataset, item: Item, nutrient: str | None, side: Taken | None) -> Checked:
    """Begin a row with what was asked."""
    weighed = (item.nutrients.get(nutrient) or item.traces.get(nutrient)) if nutrient else None
    return Checked(
        item=item.name,
        item_amount=item.amount,
        nutrient=nutrient,
        item_value=weighed.value if weighed else None,
        item_unit=weighed.unit if weighed else None,
        drug=side.asked if side else None,
        medicine=side.name if side else None,
        upper_limit_note=doses.upper_limit_note(dataset, item),
    )


def _row(dataset: Dataset, item: Item, nutrient: str, found: _Found) -> Checked:
    record = found.record
    separation = record.get("separation")
    return _of(dataset, item, nutrient, found.side)._replace(
        status=Status.INTERACTS.value,
        matched=found.through or _counterparts(dataset, record, nutrient),
        title=record["title"],
        severity=record["severity"],
        action=record["action"],
        effect=record["effect"],
        mechanism=record["mechanism"],
        amount_note=doses.amount_note(dataset, item, nutrient, record),
        grades=tuple(
            GradeShown(
                grade["grade"],
                citations.short(dataset.references[grade["reference"]]),
                grade["reference"],
            )
            for grade in record["grades"]
        ),
        severity_basis=record["severity_basis"],
        management=record["management"],
        separation=separation["advice"] if separation else None,
        hours_after_medicine=separation.get("medicine_first") if separation else None,
        hours_after_item=separation.get("item_first") if separation else None,
        evidence=tuple(doses.finding(one) for one in record["evidence"]),
        key_finding=doses.key_finding(record),
        confidence=record["confidence"],
        interaction=record["id"],
        references=tuple(record["references"]),
    )


def _counterparts(dataset: Dataset, record: Interaction, nutrient: str) -> str | None:
    """Name everything on the other side of a record, if it has one."""
    names: list[str] = []
    across: list[str] = []
    if nutrient in record["with_nutrients"]:
        across += _items_of(record)
    if nutrient in _items_of(record):
        across += record["with_nutrients"]
        names += [dataset.drug_classes[id_]["name"] for id_ in record["classes"]]
        names += [drugs.name(dataset, id_) for id_ in record["drugs"]]
        names += [dataset.conditions[id_]["name"] for id_ in record["conditions"]]
    names += [nutrient_name(dataset, id_) for id_ in dict.fromkeys(across) if id_ != nutrient]
    return ", ".join(names) or None


def _denied(
    dataset: Dataset, item: Item, nutrient: str, record: NonInteraction, side: Taken
) -> Checked:
    return _of(dataset, item, nutrient, side)._replace(
        status=Status.NOT_INTERACTING.value,
        matched=_through(dataset, record, side),
        title=record["title"],
        effect=record["statement"],
        management=record["caveat"],
        evidence=tuple(doses.finding(one) for one in record["evidence"]),
        confidence=record["confidence"],
        interaction=record["id"],
        references=tuple(record["references"]),
    )


def _not_covered(dataset: Dataset, item: Item, side: Taken | None) -> Checked:
    effect = NOT_LOOKED_AT if side else NOTHING_OF_IT
    if side is None and item.kind == "food" and (item.nutrients or item.traces):
        effect = TOO_LITTLE + doses.PORTIONS
    if side is not None and side.kind == "condition" and side.note:
        effect += f" {side.note}"
    return _of(dataset, item, next(iter(item.nutrients), None), side)._replace(
        effect=effect,
        amount_note=doses.traces(dataset, item) if side is None else None,
    )
