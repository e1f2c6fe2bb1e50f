"""What is read from lists, labels and records of an electronic kind, an entry at a time."""

import io
import json
import sys
from collections.abc import Callable
from typing import Any

import pytest

from tests.conftest import Ran, Run

Typed = Callable[[str], None]


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> Typed:
    """Let a text stand on stdin."""
    return lambda text: monkeypatch.setattr(sys, "stdin", io.StringIO(text))


def told(ran: Ran, *fields: str) -> list[tuple[Any, ...]]:
    """Return some fields of every result."""
    return [tuple(row[field] for field in fields) for row in ran.json["results"]]


@pytest.mark.parametrize("box", ["[ ]", "[x]", "[X]", "-", "*", "•"])
def test_a_box_to_tick_is_no_part_of_a_name(run: Run, typed: Typed, box: str) -> None:
    typed(f"{box} warfarin 5 mg")
    ran = run("medicines", "read", "-f", "json")

    assert told(ran, "read_as") == [(["warfarin"],)]


def test_a_name_twice_on_a_line_has_each_its_amount(run: Run, typed: Typed) -> None:
    typed("Magnesium, Magnesium citrate 100 mg")
    ran = run("label", "--taking", "warfarin", "-f", "json")
    read = dict.fromkeys(
        (printed, amount)
        for state, printed, amount in told(ran, "state", "printed", "amount")
        if state == "read"
    )

    assert list(read) == [("Magnesium", None), ("Magnesium citrate", "100 mg")]


def test_a_single_figure_glued_to_its_unit_is_an_amount(run: Run, typed: Typed) -> None:
    typed("Taurine 5g")
    ran = run("label", "--taking", "warfarin", "-f", "json")

    assert told(ran, "read_as", "amount")[0] == ("Taurine", "5 g")


def test_resources_that_are_not_looked_at_are_counted_by_kind(run: Run, typed: Typed) -> None:
    medicine = {"text": "warfarin"}
    use = {
        "resourceType": "MedicationRequest",
        "status": "draft",
        "medicationCodeableConcept": medicine,
    }
    others = [{"resource": {"resourceType": kind}} for kind in ("Observation", "Goal", "Goal")]
    request = {
        "hook": "order-sign",
        "hookInstance": "x",
        "context": {"draftOrders": {"resourceType": "Bundle", "entry": [{"resource": use}]}},
        "prefetch": {"a": {"resourceType": "Bundle", "entry": others}},
    }
    typed(json.dumps(request))
    ran = run("cds-hooks")

    assert "Not looked at: Goal (2), Observation (1)." in ran.out


def test_a_medication_is_found_by_the_address_of_its_entry(run: Run, typed: Typed) -> None:
    medication = {"resourceType": "Medication", "code": {"text": "warfarin"}}
    use = {
        "resourceType": "MedicationStatement",
        "medicationReference": {"reference": "urn:uuid:1"},
    }
    entries = [{"fullUrl": "urn:uuid:1", "resource": medication}, {"resource": use}]
    typed(json.dumps({"resourceType": "Bundle", "entry": entries}))
    ran = run("medicines", "read", "-f", "json")

    assert told(ran, "read_as") == [(["warfarin"],)]


@pytest.mark.parametrize("line", ["warfarin caps", "warfarin tabs", "diclofenac 1% gel"])
def test_a_form_and_a_share_are_set_aside(run: Run, typed: Typed, line: str) -> None:
    typed(line)
    ran = run("medicines", "read", "-f", "json")

    assert told(ran, "read_as") == [([line.partition(" ")[0]],)]


def test_a_slip_in_a_short_name_is_offered(run: Run, typed: Typed) -> None:
    typed("lasx")
    ran = run("medicines", "read", "-f", "json")

    assert "Lasix" in ran.out


def test_boxes_of_a_list_are_ticked_or_not(run: Run, typed: Typed) -> None:
    typed("[ ] warfarin 5 mg\n[x] digoxin 62.5 micrograms\n[X] metformin SR 500mg BD\n")
    ran = run("medicines", "read", "-f", "json")

    assert told(ran, "read_as") == [(["warfarin"],), (["digoxin"],), (["metformin"],)]


@pytest.mark.parametrize(
    ("line", "read_as", "left_out"),
    [
        ("diclofenac 1% gel", "diclofenac", ["1%", "gel"]),
        ("salbutamol puff", "salbutamol", ["puff"]),
        ("T/Gel shampoo", "coal tar", ["shampoo"]),
        ("[ ] 1. warfarin 5 mg", "warfarin", ["5 mg"]),
        ("[X] 1. warfarin 5 mg", "warfarin", ["5 mg"]),
        ("esomeprazole magnesium dihydrate sodium", "esomeprazole", ["dihydrate", "sodium"]),
    ],
)
def test_what_is_no_name_is_left_out_as_it_is_written(
    run: Run, typed: Typed, line: str, read_as: str, left_out: list[str]
) -> None:
    typed(line)
    ran = run("medicines", "read", "-f", "json")

    assert told(ran, "read_as", "left_out") == [([read_as], left_out)]


@pytest.mark.parametrize(
    ("line", "amounts"),
    [
        (
            "Magnesium, Zinc 10 mg, Iron 14 mg",
            {"Magnesium": None, "Zinc": "10 mg", "Iron": "14 mg"},
        ),
        ("Magnesium 4~5 mg", {"Magnesium": None}),
    ],
)
def test_an_amount_belongs_to_the_name_before_it_and_is_one_number(
    run: Run, typed: Typed, line: str, amounts: dict[str, str | None]
) -> None:
    typed(line)
    ran = run("label", "--taking", "warfarin", "-f", "json")

    assert dict(told(ran, "printed", "amount")) == amounts
    assert not any("misread" in note for note in ran.json["notes"])


@pytest.mark.parametrize(
    ("line", "left_out"),
    [
        ("warfarin, held", ["held"]),
        ("warfarin 5 mg - withheld", ["5 mg", "withheld"]),
        ("warfarin (on hold)", ["on hold"]),
    ],
)
def test_what_is_on_hold_is_checked_and_told_to_be(
    run: Run, typed: Typed, line: str, left_out: list[str]
) -> None:
    typed(line)
    listed = run("check", "natto", "--taking", "-", "-f", "json")
    named = run("check", "natto", "--taking", line, "-f", "json")

    for ran in (listed, named):
        assert told(ran, "medicine", "status", "left_out") == [("warfarin", "interacts", left_out)]


@pytest.mark.parametrize("none", ["none", "no medicines"])
def test_that_nothing_is_taken_is_said_alike_by_name_and_in_a_list(
    run: Run, typed: Typed, none: str
) -> None:
    for item in ((), ("natto",)):
        typed(none)
        listed = run("check", *item, "--taking", "-", "-f", "json")
        named = run("check", *item, "--taking", none, "-f", "json")

        assert (named.code, named.json["results"]) == (listed.code, listed.json["results"])
        assert f"{none}: It says that nothing is taken" in named.json["notes"][0]
        assert named.code != 3
