"""How a medication list is read: every entry accounted for, none by halves."""

from __future__ import annotations

import io
import json
import sys
import zipfile
from collections import Counter
from typing import TYPE_CHECKING, Any

import pytest

from crampcli.names import entries, fhir
from crampcli.queries import medication_list
from tests.conftest import ROOT

if TYPE_CHECKING:
    from pathlib import Path

    from crampcli.dataset import Dataset
    from tests.conftest import Run

BUNDLES = ROOT.parent / "shared" / "ips" / "ips-examples.zip"


def read(run: Run, tmp_path: Path, text: str, name: str = "list.txt") -> list[dict[str, Any]]:
    (tmp_path / name).write_text(text, encoding="utf-8")
    ran = run("medicines", "read", str(tmp_path / name), "-f", "json")
    rows: list[dict[str, Any]] = json.loads(ran.out)["results"]
    return rows


def brief(rows: list[dict[str, Any]]) -> list[tuple[str, list[str], list[str]]]:
    return [(row["outcome"], row["read_as"], row["left_out"]) for row in rows]


def test_numbers_bullets_comments_and_headings_fall_off(run: Run, tmp_path: Path) -> None:
    rows = read(
        run,
        tmp_path,
        "\ufeffMedications:\n1. Warfarin 3mg od\n2) Lasix 40mg BD\n• Rosuvastatin 40mg & ezetrol "
        "10mg\n- frobnicate 5 mg\n[x] levotiroxina 50 mcg # morning\n\n# none\nHCTZ 25 mg\n",
    )

    assert brief(rows) == [
        ("read", ["warfarin"], ["3mg", "od"]),
        ("read", ["furosemide"], ["40mg", "BD"]),
        ("read", ["rosuvastatin", "ezetimibe"], ["40mg", "10mg"]),
        ("not-recognised", [], []),
        ("read", ["levothyroxine sodium (Spanish, Italian, Portuguese)"], ["50 mcg"]),
        ("ambiguous", [], []),
    ]


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_a_table_with_a_header_is_read_by_its_column_of_names(
    run: Run, tmp_path: Path, separator: str
) -> None:
    header, first = separator.join(("dose", "Medication", "how")), ("3 mg", "warfarin", "od")
    second = ("10 IU", f'"insulin{separator}glargine"', "")
    text = "\n".join((header, separator.join(first), separator.join(second)))

    rows = read(run, tmp_path, text, "list.csv")

    assert brief(rows) == [
        ("read", ["warfarin"], ["dose: 3 mg", "how: od"]),
        ("read", ["insulin glargine"], ["dose: 10 IU"]),
    ]


def test_a_list_from_stdin_ends_with_3_where_a_name_is_not_known(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("warfarin 3mg\nfrobnicate\n"))
    ran = run("medicines", "read")

    assert ran.code == 3
    assert "2 entries: 1 read, 1 not recognised." in ran.err


def test_a_summary_is_read_through_contained_and_dangling_references(
    run: Run, tmp_path: Path
) -> None:
    def use(id_: str, **fields: object) -> dict[str, object]:
        return {"resourceType": "MedicationStatement", "id": id_, **fields}

    contained = {"resourceType": "Medication", "id": "m", "code": {"text": "Lasix 40 mg"}}
    whole = {
        "resourceType": "Medication",
        "id": "w",
        "ingredient": [
            {"itemCodeableConcept": {"text": "amlodipine"}},
            {"item": {"concept": {"text": "valsartan"}}},
        ],
    }
    resources = [
        use("1", contained=[contained], medicationReference={"reference": "#m"}),
        use("2", medicationReference={"reference": "Medication/gone", "display": "MARCOUMAR 3MG"}),
        use("3", medication={"concept": {"coding": [{"display": "варфарин"}]}}),
        use("4", medication={"reference": {"reference": "Medication/w"}}),
        use("5", status="stopped", medicationCodeableConcept={"text": "warfarin"}),
        use("6", medicationCodeableConcept={"coding": [{"system": "atc", "code": "B01AA03"}]}),
        use("7", medicationCodeableConcept={"coding": [{"code": "no-known-medications"}]}),
        use("8", medicationCodeableConcept="nonsense", medicationReference=["nonsense"]),
    ]
    bundle = {
        "resourceType": "Bundle",
        "entry": [{"resource": whole}, *({"resource": r} for r in resources)],
    }

    rows = read(run, tmp_path, json.dumps(bundle), "bundle.json")

    assert [(row["outcome"], row["read_as"]) for row in rows] == [
        ("read", ["furosemide"]),
        ("read", ["phenprocoumon (German, French)"]),
        ("read", ["warfarin (Russian, Ukrainian, Bulgarian)"]),
        ("read", ["amlodipine-valsartan"]),
        ("not-checked", ["warfarin"]),
        ("no-name", []),
        ("none-taken", []),
        ("no-name", []),
    ]


