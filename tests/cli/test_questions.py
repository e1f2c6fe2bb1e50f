"""Questions as people put them without a command: no word of one hides what it asks."""

from __future__ import annotations

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
