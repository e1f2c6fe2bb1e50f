"""The rules that tables of intakes keep: every age once, nothing above a limit."""

from __future__ import annotations

from itertools import pairwise

from crampcli.rules.problem import Problem, records
from crampcli.text.namedtuples import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from crampcli.rules.problem import Tables

_PEOPLE = (("female", "none"), ("male", "none"), ("female", "pregnancy"), ("female", "lactation"))
ADULT = 19
"""The age at which the US tables' adult bands begin."""


def _bands(bands: list[Any], sex: str, life_stage: str) -> list[tuple[float, float, Any]]:
    """Return the bands of a sex and life stage, by age."""
    return sorted(
        (
            (band["from_age"], band.get("below_age", float("inf")), band)
            for band in bands
            if band["sex"] in ("any", sex) and band["life_stage"] == life_stage
        ),
        key=lambda band: band[:2],
    )


def gaps_and_overlaps(tables: Tables) -> Iterator[Problem]:
    """Find ages for which a US table recommends nothing, or two amounts."""
    for _, name, record in records(tables, "intakes"):
        if not record["recommended"]:
            continue
        for sex, life_stage in _PEOPLE:
            bands = _bands(record["recommended"], sex, life_stage)
            where = ("intakes.json", name, f"recommended, {sex}, {life_stage}")
            if not bands:
                yield Problem(*where, "nothing is recommended", "Check the bands against the table")
                continue
            if life_stage == "none" and (bands[0][0] != 0 or bands[-1][1] != float("inf")):
                yield Problem(
                    *where, "not every age is covered", "Check the bands against the table"
                )
            for (_, end, _), (start, _, _) in pairwise(bands):
                if start != end:
                    yield Problem(
                        *where,
                        f"{'gap' if start > end else 'overlap'} at age {min(start, end)}",
                        "Check the bands against the table",
                    )


def above_the_limit(tables: Tables) -> Iterator[Problem]:
    """Find recommendations and Daily Values above a limit that counts food too."""
    for _, name, record in records(tables, "intakes"):
        if not record["upper_limit"]["text"].startswith("Applies to all "):
            continue
        for sex, life_stage in _PEOPLE:
            limits = _bands(record["upper_limits"], sex, life_stage)
            for start, end, band in _bands(record["recommended"], sex, life_stage):
                for low, high, limit in limits:
                    if max(start, low) < min(end, high) and band["amount"] > limit["amount"]:
                        yield Problem(
                            "intakes.json",
                            name,
                            f"{sex}, {life_stage}",
                            f"more than the limit at {low}",
                            "Check both figures",
                        )
        adults = [b["amount"] for b in record["upper_limits"] if b["from_age"] >= ADULT]
        daily = record.get("daily_value")
        if daily and daily["unit"] != record["unit"]:
            yield Problem(
                "intakes.json",
                name,
                "",
                "the Daily Value has another unit than the record",
                "Check both figures",
            )
        elif daily and adults and daily["amount"] > min(adults):
            yield Problem(
                "intakes.json", name, "", "the Daily Value is above the limit", "Check both figures"
            )
