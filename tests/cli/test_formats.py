"""Every format of every command: grammar, warnings, fields, the same bytes twice."""

import csv
import io
import json
from pathlib import Path

import pytest

from tests.conftest import Ran, Run, broken
from tests.examples import ANSWERED, EXAMPLES, FORMATS, ONE_FORM, RECORDS, Argv

COMMANDS = [
    ("nutrients", "list"),
    ("nutrients", "show", "k2"),
    ("nutrients", "compare"),
    ("sources", "k2"),
    ("sources", "magnesium"),
    ("foods", "list"),
    ("foods", "show", "natto"),
    ("intake", "vitamin-k1"),
    ("causes", "list"),
    ("causes", "show", "dehydration"),
    ("warnings",),
    ("cite",),
    ("data", "info"),
]
SHOWS_VITAMIN_K = [
    ("nutrients", "list"),
    ("nutrients", "show", "k2"),
    ("nutrients", "compare"),
    ("sources", "k2"),
    ("sources", "vitamin-k1"),
    ("foods", "show", "natto"),
    ("intake", "k2"),
    ("warnings", "k2"),
]
WARNING = "vitamin K antagonist"


@pytest.fixture(autouse=True)
def _imported(imported_once: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CRAMP_FOODS_DB", str(imported_once))


@pytest.fixture(name="run")
def _run(run: Run, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run the program with the same list on stdin each time."""

    def ran(*argv: str) -> Ran:
        monkeypatch.setattr("sys.stdin", io.StringIO("k2\nmagnesium\n"))
        return run(*argv)

    return ran


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("argv", RECORDS, ids=" ".join)
def test_every_command_answers_in_every_format_or_says_why_not(
    run: Run, argv: Argv, form: str
) -> None:
    ran = run(*argv, "-f", form)

    if ran.code in ANSWERED:
        assert ran.out.endswith("\n") or form == "jsonl"  # no result is no line
    else:
        assert (ran.code, ran.out) in ((2, ""), (3, ""), (4, "")) or "check" in argv
        assert ran.err
    assert "\x1b" not in ran.out + ran.err
    assert run(*argv, "-f", form) == ran, "the same question gives the same bytes"


# What stands on stdin is read before it is written; its own tests give it something.
@pytest.mark.parametrize(
    "path", [path for path in ONE_FORM if path != ("cds-hooks",)], ids=" ".join
)
def test_a_command_of_one_form_refuses_the_others(run: Run, path: Argv) -> None:
    example = next(argv for argv in EXAMPLES if argv[: len(path)] == path)

    ran = run(*example, "-f", "json")
    assert (ran.code, ran.out) == (2, "")
    assert "one form only" in ran.err


@pytest.mark.parametrize("argv", RECORDS, ids=" ".join)
def test_json_is_one_document_with_the_promised_keys(run: Run, argv: Argv) -> None:
    ran = run(*argv, "-f", "json")

    if ran.code not in ANSWERED:
        assert set(json.loads(ran.err)) >= {"error", "message", "exit_code"}
        return
    assert set(ran.json) >= {
        "schema_version",
        "kind",
        "data_version",
        "query",
        "results",
        "warnings",
        "notes",
        "references",
    }
    assert isinstance(ran.json["results"], list)


@pytest.mark.parametrize("argv", RECORDS, ids=" ".join)
def test_jsonl_names_kind_and_data_version_on_each_line(run: Run, argv: Argv) -> None:
    ran = run(*argv, "-f", "json")
    lines = [json.loads(line) for line in run(*argv, "-f", "jsonl").out.splitlines()]

    results = ran.json["results"] if ran.code in ANSWERED else []
    assert len(lines) == len(results)
    for line, result in zip(lines, results, strict=True):
        assert {key: line[key] for key in result} == result
        assert line["kind"]
        assert line["data_version"]


@pytest.mark.parametrize("argv", RECORDS, ids=" ".join)
def test_tsv_and_csv_hold_the_same_cells(run: Run, argv: Argv) -> None:
    tsv = run(*argv, "-f", "tsv").out
    comma = run(*argv, "-f", "csv").out

    rows = [line.split("\t") for line in tsv.splitlines()]
    assert len({len(row) for row in rows}) <= 1
    assert all(name.isidentifier() and name == name.lower() for row in rows[:1] for name in row)
    read = list(csv.reader(io.StringIO(comma)))
    assert [[cell.removeprefix("'") for cell in row] for row in read] == [
        [cell.removeprefix("'") for cell in row] for row in rows
    ]


@pytest.mark.parametrize("argv", RECORDS, ids=" ".join)
@pytest.mark.parametrize("columns", ["20", "40", "80", "120", "400"])
def test_a_table_fits_its_terminal(
    run: Run, monkeypatch: pytest.MonkeyPatch, argv: Argv, columns: str
) -> None:
    from rich.cells import cell_len

    monkeypatch.setenv("COLUMNS", columns)
    ran = run(*argv, "-f", "table")

    assert ran.code in (*ANSWERED, 2, 3, 4)
    assert max(map(cell_len, broken(ran.out)), default=0) <= min(int(columns), 200)


@pytest.mark.parametrize("argv", RECORDS, ids=" ".join)
def test_markdown_tables_have_cells_of_equal_number(run: Run, argv: Argv) -> None:
    import re

    out = run(*argv, "-f", "markdown").out

    table: list[int] = []
    for line in [*out.splitlines(), ""]:
        if line.startswith("|"):
            table.append(len(re.findall(r"(?<!\\)\|", line)))
        else:
            assert len(set(table)) <= 1
            table = []


@pytest.mark.parametrize("command", SHOWS_VITAMIN_K)
def test_the_warfarin_warning_is_in_its_place_in_every_format(
    run: Run, command: tuple[str, ...]
) -> None:
    for form in ("tsv", "csv", "jsonl"):
        ran = run(*command, "-f", form, "--quiet")
        assert any(
            line.startswith("cramp: warning:") and WARNING in line for line in ran.err.splitlines()
        )
    document = run(*command, "-f", "json", "--quiet").json
    assert any(WARNING in warning["text"] for warning in document["warnings"])
    assert all(warning["references"] for warning in document["warnings"])
    table = run(*command, "-f", "table", "--quiet").out
    # The box where it is the answer, else a red bar under the answer.
    sign = "│" if command[0] == "warnings" else "┃"
    assert f"\n{sign} Taking warfarin or another vitamin K antagonist?" in table
    markdown = run(*command, "-f", "markdown", "--quiet").out
    assert any(
        line.startswith("> **Warning.**") and WARNING in line for line in markdown.splitlines()
    )


def test_quiet_silences_hints_and_notes_but_not_warnings(run: Run) -> None:
    loud, quiet = run("sources", "k2"), run("sources", "k2", "--quiet")

    assert "note:" in loud.err
    assert "note:" not in quiet.err
    assert "warning:" in quiet.err
    assert loud.out == quiet.out


@pytest.mark.parametrize("form", ["tsv", "csv", "json", "jsonl", "table", "markdown"])
def test_fields_pick_and_order(run: Run, form: str) -> None:
    out = run("sources", "magnesium", "--limit", "2", "--fields", "amount,food", "-f", form).out

    first = run("sources", "magnesium", "--limit", "2", "-f", "json").json["results"]
    cells = [(f"{row['amount']:g}", row["food"]) for row in first]
    if form in ("tsv", "csv"):
        mark = "\t" if form == "tsv" else ","
        assert out.splitlines() == [mark.join(line) for line in [("amount", "food"), *cells]]
    elif form == "jsonl":
        rows = [json.loads(line) for line in out.splitlines()]
        assert [list(row)[-2:] for row in rows] == [["amount", "food"]] * 2
    elif form == "json":
        assert [list(result) for result in json.loads(out)["results"]] == [["amount", "food"]] * 2
    else:
        lines = [line for line in out.splitlines() if any(food in line for _, food in cells)]
        assert [line.split()[-1 if form == "table" else -2] for line in lines] == [
            food for _, food in cells
        ]


def test_an_unknown_field_lists_the_known_ones(run: Run) -> None:
    ran = run("sources", "k2", "--fields", "food,colour")

    assert (ran.code, ran.out) == (2, "")
    assert "no field is called 'colour'" in ran.err
    assert "amount" in ran.err


def test_no_header_drops_the_header(run: Run) -> None:
    with_header = run("nutrients", "list", "--fields", "id").out.splitlines()
    without = run("nutrients", "list", "--fields", "id", "--no-header").out.splitlines()

    assert with_header == ["id", *without]


def test_the_environment_sets_the_default_format(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CRAMP_FORMAT", "json")

    assert run("nutrients", "list").json["kind"] == "nutrients"
    assert run("nutrients", "list", "-f", "tsv").out.startswith("id\t")


def test_a_format_that_does_not_exist_is_refused_wherever_it_is_named(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    named = run("nutrients", "list", "-f", "yaml")
    monkeypatch.setenv("CRAMP_FORMAT", "yaml")
    inherited = run("nutrients", "list")

    assert (named.code, inherited.code) == (2, 2)
    assert "table" in named.err
    assert "CRAMP_FORMAT is 'yaml'" in inherited.err


def test_not_measured_is_told_from_zero_in_every_format(run: Run) -> None:
    food = "banana"
    result = run("foods", "show", food, "-f", "json").json["results"][0]
    table = run("foods", "show", food, "-f", "table", "--full").out
    short = " ".join(run("foods", "show", food, "-f", "table").out.split())
    states = {held["name"]: held["state"] for held in result["nutrients"]}

    assert "not-measured" in states.values()
    for name, state in states.items():
        if state == "not-measured":
            assert f"{name}: –" in table
            assert f"Not measured, which is not none: {name}." in short


def test_a_number_above_zero_never_prints_as_zero() -> None:
    from crampcli.text.numbers import bare, shown

    for value in (0.4, 0.04, 0.004, 0.0004, 1e-6, 9.99, 0.999, 99.96):
        assert float(shown(value).replace(",", "")) > 0
        assert float(bare(value)) == value


def test_a_study_that_was_withdrawn_says_so_wherever_it_stands(run: Run) -> None:
    notice = "10.1001/jamainternmed.2025.2160"
    table = "".join(run("nutrients", "compare", "-f", "table", "--full").out.split())
    document = run("nutrients", "show", "k2", "-f", "json").json

    assert notice in table
    cited = {reference["id"]: reference for reference in document["references"]}
    assert cited["tan-2024-k2-nlc"]["status"] == "retracted-and-replaced"
    assert cited["tan-2024-k2-nlc"]["notice_doi"] == notice
