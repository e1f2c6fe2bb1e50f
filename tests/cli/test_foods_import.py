"""`cramp foods import`, `status`, `remove`, and `--from` on what was imported."""

import csv
import io
import os
import signal
import sqlite3
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from crampcli.cli.commands import food_tables, foods_import
from crampcli.cli.streams import Streams
from crampcli.dataset import Dataset
from crampcli.queries.usda import followed
from tests.conftest import ROOT, Run
from tests.unit.usda.conftest import (
    AMOUNTS,
    BANANA,
    NATTO,
    NUTRIENTS,
    SPINACH,
    USDA,
    Rows,
    amount_rows,
    default_tables,
)

WARFARIN = "Taking warfarin or another vitamin K antagonist?"
FORMATS = ("table", "json", "jsonl", "csv", "tsv", "markdown")
COLA = 201
Written = Mapping[str, Rows]


def small() -> dict[str, Rows]:
    """Write an SR Legacy of four foods, one with menaquinone-4 and one with a code for a zero."""
    return {
        **default_tables(),
        "food_nutrient.csv": amount_rows({**AMOUNTS, (SPINACH, 1183): (0.5, 1)}),
    }


def branded() -> dict[str, Rows]:
    """Write Branded Foods of one drink, whose label counts millilitres."""
    tables = small()
    del tables["sr_legacy_food.csv"]
    return {
        **tables,
        "food.csv": [
            tables["food.csv"][0],
            (COLA, "branded_food", "COLA [bold]\x1b[31m\tzero", "Soda", "2020-01-01"),
        ],
        "branded_food.csv": [
            (
                "fdc_id",
                "brand_owner",
                "brand_name",
                "ingredients",
                "serving_size",
                "serving_size_unit",
                "household_serving_fulltext",
                "branded_food_category",
            ),
            (COLA, "Fizz Inc.", "", "WATER", "240.0", "MLT", "1 cup", "Soda"),
        ],
        "food_nutrient.csv": amount_rows({(COLA, 1008): (42, 1), (COLA, 1092): (10, 1)}),
    }


def folder(place: Path, tables: Written) -> Path:
    """Write tables as USDA does."""
    place.mkdir()
    for name, rows in tables.items():
        with (place / name).open("w", encoding="utf-8", newline="") as out:
            csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\n").writerows(rows)
    return place


def packed(place: Path) -> Path:
    """Zip a folder."""
    archive = place.with_suffix(".zip")
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as out:
        for file in sorted(place.iterdir()):
            out.write(file, f"{place.name}/{file.name}")
    return archive


@pytest.fixture
def download(tmp_path: Path) -> Path:
    """Return a small download."""
    return folder(tmp_path / "FoodData_Central_csv_2018-04", small())


