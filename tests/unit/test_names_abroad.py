"""Whether vitamin K, natto and what works against vitamin K are known by their names abroad."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

import pytest

from crampcli.names import labels, lookup, reader
from crampcli.names.languages import ENGLISH
from crampcli.queries import plain_foods
from crampcli.text.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crampcli.dataset import Dataset
    from tests.conftest import Run

WIDE = {code: code + 0xFEE0 for code in range(0x21, 0x7F)} | {0x20: 0x3000}


def spellings(name: str) -> Iterator[str]:
    """Yield a name as people type it."""
    yield name.upper()
    yield name.replace(" ", "-") if " " in name else f" {name[:3]}-{name[3:]} "
    decomposed = unicodedata.normalize("NFD", name)
    yield unicodedata.normalize(
        "NFC", "".join(c for c in decomposed if unicodedata.combining(c) not in (220, 230, 202))
    )
    yield name.translate(WIDE)


def one_vegetable(dataset: Dataset, ids: set[str]) -> bool:
    """Tell whether records are one food, prepared in several ways."""
    foods = [dataset.foods[id_]["name"] for id_ in ids if id_ in dataset.foods]
    return len(foods) == len(ids) and len({name.partition(",")[0] for name in foods}) == 1


def test_every_name_abroad_leads_to_its_record_in_any_spelling(dataset: Dataset) -> None:
    strays = []
    for record in dataset.names_abroad.values():
        for name in record["names"]:
            for spelt in (name, *spellings(name)):
                if record["what"] == "food":
                    found = lookup.foods(dataset).ids.get(fold(spelt), ())
                elif record["what"] == "food-word":
                    together = tuple(dataset.food_words[record["of"]]["foods"])
                    if plain_foods.of_a_word(dataset, spelt) == together:
                        found = (record["of"],)
                    else:
                        found = ()
                else:
                    reading = reader.medicine(dataset, spelt)
                    found = tuple(meaning.id for meaning in reading.read_as)
                    found += tuple(one for m in reading.read_as for one in m.nutrients)
                if record["of"] not in found:
                    strays.append((record["id"], spelt, found))

    assert strays == []


def test_no_name_abroad_folds_onto_another_medicine(dataset: Dataset) -> None:
    """Two records may share one only where it is then asked which.

    That is so of the forms of vitamin K, and of one vegetable raw and boiled.
    """
    bearers: dict[str, set[str]] = {}
    for record in dataset.names_abroad.values():
        for name in record["names"]:
            bearers.setdefault(fold(name), set()).add(record["of"])
    for table in (dataset.drugs, dataset.products):
        for bearer in table.values():
            names = (bearer["name"], *bearer.get("other_names", ()), *bearer.get("brands", ()))
            for short in set(map(fold, names)).intersection(bearers):
                bearers[short].add(bearer["id"])
    shared = {
        short: found
        for short, found in bearers.items()
        if len(found) > 1 and not one_vegetable(dataset, found)
    }

    same = {"vitamin-k1", "phytomenadione"}, {"vitamin-k2", "menatetrenone"}
    both = {"vitamin-k1", "vitamin-k2"}
    assert [found for found in shared.values() if found != both and found not in same] == []


def test_every_antagonist_of_vitamin_k_is_known_in_latin_french_and_spanish(
    dataset: Dataset,
) -> None:
    known = {
        (record["of"], language)
        for record in dataset.names_abroad.values()
        for language in record["languages"]
    }
    wanted = {
        (drug, language)
        for drug in dataset.drug_classes["vka"]["drugs"]
        for language in ("la", "fr", "es")
    }

    assert wanted - known == set()


def test_vitamin_k_and_warfarin_are_known_in_25_languages(dataset: Dataset) -> None:
    for of in ("warfarin", "vitamin-k2"):
        known = {
            language
            for record in dataset.names_abroad.values()
            if record["of"] == of
            for language in record["languages"]
        }
        assert len(known) >= 24, of
        assert known <= set(ENGLISH)


@pytest.mark.parametrize(
    ("line", "read_as", "left_out"),
    [
        ("FENPROCOUMON TABLET 3MG", "phenprocoumon (Dutch)", ("TABLET", "3MG")),
        ("ワルファリンカリウム錠 1mg 1日1回 朝食後", "warfarin (Japanese)",
         ("錠", "1mg", "1日1回 朝食後")),
        ("ワーファリン錠1mg", "warfarin (Japanese)", ("1mg",)),
        ("华法林钠片 2.5mg", "warfarin (Chinese)", ("片", "2.5mg")),
        ("Варфарин Никомед 2,5 мг таблетки", "warfarin (Russian)", ("2,5 мг", "таблетки")),
        ("וורפרין 5 מ\"ג", "warfarin (Hebrew)", ('5 מ"ג',)),
        ("와파린정 2mg", "warfarin (Korean)", ("정", "2mg")),
        ("warfarine 5 mg, comprimé sécable", "warfarin (French, Dutch)",
         ("5 mg", "comprimé sécable")),
        ("Marcuphen 3 mg Tabletten", "phenprocoumon (German)", ("3 mg", "Tabletten")),
    ],
)  # fmt: skip
def test_a_line_abroad_is_read_with_its_strength_and_form(
    dataset: Dataset, line: str, read_as: str, left_out: tuple[str, ...]
) -> None:
    found = reader.medicine(dataset, line)

    assert found.state == "read"
    assert [part.read_as for part in found.parts] == [read_as]
    assert found.left_out == left_out


def test_no_name_abroad_is_the_record_s_own_name(dataset: Dataset) -> None:
    own = {
        (record["id"], name)
        for record in dataset.names_abroad.values()
        for name in record["names"]
        if record["of"] in dataset.drugs
        and fold(name) == fold(dataset.drugs[record["of"]]["name"])
        and not {"fr", "es"}.intersection(record["languages"])
    }

    assert own == set()


@pytest.mark.parametrize(
    ("item", "taking"),
    [
        ("Zink", "doxycyclin"),
        ("Hierro", "levotiroxina"),
        ("калий", "spironolacton"),
        ("カルシウム", "alendronic acid"),
        ("钾", "ramipril"),
        ("Magnez 375 mg", "ciprofloxacin"),
        ("ほうれん草", "warfarin"),
        ("boerenkool", "fenprocoumon"),
        ("épinards", "Coumadine"),
        ("נאטו", "warfarin"),
    ],
)
def test_minerals_and_greens_are_known_abroad(run: Run, item: str, taking: str) -> None:
    assert run("check", item, "--taking", taking, "-f", "json").code == 10


@pytest.mark.parametrize(
    "line",
    [
        "atorvastatin kalsiyum 20 mg", "losartan potasyum 50 mg", "华法林钠片 2.5mg",
        "ロサルタンカリウム錠50mg", "rosuvastatina calcio 10 mg", "esomeprazolo magnesio 20 mg",
        "metamizol sodyum",
    ],
)  # fmt: skip
def test_a_metal_of_a_salt_abroad_stays_with_its_medicine(dataset: Dataset, line: str) -> None:
    found = reader.medicine(dataset, line)

    assert len(found.read_as) <= 1
    assert not {"calcium", "magnesium", "potassium", "sodium"} & {m.id for m in found.read_as}


def test_a_single_sign_on_a_label_counts_where_it_stands_alone(dataset: Dataset) -> None:
    found = [one.printed for one in labels.read(dataset, "钙 500mg\n地铁站\n鉄 7mg").found]

    assert found == ["钙", "鉄"]


@pytest.mark.parametrize(
    ("name", "id_"),
    [
        ("vitamiini K2", "vitamin-k2"),
        ("K2 vitamine", "vitamin-k2"),
        ("vitamini K2", "vitamin-k2"),
        ("K1-Vitamin", "vitamin-k1"),
        ("B12 vitamin", "vitamin-b12"),
        ("青汁", "aojiru"),
    ],
)
def test_names_of_vitamins_are_known_either_way_round(
    dataset: Dataset, name: str, id_: str
) -> None:
    assert lookup.nutrient_id(dataset, name) == id_


def test_a_name_turned_round_means_what_it_means_as_it_stands(dataset: Dataset) -> None:
    assert lookup.nutrients(dataset).ids[fold("vitamiini K")] == ("vitamin-k1", "vitamin-k2")
