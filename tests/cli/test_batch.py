"""`cramp batch`: a file of many people's lists becomes a file of findings, whole or not at all."""

import json
import sys
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from crampcli import batch
from crampcli.cli.main import main

LISTS = pa.table(
    {
        "person": [7, 8],
        "items": [["natto:40g"], None],
        "medicines": [["Coumadin 5 mg"], ["warfarin", None]],
    }
)
FINDINGS = [
    (7, "interacts", "Natto", "Coumadin 5 mg"),
    (8, "name-not-recognised", None, None),
    (8, "nothing-to-check", None, "warfarin"),
]


@pytest.fixture
def lists(tmp_path: Path) -> Path:
    path = tmp_path / "lists.parquet"
    pq.write_table(LISTS, path)
    return path


def read(path: Path) -> list[tuple[object, ...]]:
    with duckdb.connect() as files:
        query = f"SELECT person, status, item, drug FROM '{path}'"  # noqa: S608 - a file of ours
        return files.execute(query).fetchall()


@pytest.mark.parametrize("ending", ["parquet", "csv", "tsv", "jsonl"])
def test_findings_are_written_in_each_form(lists: Path, ending: str) -> None:
    target = lists.with_name(f"it's [1].{ending}")

    code = main(["batch", str(lists), str(target), "-q"])

    assert code == 10
    written = target.rename(lists.with_name(f"findings.{ending}"))
    assert read(written) == FINDINGS
    assert sorted(path.name for path in lists.parent.iterdir()) == [
        f"findings.{ending}",
        "lists.parquet",
    ]


def test_parquet_holds_the_findings_that_python_gets(lists: Path) -> None:
    target = lists.with_name("findings.parquet")

    main(["batch", str(lists), str(target), "-q"])

    assert pq.read_table(target).to_pylist() == batch.check_table(LISTS).to_pylist()


def test_what_was_found_is_counted(lists: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["batch", str(lists), str(lists.with_name("out.csv")), "-f", "json"])

    answer = json.loads(capsys.readouterr().out)
    assert answer["results"][0]["lists"] == 2
    assert answer["results"][0]["findings"] == 3
    assert {status: count for status, count in answer["summary"].items() if count} == {
        "interacts": 1,
        "name-not-recognised": 1,
        "nothing-to-check": 1,
    }


@pytest.mark.parametrize(
    ("items", "medicines", "options", "code"),
    [
        ("k2", "warfarin", [], 10),
        ("k2", "warfarin", ["--exit-zero"], 0),
        ("iron", "levothyroxine", ["--fail-on", "major"], 0),
        ("magnesium", "metoprolol", [], 1),
        ("magnesium", "", [], 1),
        ("magnesium", "warfrin", [], 3),
        ("k2", "apixaban", [], 0),
    ],
)
def test_it_ends_as_check_does(
    tmp_path: Path, items: str, medicines: str, options: list[str], code: int
) -> None:
    path = tmp_path / "lists.csv"
    path.write_text(f'person,items,medicines\n1,{items},"{medicines}"\n', encoding="utf-8")

    assert main(["batch", str(path), str(tmp_path / "out.csv"), "-q", *options]) == code


def test_lines_that_are_no_rows_are_findings_and_persons_stay_as_written(tmp_path: Path) -> None:
    path = tmp_path / "lists.csv"
    path.write_bytes(b"person;medicines;items\n007;apixaban;k2\n8;x\n")
    target = tmp_path / "out.jsonl"

    main(["batch", str(path), str(target), "-q"])

    rows = [json.loads(line) for line in target.read_text(encoding="utf-8").splitlines()]
    assert [(row["person"], row["row"], row["status"]) for row in rows] == [
        ("007", 1, "recorded-as-not-interacting"),
        (None, None, "not-read"),
    ]
    assert rows[1]["effect"].startswith("Line 3 of the file is no row")


