"""`cramp check -f fhir`: valid, the same bytes twice, and nothing is passed over in silence."""

import io
import json
from pathlib import Path
from typing import Any

import pytest
from fhir.resources.bundle import Bundle as BundleR5
from fhir.resources.operationoutcome import OperationOutcome as OutcomeR5
from fhir.resources.R4B.bundle import Bundle as BundleR4B
from fhir.resources.R4B.operationoutcome import OperationOutcome as OutcomeR4B

from crampcli.cli.declared import COMMANDS
from tests.conftest import Run

QUESTIONS = (
    ("k2", "--taking", "warfarin"),
    ("k2:180ug", "blorp", "magnesium", "salt", "--taking", "coumadin,levothyroxine"),
    ("taurine", "--taking", "paracetamol"),
    ("potassium", "--condition", "kidney disease"),
    ("vitamin-d:500ug", "--taking", "digoxin"),
    ("warfarin",),
    ("k2",),
    ("k2", "warfarin", "blorpine"),
    ("natto:40g", "--pregnant", "--taking", "blorpine"),
    ("--taking", "ciprofloxacin,warfarin"),
)
LIST = "warfarin 5 mg tablets\nLevothyroxine 50 micrograms\nblorpozine 3 mg\n"
FOUND = ("interacts", "same-substance", "above-upper-limit")
BESIDE = ("safety-warning", "not-checked", "note")


def resources(bundle: dict[str, Any], kind: str) -> list[dict[str, Any]]:
    every = (entry["resource"] for entry in bundle["entry"])
    return [resource for resource in every if resource["resourceType"] == kind]


def issues(bundle: dict[str, Any]) -> list[dict[str, Any]]:
    return [issue for one in resources(bundle, "OperationOutcome") for issue in one["issue"]]


def said(bundle: dict[str, Any], word: str) -> list[dict[str, Any]]:
    return [issue for issue in issues(bundle) if issue["details"]["text"] == word]


@pytest.fixture(name="listed")
def _listed(tmp_path: Path) -> str:
    path = tmp_path / "list.txt"
    path.write_text(LIST, encoding="utf-8")
    return str(path)


@pytest.mark.parametrize("question", QUESTIONS, ids=" ".join)
def test_models_of_r4_and_r5_take_it_and_give_it_back(run: Run, question: tuple[str, ...]) -> None:
    ran = run("check", *question, "-f", "fhir")
    bundle = json.loads(ran.out)

    for model in (BundleR4B, BundleR5):
        back = json.loads(model.model_validate(bundle).model_dump_json())
        assert [entry["fullUrl"] for entry in back["entry"]] == [
            f"urn:uuid:{entry['resource']['id']}" for entry in bundle["entry"]
        ]
        assert back == bundle
    assert run("check", *question, "-f", "fhir") == ran, "the same question gives the same bytes"


@pytest.mark.parametrize("question", QUESTIONS, ids=" ".join)
def test_every_result_is_a_finding_or_an_issue(run: Run, question: tuple[str, ...]) -> None:
    asked = run("check", *question, "-f", "json")
    ran = run("check", *question, "-f", "fhir")
    bundle, results = json.loads(ran.out), asked.json["results"]

    answers = [one for one in issues(bundle) if one["details"]["text"] not in BESIDE]
    assert len(resources(bundle, "DetectedIssue")) + len(answers) == len(results)
    assert len(resources(bundle, "DetectedIssue")) == len(
        [row for row in results if row["status"] in FOUND]
    )
    assert sorted(one["details"]["text"] for one in answers) == sorted(
        row["status"] for row in results if row["status"] not in FOUND
    )
    assert ran.code == asked.code


@pytest.mark.parametrize("question", QUESTIONS, ids=" ".join)
def test_ids_are_all_different_and_every_reference_leads_somewhere(
    run: Run, question: tuple[str, ...]
) -> None:
    bundle = json.loads(run("check", *question, "-f", "fhir").out)

    urls = [entry["fullUrl"] for entry in bundle["entry"]]
    assert len(set(urls)) == len(urls)
    for issue in resources(bundle, "DetectedIssue"):
        assert issue["status"] == "preliminary"
        assert issue["severity"] in ("high", "moderate", "low")
        assert issue["implicated"]
        pointing = {one["reference"] for one in issue["implicated"] if "reference" in one}
        assert pointing, "a finding points at an entry of the question"
        assert pointing <= set(urls)


