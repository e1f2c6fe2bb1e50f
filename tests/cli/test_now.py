"""First aid on one screen, and in every format."""

import pytest

from crampcli.dataset import Dataset
from tests.conftest import Run


@pytest.mark.parametrize(("width", "rows"), [("60", 18), ("80", 18), ("40", 30)])
def test_first_aid_fits_one_screen(
    run: Run, monkeypatch: pytest.MonkeyPatch, width: str, rows: int
) -> None:
    monkeypatch.setenv("COLUMNS", width)

    lines = run("now", "-f", "table").out.splitlines()

    assert len(lines) <= rows
    assert max(map(len, lines)) <= int(width)


def test_it_says_what_to_do_when_it_is_no_cramp_and_what_to_ask_next(run: Run) -> None:
    said = " ".join(run("now", "-f", "table").out.split())

    assert said.index("pull the foot up") < said.index("Rub the muscle") < said.index("walk")
    assert "! Call the emergency number" in said
    assert "When else to get help: cramp red-flags" in said
    assert "next: cramp match --at night --site calf · cramp red-flags" in said


def test_json_holds_each_step_with_its_evidence_and_references(run: Run) -> None:
    results = run("now", "-f", "json").json["results"]

    steps = [row for row in results if row["kind"] == "step"]
    assert len(steps) == 5
    assert all(row["evidence"] and row["references"] for row in steps)
    assert {row["urgency"] for row in results[5:]} == {"emergency", "same-day"}


def test_every_step_comes_from_a_cause_on_record(run: Run, dataset: Dataset) -> None:
    recorded = {
        step["text"]
        for cause in dataset.causes.values()
        for step in cause["first_steps"]
        if "in_a_cramp" in step
    }

    told = {
        row["text"]
        for argv in (("now",), ("now", "hand"))
        for row in run(*argv, "-f", "tsv").rows
        if row["kind"] == "step"
    }

    assert told == recorded


@pytest.mark.parametrize("part", ["hand", "my fingers", "neck", "thigh", "upper arm"])
def test_a_cramp_elsewhere_than_in_the_leg_gets_no_steps_for_the_leg(run: Run, part: str) -> None:
    steps = [row["text"] for row in run("now", part).rows if row["kind"] == "step"]

    assert steps[0].startswith("Stop, then gently stretch")
    assert not [text for text in steps if "knee" in text or "stand on" in text]


@pytest.mark.parametrize("part", ["calf", "toes", "arch of the foot", "hamstring"])
def test_a_cramp_of_the_leg_gets_the_steps_for_it(run: Run, part: str) -> None:
    assert run("now", part).out == run("now").out


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("hand cramps", "now hand"),
        ("neck spasm", "now neck"),
        ("foot cramp", "now"),
        ("ouch my calf", "now"),
        ("pianist cramp", "now pianist"),
        ("cramps ramadan", "now ramadan"),
    ],
)
def test_words_lead_to_first_aid_for_that_part_and_none_is_dropped_unsaid(
    run: Run, typed: str, meant: str
) -> None:
    ran = run(*typed.split())

    assert ran.err.splitlines()[0] == f"cramp: understood as: cramp {meant}"
    unknown = meant.removeprefix("now").strip()
    if unknown in ("pianist", "ramadan"):
        assert f"'{unknown}': not understood" in ran.err


@pytest.mark.parametrize("argv", [("red-flags",), ("now",)])
def test_what_is_asked_for_in_a_hurry_fits_the_first_screen(
    run: Run, argv: tuple[str, ...]
) -> None:
    assert len(run(*argv, "-f", "table").out.splitlines()) <= 24


def test_every_red_flag_stands_in_the_list_at_a_glance(run: Run, dataset: Dataset) -> None:
    said = " ".join(run("red-flags", "-f", "table").out.split())

    unsaid = [flag["id"] for flag in dataset.red_flags.values() if flag["short"] not in said]
    assert unsaid == []
