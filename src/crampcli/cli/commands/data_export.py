"""`cramp data export`: a folder with the knowledge base in the forms that other programs read."""

from __future__ import annotations

from crampcli.errors import UsageError
from crampcli.render.reply import Column, Facts, Heading, Reply
from crampcli.text.namedtuples import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from crampcli.dataset import Dataset

COMMAND = "cramp data export"


class Exported(NamedTuple):
    """A folder that was written; `left_out` says why a form is missing."""

    path: str
    files: int
    size: int
    tables: int
    records: int
    left_out: str | None

    @property
    def id(self) -> str:
        """Return the folder."""
        return self.path


def export(dataset: Dataset, to: str | None = None) -> Reply:
    """Write a folder with every record in the forms that other programs read."""
    if to is None:
        raise UsageError(f"{COMMAND} needs a folder. Name a new or an empty one: --to DIR")
    # What only this command needs: SQLite, the models, their schemas.
    from crampcli.cli import folder
    from crampcli.export.files import exported

    folder.strangers_kept(str(to), COMMAND)
    made = exported(dataset)
    folder.write(str(to), made.files, COMMAND)
    row = Exported(
        path=str(to),
        files=len(made.files),
        size=sum(map(len, made.files.values())),
        tables=made.tables,
        records=made.records,
        left_out=made.left_out or None,
    )
    facts = (
        ("Folder", row.path),
        ("Holds", f"{row.records:,} records, {row.files:,} files, {row.size / 1e6:.0f} MB"),
        ("Tables", f"{row.tables}: cramp.sqlite, csv/{'' if row.left_out else ', parquet/'}"),
        ("Described", "datapackage.json, croissant.json, schema/"),
        ("Records", "api/v1/: a file each"),
        ("Read first", "README.md"),
        *((("Left out", row.left_out),) if row.left_out else ()),
    )
    return Reply(
        "export",
        Exported,
        (row,),
        (
            Column("path", ""),
            Column("files", "Files"),
            Column("size", "Bytes"),
            Column("tables", "Tables"),
            Column("records", "Records"),
            Column("left_out", "Left out", cell=lambda r: r.left_out or "nothing"),
        ),
        None,
        layout="record",
        summary=(Heading("The knowledge base, for other programs"), None, Facts(facts)),
        notes=(made.left_out,) if made.left_out else (),
    )
