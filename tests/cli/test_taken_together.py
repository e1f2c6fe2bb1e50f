"""What somebody takes with each other stands on the screen before what each clashes with."""

import pytest

from tests.conftest import Run


@pytest.mark.parametrize(
    ("argv", "box"),
    [
        (("--taking", "Slow-K", "--taking", "spironolactone"), "CONTRAINDICATED · potassium"),
        (("--taking", "centrum,warfarin"), "CONTRAINDICATED · Centrum × warfarin"),
        (("--taking", "warfarin", "--taking", "vitamin k2"), "CONTRAINDICATED · vitamin K2 × warf"),
        (("--taking", "calcium carbonate,levothyroxine"), "MODERATE · calcium carbonate × levoth"),
    ],
)
def test_a_clash_among_what_is_taken_is_the_first_line(
    run: Run, argv: tuple[str, ...], box: str
) -> None:
    ran = run("check", *argv, "--format", "table")

    assert ran.code == 10
    assert box in ran.out.splitlines()[0]


def test_a_product_beside_a_medicine_without_a_command_is_the_first_line(run: Run) -> None:
    assert "Centrum × warfarin" in run("centrum", "warfarin", "-f", "table").out.splitlines()[0]


def test_a_name_that_was_not_read_is_told_beside_what_is_taken_together(run: Run) -> None:
    ran = run("check", "--taking", "slow-k,spironolactone,warfarin,mystery", "-f", "table")

    assert "mystery   name not recognised" in ran.out
    assert "warfarin: chlorella" in ran.out


@pytest.mark.parametrize(
    ("item", "taking", "box"),
    [
        ("calcium carbonate 1250 mg", "levothyroxine", "Calcium carbonate, 1250 mg × levothyroxin"),
        ("potassium chloride 750 mg", "spironolactone", "Potassium chloride, 750 mg × spiro"),
        ("magnesium 200 mg", "levothyroxine", "Magnesium, 200 mg × levothyroxine"),
    ],
)
def test_the_weight_of_a_salt_is_not_told_as_its_elements(
    run: Run, item: str, taking: str, box: str
) -> None:
    assert box in run("check", item, "--taking", taking, "-f", "table").out
    assert box.replace(",", "").replace(" ×", " and")[:30] in (
        run("handout", "--item", item, "--taking", taking, "-f", "plain").out
    )


def test_amounts_of_two_items_are_added_up_against_the_limit(run: Run) -> None:
    ran = run("check", "vitamin d 2000 iu", "vitamin d3 3000 iu", "-f", "json")

    told = [row["upper_limit_note"] for row in ran.json["results"] if row["drug"] == "Vitamin D"]
    assert ran.code == 10
    assert told == [
        "Together 125 µg a day: above the upper limit for adults, 100 µg (US) and 100 µg (Europe)."
    ]


def test_a_sum_that_passes_no_limit_is_told_of_no_limit(run: Run) -> None:
    ran = run("check", "vitamin d 400 iu", "vitamin d3 600 iu", "-f", "tsv")

    assert "Together" not in ran.out


def test_vitamin_b_complex_goes_by_its_short_name(run: Run) -> None:
    ran = run("check", "b complex", "--taking", "levodopa", "-f", "json")

    assert ran.code == 10
    assert "vitamin-b6" in {row["nutrient"] for row in ran.json["results"]}
