"""`cramp medicines list` and `show`."""

import pytest

from crampcli.dataset import Dataset
from tests.conftest import Run


def test_every_medicine_is_listed_strongest_link_first(run: Run, dataset: Dataset) -> None:
    rows = run("medicines", "list", "-f", "json").json["results"]

    assert {row["id"] for row in rows} == set(dataset.medicines)
    assert [rows[0]["strength"], rows[-1]["strength"]] == ["strong", "unverified"]


def test_every_medicine_is_shown_by_its_id_name_and_aliases(run: Run, dataset: Dataset) -> None:
    for id_, record in dataset.medicines.items():
        for name in (id_, record["name"], *record["aliases"]):
            results = run("medicines", "show", name, "-f", "json").json["results"]

            assert results[0]["id"] == id_


def test_every_medicine_that_a_record_names_leads_to_it(run: Run, dataset: Dataset) -> None:
    for id_, record in dataset.medicines.items():
        for drug in record["drugs"]:
            name = dataset.drugs[drug]["name"]
            results = run("medicines", "show", name, "-f", "json").json["results"]

            assert id_ in [result["id"] for result in results]


@pytest.mark.parametrize(
    ("name", "ids"),
    [
        ("Lasix", ["loop-diuretic"]),
        ("naproxen", ["naproxen", "sodium-lowering"]),
        ("co-amilofruse", ["potassium-sparing-diuretic", "loop-diuretic"]),
        ("LABA", ["laba"]),
    ],
)
def test_a_brand_a_class_and_a_combination_lead_to_all_that_holds(
    run: Run, name: str, ids: list[str]
) -> None:
    results = run("medicines", "show", name, "-f", "json").json["results"]

    assert [result["id"] for result in results] == ids


def test_plain_words_ask_which_one_it_is(run: Run) -> None:
    ran = run("medicines", "show", "water tablets", "-f", "json")

    assert {r["id"] for r in ran.json["results"]} >= {"loop-diuretic", "thiazide-like-diuretic"}
    assert any("ask which" in note for note in ran.json["notes"])


def test_a_known_medicine_without_a_link_ends_with_one_and_reassures_nobody(run: Run) -> None:
    ran = run("medicines", "show", "paracetamol", "-f", "json")

    assert (ran.code, ran.json["results"]) == (1, [])
    assert "no link with cramps is on record" in ran.json["notes"][0]


def test_a_misspelt_medicine_is_never_corrected(run: Run) -> None:
    ran = run("medicines", "show", "furosamide")

    assert (ran.code, ran.out) == (3, "")
    assert "furosemide" in ran.err


def test_every_answer_says_not_to_stop_alone(run: Run) -> None:
    assert "without asking your prescriber" in run("medicines", "show", "statin", "-f", "tsv").err


def test_what_a_medicine_moves_is_told_by_the_nutrients_name(run: Run) -> None:
    row = run("medicines", "show", "furosemide", "-f", "tsv").rows[0]

    assert row["moves"] == ("lowers potassium; lowers magnesium; lowers calcium; lowers vitamin B1")
