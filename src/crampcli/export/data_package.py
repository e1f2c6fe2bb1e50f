"""How the tables are described as a Data Package (version 2), so that programs read their keys."""

from __future__ import annotations

import hashlib

from crampcli.export import warned
from crampcli.text.namedtuples import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any

    from crampcli.dataset import Dataset
    from crampcli.export.table import Column, Table

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
LICENCE = {
    "name": "CC-BY-4.0",
    "path": "https://creativecommons.org/licenses/by/4.0/",
    "title": "Creative Commons Attribution 4.0",
}
"""Of the knowledge base itself; each origin has its own terms."""


def place(table: Table) -> str:
    """Return the path of a table's CSV file."""
    return f"csv/{table.name}.csv"


def digest(content: bytes) -> str:
    """Return what a file is known again by."""
    return hashlib.sha256(content).hexdigest()


def document(
    dataset: Dataset, tables: Sequence[Table], files: Mapping[str, bytes], own: int
) -> dict[str, Any]:
    """Describe the package.

    Args:
        dataset: The knowledge base.
        tables: What the CSV files hold.
        files: Their contents, by path.
        own: How many records of a user's own are among them.
    """
    about = dataset.about
    return {
        "$schema": PROFILE,
        "name": "cramp",
        "title": about["title"],
        "description": description(dataset, own),
        "version": about["version"],
        "created": f"{about['date']}T00:00:00Z",
        "keywords": ["muscle cramps", "nutrition", "vitamin K2", "drug interactions"],
        "licenses": [LICENCE],
        "contributors": [{"title": "The cramp founders", "roles": ["publisher"]}],
        "sources": [
            {"title": one["name"], "licence": one["licence"], "holds": one["holds"]}
            for one in about["origins"]
        ],
        "resources": [_resource(table, files[place(table)]) for table in tables],
    }


def description(dataset: Dataset, own: int) -> str:
    """Return what the package is, its warnings first."""
    mixed = f" {own} of its records are a user's own, not the founders'." if own else ""
    return f"{warned.first(dataset)} {dataset.about['title']}, every record of every kind.{mixed}"


def _resource(table: Table, content: bytes) -> dict[str, Any]:
    return {
        "name": table.name,
        "path": place(table),
        "type": "table",
        "description": table.meaning,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": f"sha256:{digest(content)}",
        "schema": {
            "fields": [_field(column) for column in table.columns],
            "missingValues": [""],
            "primaryKey": [*table.key],
            "foreignKeys": [
                {
                    "fields": [column.name],
                    # The empty name is the table itself.
                    "reference": {
                        "resource": "" if column.to == table.name else column.to,
                        "fields": ["id"],
                    },
                }
                for column in table.columns
                if column.to
            ],
        },
    }


def _field(column: Column) -> dict[str, Any]:
    bounds: dict[str, Any] = {"required": True} if column.required else {}
    if column.words:
        bounds["enum"] = [*column.words]
    described = {"description": column.meaning, "unit": column.unit, "constraints": bounds}
    kept = {key: value for key, value in described.items() if value}
    return {"name": column.name, "type": column.type} | kept
