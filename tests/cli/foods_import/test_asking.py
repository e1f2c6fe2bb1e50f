"""`--from` on imported foods, and the same questions on those on record."""

from pathlib import Path

import pytest

from crampcli.cli.commands import food_tables
from crampcli.dataset import Dataset
from crampcli.queries.imported import followed
from tests.cli.foods_import.downloads import COLA, FORMATS, WARFARIN, branded
from tests.conftest import Run
from tests.unit.food_tables.conftest import (
    NATTO,
    NUTRIENTS,
    written,
)


@pytest.mark.usefixtures("asked")
def test_foods_rank_by_usda_s_first_serving(run: Run) -> None:
    ran = run("sources", "magnesium", "--from", "usda", "-f", "json")

    first, *rest = ran.json["results"]
    assert ran.code == 0
    assert first == {
        "rank": 1,
        "id": f"fdc-{NATTO}",
        "food": f"fdc-{NATTO}",
        "name": "Natto",
        "category": "Legumes and Legume Products",
        "serving": "1 serving (1 pack)",
        "serving_grams": 40,
        "amount": 46,
        "unit": "mg",
        "per": "serving",
        "state": "measured",
        "form": None,
        "amount_per_100g": 115,
        "low_per_100g": None,
        "high_per_100g": None,
        "country": None,
        "derivation": "measured",
        "daily_value_percent": 11,
        "references": ["usda-sr-legacy-2018"],
    }
    assert [(row["food"], row["amount"], row["serving"]) for row in rest] == [
        ("fdc-104", 31.86, '1 medium (7" long)'),
        ("fdc-101", 23.7, "1 cup"),
        ("fdc-103", 1, "100 g"),
    ]
    assert ran.json["query"]["from"] == "sr-legacy"
    notes = " ".join(ran.json["notes"])
    assert "Measured in 4 of 4 foods of USDA's SR Legacy (2018-04)" in notes
    assert "No serving is on record there for 1 of those listed" in notes


@pytest.mark.parametrize(
    ("argv", "foods"),
    [
        (("--per", "100g"), ["fdc-102", "fdc-101", "fdc-104", "fdc-103"]),
        (("--per", "100kcal"), ["fdc-101", "fdc-102", "fdc-104"]),
        (("--limit", "2"), ["fdc-102", "fdc-104"]),
        (("--limit", "0"), ["fdc-102", "fdc-104", "fdc-101", "fdc-103"]),
        (("--min", "31.86"), ["fdc-102", "fdc-104"]),
        (("--category", "vegetables & vegetable products"), []),
        (("--category", "vegetables and vegetable PRODUCTS"), ["fdc-101"]),
        (("--where", "potassium>=0.2g"), ["fdc-102"]),
        (("--where", "potassium>1", "--where", "k1<1"), []),
    ],
)
@pytest.mark.usefixtures("asked")
def test_every_option_narrows_the_ranking(
    run: Run, argv: tuple[str, ...], foods: list[str]
) -> None:
    ran = run("sources", "magnesium", "--from", "usda", *argv)

    if "vegetables & vegetable products" in argv:
        assert ran.code == 2
        assert "Known: Fruits and Fruit Juices; " in ran.err
        return
    assert [row["food"] for row in ran.rows] == foods
    assert ran.code == (0 if foods else 1)


@pytest.mark.usefixtures("asked")
def test_the_note_says_when_more_fit(run: Run) -> None:
    cut_off = run("sources", "magnesium", "--from", "usda", "--limit", "3").err
    whole = run("sources", "magnesium", "--from", "usda", "--limit", "4").err

    assert "The first 3; more fit: --limit 0 lists all." in cut_off
    assert "more fit" not in whole