@pytest.mark.parametrize("question", QUESTIONS, ids=" ".join)
def test_the_warnings_of_the_answer_are_issues(run: Run, question: tuple[str, ...]) -> None:
    warnings = run("check", *question, "-f", "json").json["warnings"]
    bundle = json.loads(run("check", *question, "-f", "fhir", "--quiet").out)

    told = said(bundle, "safety-warning")
    assert [one["diagnostics"] for one in told] == [one["text"] for one in warnings]
    assert {one["severity"] for one in told} <= {"warning"}


def test_a_finding_tells_our_severity_what_it_rests_on_and_what_to_do(run: Run) -> None:
    question = ("check", "k2:180ug", "--taking", "coumadin")
    row = run(*question, "-f", "json").json["results"][0]
    issue = resources(json.loads(run(*question, "-f", "fhir").out), "DetectedIssue")[0]

    assert issue["severity"] == "high"
    assert f"Severity on record: {row['severity']}." in issue["detail"]
    assert row["effect"] in issue["detail"]
    assert row["management"] in issue["mitigation"][0]["action"]["text"]
    assert [one["display"] for one in issue["implicated"]] == ["k2:180ug", "coumadin"]
    assert issue["code"]["coding"][0]["code"] == "DRG"
    told = [code["text"] for one in issue["evidence"] for code in one.get("code", ())]
    assert told == [one["text"] for one in row["evidence"]]
    assert all(cited["display"] for one in issue["evidence"] for cited in one["detail"])


def test_each_entry_of_a_list_is_there_as_it_was_written(run: Run, listed: str) -> None:
    bundle = json.loads(run("check", "k2", "--list", listed, "-f", "fhir").out)

    medicines = resources(bundle, "Medication")
    assert [one["code"]["text"] for one in medicines] == LIST.splitlines()
    assert [one["identifier"][0]["value"] for one in medicines] == ["line 1", "line 2", "line 3"]
    (unread,) = said(bundle, "name-not-recognised")
    assert (unread["severity"], unread["code"]) == ("error", "not-found")
    assert unread["diagnostics"].startswith("blorpozine 3 mg: ")
    shown = [one["display"] for one in resources(bundle, "DetectedIssue")[0]["implicated"]]
    assert shown == ["k2", "warfarin 5 mg tablets"]


def test_entries_that_say_the_same_are_two_and_nothing_else_looks_like_an_entry(
    run: Run, tmp_path: Path
) -> None:
    path = tmp_path / "list.json"
    statement = {
        "resourceType": "MedicationStatement",
        "status": "active",
        "medicationCodeableConcept": {"text": "warfarin"},
    }
    path.write_text(json.dumps([statement, statement]), encoding="utf-8")

    bundle = json.loads(run("check", "--list", str(path), "-f", "fhir").out)

    assert [one["code"]["text"] for one in resources(bundle, "Medication")] == ["warfarin"] * 2
    assert not resources(bundle, "Basic")


def test_an_entry_that_its_status_keeps_from_being_checked_is_told(
    run: Run, tmp_path: Path
) -> None:
    path = tmp_path / "list.json"
    statement = {
        "resourceType": "MedicationStatement",
        "id": "7",
        "status": "stopped",
        "medicationCodeableConcept": {"text": "warfarin"},
    }
    path.write_text(json.dumps([statement]), encoding="utf-8")

    bundle = json.loads(run("check", "magnesium", "--list", str(path), "-f", "fhir").out)

    (told,) = said(bundle, "not-checked")
    assert told["diagnostics"] == (
        "warfarin (MedicationStatement/7): Not checked, because its status is stopped."
    )
    assert resources(bundle, "Medication")[0]["code"]["text"] == "warfarin"


def test_an_ambiguous_item_is_an_issue_of_its_own(run: Run) -> None:
    bundle = json.loads(run("check", "blorp", "taurine", "--taking", "warfarin", "-f", "fhir").out)

    assert said(bundle, "name-not-recognised")
    assert [one["code"] for one in said(bundle, "not-covered")] == ["not-supported"]
    assert not resources(bundle, "DetectedIssue")