def test_codes_are_read_by_a_table_of_the_reader_s_own(run: Run, tmp_path: Path) -> None:
    (tmp_path / "codes.csv").write_text("atc|B01AA03,warfarin\n")
    (tmp_path / "list.json").write_text(
        json.dumps(
            {
                "resourceType": "MedicationRequest",
                "medicationCodeableConcept": {"coding": [{"system": "atc", "code": "B01AA03"}]},
            }
        )
    )

    ran = run(
        *("medicines", "read", str(tmp_path / "list.json")),
        *("--codes", str(tmp_path / "codes.csv"), "--fields", "read_as", "--no-header"),
    )

    assert (ran.code, ran.out) == (0, "warfarin\n")


RXNORM, UNII = "http://www.nlm.nih.gov/research/umls/rxnorm", "http://fdasis.nlm.nih.gov"


def _medicine(*ingredients: tuple[str, str, str | None]) -> dict[str, object]:
    coded = [
        {"coding": [{"system": system, "code": code, **({"display": word} if word else {})}]}
        for system, code, word in ingredients
    ]
    if len(coded) == 1:
        return {"resourceType": "MedicationStatement", "medicationCodeableConcept": coded[0]}
    return {
        "resourceType": "MedicationStatement",
        "contained": [
            {
                "resourceType": "Medication",
                "id": "m",
                "ingredient": [{"itemCodeableConcept": one} for one in coded],
            }
        ],
        "medicationReference": {"reference": "#m"},
    }


@pytest.mark.parametrize(
    ("ingredients", "outcome", "read_as"),
    [
        ([(RXNORM, "11289", None)], "read", ["warfarin"]),
        ([(UNII, "8427BML8NY", None)], "read", ["Vitamin K2"]),
        ([(RXNORM, "11289", "Coumadin")], "read", ["warfarin"]),
        ([(RXNORM, "99999999", None)], "no-name", []),
        ([("http://snomed.info/sct", "11289", None)], "no-name", []),
        ([(RXNORM, "17767", None), (UNII, "80M03YXJ7I", None)], "read", ["amlodipine-valsartan"]),
        (
            [(RXNORM, "17767", None), (UNII, "80M03YXJ7I", "valsartan")],
            "read",
            ["amlodipine-valsartan"],
        ),
        ([(RXNORM, "17767", None), (RXNORM, "99999999", None)], "not-recognised", []),
        ([(RXNORM, "17767", "amlodipine"), (RXNORM, "8591", None)], "not-recognised", []),
    ],
)
def test_codes_on_record_are_read_and_ingredients_never_by_halves(
    run: Run,
    tmp_path: Path,
    ingredients: list[tuple[str, str, str | None]],
    outcome: str,
    read_as: list[str],
) -> None:
    rows = read(run, tmp_path, json.dumps(_medicine(*ingredients)), "list.json")

    assert [row["outcome"] for row in rows] == [outcome]
    assert rows[0]["read_as"] == read_as


@pytest.mark.parametrize(
    "text", ["{", '{"a": 1}', "[1]", '{"resourceType": 5}', "[" * 100_000, '["warfarin"]']
)
def test_json_that_is_no_summary_is_refused_or_accounted_for(
    run: Run, tmp_path: Path, text: str
) -> None:
    (tmp_path / "list.json").write_text(text)
    ran = run("medicines", "read", str(tmp_path / "list.json"))

    assert ran.code in (2, 3)
    assert "Traceback" not in ran.err


@pytest.mark.parametrize("path", ["/nonexistent/list", "/", "a\0b"])
def test_a_list_that_cannot_be_read_is_told(run: Run, path: str) -> None:
    ran = run("medicines", "read", path)

    assert (ran.code, ran.out) == (2, "")


def test_a_line_of_a_long_list_costs_no_more_than_one_of_a_short_list(dataset: Dataset) -> None:
    lines = [f"warfarin {number} mg tablets" for number in range(3000)]

    found = medication_list.accounts(dataset, "\n".join(lines), {})

    assert Counter(one.outcome for one in found) == {"read": 3000}
    assert len(medication_list.shown(dataset, found)) == 3000


