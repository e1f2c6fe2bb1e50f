"""`cramp data`, `--data` and CRAMP_DATA: good folders, and every kind of bad one."""

import json
import os
import shutil
from pathlib import Path
from typing import Any

import pytest

from crampcli.dataset import Dataset
from tests.conftest import ROOT, Run

Record = dict[str, Any]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return an empty folder for a user's data."""
    path = tmp_path / "mine"
    path.mkdir()
    return path


@pytest.fixture
def iron(dataset: Dataset) -> Record:
    """Return a sound nutrient that the packaged data does not have."""
    record: Record = json.loads(json.dumps(dataset.nutrients["zinc"]))
    record |= {
        "id": "selenium",
        "name": "Selenium",
        "symbol": "Se",
        "aliases": ["se", "selenium yeast"],
    }
    return record


def write(folder: Path, kind: str, *records: Record) -> None:
    """Write a data file."""
    (folder / f"{kind}.json").write_text(json.dumps(list(records)), encoding="utf-8")


def test_a_users_nutrient_is_laid_over_the_packaged_ones(
    run: Run, folder: Path, iron: Record
) -> None:
    write(folder, "nutrients", iron)

    listed = run("nutrients", "list", "--data", str(folder)).rows

    assert "selenium" in {row["id"] for row in listed}
    assert run("sources", "se", "--data", str(folder)).code == 1
    assert "selenium" not in run("nutrients", "list").out


