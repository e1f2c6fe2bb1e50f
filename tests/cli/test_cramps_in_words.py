"""Cramps in words of several languages, and whether something to eat helps."""

import pytest

from tests.conftest import Run


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("Krampf im Fuß", "muscle cramps, foot"),
        ("crampe mollet la nuit", "muscle cramps, calf, night"),
        ("calambres en la pierna por la noche", "muscle cramps, leg, night"),
        ("crampi notturni polpaccio", "muscle cramps, calf, night"),
        ("cãibras nas pernas à noite", "muscle cramps, leg, night"),
        ("kramp in kuit", "muscle cramps, calf"),
        ("skurcze łydek w nocy", "muscle cramps, calf, night"),
        ("судороги ног ночью", "muscle cramps, leg, night"),
    ],
)
def test_where_and_when_are_read_in_the_commonest_languages(
    run: Run, typed: str, read: str
) -> None:
    ran = run(*typed.split())

    assert f"is read as: {read}." in ran.err
    assert "not understood" not in ran.err


@pytest.mark.parametrize(
    ("typed", "food"),
    [
        ("is banana good for cramps", "banana"),
        ("milk before bed for leg cramps", "milk"),
        ("orange juice for night cramps", "'orange juice'"),
        ("Banane bei Krämpfen", "Banane"),
        ("does chocolate help cramps", "chocolate"),
    ],
)
def test_whether_a_food_helps_is_not_answered_by_what_it_holds(
    run: Run, typed: str, food: str
) -> None:
    ran = run(*typed.split())

    assert ran.code == 1
    assert ran.err.splitlines()[0] == f"cramp: understood as: cramp evidence {food}"
    assert "no evidence on it against cramps is on record" in ran.err


def test_ice_for_a_cramp_is_no_ice_cream(run: Run) -> None:
    ran = run("heat", "or", "ice", "for", "a", "cramp")

    assert ran.err.splitlines()[0] == "cramp: understood as: cramp now ice"
    assert "warmth may ease a muscle that is tight" in ran.out


@pytest.mark.parametrize("typed", ["Magnesium bei Wadenkrämpfen", "crampes nocturnes magnésium"])
def test_whether_a_nutrient_helps_is_read_in_other_languages(run: Run, typed: str) -> None:
    assert "understood as: cramp evidence" in run(*typed.split()).err


@pytest.mark.parametrize(
    ("typed", "condition"),
    [
        ("parkinsons cramps", "Parkinson's disease"),
        ("fibromyalgia leg cramps", "Fibromyalgia"),
        ("lupus foot cramp", "Lupus"),
        ("breastfeeding leg cramps", "Breastfeeding"),
    ],
)
def test_a_condition_of_which_no_cramps_are_on_record_is_said_beside_first_aid(
    run: Run, typed: str, condition: str
) -> None:
    ran = run(*typed.split())

    assert ran.err.splitlines()[0].startswith("cramp: understood as: cramp now ")
    assert f"{condition}: nothing is on record of cramps with it." in ran.err
    assert [row["kind"] for row in ran.rows][:1] == ["step"]


@pytest.mark.parametrize("typed", ["ms cramps", "MS leg spasms"])
def test_letters_of_a_condition_and_a_medicine_are_asked_back(run: Run, typed: str) -> None:
    ran = run(*typed.split())

    assert ran.code == 3
    assert "Multiple sclerosis, morphine or magnesium sulfate" in ran.err


def test_letters_of_two_things_hide_no_danger(run: Run) -> None:
    ran = run("ms", "can't", "pee", "numb", "between", "the", "legs")

    assert ran.rows[0]["urgency"] == "emergency"


@pytest.mark.parametrize(
    "condition", ["asthma", "MS", "Crohn's", "anaemia", "migraine", "GERD", "osteoarthritis"]
)
def test_a_common_condition_is_known_though_nothing_is_on_record(run: Run, condition: str) -> None:
    ran = run("check", "magnesium", "--condition", condition)

    assert ran.code == 1
    assert [row["status"] for row in ran.rows] == ["not-covered"]


@pytest.mark.parametrize(
    "typed", ["hand cramps typing", "finger cramps writing", "forearm cramp climbing"]
)
def test_a_tired_muscle_comes_before_grave_causes_of_a_cramp_in_the_hand(
    run: Run, typed: str
) -> None:
    causes = [row["id"] for row in run(*typed.split()).rows if row["section"] == "cause"]

    assert causes[0] == "muscle-fatigue"
