"""`cramp foods`, `intake`, `causes`, `warnings`."""

import pytest

from crampcli.dataset import Dataset
from tests.conftest import Run


def test_foods_number_at_least_250_over_all_categories(run: Run) -> None:
    rows = run("foods", "list").rows

    assert len(rows) >= 250
    assert len({row["category"] for row in rows}) == 14


def test_foods_are_filtered(run: Run) -> None:
    rows = run("foods", "list", "--category", "Dairy and eggs", "--diet", "vegetarian").rows

    assert rows
    assert {row["category"] for row in rows} == {"dairy-and-eggs"}
    assert {row["diet"] for row in rows} <= {"vegan", "vegetarian"}


def test_a_food_without_a_match_in_a_filter_ends_with_one(run: Run) -> None:
    ran = run("foods", "list", "--category", "meat-and-poultry", "--diet", "vegan")

    assert ran.code == 1


def test_natto_shows_k2_by_form_and_what_was_not_measured(run: Run) -> None:
    result = run("foods", "show", "natto", "-f", "json").json["results"][0]

    forms = {measured["form"] for measured in result["vitamin_k2_by_form"]}
    assert "MK-7" in forms
    states = {held["nutrient"]: held["state"] for held in result["nutrients"]}
    assert len(states) == 12
    assert set(states.values()) <= {"measured", "zero", "trace", "not-measured"}
    # A nutrient without an amount is one that was not measured, and the other way round.
    assert {held["nutrient"]: held["amount_per_100g"] is None for held in result["nutrients"]} == {
        nutrient: state == "not-measured" for nutrient, state in states.items()
    }


def test_a_name_that_fits_several_foods_lists_them(run: Run) -> None:
    ran = run("foods", "show", "chicken")

    assert ran.code == 3
    assert "chicken-breast-roasted" in ran.err


def test_words_that_fit_one_food_find_it(run: Run) -> None:
    ran = run("foods", "show", "goose liver", "-f", "json")

    assert ran.json["results"][0]["id"] == "goose-liver-raw"


def test_intake_follows_age_and_sex(run: Run) -> None:
    rows = run("intake", "magnesium", "--age", "70", "--sex", "female").rows

    us = {row["kind"]: float(row["amount"]) for row in rows if row["authority"] == "US"}
    assert us["RDA"] == 320
    assert us["UL"] == 350


def test_intake_of_k2_explains_that_there_is_none(run: Run) -> None:
    ran = run("intake", "k2", "-f", "json")

    assert ran.code == 0
    assert not [row for row in ran.json["results"] if row["kind"] in ("RDA", "AI", "PRI")]
    assert "K2" in " ".join(ran.json["notes"])
    assert ran.json["warnings"]


def test_pregnancy_has_its_own_figures(run: Run) -> None:
    rows = run("intake", "magnesium", "--age", "25", "--life-stage", "pregnancy").rows

    assert [float(row["amount"]) for row in rows if row["kind"] == "RDA"] == [350]


@pytest.mark.parametrize(
    "argv",
    [
        ("--age", "-1"),
        ("--age", "200"),
        ("--age", "nan"),
        ("--age", "old"),
        ("--sex", "other"),
        ("--life-stage", "pregnancy", "--sex", "male"),
        ("--life-stage", "pregnancy", "--age", "5"),
        ("--life-stage", "lactation", "--age", "80"),
    ],
)
def test_nobody_who_cannot_be_gets_an_intake(run: Run, argv: tuple[str, ...]) -> None:
    ran = run("intake", "magnesium", *argv)

    assert (ran.code, ran.out) == (2, "")


def test_intake_of_a_substance_without_figures_ends_with_one(run: Run) -> None:
    ran = run("intake", "iron")

    assert ran.code == 1
    assert "That is no upper limit" in ran.err


def test_every_cause_is_listed(run: Run, dataset: Dataset) -> None:
    ran = run("causes", "list", "-f", "json")

    assert {row["id"] for row in ran.json["results"]} == set(dataset.causes)


def test_causes_are_filtered_by_category(run: Run) -> None:
    categories = {row["category"] for row in run("causes", "list").rows}

    for category in categories:
        rows = run("causes", "list", "--category", category.upper()).rows
        assert {row["category"] for row in rows} == {category}


def test_an_unknown_category_lists_the_known(run: Run) -> None:
    ran = run("causes", "list", "--category", "magic")

    assert ran.code == 2
    assert "Known:" in ran.err


def test_dehydration_is_disputed_and_says_why(run: Run) -> None:
    result = run("causes", "show", "dehydration", "-f", "json").json["results"][0]

    assert result["link"] == "disputed"
    assert result["link_reason"]


def test_a_mimic_says_how_it_differs(run: Run) -> None:
    result = run("causes", "show", "restless legs", "-f", "json").json["results"][0]

    assert result["kind"] == "mimic"
    assert result["differs"]


def test_the_warfarin_warning_comes_first(run: Run) -> None:
    rows = run("warnings").rows

    assert [row["id"] for row in rows[:2]] == ["vitamin-k2-vka", "vitamin-k1-vka"]
    assert rows[0]["severity"] == "contraindicated"
    order = ["contraindicated", "major", "moderate", "minor"]
    ranks = [order.index(row["severity"]) for row in rows[2:]]
    assert ranks == sorted(ranks)


def test_warnings_of_one_nutrient(run: Run) -> None:
    rows = run("warnings", "potassium").rows

    assert rows
    assert {row["nutrient"] for row in rows} == {"potassium"}


def test_no_warning_on_record_is_not_worded_as_reassurance(run: Run) -> None:
    ran = run("warnings", "water")

    assert ran.code == 1
    assert "has not been looked at" in ran.err


@pytest.mark.parametrize(
    ("name", "wanted"), [("milk", "milk-whole"), ("egg", "egg-raw"), ("bread", "")]
)
def test_a_word_of_many_foods_lists_those_that_begin_with_it_first(
    run: Run, dataset: Dataset, name: str, wanted: str
) -> None:
    ran = run("foods", "show", name)

    listed = ran.err.split("foods: ")[1].split(". Ask")[0].split(", ")
    begins = [
        food.startswith(name) + dataset.foods[food]["name"].lower().startswith(name)
        for food in listed
        if food != "…"
    ]
    assert ran.code == 3
    assert begins == sorted(begins, reverse=True)
    assert wanted in ["", *listed]


def test_a_list_of_foods_leads_to_its_first_food(run: Run) -> None:
    ran = run("foods", "list", "--category", "fruit", "-f", "table")

    assert ran.out.rstrip().endswith("next: cramp foods show apple")
