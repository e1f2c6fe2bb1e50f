"""The packaged knowledge base: sound, canonical, and without what must not be in it."""

import json
import re
from typing import Any

import pytest

from crampcli import validation
from crampcli.dataset import KINDS, Dataset
from crampcli.rules.problem import strings
from crampcli.text.folding import fold
from tests.conftest import ROOT

FILES = sorted((ROOT / "data").glob("*.json"))


def test_every_kind_has_its_file_and_every_file_its_kind() -> None:
    assert {path.stem for path in FILES} == {*KINDS, "about"}


def test_every_record_is_sound_and_every_rule_holds(dataset: Dataset) -> None:
    files = {path.stem: path.read_bytes() for path in FILES}

    outcome = validation.checked(dataset, files, published=True)

    assert [str(problem) for problem in (*outcome.problems, *outcome.cares)] == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_files_are_canonical(path: Any) -> None:
    text = path.read_text(encoding="utf-8")
    value = json.loads(text)

    assert text == json.dumps(value, ensure_ascii=False, indent=2) + "\n"
    if isinstance(value, list):
        ids = [record["id"] for record in value]
        assert ids == sorted(set(ids))


def test_withdrawn_figures_stand_in_the_studies_alone(dataset: Dataset) -> None:
    withdrawn = re.compile(r"2[.,]67\b|3[.,]63\b|\b0[.,]96\b.*cramp")

    for kind in KINDS:
        if kind in ("studies", "foods", "menaquinones"):
            continue
        for name, record in dataset.table(kind).items():
            for path, text in strings(record):
                if "cramp" in text:
                    assert not withdrawn.search(text), (kind, name, path)


def test_no_file_names_an_atc_code(dataset: Dataset) -> None:
    assert not any("atc" in drug for drug in dataset.drugs.values())


def test_vitamin_k_group_names_are_shared_and_refused(dataset: Dataset) -> None:
    shared = {
        fold(name) for record in dataset.nutrients.values() for name in record["shared_names"]
    }

    assert {"k", "vitamink", "salt"} <= shared
