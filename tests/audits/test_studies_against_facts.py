"""Whether the studies say exactly what the facts they were built from say, number by number."""

import json
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

import pytest
from pydantic import TypeAdapter

from crampcli.records.evidence import Outcome, Study, Topic

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT / "data"
FACTS = Path(os.environ.get("CRAMP_FACTS_DIR", ROOT.parent / "shared" / "facts"))

type_of_studies = TypeAdapter(list[Study])
type_of_topics = TypeAdapter(list[Topic])
STUDIES = type_of_studies.validate_json((DATA / "studies.json").read_bytes())
TOPICS = type_of_topics.validate_json((DATA / "topics.json").read_bytes())
REFERENCES = {
    record["id"]: record
    for record in json.loads((DATA / "references.json").read_text(encoding="utf-8"))
}

Fact = dict[str, Any]

ARM_FIGURES = {
    "n": "n",
    "mean": "mean",
    "sd": "sd",
    "plus_minus": "sd",
    "baseline_mean": "baseline_mean",
    "baseline_sd": "baseline_sd",
    "median": "median",
    "percent": "percent",
    "events": "events",
    "per_1000": "per_1000",
    "per_1000_low": "per_1000_ci_low",
    "per_1000_high": "per_1000_ci_high",
}
DIFFERENCE_FIGURES = {
    "estimate": "value",
    "low": "ci_low",
    "high": "ci_high",
    "level": "ci_level",
}
MEASURES = {
    "mean difference": "mean-difference",
    "mean difference (Cochrane)": "mean-difference",
    "difference": "mean-difference",
    "weighted mean difference": "weighted-mean-difference",
    "difference in change": "difference-in-change",
    "difference in change (own subtraction)": "difference-in-change",
    "risk ratio": "risk-ratio",
    "risk ratio (Cochrane)": "risk-ratio",
    "odds ratio": "odds-ratio",
    "odds ratio of leg cramps": "odds-ratio",
    "risk difference (percentage points)": "risk-difference",
    "relative reduction (%)": "relative-change",
    "assumed difference between arms (planning magnitude, no direction)": "planned-difference",
}
LOW_CONFIDENCE = {"clinician_blog": "blog", "tertiary_blog": "blog"}


def present(record: Fact) -> Fact:
    """Keep what has a value."""
    return {key: value for key, value in record.items() if value is not None}


@pytest.fixture(scope="module")
def facts() -> Fact:
    path = FACTS / "evidence.json"
    if not path.is_file():
        pytest.skip("the facts are not beside this repository; set CRAMP_FACTS_DIR to compare")
    return cast("Fact", json.loads(path.read_text(encoding="utf-8")))


def identified(facts: Fact) -> dict[str, Fact]:
    """Give the studies whose identity was verified, by id."""
    return {study["id"]: study for study in facts["studies"] if study["verified"]}


def verified_results(study: Fact) -> list[Fact]:
    return [result for result in study["results"] or [] if result["verified"]]


def pairs(facts: Fact) -> Iterator[tuple[str, Outcome, Fact]]:
    """Pair each outcome with the fact it was written from; both keep one order."""
    known = identified(facts)
    for study in STUDIES:
        for outcome, result in zip(
            study["outcomes"], verified_results(known[study["id"]]), strict=True
        ):
            yield f"{study['id']}: {outcome['name']}", outcome, result


def test_every_identified_study_is_there_and_no_other(facts: Fact) -> None:
    assert {study["id"] for study in STUDIES} == set(identified(facts))


def test_no_verified_result_is_missing(facts: Fact) -> None:
    counts = {study["id"]: len(study["outcomes"]) for study in STUDIES}

    assert counts == {id_: len(verified_results(s)) for id_, s in identified(facts).items()}


def test_every_figure_of_an_arm_is_the_fact(facts: Fact) -> None:
    ours, theirs = [], []
    for place, outcome, result in pairs(facts):
        ours.append((place, [_figures(arm, ARM_FIGURES) for arm in outcome["arms"]]))
        arms = [present(arm) for arm in result["arms"] or []]
        theirs.append((place, [{k: v for k, v in arm.items() if k != "arm"} for arm in arms]))

    assert ours == theirs


def test_every_difference_is_the_fact(facts: Fact) -> None:
    ours, theirs = [], []
    for place, outcome, result in pairs(facts):
        printed = present(result["difference"] or {})
        printed.pop("p", None)
        measure = printed.pop("measure", None)
        difference = outcome.get("difference")
        ours.append((place, _figures(difference or {}, DIFFERENCE_FIGURES)))
        theirs.append((place, printed))
        if difference is not None:
            ours.append((place, {"measure": difference["measure"]}))
            theirs.append((place, {"measure": MEASURES[str(measure)]}))
            ours.append((place, {"own": "own_calculation" in difference}))
            theirs.append((place, {"own": "own subtraction" in str(measure)}))

    assert ours == theirs


