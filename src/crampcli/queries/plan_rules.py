"""What a record asks of the hours between an item and what is taken: gaps, or why not."""

from __future__ import annotations

from crampcli.queries import day
from crampcli.queries.check_rows import for_kind
from crampcli.text.folding import words
from crampcli.text.namedtuples import TYPE_CHECKING, NamedTuple
from crampcli.text.sentences import within
from crampcli.vocabulary import NOT_ON_YOUR_OWN

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from typing import Any

    from crampcli.dataset import Dataset
    from crampcli.queries.answers import Statement
    from crampcli.queries.check_rows import Checked
    from crampcli.queries.day import Gap
    from crampcli.queries.item import Item
    from crampcli.queries.sides import Taken
    from crampcli.vocabulary import PlanState

NOBODY_LOOKED = "Nobody looked at this pair: no gap on record is not the same as none needed."
ONE_SIDE = "Hours are on record for one order only, so none are given here."
OTHER_MEDICINE = "The hours on record hold for other medicines of its class."
BOTH = frozenset(("medicine_first", "item_first"))
"""The hours that a separation has for both orders."""
UNKNOWN = day.DAY // day.HOUR
"""Hours that are not on record keep the whole day free."""


class Timed(NamedTuple):
    """What is taken, and at which minutes of the day; a condition has none."""

    side: Taken
    minutes: tuple[int, ...] = ()


class Slot(NamedTuple):
    """A row of a plan.

    `start` and `end` are local times, both free; over midnight the end is the earlier. `beside` is
    the medicine, condition or other item that a row is about. Each edge says by which gap it
    stands; `interactions` are the records, in the order of what is told.
    """

    item: str
    state: PlanState
    start: str | None = None
    end: str | None = None
    why: str = ""
    opened_by: tuple[Statement, ...] = ()
    closed_by: tuple[Statement, ...] = ()
    beside: str | None = None
    severity: str | None = None
    action: str | None = None
    management: str | None = None
    interactions: tuple[str, ...] = ()
    references: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """Return what tells it from other rows: the item, what is said, beside what and when."""
        parts = (self.item, self.state, self.beside, self.start, *self.interactions)
        return "/".join("-".join(words(part)) for part in parts if part)


class Rule(NamedTuple):
    """A gap beside one dose of a medicine, and the answer that asks for it."""

    gap: Gap
    row: Checked
    medicine: str
    references: tuple[str, ...]

    def _edge(self, minutes: int, side: str) -> str:
        hours, over = divmod(minutes, day.HOUR)
        more = "more than " if over else ""
        return f"{more}{hours} h {side} {self.medicine} {day.clock(self.gap.moment)}"

    def opens(self, minute: int) -> str:
        """Say how it opens a window at a minute, if it does."""
        if self.gap.together and minute == self.gap.moment:
            return f"with the meal at {day.clock(minute)}, together with {self.medicine}"
        if minute == (self.gap.moment + self.gap.after) % day.DAY:
            return self._edge(self.gap.after, "after")
        return ""

    def closes(self, minute: int) -> str:
        """Say how it closes a window at a minute, if it does."""
        if minute == (self.gap.moment - self.gap.before) % day.DAY:
            return self._edge(self.gap.before, "before")
        return ""


def of_item(
    dataset: Dataset,
    item: Item,
    found: Sequence[Checked],
    taken: Mapping[str, Timed],
    meals: Sequence[int],
) -> tuple[list[Slot], list[Rule]]:
    """Return what is to be said of an item, and the gaps that its windows must keep."""
    slots: list[Slot] = []
    rules: list[Rule] = []
    for row in found:
        timed = taken.get(row.drug or "")
        state = state_of(row)
        if state is not None:
            slots.append(slot(row, state, row.management or row.effect or ""))
            continue
        separation = separation_of(dataset, item, row)
        why_not = _hourless(dataset, row, separation, timed, meals)
        references = tuple((separation or {}).get("references", row.references))
        if separation is None or timed is None or why_not is not None:
            if row.action != "separate":
                slots.append(slot(row, "also", row.management or ""))
                continue
            advice = (row.separation or "").rstrip(".")
            why = " ".join(filter(None, (f"{advice}." if advice else "", why_not)))
            slots.append(slot(row, "no-hours", why)._replace(references=references))
            continue
        if row.action != "separate":
            slots.append(slot(row, "also", row.management or ""))
        rules += [
            Rule(gap, row, within(timed.side.name), references)
            for gap in gaps(separation, timed, meals)
        ]
    return slots, rules


