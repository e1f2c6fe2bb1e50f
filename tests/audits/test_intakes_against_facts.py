"""Are the intake figures exactly those that were checked against their references?

The checked figures are kept outside the repository; where they are absent, only the checks of
the data by itself run.
"""

import json
import os
import re
from pathlib import Path
from typing import Any

import pytest
from pydantic import TypeAdapter

from crampcli.records.intake import Band, Intake

ROOT = Path(__file__).resolve().parents[2]
CHECKED = Path(os.environ.get("CRAMP_FACTS_DIR", ROOT.parent / "shared" / "facts"))
CHECKED_AS = {"vitamin-k1": "vitamin-k"}
"""Our ids where they differ; vitamin K2 has no recommended intake of its own."""
NUTRIENTS = [
    "calcium",
    "magnesium",
    "potassium",
    "sodium",
    "vitamin-b1",
    "vitamin-b12",
    "vitamin-b6",
    "vitamin-d",
    "vitamin-e",
    "vitamin-k1",
    "zinc",
]

AGES: dict[str, tuple[float, float | None]] = {
    "0-6 mo": (0, 0.5),
    "7-11 mo": (0.5, 1),
    "7-12 mo": (0.5, 1),
    ">70 y": (71, None),
}


def records() -> dict[str, Intake]:
    path = ROOT / "data" / "intakes.json"
    found = TypeAdapter(list[Intake]).validate_json(path.read_bytes())
    return {record["id"]: record for record in found}


def checked() -> dict[str, dict[str, Any]]:
    path = CHECKED / "intakes.json"
    if not path.exists():
        pytest.skip(f"the checked figures are not at {path}; set CRAMP_FACTS_DIR")
    document = json.loads(path.read_text(encoding="utf-8"))
    return {record["id"]: record for record in document["nutrients"]}


def checked_of(nutrient: str) -> dict[str, Any]:
    return checked()[CHECKED_AS.get(nutrient, nutrient)]


def ages(words: str) -> tuple[float, float | None]:
    if words in AGES:
        return AGES[words]
    if over := re.fullmatch(r"(\d+) y and over", words):
        return float(over[1]), None
    if half_open := re.fullmatch(r"(\d+)-<(\d+) y", words):
        return float(half_open[1]), float(half_open[2])
    both = re.fullmatch(r"(\d+)-(\d+) y", words)
    assert both, f"an age not known to this test: {words!r}"
    return float(both[1]), float(both[2]) + 1


Row = tuple[str, float, float | None, str, float]
"""Sex, first age, first age no longer covered, life stage, amount."""


def row(band: Band) -> Row:
    return (
        band["sex"],
        band["from_age"],
        band.get("below_age"),
        band["life_stage"],
        band["amount"],
    )


def rows(words: str, amount: float) -> list[Row]:
    """Turn a life stage as printed ("F 19-30 y", "9 y and over, incl. ...") into rows."""
    stages = ["none"]
    if words.endswith(", incl. pregnancy and lactation"):
        words = words.removesuffix(", incl. pregnancy and lactation")
        stages = ["none", "pregnancy", "lactation"]
    for prefix, named in (
        ("pregnancy and lactation ", ["pregnancy", "lactation"]),
        ("pregnancy ", ["pregnancy"]),
        ("lactation ", ["lactation"]),
    ):
        if words.startswith(prefix):
            words, stages = words.removeprefix(prefix), named
    sex = {"M ": "male", "F ": "female"}.get(words[:2], "any")
    start, end = ages(words if sex == "any" else words[2:])
    return [
        (sex if stage == "none" else "female", start, end, stage, float(amount)) for stage in stages
    ]


@pytest.mark.parametrize("nutrient", NUTRIENTS)
def test_every_us_recommendation_is_entered_and_no_other(nutrient: str) -> None:
    expected = [
        (*rows(entry["life_stage"], entry["value"])[0], entry["type"])
        for entry in checked_of(nutrient)["us_dri"]
    ]

    entered = [(*row(band), band["kind"]) for band in records()[nutrient]["recommended"]]

    assert entered == expected


@pytest.mark.parametrize("nutrient", NUTRIENTS)
def test_every_us_upper_limit_is_entered_and_no_other(nutrient: str) -> None:
    expected = [
        limit
        for entry in checked_of(nutrient)["us_ul"] or []
        if entry["value"] is not None
        for limit in rows(entry["life_stage"], entry["value"])
    ]

    entered = [row(band) for band in records()[nutrient]["upper_limits"]]

    assert sorted(entered, key=repr) == sorted(expected, key=repr)


def test_the_level_to_cut_down_from_is_the_checked_one() -> None:
    expected = [
        limit
        for entry in checked_of("sodium")["us_cdrr"]
        if entry["value"] is not None
        for limit in rows(entry["life_stage"], entry["value"])
    ]

    entered = {
        nutrient: [row(band) for band in record["risk_reduction"]["bands"]]
        for nutrient, record in records().items()
        if "risk_reduction" in record
    }

    assert entered == {"sodium": expected}


def test_the_limits_of_vitamin_d_are_told_in_international_units_too() -> None:
    expected = [entry["value"] for entry in checked_of("vitamin-d")["us_ul_iu"]]

    (note,) = [
        note["text"]
        for note in records()["vitamin-d"]["notes"]
        if note["text"].startswith("The US limits were set in international units")
    ]

    told = note.partition(". ")[0]
    assert [int(n.replace(",", "")) for n in re.findall(r"([\d,]+) IU", told)] == expected


