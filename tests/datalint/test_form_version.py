"""Is the form of records the one that its version names: no field of it has gone?"""

from pathlib import Path
from typing import Any

from crampcli import validation
from crampcli.dataset import KINDS

FROZEN = Path(__file__).parent / f"fields-{validation.FORM_VERSION}.txt"
"""Every field of every kind when the version began, as `kind/field`."""


def fields(kind: str) -> dict[str, Any]:
    """Return what a record of a kind may hold, by field."""
    whole = validation.schema(kind)
    record = whole["items"]
    while "$ref" in record:
        record = whole["$defs"][record["$ref"].rpartition("/")[2]]
    found: dict[str, Any] = record["properties"]
    return found


def test_no_field_has_gone_without_a_new_version() -> None:
    now = {f"{kind}/{field}" for kind in KINDS for field in fields(kind)}

    assert {*FROZEN.read_text(encoding="utf-8").splitlines()} - now == set()
