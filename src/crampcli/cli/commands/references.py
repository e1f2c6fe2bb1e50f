"""`cramp data references`: whether the references still stand."""

from __future__ import annotations

from crampcli.errors import DataError
from crampcli.queries import retractions
from crampcli.render.reply import Column, Facts, Heading, Paragraph, Reply, Section
from crampcli.text.namedtuples import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from crampcli.dataset import Dataset
    from crampcli.queries.retractions import Standing
    from crampcli.render.reply import Part

FOUND = 10
PUBLISHED = "published"
MOST_NAMED = 10
"""So many references that no longer stand are named on the screen."""


def standing(dataset: Dataset, check: str | None = None) -> Reply:
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
        summary=lambda: _in_brief(rows, looked_up),
        notes=(
            f"{looked_up} of {len(rows)} were looked up. Of the others, published is what nobody "
            "doubted.",
        ),
        hints=("cramp data references --check retraction_watch.csv",),
    )


def _in_brief(rows: Sequence[Standing], looked_up: int) -> tuple[Part | None, ...]:
    """Count the references, and name those that no longer stand as published."""
    fallen = tuple(row for row in rows if row.status != PUBLISHED)
    columns = (
        Column("reference", "", no_wrap=True),
        Column("status", "", no_wrap=True),
        Column("looked_up", "", no_wrap=True, min_screen=70),
    )
    return (
        Heading("Whether the references still stand"),
        None,
        Facts(
            (
                ("On record", f"{len(rows)}"),
                ("Looked up", f"{looked_up}; of the others, published is what nobody doubted"),
                ("Not as published", f"{len(fallen)}"),
            )
        ),
        Section("", fallen[:MOST_NAMED], columns, "lines"),
        Paragraph("Each of them: --full", "dim"),
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
    except csv.Error as error:
        raise DataError(f"{path} is no CSV ({error}). Download it again.") from error
    except (OSError, ValueError) as error:  # a path that holds NUL is a ValueError
        reason = getattr(error, "strerror", None) or error
        raise DataError(f"{path} cannot be read ({reason}). Check the path.") from error
