"""What `data schema --output` says of each kind of answer holds of real ones."""

import ast
import json
import shlex
from pathlib import Path
from typing import Any

import pytest

from crampcli.cli import output_schema
from crampcli.cli.declared.commands import COMMANDS
from crampcli.dataset import Dataset
from crampcli.export.files import Exported
from tests.conftest import ROOT, Run
from tests.unit.food_tables.conftest import default_tables, written

ANSWERS = {
    "cause": "causes show dehydration",
    "causes": "causes list",
    "changes": "data changes --since 2026.11.22",
    "check": "check k2 magnesium --taking warfarin,levothyroxine",
    "comparison": "nutrients compare",
    "data": "data info",
    "evidence": "evidence magnesium",
    "evidence-topics": "evidence",
    "food": "foods show natto",
    "food-sources": "sources k2",
    "foods": "foods list",
    "handout": "handout --taking warfarin --item natto",
    "hits": "search calf",
    "intake": "intake magnesium",
    "label": f"label --taking warfarin @{Path(__file__).with_name('label.txt')}",
    "matches": "match --at night --taking furosemide --sign breathlessness",
    "medicine": "medicines show 'water tablets'",
    "medicines": "medicines list",
    "mimics": "causes list --mimics",
    "medication-list": f"medicines read {Path(__file__).with_name('label.txt')}",
    "now": "now",
    "nutrient": "nutrients show k2",
    "nutrient-page": "magnesium",
    "nutrients": "nutrients list",
    "plan": "plan --taking levothyroxine@07:00,iron@08:00 --item calcium,zinc",
    "red-flags": "red-flags",
    "references": "cite theuwissen-2013",
    "settings": "config",
    "standings": "data references",
    "study": "evidence --study tan",
    "ciqual-food": "foods show edam --from ciqual",
    "ciqual-foods": "foods search cheese --from ciqual",
    "usda-food": "foods show banana --from usda",
    "usda-foods": "foods list --from usda",
    "usda-releases": "foods status",
    "warnings": "warnings",
}
MANY = ("matches", "hits")
"""Kinds that hold records of several kinds, which may share an id."""
CHANGING = ("import", "removed", "problems", "reference-hits", "folder", "export", "batch")
"""Kinds of answers about files that are written for the test."""
NOTICES = (
    "Title,RetractionDate,RetractionDOI,OriginalPaperDOI,OriginalPaperPubMedID,RetractionNature,"
    "Reason\nA,1/1/2026,10.1/n,{doi},0,Retraction,+Error;\n"
)
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


def kinds_written() -> dict[str, str]:
    """Return every kind that a command's source makes a reply of, and the name of its record."""
    found = {}
    for file in sorted((ROOT / "src" / "crampcli" / "cli").rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            match node:
                case ast.Call(func=ast.Name("Reply"), args=[ast.Constant(value=kind), record, *_]):
                    found[str(kind)] = ast.unparse(record).rpartition(".")[2]
                case ast.Dict(keys=keys, values=values):
                    own = {
                        ast.unparse(key): value
                        for key, value in zip(keys, values, strict=True)
                        if key
                    }
                    match own.get("'kind'"), own.get("'record'"):
                        case ast.Constant(value=kind), ast.expr() as record:
                            found[str(kind)] = ast.unparse(record).rpartition(".")[2]
    return found


@pytest.fixture(autouse=True)
def _imported(imported_once: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CRAMP_FOODS_DB", str(imported_once))


@pytest.mark.parametrize("kind", ANSWERS)
def test_a_real_answer_fits_its_schema(run: Run, kind: str) -> None:
    schema = run("data", "schema", "--output", kind).json
    document = run(*shlex.split(ANSWERS[kind]), "-f", "json").json

    assert document["kind"] == kind
    assert document["results"]
    assert faults(document, schema) == []


def test_answers_about_files_fit_their_schemas_and_have_ids(
    run: Run, dataset: Dataset, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CRAMP_FOODS_DB", str(tmp_path / "foods.sqlite"))
    download = written(default_tables(), tmp_path / "FoodData_Central_csv_2018-04")
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "foods.json").write_text('[{"id": "x"}]\n', encoding="utf-8")
    notices = tmp_path / "notices.csv"
    doi = dataset.references["theuwissen-2013"]["doi"]
    notices.write_text(NOTICES.format(doi=doi), encoding="utf-8")
    lists = tmp_path / "lists.csv"
    lists.write_text("person,items,medicines\n1,k2,warfarin\n", encoding="utf-8")
    monkeypatch.setattr("crampcli.cli.web.beforehand.names", lambda _: ())
    monkeypatch.setattr("crampcli.export.files.exported", lambda _: Exported({}, 0, 0, "left out"))

    answers = [
        run("foods", "import", str(download), "-f", "json").json,
        run("foods", "remove", "all", "-f", "json").json,
        run("data", "validate", str(tmp_path / "own"), "-f", "json").json,
        run("data", "references", "--check", str(notices), "-f", "json").json,
        run("web", str(tmp_path / "site"), "-f", "json").json,
        run("data", "export", "--to", str(tmp_path / "export"), "-f", "json").json,
        run("batch", str(lists), str(tmp_path / "findings.csv"), "-f", "json").json,
    ]

    assert [answer["kind"] for answer in answers] == [*CHANGING]
    for answer in answers:
        assert answer["results"], answer["kind"]
        assert faults(answer, output_schema.schema(answer["kind"])) == []
        assert all(row["id"] for row in answer["results"]), answer["kind"]


def test_every_kind_that_a_command_answers_with_has_a_schema_and_a_real_answer() -> None:
    named = {kind: path.rpartition(".")[2] for kind, path in output_schema.RECORDS.items()}

    assert named == kinds_written()
    assert {*ANSWERS, *CHANGING} == {*named}
    for kind in named:
        assert json.dumps(output_schema.schema(kind))


def test_every_declared_command_has_an_id_among_its_fields() -> None:
    for command in COMMANDS:
        assert not command.fields or "id" in command.fields, command.called


def test_an_unknown_kind_is_refused_with_those_that_are_known(run: Run) -> None:
    refused = run("data", "schema", "--output", "zzz")

    assert refused.code == 2
    assert "food-sources" in refused.err


def test_each_json_line_tells_what_was_asked(run: Run) -> None:
    line = json.loads(run("sources", "k2", "-f", "jsonl", "--limit", "1").out)

    assert line["query"]["nutrient"] == "vitamin-k2"


@pytest.mark.parametrize("kind", ANSWERS)
def test_every_row_has_an_id(run: Run, kind: str) -> None:
    argv = shlex.split(ANSWERS[kind])

    ids = run(*argv, "--fields", "id", "--no-header", "-f", "tsv").out.splitlines()

    assert ids
    assert all(ids)
    assert len(ids) == len(set(ids)) or kind in MANY


@pytest.mark.parametrize(
    "line",
    [
        "check k2",
        "check --taking warfarin",
        "check magnesium --condition 'kidney disease'",
        "check k2:10ug k2:180ug natto spinach --taking warfarin,levothyroxine",
        "check milk 'vitamin k' zzz --taking ciprofloxacin",
        "check 'magnesium 600 mg' 'vitamin d 10000 IU'",
    ],
)
def test_no_two_answers_of_a_check_share_an_id(run: Run, line: str) -> None:
    argv = shlex.split(line)

    ids = run(*argv, "--fields", "id", "--no-header", "-f", "tsv").out.splitlines()
    again = [row["id"] for row in run(*argv, "-f", "json").json["results"]]

    assert ids == again
    assert len(ids) == len(set(ids))


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
