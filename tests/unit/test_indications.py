"""What a medicine is taken for is set aside; a diagnosis by itself is not passed over."""

import json
from pathlib import Path

import pytest

from crampcli.dataset import Dataset
from crampcli.names import reader
from tests.conftest import Run


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("ramipril 5mg for blood pressure", "ramipril"),
        ("warfarin for AF (target INR 2.5)", "warfarin"),
        ("spironolactone 25 mg (heart failure)", "spironolactone"),
        ("quinine 200mg nocte for leg cramps", "quinine"),
        ("levothyroxine 50mcg for underactive thyroid", "levothyroxine sodium"),
        ("Marcumar 3 mg Vorhofflimmern", "phenprocoumon"),
        ("warfarin 3mg mon wed fri, 4mg other days", "warfarin"),
        ("fenprocoumon volgens schema trombosedienst", "phenprocoumon"),
    ],
)
def test_what_it_is_taken_for_hides_no_medicine(dataset: Dataset, line: str, name: str) -> None:
    reading = reader.medicine(dataset, line)

    assert reading.state == "read"
    assert [part.meaning.name for part in reading.parts] == [name]


@pytest.mark.parametrize(
    "line", ["hypertension", "AF, gout", "heart failure 2019", "leg cramps", "aspirin AF"]
)
def test_a_diagnosis_by_itself_is_not_read(dataset: Dataset, line: str) -> None:
    assert reader.medicine(dataset, line).state == "not-recognised"


@pytest.mark.parametrize(
    "line", ["Eliquis 5mg, prev warfarin", "warfarin held for surgery", "no warfarin for AF"]
)
def test_what_may_not_be_taken_is_still_not_read(dataset: Dataset, line: str) -> None:
    assert reader.medicine(dataset, line).state == "not-recognised"


def test_a_list_that_says_what_for_is_held_against_potassium(run: Run, tmp_path: Path) -> None:
    written = tmp_path / "list.txt"
    written.write_text("ramipril 5 mg for blood pressure\nhypertension\n", encoding="utf-8")

    ran = run("check", "potassium", "--list", str(written), "-f", "json")

    said = {(row["drug"], row["status"]) for row in json.loads(ran.out)["results"]}
    assert ran.code == 10
    assert ("ramipril 5 mg for blood pressure", "interacts") in said
    assert ("hypertension", "name-not-recognised") in said


@pytest.mark.parametrize("said", ["furosemide leg cramps", "cramps from furosemide"])
def test_what_is_felt_beside_a_medicine_is_still_a_report(run: Run, said: str) -> None:
    ran = run(*said.split(), "-f", "json")

    assert ran.json["kind"] != "check"
    assert "furosemide" in ran.out.lower()
