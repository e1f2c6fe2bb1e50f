"""The rules that studies and topics keep: they name each other, and their figures fit."""

from __future__ import annotations

import math

from crampcli.rules.problem import Problem, records
from crampcli.text.namedtuples import TYPE_CHECKING
from crampcli.vocabulary import NULL_VALUES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import Any

    from crampcli.rules.problem import Tables

ALLOWED = 0.25
"""A printed half-width may differ by this share: rounding, and adjusted analyses."""
CHECK = "Check the text; if it prints them so, add a flag of the kind"


def topics_and_studies_apart(tables: Tables) -> Iterator[Problem]:
    """Find studies of a topic that does not list them, and the other way round."""
    by_topic = {
        (name, study)
        for _, name, topic in records(tables, "topics")
        for assessment in topic["assessments"]
        for study in assessment["studies"]
    }
    by_study = {
        (topic, name) for _, name, study in records(tables, "studies") for topic in study["topics"]
    }
    for topic, study in sorted(by_study - by_topic):
        yield Problem(
            "topics.json",
            topic,
            "assessments",
            f"study '{study}' names this topic, which does not list it",
            "List it under `studies` of an assessment",
        )
    for topic, study in sorted(by_topic - by_study):
        yield Problem(
            "studies.json",
            study,
            "topics",
            f"topic '{topic}' lists this study, which does not name it",
            "Name the topic, or take the study off its list",
        )


def statuses_unlike_their_reference(tables: Tables) -> Iterator[Problem]:
    """Find studies whose publication status is not that of the reference of the same id."""
    for _, name, study in records(tables, "studies"):
        reference = tables["references"].get(name, {})
        for field in ("status", "notice_doi"):
            if study.get(field) != reference.get(field):
                yield Problem(
                    "studies.json",
                    name,
                    field,
                    f"{study.get(field)}, but {reference.get(field)} in references.json",
                    "Correct the one that is out of date",
                )


def sides_against_the_interval(tables: Tables) -> Iterator[Problem]:
    """Find outcomes that favour a side which their interval does not."""
    for _, name, study in records(tables, "studies"):
        for place, outcome in enumerate(study["outcomes"]):
            difference = outcome.get("difference", {})
            null = NULL_VALUES.get(difference.get("measure"))
            sided = outcome["favours"] in ("intervention", "control")
            if not sided or null is None or not {"low", "high"} <= difference.keys():
                continue
            lower = difference["estimate"] < null
            better = (lower is outcome.get("lower_is_better")) is (
                outcome["favours"] == "intervention"
            )
            if difference["low"] < null < difference["high"] or not better:
                yield Problem(
                    "studies.json",
                    name,
                    f"outcomes.{place}.favours",
                    f"{outcome['favours']}, which its interval does not say",
                    "Follow the interval",
                )


def sizes_of_no_study(tables: Tables) -> Iterator[Problem]:
    """Find sizes in topics that are no current difference of the study that they name."""
    figures = ("measure", "estimate", "low", "high")
    current = {
        (name, *(difference.get(field) for field in figures))
        for _, name, study in records(tables, "studies")
        for outcome in study["outcomes"]
        if (difference := outcome.get("difference")) and outcome["version"] == "current"
    }
    for _, name, topic in records(tables, "topics"):
        for place, assessment in enumerate(topic["assessments"]):
            size = assessment["size"]
            found = (size.get("study"), *(size.get(field) for field in figures))
            if "study" in size and found not in current:
                yield Problem(
                    "topics.json",
                    name,
                    f"assessments.{place}.size",
                    f"no current result of {size['study']} has these figures",
                    "Copy them from the study",
                )


def figures_that_do_not_fit(tables: Tables) -> Iterator[Problem]:
    """Find printed figures that contradict one another and are not flagged as such."""
    for _, name, study in records(tables, "studies"):
        flags = {flag["kind"] for flag in study["flags"]}
        for place, outcome in enumerate(study["outcomes"]):
            for wrong, kinds in misfits(outcome):
                if not flags.intersection(kinds):
                    where = f"outcomes.{place}"
                    yield Problem("studies.json", name, where, wrong, f"{CHECK} {kinds[0]}")


def misfits(outcome: Mapping[str, Any]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield what does not fit in an outcome, and the kinds of flags that may tell of it."""
    difference = outcome.get("difference", {})
    arms = outcome["arms"]
    means = [arm for arm in arms if "mean" in arm]
    pair = len(means) == 2 and NULL_VALUES.get(difference.get("measure")) == 0
    control = [arm["mean"] for arm in means if "control" in arm]
    treated = [arm["mean"] for arm in means if "control" not in arm]
    if pair and len(arms) == 2 and all({"sd", "n"} <= arm.keys() for arm in arms):
        # Two independent means, Cochrane Handbook 6.5.2.3: 1.96 × √(SD₁²/n₁ + SD₂²/n₂).
        expected = 1.96 * math.sqrt(sum(arm["sd"] ** 2 / arm["n"] for arm in arms))
        if {"low", "high"} <= difference.keys() and difference.get("level") == 95:
            printed = (difference["high"] - difference["low"]) / 2
            if abs(printed / expected - 1) > ALLOWED:
                yield "its interval does not fit its means", ("interval-does-not-fit",)
    if pair and len(control) == 1 and abs(treated[0] - control[0] - difference["estimate"]) > 0.011:
        kinds = ("figures-do-not-fit", "interval-does-not-fit")
        yield "the difference is not that of its means", kinds
    for arm in arms:
        if {"n", "events", "percent"} <= arm.keys():
            share = 100 * arm["events"] / arm["n"]
            if abs(share - arm["percent"]) > 0.1:
                yield f"{arm['events']} of {arm['n']} is {share:.1f}%", ("figures-do-not-fit",)
