"""What is past the day of its review says so, in every form, and nothing else changes."""

import json
from pathlib import Path
from typing import Any

import pytest

import crampcli
from crampcli.cli import output_schema, streams
from crampcli.dataset import Dataset
from crampcli.queries import reviews
from crampcli.render.reply import FORMATS
from crampcli.rules.reviews import reviewed
from tests.conftest import Run

SAID = "Review was due by 2027-05-22; this may be out of date: cramp help policy"
OF_NO_CLAIM = {
    *("changes", "data", "export", "food", "food-sources", "folder", "foods", "hits", "import"),
    *(
        "medication-list",
        "problems",
        "reference-hits",
        "references",
        "removed",
        "settings",
        "standings",
    ),
    *("batch", "ciqual-food", "ciqual-foods"),
    *("usda-food", "usda-foods", "usda-releases"),
}
"""Kinds of answers that tell figures, names, works and files."""
FORMS = {
    "ics": ("plan", "--taking", "levothyroxine@07:00", "--item", "calcium"),
    "html": ("handout", "--taking", "warfarin", "--item", "natto:40g"),
}
K2 = ("check", "k2", "--taking", "warfarin")


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let it be a day after the first reviews are due."""
    monkeypatch.setenv("CRAMP_TODAY", "2027-05-23")


@pytest.mark.parametrize("form", FORMATS)
def test_what_is_past_its_review_says_so_in_every_form(
    run: Run, monkeypatch: pytest.MonkeyPatch, form: str
) -> None:
    argv = (*FORMS.get(form, K2), "-f", form)
    before = run(*argv)
    monkeypatch.setenv("CRAMP_TODAY", "2027-05-23")

    ran = run(*argv)

    unfolded = (ran.out + ran.err).replace("\r\n ", "").replace("\\;", ";")
    assert SAID in unfolded
    assert SAID not in before.out + before.err
    assert ran.code == before.code


def test_json_names_what_is_past_and_changes_no_result(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    before: dict[str, Any] = run(*K2, "-f", "json").json
    monkeypatch.setenv("CRAMP_TODAY", "2027-05-23")

    after = run(*K2, "-f", "json").json

    days = {"reviewed": "2026-11-22", "review_by": "2027-05-22"}
    past = [
        {"kind": "interactions", "id": id_} | days
        for id_ in ("vitamin-k2-mk4-vka", "vitamin-k2-vka")
    ]
    notes = [*before["notes"], SAID]
    assert after == before | {"past_due": past, "notes": notes}


@pytest.mark.usefixtures("later")
def test_only_what_the_answer_tells_of_counts(run: Run) -> None:
    told = run("check", "natto", "--taking", "apixaban", "-f", "json").json

    assert [(one["kind"], one["id"]) for one in told["past_due"]] == [
        ("non_interactions", "apixaban")
    ]
    assert "past_due" not in run("evidence", "magnesium", "-f", "json").json
    assert "past_due" not in run("sources", "magnesium", "-f", "json").json


def test_the_last_day_itself_is_not_past(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CRAMP_TODAY", "2027-05-22")

    assert "past_due" not in run(*K2, "-f", "json").json


@pytest.mark.usefixtures("later")
def test_a_list_says_so_at_its_end(run: Run, tmp_path: Path) -> None:
    listed = tmp_path / "items.txt"
    listed.write_text("k2\n", encoding="utf-8")

    ran = run("check", f"@{listed}", "--taking", "warfarin", "-f", "tsv")

    assert SAID in ran.err


@pytest.mark.parametrize(
    "argv", [("red-flags",), ("check", "k2", "warfarin"), ("warnings",), ("causes", "list")]
)
def test_a_screen_keeps_its_rows(
    run: Run, monkeypatch: pytest.MonkeyPatch, argv: tuple[str, ...]
) -> None:
    rows = run(*argv, "-f", "table").out.count("\n")
    monkeypatch.setenv("CRAMP_TODAY", "2028-05-23")

    late = run(*argv, "-f", "table").out

    assert SAID in late or SAID.replace("2027-05", "2027-11") in late
    assert late.count("\n") <= rows


@pytest.mark.usefixtures("later")
@pytest.mark.parametrize(
    ("own", "said"),
    [
        ({}, False),
        ({"reviewed": "2027-01-01", "review_by": "2028-01-01"}, False),
        ({"reviewed": "2026-01-01", "review_by": "2027-01-01"}, True),
    ],
    ids=["no days", "reviewed since", "due before"],
)
def test_a_record_of_your_own_goes_by_its_own_days(
    run: Run, dataset: Dataset, tmp_path: Path, own: dict[str, str], said: bool
) -> None:
    names = ("vitamin-k2-vka", "vitamin-k2-mk4-vka")
    records = [{**dataset.interactions[id_], **own} for id_ in names]
    (tmp_path / "interactions.json").write_text(json.dumps(records), encoding="utf-8")

    ran = run(*K2, "-f", "json", "--data", str(tmp_path))

    assert ("past_due" in ran.json) == said


def test_python_is_told_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(streams, "clock", lambda: "2027-05-23")

    assert SAID in crampcli.check("k2", taking="warfarin").notes


@pytest.mark.parametrize("day", ["2027-5-23", "tomorrow", "2027-05-23T10", "٢٠٢٧-٠٥-٢٣"])
def test_a_day_that_is_none_is_refused(run: Run, monkeypatch: pytest.MonkeyPatch, day: str) -> None:
    monkeypatch.setenv("CRAMP_TODAY", day)

    ran = run("check", "k2", "--taking", "warfarin")

    assert ran.code == 2
    assert ran.err == f"cramp: CRAMP_TODAY is '{day}'. Write a day, such as 2026-11-27.\n"


def test_every_kind_of_answer_is_known_to_tell_claims_or_not_to() -> None:
    told = {kind for kinds in reviews.RECORDS_OF.values() for kind in kinds}

    assert set(output_schema.RECORDS) == {*reviews.RECORDS_OF, *OF_NO_CLAIM}
    assert told == set(reviewed())
