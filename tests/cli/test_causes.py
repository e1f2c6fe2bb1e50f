"""`cramp causes list`, `causes show`, `red-flags`."""

import pytest

from crampcli.dataset import Dataset
from tests.conftest import Run


def test_mimics_are_listed_most_urgent_first(run: Run, dataset: Dataset) -> None:
    ran = run("causes", "list", "--mimics", "-f", "json")

    assert {row["id"] for row in ran.json["results"]} == set(dataset.mimics)
    assert ran.json["results"][0]["urgency"] == "emergency"


def test_a_category_of_mimics_is_a_usage_error(run: Run) -> None:
    assert run("causes", "list", "--mimics", "--category", "vascular").code == 2


def test_every_cause_and_every_mimic_is_shown_by_its_name(run: Run, dataset: Dataset) -> None:
    for kind, records in (("cause", dataset.causes), ("mimic", dataset.mimics)):
        for id_, record in records.items():
            result = run("causes", "show", record["name"], "-f", "json").json["results"][0]

            assert (result["kind"], result["id"]) == (kind, id_)


def test_a_cause_names_its_nutrients_and_medicines(run: Run) -> None:
    row = run("causes", "show", "hypokalaemia", "-f", "json").json["results"][0]

    assert {"id": "potassium", "name": "Potassium"} in row["nutrients"]
    assert "loop-diuretic" in [medicine["id"] for medicine in row["medicines"]]


def test_a_mimic_says_what_makes_it_more_urgent(run: Run) -> None:
    ran = run("causes", "show", "dvt", "-f", "json")

    assert ran.json["results"][0]["escalate"]


def test_every_red_flag_is_listed_most_urgent_first(run: Run, dataset: Dataset) -> None:
    rows = run("red-flags", "-f", "json").json["results"]

    urgencies = [row["urgency"] for row in rows]
    assert {row["id"] for row in rows} == set(dataset.red_flags)
    assert urgencies == sorted(urgencies, key=["emergency", "same-day", "routine"].index)


@pytest.mark.parametrize("urgency", ["emergency", "same-day", "routine"])
def test_red_flags_are_kept_to_one_urgency(run: Run, urgency: str) -> None:
    rows = run("red-flags", "--urgency", urgency, "-f", "tsv").rows

    assert {row["urgency"] for row in rows} == {urgency}


def test_an_unknown_urgency_is_a_usage_error(run: Run) -> None:
    assert run("red-flags", "--urgency", "soon").code == 2


def test_red_flags_mark_danger_in_words_too(run: Run) -> None:
    ran = run("red-flags", "-f", "table", "--full")

    assert "! Emergency: call the emergency number" in ran.out
    assert "! Same day: get medical advice today" in ran.out
    assert "\nRoutine: ask for an appointment" in ran.out


def test_the_first_step_stands_with_its_evidence(run: Run) -> None:
    asked = ("causes", "match", "--at", "night", "--site", "calf", "--age", "70")
    first = run(*asked, "-f", "json").json["results"][0]

    full = " ".join(run(*asked, "-f", "table", "--full").out.split())

    assert first["id"] == "ageing-nocturnal-leg-cramps"
    assert first["first_step_evidence"].startswith("Mixed.")
    assert "evidence: Mixed." in full
