"""`cramp nutrients`."""

import csv
import io

import pytest

from tests.conftest import Run, broken

FOUR = ["vitamin-k2", "magnesium", "calcium", "vitamin-d"]
TWELVE = {
    *FOUR,
    "vitamin-k1",
    "potassium",
    "sodium",
    "zinc",
    "vitamin-b1",
    "vitamin-b6",
    "vitamin-b12",
    "vitamin-e",
}


def test_list_names_all_twelve_with_their_certainty(run: Run) -> None:
    ran = run("nutrients", "list")

    assert ran.code == 0
    assert {row["id"] for row in ran.rows} == TWELVE
    assert {row["id"]: row["certainty"] for row in ran.rows}["vitamin-k2"] == "very-low"


def test_compare_without_names_takes_the_articles_four(run: Run) -> None:
    ran = run("nutrients", "compare", "-f", "json")

    assert [result["id"] for result in ran.json["results"]] == FOUR


def test_compare_is_tidy_in_machine_formats_whatever_the_orientation(run: Run) -> None:
    upright = run("nutrients", "compare", "-f", "csv")
    turned = run("nutrients", "compare", "-f", "csv", "--transpose")

    rows = list(csv.DictReader(io.StringIO(upright.out)))
    assert [row["id"] for row in rows] == FOUR
    assert {
        "function",
        "mechanism",
        "claim",
        "evidence",
        "certainty",
        "food_sources",
        "caution",
    } <= set(rows[0])
    assert turned.out == upright.out


def test_compare_draws_features_as_rows(run: Run) -> None:
    ran = run("nutrients", "compare", "-f", "table", "--full")

    starts = [line.split("  ")[0] for line in ran.out.splitlines() if line[:1].isalpha()]
    features = ["Function", "Mechanism", "Claimed", "Evidence", "Certainty", "Foods", "Caution"]
    assert [start for start in starts if start in features] == features


@pytest.mark.parametrize("columns", ["20", "40", "60"])
def test_compare_stacks_on_narrow_terminals(
    run: Run, monkeypatch: pytest.MonkeyPatch, columns: str
) -> None:
    monkeypatch.setenv("COLUMNS", columns)

    ran = run("nutrients", "compare", "-f", "table")

    lines = ran.out.splitlines()
    assert [
        line for line in lines if line in ("Vitamin K2", "Magnesium", "Calcium", "Vitamin D")
    ] == [
        "Vitamin K2",
        "Magnesium",
        "Calcium",
        "Vitamin D",
    ]
    assert max(map(len, broken(ran.out))) <= int(columns)


def test_features_pick_rows_in_every_format(run: Run) -> None:
    options = ("--feature", "certainty", "--feature", "Food sources")

    table = run("nutrients", "compare", "-f", "table", *options)
    tidy = run("nutrients", "compare", "k2", "-f", "tsv", *options)

    assert "Function" not in table.out
    assert list(tidy.rows[0]) == ["id", "name", "certainty", "food_sources"]


def test_all_takes_every_nutrient(run: Run) -> None:
    ran = run("nutrients", "compare", "--all", "-f", "jsonl")

    assert len(ran.out.splitlines()) == len(TWELVE)


@pytest.mark.parametrize(
    ("argv", "code", "says"),
    [
        (("--feature", "colour"), 2, "no feature is called 'colour'"),
        (("--all", "k2"), 2, "--all compares every nutrient"),
        (("taurine",), 2, "taurine is known"),
        (("unobtainium",), 3, "no nutrient is called 'unobtainium'"),
    ],
)
def test_compare_refuses(run: Run, argv: tuple[str, ...], code: int, says: str) -> None:
    ran = run("nutrients", "compare", *argv)

    assert (ran.code, ran.out) == (code, "")
    assert says in ran.err


def test_show_tells_claim_and_evidence_apart(run: Run) -> None:
    result = run("nutrients", "show", "k2", "-f", "json").json["results"][0]

    assert any("8 weeks" in claim["text"] for claim in result["claims"])
    assert "8 weeks" not in result["evidence"]["text"]
    assert result["certainty"] == "very-low"
    assert result["certainty_by"] == "the editors of cramp"


def test_show_gives_each_mechanism_its_support(run: Run) -> None:
    result = run("nutrients", "show", "k2", "-f", "json").json["results"][0]

    supports = {mechanism["support"] for mechanism in result["mechanisms"]}
    assert len(result["mechanisms"]) == 3
    assert "established" not in supports


def test_show_of_a_substance_known_by_name_alone_ends_with_one(run: Run) -> None:
    ran = run("nutrients", "show", "taurine")

    assert ran.code == 1
    assert "Taurine is known here" in ran.err


def test_show_lists_causes_and_medicines_that_have_to_do_with_it(run: Run) -> None:
    result = run("nutrients", "show", "potassium", "-f", "json").json["results"][0]

    assert "hypokalaemia" in {cause["id"] for cause in result["causes"]}
    assert "loop-diuretic" in " ".join(medicine["id"] for medicine in result["medicines"])


def test_a_feature_may_be_called_by_the_label_that_is_shown(run: Run) -> None:
    short = run("nutrients", "compare", "-f", "table").out
    for label, name in (
        ("A lack?", "deficiency"),
        ("Care with", "caution"),
        ("Helps?", "evidence"),
    ):
        asked = run("nutrients", "compare", "--feature", label, "-f", "json")

        assert label in short
        assert name in asked.json["results"][0]


def test_nutrients_are_compared_listed_and_shown_on_one_screen(run: Run) -> None:
    for argv in (("compare",), ("list",), ("show", "magnesium"), ("show", "k2")):
        assert len(run("nutrients", *argv, "-f", "table").out.splitlines()) <= 24, argv


def test_a_page_says_what_its_limit_counts(run: Run) -> None:
    limit = run("page", "magnesium", "-f", "json").json["results"][0]["upper_limit"]["text"]
    without = run("page", "k2", "-f", "json").json["results"][0]["upper_limit"]["text"]

    assert limit.startswith("Applies only to magnesium from supplements and medicines")
    assert "no licence for people on warfarin" in without
