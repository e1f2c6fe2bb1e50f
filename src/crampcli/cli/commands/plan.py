"""`cramp plan`: in which hours of a day may an item stand beside medicines?"""

from __future__ import annotations

from crampcli.cli.screens import plan as screens
from crampcli.errors import (
    AmbiguousNameError,
    NameNotResolvedError,
    UnknownNameError,
    UsageError,
)
from crampcli.queries import day, items, plan, sides
from crampcli.queries.item import Item
from crampcli.queries.plan_rules import Slot, Timed
from crampcli.render.reply import Column, Reply, Section
from crampcli.text.namedtuples import TYPE_CHECKING
from crampcli.text.sentences import and_, quoted, shell_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from crampcli.dataset import Dataset
    from crampcli.queries.answers import Statement
    from crampcli.queries.plan import Plan
    from crampcli.queries.sides import Taken

AT = "@"
EXAMPLE = "cramp plan --taking levothyroxine@07:00 --item calcium"
PREGNANCY = "pregnancy"
UNREAD = 3
SHOW = "Gaps only, no doses. Show this to your pharmacist before you follow it."


def of_day(
    dataset: Dataset,
    item: Sequence[str] | None = None,
    taking: Sequence[str] | None = None,
    meals: Sequence[str] | None = None,
    condition: Sequence[str] | None = None,
    pregnant: bool = False,
) -> Reply:
    """Find where in a day items may stand."""
    times = _times(taking or ())
    eaten = tuple(dict.fromkeys(_minute(text, "--meals", "08:00") for text in _texts(meals or ())))
    if not times or not item:
        missing = "--taking NAME@HH:MM" if item else "--item NAME"
        raise UsageError(f"a plan needs {missing}. For example: {EXAMPLE}")
    refused: list[NameNotResolvedError] = []
    taken = _taken(dataset, times, refused)
    named = [*_texts(condition or ()), *((PREGNANCY,) if pregnant else ())]
    for name in dict.fromkeys(named):
        try:
            taken.append(Timed(sides.condition(dataset, name)))
        except NameNotResolvedError as error:
            refused.append(error)
    wanted = _items(dataset, item, refused)
    query: dict[str, object] = {
        "items": list(item),
        "taking": [f"{name}@{','.join(map(day.clock, at))}" for name, at in times.items()],
        "meals": [day.clock(one) for one in eaten],
        "conditions": named,
    }
    if refused:
        # A medicine that was not read may need another gap: no hours are better than some.
        return Reply(
            "plan", Slot, (), (), (), query=query, refused=tuple(refused), code=UNREAD,
            notes=("Nothing is planned before every name is read.",),
        )  # fmt: skip
    return _reply(dataset, taken, wanted, plan.plan(dataset, taken, wanted, eaten), query)


# What was asked -------------------------------------------------------------------------------


def _texts(given: Iterable[str]) -> list[str]:
    return [part.strip() for text in given for part in text.split(",") if part.strip()]


def _minute(text: str, option: str, example: str) -> int:
    found = day.minute(text)
    if found is None:
        raise UsageError(
            f"{option}: {quoted(text)} is no time of day. Write hours and minutes, "
            f"from 00:00 to 23:59: {option} {example}"
        )
    return found


def _times(taking: Sequence[str]) -> dict[str, tuple[int, ...]]:
    """Return the times of each medicine, by its name as it was written.

    Behind a comma stands a further time of the medicine before it, or another medicine.

    Raises:
        UsageError: A medicine has no time, or a time is none.
    """
    times: dict[str, tuple[int, ...]] = {}
    for text in taking:
        name = ""
        for part in _texts((text,)):
            if AT in part:
                name, _, at = (piece.strip() for piece in part.rpartition(AT))
            elif name and part[0].isdigit() and ":" in part:
                at = part
            else:
                raise UsageError(
                    f"--taking: {quoted(part)} has no time of day. Write it behind an @: "
                    f"--taking {quoted(f'{part}@08:00')}"
                )
            if AT in name:
                raise UsageError(
                    f"--taking: {quoted(part)} holds two times of day. Put a comma between "
                    "medicines: --taking levothyroxine@07:00,ciprofloxacin@08:00"
                )
            if not name:
                raise UsageError(f"--taking: {quoted(part)} names no medicine. {EXAMPLE}")
            minute = _minute(at, "--taking", f"{name[:40]}@08:00")
            times[name] = tuple(dict.fromkeys((*times.get(name, ()), minute)))
    return times


