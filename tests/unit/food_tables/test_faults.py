"""What a store meets in life: damage, links, missing rights, a full disk, signals."""

import errno
import gc
import os
import random
import shutil
import signal
import sqlite3
import stat
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import FrameType

import pytest

from crampcli import errors
from crampcli.food_tables import importer, schema, scratch, store
from crampcli.food_tables.wanted import Wanted
from tests.conftest import Run

Tables = dict[str, Sequence[Sequence[object]]]
Write = Callable[..., Path]
Nutrients = Mapping[int, Wanted]

posix = pytest.mark.skipif(os.name != "posix", reason="links, modes and signals of POSIX")
QUESTIONS = (
    ("sources", "magnesium", "--from", "usda"),
    ("sources", "potassium", "--from", "usda", "--per", "100kcal", "--where", "sodium<100"),
    ("foods", "list", "--from", "usda", "--limit", "0"),
    ("foods", "show", "natto", "--from", "usda"),
    ("foods", "search", "raw", "--from", "usda"),
    ("foods", "status"),
)


@pytest.fixture
def kept(
    tables: Tables,
    folder: Write,
    nutrients: Nutrients,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Path:
    """Keep four foods where the commands look for them."""
    target = tmp_path / "store" / "foods.sqlite"
    importer.import_release(folder(tables), target, nutrients)
    monkeypatch.setenv("CRAMP_FOODS_DB", str(target))
    return target


def test_damage_never_ends_with_a_fault_of_ours(kept: Path, run: Run) -> None:
    whole = kept.read_bytes()
    chance = random.Random(7)  # noqa: S311 - the same damage each time
    for _ in range(60):
        damaged = bytearray(whole)
        start = chance.randrange(100, len(whole) - 64)
        damaged[start : start + 48] = chance.randbytes(48)
        kept.write_bytes(bytes(damaged))
        for question in QUESTIONS:
            ran = run(*question, "-f", chance.choice(("json", "tsv", "table")))
            assert ran.code in (0, 1, 3, 4), (start, question, ran.err)


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE release SET name = 'nevo'",
        "UPDATE release SET foods = 'many'",
        "UPDATE origin_file SET rows = x'00'",
        "UPDATE food_sr_legacy SET description = x'ff'",
        "UPDATE food_sr_legacy SET kind = 99",
        "UPDATE food_sr_legacy SET serving = 'a cup'",
        "UPDATE food_sr_legacy SET energy = 'much'",
        "UPDATE amount_sr_legacy SET amount = 'much'",
        "UPDATE amount_sr_legacy SET per_serving = 9e999, amount = 9e999, per_100kcal = 9e999",
        "UPDATE nutrient_sr_legacy SET unit = x'07'",
        "UPDATE portion_sr_legacy SET grams = 'x'",
        "UPDATE category_sr_legacy SET name = x'07'",
        "DROP TABLE amount_sr_legacy",
    ],
)
def test_cells_that_no_import_wrote_are_damage(change: str, kept: Path, run: Run) -> None:
    with sqlite3.connect(kept) as connection:
        connection.execute(change)
    connection.close()

    codes = {question: run(*question, "-f", "json") for question in QUESTIONS}
    assert {ran.code for ran in codes.values()} <= {0, 1, 3, 4}
    assert any(ran.code == 4 and "damaged" in ran.err for ran in codes.values())
    assert run("foods", "remove", "all").code == 0
    assert not kept.exists()


def test_a_newer_store_is_told_as_such_and_can_be_removed(kept: Path, run: Run) -> None:
    with sqlite3.connect(kept) as connection:
        connection.execute(f"PRAGMA user_version = {schema.VERSION + 1}")
    connection.close()

    for question in QUESTIONS:
        ran = run(*question)
        assert (ran.code, ran.out) == (4, "")
        assert "written by a newer cramp" in ran.err
    assert run("foods", "remove", "all").code == 0


@pytest.mark.parametrize("code", [sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_BUSY])
def test_what_may_not_be_read_now_is_not_called_damaged(code: int, kept: Path) -> None:
    def refuse() -> None:
        error = sqlite3.OperationalError("no")
        error.sqlite_errorcode = code
        with store.opened(kept):
            raise error

    with pytest.raises(errors.DataError, match="left as it is") as told:
        refuse()
    assert "damaged" not in str(told.value)


def test_a_folder_a_pipe_and_an_endless_name_are_no_stores(
    tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "folder").mkdir()
    for name, said in (("folder", "not a file"), ("x" * 5_000, "too long")):
        place = tmp_path / name
        monkeypatch.setenv("CRAMP_FOODS_DB", str(place))
        for question in QUESTIONS[:-1]:
            ran = run(*question)
            assert ran.code == 4
            assert said in ran.err
            assert len(ran.err) < 500


def test_too_many_bounds_are_no_damage(kept: Path, run: Run) -> None:
    bounds = [word for _ in range(60) for word in ("--where", "sodium<900")]

    for more in ((), ("--from", "usda")):
        ran = run("sources", "magnesium", *bounds, *more)
        assert (ran.code, ran.out) == (2, "")
        assert "at most 20" in ran.err
    assert run("sources", "magnesium", *bounds[:40], "--from", "usda").code in (0, 1)
    assert kept.exists()