def test_every_p_value_is_the_fact(facts: Fact) -> None:
    ours, theirs = [], []
    for place, outcome, result in pairs(facts):
        test = outcome.get("test")
        printed = (result["difference"] or {}).get("p")
        ours.append((place, test and (test.get("p") or test.get("verdict"))))
        theirs.append((place, printed and _shortened(printed)))

    assert ours == theirs


def test_every_direction_version_and_tier_is_the_fact(facts: Fact) -> None:
    ours, theirs = [], []
    for place, outcome, result in pairs(facts):
        ours.append((place, _character(outcome)))
        certainty = result.get("published_certainty")
        tier = result["source_tier"]
        theirs.append(
            (
                place,
                (
                    result["favours"],
                    _better(place, result),
                    result.get("version") or "current",
                    certainty and certainty.replace(" ", "-"),
                    LOW_CONFIDENCE.get(tier, tier.replace("_", "-")).replace(
                        "pubmed-mirror", "index-copy"
                    ),
                ),
            )
        )

    assert ours == theirs


def test_every_count_of_people_and_trials_stands_in_the_fact(facts: Fact) -> None:
    known = identified(facts)
    strays = [
        (study["id"], outcome["name"], count)
        for study in STUDIES
        for outcome, result in zip(
            study["outcomes"], verified_results(known[study["id"]]), strict=True
        )
        for count in (outcome.get("people"), outcome.get("trials"))
        if count is not None
        and count not in _numbers(f"{result['note']} {known[study['id']]['population']}")
    ]

    assert strays == []


def test_size_status_and_registration_of_every_study_are_the_facts(facts: Fact) -> None:
    ours, theirs = {}, {}
    for study in STUDIES:
        fact = identified(facts)[study["id"]]
        ours[study["id"]] = (
            study.get("randomised"),
            study.get("analysed"),
            [group["n"] for group in study["groups"]],
            study["status"],
            study.get("notice_doi"),
            "registration" in study,
        )
        theirs[study["id"]] = (
            fact["n_randomised"],
            fact["n_analysed"],
            [arm["n"] for arm in fact["arms"] or []],
            fact["status"],
            fact.get("notice_doi"),
            fact["registration"] is not None,
        )

    assert ours == theirs


def test_every_dose_stands_in_the_fact(facts: Fact) -> None:
    strays = []
    for study in STUDIES:
        fact = identified(facts)[study["id"]]
        words = " ".join(str(fact[key]) for key in ("intervention", "dose", "dose_unit"))
        doses = {regimen["dose"] for regimen in study["regimens"] if "dose" in regimen}
        strays += [(study["id"], dose) for dose in doses - _numbers(words)]
        if fact["dose"] is not None and fact["dose"] not in doses:
            strays.append((study["id"], fact["dose"]))

    assert strays == []


def test_every_published_rating_of_the_facts_stands_beside_ours(facts: Fact) -> None:
    ours = {
        (rating["rating"], rating["scale"], rating["by"], rating["study"])
        for topic in TOPICS
        for assessment in topic["assessments"]
        for rating in assessment["published"]
    }
    theirs = {
        (rating["rating"], rating["scale"], rating["by"], rating["study_id"])
        for topic in facts["topics"]
        for rating in topic["published_certainty"] or []
    }

    assert ours == theirs


def test_vitamin_c_in_dialysis_is_never_shown_without_its_harm() -> None:
    (topic,) = (topic for topic in TOPICS if topic["id"] == "vitamin-c")
    (dialysis,) = (a for a in topic["assessments"] if a["population"] == "dialysis")

    texts = (topic["summary"], dialysis["size"], dialysis["harm"])

    assert all("ono-1989" in text["references"] for text in texts)


WAY_NOT_SEEN = {"meta-2021-mg-pregnancy: recovery (which way the ratio counts was not seen)"}
"""The facts say that more is better, of recoveries; whether the ratio counts these was not seen."""


def _better(place: str, result: Fact) -> bool | None:
    return None if place in WAY_NOT_SEEN else result.get("lower_is_better")


def _figures(record: Any, names: dict[str, str]) -> Fact:
    return {theirs: record[ours] for ours, theirs in names.items() if ours in record}


def _shortened(printed: str) -> str:
    if printed == "not significant":
        return "not-significant"
    if printed.startswith("significant"):
        return "significant"
    return printed.split(" ", maxsplit=1)[0]


def _character(outcome: Outcome) -> tuple[str, bool | None, str, str | None, str]:
    certainty = outcome.get("published_certainty")
    return (
        outcome["favours"],
        outcome.get("lower_is_better"),
        outcome["version"],
        certainty["rating"] if certainty is not None else None,
        outcome["seen_in"],
    )


def _numbers(text: str) -> set[float]:
    """Read the numbers of a text; "one RCT" counts as 1."""
    text = re.sub(r"\bone RCT\b", "1 RCT", text)
    return {float(number.replace(",", "")) for number in re.findall(r"\d[\d,]*(?:\.\d+)?", text)}
