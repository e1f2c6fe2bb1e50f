"""Whether the printed figures of the studies fit each other, and who is told where they do not."""

import math
from typing import Any

import pytest

from crampcli.dataset import Dataset
from crampcli.vocabulary import NULL_VALUES

ALLOWED = 0.25
"""A printed half-width may differ by this share: rounding, and adjusted analyses."""


def half_widths(outcome: Any) -> tuple[float, float] | None:
    """Return the printed half-width of a 95% interval and the one that its arms lead to.

    Two independent means, Cochrane Handbook 6.5.2.3: 1.96 × √(SD₁²/n₁ + SD₂²/n₂).
    """
    difference = outcome.get("difference", {})
    arms = outcome["arms"]
    if not {"low", "high"} <= difference.keys() or difference.get("level") != 95:
        return None
    if NULL_VALUES.get(difference["measure"]) != 0 or len(arms) != 2:
        return None
    if not all({"mean", "sd", "n"} <= arm.keys() for arm in arms):
        return None
    expected = 1.96 * math.sqrt(sum(arm["sd"] ** 2 / arm["n"] for arm in arms))
    return (difference["high"] - difference["low"]) / 2, expected


def misfits(studies: Any) -> set[tuple[str, str]]:
    """Return results whose interval does not fit their means, by study and outcome."""
    return {
        (study["id"], outcome["name"])
        for study in studies
        for outcome in study["outcomes"]
        if (widths := half_widths(outcome)) and abs(widths[0] / widths[1] - 1) > ALLOWED
    }


def shares_that_do_not_fit(studies: Any) -> set[tuple[str, str]]:
    """Return results where events over group size is not the printed percentage."""
    return {
        (study["id"], outcome["name"])
        for study in studies
        for outcome in study["outcomes"]
        for arm in outcome["arms"]
        if {"n", "events", "percent"} <= arm.keys()
        and abs(100 * arm["events"] / arm["n"] - arm["percent"]) > 0.1
    }


def differences_that_do_not_fit(studies: Any) -> set[tuple[str, str]]:
    """Return results where intervention minus control is not the printed difference of means."""
    found = set()
    for study in studies:
        for outcome in study["outcomes"]:
            difference = outcome.get("difference", {})
            means = [arm for arm in outcome["arms"] if "mean" in arm]
            if len(means) != 2 or NULL_VALUES.get(difference.get("measure")) != 0:
                continue
            control = [arm["mean"] for arm in means if "control" in arm]
            treated = [arm["mean"] for arm in means if "control" not in arm]
            if len(control) == 1 and abs(treated[0] - control[0] - difference["estimate"]) > 0.011:
                found.add((study["id"], outcome["name"]))
    return found


def flagged(studies: Any, *kinds: str) -> set[str]:
    return {s["id"] for s in studies if any(flag["kind"] in kinds for flag in s["flags"])}


def test_an_interval_that_does_not_fit_its_means_is_flagged(dataset: Dataset) -> None:
    studies = dataset.studies.values()

    unfit = {study for study, _ in misfits(studies)}

    assert unfit == flagged(studies, "interval-does-not-fit") == {"tan-2024-k2-nlc"}


def test_a_share_that_does_not_fit_its_count_is_flagged(dataset: Dataset) -> None:
    studies = dataset.studies.values()

    unfit = {study for study, _ in shares_that_do_not_fit(studies)}

    assert unfit - flagged(studies, "figures-do-not-fit") == set()


def test_a_difference_that_does_not_fit_its_means_is_flagged(dataset: Dataset) -> None:
    studies = dataset.studies.values()
    unfit = differences_that_do_not_fit(studies)

    unflagged = {
        (study, outcome)
        for study, outcome in unfit
        if study not in flagged(studies, "figures-do-not-fit", "interval-does-not-fit")
    }

    assert unflagged == set()


BAD_ARMS = [
    {"name": "remedy", "n": 103, "mean": 0.96, "sd": 1.41},
    {"name": "placebo", "control": True, "n": 96, "mean": 3.63, "sd": 2.2},
]


def one_study(**outcome: Any) -> Any:
    return [{"id": "bad", "flags": [], "outcomes": [{"name": "cramps", **outcome}]}]


@pytest.mark.parametrize(
    ("rule", "study"),
    [
        (
            misfits,
            one_study(
                arms=BAD_ARMS,
                difference={
                    "measure": "mean-difference",
                    "estimate": -2.67,
                    "low": -2.86,
                    "high": -2.49,
                    "level": 95,
                },
            ),
        ),
        (
            shares_that_do_not_fit,
            one_study(arms=[{"name": "remedy", "n": 66, "events": 21, "percent": 32.8}]),
        ),
        (
            differences_that_do_not_fit,
            one_study(arms=BAD_ARMS, difference={"measure": "mean-difference", "estimate": -1.67}),
        ),
    ],
)
def test_each_rule_bites(rule: Any, study: Any) -> None:
    assert rule(study) == {("bad", "cramps")}


def test_an_outcome_speaks_to_topics_of_its_study(dataset: Dataset) -> None:
    strays = [
        (study["id"], outcome["name"])
        for study in dataset.studies.values()
        for outcome in study["outcomes"]
        if not set(outcome.get("topics", study["topics"])) <= set(study["topics"])
    ]

    assert strays == []


def test_a_repeated_result_agrees_with_the_trial_it_repeats(dataset: Dataset) -> None:
    for study in dataset.studies.values():
        for outcome in study["outcomes"]:
            if "repeats" not in outcome:
                continue
            trial = dataset.studies[outcome["repeats"]]
            estimates = [
                other["difference"]["estimate"]
                for other in trial["outcomes"]
                if "difference" in other
            ]
            assert outcome["difference"]["estimate"] in estimates
            assert "pooled" not in outcome


def test_an_unpooled_interval_of_a_review_names_the_trial_it_repeats(dataset: Dataset) -> None:
    unnamed = [
        (study["id"], outcome["name"])
        for study in dataset.studies.values()
        if study["design"] in ("meta-analysis", "systematic-review")
        for outcome in study["outcomes"]
        if "low" in outcome.get("difference", {})
        and "pooled" not in outcome
        and "repeats" not in outcome
    ]

    assert unnamed == []


def test_no_result_has_two_controls(dataset: Dataset) -> None:
    several = [
        (study["id"], outcome["name"])
        for study in dataset.studies.values()
        for outcome in study["outcomes"]
        if sum("control" in arm for arm in outcome["arms"]) > 1
    ]

    assert several == []


def test_every_placebo_is_marked_as_the_control(dataset: Dataset) -> None:
    unmarked = [
        (study["id"], outcome["name"], arm["name"])
        for study in dataset.studies.values()
        for outcome in study["outcomes"]
        for arm in outcome["arms"]
        if arm["name"] in ("placebo", "control") and "control" not in arm
    ]

    assert unmarked == []
