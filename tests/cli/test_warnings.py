"""`cramp warnings`: one screen, vitamin K whole and first, everything in full."""

import pytest

from tests.conftest import Run


@pytest.mark.parametrize("argv", [(), ("potassium",), ("quinine",), ("k2",), ("calcium",)])
def test_the_warnings_stand_on_one_screen(run: Run, argv: tuple[str, ...]) -> None:
    ran = run("warnings", *argv, "-f", "table")

    assert ran.code == 0
    assert len(ran.out.splitlines()) <= 24


def test_vitamin_k_is_warned_of_first_and_once(run: Run) -> None:
    told = " ".join(run("warnings", "-f", "table").out.replace("│", " ").split())

    assert told.find("CONTRAINDICATED · Vitamin K × warfarin") < 5
    assert told.count("Taking warfarin or another vitamin K antagonist?") == 1
    assert "Do not start, stop or change vitamin K2" in told
    assert "Keep your vitamin K intake steady" in told


def test_the_full_answer_holds_every_warning(run: Run) -> None:
    rows = run("warnings", "-f", "json").json["results"]

    full = run("warnings", "-f", "table", "--full", "--no-pager").out
    assert full.count("Severity") == len(rows)