@pytest.mark.parametrize(
    "command", [row for row in COMMANDS if row.path != ("check",)], ids=lambda row: row.called
)
def test_no_other_command_has_an_answer_in_fhir(run: Run, command: Any) -> None:
    example = next(iter(command.parameters), None)
    words = ("k2",) if example is not None and example.required else ()
    ran = run(*command.path, *words, "-f", "fhir")

    assert (ran.code, ran.out) == (2, "")


def test_the_refusal_says_where_there_is_fhir(run: Run) -> None:
    ran = run("nutrients", "list", "-f", "fhir")

    assert "'cramp nutrients list' has no answer in FHIR: check alone has one." in ran.err
    assert run("check", "k2", "-f", "fhir", "--fields", "item").code == 2


def test_what_is_asked_with_control_characters_is_text_in_fhir(run: Run) -> None:
    bundle = json.loads(run("check", "blorp\x1b[31m", "--taking", "warfarin", "-f", "fhir").out)

    BundleR4B.model_validate(bundle)
    assert "\x1b" not in json.dumps(bundle, ensure_ascii=False)


@pytest.mark.parametrize(
    ("argv", "kind", "code"),
    [
        (("check", "blorp", "-f", "fhir"), "unknown-name", "not-found"),
        (("check", "k2", "--taking", "blorp", "-f", "fhir"), "unknown-name", "not-found"),
        (("check", "vitamin k", "--format=fhir"), "ambiguous-name", "multiple-matches"),
        (("check", "k2:1.000mg", "-f", "fhir"), "usage", "invalid"),
        (("nutrients", "list", "-f", "fhir"), "usage", "invalid"),
        (("check", "k2", "--blorp", "-f", "fhir"), "usage", "invalid"),
        (("check", "k2", "--data", "/nowhere", "-f", "fhir"), "data", "structure"),
    ],
)
def test_errors_are_outcomes_too(run: Run, argv: tuple[str, ...], kind: str, code: str) -> None:
    ran = run(*argv)

    outcomes = [json.loads(line) for line in ran.err.splitlines()]
    for model in (OutcomeR4B, OutcomeR5):
        for outcome in outcomes:
            assert json.loads(model.model_validate(outcome).model_dump_json()) == outcome
    [issue] = [one for outcome in outcomes for one in outcome["issue"]]
    assert (issue["severity"], issue["code"], issue["details"]["text"]) == ("error", code, kind)


def test_how_a_line_was_taken_is_an_outcome(run: Run) -> None:
    ran = run("k2", "warfarin", "-f", "fhir")

    assert json.loads(ran.err)["issue"][0]["severity"] == "information"


def test_more_than_a_bundle_holds_is_refused(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    written = "".join(f"magnesium {mg} mg\n" for mg in range(1, 1003))
    monkeypatch.setattr("sys.stdin", io.StringIO(written))
    ran = run("check", "-", "--taking", "warfarin", "-f", "fhir")

    assert (ran.code, ran.out) == (2, "")
    assert "1,000 items makes no one Bundle" in json.loads(ran.err)["issue"][0]["diagnostics"]


def test_what_is_not_to_be_performed_says_so(run: Run, tmp_path: Path) -> None:
    request = {
        "resourceType": "MedicationRequest",
        "status": "active",
        "intent": "order",
        "doNotPerform": True,
        "medicationCodeableConcept": {"text": "warfarin"},
    }
    path = tmp_path / "list.json"
    path.write_text(json.dumps(request), encoding="utf-8")

    ran = run("check", "k2", "--list", str(path))

    assert "because its status is active, but not to be performed" in " ".join(ran.err.split())


@pytest.mark.parametrize("kind", ["Condition", "AllergyIntolerance"])
def test_what_a_file_tells_beside_medicines_is_said_to_be_unchecked(
    run: Run, tmp_path: Path, kind: str
) -> None:
    medicine = {
        "resourceType": "MedicationStatement",
        "status": "active",
        "medicationCodeableConcept": {"text": "ramipril"},
    }
    beside = {"resourceType": kind, "code": {"text": "soya, or ill kidneys"}}
    path = tmp_path / "list.json"
    path.write_text(json.dumps([medicine, beside]), encoding="utf-8")

    told = " ".join(run("check", "potassium", "--list", str(path)).err.split())

    assert "tells of conditions or allergies too. They were not checked" in told
    path.write_text(json.dumps([medicine]), encoding="utf-8")
    assert "allergies" not in run("check", "potassium", "--list", str(path)).err
