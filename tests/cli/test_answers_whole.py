"""What answers say, whole: a figure, a name, an order or a sentence at a time."""

import io
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Ran, Run

Typed = Callable[[str], None]


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> Typed:
    """Let a text stand on stdin."""
    return lambda text: monkeypatch.setattr(sys, "stdin", io.StringIO(text))


def told(ran: Ran, *fields: str) -> list[tuple[Any, ...]]:
    """Return some fields of every result."""
    return [tuple(row[field] for field in fields) for row in ran.json["results"]]


# Intake, citations, foods ---------------------------------------------------------------------


def test_intake_at_the_first_birthday_of_a_band(run: Run) -> None:
    ran = run("intake", "magnesium", "--age", "14", "--sex", "male", "-f", "json")

    assert told(ran, "id", "amount") == [
        ("us-rda-male-14", 410),
        ("us-ul-9", 350),
        ("us-dv", 420),
        ("efsa-ai-male-10", 300),
        ("efsa-ul-4", 250),
    ]


@pytest.mark.parametrize(
    ("reference", "text"),
    [
        (
            "aacb-2020-vitd-ul",
            "Upper limits of vitamin D intake stated by health bodies (title not seen). Clinical "
            "Biochemist Reviews 2020;41(3):103-126. https://doi.org/10.33176/AACB-20-00006",
        ),
        (
            "aafp-k2015",
            "Potassium disorders: hypokalemia and hyperkalemia. American Family Physician "
            "2015;92(6):487-495. https://pubmed.ncbi.nlm.nih.gov/26371733/",
        ),
    ],
)
def test_a_reference_is_written_in_full(run: Run, reference: str, text: str) -> None:
    assert told(run("cite", reference, "-f", "json"), "text") == [(text,)]


def test_six_authors_are_named_and_others_told(run: Run) -> None:
    ran = run("cite", "-f", "json")
    begins = [row["text"].partition(". ")[0] for row in ran.json["results"]]
    others = [text.removesuffix(", and others") for text in begins if text.endswith("and others")]

    assert others
    assert all(text.count(",") <= 5 for text in begins if not text.endswith("and others"))
    assert {text.count(",") for text in others} <= {0, 1, 2, 3, 4, 5}


def test_a_reference_without_an_author_is_called_by_its_id(run: Run) -> None:
    ran = run("page", "potassium", "-f", "plain")

    assert "Reference 4: nbk545442-elements\n" in ran.out
    assert "A day: men 3,400 mg, women 2,600 mg; no upper limit on record (reference 4)" in ran.out


def test_foods_list_tells_energy_and_serving(run: Run) -> None:
    fields = ("id", "serving_grams", "energy_kcal_per_100g")
    ran = run("foods", "list", "-f", "json")

    assert ("adzuki-beans-boiled", 230, 128) in told(ran, *fields)


def test_what_weighs_over_a_kilogram_for_100_kcal_stands_last(run: Run) -> None:
    ran = run("sources", "k1", "--per", "100kcal", "-f", "json", "--limit", "1")

    assert "Foods of which 100 kcal weigh over 1 kg stand last: 2." in ran.json["notes"]


def test_each_result_of_a_study_names_its_topic(run: Run) -> None:
    ran = run("evidence", "b12", "-f", "tsv")

    assert {row["topic"] for row in ran.rows} == {"vitamin-b-complex"}


def test_small_words_find_nothing(run: Run) -> None:
    ran = run("search", "on call", "-f", "json", "--limit", "0")

    assert all(row["why"] == ["text: call"] for row in ran.json["results"])


# Checks ---------------------------------------------------------------------------------------


def test_the_number_of_an_entry_is_no_amount(run: Run) -> None:
    ran = run("check", "1. magnesium 200 mg", "--taking", "levothyroxine", "-f", "json")

    assert told(ran, "item", "item_amount", "status") == [("Magnesium", "200 mg", "interacts")]


def test_an_item_alone_has_what_is_on_record_of_it_and_nothing_else(run: Run) -> None:
    ran = run("check", "vitamin d 100 µg", "-f", "json")

    assert {status for (status,) in told(ran, "status")} == {"interacts", "same-substance"}


def test_a_drink_is_warned_of_for_itself(run: Run) -> None:
    ran = run("check", "tonic water", "--taking", "warfarin", "-f", "json")

    assert (ran.code, told(ran, "item", "title", "action")[0]) == (
        10,
        ("Tonic water", "Tonic water and bitter lemon", "avoid"),
    )


