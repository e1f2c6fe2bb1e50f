"""Which condition a diagnosis names, and which words are set aside."""

import pytest

from crampcli.dataset import Dataset
from crampcli.names import conditions
from crampcli.names.conditions import Found
from tests.conftest import Run


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("kidney disease", Found("kidney-disease")),
        ("CKD stage 4", Found("kidney-disease", ("stage 4",))),
        ("stage 3b CKD", Found("kidney-disease", ("stage 3b",))),
        ("CKD G4 A2", Found("kidney-disease", ("G4 A2",))),
        ("Chronic kidney disease, stage 4 (severe)", Found("kidney-disease", ("stage 4 severe",))),
        ("Heart failure NYHA III", Found("heart-disease", ("NYHA III",))),
        ("Essential hypertension (disorder)", Found("hypertension", ("Essential", "disorder"))),
        ("20 weeks pregnant", Found("pregnancy", ("20 weeks",))),
        ("pregnant, second trimester", Found("pregnancy", ("second trimester",))),
        ("zwanger", Found("pregnancy")),
        ("Schwangerschaft 12. Woche", Found("pregnancy", ("12. Woche",))),
        ("nierziekte stadium 4", Found("kidney-disease", ("stadium 4",))),
        ("insuffisance rénale chronique", Found("kidney-disease", ("chronique",))),
        ("腎不全", Found("kidney-disease")),
    ],
)
def test_a_diagnosis_is_read_with_every_word_accounted_for(
    dataset: Dataset, text: str, found: Found
) -> None:
    assert conditions.find(dataset, text) == found


@pytest.mark.parametrize(
    "text",
    [
        "no kidney disease",
        "not pregnant",
        "family history of kidney disease",
        "kidney transplant",
        "pulmonary hypertension",
        "gestational diabetes",
        "kidney disease ruled out",
        "fear of pregnancy",
        "stage 4",
        "",
    ],
)
def test_what_a_word_changes_is_not_read(dataset: Dataset, text: str) -> None:
    assert conditions.find(dataset, text) is None


def test_what_was_set_aside_is_told(run: Run) -> None:
    ran = run("check", "potassium", "--condition", "Chronic kidney disease, stage 4 (severe)")

    row = ran.rows[0]
    assert (ran.code, row["status"], row["severity"]) == (10, "interacts", "major")
    assert (row["read_as"], row["left_out"]) == ("Kidney disease", "stage 4 severe")
