"""Where in a day an item may stand beside medicines whose times are given.

It knows gaps, never doses. What must not be taken on one's own is never given a place, nor is what
the record names no hours for; that nobody looked at a pair is no leave.
"""

from __future__ import annotations

from crampcli.queries import between_items, choices, day, plan_rules
from crampcli.queries.answers import Statement
from crampcli.queries.item import as_item
from crampcli.queries.plan_rules import Slot
from crampcli.text.namedtuples import TYPE_CHECKING, NamedTuple
from crampcli.text.sentences import within
from crampcli.vocabulary import PLAN_EXIT_CODES, PLAN_STATES, SEVERITIES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from typing import Any

    from crampcli.dataset import Dataset
    from crampcli.queries.check_rows import Checked
    from crampcli.queries.day import Window
    from crampcli.queries.item import Item
    from crampcli.queries.plan_rules import Rule, Timed
    from crampcli.vocabulary import PlanState

MORNING = 6 * day.HOUR
"""From here on a place is looked for where several items must be told apart."""


class Plan(NamedTuple):
    """A day: its rows, a place for each item where several keep apart, what meals may break."""

    rows: tuple[Slot, ...]
    example: tuple[tuple[str, str], ...]
    meals: tuple[Statement, ...]
    code: int


def plan(
    dataset: Dataset, taken: Sequence[Timed], wanted: Sequence[Item], meals: Sequence[int] = ()
) -> Plan:
    """Find the windows of items, and what keeps them from having any.

    Args:
        dataset: The knowledge base.
        taken: Medicines with their times, and conditions.
        wanted: What looks for a place.
        meals: The minutes of meals.
    """
    asked = choices.asked(dataset, [one.side for one in taken])
    by_name = {one.side.asked: one for one in taken}
    rows: list[Slot] = []
    placed: dict[str, tuple[Window, ...]] = {}
    answered: list[Checked] = []
    for item in wanted:
        found = choices.answers(asked, item)
        answered += found
        slots, rules = plan_rules.of_item(dataset, item, found, by_name, meals)
        rows += slots
        if rules and not any(one.state in BLOCKING for one in slots):
            windows = day.free([rule.gap for rule in rules])
            rows += [_window(item, window, rules) for window in windows]
            rows += [] if windows else [_no_window(item, rules)]
            if windows:
                placed[item.name] = windows
    rows += _given(dataset, taken, meals)
    slots, between = _between(dataset, wanted)
    rows += slots
    never = {row.item for row in rows if row.state == "never"}
    never |= {row.beside for row in slots if row.state == "never" and row.beside}
    if never:
        rows = [
            row
            for row in rows
            if row.state not in ("window", "apart") or never.isdisjoint((row.item, row.beside))
        ]
        placed = {name: windows for name, windows in placed.items() if name not in never}
    example, unfit = _example(placed, slots, between)
    rows = [row for row in rows if row.item not in unfit or row.state != "window"] + _unfit_rows(
        unfit
    )
    rows = sorted(dict.fromkeys(rows), key=_order)
    codes = {PLAN_EXIT_CODES[row.state] for row in rows}
    code = next(code for code in (*PLAN_EXIT_CODES.values(), 0) if code in codes or code == 0)
    return Plan(tuple(rows), example, tuple(_of_meals(dataset, answered, by_name, meals)), code)


BLOCKING: tuple[PlanState, ...] = ("never", "no-hours", "ambiguous")
"""What keeps an item from any place."""


def _order(row: Slot) -> tuple[int, int, str, str, str]:
    severity = SEVERITIES.index(row.severity) if row.severity else len(SEVERITIES)
    return (PLAN_STATES.index(row.state), severity, row.item, row.beside or "", row.start or "")


# The windows of one item --------------------------------------------------------------------


def _window(item: Item, window: Window, rules: Sequence[Rule]) -> Slot:
    opened = [(rule.opens(window.start), rule) for rule in rules]
    closed = [(rule.closes(window.end), rule) for rule in rules]
    if any(rule.gap.together and rule.gap.moment == window.start == window.end for rule in rules):
        closed = []  # The meal is all the reason.
    ways = tuple(
        tuple(Statement(text, rule.references) for text, rule in edge if text)
        for edge in (opened, closed)
    )
    rests = [rule for text, rule in (*opened, *closed) if text]
    reasons = dict.fromkeys(edge.text for way in ways for edge in way)
    return Slot(
        item=item.name,
        state="window",
        start=day.clock(window.start),
        end=day.clock(window.end),
        why="; ".join(reasons),
        opened_by=ways[0],
        closed_by=ways[1],
        **_resting(rests),
    )


def _no_window(item: Item, rules: Sequence[Rule]) -> Slot:
    asked = dict.fromkeys(
        f"{rule.medicine}: {within(rule.row.separation or '').rstrip('.')}" for rule in rules
    )
    return Slot(
        item=item.name,
        state="no-window",
        why=f"No minute of the day keeps all gaps. {'; '.join(asked)}. Ask a pharmacist.",
        **_resting(rules),
    )


