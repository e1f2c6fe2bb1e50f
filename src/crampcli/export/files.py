"""Which files an export is made of: every form of the same records."""

from __future__ import annotations

import json

from crampcli import validation
from crampcli.dataset import KINDS
from crampcli.export import (
    croissant,
    data_package,
    database,
    delimited,
    documents,
    parquet,
    readme,
)
from crampcli.export.tables import tables
from crampcli.rules import models
from crampcli.text.namedtuples import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from crampcli.dataset import Dataset


class Exported(NamedTuple):
    """What an export is.

    Attributes:
        files: The contents, by path.
        tables: How many tables there are.
        records: How many records of how many kinds.
        left_out: Why a form is missing; "" where none is.
    """

    files: dict[str, bytes]
    tables: int
    records: int
    left_out: str


def exported(dataset: Dataset) -> Exported:
    """Return every form of a knowledge base; the same bytes for the same records."""
    every = tables(dataset)
    own = sum(dataset.brings(kind, id_) for kind in KINDS for id_ in dataset.table(kind))
    files = {data_package.place(one): delimited.text(one).encode("utf-8") for one in every}
    packaged = data_package.document(dataset, every, files, own)
    described = croissant.document(dataset, every, files, own)
    files["cramp.sqlite"] = database.content(dataset, every)
    kept, left_out = parquet.files(every)
    files |= kept
    files |= {path: text.encode("utf-8") for path, text in documents.files(dataset)}
    for kind in (*KINDS, models.ABOUT):
        files[f"schema/{kind}.schema.json"] = _text(validation.document(kind))
    files["datapackage.json"] = _text(packaged)
    files["croissant.json"] = _text(described)
    files["README.md"] = readme.text(dataset, every, own, bool(kept)).encode("utf-8")
    records = sum(len(dataset.table(kind)) for kind in KINDS)
    return Exported(files, len(every), records, left_out)


def _text(value: object) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode("utf-8")