@pytest.mark.usefixtures("asked")
def test_zero_is_measured_but_never_ranked(run: Run) -> None:
    ran = run("sources", "vitamin-d", "--from", "usda")
    shown = run("foods", "show", "fdc-102", "--from", "usda", "-f", "json").json["results"][0]

    held = {row["nutrient"]: row for row in shown["nutrients"]}
    assert (ran.code, ran.rows) == (1, [])
    assert "Vitamin D was measured in 1 of 4 foods" in ran.err
    assert (held["vitamin-d"]["state"], held["vitamin-d"]["amount_per_100"]) == ("zero", 0)
    assert held["vitamin-d"]["derivation"] == "assumed-zero"
    assert (held["zinc"]["state"], held["zinc"]["amount_per_100"]) == ("not-measured", None)


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("quiet", [(), ("--quiet",)])
@pytest.mark.usefixtures("asked")
def test_k2_from_usda_is_told_to_be_mk_4_and_warns(
    run: Run, form: str, quiet: tuple[str, ...]
) -> None:
    ran = run("sources", "k2", "--from", "usda", "-f", form, *quiet)

    said = " ".join((ran.out + ran.err).replace("│", " ").split())
    assert ran.code == 0
    assert WARFARIN in said
    assert "MK-4 only" in said
    if not quiet or form in ("table", "json", "markdown"):
        assert "Natto's MK-7" in said
        assert "cramp sources k2" in said


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize(
    "argv",
    [
        ("sources", "magnesium", "--from", "usda"),
        ("foods", "list", "--from", "usda"),
        ("foods", "search", "raw", "--from", "usda"),
        ("foods", "show", "102", "--from", "usda"),
        ("foods", "status"),
    ],
)
@pytest.mark.usefixtures("asked")
def test_every_format_answers_and_twice_the_same(
    run: Run, argv: tuple[str, ...], form: str
) -> None:
    first = run(*argv, "-f", form)

    assert first.code == 0
    assert first.out
    assert run(*argv, "-f", form) == first


@pytest.mark.usefixtures("asked")
def test_fields_pick_columns_and_unknown_ones_are_refused(run: Run) -> None:
    known = run("sources", "potassium", "--from", "usda", "--fields", "food,amount", "--no-header")
    unknown = run("sources", "potassium", "--from", "usda", "--fields", "bogus")

    assert known.out == "fdc-102\t291.6\nfdc-101\t167.4\n"
    assert (unknown.code, unknown.out) == (2, "")


@pytest.mark.parametrize("argv", [("sources", "magnesium"), ("foods", "list")])
@pytest.mark.usefixtures("asked")
def test_diet_is_not_known_to_usda(run: Run, argv: tuple[str, ...]) -> None:
    ran = run(*argv, "--from", "usda", "--diet", "vegan")

    assert (ran.code, ran.out) == (2, "")
    assert "do not tell which foods are vegan" in ran.err


@pytest.mark.parametrize(
    ("argv", "code", "says"),
    [
        (("sources", "magnesum"), 3, "Did you mean magnesium"),
        (("sources", "k"), 3, "could mean"),
        (("sources", "quinine"), 1, "says nothing about what foods hold"),
        (("sources", "magnesium", "--where", "bogus<3"), 3, "no nutrient is called 'bogus'"),
        (("foods", "show", "1021"), 3, "has no food '1021'"),
        (("foods", "show", "9" * 400), 3, "has no food"),
        (("foods", "show", "unobtainium"), 3, "cramp foods search"),
        (("foods", "show", "  "), 3, "no food"),
        (("foods", "show", "raw"), 3, "fits 2 foods: fdc-101 Spinach, raw; fdc-104 Bananas"),
        (("foods", "search", "unobtainium"), 1, "No food of USDA's SR Legacy"),
        (("foods", "search", '"x" OR y*'), 1, "No food of USDA's SR Legacy"),
        (("foods", "list", "--category", "bogus"), 2, "no category of USDA's SR Legacy"),
    ],
)
@pytest.mark.usefixtures("asked")
def test_questions_without_an_answer(run: Run, argv: tuple[str, ...], code: int, says: str) -> None:
    ran = run(*argv, "--from", "usda")

    assert ran.code == code
    assert says in ran.err


