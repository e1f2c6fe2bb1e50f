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
