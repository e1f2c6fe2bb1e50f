"""Which keys the `query` part of each kind of answer has: programs read what was asked from it."""

import os
from pathlib import Path

from tests.conftest import Run
from tests.examples import ANSWERED, RECORDS

KEYS = Path(__file__).with_name("query_keys.txt")
"""The kinds of answers, and the keys of each; UPDATE_SNAPSHOTS=1 writes it anew."""


def test_every_kind_of_answer_says_what_was_asked_by_the_keys_on_record(run: Run) -> None:
    found: dict[str, set[str]] = {}
    for argv in RECORDS:
        answer = run(*argv, "-f", "json")
        # Some ask for a file or an imported table that is not here.
        if answer.code in ANSWERED:
            document = answer.json
            found.setdefault(document["kind"], set()).update(document["query"])

    keys = "".join(f"{kind}: {', '.join(sorted(found[kind]))}\n" for kind in sorted(found))
    if os.environ.get("UPDATE_SNAPSHOTS") == "1":
        KEYS.write_text(keys, encoding="utf-8")

    assert keys == KEYS.read_text(encoding="utf-8")


def test_what_was_typed_stands_in_it(run: Run) -> None:
    check = run("check", "natto:40g", "zinc", "--taking", "Coumadin", "-f", "json").json["query"]
    sources = run("sources", "Mg", "--limit", "3", "--per", "100g", "-f", "json").json["query"]
    matched = run("match", "--at", "night", "--age", "72", "-f", "json").json["query"]

    assert (check["items"], check["taking"]) == (["natto:40g", "zinc"], ["Coumadin"])
    assert (sources["nutrient"], sources["limit"], sources["per"]) == ("magnesium", 3, "100g")
    assert [(one["kind"], one["said"]) for one in matched["reported"]] == [
        ("at", "night"),
        ("age", "age 72"),
    ]
