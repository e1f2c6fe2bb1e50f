"""Every name on record of vitamin K, natto, greens and what works against it brings the warning.

Formats and spellings go round from name to name, so that each name is run, and every format and
spelling with names of every language that has so many. `NAMES_WHOLE=1` runs the whole product.
"""

import os
import unicodedata
from collections.abc import Iterator, Sequence

import pytest

from crampcli.dataset import Dataset
from crampcli.records.food import Food
from crampcli.text.folding import fold
from crampcli.vocabulary import VITAMIN_K1, VITAMIN_K2, VITAMIN_K_COUNTS_FROM
from tests.conftest import READ, Run

WHOLE = os.environ.get("NAMES_WHOLE") == "1"
FORMATS = ("table", "json", "jsonl", "csv", "tsv", "markdown")
WIDE = {code: code + 0xFEE0 for code in range(0x21, 0x7F)} | {0x20: 0x3000}
WARNING = "vitamin k antagonist"
VITAMINS_K = (VITAMIN_K1, VITAMIN_K2)
BRING_VITAMIN_K = (*VITAMINS_K, "aojiru", "chlorella", "menadione")
"""What brings vitamin K in any form, but for foods."""
PARTS = 8
"""The names are run in so many tests."""


def spellings(name: str) -> tuple[str, ...]:
    """Return a name as people type it: as it stands, shouted, taken apart, in wide letters."""
    return name, name.upper(), unicodedata.normalize("NFD", name), name.translate(WIDE)


def rich(food: Food) -> bool:
    """Tell whether a serving holds so much vitamin K1 that it is told, or it is natto."""
    held = food["amounts"].get(VITAMIN_K1, {}).get("value") or 0
    serving = food["servings"][0]["grams"]
    return food["id"] == "natto" or held * serving / 100 >= VITAMIN_K_COUNTS_FROM


def names(dataset: Dataset) -> Iterator[tuple[str, str, str]]:
    """Yield every name with its language and the side of a check that it stands on."""
    for id_ in dataset.drug_classes["vka"]["drugs"]:
        record = dataset.drugs[id_]
        for name in (record["name"], *record.get("other_names", ()), *record.get("brands", ())):
            yield "en", "--taking", name
    for id_ in VITAMINS_K:
        nutrient = dataset.nutrients[id_]
        for name in (nutrient["name"], *nutrient["aliases"], *nutrient.get("shared_names", ())):
            yield "en", "item", name
    for food in dataset.foods.values():
        if "natto" in food["id"]:
            for name in (food["name"], *food["aliases"]):
                yield "en", "item", name
    for abroad in dataset.names_abroad.values():
        against = abroad["of"] in (*dataset.drug_classes["vka"]["drugs"], "vitamin-k-antagonists")
        brings = abroad["what"] == "food" and rich(dataset.foods[abroad["of"]])
        if not (against or brings or abroad["of"] in BRING_VITAMIN_K):
            continue
        for name in abroad["names"]:
            yield abroad["languages"][0], "--taking" if against else "item", name


def runs(dataset: Dataset) -> Sequence[tuple[str, str, str, str]]:
    """Return side, name, spelling and format of every run."""
    chosen = []
    seen: dict[str, int] = {}
    for language, side, name in dict.fromkeys(names(dataset)):
        product = [(spelt, form) for spelt in spellings(name) for form in FORMATS]
        # Seven steps on meet another format and, in the end, each of the 24 pairs.
        step = seen.get(language, 0) * 7 % len(product)
        seen[language] = seen.get(language, 0) + 1
        for spelt, form in product if WHOLE else product[step : step + 1]:
            chosen.append((side, name, spelt, form))
    return chosen


def bare(dataset: Dataset) -> set[str]:
    """Return the names that both forms of the vitamin share, in any language."""
    bearers: dict[str, set[str]] = {}
    for id_ in VITAMINS_K:
        for name in (*dataset.nutrients[id_]["aliases"], *dataset.nutrients[id_]["shared_names"]):
            bearers.setdefault(fold(name), set()).add(id_)
    for abroad in dataset.names_abroad.values():
        for name in abroad["names"]:
            bearers.setdefault(fold(name), set()).add(abroad["of"])
    return {name for name, found in bearers.items() if found.issuperset(VITAMINS_K)}


RUNS = runs(READ)
BARE = bare(READ)


@pytest.mark.parametrize("part", range(PARTS))
def test_every_name_in_any_spelling_and_format_brings_the_warning(run: Run, part: int) -> None:
    silent = []
    for side, name, spelt, form in RUNS[part::PARTS]:
        argv = (spelt, "--taking", "warfarin") if side == "item" else ("k2", side, spelt)
        ran = run("check", *argv, "-f", form)
        said = " ".join((ran.out + ran.err).replace("│", " ").split()).casefold()
        if fold(name) in BARE:
            right = ran.code == 3 and all(id_ in said for id_ in VITAMINS_K)
        else:
            right = ran.code == 10 and any(word in said for word in ("contraindicated", "major"))
        if not (right and WARNING in said):
            silent.append((side, name, spelt, form, ran.code))

    assert silent == []


def test_a_bare_vitamin_k_is_told_from_its_forms_in_many_languages() -> None:
    assert {fold(name) for name in ("vitamin K", "vitamine K", "витамин К", "ビタミンK")} <= BARE
    assert not {fold(name) for name in ("vitamin K2", "fytomenadion", "natto")} & BARE


def test_every_other_name_abroad_is_read_as_the_record_that_it_is_of(run: Run) -> None:
    unread = []
    for abroad in READ.names_abroad.values():
        if abroad["what"] not in ("nutrient", "product") or abroad["of"] in BRING_VITAMIN_K:
            continue
        for name in abroad["names"]:
            ran = run("check", f"{name} 100 mg", "--taking", "warfarin", "-f", "json")
            if ran.code == 3 or ran.code == 2:
                unread.append((abroad["of"], name, ran.code))

    assert unread == []