def test_a_letter_of_several_meanings_tells_the_worst_of_each(run: Run) -> None:
    ran = run("check", "k", "-f", "json")

    assert told(ran, "status", "effect") == [
        (
            "ambiguous",
            "It may mean several things, which differ here. Potassium: contraindicated, potassium "
            "may rise to a dangerous level. Vitamin K1: major, keep vitamin K steady: more lowers "
            "the INR, less raises it. Vitamin K2: contraindicated, vitamin K2 weakens the "
            "anticoagulant; 10 µg a day was enough in a trial. Name the one you mean.",
        )
    ]


def test_a_food_below_what_is_reported_says_what_it_holds(run: Run) -> None:
    ran = run("check", "salmon", "--taking", "warfarin", "-f", "plain")

    assert (
        "\nThe records are about vitamin K1 and vitamin K2. A serving of 85 g holds about 0.085 µg "
        "of vitamin K1, under the 10 µg from which foods are reported here, and 0.425 µg of "
        "vitamin K2, measured as total K2 (from 10 µg). (reference 1)\n"
    ) in ran.out


def test_a_measure_of_the_kitchen_is_no_amount_of_a_nutrient(run: Run) -> None:
    ran = run("check", "magnesium 2 tbsp", "-f", "tsv")

    assert (ran.code, {row["item_value"] for row in ran.rows}) == (10, {""})
    assert "what a tbsp of it weighs is not on record here. Read the label for mg or µg" in ran.err


def test_how_far_a_condition_has_gone_is_set_aside(run: Run) -> None:
    ran = run("check", "potassium", "--condition", "chronic kidney disease stage 3", "-f", "json")

    assert told(ran, "status", "medicine")[0] == ("interacts", "Kidney disease")


# Lists, labels, requests ----------------------------------------------------------------------


