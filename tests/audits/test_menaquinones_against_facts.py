"""Are the vitamin K2 figures exactly those that were checked against their references?

The checked figures are kept outside the repository; where they are absent, only the checks of
the data by itself run.
"""

import json
import os
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from pydantic import TypeAdapter

from crampcli.records.food import Menaquinone

ROOT = Path(__file__).resolve().parents[2]
CHECKED = Path(os.environ.get("CRAMP_FACTS_DIR", ROOT.parent / "shared" / "facts"))

CHECKED_AS = {
    "ciqual2020": ("ciqual2020", "european"),
    "dunlop2022": ("dunlop2022", "australian"),
    "fu2017": ("fu2017", "us-total"),
    "fu2017-conf": ("fu2017_conf", "us-total"),
    "jensen2025": ("jensen2025", "european"),
    "jhej50-4-309": ("jhej50_4_309", "japanese"),
    "kamao2007": ("kamao2007", "japanese"),
    "natto-power": ("natto_power", "secondary"),
    "nevo2023": ("nevo2023", "european"),
    "ods-copy": ("ods_copy", "secondary"),
    "osullivan2020": ("osullivan2020", "european"),
    "stfcj-natto": ("stfcj_natto", "japanese"),
    "tsukamoto2000": ("tsukamoto2000", "japanese"),
    "undoctored": ("undoctored", "secondary"),
    "usda-foundation-2024-10": ("usda_foundation_2024_10", "us-mk4"),
    "usda-sr28": ("usda_sr28", "us-mk4"),
}
"""Of each reference that measured: its id among the checked figures, and its scale here."""

FORMS = {
    "MK-4": "mk-4",
    "MK-5": "mk-5",
    "MK-7": "mk-7",
    "MK-8": "mk-8",
    "MK-9": "mk-9",
    "K2 (as stated)": "total-k2",
    "total K2": "total-k2",
    "total vitamin K": "total-k",
    "total vitamin K (PK + MK-4..13)": "total-k",
    "total vitamin K (mostly MK-7 by MEXT convention; not verified)": "total-k",
    "total vitamin K, PKeq": "total-k",
}
COUNTRIES = {
    "Australia": "AU",
    "Denmark": "DK",
    "France": "FR",
    "Japan": "JP",
    "Netherlands": "NL",
    "Netherlands (probably)": "NL",
    "UK/Ireland": "GB",
    "US": "US",
}

Figure = tuple[str, str, str, float | None, float | None, float | None]
"""The reference that measured, form, country, amount, low, high."""


def records() -> list[Menaquinone]:
    path = ROOT / "data" / "menaquinones.json"
    return TypeAdapter(list[Menaquinone]).validate_json(path.read_bytes())


def measured_in(record: Menaquinone) -> str:
    """Name the reference that measured: the first; others are there for the note."""
    return record["references"][0]


def figure(record: Menaquinone) -> Figure:
    return (
        CHECKED_AS[measured_in(record)][0],
        record["form"],
        record["country"],
        record.get("amount"),
        record.get("low"),
        record.get("high"),
    )


def checked() -> list[dict[str, Any]]:
    path = CHECKED / "k2_foods.json"
    if not path.exists():
        pytest.skip(f"the checked figures are not at {path}; set CRAMP_FACTS_DIR")
    values: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))["values"]
    return values


def test_every_figure_is_a_checked_one() -> None:
    known: set[Figure] = set()
    for value in checked():
        if value["form"] in FORMS and value["country"] in COUNTRIES:
            low, high = value["range"] or (None, None)
            form, country = FORMS[value["form"]], COUNTRIES[value["country"]]
            known.add((value["source"], form, country, value["value"], low, high))

    unknown = {record["id"]: figure(record) for record in records() if figure(record) not in known}

    assert unknown == {}


def test_a_usda_figure_is_the_one_of_the_food_it_names() -> None:
    by_food = {
        (value["source"], value["code"].rpartition(" ")[2]): value["value"]
        for value in checked()
        if value["code"] and "FDC" in value["code"]
    }

    wrong = {}
    for record in records():
        source, scale = CHECKED_AS[measured_in(record)]
        if scale == "us-mk4":
            fdc = record["note"].partition("(FDC ")[2].partition(")")[0]
            if by_food.get((source, fdc)) != record["amount"]:
                wrong[record["id"]] = fdc

    assert wrong == {}


def test_a_record_stands_on_the_scale_of_its_reference() -> None:
    wrong = {
        record["id"]: record["scale"]
        for record in records()
        if record["scale"] != CHECKED_AS[measured_in(record)][1]
    }

    assert wrong == {}


def test_us_totals_and_vitamin_k_as_a_whole_are_never_ranked() -> None:
    ranked = [
        record["id"]
        for record in records()
        if record["ranked"] and (record["scale"] == "us-total" or record["form"] == "total-k")
    ]

    assert ranked == []


def test_usda_figures_are_of_mk_4_and_say_so_where_ranked() -> None:
    silent = [
        record["id"]
        for record in records()
        if record["scale"] == "us-mk4"
        and (
            record["form"] != "mk-4"
            or (record["ranked"] and not record.get("note", "").startswith("MK-4 only."))
        )
    ]

    assert silent == []


def test_a_food_is_ranked_by_one_measurement_at_most() -> None:
    ranked = Counter(record["food"] for record in records() if record["ranked"])

    assert {food for food, count in ranked.items() if count > 1} == set()


def test_a_weak_page_ranks_only_what_nothing_better_measured() -> None:
    better = {record["food"] for record in records() if record["scale"] != "secondary"}

    ranked = {
        record["id"]: record["note"]
        for record in records()
        if record["ranked"] and record["scale"] == "secondary"
    }

    assert ranked
    assert all("weak source" in note for note in ranked.values())
    assert not {r["food"] for r in records() if r["id"] in ranked} & better


def test_few_figures_are_taken_from_the_dutch_table() -> None:
    dutch = [record for record in records() if measured_in(record) == "nevo2023"]

    assert len(dutch) <= 12
    assert all("NEVO" in record["note"] for record in dutch)


def test_natto_is_ranked_by_mk_7_measured_in_japan() -> None:
    (ranked,) = (r for r in records() if r["food"] == "natto" and r["ranked"])

    assert (ranked["form"], ranked["scale"], ranked["country"]) == ("mk-7", "japanese", "JP")


def test_one_record_stands_for_a_food_form_and_reference() -> None:
    told = Counter((r["food"], r["form"], measured_in(r)) for r in records())

    assert {key for key, count in told.items() if count > 1} == set()
    assert len({record["food"] for record in records()}) >= 70
    assert [r["id"] for r in records()] == sorted(r["id"] for r in records())
