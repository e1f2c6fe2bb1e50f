"""What `data schema --output` says of each kind of answer holds of real ones."""

import json
import shlex
from pathlib import Path
from typing import Any

import pytest

from crampcli.cli import output_schema
from tests.conftest import Run

ANSWERS = {
    "cause": "causes show dehydration",
    "causes": "causes list",
    "check": "check k2 magnesium --taking warfarin,levothyroxine",
    "comparison": "nutrients compare",
    "data": "data info",
    "evidence": "evidence magnesium",
    "evidence-topics": "evidence",
    "food": "foods show natto",
    "food-sources": "sources k2",
    "foods": "foods list",
    "hits": "search calf",
    "intake": "intake magnesium",
    "label": f"label --taking warfarin @{Path(__file__).with_name('label.txt')}",
    "matches": "match --at night --taking furosemide --sign breathlessness",
    "medicine": "medicines show 'water tablets'",
    "medicines": "medicines list",
    "mimics": "causes list --mimics",
    "nutrient": "nutrients show k2",
    "nutrient-page": "magnesium",
    "nutrients": "nutrients list",
    "red-flags": "red-flags",
    "references": "cite theuwissen-2013",
    "study": "evidence --study tan",
    "warnings": "warnings",
}
TYPES: dict[str, Any] = {
    "string": (str,),
    "integer": (int,),
    "number": (int, float),
    "boolean": (bool,),
    "null": (type(None),),
    "array": (list,),
    "object": (dict,),
}


def faults(value: Any, schema: Any, path: str = "$") -> list[str]:
    """Say where a value does not fit a schema of the few words that ours use."""
    if "const" in schema or "enum" in schema:
        known = schema.get("enum", [schema.get("const")])
        return [] if value in known else [f"{path}: {value!r} is none of {known}"]
    if "anyOf" in schema:
        every = [faults(value, part, path) for part in schema["anyOf"]]
        return [] if [] in every else every[0]
    if "type" not in schema:
        return []
    kind: str = schema["type"]
    if not isinstance(value, TYPES[kind]) or (isinstance(value, bool) and kind != "boolean"):
        return [f"{path}: {value!r} is no {kind}"]
    if kind == "array" and "items" in schema:
        items = schema["items"]
        return [f for n, part in enumerate(value) for f in faults(part, items, f"{path}[{n}]")]
    if kind == "object" and "properties" in schema:
        own = schema["properties"]
        lost = [f"{path}: lacks {name}" for name in schema["required"] if name not in value]
        more = [f"{path}: has {name}" for name in value if name not in own]
        return (
            lost
            + more
            + [
                f
                for name, part in value.items()
                if name in own
                for f in faults(part, own[name], f"{path}.{name}")
            ]
        )
    return []


@pytest.mark.parametrize("kind", ANSWERS)
def test_a_real_answer_fits_its_schema(run: Run, kind: str) -> None:
    schema = run("data", "schema", "--output", kind).json
    document = run(*shlex.split(ANSWERS[kind]), "-f", "json").json

    assert document["kind"] == kind
    assert document["results"]
    assert faults(document, schema) == []


def test_every_kind_has_a_schema() -> None:
    for kind in output_schema.RECORDS:
        assert json.dumps(output_schema.schema(kind))


def test_an_unknown_kind_is_refused_with_those_that_are_known(run: Run) -> None:
    refused = run("data", "schema", "--output", "zzz")

    assert refused.code == 2
    assert "food-sources" in refused.err


def test_each_json_line_tells_what_was_asked(run: Run) -> None:
    line = json.loads(run("sources", "k2", "-f", "jsonl", "--limit", "1").out)

    assert line["query"]["nutrient"] == "vitamin-k2"


@pytest.mark.parametrize(
    "kind", [kind for kind in ANSWERS if kind not in ("check", "data", "label")]
)
def test_every_row_has_an_id(run: Run, kind: str) -> None:
    argv = shlex.split(ANSWERS[kind])

    ids = run(*argv, "--fields", "id", "--no-header", "-f", "tsv").out.splitlines()

    assert ids
    assert all(ids)
    assert len(ids) == len(set(ids)) or kind == "matches"


def test_a_food_is_one_row_a_nutrient_in_tsv(run: Run) -> None:
    rows = {row["id"]: row for row in run("foods", "show", "natto", "-f", "tsv").rows}

    assert rows["vitamin-k2"]["amount_per_100g"] == "939"
    assert rows["vitamin-k2"]["form"] == "MK-7"
    assert {row["food"] for row in rows.values()} == {"natto"}


def test_evidence_in_tsv_says_direction_certainty_and_harm(run: Run) -> None:
    rows = run("evidence", "magnesium", "-f", "tsv").rows

    first = rows[0]
    assert (first["direction"], first["certainty"]) == ("little-or-no-effect", "moderate")
    assert "kidney failure" in first["harm"]
