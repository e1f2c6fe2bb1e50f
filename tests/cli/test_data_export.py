"""`cramp data export`: every record in every form, the same bytes twice, whole or not at all."""

import csv
import io
import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from crampcli.dataset import KINDS, Dataset
from crampcli.export import documents, parquet, warned
from crampcli.export.files import Exported, exported
from crampcli.export.kinds import UNITS
from crampcli.validation import FORM_VERSION
from tests.conftest import Run

WARNED = "Taking warfarin or another vitamin K antagonist?"


@pytest.fixture(scope="module")
def made(dataset: Dataset) -> Exported:
    """Return an export, in which no form hangs on what else is installed."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(parquet, "files", lambda _: ({}, parquet.LEFT_OUT))
        return exported(dataset)


@pytest.fixture(scope="module")
def database(made: Exported) -> Iterator[sqlite3.Connection]:
    """Open the file of an export."""
    connection = sqlite3.connect(":memory:")
    connection.deserialize(made.files["cramp.sqlite"])
    yield connection
    connection.close()


def read(made: Exported, path: str) -> Any:
    """Read a JSON file of an export."""
    return json.loads(made.files[path])


def rows(made: Exported, table: str) -> list[dict[str, str]]:
    """Read a CSV file of an export."""
    return [*csv.DictReader(io.StringIO(made.files[f"csv/{table}.csv"].decode("utf-8")))]


def resources(made: Exported) -> dict[str, Any]:
    """Return the description of each table by its name."""
    return {one["name"]: one for one in read(made, "datapackage.json")["resources"]}


def put_together(fields: list[dict[str, Any]], row: Any) -> dict[str, Any]:
    """Return the record that a row holds, by what the package says of its columns."""
    record = {}
    for field, cell in zip(fields, row, strict=True):
        if cell in (None, "") or field["name"] == "vitamin_k_warning":
            continue
        if field["type"] in ("array", "object", "any", "number", "integer") and isinstance(
            cell, str
        ):
            record[field["name"]] = json.loads(cell)
        elif field["type"] == "boolean":
            record[field["name"]] = cell in (1, "true")
        else:
            record[field["name"]] = cell
    return record


@pytest.mark.parametrize("kind", KINDS)
def test_every_record_is_whole_in_every_form(
    made: Exported, database: sqlite3.Connection, dataset: Dataset, kind: str
) -> None:
    fields = resources(made)[kind]["schema"]["fields"]
    known = dataset.table(kind)

    in_csv = [put_together(fields, row.values()) for row in rows(made, kind)]
    stored = database.execute(f'SELECT * FROM "{kind}" ORDER BY id')  # noqa: S608
    in_database = [put_together(fields, row) for row in stored]
    alone = [read(made, f"api/v1/{kind}/{id_}.json")["record"] for id_ in known]
    listed = [one["id"] for one in read(made, f"api/v1/{kind}/index.json")["records"]]
    searched = database.execute("SELECT id FROM search WHERE kind = ? ORDER BY id", (kind,))

    assert in_csv == in_database == alone == [*known.values()]
    assert listed == [id_ for (id_,) in searched] == [*known]


def test_all_records_and_all_changes_stand_in_one_file_each(
    made: Exported, dataset: Dataset
) -> None:
    every = read(made, "api/v1/all.json")

    assert every["kinds"] == {kind: [*dataset.table(kind).values()] for kind in KINDS}
    assert every["about"] == dataset.about
    assert read(made, "api/v1/changes.json")["changes"] == [*dataset.changes.values()]


def test_an_id_that_was_renamed_keeps_its_file(made: Exported, dataset: Dataset) -> None:
    old = read(made, "api/v1/references/e-safe-sux.json")

    assert (old["moved_to"], old["record"]) == ("sux-pains", dataset.references["sux-pains"])
    assert [row["now"] for row in rows(made, "redirects")] == ["sux-pains", "light-hurts-eyes"]


def test_both_versions_are_said(made: Exported, dataset: Dataset) -> None:
    for path in ("index", "all", "changes", "foods/index", "foods/natto"):
        document = read(made, f"api/v1/{path}.json")
        assert (document["schema_version"], document["data_version"]) == (
            FORM_VERSION, dataset.about["version"],
        ), path  # fmt: skip


def test_keys_tell_rows_apart_and_lead_to_rows(
    made: Exported, database: sqlite3.Connection
) -> None:
    declared = {
        name: {(key["fields"][0], key["reference"]["resource"] or name) for key in keys}
        for name, one in resources(made).items()
        if (keys := one["schema"]["foreignKeys"])
    }

    assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert database.execute("PRAGMA foreign_key_check").fetchall() == []
    for name, keys in declared.items():
        held = database.execute(f'PRAGMA foreign_key_list("{name}")').fetchall()
        assert {(row[3], row[2]) for row in held} == keys
    for name, one in resources(made).items():
        key = one["schema"]["primaryKey"]
        told = [tuple(row[part] for part in key) for row in rows(made, name)]
        assert len(told) == len({*told}), name


def test_every_link_of_a_record_is_a_row(made: Exported, dataset: Dataset) -> None:
    links = rows(made, "interactions_references")
    cited = [row["links_to"] for row in links if (row["record"], row["field"]) == CITES]

    assert cited == dataset.interactions[CITES[0]]["references"]
    assert {row["what"] for row in rows(made, "names_abroad") if row["of"] == "turmeric"} == {
        kind for kind in ("food", "product") if abroad(made, f"{kind}s", "turmeric")
    }


CITES = ("vitamin-k2-vka", "references")


def abroad(made: Exported, kind: str, id_: str) -> list[dict[str, str]]:
    """Return the names abroad that lead to a record of a kind."""
    return [row for row in rows(made, f"names_abroad_{kind}") if row["links_to"] == id_]


@pytest.mark.parametrize(
    "drug", ["warfarin", "ciprofloxacin", "metoprolol", "ferrous-fumarate-folic-acid"]
)
def test_a_view_tells_of_a_medicine_what_a_check_tells(
    run: Run, database: sqlite3.Connection, dataset: Dataset, drug: str
) -> None:
    answered = run("check", "--taking", dataset.drugs[drug]["name"], "-f", "json").json["results"]
    told = {one["interaction"] for one in answered if one["status"] == "interacts"}
    by_drug = "SELECT DISTINCT interaction FROM interaction_by_drug WHERE drug = ?"

    found = {id_ for (id_,) in database.execute(by_drug, (drug,))}
    brought = {
        item for (item,) in database.execute("SELECT item FROM brings WHERE drug=?", (drug,))
    }

    assert told
    assert found <= told
    for id_ in told - found:
        one = dataset.interactions[id_]
        assert brought & {one["nutrient"], *one["also_for"], *one["with_nutrients"]}, id_


def test_whatever_tells_of_vitamin_k_carries_its_warning(
    made: Exported, database: sqlite3.Connection, dataset: Dataset
) -> None:
    by_form = database.execute("SELECT vitamin_k_warning FROM k2_by_form").fetchall()
    alone = read(made, "api/v1/foods/natto.json")
    amounts = [row for row in rows(made, "amounts") if row["nutrient"].startswith("vitamin-k")]
    told = warned.first(dataset)

    assert len(by_form) == len(dataset.menaquinones)
    assert all(WARNED in text for (text,) in by_form)
    assert WARNED in alone["warning"]
    assert amounts
    assert all(WARNED in row["vitamin_k_warning"] for row in amounts)
    assert told.startswith("Information, not medical advice.")
    assert "That a pair is absent does not make it safe." in told
    assert read(made, "datapackage.json")["description"].startswith(told)
    assert read(made, "croissant.json")["description"].startswith(told)
    for text in (warned.NOTICE, *warned.warnings(dataset).values()):
        assert text in made.files["README.md"].decode("utf-8")[:1_000]


def test_units_and_terms_are_told(made: Exported, dataset: Dataset) -> None:
    package = read(made, "datapackage.json")
    units = {
        (name, field["name"]): field["unit"]
        for name, one in resources(made).items()
        for field in one["schema"]["fields"]
        if "unit" in field
    }

    assert units == UNITS
    assert [(one["title"], one["licence"]) for one in package["sources"]] == [
        (one["name"], one["licence"]) for one in dataset.about["origins"]
    ]
    assert package["version"] == dataset.about["version"]


def test_a_schema_bears_its_name(made: Exported) -> None:
    assert read(made, "schema/foods.schema.json")["$id"] == "urn:cramp:schema:foods"


def test_the_same_records_make_the_same_bytes_in_a_process_of_their_own(
    made: Exported, tmp_path: Path
) -> None:
    """Here and there the order of sets differs."""
    (tmp_path / "without").mkdir()
    (tmp_path / "without" / "pyarrow.py").write_text("raise ImportError")
    search = os.pathsep.join((str(tmp_path / "without"), os.environ["PYTHONPATH"]))

    ran = subprocess.run(
        [sys.executable, "-m", "crampcli", "data", "export", "--to", "x", "-f", "json"],
        env={**os.environ, "PYTHONPATH": search, "PYTHONHASHSEED": "1"},
        cwd=tmp_path, capture_output=True, text=True, check=True,
    )  # fmt: skip

    told = json.loads(ran.stdout)
    assert told["notes"] == [parquet.LEFT_OUT]
    assert told["results"][0]["files"] == len(made.files)
    written = {path: (tmp_path / "x" / path).read_bytes() for path in made.files}
    assert [path for path in made.files if written[path] != made.files[path]] == []


def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let an export hold little: how it is written is asked."""
    made = Exported({"README.md": b"x", "csv/foods.csv": b"id\n"}, 1, 1, "")
    monkeypatch.setattr("crampcli.export.files.exported", lambda _: made)