def _resting(rules: Sequence[Rule]) -> dict[str, Any]:
    records = (rule.row.interaction for rule in rules if rule.row.interaction)
    return {
        "interactions": tuple(dict.fromkeys(records)),
        "references": tuple(dict.fromkeys(id_ for rule in rules for id_ in rule.references)),
    }


# What is taken beside each other, and items beside each other ---------------------------------


def _given(dataset: Dataset, taken: Sequence[Timed], meals: Sequence[int]) -> Iterator[Slot]:
    """Yield what is wrong with the times given: a supplement too near to a medicine."""
    for one in taken:
        own = as_item(one.side)
        others = [other for other in taken if other.side is not one.side]
        if own is None or not others:
            continue
        asked = choices.asked(dataset, [other.side for other in others])
        by_name = {other.side.asked: other for other in others}
        slots, rules = plan_rules.of_item(dataset, own, choices.answers(asked, own), by_name, meals)
        yield from (row for row in slots if row.state in ("never", "no-hours", "also"))
        for minute in one.minutes:
            broken = [rule for rule in rules if rule.gap.forbids(minute)]
            for rule in broken:
                yield plan_rules.slot(rule.row, "too-near", rule.row.management or "")._replace(
                    start=day.clock(minute),
                    end=day.clock(minute),
                    beside=f"{rule.medicine} {day.clock(rule.gap.moment)}",
                )


def _between(
    dataset: Dataset, wanted: Sequence[Item]
) -> tuple[list[Slot], dict[frozenset[str], int]]:
    """Return what is on record between items, and how many minutes to keep them apart.

    Of several gaps between the same two the widest counts, and is told.
    """
    slots: list[Slot] = []
    widest: dict[frozenset[str], tuple[int, Slot]] = {}
    listed = between_items.Listed(dataset)
    for item in wanted:
        for row in listed.with_earlier(item):
            separation = plan_rules.separation_of(dataset, item, row) or {}
            hours = max(separation.get("medicine_first", 0), separation.get("item_first", 0))
            state = plan_rules.state_of(row)
            if state is not None or not hours:
                slots.append(plan_rules.slot(row, state or "also", row.management or ""))
                continue
            minutes = hours * day.HOUR + (1 if "more_than" in separation else 0)
            slot = plan_rules.slot(row, "apart", row.separation or "")
            slot = slot._replace(references=tuple(separation.get("references", row.references)))
            pair = frozenset((row.item or "", row.drug or ""))
            widest[pair] = max((minutes, slot), widest.get(pair, (0, slot)), key=lambda one: one[0])
    slots += [slot for _, slot in widest.values()]
    return slots, {pair: minutes for pair, (minutes, _) in widest.items()}


def _example(
    placed: Mapping[str, tuple[Window, ...]],
    slots: Sequence[Slot],
    between: Mapping[frozenset[str], int],
) -> tuple[tuple[tuple[str, str], ...], tuple[str, ...]]:
    """Give items that keep apart a place each; where they do not fit, return their names."""
    linked = {name for pair in between for name in pair}
    kept = [name for name in placed if name in linked]
    if len(kept) < 2 or any(row.state == "also" and row.beside in placed for row in slots):
        return (), ()
    minutes = {n: day.candidates(placed[name], MORNING) for n, name in enumerate(kept)}
    numbered = {
        frozenset((kept.index(one), kept.index(other))): apart
        for (one, other), apart in ((tuple(pair), apart) for pair, apart in between.items())
        if one in kept and other in kept
    }
    found = day.arranged(minutes, numbered)
    if found is None:
        return (), tuple(kept)
    return tuple((kept[n], day.clock(found[n])) for n in sorted(found, key=found.__getitem__)), ()


def _unfit_rows(names: Sequence[str]) -> list[Slot]:
    """Return the rows of items that do not fit into one day beside each other."""
    return [
        Slot(
            item=name,
            state="no-window",
            why="It does not fit into one day beside "
            f"{' and '.join(within(other) for other in names if other != name)}. "
            "Ask a pharmacist.",
        )
        for name in names
    ]


# Meals ----------------------------------------------------------------------------------------


def _of_meals(
    dataset: Dataset,
    answered: Iterable[Checked],
    taken: Mapping[str, Timed],
    meals: Sequence[int],
) -> Iterator[Statement]:
    """Yield what the records say of food where a meal stands within their hours."""
    statements: dict[str, Statement] = {}
    for row in answered:
        timed = taken.get(row.drug or "")
        record = dataset.interactions.get(row.interaction or "")
        part = record.get("food") if record else None
        separation = part.get("separation") if part else None
        if timed is None or not part or not separation or plan_rules.BOTH - separation.keys():
            continue
        near = [
            day.clock(meal)
            for meal in meals
            if any(gap.forbids(meal) for gap in plan_rules.gaps(separation, timed, ()))
        ]
        if near:
            sentence = f"Meal {', '.join(near)}, {within(timed.side.name)}: {part['management']}"
            statements.setdefault(sentence, Statement(sentence, tuple(part["references"])))
    yield from statements.values()
