"""Figures without a unit beside nutrients, in words without a command."""

import pytest

from tests.conftest import Run


@pytest.mark.parametrize(
    ("typed", "meant", "aside"),
    [
        ("magnesium 400", "check 'magnesium 400'", "400"),
        ("my magnesium is 0.6", "check 'magnesium 0.6'", "0.6"),
        ("is 300 magnesium ok", "check 'magnesium 300'", "300"),
        ("k2 180 warfarin", "check 'k2 180' --taking warfarin", "180"),
        (
            "is calcium 600 ok with levothyroxine",
            "check 'calcium 600' --taking levothyroxine",
            "600",
        ),
    ],
)
def test_a_figure_without_a_unit_is_set_aside_and_never_dropped_unsaid(
    run: Run, typed: str, meant: str, aside: str
) -> None:
    ran = run(*typed.split(" "))

    assert ran.err.splitlines()[0] == f"cramp: understood as: cramp {meant}"
    assert f"left out: {aside}." in ran.err


@pytest.mark.parametrize("typed", ["magnesium 400 cramps", "does magnesium 400 help"])
def test_whether_something_helps_is_asked_whatever_the_figure(run: Run, typed: str) -> None:
    ran = run(*typed.split(" "))

    assert ran.err.splitlines()[0] == "cramp: understood as: cramp evidence magnesium"
