"""What a name of several meanings is answered: once if all say the same, else what each says."""

from __future__ import annotations

from crampcli.queries import against, check
from crampcli.queries.check_rows import Checked, order
from crampcli.queries.doses import figure
from crampcli.text.namedtuples import TYPE_CHECKING, NamedTuple
from crampcli.text.sentences import within
from crampcli.vocabulary import CLASHES, FOUND

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from crampcli.dataset import Dataset
    from crampcli.queries.check_rows import Answer
    from crampcli.queries.item import Item
    from crampcli.queries.sides import Taken

UNANSWERED = {"not-covered"}
MOST_NAMED = 4
"""So many names of one outcome are written out."""


class Asked(NamedTuple):
    """The other side of a check: what is named clearly, and names of several medicines."""

    plain: against.Question
    shared: tuple[tuple[Taken, tuple[against.Question, ...]], ...]


def asked(dataset: Dataset, sides: Sequence[Taken]) -> Asked:
    """Prepare the other side, each meaning of a shared name by itself."""
    clear = [side for side in sides if not side.choices]
    shared = [
        (side, tuple(against.question(dataset, [choice]) for choice in side.choices))
        for side in sides
        if side.choices
    ]
    return Asked(against.question(dataset, clear), tuple(shared))


def answers(asked: Asked, item: Item) -> tuple[Checked, ...]:
    """Return what is on record of an item beside each side; what matters most first."""
    rows: list[Checked] = []
    if asked.plain.sides or not asked.shared:
        rows += _of_item(asked.plain, item)
    rows += _of_shared(asked, item)
    return tuple(sorted(dict.fromkeys(rows), key=order)) if len(rows) > 1 else tuple(rows)


def in_any_amount(asked: Asked, item: Item) -> tuple[Answer, ...] | None:
    """Return the answers about all portions of a food that are answered as this one is.

    Returns:
        None where that was not worked out, or where names may mean several things.
    """
    if item.like is None or item.choices or asked.shared:
        return None
    return check.in_any_amount(asked.plain, item, item.like)


def clashes(asked: Asked, item: Item) -> tuple[Checked, ...]:
    """Return what clashes with each side or is the same substance twice, and nothing else."""
    rows = check.clashes(asked.plain, item) if asked.plain.sides else []
    rows += [row for row in _of_shared(asked, item) if row.status in CLASHES]
    return tuple(sorted(dict.fromkeys(rows), key=order))


def _of_shared(asked: Asked, item: Item) -> Iterator[Checked]:
    for side, questions in asked.shared:
        outcomes = [
            (choice.name, _of_item(question, item))
            for choice, question in zip(side.choices, questions, strict=True)
        ]
        yield from _merged(item.name, item.amount, side, outcomes)


def _of_item(question: against.Question, item: Item) -> list[Checked]:
    """Return the answers for an item, or for all that its name may mean."""
    if not item.choices:
        return list(check.answers(question, item))
    by_choice = [(choice.name, check.answers(question, choice)) for choice in item.choices]
    rows: list[Checked] = []
    for side in question.sides or (None,):
        name = side.asked if side else None
        outcomes = [
            (label, [row for row in rows_ if row.drug == name]) for label, rows_ in by_choice
        ]
        rows += _merged(item.name, item.amount, side, outcomes)
    if question.sides:
        limits = [(label, [row for row in rows_ if row.drug is None]) for label, rows_ in by_choice]
        rows += _merged(item.name, item.amount, None, limits) if any(r for _, r in limits) else []
    return rows


def _merged(
    name: str,
    amount: str | None,
    side: Taken | None,
    outcomes: Sequence[tuple[str, Sequence[Checked]]],
) -> list[Checked]:
    """Return the answers of all meanings as one where they agree, else one that tells each.

    That nobody looked at one meaning takes nothing back of what was found of another.
    """
    silent = [label for label, rows in outcomes if {row.status for row in rows} <= UNANSWERED]
    heard = [one for one in outcomes if one[0] not in silent]
    if silent and heard and all(row.status in FOUND for _, rows in heard for row in rows):
        remark = f"As {_names(silent)} it has not been looked at."
        return [row._replace(remark=remark) for row in _of_choices(name, amount, side, heard)]
    if len(outcomes) == 1:
        return [_apart(name, amount, side, outcomes)]
    return _of_choices(name, amount, side, outcomes)


def _of_choices(
    name: str,
    amount: str | None,
    side: Taken | None,
    outcomes: Sequence[tuple[str, Sequence[Checked]]],
) -> list[Checked]:
    says = [{(row.status, row.interaction, row.severity) for row in rows} for _, rows in outcomes]
    if all(one == says[0] for one in says):
        return [_ranging(row, name, side, outcomes) for row in outcomes[0][1]]
    return [_apart(name, amount, side, outcomes)]


def _apart(
    name: str,
    amount: str | None,
    side: Taken | None,
    outcomes: Sequence[tuple[str, Sequence[Checked]]],
) -> Checked:
    groups: dict[str, list[str]] = {}
    for label, rows in outcomes:
        groups.setdefault(_in_brief(rows), []).append(label)
    each = " ".join(f"{_names(labels)}: {outcome}." for outcome, labels in groups.items())
    rows_ = [row for _, rows in outcomes for row in rows]
    return Checked(
        item=name,
        item_amount=amount,
        drug=side.asked if side else None,
        medicine=side.name if side else None,
        status="ambiguous",
        effect=f"It may mean several things, which differ here. {each} Name the one you mean.",
        related=tuple(dict.fromkeys(row.interaction for row in rows_ if row.interaction)),
        references=tuple(dict.fromkeys(id_ for row in rows_ for id_ in row.references[:1])),
    )


def _ranging(
    row: Checked,
    name: str,
    side: Taken | None,
    outcomes: Sequence[tuple[str, Sequence[Checked]]],
) -> Checked:
    """Return an answer that holds for every meaning, with the range of their amounts."""
    same = [
        one
        for _, rows in outcomes
        for one in rows
        if (one.status, one.interaction) == (row.status, row.interaction)
    ]
    kept = row._replace(item=name)
    if side is not None:
        kept = kept._replace(drug=side.asked, medicine=side.name)
    values = sorted(one.item_value for one in same if one.item_value is not None)
    units = {one.item_unit for one in same if one.item_unit}
    if not values or len(units) != 1 or values[0] == values[-1]:
        return kept
    low, high = (figure(value, units.copy().pop()) for value in (values[0], values[-1]))
    label = {id_: label for label, rows in outcomes for id_ in map(id, rows)}
    least = min(same, key=lambda one: one.item_value or 0.0)
    most = max(same, key=lambda one: one.item_value or 0.0)
    note = f"Between {low} ({label[id(least)]}) and {high} ({label[id(most)]})."
    return kept._replace(item_value=values[-1], amount_note=note)


def _in_brief(rows: Sequence[Checked]) -> str:
    """Say in a few words what the answers for one meaning are."""
    if not rows:
        return "nothing on record"
    worst = min(rows, key=order)
    words = worst.status.replace("-", " ")
    title = (worst.short or worst.title or "").rstrip(".")
    return f"{worst.severity}, {within(title)}" if worst.severity else words


def _names(labels: Sequence[str]) -> str:
    more = len(labels) - MOST_NAMED
    return ", ".join(labels[:MOST_NAMED]) + (f" and {more} more" if more > 0 else "")
