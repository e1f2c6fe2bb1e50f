"""`cramp cds-hooks`: one request in, cards out; silence is never an all-clear."""

import io
import json
import uuid
from collections.abc import Callable
from typing import Any

import pytest

from tests.conftest import Ran, Run

Asks = Callable[..., Ran]
Json = dict[str, Any]
INSTANCE = "d1577c69-dfbe-44ad-ba6d-3e05e953b2ea"


def order(id_: str, text: str, status: str = "draft", kind: str = "MedicationRequest") -> Json:
    return {
        "resourceType": kind,
        "id": id_,
        "status": status,
        "intent": "order",
        "medicationCodeableConcept": {"text": text},
        "subject": {"reference": "Patient/1288992"},
    }


def condition(id_: str, text: str, status: str = "active") -> Json:
    coding = {"system": "http://terminology.hl7.org/CodeSystem/condition-clinical", "code": status}
    return {
        "resourceType": "Condition",
        "id": id_,
        "clinicalStatus": {"coding": [coding]},
        "code": {"text": text},
    }


def bundle(*resources: Json) -> Json:
    return {"resourceType": "Bundle", "entry": [{"resource": one} for one in resources]}


def request(*orders: Json, hook: str = "order-sign", **prefetch: object) -> Json:
    context: Json = {"userId": "Practitioner/example", "patientId": "1288992"}
    if hook == "medication-prescribe":
        context["medications"] = list(orders)
    elif hook != "patient-view":
        context["draftOrders"] = bundle(*orders)
    if hook == "order-select":
        context["selections"] = [f"{one['resourceType']}/{one['id']}" for one in orders]
    return {"hook": hook, "hookInstance": INSTANCE, "context": context, "prefetch": prefetch}


@pytest.fixture
def asks(run: Run, monkeypatch: pytest.MonkeyPatch) -> Asks:
    def asked(written: object, *options: str) -> Ran:
        text = written if isinstance(written, str) else json.dumps(written)
        monkeypatch.setattr("sys.stdin", io.StringIO(text))
        return run("cds-hooks", *options)

    return asked


def cards(ran: Ran, indicator: str = "") -> list[Json]:
    return [one for one in ran.json["cards"] if indicator in ("", one["indicator"])]


def told(ran: Ran) -> str:
    return "\n".join(f"{one['summary']}\n{one['detail']}" for one in cards(ran))


TAKEN = bundle(order("w", "warfarin 5 mg tablets", "active", "MedicationStatement"))


@pytest.mark.parametrize("hook", ["order-select", "order-sign", "medication-prescribe"])
def test_a_draft_supplement_is_held_against_what_is_taken(asks: Asks, hook: str) -> None:
    ran = asks(request(order("k", "Vitamin K2 100 mcg capsule"), hook=hook, medications=TAKEN))

    first = cards(ran)[0]
    assert (ran.code, first["indicator"]) == (10, "critical")
    assert "Vitamin K2" in first["summary"]
    assert "warfarin" in first["summary"]
    assert "MedicationRequest/k" in first["detail"]
    assert "MedicationStatement/w" in first["detail"]


def test_a_draft_medicine_is_held_against_a_supplement_that_is_taken(asks: Asks) -> None:
    known = bundle(order("k", "MenaQ7 90 mcg", "active", "MedicationStatement"))
    ran = asks(request(order("w", "Coumadin 5 mg"), medications=known))

    assert cards(ran, "critical")[0]["summary"].startswith("Contraindicated:")


def test_patient_view_has_no_orders(asks: Asks) -> None:
    known = bundle(
        order("w", "warfarin", "active", "MedicationStatement"),
        order("k", "vitamin k2", "active", "MedicationStatement"),
    )
    ran = asks(request(hook="patient-view", medications=known))

    assert cards(ran, "critical")


def test_cards_have_the_fields_and_the_lengths_of_the_specification(asks: Asks) -> None:
    asked = request(
        order("k", "Vitamin K2 100 mcg capsule"),
        order("p", "Potassium chloride 20 mEq"),
        order("x", "blorpozine " * 30),
        medications=TAKEN,
        conditions=bundle(condition("c", "Chronic kidney disease")),
    )
    ran = asks(asked)

    found = cards(ran)
    assert len({one["uuid"] for one in found}) == len(found)
    for one in found:
        assert list(one) == ["uuid", "summary", "indicator", "detail", "source"]
        assert str(uuid.UUID(one["uuid"])) == one["uuid"]
        assert 0 < len(one["summary"]) < 140
        assert one["indicator"] in ("critical", "warning", "info")
        assert one["source"]["label"]
    severity = [one["indicator"] for one in found]
    assert severity == sorted(severity, key=("critical", "warning", "info").index)
    assert asks(asked) == ran, "the same request gives the same cards"
    assert asks(asked | {"hookInstance": "another"}).json["cards"][0]["uuid"] != found[0]["uuid"]


