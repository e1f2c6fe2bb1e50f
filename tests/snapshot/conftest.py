"""The knowledge base that snapshots are taken of: a few records that no edition changes."""

from pathlib import Path

import pytest

from crampcli import dataset as datasets
from crampcli.dataset import Dataset

DATA = Path(__file__).parent / "data"
"""Taken from the packaged files once, with what each record links to, and shortened."""
SMALL = Dataset(
    lambda name: (DATA / name).read_bytes(), lambda kind: (DATA / f"{kind}.json").stat().st_size
)


@pytest.fixture(scope="session")
def dataset() -> Dataset:
    """Return the few records."""
    return SMALL


@pytest.fixture(autouse=True)
def _small(_pinned: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(datasets, "packaged", lambda: SMALL)
