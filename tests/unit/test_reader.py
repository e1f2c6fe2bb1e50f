"""What a line of a medication list means; exhaustive over the names on record where it can be."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from crampcli.names import reader
from crampcli.text.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crampcli.dataset import Dataset

READ = [
    # line, the ids meant, what was set aside
    ("warfarin 5 mg tablets", ("warfarin",), ("5 mg", "tablets")),
    ("Warfarin (Coumadin)", ("warfarin",), ()),
    ("WARFARIN SODIUM 5 MG ORAL TABLET", ("warfarin",), ("5 MG", "ORAL TABLET")),
    ("warfarin5mg", ("warfarin",), ("5mg",)),
    ("2. Warfarin 3mg", ("warfarin",), ("2", "3mg")),
    ("Lasix 40mg BD", ("furosemide",), ("40mg", "BD")),
    ("metformin HCl 500 mg", ("metformin",), ("HCl", "500 mg")),
    ("Metformin 1g modified release tablet", ("metformin",), ("1g", "modified release", "tablet")),
    ("Glucophage XR", ("metformin",), ("XR",)),
    ("Alendronic acid 70mg weekly", ("alendronic-acid",), ("70mg", "weekly")),
    ("ramipril 5 1-0-1", ("ramipril",), ("5", "1-0-1")),
    ("Metoprololsuccinat 47,5 mg", ("metoprolol",), ("succinat", "47,5 mg")),
    ("levothyroxinenatrium 75 microgram", ("levothyroxine-sodium",), ("natrium", "75 microgram")),
    ("Losartankalium", ("losartan",), ("kalium",)),
    ("bisoprololfumaraat 2,5", ("bisoprolol",), ("fumaraat", "2,5")),
    ("Salbutamol 100 micrograms/dose inhaler CFC free", ("salbutamol",),
     ("100 micrograms/dose", "inhaler", "CFC free")),
    ("perindopril arginine 5mg", ("perindopril",), ("5mg",)),
    ("ramipril arginine 5mg", ("ramipril",), ("arginine", "5mg")),
    ("furosemide sodium bicarbonate", ("furosemide", "sodium-bicarbonate"), ()),
    ("furosemide 40 mg potassium 600 mg", ("furosemide", "potassium"), ("40 mg", "600 mg")),
    ("losartan potassium 50mg", ("losartan",), ("50mg",)),
    ("magnesium omeprazole", ("omeprazole",), ("magnesium",)),
    ("Tylenol Extra Strength (acetaminophen)", ("paracetamol",), ("Extra Strength",)),
    ("co-amoxiclav 500/125", ("co-amoxiclav",), ("500/125",)),
    ("Diovan HCT 80/12.5", ("valsartan-hydrochlorothiazide",), ("80/12.5",)),
    ("Orlistat \"Teva\"", ("orlistat",), ("Teva",)),
    ("amoxicillin 250mg/5ml oral suspension 100 ml", ("amoxicillin",),
     ("250mg/5ml", "oral suspension", "100 ml")),
    ("K2 drops", ("vitamin-k2",), ("drops",)),
    ("vitamin D3/K2 drops", ("vitamin-d3-k2",), ("drops",)),
    ("ASS 100", ("acetylsalicylic-acid",), ("100",)),
    ("Insulin (Humulin N)", ("insulin-isophane",), ()),
    ("Maxzide 2.5", ("co-triamterzide",), ("2.5",)),
    ("warfarin 0,5 mg", ("warfarin",), ("0,5 mg",)),
    ("I am on warfarin", ("warfarin",), ("I am on",)),
    ("warfarin and aspirin", ("warfarin", "acetylsalicylic-acid"), ()),
    ("warfarin + aspirin", ("warfarin", "acetylsalicylic-acid"), ()),
    ("warfarin;aspirin", ("warfarin", "acetylsalicylic-acid"), ()),
    ("Rosuvastatin 40mg & ezetrol 10mg", ("rosuvastatin", "ezetimibe"), ("40mg", "10mg")),
    ("warfarin 3 mg, ramipril 5 mg and metformin", ("warfarin", "ramipril", "metformin"),
     ("3 mg", "5 mg")),
]  # fmt: skip


@pytest.mark.parametrize(("line", "ids", "left_out"), READ)
def test_every_word_of_a_line_is_read_or_set_aside(
    dataset: Dataset, line: str, ids: tuple[str, ...], left_out: tuple[str, ...]
) -> None:
    found = reader.medicine(dataset, line)

    assert (found.state, found.left_out, found.unread) == ("read", left_out, ())
    assert tuple(meaning.id for meaning in found.read_as) == ids


@pytest.mark.parametrize(
    ("line", "unread"),
    [
        ("warfrin 5mg", ("warfrin",)),
        ("neomycin-polymyxin-dexamethasone", ("polymyxin",)),
        ("warfarin plus", ("plus",)),
        ("and warfarin", ("and",)),
        ("Enalapril comp", ("comp",)),
        ("not taking warfarin", ("not",)),
        ("warfarin or aspirin", ("or",)),
        ("warfarin without aspirin", ("without",)),
        ("warfarin stopped", ("stopped",)),
        ("allergic to penicillin", ("allergic",)),
        ("Panadol something 500 mg", ("something",)),
        ("Tylenol PM", ("PM",)),
        ("aspirin AF", ("AF",)),
        ("Xarelto night", ("night",)),
        ("magnesium salicylate", ("salicylate",)),
        ("warfarin and frobnicate 5 mg", ("frobnicate",)),
        ("500 mg tablets", ()),
        ("hydrochloride", ("hydrochloride",)),
        ("Metoprololsuccinatx", ("Metoprololsuccinatx",)),
        ("Magnesiumsalicylat", ("Magnesiumsalicylat",)),
    ],
)
def test_a_line_with_a_word_left_over_is_not_read_at_all(
    dataset: Dataset, line: str, unread: tuple[str, ...]
) -> None:
    found = reader.medicine(dataset, line)

    assert (found.state, found.parts) == ("not-recognised", ())
    assert found.unread == unread


def test_a_misspelt_medicine_is_offered_at_most_three_near_names(dataset: Dataset) -> None:
    told = reader.error(dataset, reader.medicine(dataset, "warfrin 5 mg"))

    near = told.details["near"]
    assert isinstance(near, list)
    assert near[0] == "warfarin"
    assert len(near) <= 3
    assert "'warfrin' in 'warfrin 5 mg' is not known, so nothing of it was read" in str(told)


def test_a_shared_name_stands_for_all_that_it_may_mean(dataset: Dataset) -> None:
    found = reader.medicine(dataset, "HCTZ 25 mg")

    assert found.state == "ambiguous"
    assert found.read_as[0].drugs == ("hydrochlorothiazide", "hydrocortisone")
    told = reader.error(dataset, found)
    assert told.details["candidates"] == ["hydrochlorothiazide", "hydrocortisone"]


@pytest.mark.parametrize(
    "line", ["No known medications", "keine Medikamente", "None", "nil", "n/a", "N.A."]
)
def test_an_entry_that_says_nothing_is_taken_is_no_unknown_name(
    dataset: Dataset, line: str
) -> None:
    assert reader.medicine(dataset, line).state == "none-taken"


@pytest.mark.parametrize("line", ["", "  ", "!?", "x" * 100_000, "\ud800", "((((", "+&;"])
def test_lines_that_cannot_be_are_not_read(dataset: Dataset, line: str) -> None:
    found = reader.medicine(dataset, line)

    assert found.state == "not-recognised"
    assert len(str(reader.error(dataset, found))) < 500


# Over all names -------------------------------------------------------------------------------


def every_name(dataset: Dataset) -> Iterator[str]:
    """Yield every name of a medicine or product."""
    for table in (dataset.drugs, dataset.products):
        for record in table.values():
            yield from (record["name"], *record.get("other_names", ()), *record.get("brands", ()))


def meant(dataset: Dataset, line: str) -> tuple[tuple[str, str], ...]:
    return tuple((m.kind, m.id) for m in reader.medicine(dataset, line).read_as)


def held(dataset: Dataset, line: str) -> set[str]:
    """Return all that a line leads to: medicines but combinations, and nutrients."""
    return {
        one
        for meaning in reader.medicine(dataset, line).read_as
        for one in (*meaning.drugs, *meaning.nutrients)
        if one not in dataset.drugs or "ingredients" not in dataset.drugs[one]
    }


@pytest.fixture(scope="module")
def alone(dataset: Dataset) -> dict[str, set[str]]:
    """Return what every name leads to where it stands alone."""
    return {name: held(dataset, name) for name in every_name(dataset)}


def test_a_strength_and_a_form_never_make_another_medicine(
    dataset: Dataset, alone: dict[str, set[str]]
) -> None:
    """A line may be left unread, or read as its ingredients; it never leads elsewhere.

    How a strength is written goes round, so that every name meets one way, and every way names of
    every kind.
    """
    ways = ("{} 5 mg tablets", "{} 2.5mg od", "{}, 100 microgram/ml", "{} 10 mg (Teva)")
    strays, unread = [], []
    for place, name in enumerate(alone):
        line = ways[place % len(ways)].format(name)
        found = held(dataset, line)
        if found and found != alone[name]:
            strays.append((line, found))
        if not found and reader.medicine(dataset, line).state == "not-recognised":
            unread.append(name)

    assert strays == []
    assert unread == ["Daily"]


def test_no_salt_or_release_form_makes_a_medicine_another(
    dataset: Dataset, alone: dict[str, set[str]]
) -> None:
    """A salt behind a name leaves it what it is, or is read as what it is itself beside it."""
    words = [
        word
        for record in dataset.label_words.values()
        if record["kind"] in ("salt", "sodium", "release") and record["language"] in ("en", "mul")
        for word in record["words"]
        if word.isascii() and len(word) > 1
    ]
    known = {fold(name) for name in alone}
    strays = []
    for place, name in enumerate(alone):
        word = words[place % len(words)]
        found = held(dataset, f"{name} {word}")
        if found and not found >= alone[name] and fold(name + word) not in known:
            strays.append((name, word, found))

    assert strays == []


def test_look_alikes_with_a_strength_are_never_taken_for_each_other(dataset: Dataset) -> None:
    confused = []
    for pair in dataset.look_alikes.values():
        one, other = (meant(dataset, f"{name} 10 mg tablets") for name in pair["names"])
        if one and one == other and len(pair["drugs"]) > 1:
            confused.append(pair["id"])

    assert confused == []


def test_no_word_of_a_label_is_the_name_of_a_medicine(dataset: Dataset) -> None:
    """But for what medicines are bound to: that is decided by what stands beside it."""
    known = {fold(name) for name in every_name(dataset)}
    strays = [
        (record["id"], word)
        for record in dataset.label_words.values()
        if record["kind"] not in ("salt", "sodium", "metal", "element-form", "unit")
        for word in record["words"]
        if fold(word) in known
    ]

    # A brand too; it is read as one only where it stands alone.
    assert strays == [("frequency-en", "daily")]


def test_what_is_taken_is_reported_by_the_words_of_a_list(dataset: Dataset) -> None:
    from crampcli.queries import match_notes, report

    found = report.read(dataset, {}, taking=["Lasix 40mg BD + warfarina"])

    assert [one.name for one in found.taken] == ["furosemide", "warfarin"]
    assert next(iter(match_notes.taken(found))) == (
        "'Lasix 40mg BD' is read as furosemide; left out: 40mg, BD."
    )


def test_the_letters_of_an_abbreviation_are_no_vitamins(dataset: Dataset) -> None:
    read = {
        line: (found.state, [part.meaning.name for part in found.parts])
        for line in ("D/C warfarin", "furosemide 40mg a/c", "c) ramipril", "E) ramipril", "c")
        if (found := reader.medicine(dataset, line))
    }

    assert read == {
        "D/C warfarin": ("not-recognised", []),
        "furosemide 40mg a/c": ("read", ["furosemide"]),
        "c) ramipril": ("read", ["ramipril"]),
        "E) ramipril": ("read", ["ramipril"]),
        "c": ("read", ["Vitamin C"]),
    }
