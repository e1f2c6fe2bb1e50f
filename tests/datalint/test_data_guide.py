"""Does the data guide show one true record of each kind, and explain every field of every model?"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest
from pydantic import TypeAdapter

from crampcli import validation
from crampcli.dataset import KINDS
from crampcli.records.about import About
from crampcli.rules import models
from tests.conftest import ROOT

if TYPE_CHECKING:
    from crampcli.dataset import Dataset

GUIDE = (ROOT / "data" / "README.md").read_text(encoding="utf-8")
SHARED = {"id", "name", "text", "short", "reviewed", "review_by", "references"}
"""Fields that the guide explains once for all kinds, in the section on how a record is built."""
COMMENT = re.compile(r'("(?:\\.|[^"\\])*")|//[^\n]*')


def bare(jsonc: str) -> str:
    """Strip the comments of JSON; `//` within a text stays."""
    return COMMENT.sub(lambda match: match[1] or "", jsonc)


def section(kind: str) -> str:
    """Return what the guide says under the heading of a kind."""
    found = re.search(rf"^### {kind}\n(.*?)(?=^##|\Z)", GUIDE, re.MULTILINE | re.DOTALL)
    assert found, f"the guide has no section '### {kind}'"
    return found[1]


def block(kind: str) -> str:
    """Return the commented record of a kind."""
    blocks = re.findall(r"^```jsonc\n(.*?)^```$", section(kind), re.MULTILINE | re.DOTALL)
    assert len(blocks) == 1
    commented: str = blocks[0]
    return commented


def fields(schema: Any) -> set[str]:
    """Return the name of every field of a schema, at any depth."""
    if isinstance(schema, list):
        return set().union(*map(fields, schema)) if schema else set()
    if not isinstance(schema, dict):
        return set()
    own = set(schema.get("properties", {}))
    return own.union(*map(fields, schema.values()))


def explained(text: str) -> set[str]:
    """Return the fields that a section explains: by a comment above, or by name in one."""
    above = re.findall(r'^ *//[^\n]*\n *"(\w+)":', text, re.MULTILINE)
    absent = re.findall(r'^ *// "(\w+)":?', text, re.MULTILINE)
    comments = "\n".join(re.findall(r"^ *//[^\n]*", text, re.MULTILINE))
    return {*above, *absent, *re.findall(r"`(\w+)`", comments)}


def strays(shown: Any, kept: Any, path: str = "") -> list[str]:
    """Find what a shown record says that the kept one does not; its sentences may lag behind."""
    if isinstance(shown, dict) and isinstance(kept, dict):
        return [
            stray
            for key, part in shown.items()
            for stray in (
                strays(part, kept[key], f"{path}.{key}") if key in kept else [f"{path}.{key}"]
            )
        ]
    if isinstance(shown, list) and isinstance(kept, list):
        return [
            f"{path}: {part}"
            for part in shown
            if kept and not any(strays(part, other) == [] for other in kept)
        ]
    if isinstance(shown, str) and isinstance(kept, str) and " " in shown and " " in kept:
        return []
    return [] if shown == kept else [f"{path}: {shown!r}"]


@pytest.mark.parametrize("kind", [*KINDS, "about"])
def test_the_record_shown_is_sound(kind: str) -> None:
    record = validation.parsed(bare(block(kind)).encode())

    if kind == "about":
        TypeAdapter(About).validate_python(record)
    else:
        models.adapter(kind).validate_python(record)


@pytest.mark.parametrize("kind", KINDS)
def test_the_record_shown_is_the_one_in_the_file(dataset: Dataset, kind: str) -> None:
    record = json.loads(bare(block(kind)))

    assert record["id"] in dataset.table(kind)
    assert strays(record, dataset.table(kind)[record["id"]]) == []


@pytest.mark.parametrize("kind", [*KINDS, "about"])
def test_every_field_of_the_model_is_explained(kind: str) -> None:
    unexplained = fields(validation.schema(kind)) - SHARED - explained(block(kind))

    assert unexplained == set()


@pytest.mark.parametrize("field", sorted(SHARED))
def test_what_all_records_share_is_explained_once(field: str) -> None:
    assert re.search(rf"^\| `{field}` \|", GUIDE, re.MULTILINE)


def test_the_guide_explains_no_kind_that_is_gone() -> None:
    shown = re.findall(r"^### ([a-z_]+)$", GUIDE, re.MULTILINE)

    assert shown == [*KINDS, "about"]


@pytest.mark.parametrize(
    ("commented", "expected"),
    [
        ('{"a": 1} // why', '{"a": 1} '),
        ('{"url": "https://x.org"}', '{"url": "https://x.org"}'),
        ('// "a": 1\n{}', "\n{}"),
        (r'{"a": "\"//"}', r'{"a": "\"//"}'),
    ],
)
def test_comments_are_stripped_and_texts_kept(commented: str, expected: str) -> None:
    assert bare(commented) == expected


@pytest.mark.parametrize(
    ("shown", "kept", "expected"),
    [
        ({"a": ["x"]}, {"a": ["x", "y"], "b": 1}, []),
        ({"a": "An older sentence."}, {"a": "A newer sentence."}, []),
        ({"a": 1}, {"a": 2}, [".a: 1"]),
        ({"a": ["z"]}, {"a": ["x"]}, [".a: z"]),
        ({"b": 1}, {"a": 1}, [".b"]),
    ],
)
def test_a_record_that_strays_from_its_file_is_found(
    shown: Any, kept: Any, expected: list[str]
) -> None:
    assert strays(shown, kept) == expected
