"""`cramp check` with foods and amounts: what counts, from which share on, and how it is said."""

import json

import pytest

from crampcli.dataset import Dataset
from crampcli.queries import against, check, items, sides
from tests.conftest import Run


def test_an_amount_stands_beside_the_lowest_dose_tested(run: Run) -> None:
    ran = run("check", "vitamin-k2:180ug", "--taking", "warfarin", "-f", "json")

    first = ran.json["results"][0]
    assert (first["item_amount"], first["item_value"], first["item_unit"]) == ("180 µg", 180, "µg")
    assert first["amount_note"] == (
        "180 µg is 18 times the lowest dose tested (10 µg of MK-7). "
        "No dose is known to leave it undisturbed."
    )


@pytest.mark.parametrize("amount", ["1ug", "5 ug", "9.9µg"])
def test_a_small_dose_is_never_cleared(run: Run, amount: str) -> None:
    ran = run("check", f"k2:{amount}", "--taking", "warfarin", "-f", "json")

    assert ran.code == 10
    assert ran.json["results"][0]["amount_note"] == (
        "The lowest dose tested is 10 µg of MK-7. No dose is known to leave it undisturbed."
    )


def test_a_food_is_turned_into_micrograms_by_form(run: Run) -> None:
    ran = run("check", "natto:40g", "--taking", "warfarin", "-f", "json")

    first = ran.json["results"][0]
    assert ran.code == 10
    assert first["item_value"] == 375.6
    assert "about 376 µg of vitamin K2, measured as MK-7 (310 to 700 µg" in first["amount_note"]
    assert "38 times the lowest dose tested (10 µg of MK-7)" in first["amount_note"]


def test_a_food_in_several_ways_is_answered_once_where_all_say_the_same(run: Run) -> None:
    ran = run("check", "spinach", "--taking", "warfarin", "-f", "json")

    (row,) = ran.json["results"]
    assert (ran.code, row["item"], row["status"]) == (10, "spinach", "interacts")
    assert row["interaction"] == "vitamin-k1-vka"
    assert row["amount_note"].startswith("Between 145 µg (Spinach, raw) and 888 µg")
    assert "spinach-boiled, spinach-raw" in ran.err
    assert ran.json["warnings"]


@pytest.mark.parametrize("food", ["kale", "milk", "tofu", "egg", "lettuce", "yogurt"])
def test_a_plain_food_is_answered_or_told_apart_and_never_a_food_that_merely_holds_it(
    run: Run, food: str
) -> None:
    ran = run("check", food, "--taking", "warfarin", "-f", "json")

    assert ran.code in (1, 3, 10)
    assert "name-not-recognised" not in ran.statuses
    assert not any(word in ran.err for word in ("chowder", "custard", "mashed"))


def test_an_amount_above_the_upper_limit_is_said(run: Run) -> None:
    ran = run("check", "vitamin-d:10000IU", "--taking", "paracetamol", "-f", "json")

    note = (
        "Vitamin D: 10000 IU (250 µg) is above the upper limit for adults, 100 µg = 4,000 IU (US) "
        "and 100 µg = 4,000 IU (Europe) a day. Applies to all vitamin D, food and supplements "
        "together."
    )
    first, second = ran.json["results"]
    assert (ran.code, first["status"]) == (10, "above-upper-limit")
    assert first["effect"] == note
    assert first["references"]
    assert second["status"] == "not-covered"


def test_a_food_with_a_trace_of_vitamin_k_says_so(run: Run) -> None:
    ran = run("check", "cheddar", "--taking", "warfarin", "-f", "json")

    row = ran.json["results"][0]
    assert (ran.code, ran.statuses, row["interaction"]) == (1, ["not-covered"], None)
    assert row["related"][:1] == ["vitamin-k1-vka"]
    assert "0.68 µg of vitamin K1, under the 10 µg from which" in row["remark"]
    assert "6.66 µg of vitamin K2, measured as total K2 (from 10 µg)" in row["remark"]
    assert "No dose is known to leave the medicine undisturbed." in row["remark"]
    assert "has not been looked at" in row["effect"]
    assert ran.json["warnings"]
    assert ran.json["notes"][0].startswith("0 of 1 pair is on record.")


@pytest.mark.parametrize(
    ("food", "said"),
    [
        ("stilton", "49.4 µg of vitamin K2, measured as total K2"),
        ("egg-raw", "of vitamin K2, measured as MK-4 only"),
        ("lettuce-romaine", "of vitamin K1"),
    ],
)
def test_vitamin_k_of_a_food_in_any_form_is_to_be_kept_steady(
    run: Run, food: str, said: str
) -> None:
    ran = run("check", food, "--taking", "warfarin", "-f", "json")

    row = ran.json["results"][0]
    assert ran.code == 10
    assert (row["interaction"], row["severity"], row["action"]) == (
        "vitamin-k1-vka", "major", "keep-steady",
    )  # fmt: skip
    assert said in row["amount_note"]
    assert ran.json["warnings"]


