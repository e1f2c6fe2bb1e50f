"""How an answer is written as JSON, whole or a line a result."""

from __future__ import annotations

from crampcli.render import json_text, page
from crampcli.render.texts import Form, Like, Texts, values_of, whole
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
    names: tuple[str, ...],
    texts: Texts,
    ascii_only: bool,
    indent: str = "",
    margin: str = "\n",
    around: tuple[str, str] = ("{", "}"),
) -> Callable[[Any], str]:
    """Return what writes results as objects of these fields.

    Args:
        names: The fields.
        texts: Keeps what is written more than once.
        ascii_only: Whether stdout takes no more than ASCII.
        indent: What each level is set in by; without it an object stands on one line.
        margin: The line end and the indentation of the level that an object stands on.
        around: What an object begins and ends with; further fields may stand in it.
    """
    fields = values_of(names)
    inner = margin + indent
    between = f",{inner}" if indent else ", "
    first, end = (f"{around[0]}{inner}", f"{margin}{around[1]}") if indent else around
    keys = [f"{json_text.dumps(name)}: " for name in names]
    before = (first + keys[0], *(between + key for key in keys[1:]))

    def value(part: Any) -> str:
        if part == ():
            return "[]"
        return texts.part(part, dumped) if isinstance(part, tuple) else dumped(part)

    def dumped(part: Any) -> str:
        return json_text.dumps(plain(part), indent, inner)

    def escaped(result: Any) -> str:
        named = dict(zip(names, map(plain, fields(result)), strict=True))
        inside = text(named, ascii_only, indent).replace("\n", margin)[1:-1]
        return f"{around[0]}{inside}{around[1]}"

    def written(result: Any) -> str:
        # Most values are nothing or a text: to ask `value` for each costs twice as much.
        parts = [
            f"{key}null"
            if part is None
            else f"{key}{json_text.text(part)}"
            if type(part) is str
            else key + value(part)
            for key, part in zip(before, fields(result), strict=True)
        ]
        return f"{''.join(parts)}{end}"

    form = Form(names, before, end, value, dumped)

    def one(result: Any) -> str:
        if ascii_only:
            return texts.of(whole(result), escaped)
        return texts.like(result, form) if type(result) is Like else texts.of(result, written)

    return one


class Document:
    """One JSON document, written a part at a time; `results` is always a list."""

    def __init__(self, names: tuple[str, ...], dataset: Dataset, ascii_only: bool) -> None:
        self.write = writer(names, Texts(), ascii_only, "  ", "\n    ")
        self.dataset = dataset
        self.ascii_only = ascii_only
        self.begun = False
        self.filled = False

    def some(self, reply: Reply, results: tuple[Any, ...]) -> str:
        """Write some results, before the first ones the head."""
        parts = [] if self.begun else [self._head(reply)]
        for result in results:
            parts.append(",\n    " if self.filled else "\n    ")
            parts.append(self.write(result))
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
    if head.keys().isdisjoint(names):
        write = writer(names, texts, ascii_only, around=(f"{begin}, ", "}\n"))
        return "".join(map(write, reply.results))

    def line(result: Any) -> str:
        # A field that is called like one of the head's stands in its place.
        own = {name: plain(getattr(result, name)) for name in names}
        return text(head | own, ascii_only) + "\n"

    return "".join([texts.of(whole(result), line) for result in reply.results])
