"""Are the schemas that editors and other programs read those of the models, and closed?"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from crampcli import validation
from scripts import write_schema
from tests.conftest import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator

FILES = write_schema.files()
SCHEMAS = [name for name in FILES if name.endswith(".schema.json")]
KNOWN_OPEN = {
    # Pydantic writes the pattern of a mapping's keys without closing it to all others.
    "foods.schema.json": ["#/items/properties/amounts"],
}
"""Objects that a schema leaves open; an entry that is mended fails the test."""


def objects(schema: Any, path: str = "#") -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield every part of a schema that describes an object."""
    if isinstance(schema, dict):
        if schema.get("type") == "object":
            yield path, schema
        for key, part in schema.items():
            yield from objects(part, f"{path}/{key}")
    elif isinstance(schema, list):
        for part in schema:
            yield from objects(part, path)


def open_objects(schema: Any) -> list[str]:
    """Find objects that allow keys of any name without saying what they hold."""
    return [
        path
        for path, part in objects(schema)
        if part.get("additionalProperties", True) is True or part["additionalProperties"] == {}
    ]


def test_the_folder_holds_what_the_models_say_and_nothing_else() -> None:
    written = {path.name: path.read_text(encoding="utf-8") for path in (ROOT / "schema").iterdir()}

    assert written == FILES, "run: python scripts/write_schema.py"


@pytest.mark.parametrize("name", SCHEMAS)
def test_a_schema_closes_its_objects_and_names_its_dialect_and_itself(name: str) -> None:
    schema = json.loads(FILES[name])

    assert open_objects(schema) == KNOWN_OPEN.get(name, [])
    assert schema["$schema"] == validation.DIALECT
    assert schema["$id"] == f"urn:cramp:schema:{name.removesuffix('.schema.json')}"


@pytest.mark.parametrize(
    "schema",
    [
        {"type": "object"},
        {"$defs": {"A": {"type": "object", "additionalProperties": True}}},
        {"anyOf": [{"type": "object", "additionalProperties": {}}]},
    ],
)
def test_an_open_object_is_found(schema: dict[str, Any]) -> None:
    found = open_objects(schema)

    assert len(found) == 1


def references_in(schema: Any) -> Iterator[str]:
    """Yield every `$ref` in a schema."""
    if isinstance(schema, dict):
        for key, part in schema.items():
            if key == "$ref":
                yield part
            else:
                yield from references_in(part)
    elif isinstance(schema, list):
        for part in schema:
            yield from references_in(part)


@pytest.mark.parametrize("name", SCHEMAS)
def test_every_reference_in_a_schema_leads_somewhere(name: str) -> None:
    schema = json.loads(FILES[name])

    named = {f"#/$defs/{model}" for model in schema.get("$defs", {})}

    assert set(references_in(schema)) <= named
