"""What answers to a report say, whole: what is named, denied, lowered, not understood."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from tests.conftest import Ran, Run

Typed = Callable[[str], None]


def told(ran: Ran, *fields: str) -> list[tuple[Any, ...]]:
    """Return some fields of every result."""
    return [tuple(row[field] for field in fields) for row in ran.json["results"]]


def test_what_two_medicines_do_to_one_nutrient_is_asked_for_first(run: Run) -> None:
    ran = run("match", "--taking", "furosemide", "--taking", "lisinopril", "-f", "plain")

    assert "\nAsk for a blood test before you eat or take more: potassium.\n" in ran.out
    assert (
        "\nFoods that hold magnesium, calcium and vitamin B1, and who must ask first: --full\n"
        in ran.out
    )


def test_what_is_lowered_comes_before_what_is_raised(run: Run) -> None:
    ran = run("match", "--taking", "hydrochlorothiazide", "--taking", "lithium", "-f", "json")
    moved = [
        text.partition("Lowered by")[1] or "Raised"
        for section, text in told(ran, "section", "text")
        if section == "nutrient"
    ]

    assert moved == sorted(moved)


def test_each_way_to_lack_a_nutrient_offers_foods_or_a_test(run: Run) -> None:
    ran = run("match", "--taking", "furosemide", "-f", "json")
    told_of = {
        name: text for section, name, text in told(ran, "section", "name", "text")
        if section == "nutrient"
    }  # fmt: skip

    assert told_of["Magnesium"] == (
        "Lowered by furosemide. Do not guess: if cramps start on a diuretic, ask for a blood test "
        "of magnesium and potassium. Most of it per serving, of foods measured to hold less than "
        "115 mg of sodium: Hemp seeds, hulled; Amaranth grain, cooked; Pumpkin seeds, roasted. "
        "Ask before adding more, if one of these applies: baloxavir marboxil, atazanavir, "
        "dasatinib, kidney disease, myasthenia gravis and other nerve-muscle junction disease, "
        "nilotinib, polystyrene sulfonate, raltegravir (integrase inhibitor), rilpivirine."
    )


@pytest.mark.parametrize(
    ("sign", "message"),
    [
        (
            "no swelling",
            "'no swelling' is not understood. Did you mean no feeling or calf swelling or "
            "swelling in the legs? When to get help: cramp red-flags",
        ),
        (
            "over 8 hours",
            "'8 hours' is not understood. Did you mean hours? When to get help: cramp red-flags",
        ),
    ],
)
def test_what_is_not_understood_is_named_and_something_offered(
    run: Run, sign: str, message: str
) -> None:
    ran = run("match", "--sign", sign, "-f", "json")

    assert json.loads(ran.err)["message"] == message


@pytest.mark.parametrize("said", ["chest pain: no", "chest is fine", "no chest pain"])
def test_a_denial_before_or_behind_is_told_as_such(run: Run, said: str) -> None:
    ran = run("match", "--sign", said, "-f", "json")

    assert (ran.code, ran.json["results"]) == (1, [])
    assert f"'{said}': Denied: chest pain." in ran.json["notes"]


def test_a_comparison_is_read_as_its_word(run: Run) -> None:
    ran = run("match", "--sign", "colder leg", "-f", "json")

    assert "'colder leg' is read as: cold leg, leg." in ran.json["notes"]


@pytest.mark.parametrize(
    ("sign", "reported"),
    [
        ("cramp lasts half an hour", ["cramp lasting more than 10 minutes", "muscle cramps"]),
        ("less pain after 15 minutes", ["cramp lasting more than 10 minutes"]),
    ],
)
def test_a_cramp_lasts_as_long_as_is_said(run: Run, sign: str, reported: list[str]) -> None:
    ran = run("match", "--sign", sign, "-f", "json")

    assert [each["said"] for each in ran.json["query"]["reported"]] == reported
    assert ran.json["urgency"] == "same-day"


def test_denied_denies_three_words_behind_it(run: Run) -> None:
    ran = run("match", "--sign", "denied numbness weakness tingling", "-f", "json")

    assert (ran.code, ran.json["results"]) == (1, [])
    assert ran.json["notes"][0] == (
        "'denied numbness weakness tingling': Denied: numbness, pins and needles, weakness."
    )


def test_a_condition_that_no_cause_names_is_reported_all_the_same(run: Run) -> None:
    ran = run("match", "--condition", "epilepsy", "-f", "json")

    assert [(each["kind"], each["tags"]) for each in ran.json["query"]["reported"]] == [
        ("condition", ["epilepsy"])
    ]