def test_a_folder_of_another_is_refused_and_ours_is_replaced(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    small(monkeypatch)
    ours, other, site = tmp_path / "ours", tmp_path / "other", tmp_path / "site"
    other.mkdir()
    (other / "mine.txt").write_text("mine")
    site.mkdir()
    (site / "files.json").write_text('{"cramp web": ["files.json"]}')

    first = run("data", "export", "--to", str(ours))
    again = run("data", "export", "--to", str(ours))
    refused = [run("data", "export", "--to", str(place)) for place in (other, site)]

    assert (first.code, again.code) == (0, 0)
    assert [one.code for one in refused] == [2, 2]
    assert "mine.txt" in refused[0].err
    assert "cramp data export did not write" in refused[1].err
    assert [*other.iterdir()] == [other / "mine.txt"]
    assert {*tmp_path.iterdir()} == {ours, other, site}


@pytest.mark.parametrize("place", ["file", "file/below", "a\0b"])
def test_what_cannot_be_written_changes_nothing(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    small(monkeypatch)
    (tmp_path / "file").write_text("x")

    refused = run("data", "export", "--to", f"{tmp_path}/{place}")

    assert (refused.code, refused.out) == (5, "")
    assert [*tmp_path.iterdir()] == [tmp_path / "file"]


def test_a_folder_must_be_named(run: Run) -> None:
    refused = run("data", "export")

    assert refused.code == 2
    assert "--to DIR" in refused.err


def test_records_of_your_own_are_among_them_and_say_so(
    run: Run, dataset: Dataset, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parquet, "files", lambda _: ({}, parquet.LEFT_OUT))
    monkeypatch.setattr("crampcli.export.database.content", lambda *_: b"")
    own = dataset.foods["natto"] | {"id": "my-natto", "name": "My natto", "aliases": []}
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "foods.json").write_text(json.dumps([own]), encoding="utf-8")
    kept = monkeypatch_few(monkeypatch)

    told = run("data", "export", "--to", str(tmp_path / "x"), "--data", str(tmp_path / "own"))

    alone = json.loads((tmp_path / "x" / "api/v1/foods/my-natto.json").read_text("utf-8"))
    package = json.loads((tmp_path / "x" / "datapackage.json").read_text("utf-8"))
    assert told.code == 0
    assert kept == ["api/v1/foods/my-natto.json"]
    assert (alone["own"], alone["record"]) == (True, own)
    assert WARNED in alone["warning"]
    assert "1 of its records are a user's own" in package["description"]
    assert "my-natto" in (tmp_path / "x" / "csv" / "foods.csv").read_text("utf-8")


def monkeypatch_few(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Let only files of records of a user's own be written; return their names."""
    kept: list[str] = []
    whole = documents.files

    def few(dataset: Dataset) -> Iterator[tuple[str, str]]:
        for path, text in whole(dataset):
            if '"own":true' in text and "/index.json" not in path:
                kept.append(path)
                yield path, text

    monkeypatch.setattr(documents, "files", few)
    return kept