def test_the_environment_names_a_data_folder(
    run: Run, folder: Path, iron: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(folder, "nutrients", iron)
    monkeypatch.setenv("CRAMP_DATA", str(folder))

    assert run("nutrients", "show", "selenium").code == 0


def test_a_record_with_a_known_id_replaces_it(run: Run, folder: Path, dataset: Dataset) -> None:
    zinc = json.loads(json.dumps(dataset.nutrients["zinc"])) | {"summary": "Quite another line."}
    write(folder, "nutrients", zinc)

    rows = run("nutrients", "list", "--data", str(folder)).rows

    assert [row["summary"] for row in rows if row["id"] == "zinc"] == ["Quite another line."]


def test_a_byte_order_mark_is_accepted(run: Run, folder: Path, iron: Record) -> None:
    (folder / "nutrients.json").write_text(json.dumps([iron]), encoding="utf-8-sig")

    assert run("data", "validate", str(folder)).code == 0


def test_the_packaged_data_is_a_sound_folder_by_itself(run: Run) -> None:
    ran = run("data", "validate", str(ROOT / "data"))

    assert (ran.code, ran.out.splitlines()[1:]) == (0, [])


BAD_FILES = {
    "not JSON": (b"{nope", "it is not JSON"),
    "empty": (b"", "it is not JSON"),
    "UTF-16": ('[{"id": "a"}]'.encode("utf-16"), "it is UTF-16"),
    "no text": (b"[\xff\xfa]", "it is not UTF-8"),
    "no list": (b'{"id": "zinc"}', "it is not a list of records"),
    "key twice": (b'[{"id": "zinc", "id": "zinc"}]', "the key 'id' stands twice"),
    "NaN": (b'[{"id": NaN}]', "NaN is no number"),
    "infinity": (b'[{"id": -Infinity}]', "-Infinity is no number"),
    "a number without end": (b"[" + b"9" * 6000 + b"]", "a number of thousands of digits"),
    "too deep": (b"[" * 100_000, "nested too deeply"),
    "a number": (b"[3]", "number 1"),
}


@pytest.mark.parametrize("name", BAD_FILES)
def test_a_file_that_cannot_be_read_is_named_with_its_fault(
    run: Run, folder: Path, name: str
) -> None:
    content, says = BAD_FILES[name]
    (folder / "nutrients.json").write_bytes(content)

    used = run("nutrients", "list", "--data", str(folder))
    validated = run("data", "validate", str(folder))

    assert (used.code, used.out) == (4, "")
    assert says in used.err
    assert "nutrients.json" in used.err
    assert len(used.err.splitlines()) == 1
    assert validated.code == 4
    assert says in validated.out


def _changed(record: Record, **changes: Any) -> Record:
    return json.loads(json.dumps(record)) | changes  # type: ignore[no-any-return]


def test_every_problem_of_every_file_is_told_in_one_run(
    run: Run, folder: Path, iron: Record, dataset: Dataset
) -> None:
    wrong = _changed(iron, unit="stone", summary=7, colour="red")
    del wrong["caution"]
    write(folder, "nutrients", wrong)
    write(folder, "foods", _changed(dict(dataset.foods["natto"]), servings=[]))

    rows = run("data", "validate", str(folder)).rows

    assert {(row["file"], row["record"], row["field"]) for row in rows} == {
        ("nutrients.json", "selenium", "unit"),
        ("nutrients.json", "selenium", "summary"),
        ("nutrients.json", "selenium", "colour"),
        ("nutrients.json", "selenium", "caution"),
        ("foods.json", "natto", "servings"),
    }


@pytest.mark.parametrize(
    ("kind", "changes", "field", "says"),
    [
        ("nutrients", {"topic": "nothing"}, "topic", "'nothing' is not the id of one of topics"),
        ("nutrients", {"aliases": ["Zn"]}, "aliases", "'Zn' is also a name of 'zinc'"),
        ("nutrients", {"aliases": ["k"]}, "aliases", "'k' is a shared name"),
        ("nutrients", {"aliases": ["…"]}, "aliases", "holds no letter or digit"),
        ("nutrients", {"name": "Menaquinone X"}, "", "needs its warning for people on warfarin"),
        (
            "nutrients",
            {"food_tables": {"fdc_ids": [1183]}},
            "",
            "needs its warning for people on warfarin",
        ),
        ("nutrients", {"aliases": ["MK-7 pure"]}, "", "needs its warning for people on warfarin"),
        ("nutrients", {"name": "two\nlines"}, "name", "holds a control or formatting character"),
        ("nutrients", {"name": "Cafe\u0301"}, "name", "composed form"),
        ("nutrients", {"name": "\u03bcg"}, "name", "U+00B5"),
        ("nutrients", {"name": " x"}, "name", "spaces at an end"),
    ],
)
def test_what_one_record_cannot_be(
    run: Run, folder: Path, iron: Record, kind: str, changes: Record, field: str, says: str
) -> None:
    write(folder, kind, _changed(iron, **changes))

    rows = run("data", "validate", str(folder)).rows

    assert [row["field"] for row in rows] == [field]
    assert says in rows[0]["problem"]
    assert rows[0]["mend"]


def test_two_records_with_one_id_are_refused(run: Run, folder: Path, iron: Record) -> None:
    write(folder, "nutrients", iron, iron)

    rows = run("data", "validate", str(folder)).rows

    assert [(row["record"], row["problem"]) for row in rows] == [
        ("selenium", "another record has the same id")
    ]


def test_circular_groups_are_refused(run: Run, folder: Path, dataset: Dataset) -> None:
    group = dict(dataset.substances["vitamin-k"])
    write(
        folder,
        "substances",
        _changed(group, id="group-a", name="Group A", members=["group-b"]),
        _changed(group, id="group-b", name="Group B", members=["group-a"]),
    )

    rows = run("data", "validate", str(folder)).rows

    assert {(row["record"], row["problem"]) for row in rows} == {
        ("group-a", "it leads back to itself"),
        ("group-b", "it leads back to itself"),
    }


@pytest.mark.parametrize(
    "changes",
    [
        {"classes": []},
        {"severity": "minor"},
        {"nutrient": "magnesium"},
    ],
)
def test_vitamin_k_without_its_warning_cannot_be_loaded(
    run: Run, folder: Path, dataset: Dataset, changes: Record
) -> None:
    write(folder, "interactions", _changed(dict(dataset.interactions["vitamin-k2-vka"]), **changes))

    ran = run("sources", "k2", "--data", str(folder))

    assert (ran.code, ran.out) == (4, "")
    assert "needs its warning for people on warfarin" in ran.err


def test_a_class_of_antagonists_without_warfarin_cannot_be_loaded(
    run: Run, folder: Path, dataset: Dataset
) -> None:
    write(
        folder,
        "drug_classes",
        _changed(dict(dataset.table("drug_classes")["vka"]), drugs=["acenocoumarol"]),
    )

    ran = run("sources", "k2", "--data", str(folder))

    assert ran.code == 4
    assert "warfarin is missing" in ran.err


def test_a_retracted_result_cannot_stand_as_current(
    run: Run, folder: Path, dataset: Dataset
) -> None:
    study = _changed(dict(dataset.studies["tan-2024-k2-nlc"]))
    study["outcomes"][0]["version"] = "current"
    del study["notice_doi"]
    write(folder, "studies", study)

    problems = {row["problem"] for row in run("data", "validate", str(folder)).rows}

    assert problems == {"a result of a retracted study stands as current", "is missing"}


def test_an_interval_that_does_not_contain_its_estimate_is_refused(
    run: Run, folder: Path, dataset: Dataset
) -> None:
    topic = _changed(dict(dataset.topics["magnesium"]))
    topic["assessments"][0]["size"] |= {"estimate": 9.0, "low": -1.0, "high": 1.0}
    write(folder, "topics", topic)

    rows = run("data", "validate", str(folder)).rows

    assert [row["problem"] for row in rows] == ["the interval does not contain its estimate"]


def test_two_measurements_cannot_stand_for_one_food(
    run: Run, folder: Path, dataset: Dataset
) -> None:
    natto = next(m for m in dataset.menaquinones.values() if m["food"] == "natto" and m["ranked"])
    write(folder, "menaquinones", _changed(dict(natto), id="natto-again", scale="us-total"))

    problems = [row["problem"] for row in run("data", "validate", str(folder)).rows]

    assert len(problems) == 2


@pytest.mark.parametrize(
    "case", ["missing", "empty", "a file", "unknown kind", "unreadable", "a pipe"]
)
def test_a_folder_that_is_no_data_folder_is_refused(run: Run, folder: Path, case: str) -> None:
    match case:
        case "missing":
            folder.rmdir()
        case "a file":
            folder.rmdir()
            folder.write_text("x")
        case "unknown kind":
            (folder / "recipes.json").write_text("[]")
        case "a pipe":
            os.mkfifo(folder / "nutrients.json")
        case "unreadable":
            (folder / "nutrients.json").mkdir()

    ran = run("nutrients", "list", "--data", str(folder))

    assert (ran.code, ran.out) == (4, "")
    assert len(ran.err.splitlines()) == 1
    assert str(folder) in ran.err


def test_a_bad_folder_changes_nothing(run: Run, folder: Path, iron: Record) -> None:
    write(folder, "nutrients", _changed(iron, unit="stone"))
    before = sorted(folder.iterdir())

    run("nutrients", "list", "--data", str(folder))
    run("data", "validate", str(folder))

    assert sorted(folder.iterdir()) == before


def test_a_whole_copy_with_a_hole_in_it_is_found_out(run: Run, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(ROOT / "data", copy)
    references = json.loads((copy / "references.json").read_text(encoding="utf-8"))
    kept = [reference for reference in references if reference["id"] != "theuwissen-2013"]
    (copy / "references.json").write_text(json.dumps(kept), encoding="utf-8")

    problems = {row["problem"] for row in run("data", "validate", str(copy)).rows}

    assert problems == {"'theuwissen-2013' is not the id of one of references"}


def test_a_million_problems_end_after_a_thousand(run: Run, folder: Path) -> None:
    text = '[{"id": "X"}' + ', {"id": "X"}' * 100_000 + "]"
    (folder / "conditions.json").write_text(text, encoding="utf-8")

    rows = run("data", "validate", str(folder)).rows

    assert len(rows) == 1_001
    assert rows[-1]["problem"] == "there are more than 1,000 problems; the others are not told"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("{" + ", ".join(f'"k{n}": 1' for n in range(20_000)) + "}", "more than 1,000 keys"),
        ("{" + ", ".join(f'"k{n % 900}": 1' for n in range(999)) + "}", "stands twice"),
        ("[" * 100_000, "nested too deeply"),
        ("[" + "9" * 5_000 + "]", "a number of thousands of digits"),
    ],
)
def test_json_that_is_made_to_cost_is_refused(run: Run, folder: Path, text: str, says: str) -> None:
    (folder / "conditions.json").write_text(text, encoding="utf-8")

    ran = run("data", "validate", str(folder))

    assert ran.code == 4
    assert says in ran.out


