"""How an answer is written as JSON, whole or a line a result."""

from __future__ import annotations

from crampcli.render import json_text, page
from crampcli.text.namedtuples import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import Any

    from crampcli.dataset import Dataset
    from crampcli.render.reply import Reply

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


def text(value: Any, ascii_only: bool, indent: str = "") -> str:
    """Write plain values as JSON, without any character beyond ASCII where stdout takes no more."""
    if not ascii_only:
        return json_text.dumps(value, indent)
    import json

    return json.dumps(value, indent=indent or None)


def _picked(result: Any, names: tuple[str, ...]) -> dict[str, Any]:
    return {name: plain(getattr(result, name)) for name in names}


class Document:
    """One JSON document, written a part at a time; `results` is always a list."""

    def __init__(self, names: tuple[str, ...], dataset: Dataset, ascii_only: bool) -> None:
        self.names = names
        self.dataset = dataset
        self.ascii_only = ascii_only
        self.begun = False
        self.filled = False

    def some(self, reply: Reply, results: tuple[Any, ...]) -> str:
        """Write some results, before the first ones the head."""
        parts = [] if self.begun else [self._head(reply)]
        # A list repeats its entries, and with them the very same results.
        known: dict[int, str] = {}
        for result in results:
            if id(result) not in known:
                written = text(_picked(result, self.names), self.ascii_only, "  ")
                known[id(result)] = written.replace("\n", "\n    ")
            parts.append(",\n    " if self.filled else "\n    ")
            parts.append(known[id(result)])
            self.filled = True
        return "".join(parts)

    def _head(self, reply: Reply) -> str:
        self.begun = True
        head = {
            "schema_version": SCHEMA_VERSION,
            "kind": reply.kind,
            "data_version": self.dataset.about["version"],
            "query": plain(reply.query),
        }
        if reply.urgency is not None:
            head["urgency"] = reply.urgency
        return text(head, self.ascii_only, "  ").removesuffix("\n}") + ',\n  "results": ['

    def rest(self, reply: Reply) -> str:
        """Write what stands behind the results."""
        beside = page.beside_results(reply, self.dataset)
        tail = {
            **({"summary": plain(reply.statuses)} if reply.statuses else {}),
            "warnings": plain(reply.warnings),
            "notes": list(beside.notes),
            "references": plain(beside.references),
        }
        ends = "\n  ]," if self.filled else "],"
        return f"{ends}{text(tail, self.ascii_only, '  ')[1:]}\n"


def document(reply: Reply, names: tuple[str, ...], dataset: Dataset, ascii_only: bool) -> str:
    """Write one JSON document."""
    whole = Document(names, dataset, ascii_only)
    return whole.some(reply, reply.results) + whole.rest(reply)


def lines(reply: Reply, names: tuple[str, ...], data_version: str, ascii_only: bool) -> str:
    """Write one JSON object a line, each naming its kind, data version and what was asked."""
    head = {"kind": reply.kind, "data_version": data_version, "query": plain(reply.query)}
    return "".join(
        text(head | _picked(result, names), ascii_only) + "\n" for result in reply.results
    )
