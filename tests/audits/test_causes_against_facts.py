"""Whether causes, mimics and terms still say what the facts say that they were curated from."""

import json
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pydantic import TypeAdapter

from crampcli.records.cause import Cause, Mimic, Term
from crampcli.text.folding import fold

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT / "data"
FACTS = Path(os.environ.get("CRAMP_FACTS_DIR", ROOT.parent / "shared" / "facts")) / "causes.json"

Record = dict[str, Any]

KINDS = {
    "at": "at",
    "sites": "site",
    "triggers": "trigger",
    "signs": "sign",
    "not_signs": "sign",
    "conditions": "condition",
    "ages": "age",
}
"""Which kind of term stands under which key of `match`."""
FACT_KEYS = {
    "at": "time_of_day",
    "sites": "sites",
    "triggers": "triggers",
    "signs": "signs",
    "not_signs": "not_signs",
    "conditions": "groups",
    "ages": "age_bands",
}
URGENCIES = {"emergency_now": "emergency", "same_day": "same-day", "routine": "routine"}
ADDED = {"growing-pains", "hyperkalaemia"}
"""Curated from texts of their own; the facts do not hold them."""
SINCE = {"calcium-low", "liquorice", "low-sodium", "magnesium-low", "potassium-low"}
"""What leads to a cause and stands in no facts: what a test of the blood says of it, and liquorice,
which lowers potassium, as its interactions say."""
MORE_SITES = {"muscle-fatigue": {"hand", "arm"}}
"""Where a cause is listed besides, by judgement: any muscle tires. Without it, those who cramp
while they write are shown graver causes alone."""
WITHDRAWN_RESULT = re.compile(r"0\.96|3\.63|2\.67|2\.86|2\.49")
"""The result of the withdrawn version of the vitamin K2 trial."""


def _read(name: str) -> list[Record]:
    records: list[Record] = json.loads((DATA / name).read_text(encoding="utf-8"))
    return records


def _by_id(records: list[Record]) -> dict[str, Record]:
    return {record["id"]: record for record in records}


