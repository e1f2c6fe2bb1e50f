"""The packaged knowledge base: sound, canonical, reachable, and worded with care."""

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest

from crampcli import validation
from crampcli.dataset import KINDS, Dataset
from crampcli.folding import fold
from tests.conftest import ROOT

FILES = sorted((ROOT / "data").glob("*.json"))
BANNED = re.compile(
    r"\byou have\b|\bis caused by\b|\bno need to worry\b|\bsafe(ly)?\b"
    r"|\bno (known )?interactions?\b",
    re.IGNORECASE,
)
"""What would reassure or diagnose."""


def texts(value: Any, path: str = "") -> Iterator[tuple[str, str]]:
    """Yield every text in a record with its path."""
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict):
        for key, part in value.items():
            yield from texts(part, f"{path}.{key}")
    elif isinstance(value, list):
        for part in value:
            yield from texts(part, path)


def test_every_kind_has_its_file_and_every_file_its_kind() -> None:
    assert {path.stem for path in FILES} == {*KINDS, "about"}


def test_every_record_is_sound_and_every_rule_holds(dataset: Dataset) -> None:
    files = {path.stem: path.read_bytes() for path in FILES if path.stem != "about"}

    outcome = validation.checked(dataset, files)

    assert [str(problem) for problem in outcome.problems] == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_files_are_canonical(path: Any) -> None:
    text = path.read_text(encoding="utf-8")
    value = json.loads(text)

    assert text == json.dumps(value, ensure_ascii=False, indent=2) + "\n"
    if isinstance(value, list):
        ids = [record["id"] for record in value]
        assert ids == sorted(set(ids))


@pytest.mark.parametrize(
    "kind",
    [kind for kind in KINDS if kind not in ("references", "drugs", "drug_words", "products")],
)
def test_no_text_reassures_or_diagnoses(dataset: Dataset, kind: str) -> None:
    found = [
        (name, path, text)
        for name, record in dataset.table(kind).items()
        for path, text in texts(record)
        # Grades are quoted word for word from their references.
        if ".grades" not in path and BANNED.search(text)
    ]

    assert found == []


@pytest.mark.parametrize("phrase", ["It is safe.", "Is caused by salt", "There is no interaction"])
def test_the_list_of_banned_phrases_bites(phrase: str) -> None:
    assert BANNED.search(phrase)


def test_withdrawn_figures_stand_in_the_studies_alone(dataset: Dataset) -> None:
    withdrawn = re.compile(r"2[.,]67\b|3[.,]63\b|\b0[.,]96\b.*cramp")

    for kind in KINDS:
        if kind in ("studies", "foods", "menaquinones"):
            continue
        for name, record in dataset.table(kind).items():
            for path, text in texts(record):
                if "cramp" in text:
                    assert not withdrawn.search(text), (kind, name, path)


def test_no_file_names_an_atc_code(dataset: Dataset) -> None:
    assert not any("atc" in drug for drug in dataset.drugs.values())


def test_vitamin_k_group_names_are_shared_and_refused(dataset: Dataset) -> None:
    shared = {
        fold(name) for record in dataset.nutrients.values() for name in record["shared_names"]
    }

    assert {"k", "vitamink", "salt"} <= shared
