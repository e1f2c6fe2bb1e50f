"""No plan breaks a rule of the records, and none leaves out a minute that keeps them all."""

import json
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from crampcli.queries import day, items, plan, sides
from crampcli.queries.plan_rules import Timed
from tests.conftest import READ, ROOT

RECORDS = json.loads((ROOT / "data" / "interactions.json").read_bytes())
CLASSES = {one["id"]: one for one in json.loads((ROOT / "data/drug_classes.json").read_bytes())}
MINERALS = ("calcium", "magnesium", "iron", "zinc", "vitamin-d")
MEDICINES = (
    "levothyroxine",
    "ciprofloxacin",
    "moxifloxacin",
    "norfloxacin",
    "doxycycline",
    "levodopa",
    "bictegravir",
    "dolutegravir",
    "rilpivirine",
    "rosuvastatin",
    "digoxin",
    "orlistat",
    "colestyramine",
    "eltrombopag",
    "penicillamine",
)
SIDES = {name: sides.taken(READ, name) for name in MEDICINES}
ITEMS = {name: items.Names(READ).item(name) for name in MINERALS}
WITH_HOURS = {"medicine_first", "item_first"}
TIMES = st.integers(0, day.DAY // 5 - 1).map(lambda step: step * 5)


def holds(record: dict, mineral: str, medicine: str) -> bool:  # type: ignore[type-arg]
    """Tell whether a record is about a mineral beside a medicine, by what stands in the file."""
    own = set(SIDES[medicine].drugs)
    members = {drug for group in record["classes"] for drug in CLASSES[group]["drugs"]}
    return (
        mineral in (record["nutrient"], *record["also_for"])
        and bool(own & (members | set(record["drugs"])))
        and not own & set(record["excluded_drugs"])
    )


def keeps(record: dict, minute: int, dose: int, meals: list[int]) -> bool:  # type: ignore[type-arg]
    """Tell whether an item at a minute keeps a record's hours from a dose, any day."""
    gap = record["separation"]
    over = 1 if gap.get("more_than") else 0
    if minute == dose and gap.get("with_meal") and dose in meals:
        return True
    for at in (dose - day.DAY, dose, dose + day.DAY):
        hours = gap.get("medicine_first" if at <= minute else "item_first", 24)
        if abs(minute - at) < hours * 60 + over:
            return False
    return True


@settings(max_examples=25)
@given(
    st.dictionaries(
        st.sampled_from(MEDICINES), st.lists(TIMES, min_size=1, max_size=3), min_size=1, max_size=3
    ),
    st.lists(st.sampled_from(MINERALS), min_size=1, max_size=2, unique=True),
    st.lists(TIMES, max_size=3),
)
def test_windows_are_what_trying_every_five_minutes_finds(
    taken: dict[str, list[int]], minerals: list[str], meals: list[int]
) -> None:
    timed = [Timed(SIDES[name], tuple(sorted(set(at)))) for name, at in taken.items()]

    found = plan.plan(READ, timed, [ITEMS[name] for name in minerals], meals)

    for mineral in minerals:
        windows = [
            (day.minute(row.start or ""), day.minute(row.end or ""))
            for row in found.rows
            if row.state == "window" and row.item == ITEMS[mineral].name
        ]
        offered = {
            minute
            for minute, (start, end) in product(range(0, day.DAY, 5), windows)
            if start is not None and end is not None
            if (minute - start) % day.DAY <= (end - start) % day.DAY
        }
        kept = {
            minute
            for minute in range(0, day.DAY, 5)
            if all(
                keeps(record, minute, dose, meals)
                for record, name in product(RECORDS, taken)
                if holds(record, mineral, name) and WITH_HOURS & record.get("separation", {}).keys()
                for dose in taken[name]
            )
        }
        own = {row.state for row in found.rows if row.item == ITEMS[mineral].name}
        beside_another = any("one day" in row.why for row in found.rows)
        assert offered <= kept
        if own & {"never", "no-hours"}:
            assert not offered
        elif own & {"window", "no-window"} and not beside_another:
            assert offered == kept


@given(st.sampled_from(MEDICINES), TIMES, st.sampled_from(MINERALS))
def test_what_must_not_be_added_on_ones_own_has_no_place(
    medicine: str, at: int, mineral: str
) -> None:
    found = plan.plan(READ, [Timed(SIDES[medicine], (at,))], [ITEMS[mineral]])

    asked = [record for record in RECORDS if holds(record, mineral, medicine)]
    grave = [record for record in asked
             if record["severity"] == "contraindicated"
             or record["action"] in ("avoid", "ask-first")]  # fmt: skip
    hours = [record for record in asked if "separation" in record]
    windows = [row for row in found.rows if row.state == "window"]
    assert not (grave and windows)
    assert hours or not windows
    assert found.code in (0, 1, 10)
    assert (
        found.code != 0
        or asked
        or windows
        or found.rows[0].state == ("recorded-as-not-interacting")
    )


@given(TIMES, TIMES)
def test_moving_the_clock_moves_the_plan(at: int, by: int) -> None:
    """Nothing is special about midnight."""
    first = plan.plan(READ, [Timed(SIDES["levothyroxine"], (at,))], [ITEMS["iron"]])
    moved = plan.plan(
        READ, [Timed(SIDES["levothyroxine"], ((at + by) % day.DAY,))], [ITEMS["iron"]]
    )

    for one, other in zip(first.rows, moved.rows, strict=True):
        assert other.start == day.clock((day.minute(one.start or "") or 0) + by)
        assert other.end == day.clock((day.minute(one.end or "") or 0) + by)
