"""Whatever ends an import, the file is either the old one or the new one, and alone."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pytest

from crampcli import errors
from crampcli.food_tables import importer, lock, scratch, store, worker
from crampcli.food_tables.wanted import Wanted

Tables = dict[str, Sequence[Sequence[object]]]
Write = Callable[..., Path]
Nutrients = Mapping[int, Wanted]

posix = pytest.mark.skipif(os.name != "posix", reason="signals and file locks of POSIX")


@pytest.fixture(name="target")
def _target(tmp_path: Path) -> Path:
    (tmp_path / "store").mkdir()
    return tmp_path / "store" / "foods.sqlite"


@pytest.fixture(name="often")
def _often(monkeypatch: pytest.MonkeyPatch) -> None:
    """Look up from every few steps of SQLite, so that there are many moments to stop at."""
    monkeypatch.setattr(scratch, "STEPS", 40)


@pytest.fixture(name="old")
def _old(tables: Tables, folder: Write, nutrients: Nutrients, target: Path) -> bytes:
    small = tables | {"food.csv": tables["food.csv"][:2]}
    importer.import_release(folder(small, "old-2017-01"), target, nutrients)
    return target.read_bytes()


def _files(target: Path) -> list[str]:
    return sorted(file.name for file in target.parent.iterdir())


class _EnoughError(Exception):
    pass


def _stop_at(step: int) -> importer.Progress:
    left = iter(range(step))

    def progress(*_: object) -> None:
        if next(left, None) is None:
            raise _EnoughError

    return progress


@pytest.mark.usefixtures("often")
def test_an_import_stopped_anywhere_leaves_the_old_file(
    tables: Tables, folder: Write, nutrients: Nutrients, target: Path, old: bytes
) -> None:
    place = folder(tables)
    for step in range(10_000):
        try:
            importer.import_release(place, target, nutrients, _stop_at(step))
        except _EnoughError:
            assert target.read_bytes() == old
            assert _files(target) == ["foods.sqlite"]
        else:
            break

    assert step > 60
    with store.opened(target) as connection:
        assert store.releases(connection)[0].foods == 4


def test_ctrl_c_ends_an_import_as_itself(
    tables: Tables, folder: Write, nutrients: Nutrients, target: Path, old: bytes
) -> None:
    def interrupt(phase: importer.Phase, *_: object) -> None:
        if phase is importer.Phase.RANKING:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        importer.import_release(folder(tables), target, nutrients, interrupt)
    assert target.read_bytes() == old
    assert _files(target) == ["foods.sqlite"]


def test_the_first_import_stopped_leaves_nothing(
    tables: Tables, folder: Write, nutrients: Nutrients, target: Path
) -> None:
    with pytest.raises(_EnoughError):
        importer.import_release(folder(tables), target, nutrients, _stop_at(5))
    assert _files(target) == []


KILLED = """
import json, os, signal, sys
from pathlib import Path
from crampcli.food_tables import amounts, importer, scratch

scratch.STEPS = 40
source, target, nutrients, step = sys.argv[1:]
calls = 0

def progress(*_):
    global calls
    calls += 1
    if calls == int(step):
        os.kill(os.getpid(), signal.SIGKILL)

