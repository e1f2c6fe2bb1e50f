"""Questions without a command that name two things: which is the item, and what is asked."""

import pytest

from tests.conftest import Run


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("warfarin fish oil", "check 'fish oil' --taking warfarin"),
        ("warfarin multivitamin", "check multivitamin --taking warfarin"),
        ("levothyroxine and tums", "check tums --taking levothyroxine"),
        ("slow-k and adcal-d3", "check slow-k adcal-d3"),
        ("warfarin green tea", "check 'green tea' --taking warfarin"),
        ("can i take magnesium with vitamin d", "check magnesium 'vitamin d'"),
        ("magnesium calcium", "nutrients compare magnesium calcium"),
        ("magnesium glycinate for cramps", "evidence magnesium"),
        ("magnesium spray cramps", "evidence magnesium"),
        ("how much magnesium pregnant", "intake magnesium --life-stage pregnancy"),
        ("how much calcium when breastfeeding", "intake calcium --life-stage lactation"),
        ("k2 in cheese", "foods search cheese"),
        ("natto k2 content", "foods show natto"),
        ("vitamin d dose elderly", "intake 'vitamin d'"),
    ],
)
def test_a_question_of_two_things_is_understood(run: Run, typed: str, meant: str) -> None:
    ran = run(*typed.split())

    assert ran.err.splitlines()[0] == f"cramp: understood as: cramp {meant}"


def test_a_dose_is_no_dose_taken_twice(run: Run) -> None:
    assert "taken twice" not in run("match", "--sign", "magnesium dose and leg cramps").err
    assert "taken twice" in run("match", "--sign", "i doubled my dose").err


def test_a_check_that_answers_nothing_does_not_end_as_if_somebody_had_looked(run: Run) -> None:
    ran = run("check", "--taking", "slow-k", "--taking", "adcal-d3")

    assert (ran.code, ran.rows) == (1, [])
