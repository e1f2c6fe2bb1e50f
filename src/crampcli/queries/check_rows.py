"""What one answer of a check is, and how a record becomes one."""

from __future__ import annotations

from crampcli.queries import citations, doses, limits
from crampcli.queries.answers import statement
from crampcli.queries.sides import nutrient_name
from crampcli.text import numbers
from crampcli.text.caches import lru_cache
from crampcli.text.folding import words
from crampcli.text.namedtuples import TYPE_CHECKING, NamedTuple
from crampcli.text.sentences import within
from crampcli.vitamin_k import warning_id
from crampcli.vocabulary import CHECK_STATUSES, SEVERITIES

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any

    from crampcli.dataset import Dataset
    from crampcli.errors import NameNotResolvedError
    from crampcli.queries.amounts import Weighed
    from crampcli.queries.answers import Statement
    from crampcli.queries.item import Item, Portion
    from crampcli.queries.sides import Taken
    from crampcli.records.interaction import Interaction, NonInteraction
    from crampcli.records.parts import Statement as Recorded
    from crampcli.vocabulary import CheckStatus


NOT_LOOKED_AT = (
    "Nothing is on record for this pair: it has not been looked at. "
    "That says nothing of what it may do."
)
NOTHING_OF_IT = (
    "Nothing is on record for it: it has not been looked at. That says nothing of what it may do."
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
    once the item was. `dose`, `duration` and `form` say at which doses, how soon and for how long,
    and with which salts and forms it was seen. `remark` tells what is on record near the pair and
    does not answer for it, `related` by which records; `see` are commands that know more of it.
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
    status: CheckStatus = "not-covered"
    severity: str | None = None
    action: str | None = None
    short: str | None = None
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
    frequency: Statement | None = None
    modifying_factors: tuple[Statement, ...] = ()
    dose: Statement | None = None
    duration: Statement | None = None
    form: Statement | None = None
    evidence: tuple[Statement, ...] = ()
    key_finding: Statement | None = None
    confidence: str | None = None
    interaction: str | None = None
    remark: str | None = None
    related: tuple[str, ...] = ()
    see: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
    read_as: str | None = None
    left_out: tuple[str, ...] = ()
    item_read_as: str | None = None
    item_left_out: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """Return what tells it from other answers: the two sides, and what answers for them."""
        return self.id_in(self.item_amount)

    def id_in(self, amount: str | None) -> str:
        """Return the `id` of the answer about another amount."""
        asked = (self.item, amount, self.drug or self.medicine)
        answer = (self.interaction or self.status, None if self.interaction else self.nutrient)
        return "/".join(_in_id(part) for part in (*asked, *answer) if part)


@lru_cache(maxsize=1_000)
def _in_id(text: str) -> str:
    return "-".join(words(text))


def called(row: Checked) -> str | None:
    """Name an item as it was weighed: 1250 mg of calcium carbonate are no 1250 mg of calcium."""
    if not (row.item and row.item_amount):
        return row.item
    weighed, met, _ = (row.amount_note or "").partition(f", {row.item_amount}: ")
    return f"{weighed if met else row.item}, {row.item_amount}"


def begin(dataset: Dataset, item: Item, nutrient: str | None, side: Taken | None) -> Checked:
    """Begin an answer with what was asked."""
    return Checked(**_beginning(dataset, item, nutrient, side))


def _beginning(
    dataset: Dataset, item: Item, nutrient: str | None, side: Taken | None
) -> dict[str, Any]:
    weighed = _weighed(item, nutrient)
    return {
        "item": item.name,
        "item_amount": item.amount,
        "nutrient": nutrient,
        "item_value": weighed.value if weighed else None,
        "item_unit": weighed.unit if weighed else None,
        "drug": side.asked if side else None,
        "medicine": side.name if side else None,
        "amount_note": item.reckoned,
        "upper_limit_note": limits.passed_note(dataset, item),
        "read_as": side.read_as if side else None,
        "left_out": side.left_out if side else (),
        "item_read_as": item.read_as,
        "item_left_out": item.left_out,
    }


VARYING = ("item_amount", "item_value", "amount_note", "remark", "id")
"""What an amount changes of an answer about a food, between two at which something else does."""


class Answer(NamedTuple):
    """An answer about an item, whichever of the amounts it is that are answered alike.

    Attributes:
        row: The answer, with the figures of one of them.
        record: The record beside whose doses an amount stands.
        remark: Writes what is told of the amounts near the pair.
    """

    row: Checked
    record: Interaction | None = None
    remark: Callable[[Item | Portion], str | None] | None = None

    def of(self, dataset: Dataset, item: Item) -> Checked:
        """Return the answer with the figures of an item."""
        own = dict(zip(VARYING, self.figures(dataset, item), strict=True))
        del own["id"]
        return self.row._replace(**own)

    def figures(self, dataset: Dataset, item: Item | Portion) -> tuple[Any, ...]:
        """Return what stands in the fields that an amount changes."""
        row, record = self.row, self.record
        nutrient, note = row.nutrient, row.amount_note
        weighed = _weighed(item, nutrient)
        if record is not None and nutrient is not None:
            note = _amount_note(dataset, item, nutrient, record)
        return (
            item.amount,
            weighed.value if weighed else None,
            note,
            self.remark(item) if self.remark else row.remark,
            row.id_in(item.amount),
        )


def _weighed(item: Item | Portion, nutrient: str | None) -> Weighed | None:
    return item.weighed(nutrient) if nutrient else None


def _amount_note(
    dataset: Dataset, item: Item | Portion, nutrient: str, record: Interaction
) -> str | None:
    note = doses.amount_note(dataset, item, nutrient, record)
    return " ".join(filter(None, (item.reckoned, note))) or None


def interacts(
    dataset: Dataset,
    item: Item,
    nutrient: str,
    record: Interaction,
    side: Taken | None,
    matched: str | None,
) -> Checked:
    """Return the answer that a record gives; a food's own grade and words come before others."""
    return _recorded(dataset, record["id"], item.kind == "food")._replace(
        **{
            **_beginning(dataset, item, nutrient, side),
            "amount_note": _amount_note(dataset, item, nutrient, record),
        },
        matched=matched,
    )


@lru_cache(maxsize=500)
def _recorded(dataset: Dataset, id_: str, of_food: bool) -> Checked:
    """Return what a record answers of whatever item it is about."""
    record = dataset.interactions[id_]
    worded: Mapping[str, Any] = for_kind(record, of_food)
    separation = worded.get("separation")
    return Checked(
        status="same-substance" if record["kind"] == "same-substance" else "interacts",
        title=worded["title"],
        severity=worded["severity"],
        action=worded["action"],
        short=worded.get("short"),
        effect=worded["effect"],
        mechanism=worded["mechanism"],
        grades=tuple(
            GradeShown(
                grade["grade"],
                citations.short_of(dataset, grade["reference"]),
                grade["reference"],
            )
            for grade in worded["grades"]
        ),
        severity_basis=worded["severity_basis"],
        management=worded["management"],
        separation=separation["advice"] if separation else None,
        hours_after_medicine=separation.get("medicine_first") if separation else None,
        hours_after_item=separation.get("item_first") if separation else None,
        frequency=_statement(record.get("frequency")),
        modifying_factors=tuple(map(statement, record.get("modifying_factors", ()))),
        dose=_statement(record.get("dose")),
        duration=_statement(record.get("duration")),
        form=_statement(record.get("form")),
        evidence=tuple(doses.finding(one) for one in record["evidence"]),
        key_finding=doses.key_finding(record),
        confidence=record["confidence"],
        interaction=record["id"],
        references=tuple(dict.fromkeys((*worded.get("references", ()), *record["references"]))),
    )


def _statement(recorded: Recorded | None) -> Statement | None:
    return statement(recorded) if recorded else None


def for_kind(record: Interaction, of_food: bool) -> Mapping[str, Any]:
    """Return a record as it is told of an item: of a food by the part that is about food."""
    part = record.get("food") if of_food else None
    if part is None:
        return record
    # A food's own words stand for the whole: a supplement's hours and grades are not a food's.
    return {**record, "grades": (), "separation": None, **part}


def denied(
    dataset: Dataset,
    item: Item,
    nutrient: str,
    record: NonInteraction,
    side: Taken,
    matched: str | None,
) -> Checked:
    """Return the answer of a record that the pair was looked at and does not interact."""
    return begin(dataset, item, nutrient, side)._replace(
        status="recorded-as-not-interacting",
        matched=matched,
        title=record["title"],
        effect=record["statement"],
        management=record["caveat"],
        evidence=tuple(doses.finding(one) for one in record["evidence"]),
        confidence=record["confidence"],
        interaction=record["id"],
        references=tuple(record["references"]),
    )


def not_covered(
    dataset: Dataset,
    item: Item,
    side: Taken | None,
    remark: str | None = None,
    related: tuple[str, ...] = (),
    references: tuple[str, ...] = (),
) -> Checked:
    """Return the answer that nobody looked, with what is on record near it."""
    effect = NOT_LOOKED_AT if side else NOTHING_OF_IT
    if side is not None and side.kind == "condition" and side.note:
        effect += f" {side.note}"
    return begin(dataset, item, next(iter(item.nutrients), None), side)._replace(
        effect=effect, remark=remark, related=related, references=references
    )


def same_substance(
    dataset: Dataset, item: Item, nutrient: str, side: Taken, references: tuple[str, ...]
) -> Checked:
    """Return the answer that an item and what is taken are the same substance, to be added up."""
    name = nutrient_name(dataset, nutrient)
    weighed = item.nutrients.get(nutrient)
    known = ""
    if weighed is not None:
        known = f"Known of them: {doses.figure(weighed.value, weighed.unit)} from {item.name}. "
    limit = limits.of(dataset, nutrient)
    limit_sentence = limits.sentence(dataset, nutrient)
    return begin(dataset, item, nutrient, side)._replace(
        status="same-substance",
        matched=name,
        title=f"{name} twice",
        action="ask-first",
        effect=f"Both bring {within(name)}: it is the same substance twice. Add them up. "
        + known
        + (limit_sentence or ""),
        management="Ask the prescriber or a pharmacist before you take both: one of them may "
        "have been measured out for you.",
        references=tuple(
            dict.fromkeys((*references, *(one for band in limit for one in band.references)))
        ),
    )


def added_up(dataset: Dataset, row: Checked, item: Item, other: Item) -> Checked:
    """Say of a substance that two items bring where both together pass an upper limit.

    Nothing is said where they do not: what else is taken is not known.
    """
    nutrient = row.nutrient or ""
    amounts = [one.nutrients.get(nutrient) for one in (item, other)]
    weighed = [one for one in amounts if one is not None]
    if row.status != "same-substance" or len(weighed) < len(amounts):
        return row
    total = numbers.tidy(sum(one.value for one in weighed))
    above = [limit.text for limit in limits.of(dataset, nutrient) if total > limit.amount]
    if not above:
        return row
    amount = doses.figure(total, weighed[0].unit)
    note = f"Together {amount} a day: above the upper limit for adults, {' and '.join(above)}."
    return row._replace(effect=f"{note} {row.effect}", upper_limit_note=note)


def not_recognised(
    error: NameNotResolvedError, item: str | None = None, drug: str | None = None
) -> Checked:
    """Return the answer for a name that means nothing here."""
    return Checked(item=item, drug=drug, status="name-not-recognised", effect=str(error))


def order(row: Checked) -> tuple[int, int, int, str, str, str]:
    """Order answers: limits, then interactions, the most severe first, vitamin K's ahead."""
    severity = SEVERITIES.index(row.severity) if row.severity else len(SEVERITIES)
    status = CHECK_STATUSES.index(row.status)
    if row.status == "above-upper-limit":
        status = -1
    elif row.status == "same-substance":
        # It stands among the major interactions.
        status, severity = CHECK_STATUSES.index("interacts"), SEVERITIES.index("major")
    leads = row.nutrient is not None and row.interaction == warning_id(row.nutrient)
    return (
        status,
        severity,
        0 if leads else 1,
        row.item or "",
        row.medicine or "",
        row.interaction or "",
    )
