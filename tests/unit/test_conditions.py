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
        ("mechanical valve", Found("mechanical-heart-valve")),
        ("Herzklappenersatz", Found("mechanical-heart-valve")),
        ("kidney transplant", Found("kidney-disease")),
        ("haemochromatosis", Found("haemochromatosis")),
        ("severe soy allergy", Found("soya-allergy", ("severe",))),
        ("allergic to soya beans", Found("soya-allergy", ("beans",))),
        ("allergic to quinine", Found("quinine-reaction")),
        ("peanut allergy", Found("other-allergy")),
        ("allergy to penicillin", Found("other-allergy", ("to", "penicillin"))),
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
        "no known allergies",
        "not allergic to soya",
        "not pregnant",
        "family history of kidney disease",
        "kidney biopsy",
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


@pytest.mark.parametrize(
    ("item", "condition", "interaction"),
    [
        ("k2", "mechanical valve", "vitamin-k2-mechanical-valve"),
        ("natto", "prosthetic valve", "vitamin-k2-mechanical-valve"),
        ("gouda", "metal heart valve", "vitamin-k1-mechanical-valve"),
        ("spinach", "valve replacement", "vitamin-k1-mechanical-valve"),
        ("multivitamin", "artificial heart valve", "vitamin-k2-mechanical-valve"),
        ("natto", "soya allergy", "soya-soya-allergy"),
        ("soy sauce", "soy allergy", "soya-soya-allergy"),
        ("iron", "hemochromatosis", "iron-haemochromatosis"),
        ("vitamin c", "iron overload", "vitamin-c-haemochromatosis"),
        ("potassium", "kidney transplant", "potassium-kidney-disease"),
    ],
)
def test_what_a_condition_forbids_is_found(
    run: Run, item: str, condition: str, interaction: str
) -> None:
    ran = run("check", item, "--condition", condition, "-f", "json")

    assert ran.code == 10
    assert interaction in [row["interaction"] for row in ran.json["results"]]


@pytest.mark.parametrize(
    ("condition", "told"),
    [
        ("dvt", "Name yours with --taking"),
        ("fish allergy", "Allergies other than to soya and quinine are not covered"),
        ("liver transplant", "Medicines against rejection"),
        ("newborn", "Limits and amounts told here are for adults"),
    ],
)
def test_a_condition_with_nothing_on_record_says_what_to_ask(
    run: Run, condition: str, told: str
) -> None:
    ran = run("check", "natto", "--condition", condition, "-f", "table")

    assert ran.code == 1
    assert told in " ".join(ran.out.split())
