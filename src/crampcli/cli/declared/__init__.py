"""The command line, declared once: rows of plain data, from which all else is made.

The parser works from these rows, Typer's app is built from them, completion and help are written
from them, and a test holds every body's parameters to them. Typer is imported nowhere here.
"""

from __future__ import annotations

from crampcli.cli.declared.commands import COMMANDS, GROUPS, OVERVIEW
from crampcli.cli.declared.options import AGE, FIELDS, FORMAT, SEX, SHARED, SORT, TAKING
from crampcli.cli.declared.rows import (
    CHOICE,
    FLAG,
    INTEGER,
    NUMBER,
    PATH,
    TEXT,
    Command,
    Parameter,
    by_spelling,
)

__all__ = [
    "AGE",
    "CHOICE",
    "COMMANDS",
    "FIELDS",
    "FLAG",
    "FORMAT",
    "GROUPS",
    "INTEGER",
    "NUMBER",
    "OVERVIEW",
    "PATH",
    "SEX",
    "SHARED",
    "SORT",
    "TAKING",
    "TEXT",
    "Command",
    "Parameter",
    "by_spelling",
]
