"""`cramp data validate --fix` writes the one form of a file, and leaves what it cannot read."""

import json
import shutil
from pathlib import Path

import pytest

from crampcli import canonical
from tests.conftest import ROOT, Run

UNTIDY = (
    b'[{"name": "B\\u00e9", "id": "b", "drugs": ["x"]}, {"id": "a", "name": "A", "drugs": ["y"]}]'
)
TIDY = """[
  {
    "id": "a",
    "name": "A",
    "drugs": [
      "y"
    ]
  },
  {
    "id": "b",
    "name": "Bé",
    "drugs": [
      "x"
    ]
  }
]
"""


def test_the_packaged_files_are_canonical() -> None:
    files = {path.stem: path.read_bytes() for path in (ROOT / "data").glob("*.json")}

    assert canonical.loose(files) == {}


def test_an_untidy_file_of_a_whole_copy_is_named_and_left(run: Run, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(ROOT / "data", copy)
    path = copy / "red_flags.json"
    untidy = json.dumps(json.loads(path.read_bytes())).encode()
    path.write_bytes(untidy)

    ran = run("data", "validate", str(copy), "--fields", "file,problem,level")

    assert ran.code == 4
    assert ran.rows == [
        {
            "file": "red_flags.json",
            "problem": "it is not in its canonical form",
            "level": "house",
        }
    ]
    assert path.read_bytes() == untidy


def test_an_untidy_file_is_sorted_by_id_and_by_the_order_of_the_model(
    run: Run, tmp_path: Path
) -> None:
    path = tmp_path / "drug_classes.json"
    path.write_bytes(UNTIDY)
    path.chmod(0o640)

    ran = run("data", "validate", str(tmp_path), "--fix")

    assert path.read_text(encoding="utf-8") == TIDY
    assert "drug_classes.json: written in its canonical form." in ran.err
    assert path.stat().st_mode & 0o777 == 0o640
    assert [entry.name for entry in tmp_path.iterdir()] == ["drug_classes.json"]


def test_unknown_keys_are_kept_for_the_validator_to_name() -> None:
    text = canonical.text("drug_classes", b'[{"colour": 1, "id": "a"}]')

    assert list(json.loads(text)[0].items()) == [("id", "a"), ("colour", 1)]


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("drug_classes", b'[{"id": "a", "name": "A", "name": "B"}]', "the key 'name' stands twice"),
        ("drug_classes", b'[{"id": "a"}, {"id": "a"}]', "is missing"),
        ("drug_classes", b'[{"name": "A"}]', "is missing"),
        ("drug_classes", b'{"a": {}}', "it is not a list of records"),
        ("drug_classes", b"[NaN]", "NaN is no number"),
        ("recipes", b"[]", "no kind of data"),
    ],
)
def test_a_file_that_cannot_be_put_in_form_is_refused_and_left(
    run: Run, tmp_path: Path, name: str, content: bytes, says: str
) -> None:
    path = tmp_path / f"{name}.json"
    path.write_bytes(content)

    ran = run("data", "validate", str(tmp_path), "--fix")

    assert ran.code == 4
    assert says in ran.out + ran.err
    assert path.read_bytes() == content
