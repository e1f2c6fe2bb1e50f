"""A short text fits its place on a screen, and its figures are those of the long one."""

import re
from collections.abc import Iterator
from typing import Any

import pytest

from crampcli.dataset import Dataset

LINE, CELL, WHO = 90, 40, 24
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


@pytest.mark.parametrize("kind", ["topics", "nutrients"])
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
