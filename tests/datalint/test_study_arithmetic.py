"""Printed figures that contradict one another are told wherever they are on record."""

from crampcli.dataset import Dataset
from crampcli.rules import evidence
from tests.datalint.bad_examples import ARMS


def test_the_flag_of_an_interval_stands_where_the_interval_does_not_fit(dataset: Dataset) -> None:
    flagged = {
        study["id"]
        for study in dataset.studies.values()
        if any(flag["kind"] == "interval-does-not-fit" for flag in study["flags"])
    }
    unfit = {
        study["id"]
        for study in dataset.studies.values()
        for outcome in study["outcomes"]
        for _, kinds in evidence.misfits(outcome)
        if kinds == ("interval-does-not-fit",)
    }

    assert unfit == flagged == {"tan-2024-k2-nlc"}


def test_figures_that_fit_are_not_told_of() -> None:
    # 1.96 × √(1.41²/103 + 2.2²/96) is 0.517.
    difference = {"measure": "mean-difference", "estimate": -2.67, "level": 95}
    interval = {"low": -3.19, "high": -2.15}
    share = {"name": "remedy", "n": 1000, "events": 1, "percent": 0.0}
    treated, control = ARMS

    for outcome in (
        {"arms": ARMS, "difference": {**difference, **interval}},
        {"arms": [control, treated], "difference": {**difference, **interval}},
        {"arms": [share]},
    ):
        assert list(evidence.misfits(outcome)) == []
