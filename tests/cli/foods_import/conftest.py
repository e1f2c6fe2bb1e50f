"""Imports of a small download, for `cramp foods import` and what is asked afterwards."""

from pathlib import Path

import pytest

from crampcli.food_tables import importer
from tests.cli.foods_import.downloads import small
from tests.conftest import Run
from tests.unit.food_tables.conftest import NUTRIENTS, written


@pytest.fixture
def download(tmp_path: Path) -> Path:
    """Return a small download."""
    return written(small(), tmp_path / "FoodData_Central_csv_2018-04")


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


@pytest.fixture(scope="session")
def imported_for_all(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Import the small download for all tests that only ask."""
    folder = tmp_path_factory.mktemp("asked")
    place = written(small(), folder / "FoodData_Central_csv_2018-04")
    importer.import_release(place, folder / "foods.sqlite", NUTRIENTS)
    return folder / "foods.sqlite"


@pytest.fixture
def asked(imported_for_all: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Ask the small download; nothing is imported or removed."""
    monkeypatch.setenv("CRAMP_FOODS_DB", str(imported_for_all))
    return imported_for_all
