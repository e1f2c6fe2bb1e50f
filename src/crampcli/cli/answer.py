"""How coded words and names are written for people."""

from __future__ import annotations


def words(slug: str) -> str:
    """Write an id or a coded word for people."""
    return slug.replace("-", " ")


def lowered(name: str) -> str:
    """Write a name as it stands within a sentence."""
    return name[:1].lower() + name[1:]
