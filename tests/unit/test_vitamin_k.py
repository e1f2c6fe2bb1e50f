"""What counts as vitamin K: by one mark alone, and by no less."""

from typing import Any

import pytest

from crampcli.dataset import Dataset
from crampcli.queries import cautions
from crampcli.vitamin_k import is_vitamin_k, named_in, warning_id

BOTH = {"vitamin-k1", "vitamin-k2"}


def nutrient(name: str = "X", alias: str = "Y", id_: str = "x", **tables: Any) -> dict[str, Any]:
    """Return a nutrient that is nothing yet."""
    return {"id": id_, "name": name, "aliases": [alias], "food_tables": tables}


@pytest.mark.parametrize(
    "name",
    [
        "Vitamin K",
        "vitamin-K3",
        "Menaquinone-7",
        "Menachinon",
        "menatetrenone",
        "Farnoquinone",
        "Phylloquinone",
        "Phyllochinon",
        "phytonadione",
        "Phytomenadione",
        *(f"MK-{length}" for length in (4, 5, 6, 7, 8, 9, 10, 11, 12, 13)),
    ],
)
def test_one_name_alone_makes_a_nutrient_vitamin_k(name: str) -> None:
    assert is_vitamin_k(nutrient(name=name))
    assert is_vitamin_k(nutrient(alias=name))
    assert is_vitamin_k(nutrient(id_=name))
    assert is_vitamin_k({"id": "x", "name": name, "aliases": []})


@pytest.mark.parametrize("fdc_id", [1183, 1184, 1185])
def test_one_number_of_usda_alone_makes_a_nutrient_vitamin_k(fdc_id: int) -> None:
    assert is_vitamin_k(nutrient(fdc_ids=[1, fdc_id]))


@pytest.mark.parametrize("tag", ["VITK", "VITK1", "VITK2", "MK4"])
def test_one_tag_of_infoods_alone_makes_a_nutrient_vitamin_k(tag: str) -> None:
    assert is_vitamin_k(nutrient(infoods_tag=tag))


@pytest.mark.parametrize(
    "other",
    [
        nutrient(),
        {"id": "x", "name": "X", "aliases": []},
        nutrient(name="MK-3"),
        nutrient(name="MK-14"),
        nutrient(name="Potassium", alias="K"),
        nutrient(name="Not vitamin K"),
        nutrient(fdc_ids=[1182, 1186], infoods_tag="VITE"),
    ],
)
def test_less_makes_no_nutrient_vitamin_k(other: dict[str, Any]) -> None:
    assert not is_vitamin_k(other)


def test_of_all_nutrients_on_record_two_are_vitamin_k(dataset: Dataset) -> None:
    assert {id_ for id_, record in dataset.nutrients.items() if is_vitamin_k(record)} == BOTH
    assert warning_id("vitamin-k2") == "vitamin-k2-vka"
    assert cautions.vitamin_k_warnings(dataset) == {
        id_: dataset.interactions[f"{id_}-vka"] for id_ in BOTH
    }


@pytest.mark.parametrize(
    ("text", "named"),
    [
        *((text, {"vitamin-k1"}) for text in ("vitamin K1", "VITAMIN-K1", "vitamin K₁")),
        *((f"some {text}s", {"vitamin-k1"}) for text in ("Phylloquinone", "phytonadione")),
        ("Phytomenadione.", {"vitamin-k1"}),
        *((text, {"vitamin-k2"}) for text in ("vitamin K2", "Vitamin\u00a0K₂", "vitamin\u2011k2")),
        *((f"a {text}", {"vitamin-k2"}) for text in ("menaquinone", "Menatetrenone")),
        *((f"as MK-{length}", {"vitamin-k2"}) for length in range(4, 14)),
        *((f"as MK{hyphen}7", {"vitamin-k2"}) for hyphen in "\u2010\u2011"),
        ("MK-3, MK-14", set()),
        ("vitamin K", BOTH),
        ("vitamin K, as phylloquinone", {"vitamin-k1"}),
        ("vitamin K, and vitamin K2", {"vitamin-k2"}),
        ("a vitamin K antagonist", set()),
        ("a vitamin K-antagonist", set()),
        ("vitamin K epoxide reductase", set()),
        ("a vitamin K antagonist and vitamin K", BOTH),
        ("potassium (K)", set()),
    ],
)
def test_what_a_text_names_of_vitamin_k(text: str, named: set[str]) -> None:
    assert named_in(text) == named
    assert named_in((0, None, {"said": [{"deep": ("other", text)}]})) == named


def test_texts_that_stand_apart_make_no_name_together() -> None:
    assert named_in(["vitamin", "k2"]) == set()
    assert named_in({"vitamin k": "is a key"}) == set()
    assert named_in(["vitamin k1", "vitamin k2"]) == BOTH
