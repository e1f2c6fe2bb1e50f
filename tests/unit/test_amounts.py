"""What amounts come to, and which amounts are refused."""

import pytest

from crampcli.dataset import Dataset
from crampcli.errors import UsageError
from crampcli.queries import amounts, item, limits, portions, thresholds, written
from crampcli.queries.amounts import Weighed
from crampcli.queries.written import Amount
from crampcli.text import numbers
from crampcli.vocabulary import GRAMS, VITAMIN_K_COUNTS_FROM


@pytest.mark.parametrize(
    ("text", "name", "value", "unit"),
    [
        ("vitamin-k2:180ug", "vitamin-k2", 180, "ug"),
        ("natto: 40 g", "natto", 40, "g"),
        ("natto:1 serving", "natto", 1, "serving"),
        ("vitamin-d:2000IU", "vitamin-d", 2000, "IU"),
        ("k2:0.5 µg", "k2", 0.5, "µg"),
    ],
)
def test_an_amount_is_read_behind_the_colon(text: str, name: str, value: float, unit: str) -> None:
    found, amount = written.split(text)

    assert found == name
    assert amount is not None
    assert (amount.value, amount.unit) == (value, unit)


@pytest.mark.parametrize(
    "text",
    [
        "k2:", "k2:ug", "k2:180", "k2:-5ug", "k2:0ug", "k2:nanug", "k2:infug", "k2:1,000ug",
        "k2:1.2.3ug", "k2:.5ug", "k2:5.ug", "k2:５ug", f"k2:{'9' * 400}g", "k2:5 %", "k2:5/g",
    ],
)  # fmt: skip
def test_what_is_no_amount_is_refused(dataset: Dataset, text: str) -> None:
    with pytest.raises(UsageError):
        _weighed(dataset, text)


def _weighed(dataset: Dataset, text: str) -> Weighed:
    _, amount = written.split(text)
    assert amount is not None
    return amounts.of_nutrient(dataset, "vitamin-k2", amount)


@pytest.mark.parametrize("unit", ["µg", "ug", "mcg", "μg", "UG", "micrograms"])
def test_micrograms_are_one_unit_however_they_are_spelt(dataset: Dataset, unit: str) -> None:
    weighed = amounts.of_nutrient(dataset, "vitamin-k2", Amount(180, unit, f"180{unit}"))

    assert weighed == Weighed(180, "µg")


def test_vitamin_d_is_converted_from_units(dataset: Dataset) -> None:
    weighed = amounts.of_nutrient(dataset, "vitamin-d", Amount(2000, "IU", "2000IU"))

    assert weighed == Weighed(50, "µg")


def test_vitamin_e_in_units_keeps_the_range_over_its_forms(dataset: Dataset) -> None:
    weighed = amounts.of_nutrient(dataset, "vitamin-e", Amount(100, "iu", "100iu"))

    assert weighed == Weighed(90, "mg", 45, 90)


@pytest.mark.parametrize(
    ("nutrient", "amount", "said"),
    [
        ("magnesium", Amount(400, "IU", "400IU"), "'IU' is no unit for Magnesium"),
        ("vitamin-k2", Amount(40, "parsecs", "40 parsecs"), "'parsecs' is no unit for Vitamin K2"),
        ("vitamin-k2", Amount(2, "kg", "2kg"), "cannot be meant"),
    ],
)
def test_units_that_do_not_fit_are_refused(
    dataset: Dataset, nutrient: str, amount: Amount, said: str
) -> None:
    with pytest.raises(UsageError) as refused:
        amounts.of_nutrient(dataset, nutrient, amount)

    assert said in str(refused.value)


@pytest.mark.parametrize(
    ("amount", "grams"),
    [
        (None, 50.0),
        (Amount(40, "g", "40g"), 40.0),
        (Amount(1, "serving", "1 serving"), 50.0),
        (Amount(2, "servings", "2 servings"), 100.0),
        (Amount(0.5, "cups", "0.5 cups"), 87.5),
    ],
)
def test_a_food_is_weighed_in_grams_or_its_own_measures(
    dataset: Dataset, amount: Amount | None, grams: float
) -> None:
    assert portions.grams_of_food(dataset.foods["natto"], amount) == grams


@pytest.mark.parametrize("amount", [Amount(40, "parsecs", "40 parsecs"), Amount(99, "kg", "99kg")])
def test_a_food_in_a_unit_that_it_lacks_is_refused(dataset: Dataset, amount: Amount) -> None:
    with pytest.raises(UsageError):
        portions.grams_of_food(dataset.foods["natto"], amount)


def test_a_food_in_a_measure_that_it_lacks_is_not_weighed(dataset: Dataset) -> None:
    assert portions.grams_of_food(dataset.foods["natto"], Amount(1, "pack", "1 pack")) is None


def test_natto_holds_menaquinone_7_over_the_range_of_its_measurements(dataset: Dataset) -> None:
    held = item.Food(dataset, "natto").once(Amount(40, "g", "40 g")).nutrients

    assert held["vitamin-k2"] == Weighed(375.6, "µg", 310, 700, "MK-7", 5)


def test_vitamin_k_counts_from_the_lowest_dose_of_it_that_was_tested(dataset: Dataset) -> None:
    doses = [
        finding["dose"]["amount"] * GRAMS[finding["dose"]["unit"]] / GRAMS["µg"]
        for record in dataset.interactions.values()
        if record["nutrient"] in ("vitamin-k1", "vitamin-k2")
        for finding in record["evidence"]
        if "dose" in finding
    ]

    assert min(doses) == VITAMIN_K_COUNTS_FROM


@pytest.mark.parametrize(
    ("nutrient", "severe", "least"),
    [
        ("potassium", True, 235), ("potassium", False, 470), ("magnesium", False, 42),
        ("vitamin-k1", False, 10), ("vitamin-k2", True, 10),
    ],
)  # fmt: skip
def test_a_food_counts_from_a_share_of_the_daily_value_or_ten_micrograms_of_vitamin_k(
    dataset: Dataset, nutrient: str, severe: bool, least: float
) -> None:
    assert thresholds.counts_from(dataset, nutrient, severe) == least


@pytest.mark.parametrize(
    ("food", "form"), [("egg-raw", "MK-4 only"), ("milk-whole", "total K"), ("natto", "MK-7")]
)
def test_a_measurement_of_another_form_counts_where_only_it_reaches_the_amount(
    dataset: Dataset, food: str, form: str
) -> None:
    held = item.Food(dataset, food).once(None).nutrients["vitamin-k2"]

    assert held is not None
    assert held.form == form
    assert (held.high or 0) >= VITAMIN_K_COUNTS_FROM


@pytest.mark.parametrize(
    ("value", "text"),
    [(1e-7, "0.0000001"), (1.5e-5, "0.000015"), (180, "180"), (1e9, "1000000000"), (0.5, "0.5")],
)
def test_a_number_is_written_without_an_exponent(value: float, text: str) -> None:
    assert numbers.plain(value, 12) == text


def test_every_food_can_be_weighed_by_each_of_its_measures(dataset: Dataset) -> None:
    for food in dataset.foods.values():
        grams = portions.grams_of_food(food, Amount(1, "serving", "1 serving"))

        assert grams == food["servings"][0]["grams"]


def test_upper_limits_are_those_for_adults(dataset: Dataset) -> None:
    found = limits.of(dataset, "calcium")

    assert [(limit.amount, limit.where, limit.from_age) for limit in found] == [
        (2500, "US", 19), (2000, "US", 51), (2500, "Europe", 19),
    ]  # fmt: skip
    assert limits.of(dataset, "vitamin-k2") == ()
