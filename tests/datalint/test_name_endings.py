"""Are the spellings by language what the script makes, and does none of them mean anything else?"""

from __future__ import annotations

import importlib.util
from typing import TYPE_CHECKING

import pytest

from crampcli.names import reader
from tests.conftest import ROOT

if TYPE_CHECKING:
    from crampcli.dataset import Dataset


def test_the_file_is_what_the_script_writes() -> None:
    path = ROOT / "scripts" / "write_name_endings.py"
    spec = importlib.util.spec_from_file_location("write_name_endings", path)
    assert spec
    assert spec.loader
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)

    assert (ROOT / "data" / "name_endings.json").read_text(encoding="utf-8") == script.text()


def test_every_spelling_leads_to_its_medicine(dataset: Dataset) -> None:
    strays = [
        (name, record["id"])
        for record in dataset.name_endings.values()
        for spelling in record["spellings"]
        for name in spelling["names"]
        if [meant.id for meant in reader.medicine(dataset, f"{name} 5 mg").read_as]
        != [record["id"]]
    ]

    assert strays == []


@pytest.mark.parametrize(
    ("name", "id_"),
    [
        ("Levotiroxina", "levothyroxine-sodium"), ("Hydrochlorothiazid", "hydrochlorothiazide"),
        ("losartana", "losartan"), ("metformina", "metformin"), ("furosemida", "furosemide"),
        ("Alendronsäure", "alendronic-acid"), ("IBANDRONSAEURE", "ibandronic-acid"),
        ("acide alendronique", "alendronic-acid"), ("espironolactona", "spironolactone"),
        ("amlodipino", "amlodipine"), ("bisoprololo", "bisoprolol"),
        ("lizynopryl", "lisinopril"), ("symwastatyna", "simvastatin"),
        ("rywaroksaban", "rivaroxaban"),
        ("metformiini", "metformin"), ("furosemidi", "furosemide"), ("klopidogrel", "clopidogrel"),
        ("levotiroksin", "levothyroxine-sodium"), ("siprofloksasin", "ciprofloxacin"),
        ("фуросемид", "furosemide"), ("лозартан", "losartan"),
        ("гидрохлоротиазид", "hydrochlorothiazide"),
    ],
)  # fmt: skip
def test_common_medicines_are_known_as_they_are_spelt_elsewhere(
    dataset: Dataset, name: str, id_: str
) -> None:
    assert [meant.id for meant in reader.medicine(dataset, name).read_as] == [id_]