def test_what_was_not_read_or_looked_at_has_a_card_of_its_own(asks: Asks) -> None:
    ran = asks(
        request(
            order("m", "magnesium citrate 400 mg"),
            order("x", "blorpozine 3 mg"),
            {"resourceType": "ServiceRequest", "id": "s", "status": "draft"},
            medications=bundle(
                order("b", "metoprolol 50 mg", "active", "MedicationStatement"),
                order("d", "digoxin 62.5 mcg", "stopped", "MedicationStatement"),
                {"resourceType": "MedicationStatement", "id": "n", "status": "active"},
            )
            | {"link": [{"relation": "next", "url": "https://example.org/page2"}]},
            conditions=bundle(
                condition("a", "blorpitis"), condition("r", "Chronic kidney disease", "resolved")
            ),
            labs=None,
            failed={
                "resourceType": "OperationOutcome",
                "issue": [{"severity": "error", "code": "timeout", "diagnostics": "Timed out"}],
            },
        )
    )

    said = told(ran)
    summaries = [one["summary"] for one in cards(ran, "info")]
    assert ran.code == 3
    assert cards(ran, "critical") == []
    assert any("blorpozine 3 mg" in one for one in summaries)
    assert any("blorpitis" in one for one in summaries)
    assert any(one.startswith("Nobody looked at magnesium citrate with") for one in summaries)
    assert any("MedicationStatement/n" in one for one in said.splitlines())
    assert "its status is stopped" in said
    assert "its status is resolved" in said
    for word in ("ServiceRequest", "more pages", "'labs' is empty", "Timed out", "metoprolol"):
        assert word in said
    assert "Medicines were not held against one another" in said


def test_medicines_alone_are_no_all_clear(asks: Asks) -> None:
    ran = asks(request(order("w", "warfarin 5 mg"), medications=bundle()))

    assert ran.code == 1
    assert "Ask about supplements" in told(ran)
    assert "Vitamin K2 (contraindicated)" in told(ran)


def test_an_empty_request_still_has_a_card(asks: Asks) -> None:
    ran = asks({"hook": "patient-view", "hookInstance": INSTANCE, "context": {}})

    assert ran.code == 1
    assert "no prefetch" in told(ran)


def test_vitamin_k_without_an_anticoagulant_brings_the_warning(asks: Asks) -> None:
    ran = asks(request(order("k", "vitamin k2"), medications=bundle()))

    assert any("vitamin K antagonist" in one["summary"] for one in cards(ran, "warning"))


def test_a_nutrition_order_is_read_for_its_supplements(asks: Asks) -> None:
    supplements = [{"type": {"text": "natto"}}, {"productName": "Slow-K 600 mg"}]
    diet = {"resourceType": "NutritionOrder", "id": "n", "status": "draft"}
    ran = asks(request(diet | {"supplement": supplements}, medications=TAKEN))

    assert "Natto × warfarin" in cards(ran, "critical")[0]["summary"]
    assert "NutritionOrder/n" in told(ran)
    assert "potassium" in told(ran).casefold()


def test_a_medication_is_found_wherever_it_stands_in_the_request(asks: Asks) -> None:
    apart = order("w", "") | {"medicationReference": {"reference": "Medication/m"}}
    del apart["medicationCodeableConcept"]
    medication = {"resourceType": "Medication", "id": "m", "code": {"text": "Marcoumar"}}
    ran = asks(request(apart, order("k", "vitamin k2"), medication=medication))

    assert cards(ran, "critical")


def test_an_order_of_dstu2_is_read(asks: Asks) -> None:
    asked = request(
        order("k", "vitamin k2", kind="MedicationOrder"), hook="medication-prescribe", known=TAKEN
    )
    assert cards(asks(asked), "critical")


def test_names_in_a_request_are_no_markup(asks: Asks) -> None:
    ran = asks(request(order("x", "<script>alert(1)</script> **bold** [a](b)\n# head")))

    assert "<script>" not in told(ran).replace(cards(ran)[0]["summary"], "")
    assert "**bold**" not in "".join(one["detail"] for one in cards(ran))


def test_exit_zero_and_fail_on_are_those_of_check(asks: Asks) -> None:
    asked = request(order("k", "vitamin k2"), medications=TAKEN)

    assert asks(asked, "--exit-zero").code == 0
    assert asks(asked, "--fail-on", "contraindicated").code == 10


def test_it_has_one_form(asks: Asks) -> None:
    ran = asks(request(), "-f", "tsv")

    assert (ran.code, ran.out) == (2, "")
    assert "one form only" in json.loads(ran.err)["message"]


@pytest.mark.parametrize(
    ("written", "says"),
    [
        ("", "stdin holds nothing"),
        ("{", "no JSON"),
        ("[" * 100_000, "no JSON"),
        ("[]", "no JSON object"),
        ({"hookInstance": INSTANCE, "context": {}}, "hook is missing"),
        ({"hook": "patient-view", "context": {}}, "hookInstance is missing"),
        (request() | {"hook": "appointment-book"}, "appointment-book"),
        (request() | {"context": None}, "context is missing"),
        (request() | {"context": {}}, "order-sign wants context.draftOrders"),
        (request() | {"context": {"draftOrders": [1]}}, "order-sign wants context.draftOrders"),
        (request() | {"prefetch": []}, "prefetch is no object"),
    ],
)
def test_a_request_that_cannot_be_read_is_refused_in_json(
    asks: Asks, written: object, says: str
) -> None:
    ran = asks(written)

    assert (ran.code, ran.out) == (2, "")
    error = json.loads(ran.err)
    assert (error["error"], error["exit_code"]) == ("usage", 2)
    assert says in error["message"]


@pytest.mark.parametrize(
    "odd",
    [
        {"status": {"a": 1}},
        {"medicationCodeableConcept": "warfarin"},
        {"medicationCodeableConcept": {"coding": 3, "text": 5}},
        {"medicationReference": {"reference": 7}},
        {"id": 12, "contained": "x"},
    ],
)
def test_odd_resources_are_told_and_break_nothing(asks: Asks, odd: Json) -> None:
    ran = asks(request({**order("w", "warfarin"), **odd}, order("k", "vitamin k2")))

    assert ran.code in (1, 3, 10)
    assert cards(ran)
