"""A short text fits its place on a screen, and its figures are those of the long one."""

import re
from collections.abc import Iterator
from typing import Any

import pytest

from crampcli.dataset import Dataset

LINE, CELL, WHO, BRIEF, NAME = 90, 40, 24, 60, 32
FIGURE = re.compile(r"\d+(?:\.\d+)?")
ELSEWHERE = {"taurine": {"7"}}
"""Figures that the long text writes in words."""


def shorts(record: Any, path: str = "") -> Iterator[tuple[str, str, str]]:
    """Yield every short text with its long one and where it stands."""
    if isinstance(record, dict):
        if "short" in record and "text" in record:
            yield path, record["short"], record["text"]
        for key, part in record.items():
            yield from shorts(part, f"{path}.{key}")
    elif isinstance(record, list):
        for place, part in enumerate(record):
            yield from shorts(part, f"{path}[{place}]")


@pytest.mark.parametrize("kind", ["topics", "nutrients", "causes", "medicines"])
def test_short_texts_fit_and_say_no_other_figures(dataset: Dataset, kind: str) -> None:
    found = [
        (record["id"], *each) for record in dataset.table(kind).values() for each in shorts(record)
    ]

    assert found
    for id_, path, short, text in found:
        assert len(short) <= (CELL if path.endswith(".size") else LINE), (id_, path)
        # Words for small numbers and derived differences are told by the size's own figures.
        known = set(FIGURE.findall(text.replace(",", ""))) | ELSEWHERE.get(id_, set())
        if not path.endswith(".size"):
            assert set(FIGURE.findall(short.replace(",", ""))) <= known, (id_, path, short)


def test_every_topic_has_what_its_screen_needs(dataset: Dataset) -> None:
    for topic in dataset.topics.values():
        assert topic["summary"]["short"]
        for part in topic["assessments"]:
            assert len(part["who"]) <= WHO
            assert part["harm"]["short"]
            if part["direction"] != "no-trial":
                assert part["size"]["short"]


def test_every_cause_and_medicine_has_what_a_list_and_a_match_need(dataset: Dataset) -> None:
    for cause in dataset.causes.values():
        assert len(cause["summary"]["short"]) <= BRIEF
        assert len(cause.get("called", cause["name"])) <= WHO
        for step in cause["first_steps"]:
            assert len(step.get("short", step["text"])) <= BRIEF, (cause["id"], step["text"])
            assert step["evidence_short"], (cause["id"], step["text"])
            if not step.get("unless"):
                # Whatever is reported, none behind it is told first.
                break
    for medicine in dataset.medicines.values():
        assert len(medicine.get("called", medicine["name"])) <= NAME
        for told in (medicine["mechanism"], medicine["action"]):
            assert len(told.get("short", told["text"])) <= BRIEF, medicine["id"]