def _strings(value: object, leave_out: frozenset[str] = frozenset()) -> Iterator[str]:
    """Yield every text inside a record but what stands under the keys left out."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for item in value:
            yield from _strings(item, leave_out)
    elif isinstance(value, dict):
        for key, item in value.items():
            if key not in leave_out:
                yield from _strings(item, leave_out)


def _numbers(text: str) -> set[float]:
    """Read the numbers of a text, with sign; see through ranges, B12 and DOIs."""
    text = re.sub(r"\b10\.\d{4,9}/\S+", "", text).replace("−", "-")
    found = re.findall(
        r"(?:(?<![^\s(])-)?(?<![A-Za-z0-9.,])\d+(?:[.,]\d+)*|(?<=-)\d+(?:\.\d+)?", text
    )
    return {float(number.replace(",", "")) for number in found}


def _kebab(tags: list[str]) -> list[str]:
    return [tag.replace("_", "-") for tag in tags]


CAUSES = _read("causes.json")
MIMICS = _read("mimics.json")
TERMS = _read("terms.json")
CURATED_CAUSES = [record for record in CAUSES if record["id"] not in ADDED]
CURATED_MIMICS = [record for record in MIMICS if record["id"] not in ADDED]


@pytest.fixture(scope="module")
def facts() -> Record:
    if not FACTS.is_file():
        pytest.skip(f"the facts are not here: {FACTS} (set CRAMP_FACTS_DIR to their folder)")
    found: Record = json.loads(FACTS.read_text(encoding="utf-8"))
    return found


@pytest.fixture(scope="module")
def fact_causes(facts: Record) -> dict[str, Record]:
    return _by_id(facts["causes"])


@pytest.fixture(scope="module")
def fact_mimics(facts: Record) -> dict[str, Record]:
    return _by_id(facts["mimics"])


def test_numbers_are_read_with_their_signs() -> None:
    text = "−9.59% (95% CI -23.14 to 3.97), 38-53% or 4.3–5.1 of 10,500; B12, 10.1001/jama.2"

    assert _numbers(text) == {-9.59, 95.0, -23.14, 3.97, 38.0, 53.0, 4.3, 5.1, 10500.0}


@pytest.mark.parametrize(
    ("name", "model"),
    [("causes.json", Cause), ("mimics.json", Mimic), ("terms.json", Term)],
)
def test_file_is_valid_sorted_and_canonical(name: str, model: Any) -> None:
    text = (DATA / name).read_text(encoding="utf-8")
    records = json.loads(text)

    TypeAdapter(list[model]).validate_python(records)

    assert [record["id"] for record in records] == sorted({record["id"] for record in records})
    assert text == json.dumps(records, ensure_ascii=False, indent=2) + "\n"


def test_all_causes_and_mimics_are_there(
    fact_causes: dict[str, Record], fact_mimics: dict[str, Record]
) -> None:
    assert set(_by_id(CAUSES)) - ADDED == set(fact_causes)
    assert set(_by_id(MIMICS)) - ADDED == set(fact_mimics)
    assert {record["id"] for record in CAUSES + MIMICS} >= ADDED


@pytest.mark.parametrize("cause", CURATED_CAUSES, ids=lambda cause: str(cause["id"]))
def test_cause_keeps_link_tags_and_nutrients(cause: Record, fact_causes: dict[str, Record]) -> None:
    fact = fact_causes[cause["id"]]

    assert cause["link"] == fact["link_strength"]
    assert cause["in_article"] == fact["required"]
    assert cause["category"] == fact["category"].replace("_", "-")
    assert cause["nutrients"] == fact["nutrients"]
    more = SINCE | MORE_SITES.get(str(cause["id"]), set())
    match = {key: [tag for tag in tags if tag not in more] for key, tags in cause["match"].items()}
    assert match == {key: _kebab(fact["match"][FACT_KEYS[key]]) for key in match}
    assert len(cause["match"]) == len(fact["match"])
    assert [(advice["urgency"], advice["basis"]) for advice in cause["seek_care"]] == [
        (URGENCIES[advice["urgency"]], advice["urgency_basis"]) for advice in fact["seek_care"]
    ]


@pytest.mark.parametrize("mimic", CURATED_MIMICS, ids=lambda mimic: str(mimic["id"]))
def test_mimic_keeps_urgency_and_tags(mimic: Record, fact_mimics: dict[str, Record]) -> None:
    fact = fact_mimics[mimic["id"]]

    assert mimic["urgency"] == URGENCIES[fact["urgency"]]
    assert ("escalate" in mimic) >= ("escalate" in fact)
    assert mimic["match"] == {key: _kebab(fact["match"][FACT_KEYS[key]]) for key in mimic["match"]}
    assert len(mimic["match"]) == len(fact["match"])


@pytest.mark.parametrize(
    "record", CURATED_CAUSES + CURATED_MIMICS, ids=lambda record: str(record["id"])
)
def test_figures_hold_the_numbers_of_the_facts(
    record: Record, fact_causes: dict[str, Record], fact_mimics: dict[str, Record]
) -> None:
    fact = (fact_causes if "link" in record else fact_mimics)[record["id"]]
    written = [_numbers(figure["text"]) for figure in record["figures"]]

    assert written == [_numbers(figure["text"]) for figure in fact["figures"]]
    for figure, numbers in zip(record["figures"], written, strict=True):
        values = {float(figure[key]) for key in ("value", "low", "high") if key in figure}
        assert values <= numbers
        assert not values or "unit" in figure


@pytest.mark.parametrize(
    "record", CURATED_CAUSES + CURATED_MIMICS, ids=lambda record: str(record["id"])
)
def test_no_text_holds_a_number_that_the_facts_lack(
    record: Record, fact_causes: dict[str, Record], fact_mimics: dict[str, Record]
) -> None:
    fact = (fact_causes if "link" in record else fact_mimics)[record["id"]]
    left_out = frozenset({"id", "references", "match", "nutrients", "aliases", "against", "among"})
    written = set().union(*map(_numbers, _strings(record, left_out)))
    known = set().union(*map(_numbers, _strings(fact, frozenset({"sources", "match", "id"}))))

    assert written - known == set()


def test_withdrawn_result_stands_nowhere() -> None:
    records = [record for record in CAUSES if "tan-2024-k2-nlc" in record["references"]]
    # A cramp count of the withdrawn trial must not come back under any wording.
    texts = [text for record in records for text in _strings(record) if "K2" in text]

    assert [record["id"] for record in records] == ["ageing-nocturnal-leg-cramps", "vitamin-k"]
    assert [text for text in texts if WITHDRAWN_RESULT.search(text)] == []


def test_what_rests_on_the_withdrawn_trial_says_so() -> None:
    statements = [
        statement
        for cause in CAUSES
        for part in cause.values()
        for statement in (part if isinstance(part, list) else [part])
        if isinstance(statement, dict) and "tan-2024-k2-nlc" in statement.get("references", [])
    ]
    silent = [s for s in statements if "10.1001/jamainternmed.2025.2160" not in s["text"]]

    assert len(statements) >= 5
    assert [s["text"] for s in silent] == ["None as a routine."]


@pytest.mark.parametrize("record", CAUSES + MIMICS, ids=lambda record: str(record["id"]))
def test_record_lists_every_reference_of_its_statements(record: Record) -> None:
    inside = {
        reference
        for part in record.values()
        for statement in (part if isinstance(part, list) else [part])
        if isinstance(statement, dict)
        for reference in statement.get("references", [])
    }

    assert inside <= set(record["references"])
    assert ("source-article" in record["references"]) == record.get("in_article", False)


def test_every_tag_is_a_term_of_its_kind() -> None:
    kinds = {term["id"]: set(term["kinds"]) for term in TERMS}
    wrong = [
        (record["id"], key, tag)
        for record in CAUSES + MIMICS
        for key, tags in record["match"].items()
        for tag in tags
        if KINDS[key] not in kinds.get(tag, set())
    ]

    assert wrong == []


def test_every_red_flag_tag_is_a_term_and_no_term_is_idle() -> None:
    flags = _read("red_flags.json")
    rules = [rule for flag in flags for rule in (flag["rule"], *flag.get("alternatives", ()))]
    used = {tag for rule in rules for any_of in rule for tag in any_of}
    assert used <= {term["id"] for term in TERMS}

    used |= {tag for record in CAUSES + MIMICS for tags in record["match"].values() for tag in tags}
    idle = [
        term["id"] for term in TERMS if term["id"] not in used and not {*term.get("implies", ())}
    ]

    # What is asked of everybody and changes nothing: a time of day that no cause is listed for.
    assert idle == ["morning"]


@pytest.mark.parametrize("records", [TERMS, CAUSES + MIMICS], ids=["terms", "causes-and-mimics"])
def test_a_name_means_one_record(records: list[Record]) -> None:
    owners: dict[str, set[str]] = {}
    for record in records:
        for name in (record["id"], record["name"], *record["aliases"]):
            owners.setdefault(fold(name), set()).add(record["id"])

    assert {name: ids for name, ids in owners.items() if len(ids) > 1} == {}


@pytest.mark.parametrize("record", CAUSES + MIMICS, ids=lambda record: str(record["id"]))
def test_nothing_diagnoses_or_reassures(record: Record) -> None:
    banned = re.compile(
        r"you have|is caused by|no need to worry|safe|no (known )?interaction", re.I
    )

    assert [text for text in _strings(record) if banned.search(text)] == []
