"""Printed figures that contradict one another are told wherever they are on record."""

from crampcli.dataset import Dataset
from crampcli.rules import evidence


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
