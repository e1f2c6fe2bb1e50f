"""What a record of a kind is held against, made once: Pydantic takes milliseconds for each."""

from __future__ import annotations

from functools import cache
from typing import Any

from pydantic import TypeAdapter

from crampcli.dataset import ABOUT, TABLES
from crampcli.records.about import About


@cache
def adapter(kind: str) -> TypeAdapter[Any]:
    """Return the validator of one record of a kind, or of the knowledge base itself."""
    return TypeAdapter(About if kind == ABOUT else TABLES[kind].definition())