@pytest.fixture
def database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return where imported foods are kept."""
    place = tmp_path / "kept" / "foods.sqlite"
    monkeypatch.setenv("CRAMP_FOODS_DB", str(place))
    return place


@pytest.fixture
def imported(run: Run, download: Path, database: Path) -> Path:
    """Import the small download."""
    assert run("foods", "import", str(download)).code == 0
    return database


# Importing ------------------------------------------------------------------------------------


def test_an_import_tells_what_was_kept_and_what_was_left_out(
    run: Run, download: Path, database: Path
) -> None:
    ran = run("foods", "import", str(download), "-f", "json")

    (row,) = ran.json["results"]
    files = {file["file"]: file for file in row.pop("files")}
    assert ran.code == 0
    assert row == {
        "release": "sr-legacy",
        "released": "2018-04",
        "origin": "FoodData_Central_csv_2018-04",
        "sha256": None,
        "foods": 4,
        "nutrient_values": 10,
        "portions": 6,
        "replaced": False,
        "beside": [],
        "id": "sr-legacy",
    }
    assert files["food_nutrient.csv"]["skipped"] == [
        {"reason": "nutrient that cramp does not follow", "rows": 1}
    ]
    assert files["food_portion.csv"]["skipped"] == [
        {"reason": "portion of no food that was kept", "rows": 1}
    ]
    assert ran.json["notes"] == [f"Kept in {database}"]


@pytest.mark.usefixtures("database")
def test_a_zip_is_imported_like_its_folder(run: Run, download: Path) -> None:
    run("foods", "import", str(download))
    first = run("sources", "magnesium", "--from", "usda").out
    again = run("foods", "import", str(packed(download)), "-f", "json").json["results"][0]

    assert again["replaced"]
    assert len(again["sha256"]) == 64
    assert run("sources", "magnesium", "--from", "usda").out == first


@pytest.mark.usefixtures("database")
def test_unreadable_rows_are_told_with_their_lines(run: Run, tmp_path: Path) -> None:
    tables = small()
    good = [(9000 + n, BANANA, 5000 + n, 1, "", 1, "", "", "", "", "") for n in range(200)]
    tables["food_nutrient.csv"] = [*tables["food_nutrient.csv"], *good, ("x", "y", 1090, "z")]
    tables["nutrient.csv"] = [
        *tables["nutrient.csv"],
        *((5000 + n, "Other", "MG", 1, "") for n in range(200)),
    ]
    place = folder(tmp_path / "bad", tables)

    shown = run("foods", "import", str(place), "-f", "table")

    assert shown.code == 0
    assert "1 unreadable (first: line 217)" in " ".join(shown.out.split())


def test_away_from_a_terminal_each_stage_is_a_line(
    run: Run, download: Path, database: Path
) -> None:
    ran = run("foods", "import", str(download))

    assert ran.err.splitlines() == [
        "cramp: reading foods ...",
        "cramp: reading amounts ...",
        "cramp: joining ...",
        "cramp: ranking ...",
        "cramp: saving ...",
        f"cramp: note: Kept in {database}",
    ]


@pytest.mark.parametrize("columns", ["40", "80"])
@pytest.mark.usefixtures("database")
def test_on_a_terminal_a_bar_shows_rows_and_goes_away(
    run: Run, download: Path, monkeypatch: pytest.MonkeyPatch, columns: str
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    monkeypatch.setattr(Streams, "watched", True)
    monkeypatch.setattr(Streams, "err_screen", Streams(None, None, None, os.environ).screen)

    ran = run("foods", "import", str(download), "-f", "json")

    assert ran.json["results"][0]["foods"] == 4
    assert "rows" in ran.err
    assert ran.err.count("\x1b[?25l") == ran.err.count("\x1b[?25h") == 1  # the cursor is back
    assert "reading foods ..." not in ran.err


@pytest.mark.parametrize(
    ("spent", "read", "share_read", "expected"),
    [
        (0.0, 0.0, 0.0, 0.0),
        (1.0, 1.0, 0.5, 0.335),
        (67.0, 67.0, 1.0, 0.67),
        (90.0, 67.0, 1.0, 0.9),
        (500.0, 67.0, 1.0, 0.99),
        (0.0, 0.0, 1.0, 0.67),
    ],
)
def test_the_share_done_counts_what_follows_reading(
    spent: float, read: float, share_read: float, expected: float
) -> None:
    assert foods_import.how_far(spent, read, share_read) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("seconds", "text"), [(0.2, "1 s"), (59.4, "59 s"), (60, "1 min 0 s"), (125.9, "2 min 5 s")]
)
def test_time_left_is_written_for_people(seconds: float, text: str) -> None:
    assert foods_import.span(seconds) == text


def not_a_zip(place: Path, _: Path) -> Path:
    path = place / "text.zip"
    path.write_text("not a zip", encoding="utf-8")
    return path


def truncated(place: Path, download: Path) -> Path:
    whole = packed(download).read_bytes()
    path = place / "short.zip"
    path.write_bytes(whole[: len(whole) // 2])
    return path


def missing(place: Path, _: Path) -> Path:
    return place / "nowhere.zip"


def foreign(place: Path, _: Path) -> Path:
    path = place / "pictures"
    path.mkdir()
    (path / "cat.csv").write_text("a,b\n", encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("make", "says"),
    [
        (not_a_zip, "no zip, or only part of one"),
        (truncated, "no zip, or only part of one"),
        (missing, "no such file or folder"),
        (foreign, "no FoodData Central download"),
    ],
)
def test_a_useless_download_is_refused_and_changes_nothing(
    run: Run,
    tmp_path: Path,
    download: Path,
    imported: Path,
    make: Callable[[Path, Path], Path],
    says: str,
) -> None:
    before = imported.read_bytes()
    path = make(tmp_path, download)

    ran = run("foods", "import", str(path))

    assert (ran.code, ran.out) == (4, "")
    assert says in ran.err
    assert str(path) in ran.err
    assert imported.read_bytes() == before
    assert list(imported.parent.iterdir()) == [imported]


def test_ctrl_c_ends_with_130_and_leaves_the_old_file(
    run: Run, download: Path, imported: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = imported.read_bytes()

    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("crampcli.cli.commands.foods_import._Watch.tell", interrupted)
    ran = run("foods", "import", str(download))

    assert (ran.code, ran.out, ran.err) == (130, "", "")
    assert imported.read_bytes() == before
    assert list(imported.parent.iterdir()) == [imported]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows sends no SIGINT to one process")
def test_a_real_ctrl_c_ends_the_process_with_130(download: Path, imported: Path) -> None:
    before = imported.read_bytes()
    script = """
