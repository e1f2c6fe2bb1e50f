"""What a record of a kind is held against, made once: Pydantic takes milliseconds for each."""

from __future__ import annotations

from functools import cache
from typing import Any

from pydantic import TypeAdapter

from crampcli.dataset import TABLES
from crampcli.records.about import About

ABOUT = "about"
"""The file that is one record, of the knowledge base itself."""


@cache
def adapter(kind: str) -> TypeAdapter[Any]:
    """Return the validator of one record of a kind, or of the knowledge base itself."""
    return TypeAdapter(About if kind == ABOUT else TABLES[kind].definition())
