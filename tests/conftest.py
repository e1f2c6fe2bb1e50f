"""What every test stands on: a pinned terminal and environment, and a way to run the program."""

import io
import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from hypothesis import settings

from crampcli import dataset as datasets
from crampcli.cli import streams
from crampcli.cli.main import main
from crampcli.dataset import Dataset, packaged
from crampcli.food_tables import importer

ROOT = Path(__file__).parents[1]
PROGRAM = Path(datasets.__file__).parents[1]
"""Where the program under test was imported from: this checkout, or an installed wheel."""
READ = packaged()
"""The packaged knowledge base, read once for all tests of a process."""

# Every Python that a test starts asks the same program.
os.environ["PYTHONPATH"] = str(PROGRAM)

# A busy machine is no failure, and a test that failed fails again.
settings.register_profile("cramp", deadline=None, derandomize=True)
settings.load_profile("cramp")


class Ran(NamedTuple):
    """What a run of the program left behind."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """Return stdout read as JSON."""
        return json.loads(self.out)

    @property
    def rows(self) -> list[dict[str, str]]:
        """Return stdout read as TSV with a header."""
        head, *lines = self.out.splitlines()
        names = head.split("\t")
        return [dict(zip(names, line.split("\t"), strict=True)) for line in lines]

    @property
    def statuses(self) -> list[str]:
        """Return the statuses of an answer of `check` in JSON."""
        return [row["status"] for row in self.json["results"]]


Run = Callable[..., Ran]
Feed = Callable[[str], None]


def broken(out: str) -> list[str]:
    """Return the lines that are broken to the width of a screen: a command to copy never is."""
    return [
        line
        for line in out.splitlines()
        if not (line.startswith("next: ") or line.lstrip(" 0123456789").startswith("cramp "))
    ]


@pytest.fixture(autouse=True)
def _pinned(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in list(os.environ):
        if name.startswith(("CRAMP_", "GITHUB_", "_TYPER")) or name in (
            "CLICOLOR",
            "CLICOLOR_FORCE",
            "FORCE_COLOR",
            "NO_COLOR",
            "PAGER",
            "CI",
            "LINES",
        ):
            monkeypatch.delenv(name)
    monkeypatch.setattr(datasets, "packaged", lambda: READ)
    monkeypatch.setattr(streams, "clock", lambda: READ.about["date"])
    monkeypatch.setenv("CRAMP_TODAY", READ.about["date"])
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data-home"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config-home"))


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Run the program in this process, through its real `main(argv)`."""

    def ran(*argv: str) -> Ran:
        capsys.readouterr()
        code = main(list(argv))
        out, err = capsys.readouterr()
        return Ran(code, out, err)

    return ran


@pytest.fixture
def feed(monkeypatch: pytest.MonkeyPatch) -> Feed:
    """Put a text on stdin."""
    return lambda text: monkeypatch.setattr(sys, "stdin", io.StringIO(text))


@pytest.fixture(scope="session")
def dataset() -> Dataset:
    """Return the packaged knowledge base."""
    return READ


@pytest.fixture(scope="session")
def imported_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a store of foods of SR Legacy and of Ciqual, imported once; tests only ask it."""
    from tests.unit.food_tables import ciqual_table
    from tests.unit.food_tables.conftest import NUTRIENTS, default_tables, written

    folder = tmp_path_factory.mktemp("imported")
    place = written(default_tables(), folder / "FoodData_Central_csv_2018-04")
    importer.import_release(place, folder / "foods.sqlite", NUTRIENTS)
    importer.import_release(ciqual_table.written(folder), folder / "foods.sqlite", NUTRIENTS)
    return folder / "foods.sqlite"
