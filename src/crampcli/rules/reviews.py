"""The rules of reviews: every kind that makes a claim has its days, and they are in order."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from crampcli.dataset import TABLES
from crampcli.rules.problem import Problem, records

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crampcli.rules.problem import Tables


@cache
def reviewed() -> tuple[str, ...]:
    """Return the kinds whose records make a claim that ages."""
    return tuple(kind for kind, table in TABLES.items() if "reviewed" in table.fields())


def due_before_read(tables: Tables) -> Iterator[Problem]:
    """Find records that are due for review no later than they were last reviewed."""
    for kind, name, record in records(tables):
        read, by = record.get("reviewed"), record.get("review_by")
        if read and by and by <= read:
            yield Problem(
                f"{kind}.json",
                name,
                "review_by",
                f"{by} is not after the review of {read}",
                "Name a later day",
            )


def entered_unread(tables: Tables) -> Iterator[Problem]:
    """Find records that were added since their kind was reviewed, and bear no day of their own."""
    for _, _, change in records(tables, "changes"):
        kind, name = change["kind"], change.get("record", "")
        record = tables.get(kind, {}).get(name, {"reviewed": ""})
        if change["what"] == "added" and kind in reviewed() and "reviewed" not in record:
            yield _wrong(kind, name, "reviewed", "it was added since its kind was reviewed")


def undated(tables: Tables) -> Iterator[Problem]:
    """Find kinds that make claims and have not one line of days, and other kinds that have."""
    listed = [line["kind"] for line in tables["about"]["about"].get("reviews", ())]
    wrong = [kind for kind in reviewed() if listed.count(kind) != 1]
    wrong += [kind for kind in listed if kind not in reviewed()]
    if wrong:
        yield Problem(
            "about.json",
            "",
            "reviews",
            f"missing, more than once or without claims: {', '.join(dict.fromkeys(wrong))}",
            "Give each kind that makes claims one line",
        )


def out_of_order(tables: Tables) -> Iterator[Problem]:
    """Find days that do not follow on each other, or are after the data's own."""
    about = tables["about"]["about"]
    for line in about.get("reviews", ()):
        kind, reviewed, by = line["kind"], line["reviewed"], line["review_by"]
        if not reviewed <= about["date"]:
            yield _wrong("about", "", "reviews", f"{kind} was reviewed after the data's own date")
        if by <= reviewed:
            yield _wrong("about", "", "reviews", f"{kind} is due no later than it was reviewed")
        for name, record in tables.get(kind, {}).items():
            own = record.get("reviewed", reviewed)
            if own < reviewed:
                yield _wrong(kind, name, "reviewed", "it was reviewed later, with its kind")
            if own > about["date"]:
                yield _wrong(kind, name, "reviewed", "it was reviewed after the data's own date")
            if record.get("review_by", by) < by:
                yield _wrong(kind, name, "review_by", "it is due before its kind")
            elif record.get("review_by", by) <= own:
                yield _wrong(kind, name, "review_by", "it is due no later than it was reviewed")


def _wrong(kind: str, name: str, field: str, problem: str) -> Problem:
    return Problem(f"{kind}.json", name, field, problem, "Correct the day")