def test_every_food_with_ten_micrograms_of_vitamin_k_interacts_with_warfarin(
    dataset: Dataset,
) -> None:
    asked = against.question(dataset, [sides.taken(dataset, "warfarin")])
    names = items.Names(dataset)
    silent = []
    for food in set(dataset.foods) - {"salt"}:  # Salt is a name of sodium, too.
        item = names.item(food)
        held = [{**item.nutrients, **item.traces}.get(k) for k in ("vitamin-k1", "vitamin-k2")]
        most = max((one.high or one.value for one in held if one), default=0)
        warned = any(row.severity in ("major", "contraindicated")
                     and row.nutrient in ("vitamin-k1", "vitamin-k2")
                     for row in check.answers(asked, item))  # fmt: skip
        if warned != (most >= 10):
            silent.append((food, most))

    assert silent == []


@pytest.mark.parametrize(("food", "code"), [("milk-whole", 10), ("milk-whole:40g", 1)])
def test_a_nutrient_of_a_food_counts_from_a_share_of_the_daily_value(
    run: Run, food: str, code: int
) -> None:
    ran = run("check", food, "--taking", "ciprofloxacin", "-f", "json")

    row = ran.json["results"][0]
    assert ran.code == code
    if code == 10:
        assert row["interaction"] == "calcium-fluoroquinolones"
    else:
        assert "calcium-fluoroquinolones" in row["related"]
        assert "mg of calcium, 3% of the Daily Value, under the 5%" in row["remark"]
        assert "Portions add up: ask" in row["remark"]


def test_a_count_of_a_nutrient_is_a_remark_and_no_answer(run: Run) -> None:
    ran = run("check", "pumpkin-seeds-roasted", "--taking", "levothyroxine", "-f", "json")

    (row,) = ran.json["results"]
    assert (ran.code, row["status"]) == (1, "not-covered")
    assert "has not been looked at" in row["effect"]
    assert "On record with it are supplements of magnesium" in row["remark"]
    assert row["interaction"] is None
    assert "magnesium-levothyroxine" in row["related"]


def test_a_food_with_a_remark_stands_apart_from_what_has_none(run: Run) -> None:
    ran = run("check", "milk-whole:40g", "taurine", "--taking", "ciprofloxacin", "-f", "markdown")

    silent, near = ran.out.split("Not looked at; what is on record near it")
    assert "Taurine" in silent
    assert "The record is about calcium." in near
    assert "Taurine" not in near


def test_pickle_juice_brings_salt(run: Run) -> None:
    ran = run("check", "pickle juice", "--condition", "heart failure", "-f", "json")

    assert ran.code == 10
    assert ran.json["results"][0]["interaction"] == "sodium-heart-low-salt"


@pytest.mark.parametrize(
    ("item", "note"),
    [
        ("k2:10g", "10,000,000 µg is 1,000,000 times the lowest dose tested (10 µg of MK-7)."),
        ("vitamin-e:5g", "5,000 mg is 10 times the lowest dose in the evidence"),
        ("vitamin-e:5mg", "A smaller dose is not cleared by that."),
    ],
)
def test_large_amounts_are_written_for_people_and_small_ones_not_cleared(
    run: Run, item: str, note: str
) -> None:
    ran = run("check", item, "--taking", "warfarin", "-f", "json")

    told = next(row["amount_note"] for row in ran.json["results"] if row["interaction"])
    assert note in told
    assert ("not cleared" in told) is ("not cleared" in note)


@pytest.mark.parametrize(("food", "code"), [("natto", 10), ("goose-liver-raw", 10), ("gouda", 10)])
def test_a_food_counts_from_the_lowest_dose_tested(run: Run, food: str, code: int) -> None:
    ran = run("check", food, "--taking", "warfarin", "-f", "json")

    assert ran.code == code
    assert "No dose is known to leave it undisturbed." in ran.json["results"][0]["amount_note"]


def test_a_food_does_not_clash_with_what_takes_its_nutrient_away(run: Run) -> None:
    ran = run("check", "pumpkin-seeds-roasted", "--taking", "omeprazole", "-f", "json")

    (row,) = ran.json["results"]
    assert (ran.code, row["status"], row["severity"]) == (1, "not-covered", None)
    assert row["related"] == ["magnesium-ppi"]
    assert row["remark"].startswith("On record is what the medicine does to magnesium: ")
    assert row["references"]


@pytest.mark.parametrize(
    ("together", "medicine", "title"),
    [
        ("leafy greens", "warfarin", "Vitamin K1 and vitamin K antagonists such as warfarin"),
        (
            "green leafy vegetables",
            "Sintrom",
            "Vitamin K1 and vitamin K antagonists such as warfarin",
        ),
        ("dairy products", "doxycycline", "Calcium and tetracycline antibiotics"),
        ("citrus", "simvastatin", "Grapefruit and simvastatin or lovastatin"),
    ],
)
def test_a_word_for_several_foods_is_answered_by_the_gravest_of_them(
    run: Run, together: str, medicine: str, title: str
) -> None:
    answer = run("check", together, "--taking", medicine, "-f", "json")
    first = json.loads(answer.out)["results"][0]

    assert answer.code == 10
    assert (first["item"], first["title"]) == (together, title)


def test_a_word_for_several_foods_finds_them(run: Run) -> None:
    found = run("foods", "search", "dairy", "--fields", "id", "--no-header", "-n", "0").out.split()

    assert {"milk-whole", "cheddar", "yogurt-whole"} <= {*found}
    assert "egg-raw" not in found
