"""Which numbers, strengths and rules of medicines and red flags the verified dossier bears out."""

import json
import os
import re
from pathlib import Path
from typing import Any

import pytest
from pydantic import TypeAdapter

from crampcli.records.medicine import Medicine, RedFlag

ROOT = Path(__file__).parents[2]
DOSSIER = Path(os.environ.get("CRAMP_FACTS_DIR", ROOT.parent / "shared" / "facts")) / "causes.json"
Records = list[dict[str, Any]]
URGENCY = {"emergency_now": "emergency", "same_day": "same-day", "routine": "routine"}
BARE_NUMBERS = {"value": "value", "ci_low": "low", "ci_high": "high", "p": "p"}
SINCE = {
    "antipsychotic": ("listed", "listed", ["medications"]),
    "fibrate": ("listed", "listed", ["medications"]),
    "suxamethonium": ("indirect", "indirect", ["medications"]),
}
"""Medicines read of since the dossier: strength, basis and causes."""
FIGURES_SINCE: dict[str, list[tuple[dict[str, float], set[float]]]] = {
    "antipsychotic": [({}, set())],
    "fibrate": [({}, set()), ({}, set()), ({"value": 3.0}, {3.0, 439, 1.4, 365})],
    "suxamethonium": [({"value": 50}, {50}), ({"value": 95}, {95})],
    "hedgehog-inhibitor": [
        ({"value": 68}, {68, 54, 79, 200}),
        ({"value": 43.9}, {43.9, 141, 321, 21.8}),
        ({}, {5}),
    ],
    "pregabalin": [({"value": 4.9}, {2, 4.9, 1.7})],
}
"""Figures read since, behind those of the dossier: the bare numbers and those of the words."""

needs_dossier = pytest.mark.skipif(
    not DOSSIER.is_file(), reason="the verified dossier is not beside this checkout"
)


def recorded(name: str) -> Records:
    records: Records = json.loads((ROOT / "data" / name).read_text(encoding="utf-8"))
    return records


def verified(part: str) -> Records:
    records: Records = json.loads(DOSSIER.read_text(encoding="utf-8"))[part]
    return records


def numbers_in(text: str) -> set[float]:
    """Collect the numbers of a text; `1,523` is one number and the 2 of `beta2` is none."""
    joined = re.sub(r"(?<=\d),(?=\d{3})", "", text)
    return {float(number) for number in re.findall(r"(?<![A-Za-z\d])\d*\.?\d+", joined)}


def words_of(flag: dict[str, Any]) -> str:
    return " ".join(flag[key] for key in ("text", "why", "action") if flag.get(key))


def kebab(tag: str) -> str:
    return tag.replace("_", "-")


def test_every_medicine_is_a_closed_record() -> None:
    TypeAdapter(list[Medicine]).validate_python(recorded("medicines.json"))


def test_every_red_flag_is_a_closed_record() -> None:
    TypeAdapter(list[RedFlag]).validate_python(recorded("red_flags.json"))


def test_no_medicine_is_both_named_by_a_reference_and_a_mere_member() -> None:
    twice = {
        medicine["id"]: overlap
        for medicine in recorded("medicines.json")
        if (overlap := set(medicine["drugs"]) & set(medicine.get("members", [])))
    }

    assert twice == {}


@needs_dossier
def test_the_same_medicines_are_linked_as_strongly_on_the_same_basis() -> None:
    expected = {
        medicine["id"]: (kebab(medicine["strength"]), medicine["basis"], medicine["related_causes"])
        for medicine in verified("medicines")
    }

    actual = {
        medicine["id"]: (medicine["strength"], medicine["basis"], medicine["causes"])
        for medicine in recorded("medicines.json")
    }

    assert actual == expected | SINCE


@needs_dossier
def test_every_figure_has_the_verified_bare_numbers() -> None:
    expected = {
        medicine["id"]: [
            {
                ours: figure[theirs]
                for theirs, ours in BARE_NUMBERS.items()
                if figure[theirs] is not None
            }
            for figure in medicine["figures"]
        ]
        for medicine in verified("medicines")
    }
    for id_, since in FIGURES_SINCE.items():
        expected.setdefault(id_, []).extend(bare for bare, _ in since)

    actual = {
        medicine["id"]: [
            {ours: figure[ours] for ours in BARE_NUMBERS.values() if ours in figure}
            for figure in medicine["figures"]
        ]
        for medicine in recorded("medicines.json")
    }

    assert actual == expected


@needs_dossier
def test_every_figure_tells_the_verified_numbers_and_no_others() -> None:
    expected = {
        medicine["id"]: [numbers_in(figure["text"]) for figure in medicine["figures"]]
        for medicine in verified("medicines")
    }
    for id_, since in FIGURES_SINCE.items():
        expected.setdefault(id_, []).extend(told for _, told in since)

    actual = {
        medicine["id"]: [numbers_in(figure["text"]) for figure in medicine["figures"]]
        for medicine in recorded("medicines.json")
    }

    assert actual == expected


@needs_dossier
def test_the_same_red_flags_have_the_same_urgency_and_basis() -> None:
    expected = {
        flag["id"]: (URGENCY[flag["urgency"]], flag["urgency_basis"])
        for flag in verified("red_flags")
    }

    actual = {flag["id"]: (flag["urgency"], flag["basis"]) for flag in recorded("red_flags.json")}

    # Flags of our own stand beside those of the facts; none of these is lost or changed.
    assert expected.items() <= actual.items()


@needs_dossier
def test_no_red_flag_is_rule_is_narrower_than_the_verified_one() -> None:
    """A rule may be wider than the dossier's, never narrower: it errs towards getting help."""
    recorded_rules = {flag["id"]: flag["rule"] for flag in recorded("red_flags.json")}

    narrower = [
        flag["id"]
        for flag in verified("red_flags")
        if len(recorded_rules[flag["id"]]) != len(flag["rule"])
        or any(
            not {kebab(tag) for tag in theirs} <= set(ours)
            for theirs, ours in zip(flag["rule"], recorded_rules[flag["id"]], strict=True)
        )
    ]

    assert narrower == []


@needs_dossier
def test_red_flags_of_one_urgency_are_told_in_the_verified_order() -> None:
    expected = {
        urgency: [flag["id"] for flag in verified("red_flags") if flag["urgency"] == theirs]
        for theirs, urgency in URGENCY.items()
    }

    theirs = {flag["id"] for flag in verified("red_flags")}
    flags = sorted(recorded("red_flags.json"), key=lambda flag: (flag["rank"], flag["id"]))
    actual = {
        urgency: [
            flag["id"] for flag in flags if flag["urgency"] == urgency and flag["id"] in theirs
        ]
        for urgency in URGENCY.values()
    }

    assert actual == expected


@needs_dossier
def test_red_flags_tell_the_verified_numbers_and_no_others() -> None:
    expected = {flag["id"]: numbers_in(words_of(flag)) for flag in verified("red_flags")}

    actual = {
        flag["id"]: numbers_in(words_of(flag))
        for flag in recorded("red_flags.json")
        if flag["id"] in expected
    }

    assert actual == expected