def _taken(
    dataset: Dataset,
    times: dict[str, tuple[int, ...]],
    refused: list[NameNotResolvedError],
) -> list[Timed]:
    taken: dict[tuple[str, str], Timed] = {}
    for name, minutes in times.items():
        try:
            for side in _sides(dataset, name):
                known = taken.get((side.kind, side.id), Timed(side))
                taken[side.kind, side.id] = known._replace(
                    minutes=tuple(sorted({*known.minutes, *minutes}))
                )
        except NameNotResolvedError as error:
            refused.append(error)
    return list(taken.values())


def _sides(dataset: Dataset, name: str) -> Sequence[Taken]:
    """Return what a name of a medicine means; of a name of several, all of them as one.

    Raises:
        NameNotResolvedError: It means nothing here, or more than can be told apart.
    """
    try:
        return sides.all_taken(dataset, name)
    except AmbiguousNameError as error:
        candidates = error.details.get("candidates")
        ids = [id_ for id_ in candidates if isinstance(id_, str)] if candidates else []  # type: ignore[attr-defined]
        side = sides.shared(dataset, name, ids)
        if not side.choices:
            raise
        return (side,)


def _items(
    dataset: Dataset, texts: Sequence[str], refused: list[NameNotResolvedError]
) -> list[Item]:
    names = items.Names(dataset)
    wanted: dict[tuple[str, str | None], Item] = {}
    for text in texts:
        for found in names.read(text):
            if isinstance(found, Item):
                wanted.setdefault((found.name, found.amount), found)
            elif isinstance(found, NameNotResolvedError):
                refused.append(found)
            else:
                option = "--condition" if found.kind == "condition" else "--taking"
                how = found.asked if found.kind == "condition" else f"{found.asked}@08:00"
                refused.append(
                    UnknownNameError(
                        f"{quoted(found.asked)} is no item that a place can be found for. "
                        f"Give it with {option}: {option} {quoted(how)}",
                        name=found.asked,
                        near=[],
                    )
                )
    return list(wanted.values())


# The answer -----------------------------------------------------------------------------------


def _reply(
    dataset: Dataset,
    taken: Sequence[Timed],
    wanted: Sequence[Item],
    found: Plan,
    query: dict[str, object],
) -> Reply:
    example = and_([f"{name} at {at}" for name, at in found.example])
    notes: list[str | Statement] = [
        *(one.side.note for one in taken if one.side.note and one.side.kind != "condition"),
        *found.meals,
        *([f"One way that keeps all of it: {example}."] if example else []),
        SHOW,
    ]
    about = [
        nutrient
        for item in wanted
        for one in (item, *item.choices)
        for nutrient in (one.id, *one.nutrients, *one.may_hold)
    ]
    about += [nutrient for one in taken for nutrient in (*one.side.nutrients, *one.side.may_hold)]
    known = {*dataset.nutrients, *dataset.substances}
    return Reply(
        "plan",
        Slot,
        found.rows,
        (),
        tuple(one for one in dict.fromkeys(about) if one in known),
        title="Where in a day it may stand",
        query=query,
        sections=(Section("", found.rows, COLUMNS, "rows"),),
        summary=lambda: screens.screen(dataset, found, SHOW),
        notes=tuple(notes),
        rests_on=tuple(dict.fromkeys(id_ for row in found.rows for id_ in row.references)),
        hints=(_check(wanted, taken), "cramp help plan"),
        code=found.code,
    )


def _check(wanted: Sequence[Item], taken: Sequence[Timed]) -> str:
    """Return the command that tells all of the first pair."""
    named = wanted[0].name.lower(), taken[0].side.asked
    option = "--condition" if taken[0].side.kind == "condition" else "--taking"
    return shell_line(("cramp", "check", named[0], option, named[1]))


COLUMNS = (
    Column("item", "Item"),
    Column("state", "State"),
    Column("start", "From", no_wrap=True),
    Column("end", "To", no_wrap=True),
    Column("beside", "Beside"),
    Column("why", "Why", cell=screens.why),
)
