"""Where imported foods are kept; `cramp foods status` and `remove`; files of no use."""

import os
import sqlite3
import sys
from collections.abc import Callable
from pathlib import Path

import platformdirs
import pytest

from crampcli.cli.commands import foods_place
from tests.cli.foods_import.downloads import branded
from tests.conftest import Run
from tests.unit.food_tables.conftest import (
    written,
)


@pytest.mark.skipif(sys.platform != "linux", reason="other platforms have other folders")
def test_it_is_kept_in_the_data_folder_of_the_platform(
    run: Run, download: Path, tmp_path: Path
) -> None:
    run("foods", "import", str(download))

    assert (tmp_path / "data-home" / "cramp" / "foods.sqlite").is_file()


@pytest.mark.parametrize("home", ["/home/someone", "/", "/home/someone/", "//twice", "here"])
@pytest.mark.parametrize("data", [None, "", "/data", "/data/", "here", " "])
@pytest.mark.skipif(sys.platform != "linux", reason="other platforms have other folders")
def test_the_folder_is_the_one_that_platformdirs_names(
    monkeypatch: pytest.MonkeyPatch, home: str, data: str | None
) -> None:
    monkeypatch.setenv("HOME", home)
    monkeypatch.delenv("XDG_DATA_HOME")
    if data is not None:
        monkeypatch.setenv("XDG_DATA_HOME", data)

    named = platformdirs.user_data_path("cramp", appauthor=False)
    assert Path(foods_place.place(os.environ)) == named / "foods.sqlite"


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
        "layout": 3,
        "id": "sr-legacy",
    }
    assert files["food.csv"]["rows"] == 4
    assert len(files["food.csv"]["sha256"]) == 64


def test_a_release_is_removed_beside_another_and_the_last_takes_the_file(
    run: Run, tmp_path: Path, imported: Path
) -> None:
    run("foods", "import", str(written(branded(), tmp_path / "brands")))

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
    assert "Known: sr-legacy, foundation, branded, full, ciqual, or all." in removed.err
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
