"""A record of a kind to fill in: every field with what it is for, drawn from the models."""

from __future__ import annotations

import ast
import inspect
import json
import sys
from functools import cache
from itertools import pairwise
from types import UnionType
from typing import Annotated, Any, NotRequired, Union, get_args, get_origin, get_type_hints

from pydantic import TypeAdapter, ValidationError
from typing_extensions import is_typeddict

from crampcli.records.links import shape
from crampcli.rules import models
from crampcli.text.namedtuples import TYPE_CHECKING
from crampcli.text.sentences import or_

if TYPE_CHECKING:
    from collections.abc import Iterator

TEXTS = (
    *("…", "some-id", "2026-01-31", "2026", "10.1000/example", "https://example.org/", "GB", "en"),
    *("0.05", "12345678", "PMC1234567", "Mg", "2026.01.31"),
)
"""Texts that are tried in turn until a field takes one."""
NUMBERS = (1, 0, 100, 1000)
WIDTH = 96


def record(kind: str) -> str:
    """Return a record to fill in, as JSON with comments.

    What must be there stands as it is written, what may be there in comments.
    """
    model = models.definition(kind)
    lines = [*_comment(f"One record of {kind}.json: {_docstring(model)}", 0)]
    lines += _comment(
        "Fill it in, take out the comments, add it to the file, and let "
        "`cramp data validate DIR --fix` put it into its place.",
        0,
    )
    return "\n".join([*lines, *_object(model, 0)]) + "\n"


def docstring(kind: str) -> str:
    """Return what a record of a kind is, in a sentence."""
    return _docstring(models.definition(kind))


def meanings(kind: str) -> dict[str, str]:
    """Return what each field of a kind is for; "" where its name says it."""
    model = _bare(models.definition(kind))
    return {field: _explanation(model, field) for field in get_type_hints(model)}


def _docstring(model: Any) -> str:
    lines = (inspect.getdoc(_bare(model)) or "").split("\n\n")
    return " ".join(lines[0].split())


def _bare(type_: Any) -> Any:
    """Take off what only bounds a type."""
    while get_origin(type_) in (Annotated, NotRequired):
        type_ = get_args(type_)[0]
    if get_origin(type_) in (Union, UnionType):
        return _bare(get_args(type_)[0])
    return type_


@cache
def _explained(module: str) -> dict[tuple[str, str], str]:
    """Return the text below each field and each type of a module, by class and name."""
    tree = ast.parse(inspect.getsource(sys.modules[module]))
    found: dict[tuple[str, str], str] = {}
    bodies = [("", tree.body)]
    bodies += [(node.name, node.body) for node in tree.body if isinstance(node, ast.ClassDef)]
    for owner, body in bodies:
        for node, after in pairwise(body):
            target = node.target if isinstance(node, ast.AnnAssign) else None
            has_docstring = isinstance(after, ast.Expr) and isinstance(after.value, ast.Constant)
            if isinstance(target, ast.Name) and has_docstring:
                found[owner, target.id] = " ".join(str(after.value.value).split())  # type: ignore[attr-defined]
    return found


def _explanation(model: Any, field: str) -> str:
    for base in (model, *filter(is_typeddict, getattr(model, "__orig_bases__", ()))):
        text = _explained(base.__module__).get((base.__name__, field))
        if text:
            return text
    return ""


def _object(model: Any, indent: int) -> list[str]:
    """Write an object: each field below what it is for."""
    bare = _bare(model)
    hints = get_type_hints(bare, include_extras=True)
    needed = [field for field in hints if field in bare.__required_keys__] or [next(iter(hints))]
    lines = ["{"]
    for field, type_ in hints.items():
        lines += _comment(_meaning(bare, field, type_), indent + 2)
        value = _value(type_, indent + 2)
        value[0] = f'{" " * (indent + 2)}"{field}": {value[0]}'
        if field in needed:
            if field != needed[-1]:
                value[-1] += ","
            lines += value
        else:
            lines += [f"{' ' * (indent + 2)}// {line[indent + 2 :]}" for line in value]
    return [*lines, f"{' ' * indent}}}"]


def _meaning(model: Any, field: str, type_: Any) -> str:
    """Say what a field is for, whether it may be left out, which words or records it takes."""
    parts = [] if field in model.__required_keys__ else ["May be left out."]
    if explanation := _explanation(model, field):
        parts.append(explanation)
    if (words := _words(type_)) and words != (True,):
        parts.append(f"One of {or_([json.dumps(word, ensure_ascii=False) for word in words])}.")
    where = shape(type_)
    if kinds := where.kinds or where.keys or (where.items.kinds if where.items else ()):
        parts.append(f"The id of one of {or_([kind.replace('_', ' ') for kind in kinds])}.")
    return " ".join(parts)


def _words(type_: Any) -> tuple[Any, ...]:
    bare = _bare(type_)
    if get_origin(bare) is list:
        return _words(get_args(bare)[0])
    words = bare.words if hasattr(bare, "words") else ()
    return words or (get_args(bare) if str(bare).startswith("typing.Literal[") else ())


def _value(type_: Any, indent: int) -> list[str]:
    """Write a value that a field takes, as an example of its form."""
    bare = _bare(type_)
    if is_typeddict(bare):
        return _object(bare, indent)
    if get_origin(bare) is list:
        return _list(type_, bare, indent)
    if get_origin(bare) is dict:
        key, part = get_args(bare)
        value = _value(part, indent + 2)
        value[0] = f"{' ' * (indent + 2)}{json.dumps(_first(key))}: {value[0]}"
        return ["{", *value, f"{' ' * indent}}}"]
    return [json.dumps(_first(type_), ensure_ascii=False)]


def _list(type_: Any, bare: Any, indent: int) -> list[str]:
    bounds = [part for mark in _marks(type_) for part in getattr(mark, "metadata", ())]
    count = max(1, *(getattr(part, "min_length", 0) for part in bounds), 0)
    lines = ["["]
    for place in range(count):
        value = _value(get_args(bare)[0], indent + 2)
        value[0] = " " * (indent + 2) + value[0]
        value[-1] += "," if place + 1 < count else ""
        lines += value
    if len(lines) == 2:
        return [f"[{lines[1].strip()}]"]
    return [*lines, f"{' ' * indent}]"]


def _marks(type_: Any) -> tuple[Any, ...]:
    """Return what bounds a type."""
    if get_origin(type_) is NotRequired:
        return _marks(get_args(type_)[0])
    return get_args(type_)[1:] if get_origin(type_) is Annotated else ()


def _first(type_: Any) -> Any:
    """Return the first of the examples that a type takes."""
    if words := _words(type_):
        return words[0]
    stripped = get_args(type_)[0] if get_origin(type_) is NotRequired else type_
    adapter = TypeAdapter(stripped)
    for example in (*TEXTS, *NUMBERS, True):
        try:
            adapter.validate_python(example, strict=True)
        except ValidationError:
            continue
        return example
    return None


def _comment(text: str, indent: int) -> Iterator[str]:
    from textwrap import wrap

    for line in wrap(text, WIDTH - indent - 3, break_long_words=False, break_on_hyphens=False):
        yield f"{' ' * indent}// {line}"