# Real summaries -------------------------------------------------------------------------------


def bundles() -> list[tuple[str, Any]]:
    with zipfile.ZipFile(BUNDLES) as archive:
        return [
            (name, json.loads(archive.read(name)))
            for name in sorted(archive.namelist())
            if name.endswith(".json")
        ]


needs_bundles = pytest.mark.skipif(
    not BUNDLES.exists(), reason="the sample summaries are not beside this checkout"
)


@needs_bundles
def test_every_entry_of_real_summaries_is_accounted_for(dataset: Dataset) -> None:
    found = [
        entries.account(dataset, entry)
        for _, document in bundles()
        for entry in fhir.entries(document)
    ]
    counts = entries.counts(found)
    active = [one for one in found if one.entry.taken and one.outcome != "none-taken"]
    read = [one for one in active if one.outcome == "read"]

    assert sum(counts.values()) == len(found) == 179
    assert len(read) / len(active) >= 0.8


@needs_bundles
def test_the_three_dutch_anticoagulants_are_read(dataset: Dataset) -> None:
    document = dict(bundles())["archive_NL_Drimpy_01.json"]
    found = [
        part.meaning.id
        for entry in fhir.entries(document)
        for part in entries.account(dataset, entry).parts
        if "vka" in part.meaning.classes
    ]

    assert found == ["phenprocoumon", "phenprocoumon", "acenocoumarol"]


KEY = {
    # What is read of an entry, by the beginning of its own words; by hand.
    "ABARELIX": "abarelix",
    "Aspirin 100": "acetylsalicylic acid",
    "Biktarvy": "bictegravir-emtricitabine-tenofovir alafenamide",
    "Boots Decongestant": "oxymetazoline",
    "Dovato": "dolutegravir-lamivudine",
    "ELIQUIS": "apixaban",
    "FENPROCOUMON": "phenprocoumon",
    "Humalog Mix25": "insulin lispro",
    "IBANDRONSAEURE": "ibandronic acid",
    "Karvea": "irbesartan, diuretics",
    "PANTOPRAZOL": "pantoprazole",
    "Rosuvastatin 40mg & ezetrol": "rosuvastatin, ezetimibe",
    "SEMGLEE": "insulin glargine",
    "Skilarence": "dimethyl fumarate",
    "Ultraproct": None,
    "Ventolin": "salbutamol",
    "Calcichew-D3": None,
    "Product containing menthol": None,
    "conjugated estrogens": "conjugated estrogens",
    "metformin (GLUCOPHAGE)": "metformin",
    "predniSONE (DELTASONE)": "prednisone",
}


@needs_bundles
def test_no_entry_of_real_summaries_is_read_by_halves(dataset: Dataset) -> None:
    told: dict[str, set[str | None]] = {}
    for _, document in bundles():
        for entry in fhir.entries(document):
            found = entries.account(dataset, entry)
            for beginning in KEY:
                if entry.written.startswith(beginning):
                    names = ", ".join(part.meaning.name for part in found.parts)
                    told.setdefault(beginning, set()).add(names or None)

    assert told == {beginning: {read_as} for beginning, read_as in KEY.items()}


def test_a_goal_of_the_inr_and_a_short_salt_keep_no_medicine_back(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "list.txt"
    path.write_text(
        "1. Warfarin 5mg PO daily (INR goal 2-3)\n2) metoprolol succ ER 50 mg qd\n", "utf-8"
    )
    ran = run("medicines", "read", str(path))

    assert [row["read_as"] for row in ran.rows] == ["warfarin", "metoprolol"]
    assert run("check", "k2", "--list", str(path)).code == 10


@pytest.mark.parametrize("form", ["plain", "json", "tsv", "fhir"])
def test_a_text_of_a_bundle_that_is_no_name_is_not_repeated_whole(
    run: Run, monkeypatch: pytest.MonkeyPatch, form: str
) -> None:
    long = {"text": "warfarin " + "zq " * 300_000}
    use = {"resourceType": "MedicationStatement", "medicationCodeableConcept": long}
    monkeypatch.setattr(sys, "stdin", io.StringIO(json.dumps(use)))
    ran = run("check", "k2", "--list", "-", "-f", form)

    assert ran.code == 3
    assert "warfarin zq zq" in ran.out
    assert "…" in ran.out + ran.err
    assert len(ran.out) < 20_000
    assert len(ran.err) < 2_000
