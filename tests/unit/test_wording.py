"""Nothing that the program prints of causes, medicines and red flags diagnoses or reassures."""

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest

from crampcli.dataset import Dataset
from tests.conftest import Run

BANNED = re.compile(
    r"\byou have\b|\bis caused by\b|\bno need to worry\b|\bsafe(ly)?\b"
    r"|\bno (known )?interactions?\b",
    re.IGNORECASE,
)
KINDS = ("causes", "mimics", "medicines", "red_flags", "terms", "conditions")
COMMANDS = [
    ["causes", "list"],
    ["causes", "list", "--mimics"],
    ["causes", "show", "dehydration"],
    ["causes", "match", "--at", "night", "--sign", "chest pain,numbness", "--taking", "Lasix"],
    ["causes", "match", "--taking", "paracetamol"],
    ["causes", "match", "--help"],
    ["medicines", "list"],
    ["medicines", "show", "water tablets"],
    ["medicines", "show", "paracetamol"],
    ["medicines", "--help"],
    ["red-flags"],
    ["red-flags", "--help"],
    ["search", "night calf water tablets"],
    ["search", "xyzzyqq"],
    ["search", "--help"],
]


def texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for part in value.values():
            yield from texts(part)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from texts(part)


@pytest.mark.parametrize("kind", KINDS)
def test_no_record_holds_a_banned_phrase(dataset: Dataset, kind: str) -> None:
    said = [text for text in texts(dict(dataset.table(kind))) if BANNED.search(text)]

    assert said == []


@pytest.mark.parametrize("argv", COMMANDS, ids=" ".join)
def test_no_answer_holds_a_banned_phrase(run: Run, argv: list[str]) -> None:
    ran = run(*argv) if "--help" in argv else run(*argv, "-f", "json")
    # Titles of references stay as they were published.
    answer = ran.out if "--help" in argv else {**json.loads(ran.out), "references": []}

    assert [text for text in texts(answer) if BANNED.search(text)] == []
    assert not BANNED.search(ran.err)


@pytest.mark.parametrize("phrase", ["This is safe.", "You have a clot", "No known interactions"])
def test_the_rule_refuses_what_it_is_meant_for(phrase: str) -> None:
    assert BANNED.search(phrase)