def state_of(row: Checked) -> PlanState | None:
    """Return the state of an answer that no hours could settle, or None."""
    match row.status:
        case "same-substance" | "above-upper-limit":
            return "never"
        case "ambiguous" | "name-not-recognised":
            return "ambiguous"
        case "not-covered" | "recorded-as-not-interacting":
            return row.status
        case _:
            grave = row.severity == "contraindicated" or row.action in NOT_ON_YOUR_OWN
            return "never" if grave else None


def slot(row: Checked, state: PlanState, why: str) -> Slot:
    """Return the row of a plan that tells an answer of a check."""
    return Slot(
        item=row.item or "",
        state=state,
        why=NOBODY_LOOKED if state == "not-covered" else why,
        beside=row.medicine or row.drug,
        severity=row.severity,
        action=row.action,
        management=row.management,
        interactions=(row.interaction,) if row.interaction else (),
        references=row.references,
    )


def separation_of(dataset: Dataset, item: Item, row: Checked) -> Mapping[str, Any] | None:
    """Return how far apart a record asks for, of a food by the part that is about food."""
    record = dataset.interactions.get(row.interaction or "")
    return for_kind(record, item.kind == "food").get("separation") if record else None


def _hourless(
    dataset: Dataset,
    row: Checked,
    separation: Mapping[str, Any] | None,
    timed: Timed | None,
    meals: Sequence[int],
) -> str | None:
    """Say why the hours of a record cannot be kept; None where they can."""
    if separation is None or timed is None or not timed.minutes:
        return ""
    if (lacking := BOTH - separation.keys()) and not _only_with_meal(separation, timed, meals):
        return ONE_SIDE if lacking < BOTH else ""
    # A name of several medicines stands for each of them.
    for one in timed.side.choices or (timed.side,):
        if not _holds_for(dataset, row, separation, one):
            return OTHER_MEDICINE
    return None


def _holds_for(dataset: Dataset, row: Checked, separation: Mapping[str, Any], side: Taken) -> bool:
    """Tell whether the hours of a record are those of a medicine, not of others of its class."""
    only = separation.get("hours_for")
    if only is not None and row.interaction:
        groups = dataset.interactions[row.interaction]["classes"]
        members = {drug for group in groups for drug in dataset.drug_classes[group]["drugs"]}
        shared = members.intersection(side.drugs)
        if not shared or not shared.issubset(only):
            return False
    return set(side.drugs).isdisjoint(separation.get("hours_not_for", ()))


def _only_with_meal(separation: Mapping[str, Any], timed: Timed, meals: Sequence[int]) -> bool:
    """Tell whether both may go together with the meal that the one dose of a day is taken at."""
    return "with_meal" in separation and len(timed.minutes) == 1 and timed.minutes[0] in meals


def gaps(separation: Mapping[str, Any], timed: Timed, meals: Sequence[int]) -> Iterator[Gap]:
    """Yield the gap around each dose that a separation asks for."""
    over = 1 if "more_than" in separation else 0
    for moment in timed.minutes:
        yield day.Gap(
            moment,
            separation.get("item_first", UNKNOWN) * day.HOUR + over,
            separation.get("medicine_first", UNKNOWN) * day.HOUR + over,
            together="with_meal" in separation and moment in meals,
        )
