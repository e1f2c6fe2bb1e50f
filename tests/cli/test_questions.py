"""Questions as people put them without a command: no word of one hides what it asks."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.conftest import Run


@pytest.mark.parametrize(
    ("written", "understood"),
    [
        ("levothyroxine and calcium same time?", "check calcium --taking levothyroxine"),
        ("calcium after levothyroxine how many hours", "check calcium --taking levothyroxine"),
        ("lisinopril banana everyday", "check banana --taking lisinopril"),
        ("dialysis patient banana", "check banana --condition dialysis"),
        ("ckd stage 4 leg cramps magnesium ok?", "check magnesium --condition 'ckd stage 4'"),
        (
            "im 8 months pregnant can i take magnesium for leg cramps",
            "check magnesium --condition pregnant",
        ),
        ("crestor antacid", "check --taking crestor --taking antacid"),
        ("sintrom e natto", "check natto --taking sintrom"),
        ("варфарин и натто", "check 'натто' --taking 'варфарин'"),
        ("vitamin d e warfarin", "check 'vitamin d' e --taking warfarin"),
    ],
)
def test_words_of_a_question_hide_no_pair(run: Run, written: str, understood: str) -> None:
    ran = run(*written.split())

    assert f"understood as: cramp {understood}" in ran.err


@pytest.mark.parametrize(
    ("written", "understood"),
    [
        ("can i give my 4 year old magnesium 200mg", "intake magnesium --age 4"),
        ("how much vitamin d for my 9 month old", "intake 'vitamin d' --age 0.75"),
        ("zinc 20mg 3 year old", "intake zinc --age 3"),
    ],
)
def test_an_amount_for_a_child_leads_to_the_limit_of_that_age(
    run: Run, written: str, understood: str
) -> None:
    ran = run(*written.split())

    assert f"understood as: cramp {understood}" in ran.err
    assert any(row["kind"] == "UL" for row in ran.rows)


@pytest.mark.parametrize(
    ("written", "understood"),
    [
        ("what foods have most magnesium", "sources magnesium"),
        ("what not to eat with spironolactone", "check --taking spironolactone"),
        ("how to stop leg cramps right now", "now"),
        ("can I stop my warfarin", "medicines show warfarin"),
    ],
)
def test_common_questions_lead_to_their_answer(run: Run, written: str, understood: str) -> None:
    ran = run(*written.split(), "-f", "json")

    assert json.loads(ran.err.splitlines()[0])["command"] == f"cramp {understood} -f json"


def test_whoever_asks_about_stopping_a_medicine_is_told_to_ask(run: Run) -> None:
    ran = run("can", "I", "stop", "my", "warfarin")

    assert "Do not stop or change a medicine without asking your prescriber." in ran.err


def test_a_medicine_that_is_a_cause_too_is_taken_where_it_is_reported(run: Run) -> None:
    query = run("match", "cramps", "on", "vincristine", "-f", "json").json["query"]

    assert ("taking", "vincristine") in {(one["kind"], one["said"]) for one in query["reported"]}


@pytest.mark.parametrize(
    ("sign", "flag"),
    [
        ("calf cramp after long flight", "clot-risk-leg-pain"),
        ("calf cramps since my knee operation", "clot-risk-leg-pain"),
        ("my son swallowed a button battery", "swallowed-poison"),
        ("took too much vitamin d", "life-threatening-signs"),
        ("cramps after quitting alcohol, shaking", "withdrawal-fits"),
    ],
)
def test_dangers_told_in_other_words_raise_their_flag(run: Run, sign: str, flag: str) -> None:
    results = run("match", "--sign", sign, "-f", "json").json["results"]

    flags = {row["id"] for row in results if row["section"] == "red-flag"}
    assert flag in flags
    assert "cramp-over-10-min" not in flags


def test_an_illness_is_not_taken_for_a_sign_spelt_like_it(run: Run) -> None:
    ran = run("match", "--sign", "hiv and leg cramps", "-f", "json")

    flags = [row["id"] for row in ran.json["results"] if row["section"] == "red-flag"]
    assert flags == []


def test_a_remedy_is_checked_where_a_condition_is_told(run: Run) -> None:
    words = "i have cirrhosis and leg cramps can i drink pickle juice"

    results = run(*words.split(), "-f", "json").json["results"]

    assert ("interacts", "pickle juice") in {(row["status"], row["item"]) for row in results}


def test_what_a_name_holds_is_offered_and_not_taken(run: Run) -> None:
    ran = run("check", "natto sushi", "--taking", "warfarin")

    assert ran.code == 3
    assert "Near names: natto. Nothing was checked for it." in ran.err
