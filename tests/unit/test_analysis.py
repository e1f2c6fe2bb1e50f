"""Whether what a statistics program is given is what the handbook's formulas give."""

from typing import Any

import pytest

from crampcli.queries.analysis import Analysed, analysed

TRIAL: Any = {"design": "randomised-parallel", "status": "published"}
CROSSOVER: Any = TRIAL | {"design": "randomised-crossover"}
RETRACTED: Any = TRIAL | {"status": "retracted"}


def outcome(**parts: Any) -> Any:
    return {"version": "current", "arms": [], **parts}


def difference(measure: str, estimate: float, low: float, high: float, level: int = 95) -> Any:
    printed = {"measure": measure, "estimate": estimate, "low": low, "high": high, "level": level}
    return outcome(difference=printed)


def test_error_of_a_difference_comes_from_its_interval() -> None:
    """Cochrane Handbook 6.3.1: SE = (upper − lower) / 3.92.

    Cochrane 2020, magnesium: (0.49 − −0.84) / 3.92 = 1.33 / 3.92 = 0.33929.
    """
    found = analysed(TRIAL, difference("mean-difference", -0.18, -0.84, 0.49))

    assert found == Analysed(-0.18, found.sei, "difference", "from the printed 95% interval")
    assert found.sei == pytest.approx(0.33929, abs=1e-5)


def test_error_of_a_ratio_comes_from_its_interval_on_the_log_scale() -> None:
    """Cochrane Handbook 6.3.2: ln RR and SE = (ln upper − ln lower) / 3.92.

    Dahle 1995: ln 5.66 = 1.73342; (ln 23.68 − ln 1.35) / 3.92 = (3.16463 − 0.30010) / 3.92
    = 0.73075.
    """
    found = analysed(TRIAL, difference("risk-ratio", 5.66, 1.35, 23.68))

    assert found.yi == pytest.approx(1.73342, abs=1e-5)
    assert found.sei == pytest.approx(0.73075, abs=1e-4)
    assert found.scale == "log ratio"


def test_error_of_a_90_percent_interval_uses_its_own_divisor() -> None:
    """Cochrane Handbook 6.3.1: for a 90% interval the divisor is 3.29."""
    found = analysed(TRIAL, difference("mean-difference", 0, -3.29, 3.29, level=90))

    assert found.sei == pytest.approx(2.0, abs=1e-3)


def test_without_an_interval_means_of_two_independent_groups_give_the_error() -> None:
    """Cochrane Handbook 6.5.2.3, solved for the error: SE = √(SD₁²/n₁ + SD₂²/n₂).

    Roguin Maor 2017: √(4.05²/48 + 4.53²/46) = √(0.34172 + 0.44611) = √0.78783 = 0.88760.
    """
    arms = [
        {"name": "magnesium oxide", "n": 48, "mean": -3.41, "sd": 4.05},
        {"name": "placebo", "control": True, "n": 46, "mean": -3.03, "sd": 4.53},
    ]

    found = analysed(TRIAL, outcome(arms=arms))

    assert found.yi == pytest.approx(-0.38)
    assert found.sei == pytest.approx(0.88760, abs=1e-5)


def test_arms_of_a_crossover_trial_are_not_independent() -> None:
    arms = [
        {"name": "magnesium", "n": 42, "mean": 11.8, "sd": 7.6},
        {"name": "placebo", "control": True, "n": 42, "mean": 11.1, "sd": 7.3},
    ]

    found = analysed(CROSSOVER, outcome(arms=arms))

    assert found == Analysed(None, None, None, "none: no comparison in figures")


def test_withdrawn_results_have_nothing_to_pool() -> None:
    withdrawn: Any = {**difference("mean-difference", -2, -3, -1), "version": "withdrawn"}

    assert analysed(TRIAL, withdrawn)[:3] == (None, None, None)
    assert analysed(RETRACTED, withdrawn)[:3] == (None, None, None)
    current = difference("mean-difference", -2, -3, -1)
    assert analysed(RETRACTED, current) == Analysed(
        None, None, None, "none: withdrawn, not to be pooled"
    )


def test_a_result_that_is_printed_again_has_nothing_to_pool() -> None:
    again: Any = {**difference("mean-difference", -2, -3, -1), "repeats": "one-2001"}

    assert analysed(TRIAL, again)[:3] == (None, None, None)


@pytest.mark.parametrize(
    ("given", "why"),
    [
        (outcome(), "none: no comparison in figures"),
        (
            outcome(difference={"measure": "mean-difference", "estimate": -7}),
            "none: no interval printed",
        ),
        (
            outcome(difference={"measure": "planned-difference", "estimate": 3.6}),
            "none: no result of a comparison",
        ),
        (difference("odds-ratio", 0.5, 0, 2), "none: the interval has no logarithm"),
    ],
)
def test_what_cannot_be_derived_says_why(given: Any, why: str) -> None:
    assert analysed(TRIAL, given) == Analysed(None, None, None, why)