@pytest.mark.parametrize("name", ["102", "fdc-102", "natto", "Natto", "FDC-102"])
@pytest.mark.usefixtures("asked")
def test_a_food_is_shown_by_id_or_by_words_that_fit_one(run: Run, name: str) -> None:
    (row,) = run("foods", "show", name, "--from", "usda", "-f", "json").json["results"]

    assert (row["id"], row["fdc_id"], row["energy_kcal_per_100"]) == ("fdc-102", NATTO, 211)
    assert row["servings"][0] == {"name": "1 serving (1 pack)", "amount": 40, "unit": "g"}
    assert (row["release"], row["released"], row["kind"]) == ("sr-legacy", "2018-04", "sr-legacy")


@pytest.mark.usefixtures("asked")
def test_a_food_with_vitamin_k_warns(run: Run) -> None:
    ran = run("foods", "show", "101", "--from", "usda", "--quiet")

    assert ran.err.count(WARFARIN) == 2


@pytest.mark.usefixtures("database")
def test_brands_stand_with_their_label_and_text_stays_text(run: Run, tmp_path: Path) -> None:
    run("foods", "import", str(written(branded(), tmp_path / "brands")))

    (row,) = run("sources", "potassium", "--from", "usda", "-f", "json").json["results"]
    (weighed,) = run("sources", "potassium", "--from", "branded", "--per", "100g").rows
    table = run("sources", "potassium", "--from", "branded", "-f", "table")
    shown = run("foods", "show", str(COLA), "--from", "branded", "-f", "table")

    assert (row["amount"], row["serving"], row["serving_grams"]) == (24, "1 cup (240 ml)", None)
    assert row["name"].endswith("(Fizz Inc.)")
    assert (row["amount_per_100g"], row["references"]) == (None, [])
    assert (weighed["per"], weighed["amount"]) == ("100ml", "10")
    assert "labels claim" in table.out
    assert "per 100 ml" in shown.out
    assert "\x1b" not in table.out + shown.out
    assert "[bold]" in table.out


@pytest.mark.usefixtures("asked")
def test_a_list_stops_unless_asked_to_go_on(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(food_tables, "LISTED", 3)

    stopped = run("foods", "list", "--from", "usda")
    whole = run("foods", "list", "--from", "usda", "--limit", "0")

    assert [row["fdc_id"] for row in stopped.rows] == ["101", "102", "103"]
    assert "3 foods, and there are more: --limit 0 lists all." in stopped.err
    assert len(whole.rows) == 4


@pytest.mark.usefixtures("asked")
@pytest.mark.parametrize("form", FORMATS)
def test_a_long_list_comes_in_batches_and_reads_the_same(
    run: Run, monkeypatch: pytest.MonkeyPatch, form: str
) -> None:
    argv = ("foods", "list", "--from", "usda", "--limit", "0", "-f", form)
    at_once = run(*argv)
    monkeypatch.setattr(food_tables, "BATCH", 3)
    in_batches = run(*argv)

    assert in_batches == at_once


def test_our_nutrients_are_those_that_the_importer_is_tested_with(dataset: Dataset) -> None:
    assert followed(dataset) == NUTRIENTS


@pytest.mark.usefixtures("database")
def test_foods_on_record_are_searched_by_words(run: Run) -> None:
    ran = run("foods", "search", "PUMPKIN", "seed")
    nothing = run("foods", "search", "unobtainium")

    assert ran.code == 0
    assert all("umpkin" in row["name"] for row in ran.rows)
    assert (nothing.code, nothing.rows) == (1, [])
    assert "cramp search" in nothing.err


@pytest.mark.usefixtures("database")
def test_foods_on_record_are_listed_up_to_a_limit(run: Run) -> None:
    assert len(run("foods", "list", "--limit", "3").rows) == 3
    assert len(run("foods", "list").rows) == len(run("foods", "list", "-n", "0").rows) > 500
