"""What stands around an item: how often, what it is made into, and a salt behind its amount."""

import pytest

from tests.conftest import Run


@pytest.mark.parametrize(
    ("item", "taking", "interaction", "aside"),
    [
        ("natto once a week", "warfarin", "natto-vka", "once a week"),
        ("natto 50 g twice a week", "warfarin", "natto-vka", "twice a week"),
        ("spinach every day", "warfarin", "vitamin-k1-vka", "every day"),
        ("a glass of wine every night", "warfarin", "alcohol-vka", "every night"),
        ("beer daily", "warfarin", "alcohol-vka", "daily"),
        ("milk with breakfast", "levothyroxine", "calcium-levothyroxine", "with breakfast"),
        ("Milch morgens", "Ciprofloxacin", "calcium-fluoroquinolones", "morgens"),
        ("kale smoothie every morning", "warfarin", "vitamin-k1-vka", "smoothie, every morning"),
        ("grapefruit soda", "simvastatin", "grapefruit-simvastatin", "soda"),
        ("green tea daily", "warfarin", "green-tea-vka", "daily"),
        ("coffee in the morning", "levothyroxine", "coffee-levothyroxine", "in the morning"),
    ],
)
def test_what_is_set_aside_is_told_and_hides_no_warning(
    run: Run, item: str, taking: str, interaction: str, aside: str
) -> None:
    ran = run("check", item, "--taking", taking)

    assert ran.code == 10
    assert {row["interaction"] for row in ran.rows} == {interaction}
    assert f"left out: {aside}." in ran.err


@pytest.mark.parametrize(
    ("item", "food"),
    [
        ("orange juice with breakfast", "Orange juice"),
        ("tomato soup at lunch", "Tomato soup"),
        ("miso soup", "Miso"),
    ],
)
def test_the_longest_name_is_taken_and_no_other_food(run: Run, item: str, food: str) -> None:
    ran = run("check", item, "--taking", "metoprolol")

    assert {row["item"] for row in ran.rows} == {food}


@pytest.mark.parametrize(
    ("item", "name", "amount"),
    [
        ("magnesium citrate 200 mg elemental", "magnesium", "200"),
        ("magnesium 400 mg citrate", "magnesium", "400"),
        ("magnesium 400 mg (as citrate)", "magnesium", "400"),
        ("magnesium 200mg (elemental)", "magnesium", "200"),
        ("magnesium bisglycinate (elemental 120 mg)", "magnesium", "120"),
        ("calcium 500 mg carbonate", "calcium", "500"),
        ("zinc 50 mg gluconate", "zinc", "50"),
    ],
)
def test_an_amount_beside_the_element_is_that_of_the_element(
    run: Run, item: str, name: str, amount: str
) -> None:
    rows = run("check", item).rows

    held = {(r["nutrient"], r["item_value"], r["item_unit"]) for r in rows if r["item_value"]}
    assert held == {(name, amount, "mg")}


@pytest.mark.parametrize("item", ["magnesium citrate 400 mg", "400 mg magnesium citrate"])
def test_an_amount_beside_the_salt_is_that_of_the_salt(run: Run, item: str) -> None:
    assert "45.3 to 64.7 mg of magnesium" in run("check", item).err


def test_how_often_without_a_command_leads_to_a_check_that_says_so(run: Run) -> None:
    ran = run("natto", "once", "a", "week")

    assert ran.code == 10
    assert "left out: once a week." in ran.err
    assert "warfarin" in ran.err


@pytest.mark.parametrize("item", ["n/a", "N/A", "none"])
def test_nothing_told_is_no_slip_of_a_name(run: Run, item: str) -> None:
    ran = run("check", item, "--taking", "warfarin")

    assert ran.code == 3
    assert "nothing is told" in ran.err
    assert "Near names" not in ran.err
