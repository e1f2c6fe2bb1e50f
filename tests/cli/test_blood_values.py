"""A figure of a blood test, or what one said, is told of as such: never a list of foods."""

import pytest

from tests.conftest import Run


def flags(run: Run, *argv: str) -> list[str]:
    """Return the red flags that an answer shows, in order."""
    ran = run(*argv, "-f", "json")
    return [row["id"] for row in ran.json["results"] if row["section"] == "red-flag"]


@pytest.mark.parametrize(
    "said",
    [
        "my potassium is 6.8",
        "my potasium is 6.8",
        "my potassiun is 6.8",
        "pottassum level 6.9",
        "K 7.0 Na 121",
        "potassium 6.9 sodium 128",
        "Kalium 6,9 mmol/l",
        "potassium level 7,1 mmol/l",
        "K+ 2.1",
        "blood test potassium 2.2 and cramps",
        "my mums potassium came back at 6.9 mmol/L",
        "potassium: 6.5",
        "potassium 6.7 and spironolactone",
        "my potassium is dangerously high",
        "potassium 6.8 weak",
        "calcium 3.8 mmol/l",
        "calcium 14.5 mg/dl",
    ],
)
def test_a_dangerous_potassium_is_an_emergency(run: Run, said: str) -> None:
    assert flags(run, *said.split())[0] == "dangerous-potassium"


@pytest.mark.parametrize(
    "said",
    [
        "my potassium is high",
        "is my potassium too high",
        "my potassium is 5.9",
        "potassium 2.9 and cramps",
        "my potassium is 6.2 on ramipril",
        "sodium 121",
        "sodum 121",
        "Na 121",
        "my blood test shows low sodium",
        "calcium 1.8 and cramps",
        "calcium 6.5 mg/dl",
        "calcium 2.9",
        "sodium 158 mmol/l",
        "magnesium 0.3 mmol/l",
    ],
)
def test_salts_out_of_range_are_told_to_somebody_today(run: Run, said: str) -> None:
    shown = flags(run, *said.split())

    assert "blood-salts" in shown
    assert "dangerous-potassium" not in shown


@pytest.mark.parametrize(
    ("said", "command"),
    [
        ("high potassium foods", "sources potassium"),
        ("potassium rich foods", "sources potassium"),
        ("potassium 99 mg", "check potassium:99mg"),
        ("vitamin k 2", "page 'vitamin k 2'"),
        ("how much potassium do i need", "intake potassium"),
        ("low sodium cramps", "causes show 'low sodium'"),
        ("high potassium", "causes show 'high potassium'"),
    ],
)
def test_what_is_no_test_of_blood_is_asked_as_before(run: Run, said: str, command: str) -> None:
    assert f"understood as: cramp {command}\n" in run(*said.split()).err


@pytest.mark.parametrize(
    "said",
    [
        *("potassium 4.2", "calcium 2.4", "calcium 9.5", "sodium 140", "potassium 3 times"),
        *(
            "potassium 600",
            "potassium 6 tablets",
            "magnesium 0.3 g",
            "glucose 5.6",
            "sugar 3 spoons",
        ),
        *("bp 130/80", "oxygen 97", "ck 900", "lithium 400 mg", "calcium 4.5 meq/l"),
    ],
)
def test_a_figure_within_the_range_or_of_no_test_raises_nothing(run: Run, said: str) -> None:
    assert flags(run, "match", "--sign", f"{said} and cramps") == []


@pytest.mark.parametrize(
    ("said", "cause"),
    [
        ("high potassium", "hyperkalaemia"),
        ("low potassium", "hypokalaemia"),
        ("low calcium", "hypocalcaemia"),
        ("low magnesium", "hypomagnesaemia"),
        ("low sodium", "hyponatraemia"),
    ],
)
def test_what_a_test_said_leads_to_its_cause(run: Run, said: str, cause: str) -> None:
    ran = run("match", "--sign", said, "-f", "json")

    causes = [row["id"] for row in ran.json["results"] if row["section"] == "cause"]
    assert causes[0] == cause


@pytest.mark.parametrize(
    "said",
    ["potassium egfr 25", "my egfr is 25 can i take potassium", "potassium GFR <45 ml/min"],
)
def test_kidneys_that_filter_too_little_are_held_against_potassium(run: Run, said: str) -> None:
    ran = run(*said.split(), "-f", "json")

    told = [(row["medicine"], row["severity"]) for row in ran.json["results"]]
    assert (ran.code, told) == (10, [("Kidney disease", "major")])


@pytest.mark.parametrize("said", ["egfr 75", "egfr over 45", "egfr", "egfr 25 no dialysis"])
def test_a_figure_that_says_no_such_thing_is_no_condition(run: Run, said: str) -> None:
    ran = run("check", "potassium", "--condition", said, "-f", "json")

    assert ran.code == 3
    assert [row["status"] for row in ran.json["results"]] == ["name-not-recognised"]


@pytest.mark.parametrize("said", ["egfr 25 and very weak", "egfr 22 ml/min, heart racing"])
def test_weakness_with_kidneys_that_filter_too_little_is_an_emergency(run: Run, said: str) -> None:
    assert "high-potassium" in flags(run, *said.split())


@pytest.mark.parametrize(
    ("said", "flag"),
    [
        ("sugar 2.9", "blood-sugar"),
        ("glucose 62 mg/dl and cramps", "blood-sugar"),
        ("blood sugar 350", "blood-sugar"),
        ("blood sugar 25 and vomiting", "life-threatening-signs"),
        ("lithium level 2.1", "lithium-too-much"),
        ("creatine kinase 20000", "life-threatening-signs"),
        ("sats 88%", "life-threatening-signs"),
        ("bp 195/100", "very-high-pressure"),
        ("blood pressure 210/130 with headache", "life-threatening-signs"),
        ("egfr 8 weakness", "high-potassium"),
    ],
)
def test_a_figure_out_of_its_range_raises_its_flag(run: Run, said: str, flag: str) -> None:
    assert flag in flags(run, *said.split())


@pytest.mark.parametrize(
    ("said", "flag"),
    [
        ("oxygen 88", "life-threatening-signs"),
        ("glucose 2.9", "blood-sugar"),
        ("blood glucose 45", "blood-sugar"),
        ("lithium 1.9", "lithium-too-much"),
        ("lithium 1.9 and cramps", "lithium-too-much"),
    ],
)
def test_a_figure_of_a_test_comes_before_a_medicine_of_its_name(
    run: Run, said: str, flag: str
) -> None:
    assert flags(run, *said.split())[0] == flag


def test_a_strength_of_such_a_medicine_is_none(run: Run) -> None:
    assert "cramp medicines show 'lithium 400'" in run("lithium", "400").err
