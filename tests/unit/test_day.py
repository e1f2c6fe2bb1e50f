"""Minutes of a day that goes round: gaps, windows, and things that keep their distance."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crampcli.queries import day
from crampcli.queries.day import DAY, Gap, Window

MINUTES = st.integers(0, DAY - 1)
GAPS = st.builds(
    Gap, MINUTES, st.integers(1, 600), st.integers(1, 600), together=st.booleans()
)  # fmt: skip


@pytest.mark.parametrize(
    ("text", "minute"),
    [
        ("00:00", 0),
        ("7:05", 425),
        ("07:05", 425),
        (" 23:59 ", 1439),
        ("24:00", None),
        ("25:00", None),
        ("7:60", None),
        ("7:5", None),
        ("7", None),
        ("0700", None),
        (":30", None),
        ("007:00", None),
        ("-1:00", None),
        ("７:00", None),  # a full-width digit
        ("7:00am", None),
        ("", None),
    ],
)
def test_a_time_of_day_has_hours_and_minutes(text: str, minute: int | None) -> None:
    assert day.minute(text) == minute


@given(MINUTES)
def test_a_minute_is_written_as_it_is_read(minute: int) -> None:
    assert day.minute(day.clock(minute)) == minute


def test_both_edges_of_a_window_are_free_and_it_goes_over_midnight() -> None:
    gap = Gap(moment=7 * 60, before=240, after=240)

    assert day.free([gap]) == (Window(11 * 60, 3 * 60),)


def test_without_a_gap_the_whole_day_is_free() -> None:
    assert day.free([]) == (Window(0, DAY - 1),)


def test_the_meal_itself_may_be_all_that_is_left() -> None:
    gaps = [Gap(480, 720, 720, together=True), Gap(1200, 300, 300)]

    assert day.free(gaps) == (Window(480, 480),)


@given(st.lists(GAPS, max_size=6))
def test_windows_hold_the_minutes_that_no_gap_forbids_and_no_other(gaps: list[Gap]) -> None:
    windows = day.free(gaps)

    for minute in range(0, DAY, 5):
        free = True
        for gap in gaps:
            for dose in (gap.moment - DAY, gap.moment, gap.moment + DAY):
                at_once = minute == dose
                too_soon = 0 < minute - dose < gap.after
                too_late = 0 < dose - minute < gap.before
                free &= not (too_soon or too_late or (at_once and not gap.together))
        assert any(window.holds(minute) for window in windows) == free
    for window in windows:
        assert not any(gap.forbids(edge) for gap in gaps for edge in window)


@given(
    st.lists(
        st.lists(st.builds(Window, MINUTES, MINUTES), min_size=1, max_size=2),
        min_size=1,
        max_size=3,
    ),
    st.dictionaries(
        st.sampled_from([frozenset((0, 1)), frozenset((0, 2)), frozenset((1, 2))]),
        st.integers(1, 700),
    ),
)
def test_an_arrangement_is_found_where_there_is_one(
    windows: list[list[Window]], between: dict[frozenset[int], int]
) -> None:
    """Trying every five minutes finds none where none is found."""
    choices = {place: day.candidates(own, 360) for place, own in enumerate(windows)}
    between = {pair: apart for pair, apart in between.items() if max(pair) < len(windows)}

    found = day.arranged(choices, between)

    if found is not None:
        assert all(any(w.holds(found[place]) for w in own) for place, own in enumerate(windows))
        assert all(
            day.apart(*(found[place] for place in pair)) >= apart for pair, apart in between.items()
        )
        return
    fives = [[m for m in range(0, DAY, 5) if any(w.holds(m) for w in own)] for own in windows]
    assert not _any_fits(fives, between)


def _any_fits(fives: list[list[int]], between: dict[frozenset[int], int]) -> bool:
    if not all(fives):
        return False
    padded = [*fives, *[[0]] * (3 - len(fives))]
    for one in padded[0]:
        for other in padded[1]:
            if day.apart(one, other) < between.get(frozenset((0, 1)), 0):
                continue
            for third in padded[2]:
                if (
                    day.apart(one, third) >= between.get(frozenset((0, 2)), 0)
                    and day.apart(other, third) >= between.get(frozenset((1, 2)), 0)
                ):  # fmt: skip
                    return True
    return False
