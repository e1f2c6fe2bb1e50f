"""`--from ciqual`: five states of an amount, told apart wherever they are shown."""

import shutil
import sqlite3
from pathlib import Path

import pytest

from crampcli.food_tables import importer
from tests.cli.foods_import.downloads import FORMATS, WARFARIN, small
from tests.conftest import Run
from tests.unit.food_tables import ciqual_table
from tests.unit.food_tables.ciqual_table import (
    CAMEMBERT,
    CHEDDAR,
    DESSERT,
    EDAM,
    INVENTED,
    SAUCE,
    SOY,
    WAXED,
)
from tests.unit.food_tables.conftest import NUTRIENTS, written

ALL_FORMATS = (*FORMATS, "plain")


@pytest.fixture(scope="session")
def imported_ciqual(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Import both tables for all tests that only ask."""
    folder = tmp_path_factory.mktemp("ciqual")
    place = written(small(), folder / "FoodData_Central_csv_2018-04")
    importer.import_release(place, folder / "foods.sqlite", NUTRIENTS)
    importer.import_release(ciqual_table.written(folder), folder / "foods.sqlite", NUTRIENTS)
    return folder / "foods.sqlite"


@pytest.fixture(autouse=True)
def both(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ask both tables; a test that imports or removes has a file of its own."""
    if "database" not in request.fixturenames:
        monkeypatch.setenv("CRAMP_FOODS_DB", str(request.getfixturevalue("imported_ciqual")))


def test_k2_below_a_limit_ranks_behind_what_was_measured_without_an_amount(run: Run) -> None:
    ran = run("sources", "k2", "--from", "ciqual", "-f", "json")

    first, *rest = ran.json["results"]
    assert ran.code == 0
    assert first == {
        "rank": 1,
        "id": f"ciqual-{EDAM}",
        "food": f"ciqual-{EDAM}",
        "name": "Edam cheese, from cow's milk",
        "category": "cheese and similar",
        "serving": "100 g",
        "serving_grams": 100,
        "amount": 47.5,
        "unit": "µg",
        "per": "100g",
        "state": "measured",
        "form": None,
        "amount_per_100g": 47.5,
        "low_per_100g": None,
        "high_per_100g": None,
        "country": None,
        "derivation": None,
        "daily_value_percent": None,
        "references": ["ciqual2025"],
    }
    assert [
        (row["rank"], row["food"], row["state"], row["amount"], row["amount_per_100g"])
        for row in rest
    ] == [
        (2, f"ciqual-{SAUCE}", "trace", None, None),
        (3, f"ciqual-{WAXED}", "below-limit", None, None),
        (4, f"ciqual-{CHEDDAR}", "below-limit", None, None),
    ]
    assert [row["high_per_100g"] for row in rest] == [None, 20, 20]
    notes = " ".join(ran.json["notes"])
    assert "Measured in 2 of 9 foods of Ciqual 2025, traces in 1, below a limit in 2;" in notes
    assert "Below a limit is not none" in notes
    assert "does not say which menaquinones" in notes
    assert ran.json["references"][0]["url"] == "https://doi.org/10.57745/rdmhwy"


@pytest.mark.parametrize("form", ALL_FORMATS)
@pytest.mark.parametrize(
    "argv", [("sources", "k2"), ("sources", "k1"), ("foods", "show", "cheddar")]
)
def test_vitamin_k_of_ciqual_brings_the_warning_in_every_format(
    run: Run, form: str, argv: tuple[str, ...]
) -> None:
    ran = run(*argv, "--from", "ciqual", "-f", form, "--quiet")

    assert ran.code == 0
    assert WARFARIN in " ".join((ran.out + ran.err).replace("│", " ").replace("┃", " ").split())


@pytest.mark.parametrize("form", ["table", "markdown", "plain"])
def test_a_limit_is_shown_as_a_limit(run: Run, form: str) -> None:
    ran = run("sources", "k2", "--from", "ciqual", "-f", form)

    cheddar = next(line for line in ran.out.splitlines() if "Cheddar" in line)
    assert "below 20" in cheddar


@pytest.mark.parametrize("form", ["tsv", "csv"])
def test_a_limit_leaves_the_amount_empty(run: Run, form: str) -> None:
    fields = ("--fields", "food,amount,state,amount_per_100g,high_per_100g")
    ran = run("sources", "k2", "--from", "ciqual", "-f", form, *fields)

    sign = "," if form == "csv" else "\t"
    assert ran.out.splitlines()[1:] == [
        sign.join((f"ciqual-{EDAM}", "47.5", "measured", "47.5", "")),
        sign.join((f"ciqual-{SAUCE}", "", "trace", "", "")),
        sign.join((f"ciqual-{WAXED}", "", "below-limit", "", "20")),
        sign.join((f"ciqual-{CHEDDAR}", "", "below-limit", "", "20")),
    ]


def test_traces_rank_before_limits_and_both_after_amounts(run: Run) -> None:
    every = run("sources", "vitamin-d", "--from", "ciqual", "-n", "0").rows
    cut_off = run("sources", "vitamin-d", "--from", "ciqual", "-n", "5").rows

    assert [(row["food"], row["state"]) for row in every] == [
        (f"ciqual-{EDAM}", "measured"),
        (f"ciqual-{CAMEMBERT}", "measured"),
        (f"ciqual-{DESSERT}", "measured"),
        (f"ciqual-{SOY}", "measured"),
        (f"ciqual-{INVENTED}", "trace"),
        (f"ciqual-{WAXED}", "below-limit"),
        (f"ciqual-{CHEDDAR}", "below-limit"),
    ]
    assert cut_off == every[:5]


@pytest.mark.parametrize(
    ("argv", "foods"),
    [
        (("k2", "--min", "1"), [EDAM]),
        (("k2", "--min", "19"), [EDAM]),
        (("k2", "--category", "dairy products"), []),
        (("calcium", "--where", "k2<20"), [WAXED, CHEDDAR, SAUCE]),
        (("calcium", "--where", "k2<=20"), [WAXED, CHEDDAR, SAUCE]),
        (("calcium", "--where", "k2<19.9"), [SAUCE]),
        (("calcium", "--where", "k2>0"), [EDAM]),
        (("calcium", "--where", "k2>=0"), [EDAM]),
        (("calcium", "--where", "k2=20"), []),
        (("sodium", "--where", "k1<0.1"), [INVENTED]),
        (("sodium", "--where", "k1<=0"), []),
        (("sodium", "--where", "k1=0"), []),
        (("sodium", "--where", "k1>=0", "--category", "misc"), []),
        (("calcium", "--where", "k2<100", "--where", "d<0.6"), [EDAM, CHEDDAR, WAXED, SAUCE]),
        (("calcium", "--where", "d<0.6", "--category", "dairy products"), [SOY]),
    ],
)
def test_what_is_below_a_limit_is_never_at_least_and_at_most_only_if_its_limit_is(
    run: Run, argv: tuple[str, ...], foods: list[int]
) -> None:
    ran = run("sources", *argv, "--from", "ciqual")

    assert sorted(row["food"] for row in ran.rows) == sorted(f"ciqual-{food}" for food in foods)
    assert ran.code == (0 if foods else 1)


def test_per_100_kcal_a_limit_is_worked_out_for_bounds_and_not_shown_as_one(run: Run) -> None:
    ran = run("sources", "k2", "--from", "ciqual", "--per", "100kcal", "-f", "markdown")
    bounded = ("sources", "calcium", "--from", "ciqual", "--per", "100kcal", "--where")

    assert "below a limit" in ran.out
    assert [row["food"] for row in run(*bounded, "k2<5.1").rows] == [
        f"ciqual-{CHEDDAR}",
        f"ciqual-{SAUCE}",
    ]
    assert [row["food"] for row in run(*bounded, "k2<5").rows] == [f"ciqual-{SAUCE}"]


@pytest.mark.parametrize("table", [("--from", "ciqual"), ("--from", "usda"), ()])
@pytest.mark.parametrize("form", ["json", "tsv", "table"])
def test_a_bound_on_vitamin_k_brings_the_warning(
    run: Run, table: tuple[str, ...], form: str
) -> None:
    ran = run("sources", "calcium", *table, "--where", "k2<20", "-f", form)

    assert WARFARIN in " ".join((ran.out + ran.err).replace("┃", " ").split())


def test_ciqual_knows_no_servings_and_says_what_it_ranks_by(run: Run) -> None:
    asked = run("sources", "calcium", "--from", "ciqual", "-f", "json").json
    by_hundred = run("sources", "calcium", "--from", "ciqual", "--per", "100g", "-f", "json").json

    assert asked["results"] == by_hundred["results"]
    assert asked["query"]["per"] == "serving"
    assert {row["per"] for row in asked["results"]} == {"100g"}


@pytest.mark.parametrize("form", ALL_FORMATS)
def test_a_ranking_of_limits_alone_is_shown(run: Run, form: str) -> None:
    ran = run("sources", "k2", "--from", "ciqual", "--where", "zinc>=0", "-f", form)
    limits = run(
        "sources", "k2", "--from", "ciqual", "--where", "d<0.6", "--where", "e>1", "-f", form
    )

    assert ran.code == 1
    assert limits.code == 0
    assert "Cheddar" in limits.out
    assert "Edam" not in limits.out


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE unquantified_ciqual SET state = 'none'",
        "UPDATE unquantified_ciqual SET below = 'much'",
        "DROP TABLE unquantified_ciqual",
    ],
)
def test_states_that_no_import_wrote_are_damage(
    run: Run, database: Path, imported_ciqual: Path, change: str
) -> None:
    database.parent.mkdir()
    shutil.copy(imported_ciqual, database)
    with sqlite3.connect(database) as connection:
        connection.execute(change)
    connection.close()

    for argv in (("sources", "k2"), ("foods", "show", "cheddar")):
        ran = run(*argv, "--from", "ciqual", "-f", "json")
        assert (ran.code, "damaged" in ran.err) == (4, True)


