"""Amounts as people write them: times a day, portions of the kitchen, shares of a daily value."""

import pytest

from tests.conftest import Run


@pytest.mark.parametrize(
    ("item", "amount"),
    [
        ("magnesium 250 mg twice daily", "500 mg"),
        ("magnesium 250mg bd", "500 mg"),
        ("magnesium 2x250mg", "500 mg"),
        ("2 x 250 mg magnesium", "500 mg"),
        ("magnesium 250 mg 2 times a day", "500 mg"),
        ("magnesium 2 tablets of 250 mg", "500 mg"),
        ("magnesium 150 mg 1-1-1", "450 mg"),
        ("magnesium 100 mg every 8 hours", "300 mg"),
        ("magnesium 150 mg dreimal täglich", "450 mg"),
        ("magnesium 375 mg (100% NRV)", "375 mg"),
        ("magnesium 1 000 mg", "1000 mg"),
        ("magnesium 1'000 mg", "1000 mg"),
        ("vitamin d3 125 µg (5000 IU)", "125 µg"),
        ("vitamin d 50000 IU twice a week", "50000 IU"),
    ],
)
def test_what_a_day_comes_to_is_held_against_the_limit(run: Run, item: str, amount: str) -> None:
    ran = run("check", item)

    above = [row["item_amount"] for row in ran.rows if row["status"] == "above-upper-limit"]
    assert (ran.code, above) == (10, [amount])


def test_hours_between_two_things_are_no_times_a_day(run: Run) -> None:
    ran = run("check", "magnesium 100 mg 2 hours after food")

    assert "above-upper-limit" not in {row["status"] for row in ran.rows}
    assert "Reckoned for a day" not in ran.err


def test_it_is_told_how_a_day_was_reckoned(run: Run) -> None:
    assert "Reckoned for a day: 3 times 100 mg." in run("check", "magnesium 100 mg tds").err


@pytest.mark.parametrize(
    ("portion", "taking", "interaction"),
    [
        ("a glass of milk", "ciprofloxacin", "calcium-fluoroquinolones"),
        ("2 glasses of grapefruit juice", "simvastatin", "grapefruit-simvastatin"),
        ("a large glass of grapefruit juice every day", "simvastatin", "grapefruit-simvastatin"),
        ("cup of spinach", "warfarin", "vitamin-k1-vka"),
        ("2 cups of spinach daily", "warfarin", "vitamin-k1-vka"),
        ("two bananas a day", "lisinopril", "potassium-ace-inhibitors"),
        ("bowl of natto", "warfarin", "natto-vka"),
        ("a cup of green tea", "warfarin", "green-tea-vka"),
        ("slice of cheese", "doxycycline", "calcium-tetracyclines"),
        ("1 tablespoon of cod liver oil", "pregnancy", "cod-liver-oil-pregnancy"),
        ("magnesium 2 tsp", "doxycycline", "magnesium-tetracyclines"),
    ],
)
def test_a_portion_is_one_of_the_food(
    run: Run, portion: str, taking: str, interaction: str
) -> None:
    ran = run("check", portion, taking)

    assert ran.code == 10
    assert interaction in {row["interaction"] for row in ran.rows}


def test_what_a_spoon_of_a_supplement_holds_is_not_made_up(run: Run) -> None:
    ran = run("check", "epsom salt 1 teaspoon", "--taking", "doxycycline")

    assert "what a teaspoon of it weighs is not on record" in ran.err
    assert {row["item_value"] for row in ran.rows} == {""}


def test_a_share_of_a_daily_value_is_no_amount(run: Run) -> None:
    ran = run("check", "magnesium 100% DV", "--taking", "doxycycline")

    assert (ran.code, {row["item_amount"] for row in ran.rows}) == (10, {""})
