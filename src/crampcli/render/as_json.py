"""How an answer is written as JSON, whole or a line a result."""

from __future__ import annotations

from crampcli.render import json_text
from crampcli.values import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import Any

    from crampcli.render.sheet import Reply

SCHEMA_VERSION = 1
"""Raised when a key that readers may rely on changes its meaning or goes."""


def plain(value: Any) -> Any:
    """Turn named tuples into objects and tuples into lists, all the way down."""
    if hasattr(value, "_asdict"):
        return {name: plain(part) for name, part in value._asdict().items()}
    if isinstance(value, tuple | list):
        return [plain(part) for part in value]
    if isinstance(value, dict):
        return {name: plain(part) for name, part in value.items()}
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value


def _text(value: Any, ascii_only: bool, indent: str = "") -> str:
    if not ascii_only:
        return json_text.dumps(value, indent)
    import json

    return json.dumps(value, indent=indent or None)


def _picked(result: Any, names: tuple[str, ...]) -> dict[str, Any]:
    return {name: plain(getattr(result, name)) for name in names}


def document(reply: Reply, names: tuple[str, ...], data_version: str, ascii_only: bool) -> str:
    """Write one JSON document; `results` is always a list."""
    whole = {
        "schema_version": SCHEMA_VERSION,
        "kind": reply.kind,
        "data_version": data_version,
        "query": plain(reply.query),
        "results": [_picked(result, names) for result in reply.results],
        "warnings": plain(reply.warnings),
        "notes": list(reply.notes),
        "references": plain(reply.references),
    }
    return _text(whole, ascii_only, "  ") + "\n"


def lines(reply: Reply, names: tuple[str, ...], data_version: str, ascii_only: bool) -> str:
    """Write one JSON object a line, each naming its kind and data version."""
    head = {"kind": reply.kind, "data_version": data_version}
    return "".join(
        _text(head | _picked(result, names), ascii_only) + "\n" for result in reply.results
    )