def test_all_five_states_stand_in_one_food(run: Run) -> None:
    shown = run("foods", "show", str(INVENTED), "--from", "ciqual", "-f", "json").json
    held = {row["nutrient"]: row for row in shown["results"][0]["nutrients"]}

    assert {
        id_: (row["state"], row["amount_per_100g"], row["below_per_100g"])
        for id_, row in held.items()
        if id_ in {"calcium", "magnesium", "potassium", "sodium", "vitamin-d", "vitamin-k1", "zinc"}
    } == {
        "calcium": ("zero", 0, None),
        "magnesium": ("below-limit", None, None),
        "potassium": ("measured", 0.00004, None),
        "sodium": ("below-limit", None, 0.5),
        "vitamin-d": ("trace", None, None),
        "vitamin-k1": ("trace", None, None),
        "zinc": ("not-measured", None, None),
    }
    assert shown["kind"] == "ciqual-food"
    assert shown["results"][0]["name"] == "Crème, made up"


def test_the_five_states_are_five_texts(run: Run) -> None:
    out = run("foods", "show", f"ciqual-{INVENTED}", "--from", "ciqual", "-f", "plain").out

    for text in (
        "Calcium: 0 mg",
        "Magnesium: below a limit that is not told",
        "Potassium: 0.00004 mg",
        "Sodium: below 0.5 mg",
        "Vitamin K1: traces",
        "Zinc: –",
    ):
        assert text in out


