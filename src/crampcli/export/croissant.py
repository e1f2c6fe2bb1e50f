"""How the tables are described for programs that learn from data: Croissant, as JSON-LD."""

from __future__ import annotations

from crampcli.export.data_package import LICENCE, description, digest, place
from crampcli.export.table import NESTED
from crampcli.text.namedtuples import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any

    from crampcli.dataset import Dataset
    from crampcli.export.table import Column, Table

OF_CROISSANT = (
    *(
        "citeAs",
        "column",
        "equivalentProperty",
        "extract",
        "field",
        "fileObject",
        "fileProperty",
        "fileSet",
        "format",
    ),
    *(
        "includes",
        "isLiveDataset",
        "jsonPath",
        "key",
        "md5",
        "parentField",
        "path",
        "recordSet",
        "references",
    ),
    *(
        "regex",
        "repeated",
        "replace",
        "samplingRate",
        "separator",
        "source",
        "subField",
        "transform",
    ),
)
"""The words that Croissant adds to those of schema.org."""
CONTEXT = {
    "@language": "en",
    "@vocab": "https://schema.org/",
    "cr": "http://mlcommons.org/croissant/",
    "dct": "http://purl.org/dc/terms/",
    "rai": "http://mlcommons.org/croissant/RAI/",
    "sc": "https://schema.org/",
    "conformsTo": "dct:conformsTo",
    "data": {"@id": "cr:data", "@type": "@json"},
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    "examples": {"@id": "cr:examples", "@type": "@json"},
    **{word: f"cr:{word}" for word in OF_CROISSANT},
}
"""As the specification prints it."""
TYPES = {
    "string": "sc:Text",
    "number": "sc:Float",
    "integer": "sc:Integer",
    "boolean": "sc:Boolean",
    **dict.fromkeys(NESTED, "sc:Text"),
}


def document(
    dataset: Dataset, tables: Sequence[Table], files: Mapping[str, bytes], own: int
) -> dict[str, Any]:
    """Describe the dataset; see `data_package.document`."""
    about = dataset.about
    title, version = about["title"], about["version"]
    return {
        "@context": CONTEXT,
        "@type": "sc:Dataset",
        "conformsTo": "http://mlcommons.org/croissant/1.0",
        "name": "cramp",
        "description": description(dataset, own),
        # It has no address of its own: a name says which it is.
        "url": "urn:cramp:data",
        "version": version,
        "datePublished": about["date"],
        "license": LICENCE["path"],
        "creator": {"@type": "sc:Organization", "name": "The cramp founders"},
        "citeAs": f"The cramp founders. {title}, version {version}.",
        "distribution": [_file(table, files[place(table)]) for table in tables],
        "recordSet": [_records(table) for table in tables],
    }


def _file(table: Table, content: bytes) -> dict[str, Any]:
    return {
        "@type": "cr:FileObject",
        "@id": place(table),
        "name": f"{table.name}.csv",
        "contentUrl": place(table),
        "contentSize": f"{len(content)} B",
        "encodingFormat": "text/csv",
        "sha256": digest(content),
    }


def _records(table: Table) -> dict[str, Any]:
    return {
        "@type": "cr:RecordSet",
        "@id": table.name,
        "name": table.name,
        "description": table.meaning,
        "key": [{"@id": f"{table.name}/{name}"} for name in table.key],
        "field": [_field(table, column) for column in table.columns],
    }


def _field(table: Table, column: Column) -> dict[str, Any]:
    description = " ".join(filter(None, (column.meaning, column.unit and f"Unit: {column.unit}.")))
    field: dict[str, Any] = {
        "@type": "cr:Field",
        "@id": f"{table.name}/{column.name}",
        "name": column.name,
        "description": description or column.name,
        "dataType": TYPES[column.type],
        "source": {
            "fileObject": {"@id": place(table)},
            "extract": {"column": column.name},
        },
    }
    if column.to and column.to != table.name:
        field["references"] = {"field": {"@id": f"{column.to}/id"}}
    return field
