"""`cramp sources`."""

import pytest

from tests.conftest import Run


@pytest.mark.parametrize("name", ["k2", "Vitamin K₂", "mk-7", "VITAMIN-K2", "menaquinone"])
def test_k2_under_any_name_starts_with_natto(run: Run, name: str) -> None:
    ran = run("sources", name)

    assert ran.code == 0
    assert ran.out == run("sources", "k2").out
    assert (ran.rows[0]["food"], ran.rows[0]["form"]) == ("natto", "MK-7")


def test_every_k2_row_names_form_country_and_reference(run: Run) -> None:
    ran = run("sources", "k2", "--limit", "0")

    assert len(ran.rows) >= 60
    assert all(row["form"] and row["country"] and row["references"] for row in ran.rows)


def test_us_totals_do_not_rank_beside_european_ones(run: Run) -> None:
    ran = run("sources", "k2", "--limit", "0")

    assert not [row for row in ran.rows if row["country"] == "US" and row["form"] != "MK-4 only"]


def test_magnesium_starts_with_foods_that_people_eat(run: Run) -> None:
    ran = run("sources", "magnesium", "--limit", "10")

    assert len(ran.rows) == 10
    assert all(float(row["amount"]) > 80 for row in ran.rows)
    assert not [row["name"] for row in ran.rows if "cocoa" in row["name"].lower()]
    assert not [row["name"] for row in ran.rows if "baking powder" in row["name"].lower()]


def test_ranking_is_by_amount_then_id_and_foods_without_a_serving_stand_apart(run: Run) -> None:
    rows = run("sources", "potassium", "--limit", "0").rows

    keys = [(row["serving"] == "100 g", -float(row["amount"]), row["food"]) for row in rows]
    assert any(bare for bare, *_ in keys)
    assert keys == sorted(keys)
    assert [int(row["rank"]) for row in rows] == list(range(1, len(rows) + 1))


@pytest.mark.parametrize("per", ["serving", "100g", "100kcal"])
def test_amounts_follow_the_basis(run: Run, per: str) -> None:
    row = run("sources", "magnesium", "--per", per, "-f", "json").json["results"][0]
    food = run("foods", "show", row["food"], "-f", "json").json["results"][0]

    factor = {
        "serving": row["serving_grams"] / 100,
        "100g": 1,
        "100kcal": 100 / food["energy_kcal_per_100g"],
    }[per]
    assert row["amount"] == pytest.approx(row["amount_per_100g"] * factor)


def test_filters_hold_for_every_row(run: Run) -> None:
    rows = run(
        "sources", "potassium", "--where", "sodium<100", "--diet", "vegan", "--category",
        "vegetables", "--min", "300", "-f", "json",
    ).json["results"]  # fmt: skip

    assert rows
    for row in rows:
        food = run("foods", "show", row["food"], "-f", "json").json["results"][0]
        sodium = {held["nutrient"]: held for held in food["nutrients"]}["sodium"]
        assert (food["diet"], food["category"]) == ("vegan", "vegetables")
        assert sodium["amount_per_serving"] < 100
        assert row["amount"] >= 300


def test_where_takes_units_and_several_bounds(run: Run) -> None:
    grams = run("sources", "potassium", "--where", "sodium<0.1g", "--where", "magnesium>=50 mg")
    milligrams = run("sources", "potassium", "--where", "sodium<100", "--where", "mg >= 50")

    assert grams.out == milligrams.out


def test_powders_rank_only_when_their_category_is_asked_for(run: Run) -> None:
    usual = {row["food"] for row in run("sources", "potassium", "--limit", "0").rows}
    unranked = {row["id"] for row in run("foods", "list").rows if row["ranked"] == "false"}

    assert unranked
    assert not usual & unranked


def test_sunlight_stands_as_a_source_that_is_no_food(run: Run) -> None:
    ran = run("sources", "vitamin-d", "--per", "100kcal", "-f", "json")

    assert any("un" in note and note.startswith("Not a food:") for note in ran.json["notes"])


def test_coverage_says_how_many_foods_were_measured(run: Run) -> None:
    foods = len(run("foods", "list").rows)

    ran = run("sources", "vitamin-e", "-f", "json")

    assert f"of {foods} foods on record" in " ".join(ran.json["notes"])


def test_a_known_substance_without_amounts_ends_with_one_and_does_not_reassure(run: Run) -> None:
    ran = run("sources", "quinine")

    assert ran.code == 1
    assert "no amounts in foods are on record" in ran.err


