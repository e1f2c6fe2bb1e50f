"""What is told of a kind of record: its JSON Schema, and a record to fill in.

Both come from the models, which import Pydantic. The wheel has them as `schema/` holds them.
"""

from __future__ import annotations

from crampcli.dataset import KINDS
from crampcli.render import json_text
from crampcli.text.namedtuples import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from crampcli.dataset import Dataset

ID = '\n  "id": {},'
SOME_ID = ID.format('"some-id"')
"""Where a record to fill in bears its id."""


def schema(dataset: Dataset, kind: str) -> str:
    """Return the JSON Schema of a kind, as text."""
    kept: str | None = dataset.kept(f"schema-{kind}", ())
    if kept is not None:
        return kept
    from crampcli import validation

    return written(validation.schema(kind))


def schemas(dataset: Dataset) -> str:
    """Return the JSON Schemas of all kinds by their names, as text."""
    parts = (
        f'  "{kind}": ' + schema(dataset, kind).rstrip("\n").replace("\n", "\n  ") for kind in KINDS
    )
    return "{\n" + ",\n".join(parts) + "\n}\n"


def record(dataset: Dataset, kind: str, id_: str | None = None) -> str:
    """Return a record of a kind to fill in, perhaps with its id, as JSON with comments."""
    text: str | None = dataset.kept(f"record-{kind}", ())
    if text is None:
        from crampcli import templates

        text = templates.record(kind)
    if not id_:
        return text
    return text.replace(SOME_ID, ID.format(json_text.ascii_only(json_text.dumps(id_))), 1)


def written(schema: Mapping[str, Any]) -> str:
    """Write a schema as text."""
    import json

    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"
