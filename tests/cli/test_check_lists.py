"""`cramp check` with medication lists: every entry is checked, or told why it was not."""

from __future__ import annotations

import io
import json
import sys
from typing import TYPE_CHECKING

import pytest

from tests.conftest import ROOT

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Run

LIST = "1. Warfarin 3mg od\n2. Lasix 40mg BD\nfrobnicate 5 mg\nNo known allergies\n"


@pytest.fixture
def a_list(tmp_path: Path) -> str:
    path = tmp_path / "list.txt"
    path.write_text(LIST, encoding="utf-8")
    return str(path)


@pytest.mark.parametrize("given", ["--list", "--taking", "-"])
def test_a_list_is_read_from_a_file_and_from_stdin(
    run: Run, a_list: str, monkeypatch: pytest.MonkeyPatch, given: str
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO(LIST))
    options = {
        "--list": ("--list", a_list),
        "--taking": ("--taking", f"@{a_list}"),
        "-": ("--taking", "-"),
    }

    ran = run("check", "k2", *options[given], "-f", "json")

    told = ran.json["results"]
    assert ran.code == 10
    assert {(row["drug"], row["status"]) for row in told} == {
        ("Warfarin 3mg od", "interacts"),
        ("Lasix 40mg BD", "not-covered"),
        ("frobnicate 5 mg", "name-not-recognised"),
        ("No known allergies", "name-not-recognised"),
    }


def test_a_list_says_what_was_read_and_how_many(run: Run, a_list: str) -> None:
    ran = run("check", "k2", "--list", a_list)

    assert "'Lasix 40mg BD' is read as furosemide; left out: 40mg, BD." in ran.err
    assert "The list: 4 entries: 2 read, 2 not recognised." in ran.err


def test_what_is_stopped_or_nameless_is_told_and_not_checked(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "list.json"
    uses = (
        {"status": "stopped", "medicationCodeableConcept": {"text": "warfarin"}},
        {"status": "active", "id": "x", "medicationReference": {"reference": "Medication/gone"}},
        {"status": "active", "medicationCodeableConcept": {"text": "furosemide"}},
    )
    path.write_text(json.dumps([{"resourceType": "MedicationStatement", **use} for use in uses]))

    ran = run("check", "k2", "--list", str(path), "-f", "json")

    assert ran.code == 3
    assert [row["status"] for row in ran.json["results"]] == ["name-not-recognised", "not-covered"]
    notes = " ".join(ran.json["notes"]) if "notes" in ran.json else ran.err
    assert "MedicationStatement/x names no medicine" in ran.out + ran.err
    assert "status is stopped" in notes + ran.out + ran.err


def test_items_are_read_from_a_file(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "items.txt"
    path.write_text("- k2\n- magnesium 400 mg\n", encoding="utf-8")

    ran = run("check", f"@{path}", "--taking", "warfarin", "-f", "json")

    assert {row["item"] for row in ran.json["results"]} == {"Vitamin K2", "Magnesium"}


def test_stdin_cannot_hold_both_sides(run: Run) -> None:
    assert run("check", "-", "--taking", "-").code == 2


@pytest.mark.skipif(
    not (ROOT.parent / "shared" / "ips").exists(),
    reason="the sample summaries are not beside this checkout",
)
def test_the_dutch_anticoagulants_of_a_real_summary_are_flagged(run: Run, tmp_path: Path) -> None:
    import zipfile

    with zipfile.ZipFile(ROOT.parent / "shared" / "ips" / "ips-examples.zip") as archive:
        archive.extract("archive_NL_Drimpy_01.json", tmp_path)

    ran = run("check", "k2", "--list", str(tmp_path / "archive_NL_Drimpy_01.json"), "-f", "json")

    flagged = {row["drug"] for row in ran.json["results"] if row["severity"] == "contraindicated"}
    assert flagged == {
        "FENPROCOUMON TABLET 3MG",
        "MARCOUMAR TABLET 3MG",
        "ACENOCOUMAROL TABLET 1MG",
    }


def test_what_a_list_holds_of_one_thing_twice_is_said_to_be_twice(run: Run) -> None:
    """However many lines name it, and whatever stands around it."""
    taken = [part for mg in (1, 2, 3) for part in ("--taking", f"potassium chloride {mg} mg")]
    ran = run("check", "vitamin-c", *taken, "-f", "json")

    assert "same-substance" in {row["status"] for row in ran.json["results"]}


def test_medicines_named_late_in_a_list_are_held_against_what_stands_before_and_behind(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = "vitamin-k2\nwarfarin\nfurosemide\nvitamin-k1\n"
    monkeypatch.setattr(sys, "stdin", io.StringIO(lines))
    ran = run("check", "-", "-f", "json")

    found = {(row["item"], row["drug"]) for row in ran.json["results"] if row["severity"]}
    assert {("Vitamin K2", "warfarin"), ("Vitamin K1", "warfarin")} <= found