def test_a_folder_of_too_much_is_refused_before_it_is_read(
    run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("crampcli.validation.LARGEST_FILE", 1_000)
    monkeypatch.setattr("crampcli.validation.LARGEST_FOLDER", 1_500)
    (folder / "causes.json").write_text("[" + " " * 900 + "]", encoding="utf-8")
    (folder / "conditions.json").write_text("[" + " " * 900 + "]", encoding="utf-8")
    (folder / "drugs.json").write_text("[" + " " * 1_900 + "]", encoding="utf-8")

    ran = run("data", "validate", str(folder))

    assert ran.code == 4
    assert "conditions.json: the files of the folder are together larger than" in ran.err


@pytest.mark.parametrize(
    "link", ["https://example.org/a b", "https://example.org/{x}", "https://ö"]
)
def test_an_address_that_could_not_be_cited_is_refused(
    run: Run, folder: Path, dataset: Dataset, link: str
) -> None:
    write(folder, "references", _changed(dict(dataset.references["theuwissen-2013"]), url=link))

    rows = run("data", "validate", str(folder)).rows

    assert [row["field"] for row in rows] == ["url"]


@pytest.mark.parametrize("way", ["option", "environment"])
def test_nothing_of_a_folder_acts_on_a_terminal(
    run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    hostile = folder / "a\x1b]0;title\x07\u202e"
    hostile.mkdir()
    write(hostile, "conditions", {"id": "\x1b[31mred", "name": "\x9b2J", "\x1bkey": 1})
    argv = ("--data", str(hostile)) if way == "option" else ()
    monkeypatch.setenv("CRAMP_DATA", str(hostile))

    for ran in (run("nutrients", "list", *argv), run("data", "validate", str(hostile))):
        assert ran.code == 4
        assert not {"\x1b", "\x07", "\x9b", "\u202e"} & {*ran.out, *ran.err}


@pytest.mark.parametrize("fix", [(), ("--fix",)])
def test_half_of_a_character_is_a_problem_of_the_record(
    run: Run, tmp_path: Path, fix: tuple[str, ...]
) -> None:
    text = r'[{"id": "own-record", "name": "a\ud800b", "zz\udff4": 1}]'
    (tmp_path / "foods.json").write_text(text)
    ran = run("data", "validate", str(tmp_path), *fix, "-f", "tsv")

    assert ran.code == 4
    assert [row["record"] for row in ran.rows] == ["own-record"]
    assert "unable to parse raw data as a unicode string" in ran.out
    assert (tmp_path / "foods.json").read_text() == text
