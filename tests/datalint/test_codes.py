"""Does every code lead where it says, and is the safety core among them?"""

import pytest

from crampcli.dataset import Dataset
from crampcli.names import codes, reader

RXNORM = "http://www.nlm.nih.gov/research/umls/rxnorm|"
UNII = "http://fdasis.nlm.nih.gov|"
KINDS = {"drug": "drugs", "product": "products", "nutrient": "nutrients"}


def test_every_name_leads_to_its_record(dataset: Dataset) -> None:
    strays = []
    for record in dataset.codes.values():
        meant = [(part.kind, part.id) for part in reader.medicine(dataset, record["name"]).read_as]
        if meant != [(record["what"], record["of"])]:
            strays.append((record["id"], meant))

    assert strays == []


def test_a_code_is_on_record_once_and_is_its_id(dataset: Dataset) -> None:
    assert [
        record["id"]
        for record in dataset.codes.values()
        if record["id"] != f"{record['system']}-{record['code'].lower()}"
    ] == []


@pytest.mark.parametrize(
    ("code", "name"),
    [
        (f"{RXNORM}11289", "warfarin"),
        ("urn:oid:2.16.840.1.113883.6.88|8150", "phenprocoumon"),
        (f"{UNII}27Y876D139", "menatetrenone"),
        (f"{UNII}8427bml8ny", "menaquinone 7"),
        (f"{UNII}A034SE7857", "phytonadione"),
        ("11289", None),
        ("http://snomed.info/sct|11289", None),
        (f"{RXNORM}", None),
    ],
)
def test_a_code_counts_with_its_system_only(dataset: Dataset, code: str, name: str | None) -> None:
    assert codes.name(dataset, code) == name


def test_every_vitamin_k_antagonist_has_a_code(dataset: Dataset) -> None:
    coded = {record["of"] for record in dataset.codes.values() if record["what"] == "drug"}

    assert set(dataset.drug_classes["vka"]["drugs"]) <= coded
