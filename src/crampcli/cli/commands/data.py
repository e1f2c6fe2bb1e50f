"""`cramp data`: which data this is, whether a folder is sound, and its JSON Schema."""

from __future__ import annotations

import json

from crampcli.cli.perform import Raw
from crampcli.dataset import KINDS
from crampcli.errors import UsageError
from crampcli.render.reply import Column, Layout, Reply
from crampcli.text.namedtuples import TYPE_CHECKING, NamedTuple
from crampcli.text.sentences import quoted

if TYPE_CHECKING:
    from pathlib import Path

    from crampcli.dataset import Dataset


class Source(NamedTuple):
    """Where a part of the data comes from."""

    name: str
    licence: str
    holds: str

    @property
    def text(self) -> str:
        """Return it as one text."""
        return f"{self.name}: {self.holds} ({self.licence})"


class Count(NamedTuple):
    """How many records there are of a kind."""

    kind: str
    records: int

    @property
    def text(self) -> str:
        """Return it as one text."""
        return f"{self.records} {self.kind.replace('_', ' ')}"


class Info(NamedTuple):
    """Which data this is."""

    title: str
    version: str
    date: str
    licence: str
    counts: tuple[Count, ...]
    sources: tuple[Source, ...]


def info(dataset: Dataset) -> Reply:
    """Show which data this is: version, date, sources, licences, counts."""
    about = dataset.about
    row = Info(
        about["title"],
        about["version"],
        about["date"],
        about["licence"],
        tuple(Count(kind, len(dataset.table(kind))) for kind in KINDS),
        tuple(Source(o["name"], o["licence"], o["holds"]) for o in about["origins"]),
    )
    return Reply(
        "data",
        Info,
        (row,),
        (
            Column("title", ""),
            Column("version", "Version"),
            Column("date", "Date"),
            Column("licence", "Licence"),
            Column("counts", "Records", cell=lambda r: ", ".join(c.text for c in r.counts)),
            Column("sources", "From", cell=lambda r: "\n".join(s.text for s in r.sources)),
        ),
        None,
        layout=Layout.RECORD,
        hints=("cramp cite",),
    )


class Fault(NamedTuple):
    """Something wrong in a data file, and how to mend it."""

    file: str
    record: str
    field: str
    problem: str
    mend: str


def validate(dataset: Dataset, path: Path) -> Reply:
    """Check a folder of data files; every problem of every file in one run.

    A folder with every kind of file is checked by itself, any other as laid over the packaged
    data.
    """
    from crampcli import validation

    outcome = validation.checked(dataset, validation.read(str(path)))
    rows = tuple(Fault(*problem) for problem in outcome.problems)
    counts = ", ".join(f"{len(r)} {kind}" for kind, r in outcome.records.items())
    return Reply(
        "problems",
        Fault,
        rows,
        (
            Column("file", "File", no_wrap=True),
            Column("record", "Record"),
            Column("field", "Field"),
            Column("problem", "Problem"),
            Column("mend", "Mend", min_screen=80),
        ),
        None,
        title=f"Problems in {path}" if rows else "",
        query={"path": str(path)},
        notes=(f"Problems found: {len(rows)}." if rows else f"No problem found: {counts}.",),
        code=4 if rows else 0,
    )


def schema(dataset: Dataset, kind: str | None = None) -> Raw:  # noqa: ARG001 - as every body
    """Print the JSON Schema of a data file, or of all of them."""
    from crampcli import validation

    if kind is None:
        whole = {name: validation.schema(name) for name in KINDS}
        return Raw(json.dumps(whole, ensure_ascii=False, indent=2) + "\n")
    name = kind.strip().casefold().replace("-", "_").removesuffix(".json")
    if name not in KINDS:
        raise UsageError(f"no kind of data is called {quoted(kind)}. Known: {', '.join(KINDS)}.")
    return Raw(json.dumps(validation.schema(name), ensure_ascii=False, indent=2) + "\n")
