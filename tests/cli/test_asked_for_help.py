"""Words without a command: when to see a doctor, a sore foot, many pills, foods with a nutrient."""

import pytest

from tests.conftest import Run


def flags(run: Run, said: str) -> list[str]:
    """Return the red flags that an answer to a report shows, in order."""
    ran = run(*said.split(), "-f", "json")
    return [row["id"] for row in ran.json["results"] if row.get("section") == "red-flag"]


@pytest.mark.parametrize(
    "asked",
    [
        "when to see a doctor about leg cramps",
        "when should i worry about leg cramps",
        "should i see a gp about my calf cramps",
        "when should i go to a&e with a cramp",
        "should i go to hospital",
    ],
)
def test_when_a_cramp_needs_a_doctor_is_answered_by_the_red_flags(run: Run, asked: str) -> None:
    ran = run(*asked.split())

    assert ran.code == 0
    assert "understood as: cramp red-flags" in ran.err


def test_a_danger_in_that_question_is_told_first(run: Run) -> None:
    assert flags(run, "should i worry about a swollen calf")
    assert flags(run, "should i see a doctor about chest pain")


@pytest.mark.parametrize("said", ["my foot is sore", "foot pain", "pain in my foot"])
def test_pain_in_a_foot_is_no_ulcer(run: Run, said: str) -> None:
    assert flags(run, said) == []


@pytest.mark.parametrize(
    "said", ["a sore on my foot", "open sore on my foot", "i have a sore on the foot"]
)
def test_a_sore_on_a_foot_is_one(run: Run, said: str) -> None:
    assert "rest-pain-ischaemia" in flags(run, said)


@pytest.mark.parametrize("said", ["ate 30 pills", "kid ate 10 vitamin gummies"])
def test_so_many_pills_eaten_are_an_overdose(run: Run, said: str) -> None:
    ran = run(*said.split(), "-f", "json")

    assert "overdose" in str(ran.json["results"][0]["matching"])


def test_so_many_bananas_are_none(run: Run) -> None:
    assert "understood as: cramp search" in run("ate", "12", "bananas").err


@pytest.mark.parametrize(
    ("asked", "line"),
    [
        ("foods with magnesium", "cramp sources magnesium"),
        ("foods rich in potassium", "cramp sources potassium"),
        ("thyroid cramps", "cramp match --condition thyroid"),
        ("furosemide cramps", "cramp medicines show furosemide"),
        ("thyroid", "cramp check --taking thyroid"),
    ],
)
def test_a_word_beside_a_name_says_what_is_asked(run: Run, asked: str, line: str) -> None:
    assert f"understood as: {line}\n" in run(*asked.split()).err
