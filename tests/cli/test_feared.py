"""A danger that people name: help comes first; one that is past or asked about is no alarm."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.conftest import Run

NOW = [
    ("signs of a blood clot", "dvt-signs"),
    ("blood clot in leg signs", "dvt-signs"),
    ("match blood clot", "dvt-signs"),
    ("is this a blood clot", "dvt-signs"),
    ("i think i have a blood clot in my leg", "dvt-signs"),
    ("match --condition 'blood clot'", "dvt-signs"),
    ("afraid of a clot after a flight", "dvt-signs"),
    ("pulmonary embolism", "chest-signs-alone"),
    ("clot in lung", "chest-signs-alone"),
    ("heart attack", "chest-signs-alone"),
    ("heart attack signs", "chest-signs-alone"),
    ("am i having a heart attack", "chest-signs-alone"),
    ("signs of a stroke", "stroke"),
    ("i think i had a stroke", "stroke"),
    ("my dad had a stroke just now", "stroke"),
    ("is it meningitis", "meningitis"),
    ("cauda equina", "cauda-equina"),
    ("guillain barre", "guillain-barre"),
    ("preeclampsia", "pre-eclampsia"),
    ("statins and rhabdomyolysis", "rhabdomyolysis"),
]
PAST = [
    "history of dvt, cramps at night",
    "had a heart attack last year, cramps at night",
    "leg cramps after a stroke",
    "match 'i had a pulmonary embolism years ago, cramps in calf at night'",
    "no blood clot, cramps at night",
]
ASKED_BESIDE = [
    ("i take warfarin for dvt can i take magnesium", "check", "warfarin"),
    ("xarelto dvt magnesium", "check", "xarelto"),
    ("aspirin to prevent stroke and turmeric", "check", "aspirin"),
]


@pytest.mark.parametrize(("written", "flag"), NOW)
def test_a_danger_that_is_named_leads_to_its_flag(run: Run, written: str, flag: str) -> None:
    results = run(*shlex.split(written), "-f", "json").json["results"]

    assert flag in {row["id"] for row in results if row["section"] == "red-flag"}


@pytest.mark.parametrize("written", PAST)
def test_one_that_is_past_or_denied_raises_no_alarm(run: Run, written: str) -> None:
    results = run(*shlex.split(written), "-f", "json").json["results"]

    urgent = [r["id"] for r in results if r.get("urgency") in ("emergency", "same-day")]
    assert [id_ for id_ in urgent if id_ != "dvt"] == []


@pytest.mark.parametrize(("written", "kind", "medicine"), ASKED_BESIDE)
def test_what_a_medicine_is_taken_for_does_not_hide_the_question(
    run: Run, written: str, kind: str, medicine: str
) -> None:
    document = run(*written.split(), "-f", "json").json

    assert document["kind"] == kind
    assert {row["drug"] for row in document["results"]} == {medicine}


def test_what_something_eaten_does_to_a_danger_is_no_report_of_it(run: Run) -> None:
    for written in ("does magnesium prevent stroke", "vitamin k2 thrombosis"):
        document = run(*written.split(), "-f", "json").json

        assert document["kind"] != "matches", written
