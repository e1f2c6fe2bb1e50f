"""`cramp foods import`: what it tells, what it refuses, what an end halfway leaves."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from crampcli.cli.commands import foods_import
from crampcli.cli.streams import Streams
from tests.cli.foods_import.downloads import small
from tests.conftest import ROOT, Run
from tests.unit.food_tables.conftest import (
    BANANA,
    written,
    zipped,
)


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
    again = run("foods", "import", str(zipped(download)), "-f", "json").json["results"][0]

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
    place = written(tables, tmp_path / "bad")

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
    whole = zipped(download).read_bytes()
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