nutrients = {int(k): amounts.Wanted(*v) for k, v in json.loads(nutrients).items()}
importer.import_release(Path(source), Path(target), nutrients, progress)
"""


@posix
@pytest.mark.parametrize("step", [1, 4, 9, 15, 22, 40, 60])
def test_a_killed_import_leaves_the_old_file_and_the_next_one_cleans_up(
    step: int, tables: Tables, folder: Write, nutrients: Nutrients, target: Path, old: bytes
) -> None:
    place = folder(tables)
    command = [sys.executable, "-c", KILLED, str(place), str(target), json.dumps(dict(nutrients))]
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    ended = subprocess.run([*command, str(step)], env=environment, check=False)

    assert ended.returncode == -signal.SIGKILL
    assert target.read_bytes() == old
    with store.opened(target) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert store.releases(connection)[0].foods == 1
    importer.import_release(place, target, nutrients)
    assert _files(target) == ["foods.sqlite"]


def test_a_full_disk_leaves_the_old_file(
    tables: Tables,
    folder: Write,
    nutrients: Nutrients,
    target: Path,
    old: bytes,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(scratch, "FAST", scratch.FAST + "; PRAGMA {0}.max_page_count = 3")

    with pytest.raises(errors.DataError, match=r"database or disk is full\). Nothing was changed"):
        importer.import_release(folder(tables), target, nutrients)
    assert target.read_bytes() == old
    assert _files(target) == ["foods.sqlite"]


def test_a_place_that_cannot_be_written_is_named(
    tables: Tables, folder: Write, nutrients: Nutrients, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("in the way")

    with pytest.raises(errors.DataError, match="Nothing was changed"):
        importer.import_release(folder(tables), tmp_path / "file" / "foods.sqlite", nutrients)


@posix
def test_a_second_import_at_once_is_told(
    tables: Tables, folder: Write, nutrients: Nutrients, target: Path
) -> None:
    with (
        lock.held(target),
        pytest.raises(errors.DataError, match=f"another import .*process {os.getpid()}"),
    ):
        importer.import_release(folder(tables), target, nutrients)
    assert _files(target) == []


@posix
def test_a_lock_file_left_behind_locks_nobody_out(
    tables: Tables, folder: Write, nutrients: Nutrients, target: Path
) -> None:
    target.with_name(target.name + ".lock").write_text("4242")

    assert importer.import_release(folder(tables), target, nutrients).foods == 4
    assert _files(target) == ["foods.sqlite"]


@posix
def test_many_imports_at_once_leave_one_whole_file(
    tables: Tables, folder: Write, nutrients: Nutrients, target: Path
) -> None:
    place = folder(tables)
    refused: list[errors.DataError] = []

    def run() -> None:
        try:
            importer.import_release(place, target, nutrients)
        except errors.DataError as error:
            refused.append(error)

    threads = [threading.Thread(target=run) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(refused) < 4
    assert all("another import" in str(error) for error in refused)
    assert _files(target) == ["foods.sqlite"]
    with store.opened(target) as connection:
        assert store.releases(connection)[0].foods == 4


def test_a_file_that_is_not_ours_is_never_overwritten(
    tables: Tables, folder: Write, nutrients: Nutrients, target: Path
) -> None:
    with sqlite3.connect(target) as foreign:
        foreign.execute("CREATE TABLE diary (day TEXT)")
    foreign.close()
    before = target.read_bytes()
    place = folder(tables)

    with pytest.raises(errors.DataError, match="not a food database of cramp"):
        importer.import_release(place, target, nutrients)
    with pytest.raises(errors.DataError, match="not a food database of cramp"):
        importer.remove(target)
    assert target.read_bytes() == before


def test_a_damaged_file_can_be_removed(target: Path, old: bytes) -> None:
    target.write_bytes(old[:5000])

    with pytest.raises(errors.DataError, match="cramp foods remove all"), store.opened(target):
        pass
    assert importer.remove(target) == ()
    assert _files(target) == []


@pytest.fixture(name="branded")
def _branded(tables: Tables) -> Tables:
    labels = (
        "fdc_id", "brand_owner", "serving_size", "serving_size_unit",
        "household_serving_fulltext", "branded_food_category",
    )  # fmt: skip
    del tables["sr_legacy_food.csv"]
    return tables | {
        "branded_food.csv": [labels, (102, "Mill", "40", "g", "1 pack", "Soy")],
        "food.csv": [tables["food.csv"][0], (102, "branded_food", "NATTO", "", "2025-12-18")],
    }


def test_foods_read_by_a_second_process_are_the_same(
    branded: Tables,
    folder: Write,
    nutrients: Nutrients,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    place = folder(branded)
    alone = importer.import_release(place, tmp_path / "alone.sqlite", nutrients)
    monkeypatch.setattr(worker, "WORTH_IT", 0)
    phases = set()
    both = importer.import_release(
        place, tmp_path / "both.sqlite", nutrients, lambda phase, *_: phases.add(phase)
    )

    assert both == alone
    assert importer.Phase.BOTH in phases
    assert (tmp_path / "both.sqlite").read_bytes() == (tmp_path / "alone.sqlite").read_bytes()


def test_a_second_process_runs_no_code_of_the_current_folder(
    branded: Tables,
    folder: Write,
    nutrients: Nutrients,
    target: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    place = folder(branded)
    for hostile in (tmp_path, place):
        for module in ("json", "sqlite3", "contextlib", "csv"):
            (hostile / f"{module}.py").write_text(f"open({str(tmp_path / 'ran')!r}, 'w')\n")
    monkeypatch.setattr(worker, "WORTH_IT", 0)
    monkeypatch.setattr(sys, "path", ["", *sys.path, str(tmp_path)])

    for current in (tmp_path, place):
        monkeypatch.chdir(current)
        importer.import_release(place, target, nutrients)

    assert not (tmp_path / "ran").exists()


def test_bad_foods_in_a_second_process_fail_like_in_this_one(
    branded: Tables,
    folder: Write,
    nutrients: Nutrients,
    target: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(worker, "WORTH_IT", 0)
    branded["food.csv"] = [*branded["food.csv"], ("x", "branded_food", "BAD", "", "")]

    with pytest.raises(errors.DataError, match=r"food\.csv: 1 of 2 rows") as told:
        importer.import_release(folder(branded), target, nutrients)
    assert told.value.details == {"lines": [3]}
    assert _files(target) == []


def test_a_second_process_that_breaks_down_is_reported(
    branded: Tables,
    folder: Write,
    nutrients: Nutrients,
    target: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(worker, "WORTH_IT", 0)
    monkeypatch.setattr(worker, "START", "raise SystemExit(9)")

    with pytest.raises(errors.DataError, match=r"broke off \(code 9\)"):
        importer.import_release(folder(branded), target, nutrients)
    assert _files(target) == []


def test_an_import_stopped_ends_its_second_process(
    branded: Tables,
    folder: Write,
    nutrients: Nutrients,
    target: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(worker, "WORTH_IT", 0)
    started: list[worker.Worker] = []

    class Watched(worker.Worker):
        def __init__(self, source: Path, place: Path):
            super().__init__(source, place)
            started.append(self)

    monkeypatch.setattr(worker, "Worker", Watched)

    def progress(phase: importer.Phase, *_: object) -> None:
        if phase is importer.Phase.BOTH:
            raise _EnoughError

    with pytest.raises(_EnoughError):
        importer.import_release(folder(branded), target, nutrients, progress)
    assert [worker._process.poll() is not None for worker in started] == [True]
    assert _files(target) == []


def test_removing_nothing_from_a_release_file_changes_nothing(target: Path, old: bytes) -> None:
    with pytest.raises(errors.DataError, match="imported: sr-legacy"):
        importer.remove(target, "branded")
    assert target.read_bytes() == old


def test_the_second_process_tells_by_lines_of_json(
    branded: Tables, folder: Write, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    worker.work(str(folder(branded)), str(tmp_path / "foods"))

    told = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert told[-1]["latest"] == "2025-12-18"
    assert told[-1]["rows"] == sum(rows for _, rows, *_ in told[-1]["tables"])


def test_the_second_process_tells_what_went_wrong(
    branded: Tables, folder: Write, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    place = folder(branded)
    worker.work(str(tmp_path / "nothing"), str(tmp_path / "foods"))
    worker.work(str(place), str(tmp_path / "no" / "folder"))

    missing, unwritable = (
        json.loads(line)["error"] for line in capsys.readouterr().out.splitlines()
    )
    assert "no such file or folder" in missing
    assert "could not be written" in unwritable
