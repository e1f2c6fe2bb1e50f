"""What a record of a kind is held against, made once: Pydantic takes milliseconds for each."""

from __future__ import annotations

import ast
import inspect
import sys
from functools import cache
from typing import Any

from pydantic import TypeAdapter

from crampcli.dataset import TABLES
from crampcli.records.about import About

ABOUT = "about"
"""The file that is one record, of the knowledge base itself."""


def definition(kind: str) -> Any:
    """Return the type of one record of a kind, or of the knowledge base itself."""
    found = About if kind == ABOUT else TABLES[kind].definition()
    if sys.flags.optimize > 1:
        _restore_docstrings()
    return found


def _restore_docstrings() -> None:
    """Read docstrings again that `python -OO` has left out: a schema holds them."""
    for name in [name for name in sys.modules if name.startswith("crampcli.records.")]:
        module = sys.modules[name]
        for node in ast.parse(inspect.getsource(module)).body:
            if isinstance(node, ast.ClassDef):
                getattr(module, node.name).__doc__ = ast.get_docstring(node, clean=False)


@cache
def adapter(kind: str) -> TypeAdapter[Any]:
    """Return the validator of one record of a kind, or of the knowledge base itself."""
    return TypeAdapter(definition(kind))