@pytest.mark.parametrize(
    ("argv", "code", "says"),
    [
        (("--where", "unobtainium<3"), 3, "no nutrient is called 'unobtainium'"),
        (("--where", "sodium<3 parsecs"), 2, "'parsecs' is no unit of mass"),
        (("--where", "sodium~3"), 2, "is not a bound"),
        (("--where", "sodium<nan"), 2, "is not a bound"),
        (("--where", "sodium<-1"), 2, "is not a bound"),
        (("--where", "<" * 200), 2, "is not a bound"),
        (("--per", "bucket"), 2, "--per"),
        (("--category", "bucket"), 2, "no category of foods is called 'bucket'"),
        (("--diet", "air"), 2, "--diet"),
        (("--limit", "-1"), 2, "--limit"),
        (("--min", "-1"), 2, "--min"),
        (("--min", "inf"), 2, "is no amount"),
        (("--min", "1e400"), 2, "is no amount"),
        (("--where", "sodium!=3"), 2, "is not a bound"),
    ],
)
def test_bad_options_are_refused(run: Run, argv: tuple[str, ...], code: int, says: str) -> None:
    ran = run("sources", "potassium", *argv)

    assert (ran.code, ran.out) == (code, "")
    assert says in ran.err
    assert len(ran.err.splitlines()) <= 2


def test_nothing_that_fits_ends_with_one(run: Run) -> None:
    ran = run("sources", "potassium", "--min", "90000", "-f", "table")

    assert ran.code == 1
    assert "No food on record fits." in ran.out


@pytest.mark.parametrize("bound", ["vitamin-k1<20", "k1 >= 1"])
def test_a_bound_on_vitamin_k_brings_its_warning(run: Run, bound: str) -> None:
    ran = run("sources", "magnesium", "--where", bound, "--quiet")

    assert "cramp: warning: Taking warfarin" in ran.err


def test_a_narrow_screen_keeps_the_amount_then_the_serving_then_the_bar(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = {}
    for columns in ("40", "60", "80"):
        monkeypatch.setenv("COLUMNS", columns)
        shown[columns] = run("sources", "magnesium", "--limit", "1", "-f", "table").out

    assert "210 mg" in shown["40"]
    assert "per serving" in shown["40"]
    assert ["3 tbsp, 30 g" in shown[c] for c in ("40", "60", "80")] == [False, True, True]
    assert ["━━━" in shown[c] for c in ("40", "80")] == [False, True]


@pytest.mark.parametrize(("per", "helping"), [("100g", "100 g"), ("100kcal", "18.1 g")])
def test_another_basis_names_the_grams_that_it_means(run: Run, per: str, helping: str) -> None:
    ran = run("sources", "magnesium", "--per", per, "--limit", "0", "-f", "json")
    table = run("sources", "magnesium", "--per", per, "--limit", "0", "-f", "table").out

    hemp = next(row for row in ran.json["results"] if row["food"] == "hemp-seeds")
    assert f"{hemp['serving_grams']:g} g" == helping
    assert helping in table


def test_no_share_above_nought_is_written_as_nought(run: Run) -> None:
    table = run("foods", "show", "banana", "-f", "table").out
    rows = run("foods", "show", "banana", "-f", "json").json["results"][0]["nutrients"]

    assert all(row["daily_value_percent"] != 0 for row in rows if row["state"] == "measured")
    assert "<1%" in table


def test_a_food_shows_the_vitamin_k2_that_is_on_record(run: Run) -> None:
    result = run("foods", "show", "natto", "-f", "json").json["results"][0]
    k2 = next(held for held in result["nutrients"] if held["nutrient"] == "vitamin-k2")
    ranked = run("sources", "k2", "--limit", "1", "-f", "json").json["results"][0]

    assert (k2["state"], k2["amount_per_100g"], k2["form"]) == ("measured", 939, "MK-7")
    assert k2["amount_per_serving"] == ranked["amount"]
    assert k2["references"] == ranked["references"]


def test_what_nobody_could_eat_100_kcal_of_stands_last_and_is_said(run: Run) -> None:
    ran = run("sources", "potassium", "--per", "100kcal", "--limit", "0")

    heavy = [float(row["serving_grams"]) > 1000 for row in ran.rows]
    assert heavy == sorted(heavy)
    assert f"100 kcal weigh over 1 kg stand last: {sum(heavy)}." in ran.err
    assert sum(heavy) > 1
