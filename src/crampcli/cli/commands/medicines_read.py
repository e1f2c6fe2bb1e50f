"""`cramp medicines read`: how each entry of a medication list is read."""

from __future__ import annotations

from crampcli.cli import medication_file
from crampcli.queries import medication_list
from crampcli.render.reply import Column, Reply, joined
from crampcli.text.namedtuples import TYPE_CHECKING
from crampcli.text.sentences import spoken

if TYPE_CHECKING:
    from pathlib import Path

    from crampcli.cli.streams import Streams
    from crampcli.dataset import Dataset
    from crampcli.queries.medication_list import EntryRead
    from crampcli.render.reply import Cell

NAME_NOT_KNOWN = 3
UNREAD = ("ambiguous", "not-recognised", "no-name")


def read(
    dataset: Dataset, streams: Streams, path: Path | None = None, codes: Path | None = None
) -> Reply:
    """Tell for each entry of a list as what it is read, what is left out, and why not."""
    text = medication_file.text(str(path or medication_file.STDIN), streams)
    known = medication_file.codes(str(codes) if codes else None, streams)
    found = medication_list.accounts(dataset, text, known)
    rows = medication_list.shown(dataset, found)
    return Reply(
        "medication-list",
        medication_list.EntryRead,
        rows,
        (
            Column("written", "As written", cell=lambda row: row.written or row.place),
            Column("read_as", "Read as", cell=_read_as),
            Column("left_out", "Left out", min_screen=60),
            Column("status", "Status", min_screen=100),
        ),
        {nutrient for row in rows for nutrient in row.nutrients},
        title="Each entry, and what it is read as",
        query={"path": str(path) if path else None},
        notes=(medication_list.counted(found),),
        hints=("cramp check k2 --taking warfarin",),
        code=NAME_NOT_KNOWN if any(row.outcome in UNREAD for row in rows) else 0,
    )


def _read_as(row: EntryRead) -> Cell:
    if row.outcome == "read":
        return ", ".join(row.read_as)
    told = f"{spoken(row.outcome)}: {row.note}" if row.note else spoken(row.outcome)
    return joined((told, f"({', '.join(row.read_as)})" if row.read_as else ""), " ")
