"""What nobody could read, or nobody measured, beside a medicine for which it matters."""

import json

import pytest

from tests.conftest import Feed, Run

FORMATS = ("table", "json", "jsonl", "csv", "tsv", "markdown", "plain")
WARNING = "Taking warfarin or another vitamin K antagonist?"


@pytest.mark.parametrize("form", FORMATS)
def test_an_item_nobody_could_read_beside_an_antagonist_brings_the_warning(
    run: Run, form: str
) -> None:
    ran = run("check", "zuxoral bone complex", "--taking", "Sintrom 4 mg", "-f", form, "--quiet")

    assert ran.code == 3
    assert WARNING in " ".join((ran.out + ran.err).replace("┃", " ").split())


@pytest.mark.parametrize("taken", ["blood thinner", "VKA", "фенилин", "Marcumar 3 mg 1-0-0"])
def test_whatever_the_antagonist_is_called(run: Run, feed: Feed, taken: str) -> None:
    feed("zuxoral\n")

    assert WARNING in run("check", "zuxoral", "--taking", taken).err
    assert WARNING in run("check", "-", "--taking", taken).err


def test_it_brings_none_beside_another_medicine(run: Run) -> None:
    assert WARNING not in run("check", "zuxoral", "--taking", "ramipril").err


def test_a_food_whose_vitamin_k_nobody_measured_says_so(run: Run) -> None:
    ran = run("check", "goose-liver-pate", "--taking", "warfarin", "-f", "json")

    answer = json.loads(ran.out)
    [row] = answer["results"]
    assert (ran.code, row["status"]) == (1, "not-covered")
    assert "vitamin K1 or vitamin K2 this food holds is not on record" in row["remark"]
    assert row["related"] == ["vitamin-k1-vka", "vitamin-k2-vka"]
    assert len(answer["warnings"]) == 2


def test_a_food_of_which_one_form_was_measured_tells_that_amount(run: Run) -> None:
    [row] = run("check", "banana", "--taking", "warfarin", "-f", "json").json["results"]

    assert "not on record" not in row["remark"]
    assert "µg of vitamin K1" in row["remark"]


def test_a_mineral_that_nobody_measured_is_told_where_it_is_dangerous(run: Run) -> None:
    ran = run("check", "emmental", "--taking", "spironolactone", "-f", "json")

    remarks = [row["remark"] or "" for row in json.loads(ran.out)["results"]]
    assert any("How much potassium this food holds is not on record" in one for one in remarks)


@pytest.mark.parametrize(
    "item", ["bone complex", "vitamin K complex", "natto extract 100 mg", "Glakay", "super k"]
)
@pytest.mark.parametrize("taken", ["warfarin", "INR tablets", "clot pills"])
def test_a_guise_of_vitamin_k_is_held_against_whatever_an_antagonist_is_called(
    run: Run, item: str, taken: str
) -> None:
    ran = run("check", item, "--taking", taken, "-f", "json")

    assert ran.code == 10
    assert "contraindicated" in {row["severity"] for row in ran.json["results"]}