def test_a_food_is_found_by_its_english_name_and_a_wrong_one_refused(run: Run) -> None:
    found = run("foods", "search", "cheese cow", "--from", "ciqual", "-f", "json").json
    several = run("foods", "show", "cheese", "--from", "ciqual")
    none = run("foods", "show", "fromage", "--from", "ciqual")
    of_usda = run("foods", "show", "fdc-101", "--from", "ciqual")

    assert (found["kind"], len(found["results"])) == ("ciqual-foods", 5)
    assert found["results"][0].keys() == {"id", "name", "category", "alim_code"}
    assert several.code == none.code == of_usda.code == 3
    assert "fits 5 foods" in several.err
    assert "Its names are English. Try fewer words" in none.err


def test_foods_are_listed_by_their_code(run: Run) -> None:
    ran = run("foods", "list", "--from", "ciqual", "--category", "cheese and SIMILAR")

    assert [row["alim_code"] for row in ran.rows] == ["12001", "12029", "12720", "12726", "12729"]


def test_a_diet_is_refused(run: Run) -> None:
    ran = run("sources", "k2", "--from", "ciqual", "--diet", "vegan")

    assert (ran.code, "Ciqual's table does not tell" in ran.err) == (2, True)


def test_usda_answers_as_without_ciqual(
    run: Run, imported_for_all: Path, imported_ciqual: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for argv in (
        ("sources", "k2", "--from", "usda"),
        ("sources", "magnesium", "--from", "usda", "--where", "potassium>=0.2g", "-f", "json"),
        ("foods", "show", "fdc-101", "--from", "usda", "-f", "json"),
        ("foods", "search", "natto", "--from", "sr-legacy", "-f", "markdown"),
    ):
        answers = set()
        for place in (imported_for_all, imported_ciqual):
            monkeypatch.setenv("CRAMP_FOODS_DB", str(place))
            ran = run(*argv)
            answers.add((ran.out, ran.err, ran.code))
        assert len(answers) == 1


def test_both_tables_stand_side_by_side_and_leave_one_by_one(
    run: Run, tmp_path: Path, database: Path, download: Path
) -> None:
    assert run("foods", "import", str(download)).code == 0
    usda = run("sources", "magnesium", "--from", "usda", "-f", "json").out
    imported = run("foods", "import", str(ciqual_table.written(tmp_path)), "-f", "json")
    status = run("foods", "status", "-f", "json").json
    beside = run("sources", "magnesium", "--from", "usda", "-f", "json").out
    removed = run("foods", "remove", "sr-legacy")
    left = run("sources", "k2", "--from", "usda")
    last = run("foods", "remove", "ciqual")

    row = imported.json["results"][0]
    assert (row["release"], row["released"], row["foods"]) == ("ciqual", "2025-11-03", 9)
    assert row["beside"] == ["sr-legacy"]
    assert [row["release"] for row in status["results"]] == ["ciqual", "sr-legacy"]
    assert "(Licence Ouverte Etalab 2.0): name it" in " ".join(status["notes"])
    assert beside == usda
    assert (removed.code, "Left: ciqual." in removed.err) == (0, True)
    assert (left.code, "No USDA data was imported yet" in left.err) == (4, True)
    assert (last.code, database.exists()) == (0, False)


def test_the_json_schema_names_the_five_states(run: Run) -> None:
    schema = run("data", "schema", "--output", "food-sources").json

    assert '"below-limit"' in str(schema).replace("'", '"')
