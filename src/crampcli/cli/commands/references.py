"""`cramp data references`: whether the references still stand."""

from __future__ import annotations

from crampcli.errors import DataError
from crampcli.queries import retractions
from crampcli.render.reply import Column, Reply
from crampcli.text.namedtuples import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from crampcli.dataset import Dataset

FOUND = 10


def standing(dataset: Dataset, check: Path | None = None) -> Reply:
    """Tell the standing of references, or hold them against a table of notices."""
    if check is not None:
        return _checked(dataset, str(check))
    rows = retractions.standings(dataset)
    looked_up = sum(row.looked_up != "not-looked-up" for row in rows)
    return Reply(
        "standings",
        retractions.Standing,
        rows,
        (
            Column("reference", "Reference", no_wrap=True),
            Column("status", "Status", no_wrap=True),
            Column("looked_up", "Looked up", no_wrap=True),
            Column("title", "Title", min_screen=100),
        ),
        None,
        title="Whether the references still stand",
        notes=(
            f"{looked_up} of {len(rows)} were looked up. Of the others, published is what nobody "
            "doubted.",
        ),
        hints=("cramp data references --check retraction_watch.csv",),
    )


def _checked(dataset: Dataset, path: str) -> Reply:
    rows = retractions.hits(dataset, _notices(path))
    new = sum(not row.known for row in rows)
    return Reply(
        "reference-hits",
        retractions.Hit,
        rows,
        (
            Column("reference", "Reference", no_wrap=True),
            Column("nature", "Notice"),
            Column("known", "Known here"),
            Column("records", "Rest on it", cell=lambda row: ", ".join(row.records) or "nothing"),
        ),
        None,
        title="References that a notice names" if rows else "",
        query={"check": path},
        notes=(
            f"{len(rows)} notices name a reference; {new} of them are not owned to here yet."
            if rows
            else "No notice of the table names a reference by its DOI or PubMed id. References "
            "without either could not be looked for.",
        ),
        code=FOUND if rows else 0,
    )


def _notices(path: str) -> Iterator[dict[str, str]]:
    """Yield the rows of a table.

    Raises:
        DataError: The file cannot be read, or lacks a column.
    """
    import csv

    try:
        with open(path, encoding="utf-8-sig", errors="replace", newline="") as file:  # noqa: PTH123
            rows = csv.DictReader(file)
            missing = [name for name in retractions.COLUMNS if name not in (rows.fieldnames or ())]
            if missing:
                raise DataError(
                    f"{path}: no column {', '.join(missing)}. Give the table of Retraction Watch "
                    "as CSV, with its header."
                )
            yield from rows
    except OSError as error:
        raise DataError(
            f"{path} cannot be read ({error.strerror or error}). Check the path."
        ) from error
    except csv.Error as error:
        raise DataError(f"{path} is no CSV ({error}). Download it again.") from error
