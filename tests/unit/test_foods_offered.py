"""Which foods a report of cramps leads to, and what speaks against them."""

import pytest

from crampcli.dataset import Dataset
from crampcli.queries import match, report, suggestions


def test_foods_come_with_the_medicines_and_illness_that_speak_against_more(
    dataset: Dataset,
) -> None:
    reported = report.read(dataset, {"condition": ["kidney disease"]}, taking=["furosemide"])

    rows = match.fits(dataset, reported).rows
    row = next(row for row in rows if (row.section, row.id) == ("nutrient", "potassium"))

    assert "Potassium and kidney disease: Potassium supplements and salt substitutes" in row.text
    assert "Ask before adding more, if one of these applies" in row.text
    assert "ACE inhibitors" in row.text
    assert "kidney disease" not in row.text.split("Ask before")[1]


def test_no_food_is_offered_for_a_nutrient_that_is_only_raised(dataset: Dataset) -> None:
    reported = report.read(dataset, {}, taking=["spironolactone"])

    row = next(r for r in match.fits(dataset, reported).rows if r.section == "nutrient")

    assert (row.id, row.moves, row.next) == ("potassium", ("raises",), "cramp warnings potassium")
    assert "per serving" not in row.text


def nutrient_rows(dataset: Dataset, *taking: str, condition: str = "") -> dict[str, match.Fit]:
    said = {"condition": [condition]} if condition else {}
    rows = match.fits(dataset, report.read(dataset, said, taking=taking)).rows
    return {row.id: row for row in rows if row.section == "nutrient"}


ANTAGONISTS = [
    "warfarin",
    "Coumadin",
    "acenocoumarol",
    "phenprocoumon",
    "blood thinner",
    "anticoagulants",
    "VKA",
]


@pytest.mark.parametrize("antagonist", ANTAGONISTS)
@pytest.mark.parametrize("medicine", ["furosemide", "omeprazole", "indapamide"])
def test_beside_a_vitamin_k_antagonist_no_food_rich_in_vitamin_k_is_suggested(
    dataset: Dataset, medicine: str, antagonist: str
) -> None:
    rows = [row for row in nutrient_rows(dataset, medicine, antagonist).values() if row.foods]

    assert rows
    for row in rows:
        assert suggestions.rich_in_vitamin_k(dataset, row.foods) == ()
        assert all("value" in dataset.foods[food]["amounts"]["vitamin-k1"] for food in row.foods)
        assert row.text.startswith("You also named ")
        assert "vitamin K from food must stay steady" in row.text
        assert set(dataset.interactions["vitamin-k1-vka"]["references"]) & set(row.references)


def test_without_an_antagonist_the_best_foods_are_suggested(dataset: Dataset) -> None:
    rows = nutrient_rows(dataset, "omeprazole")

    assert "spinach-boiled" in rows["magnesium"].foods
    assert "must stay steady" not in rows["magnesium"].text


@pytest.mark.parametrize(
    ("foods", "rich"),
    [
        (["spinach-boiled"], ("vitamin-k1",)),
        (["natto"], ("vitamin-k1", "vitamin-k2")),
        (["potato-baked", "spinach-boiled"], ("vitamin-k1",)),
        (["potato-baked"], ()),
        ([], ()),
    ],
)
def test_foods_rich_in_vitamin_k_are_told_by_form(
    dataset: Dataset, foods: list[str], rich: tuple[str, ...]
) -> None:
    assert suggestions.rich_in_vitamin_k(dataset, foods) == rich


@pytest.mark.parametrize(
    ("also", "said"),
    [
        ("ramipril", "You also named ramipril. Potassium and ACE inhibitors: Take no potassium"),
        ("spironolactone", "You also named spironolactone. Potassium and potassium-sparing"),
        (
            "potassium-sparing water tablets",
            "You also named Potassium-sparing diuretics. Potassium and potassium-sparing",
        ),
        ("digoxin", "You also named digoxin. Potassium and cardiac glycosides"),
    ],
)
def test_the_caution_of_another_medicine_named_stands_first(
    dataset: Dataset, also: str, said: str
) -> None:
    row = nutrient_rows(dataset, "furosemide", also)["potassium"]

    assert row.text.startswith(said)
    assert row.text.index(said) < row.text.index("Lowered by furosemide.")


def test_a_condition_named_stands_before_all_and_no_food_is_offered(dataset: Dataset) -> None:
    row = nutrient_rows(dataset, "furosemide", condition="kidney disease")["potassium"]

    assert row.text.startswith("You also named kidney disease. Potassium and kidney disease:")
    assert "Do not eat or take more of it on your own" in row.text
    assert row.foods == ()


def test_a_medicine_is_not_said_to_be_named_besides_itself(dataset: Dataset) -> None:
    texts = [
        row.text
        for medicine in ("furosemide", "spironolactone", "omeprazole", "warfarin")
        for row in nutrient_rows(dataset, medicine).values()
    ]

    assert [text for text in texts if "You also named" in text] == []


@pytest.mark.parametrize(
    ("condition", "taking", "nutrient", "beside"),
    [
        ("pregnancy", "omeprazole", "vitamin-b12", "liver"),
        ("soya allergy", "furosemide", "calcium", "tofu"),
        ("mechanical valve", "omeprazole", "magnesium", "spinach"),
    ],
)
def test_no_food_is_offered_that_a_record_speaks_against(
    dataset: Dataset, condition: str, taking: str, nutrient: str, beside: str
) -> None:
    without = nutrient_rows(dataset, taking)[nutrient].foods
    offered = nutrient_rows(dataset, taking, condition=condition)[nutrient].foods

    assert any(beside in food for food in without)
    assert offered
    assert not any(beside in food for food in offered)


def test_a_blood_test_speaks_against_more_as_its_condition_does(dataset: Dataset) -> None:
    rows = match.fits(
        dataset, report.read(dataset, {"sign": ["calcium 2.9"]}, taking=["furosemide"])
    ).rows

    assert [row.foods for row in rows if row.id == "calcium"] == [()]
