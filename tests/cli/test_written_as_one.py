"""What is written as one argument: an item, a medicine with two strengths, several in a row."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.conftest import Run


def test_two_quoted_items_of_one_nutrient_stay_two(run: Run) -> None:
    argv = ("check", "magnesium 200 mg", "magnesium citrate 300 mg")

    results = run(*argv, "-f", "json").json["results"]

    assert [row["status"] for row in results if row["status"] == "same-substance"] != []
    assert {row["item_amount"] for row in results if row["item_amount"]} == {"200 mg", "300 mg"}


@pytest.mark.parametrize(
    ("written", "amounts"),
    [
        ("calcium + vitamin d 600mg/400iu", {("calcium", "600 mg"), ("vitamin-d", "400 IU")}),
        ("calcium/vitamin d 600 mg/400 IU", {("calcium", "600 mg"), ("vitamin-d", "400 IU")}),
        ("calcium and magnesium 500mg/250mg", {("calcium", "500 mg"), ("magnesium", "250 mg")}),
    ],
)
def test_amounts_in_a_row_belong_to_the_names_in_that_row(
    run: Run, written: str, amounts: set[tuple[str, str]]
) -> None:
    results = run("check", written, "-f", "json").json["results"]

    assert {(r["nutrient"], r["item_amount"]) for r in results if r["item_amount"]} == amounts
    assert "above-upper-limit" not in {row["status"] for row in results}


@pytest.mark.parametrize(
    ("written", "medicine"),
    [
        ("co-amoxiclav 500 mg/125 mg", "co-amoxiclav"),
        ("sacubitril/valsartan 49/51", "sacubitril-valsartan"),
        ("co-careldopa 25/100", "co-careldopa"),
    ],
)
def test_two_strengths_are_of_one_medicine(run: Run, written: str, medicine: str) -> None:
    results = run("check", "k2", written, "-f", "json").json["results"]

    assert {row["medicine"] for row in results} == {medicine}


def test_a_medicine_that_nobody_looked_at_is_named_last(run: Run) -> None:
    out = run("check", "ginkgo", "warfarin", "-f", "table").out

    assert "  NOT LOOKED AT    ginkgo\n" in out
    assert out.index("MODERATE") < out.index("NOT LOOKED AT")
