"""`cramp data new` writes a record of every kind that only its facts are missing from."""

import json
import re

import pytest

from crampcli.dataset import KINDS, TABLES
from crampcli.rules import models
from tests.conftest import Run

COMMENT = re.compile(r"^ *//.*\n", re.MULTILINE)


@pytest.mark.parametrize("kind", KINDS)
def test_a_new_record_without_its_comments_has_the_form_of_its_kind(run: Run, kind: str) -> None:
    ran = run("data", "new", kind.replace("_", "-"), "some-new-id")

    record = json.loads(COMMENT.sub("", ran.out))
    assert record["id"] == "some-new-id"
    models.adapter(kind).validate_python(record)


@pytest.mark.parametrize("kind", KINDS)
def test_a_new_record_names_every_field(run: Run, kind: str) -> None:
    written = run("data", "new", TABLES[kind].singular).out

    assert [name for name in TABLES[kind].fields() if f'"{name}":' not in written] == []


def test_what_a_field_is_for_and_what_it_takes_is_told(run: Run) -> None:
    written = run("data", "new", "food").out

    assert 'One of "vegan", "vegetarian" or "omnivore".' in written
    assert "The first is the one that rankings use." in written
    assert "The id of one of nutrients." in written


@pytest.mark.parametrize(
    ("argv", "says"),
    [
        (("recipe",), "no kind of data is called 'recipe'"),
        (("food", "natto"), "foods.json has a record 'natto' already"),
    ],
)
def test_what_cannot_be_new_is_refused(run: Run, argv: tuple[str, ...], says: str) -> None:
    ran = run("data", "new", *argv)

    assert ran.code == 2
    assert says in ran.err