@pytest.mark.parametrize("nutrient", NUTRIENTS)
def test_every_daily_value_is_the_checked_one(nutrient: str) -> None:
    value = checked_of(nutrient)["daily_value"]

    entered = records()[nutrient]["daily_value"]

    assert (entered["amount"], entered["unit"]) == (value["value"], value["unit"].replace("u", "µ"))
    formerly = re.search(r"[\d.,]+", entered["formerly"])
    former = re.search(r"[\d.]+", str(value["was"]))
    assert formerly is not None
    assert former is not None
    assert float(formerly[0].replace(",", "")) == float(former[0])


def figures(value: object) -> set[float]:
    """Every number in a checked figure, however it is nested or worded."""
    if isinstance(value, dict):
        return {number for inner in value.values() for number in figures(inner)}
    if isinstance(value, bool) or value is None:
        return set()
    if isinstance(value, int | float):
        return {float(value)}
    return {float(number) for number in re.findall(r"\d+(?:\.\d+)?", str(value))}


# European figures that later corrections add to the facts, with where they were read.
LATER_RECOMMENDED = {"vitamin-d": {10.0, 15.0}}
LATER_LIMITS = {
    "vitamin-d": {25.0, 35.0},  # infants, EFSA 2018
    "vitamin-e": {100.0, 120.0, 160.0, 220.0, 260.0},  # children, PMC7231601, table 6
}
LATER_BANDS: dict[str, list[Row]] = {"vitamin-d": [("any", 0.5, 1.0, "none", 10.0)]}


@pytest.mark.parametrize("nutrient", NUTRIENTS)
def test_every_european_amount_is_a_checked_one(nutrient: str) -> None:
    european = checked_of(nutrient)["efsa"] or {}
    groups = ("adults", "young_adults", "pregnancy", "lactation", "children")
    allowed = {n for group in groups for n in figures(european.get(group))}

    record = records()[nutrient].get("european")
    if record is None:
        assert not allowed
        return

    recommended = {float(band["amount"]) for band in record["recommended"]}
    told = {float(n.replace(",", "")) for n in re.findall(r"\d[\d.,]*\d|\d", record["text"])}
    limits = {float(band["amount"]) for band in record["upper_limits"]}
    assert recommended <= allowed | LATER_RECOMMENDED.get(nutrient, set())
    assert allowed <= recommended | told
    ceiling = european.get("ul")
    expected = figures(ceiling if not isinstance(ceiling, str) else None)
    assert limits == expected | LATER_LIMITS.get(nutrient, set())


@pytest.mark.parametrize("nutrient", NUTRIENTS)
def test_european_bands_by_age_are_the_checked_ones(nutrient: str) -> None:
    children = (checked_of(nutrient)["efsa"] or {}).get("children") or {}
    expected: list[Row] = []
    for words, amount in children.items():
        found = figures(amount)
        if len(found) != 1 or (isinstance(amount, str) and "-" in amount):
            continue
        sex = "male" if "boys" in words else "female" if "girls" in words else "any"
        start, end = ages(words.removesuffix(" boys").removesuffix(" girls"))
        expected.append((sex, start, end, "none", found.pop()))

    record = records()[nutrient].get("european")
    entered = [row(band) for band in record["recommended"]] if record else []

    young = [band for band in entered if band[2] is not None and band[2] <= 18]
    assert young == expected + LATER_BANDS.get(nutrient, [])


def test_unit_conversions_are_the_checked_ones() -> None:
    expected = {
        "vitamin-d": {checked_of("vitamin-d")["unit_conversion"]["ug_per_iu"]},
        "potassium": {checked_of("potassium")["unit_conversion"]["mg_per_mmol"]},
        "vitamin-e": {
            amount
            for name, amount in checked_of("vitamin-e")["unit_conversion"].items()
            if name.startswith("mg_per_iu")
        },
    }

    entered = {
        nutrient: {conversion["factor"] for conversion in record["conversions"]}
        for nutrient, record in records().items()
        if record["conversions"]
    }

    assert entered == expected


def test_a_record_either_recommends_or_says_why_not() -> None:
    for nutrient, record in records().items():
        assert bool(record["recommended"]) == ("basis" in record), nutrient
        assert bool(record["recommended"]) != ("none" in record), nutrient
        if record["recommended"] or record["upper_limits"]:
            assert "unit" in record, nutrient


def test_vitamin_k2_has_no_intake_of_its_own_and_the_limits_name_warfarin() -> None:
    known = records()

    assert known["vitamin-k2"]["recommended"] == []
    assert "european" not in known["vitamin-k2"]
    assert "daily_value" not in known["vitamin-k2"]
    for nutrient in ("vitamin-k1", "vitamin-k2"):
        assert "no licence for people on warfarin" in known[nutrient]["upper_limit"]["text"]


def test_no_two_bands_of_a_table_hold_the_same_person() -> None:
    for nutrient, record in records().items():
        european = record.get("european")
        tables: list[list[Band]] = [list(record["recommended"]), list(record["upper_limits"])]
        if european is not None:
            tables += [list(european["recommended"]), list(european["upper_limits"])]
        for table in tables:
            for index, one in enumerate(table):
                for other in table[index + 1 :]:
                    apart = (
                        one["life_stage"] != other["life_stage"]
                        or {one["sex"], other["sex"]} == {"female", "male"}
                        or one.get("below_age", 999) <= other["from_age"]
                        or other.get("below_age", 999) <= one["from_age"]
                    )
                    assert apart, (nutrient, one, other)