def test_no_more_is_told_of_when_all_foods_of_a_download_are_shown(
    run: Run, imported_once: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CRAMP_FOODS_DB", str(imported_once))
    every = run("sources", "magnesium", "--from", "usda", "-f", "json", "--limit", "0")
    found = len(every.json["results"])
    same = run("sources", "magnesium", "--from", "usda", "-f", "json", "--limit", str(found))
    fewer = run("sources", "magnesium", "--from", "usda", "-f", "json", "--limit", str(found - 1))

    assert same.json["notes"] == every.json["notes"]
    assert fewer.json["notes"] != every.json["notes"]


def test_pairs_of_a_list_count_as_often_as_they_stand(run: Run, typed: Typed) -> None:
    typed("k2\nk2\nmagnesium\nmagnesium\nk1")
    ran = run("check", "-", "--taking", "warfarin", "-f", "json")

    assert ran.json["notes"][0].startswith("3 of 5 pairs are on record.")


def test_a_name_of_several_medicines_leads_to_a_check(run: Run) -> None:
    ran = run("search", "urex", "-f", "json")

    assert told(ran, "id", "command")[0] == ("name-urex", "cramp check --taking Urex")


def test_every_word_that_is_not_understood_is_looked_up(run: Run) -> None:
    ran = run("match", "--sign", "tight numbnes wekness", "-f", "json")

    assert json.loads(ran.err)["near"] == ["numbness", "weakness", "redness"]


def test_a_dish_of_two_is_asked_about_for_each(run: Run) -> None:
    ran = run("check", "fish and chips", "-f", "json")

    assert told(ran, "item", "status", "effect") == [
        (
            "chips",
            "ambiguous",
            "It may mean several things, which differ here. French fries (chips): major, keep the "
            "usual amount steady; no need to give it up. Potato crisps (chips), salted: major, "
            "ask how much potassium you may eat. Name the one you mean.",
        ),
        (
            "fish",
            "ambiguous",
            "It may mean several things, which differ here. Anchovies, canned in oil, Fish "
            "fingers (fish sticks), Plaice, sole or flounder, baked, Pickled herring and 3 more: "
            "major, eat about the same amount of salt each day. Carp, baked, Catfish, farmed, "
            "baked, Eel, baked, Haddock, baked and 19 more: major, ask how much potassium you may "
            "eat. Tuna, light, canned in oil: major, keep the usual amount steady; no need to give "
            "it up. Name the one you mean.",
        ),
    ]


def test_a_class_on_record_as_not_interacting_says_so_for_each_medicine(run: Run) -> None:
    ran = run("check", "--taking", "apixaban", "-f", "json")
    denied = [
        (item, medicine)
        for status, item, medicine in told(ran, "status", "item", "drug")
        if status == "recorded-as-not-interacting"
    ]

    assert denied == [("Vitamin K2, Vitamin K1", "apixaban")]


def test_a_time_that_is_not_understood_is_called_one(run: Run) -> None:
    ran = run("match", "--at", "!!")

    assert "no time of day or occasion is named: the name holds no letter or digit." in ran.err


def test_a_topic_that_is_not_known_is_called_one(run: Run) -> None:
    assert "no topic is called 'zzz'" in run("evidence", "zzz").err


def test_a_dose_that_is_the_lowest_tested_but_for_rounding_is_no_multiple(run: Run) -> None:
    ran = run("check", "k2 10.4 µg", "--taking", "warfarin", "-f", "json")

    assert "times" not in ran.json["results"][0]["amount_note"]


def test_two_names_that_were_mixed_up_are_told_apart(run: Run) -> None:
    ran = run("check", "magnesium", "--taking", "hydralazne", "-f", "tsv")

    offered = ran.err.partition("hydralazine has been mixed up with ")[2].partition(":")[0]
    assert offered
    assert "hydralazine" not in offered.split(" and ")


def test_micrograms_are_read_in_every_spelling(run: Run) -> None:
    for unit in ("µg", "mcg", "micrograms", "microgrammes", "мкг", "微克"):
        ran = run("check", f"vitamin d 25 {unit}", "-f", "json")

        assert told(ran, "item_amount")[0] == ("25 µg",), unit


def test_an_amount_of_a_drink_is_one_of_the_drink(run: Run) -> None:
    ran = run("check", "coffee 30 g", "--taking", "levothyroxine", "-f", "json")

    assert told(ran, "item", "item_amount", "status") == [("Coffee, brewed", "30 g", "interacts")]


@pytest.mark.parametrize("name", ["oj&", "òj &", "+oj", "natto+", "milk&"])
def test_a_sign_without_a_second_name_parts_nothing(run: Run, name: str) -> None:
    ran = run("check", name, "--taking", "warfarin", "-f", "json")

    assert ran.code in (1, 3, 10)
    assert len({item for (item,) in told(ran, "item")}) == 1


def test_half_of_a_character_among_many_names_is_a_name_not_known(run: Run) -> None:
    taking = ("--taking", "sodium-lowering medicines", "--taking", "abacavir")
    ran = run("check", "\ud800", "calcium carbonate", *taking, "-f", "jsonl")

    assert ran.code == 3
    assert "Traceback" not in ran.err


def test_the_number_of_an_entry_is_not_told_of_as_left_out(run: Run) -> None:
    ran = run("check", "1. magnesium 200 mg", "--taking", "levothyroxine", "-f", "plain")

    assert "\n1 of 1 pair is on record. " in ran.out
    assert "left out" not in ran.out


def test_a_word_that_goes_with_a_condition_is_set_aside(run: Run) -> None:
    ran = run("check", "magnesium", "--condition", "type 2 diabetes mellitus", "-f", "json")

    assert told(ran, "status", "medicine", "left_out") == [
        ("not-covered", "Diabetes", ["mellitus"])
    ]


def test_a_warning_about_supplements_is_told_of_beside_a_food(run: Run) -> None:
    ran = run("check", "milk", "--condition", "hyperparathyroidism", "-f", "json")

    assert told(ran, "status", "remark", "related") == [
        (
            "not-covered",
            "Restricting calcium from food is not advised in hyperparathyroidism: the warning is "
            "about supplements. Eat foods with calcium as usual, unless your own team says "
            "otherwise.",
            ["calcium-hyperparathyroidism"],
        )
    ]


def test_a_dish_with_a_sign_in_its_name_is_asked_about_by_its_parts(run: Run) -> None:
    ran = run("check", "mac & cheese", "--taking", "warfarin", "-f", "json")

    assert (ran.code, told(ran, "item", "status", "action")) == (
        10,
        [
            ("cheese", "interacts", "keep-steady"),
            ("Macaroni cheese", "not-covered", None),
        ],
    )


def test_a_slip_in_a_foreign_name_offers_the_name_in_english_first(run: Run) -> None:
    ran = run("nutrients", "show", "kaltium", "-f", "json")

    assert json.loads(ran.err)["near"] == ["calcium", "kalium"]


def test_a_name_of_just_the_longest_length_is_looked_up(run: Run) -> None:
    ran = run("nutrients", "show", "magnesium".ljust(100, "."), "-f", "json")
    longer = run("nutrients", "show", "magnesium".ljust(101, "."), "-f", "json")

    assert (told(ran, "id"), longer.code) == ([("magnesium",)], 3)
