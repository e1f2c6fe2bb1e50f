"""How an answer is written as JSON, whole or a line a result."""

from __future__ import annotations

from crampcli.render import json_text, page
from crampcli.render.texts import Texts, values_of
from crampcli.text.namedtuples import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
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


def writer(
    names: tuple[str, ...], texts: Texts, ascii_only: bool, indent: str = "", margin: str = "\n"
) -> Callable[[Any], str]:
    """Return what writes results as objects of these fields.

    Args:
        names: The fields.
        texts: Keeps what is written more than once.
        ascii_only: Whether stdout takes no more than ASCII.
        indent: What each level is set in by; without it an object stands on one line.
        margin: The line end and the indentation of the level that an object stands on.
    """
    fields = values_of(names)
    inner = margin + indent
    between = f",{inner}" if indent else ", "
    begin, end = (f"{{{inner}", f"{margin}}}") if indent else ("{", "}")
    keys = [f"{json_text.dumps(name)}: " for name in names]

    def value(part: Any) -> str:
        if part == ():
            return "[]"
        return texts.part(part, dumped) if isinstance(part, tuple) else dumped(part)

    def dumped(part: Any) -> str:
        return json_text.dumps(plain(part), indent, inner)

    def written(result: Any) -> str:
        if ascii_only:
            named = dict(zip(names, map(plain, fields(result)), strict=True))
            return text(named, ascii_only, indent).replace("\n", margin)
        # Most values are nothing or a text: to ask `value` for each costs twice as much.
        parts = [
            f"{key}null"
            if part is None
            else f"{key}{json_text.text(part)}"
            if type(part) is str
            else key + value(part)
            for key, part in zip(keys, fields(result), strict=True)
        ]
        return f"{begin}{between.join(parts)}{end}"

    return written


class Document:
    """One JSON document, written a part at a time; `results` is always a list."""

    def __init__(self, names: tuple[str, ...], dataset: Dataset, ascii_only: bool) -> None:
        self.known = Texts()
        self.write = writer(names, self.known, ascii_only, "  ", "\n    ")
        self.dataset = dataset
        self.ascii_only = ascii_only
        self.begun = False
        self.filled = False

    def some(self, reply: Reply, results: tuple[Any, ...]) -> str:
        """Write some results, before the first ones the head."""
        parts = [] if self.begun else [self._head(reply)]
        for result in results:
            parts.append(",\n    " if self.filled else "\n    ")
            parts.append(self.known.of(result, self.write))
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
        notes_and_references = page.notes_and_references(reply, self.dataset)
        tail = {
            **({"summary": plain(reply.statuses)} if reply.statuses else {}),
            "warnings": plain(reply.warnings),
            "notes": list(notes_and_references.notes),
            **({"past_due": plain(reply.past_due)} if reply.past_due else {}),
            "references": plain(notes_and_references.references),
        }
        ends = "\n  ]," if self.filled else "],"
        return f"{ends}{text(tail, self.ascii_only, '  ')[1:]}\n"


def document(reply: Reply, names: tuple[str, ...], dataset: Dataset, ascii_only: bool) -> str:
    """Write one JSON document."""
    whole = Document(names, dataset, ascii_only)
    return whole.some(reply, reply.results) + whole.rest(reply)


def lines(
    reply: Reply,
    names: tuple[str, ...],
    data_version: str,
    ascii_only: bool,
    known: Texts | None = None,
) -> str:
    """Write one JSON object a line, each naming its kind, data version and what was asked.

    Args:
        reply: The answer.
        names: The fields.
        data_version: The version of the knowledge base.
        ascii_only: Whether stdout takes no more than ASCII.
        known: Keeps the lines of results that come again.
    """
    head = {"kind": reply.kind, "data_version": data_version, "query": plain(reply.query)}
    begin = text(head, ascii_only)[:-1]
    texts = known or Texts()
    write = writer(names, texts, ascii_only)
    # A field that is called like one of these stands in its place.
    shared = not head.keys().isdisjoint(names)

    def line(result: Any) -> str:
        if shared:
            own = {name: plain(getattr(result, name)) for name in names}
            return text(head | own, ascii_only) + "\n"
        return f"{begin}, {write(result)[1:]}\n"

    return "".join([texts.of(result, line) for result in reply.results])
