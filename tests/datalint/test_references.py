"""What must be true of the references that the house publishes, beyond the rules of `rules`."""

import json
from typing import Any

import pytest

from crampcli.rules import cited_texts
from tests.conftest import ROOT

SOUND: dict[str, Any] = {
    "id": "sound",
    "type": "article-journal",
    "title": "Leg cramps",
    "status": "published",
    "status_checked": "not-looked-up",
    "tier": "primary",
    "doi": "10.1000/sound",
}

RECORDS: list[dict[str, Any]] = json.loads((ROOT / "data" / "references.json").read_bytes())

BAD: list[tuple[Any, dict[str, Any]]] = [
    (cited_texts.strange_hosts, {"url": "https://docslib.org/doc/6721255/vitamin-k"}),
    (cited_texts.hosts_in_text, {"read": "whole table, on zanotowane.pl/1093"}),
    (cited_texts.mirrors_as_publishers, {"publisher": "Norgine; copy on Medthority"}),
    (
        cited_texts.unparsed_journals,
        {"container_title": "Clinical Pharmacology & Therapeutics 46(6):700-5"},
    ),
    (cited_texts.malformed_identifiers, {"doi": "https://doi.org/10.1000/1"}),
    (cited_texts.shared_identifiers, {"doi": "10.1000/SOUND"}),
    (cited_texts.fallen_without_notice, {"status": "retracted"}),
    (cited_texts.unlooked, {"status_checked": {"how": "a page of docs.example.org"}}),
    (cited_texts.weak_not_named_so, {"tier": "weak", "publisher": "Watsons Health"}),
    (cited_texts.authors_who_are_nobody, {"author": [{"literal": "and others"}]}),
    (cited_texts.untitled_by_halves, {"title": "Hypokalemia (title not in the excerpt)"}),
    (cited_texts.nameless_copies, {"tier": "copy"}),
    (cited_texts.references_of_nobody, {}),
]
"""Each rule with what makes a reference one that it refuses."""


def tables(**changes: Any) -> dict[str, dict[str, Any]]:
    """Return tables with a sound reference, a changed one, and a record that cites the first."""
    references = {"sound": SOUND, "x": SOUND | {"id": "x", "doi": "10.1000/x"} | changes}
    cause = {"c": {"id": "c", "references": ["sound"]}}
    return {"about": {"about": {"hosts": []}}, "references": references, "causes": cause}


@pytest.mark.parametrize(("rule", "bad"), BAD, ids=[rule.__name__ for rule, _ in BAD])
def test_the_rule_refuses_its_bad_example_and_no_sound_one(rule: Any, bad: dict[str, Any]) -> None:
    assert {problem.record for problem in rule(tables(**bad))} == {"x"}


def test_what_is_leant_on_through_another_stays() -> None:
    digest = {"digest": SOUND | {"id": "digest", "reports_on": "x"}}
    cited = {"c": {"id": "c", "references": ["sound", "digest"]}}
    whole = tables() | {"causes": cited}
    whole["references"] |= digest

    assert list(cited_texts.references_of_nobody(whole)) == []


def test_what_retells_the_withdrawn_trial_of_vitamin_k2_says_so() -> None:
    references = {r["id"]: r for r in RECORDS}
    trial = references["tan-2024-k2-nlc"]
    retold = {r["id"] for r in references.values() if r.get("reports_on") == trial["id"]}

    assert trial["status"] == "retracted-and-replaced"
    assert references["tan-notice"]["doi"] == trial["notice_doi"]
    assert references["tan-notice"]["status"] == "published"
    assert retold == {"acp2024", "k2-exclusions", "source-article", "tan-2024-summary"}
