"""Does the formatter write what the house calls canonical, and refuse what it cannot read?"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from scripts import format_data
from tests.conftest import ROOT

if TYPE_CHECKING:
    from pathlib import Path

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


def test_the_packaged_files_are_canonical(capsys: pytest.CaptureFixture[str]) -> None:
    code = format_data.main(["--check", str(ROOT / "data")])

    assert (code, capsys.readouterr()) == (0, ("", ""))


def test_check_names_an_untidy_file_and_leaves_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "drug_classes.json"
    path.write_bytes(UNTIDY)

    code = format_data.main(["--check", str(tmp_path)])

    assert code == 1
    assert "drug_classes.json: not canonical" in capsys.readouterr().err
    assert path.read_bytes() == UNTIDY


def test_an_untidy_file_is_sorted_by_id_and_by_the_order_of_the_model(tmp_path: Path) -> None:
    path = tmp_path / "drug_classes.json"
    path.write_bytes(UNTIDY)

    code = format_data.main([str(tmp_path)])

    assert (code, path.read_text(encoding="utf-8")) == (0, TIDY)
    assert format_data.main(["--check", str(tmp_path)]) == 0


def test_unknown_keys_are_kept_for_the_validator_to_name() -> None:
    text = format_data.canonical("drug_classes", b'[{"colour": 1, "id": "a"}]')

    assert list(json.loads(text)[0].items()) == [("id", "a"), ("colour", 1)]


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("drug_classes", b'[{"id": "a", "name": "A", "name": "B"}]', "the key 'name' stands twice"),
        ("drug_classes", b'[{"id": "a"}, {"id": "a"}]', "two records have the id 'a'"),
        ("drug_classes", b'[{"name": "A"}]', "each have an id"),
        ("drug_classes", b'{"a": {}}', "each have an id"),
        ("drug_classes", b"[NaN]", "NaN is no number"),
        ("about", b"[]", "it is not an object"),
        ("recipes", b"[]", "no kind of data"),
    ],
)
def test_a_file_that_cannot_be_put_in_form_is_refused_and_left(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, content: bytes, says: str
) -> None:
    path = tmp_path / f"{name}.json"
    path.write_bytes(content)

    code = format_data.main([str(tmp_path)])

    assert code == 4
    assert says in capsys.readouterr().err
    assert path.read_bytes() == content