def test_what_sqlite_quotes_of_a_damaged_store_need_not_be_text(kept: Path, run: Run) -> None:
    with sqlite3.connect(kept) as connection:
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute("UPDATE sqlite_master SET sql = CAST(x'ff43fe' AS TEXT) WHERE rowid = 1")
    connection.close()

    for question in QUESTIONS:
        ran = run(*question)
        assert (ran.code, ran.out) == (4, "")
        assert "damaged" in ran.err
    assert run("foods", "remove", "all").code == 0


def test_a_signal_beside_our_care_ends_an_import_as_itself(tmp_path: Path) -> None:
    """SQLite tells of an exception in its progress handler in its own words."""

    def interrupted() -> None:
        error = sqlite3.OperationalError("interrupted")
        error.sqlite_errorcode = sqlite3.SQLITE_INTERRUPT
        with scratch.connection(tmp_path / "scratch", lambda: None):
            raise error

    with pytest.raises(KeyboardInterrupt):
        interrupted()


@posix
@pytest.mark.parametrize("how", ["symlink", "hardlink"])
def test_a_lock_never_follows_a_link(
    how: str, kept: Path, tables: Tables, folder: Write, nutrients: Nutrients, tmp_path: Path
) -> None:
    victim = tmp_path / "victim"
    victim.write_text("precious")
    place = kept.with_name(f"{kept.name}.lock")
    if how == "symlink":
        place.symlink_to(victim)
    else:
        place.hardlink_to(victim)

    with pytest.raises(errors.DataError, match="a link, or no file, where a lock belongs"):
        importer.import_release(folder(tables, "again-2018-04"), kept, nutrients)
    assert victim.read_text() == "precious"


@posix
def test_a_store_keeps_its_mode_and_its_link(
    kept: Path, tables: Tables, folder: Write, nutrients: Nutrients, tmp_path: Path
) -> None:
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    kept.chmod(0o640)
    link = tmp_path / "link.sqlite"
    link.symlink_to(kept)
    importer.import_release(folder(tables, "again-2018-04"), link, nutrients)

    assert link.is_symlink()
    assert stat.S_IMODE(kept.stat().st_mode) == 0o640
    with store.opened(link) as connection:
        assert [info.name for info in store.releases(connection)] == ["sr-legacy"]


def test_a_full_disk_keeps_nobody_from_removing(
    kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("crampcli.food_tables.lock.os.getpid", full)

    assert importer.remove(kept) == ("sr-legacy",)
    assert not kept.exists()


SLOW = """
import sys, time
from crampcli.food_tables import importer
from crampcli.cli.main import main

def waits(*_):
    print("reading", flush=True)
    time.sleep(30)

importer._Import._read = waits
sys.exit(main(["foods", "import", sys.argv[1]]))
"""


@posix
def test_sigterm_cleans_up_and_ends_with_143(kept: Path, tables: Tables, folder: Write) -> None:
    before = kept.read_bytes()
    place = folder(tables, "again-2018-04")
    process = subprocess.Popen(
        [sys.executable, "-c", SLOW, str(place)],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout is not None
    process.stdout.readline()
    process.send_signal(signal.SIGTERM)
    _, err = process.communicate(timeout=60)

    assert process.returncode == 143
    assert b"ended by SIGTERM. Nothing was changed." in err
    assert b"Traceback" not in err
    assert [file.name for file in kept.parent.iterdir()] == [kept.name]
    assert kept.read_bytes() == before
    shutil.rmtree(place)


class Signalled:
    """Sends a signal to this process with a line of the care for files."""

    def __init__(self, sent: signal.Signals, line: int) -> None:
        self.sent, self.ahead = sent, line

    def __call__(self, frame: FrameType, event: str, _: object) -> "Signalled | None":
        """Count the lines of what holds the lock and the scratch files."""
        if not frame.f_code.co_filename.endswith(("food_tables/lock.py", "food_tables/scratch.py")):
            return None
        if frame.f_code.co_name in ("look", "connection"):
            return None
        if event == "line":
            self.ahead -= 1
            if self.ahead == 0:
                os.kill(os.getpid(), self.sent)
        return self


# A file that is opened in the very moment is closed by Python.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@posix
@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_at_any_line_of_the_care_for_files_leaves_a_whole_store_alone(
    kept: Path, tables: Tables, folder: Write, run: Run, sent: signal.Signals
) -> None:
    before = kept.read_bytes()
    place = str(folder(tables, "again-2018-04"))
    seen = Counter[int]()
    usual = sys.gettrace()
    # The system may hand a signal to any thread, such as the one that draws progress.
    over = threading.Event()
    threading.Thread(target=over.wait, daemon=True).start()
    for line in range(1, 200):
        kept.write_bytes(before)
        signalled = Signalled(sent, line)
        sys.settrace(signalled)
        try:
            ended = run("foods", "import", place, "-f", "tsv")
        finally:
            sys.settrace(usual)
        seen[ended.code] += 1

        assert [file.name for file in kept.parent.iterdir()] == [kept.name], line
        with store.opened(kept) as opened:
            assert store.releases(opened), line
        if "Nothing was changed" in ended.err:
            assert kept.read_bytes() == before, line
        if signalled.ahead > 0:
            break

    over.set()
    gc.collect()
    assert set(seen) == {0, 128 + sent}
    assert line < 199