import sys, time
from crampcli.cli import main
from crampcli.cli.commands import foods_import
tell = foods_import._Watch.tell
def slow(self, doing, *rest):
    tell(self, doing, *rest)
    if doing == "ranking":
        time.sleep(60)
foods_import._Watch.tell = slow
sys.exit(main.main(sys.argv[1:]))
"""
    process = subprocess.Popen(
        [sys.executable, "-c", script, "foods", "import", str(download)],
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
    )
    assert process.stderr is not None
    while process.stderr.readline() != "cramp: ranking ...\n":
        assert process.poll() is None
    process.send_signal(signal.SIGINT)
    _, rest = process.communicate(timeout=30)

    assert (process.returncode, rest) == (130, "")
    assert imported.read_bytes() == before
    assert list(imported.parent.iterdir()) == [imported]


# Where it is kept -----------------------------------------------------------------------------


@pytest.mark.skipif(sys.platform != "linux", reason="other platforms have other folders")
def test_it_is_kept_in_the_data_folder_of_the_platform(
    run: Run, download: Path, tmp_path: Path
) -> None:
    run("foods", "import", str(download))

    assert (tmp_path / "data-home" / "cramp" / "foods.sqlite").is_file()


@pytest.mark.parametrize(
    "argv",
    [("foods", "status"), ("foods", "import", "x.zip"), ("sources", "k2", "--from", "usda")],
)
@pytest.mark.skipif(os.name != "posix", reason="only there can a home be missing")
def test_without_a_home_the_variable_is_named(
    run: Run, monkeypatch: pytest.MonkeyPatch, argv: tuple[str, ...]
) -> None:
    monkeypatch.delenv("HOME")
    monkeypatch.delenv("XDG_DATA_HOME")

    ran = run(*argv)

    assert (ran.code, ran.out) == (4, "")
    assert "CRAMP_FOODS_DB=" in ran.err


@pytest.mark.skipif(sys.platform != "linux", reason="other platforms have other folders")
def test_a_relative_data_folder_is_not_written_to(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("HOME")
    monkeypatch.setenv("XDG_DATA_HOME", "here")

    ran = run("foods", "status")

    assert ran.code in (1, 4)
    assert not Path("here").exists()


@pytest.mark.parametrize(
    "argv",
    [
        ("sources", "magnesium", "--from", "usda"),
        ("sources", "magnesium", "--from", "branded"),
        ("foods", "list", "--from", "usda"),
        ("foods", "show", "natto", "--from", "usda"),
        ("foods", "search", "natto", "--from", "sr-legacy"),
        ("foods", "remove", "all"),
        ("foods", "remove", "full"),
    ],
)
@pytest.mark.usefixtures("database")
def test_with_nothing_imported_the_command_that_mends_it_is_named(
    run: Run, argv: tuple[str, ...]
) -> None:
    ran = run(*argv)

    assert (ran.code, ran.out) == (4, "")
    assert "cramp foods import PATH" in ran.err


@pytest.mark.usefixtures("database")
def test_status_of_nothing_is_1_and_tells_how_to_load(run: Run) -> None:
    ran = run("foods", "status", "-f", "json")

    assert (ran.code, ran.json["results"]) == (1, [])
    assert "cramp foods import PATH" in ran.json["notes"][0]


def test_status_tells_releases_files_and_place(run: Run, imported: Path) -> None:
    (row,) = run("foods", "status", "-f", "json").json["results"]

    files = {file["file"]: file for file in row.pop("files")}
    assert row == {
        "release": "sr-legacy",
        "released": "2018-04",
        "foods": 4,
        "nutrient_values": 10,
        "portions": 6,
        "origin": "FoodData_Central_csv_2018-04",
        "sha256": None,
        "path": str(imported),
        "size": imported.stat().st_size,
        "layout": 2,
        "id": "sr-legacy",
    }
    assert files["food.csv"]["rows"] == 4
    assert len(files["food.csv"]["sha256"]) == 64


def test_a_release_is_removed_beside_another_and_the_last_takes_the_file(
    run: Run, tmp_path: Path, imported: Path
) -> None:
    run("foods", "import", str(folder(tmp_path / "brands", branded())))

    one = run("foods", "remove", "SR Legacy")
    left = run("foods", "status", "--fields", "release", "--no-header").out
    last = run("foods", "remove", "branded")

    assert (one.code, one.rows) == (0, [{"release": "sr-legacy", "id": "sr-legacy"}])
    assert "Left: branded." in one.err
    assert left == "branded\n"
    assert (last.code, last.rows) == (0, [{"release": "branded", "id": "branded"}])
    assert not imported.exists()


def test_all_removes_every_release(run: Run, imported: Path) -> None:
    ran = run("foods", "remove", "all")

    assert (ran.code, ran.rows) == (0, [{"release": "sr-legacy", "id": "sr-legacy"}])
    assert not imported.exists()


def test_an_unknown_release_is_refused(run: Run, imported: Path) -> None:
    asked = run("sources", "magnesium", "--from", "bogus")
    removed = run("foods", "remove", "bogus")
    absent = run("foods", "list", "--from", "branded")

    assert (asked.code, removed.code, absent.code) == (2, 3, 4)
    assert "sr-legacy" in asked.err
    assert "Known: sr-legacy, foundation, branded, full, or all." in removed.err
    assert "cramp foods import PATH" in absent.err
    assert imported.exists()


def newer(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA user_version = 99")
    connection.close()


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:8192])


@pytest.mark.parametrize("harm", [newer, cut])
@pytest.mark.parametrize(
    "argv",
    [
        ("sources", "magnesium", "--from", "usda"),
        ("foods", "status"),
        ("foods", "search", "x", "--from", "usda"),
    ],
)
def test_a_file_of_no_use_names_what_mends_it_and_that_mends_it(
    run: Run,
    download: Path,
    imported: Path,
    harm: Callable[[Path], None],
    argv: tuple[str, ...],
) -> None:
    harm(imported)

    ran = run(*argv)
    assert (ran.code, ran.out) == (4, "")
    assert "cramp foods remove all; cramp foods import PATH" in ran.err

    assert run("foods", "remove", "all").code == 0
    assert run("foods", "import", str(download)).code == 0
    assert run("sources", "magnesium", "--from", "usda").code == 0


@pytest.mark.parametrize(
    "argv",
    [("sources", "magnesium", "--from", "usda"), ("foods", "remove", "all"), ("foods", "status")],
)
def test_a_foreign_file_is_left_alone(run: Run, database: Path, argv: tuple[str, ...]) -> None:
    database.parent.mkdir()
    database.write_bytes(b"my diary")

    ran = run(*argv)

    assert (ran.code, ran.out) == (4, "")
    assert "it is left alone" in ran.err
    assert database.read_bytes() == b"my diary"


# Asking it ------------------------------------------------------------------------------------


@pytest.mark.usefixtures("imported")
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
@pytest.mark.usefixtures("imported")
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


@pytest.mark.usefixtures("imported")
def test_the_note_says_when_more_fit(run: Run) -> None:
    cut_off = run("sources", "magnesium", "--from", "usda", "--limit", "3").err
    whole = run("sources", "magnesium", "--from", "usda", "--limit", "4").err

    assert "The first 3; more fit: --limit 0 lists all." in cut_off
    assert "more fit" not in whole


@pytest.mark.usefixtures("imported")
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
@pytest.mark.usefixtures("imported")
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
@pytest.mark.usefixtures("imported")
def test_every_format_answers_and_twice_the_same(
    run: Run, argv: tuple[str, ...], form: str
) -> None:
    first = run(*argv, "-f", form)

    assert first.code == 0
    assert first.out
    assert run(*argv, "-f", form) == first


@pytest.mark.usefixtures("imported")
def test_fields_pick_columns_and_unknown_ones_are_refused(run: Run) -> None:
    known = run("sources", "potassium", "--from", "usda", "--fields", "food,amount", "--no-header")
    unknown = run("sources", "potassium", "--from", "usda", "--fields", "bogus")

    assert known.out == "fdc-102\t291.6\nfdc-101\t167.4\n"
    assert (unknown.code, unknown.out) == (2, "")


@pytest.mark.parametrize("argv", [("sources", "magnesium"), ("foods", "list")])
@pytest.mark.usefixtures("imported")
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
@pytest.mark.usefixtures("imported")
def test_questions_without_an_answer(run: Run, argv: tuple[str, ...], code: int, says: str) -> None:
    ran = run(*argv, "--from", "usda")

    assert ran.code == code
    assert says in ran.err


@pytest.mark.parametrize("name", ["102", "fdc-102", "natto", "Natto", "FDC-102"])
@pytest.mark.usefixtures("imported")
def test_a_food_is_shown_by_id_or_by_words_that_fit_one(run: Run, name: str) -> None:
    (row,) = run("foods", "show", name, "--from", "usda", "-f", "json").json["results"]

    assert (row["id"], row["fdc_id"], row["energy_kcal_per_100"]) == ("fdc-102", NATTO, 211)
    assert row["servings"][0] == {"name": "1 serving (1 pack)", "amount": 40, "unit": "g"}
    assert (row["release"], row["released"], row["kind"]) == ("sr-legacy", "2018-04", "sr-legacy")


@pytest.mark.usefixtures("imported")
def test_a_food_with_vitamin_k_warns(run: Run) -> None:
    ran = run("foods", "show", "101", "--from", "usda", "--quiet")

    assert ran.err.count(WARFARIN) == 2


@pytest.mark.usefixtures("database")
def test_brands_stand_with_their_label_and_text_stays_text(run: Run, tmp_path: Path) -> None:
    run("foods", "import", str(folder(tmp_path / "brands", branded())))

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


@pytest.mark.usefixtures("imported")
def test_a_list_stops_unless_asked_to_go_on(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(food_tables, "LISTED", 3)

    stopped = run("foods", "list", "--from", "usda")
    whole = run("foods", "list", "--from", "usda", "--limit", "0")

    assert [row["fdc_id"] for row in stopped.rows] == ["101", "102", "103"]
    assert "3 foods, and there are more: --limit 0 lists all." in stopped.err
    assert len(whole.rows) == 4


@pytest.mark.usefixtures("imported")
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


# Without USDA ---------------------------------------------------------------------------------


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


# USDA's own downloads -------------------------------------------------------------------------

SR = "FoodData_Central_sr_legacy_food_csv_2018-04"
FOUNDATION = "FoodData_Central_foundation_food_csv_2024-10-31"


def rows_of(name: str, table: str) -> Iterator[dict[str, str]]:
    with (
        zipfile.ZipFile(USDA / f"{name}.zip") as archive,
        archive.open(f"{name}/{table}.csv") as file,
    ):
        yield from csv.DictReader(io.TextIOWrapper(file, "utf-8", newline=""))


@pytest.mark.parametrize(
    ("name", "release", "listed", "foods"),
    [(SR, "sr-legacy", "sr_legacy_food", 7793), (FOUNDATION, "foundation", "foundation_food", 316)],
)
@pytest.mark.usefixtures("database")
def test_twenty_foods_are_shown_with_usda_s_own_values(
    run: Run, name: str, release: str, listed: str, foods: int
) -> None:
    if not (USDA / f"{name}.zip").exists():
        pytest.skip(f"{name}.zip is not in {USDA}; set CRAMP_USDA_DIR")
    summary = run("foods", "import", str(USDA / f"{name}.zip"), "-f", "json").json["results"][0]
    assert (summary["release"], summary["foods"]) == (release, foods)
    ids = [row["fdc_id"] for row in rows_of(name, listed)]
    chosen = ids[:: len(ids) // 20][:20]
    expected: dict[str, dict[str, float]] = {fdc_id: {} for fdc_id in chosen}
    for row in rows_of(name, "food_nutrient"):
        ours = NUTRIENTS.get(int(row["nutrient_id"]))
        if row["fdc_id"] in expected and ours and row["amount"]:
            expected[row["fdc_id"]][ours.id] = float(row["amount"])

    def shown(fdc_id: str) -> dict[str, Any]:
        (row,) = run("foods", "show", fdc_id, "--from", release, "-f", "json").json["results"]
        return {
            held["nutrient"]: held["amount_per_100"]
            for held in row["nutrients"]
            if held["state"] != "not-measured"
        }

    assert len(expected) == 20
    assert {fdc_id: shown(fdc_id) for fdc_id in chosen} == expected


@pytest.mark.usefixtures("database")
def test_sr_legacy_ranks_and_finds_through_the_command_line(run: Run) -> None:
    if not (USDA / f"{SR}.zip").exists():
        pytest.skip(f"{SR}.zip is not in {USDA}; set CRAMP_USDA_DIR")
    run("foods", "import", str(USDA / f"{SR}.zip"))
    best = sorted(
        (-float(row["amount"]), int(row["fdc_id"]))
        for row in rows_of(SR, "food_nutrient")
        if row["nutrient_id"] == "1090"
    )[:10]

    ranked = run("sources", "magnesium", "--from", "usda", "--per", "100g").rows
    bananas = run("foods", "search", "banana", "raw", "--from", "usda").rows
    k2 = run("sources", "k2", "--from", "usda", "--limit", "0").rows

    assert [(-float(row["amount"]), int(row["food"][4:])) for row in ranked] == best
    assert bananas[0]["name"] == "Bananas, raw"
    assert {row["form"] for row in k2} == {"MK-4 only"}
    assert not [row for row in k2 if "natto" in row["name"].lower()]