def test_json_lines_keep_persons_of_every_type(tmp_path: Path) -> None:
    path, target = tmp_path / "lists.jsonl", tmp_path / "out.jsonl"
    path.write_bytes(
        b'{"person": 7, "items": "k2", "medicines": ["apixaban"]}\n{bad\n'
        b'{"person": {"a": "x"}, "items": ["zinc \xe9"], "medicines": []}\n'
        b'{"person": "b", "items": 5, "medicines": null}\n'
    )

    main(["batch", str(path), str(target), "-q"])

    rows = [json.loads(line) for line in target.read_text(encoding="utf-8").splitlines()]
    assert [(row["person"], row["row"], row["status"]) for row in rows] == [
        (7, 1, "recorded-as-not-interacting"),
        (None, 2, "not-read"),
        (None, 3, "not-read"),
        ("b", 4, "name-not-recognised"),
        ("b", 4, "nothing-to-check"),
    ]


def test_latin_1_is_read_and_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "lists.csv"
    path.write_bytes(b"person,items,medicines\nJos\xe9,k2,warfarin\n")

    main(["batch", str(path), str(tmp_path / "out.csv")])

    assert "José" in (tmp_path / "out.csv").read_text(encoding="utf-8")
    assert "read as Latin-1" in capsys.readouterr().err


def test_a_formula_in_a_csv_is_defused(tmp_path: Path) -> None:
    path = tmp_path / "lists.csv"
    path.write_text('person,items,medicines\n1,"=1+1",warfarin\n', encoding="utf-8")

    main(["batch", str(path), str(tmp_path / "out.csv"), "-q"])

    assert ",'=1+1," in (tmp_path / "out.csv").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("content", "name", "to", "code", "told"),
    [
        (b"", "lists.csv", "out.csv", 2, "is empty"),
        (b"person,items\n1,k2\n", "lists.csv", "out.csv", 2, "no column 'medicines'"),
        (b'{"person": 1, "items": "k2"}\n', "lists.jsonl", "out.csv", 2, "no column 'medicines'"),
        (b"nothing", "lists.parquet", "out.csv", 4, "cannot be read as parquet"),
        (b"person", "lists.txt", "out.csv", 2, "must end in .parquet"),
        (b"person,items,medicines\n", "lists.csv", "out.xlsx", 2, "must end in .parquet"),
        (b"person,items,medicines\n", "lists.csv", "lists.csv", 2, "take the place of the lists"),
        (b"person,items,medicines\n", "lists.csv", "no/out.csv", 5, "cannot be written"),
        (None, "lists.csv", "out.csv", 2, "cannot be read: No such file"),
    ],
)
def test_what_cannot_be_is_refused_and_leaves_nothing(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    content: bytes | None,
    name: str,
    to: str,
    code: int,
    told: str,
) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    before = sorted(tmp_path.iterdir())

    assert main(["batch", str(tmp_path / name), str(tmp_path / to)]) == code
    assert told in capsys.readouterr().err
    assert sorted(tmp_path.iterdir()) == before


def test_what_goes_wrong_half_way_leaves_what_was_there(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path, target = tmp_path / "lists.parquet", tmp_path / "out.parquet"
    pq.write_table(pa.table({"person": [1], "items": [3], "medicines": ["x"]}), path)
    target.write_bytes(b"before")

    assert main(["batch", str(path), str(target)]) == 2
    assert "the column 'items' is int64" in capsys.readouterr().err
    assert target.read_bytes() == b"before"
    assert sorted(tmp_path.iterdir()) == [path, target]


def test_without_the_extra_it_says_what_to_install(
    lists: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "duckdb", None)
    monkeypatch.delitem(sys.modules, "crampcli.batch.files", raising=False)
    monkeypatch.delattr(batch, "files", raising=False)

    assert main(["batch", str(lists), str(lists.with_name("out.csv"))]) == 2
    assert "pip install 'crampcli[batch]'" in capsys.readouterr().err
