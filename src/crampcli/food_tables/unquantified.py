"""In which foods was a nutrient looked for, and not given a number?

Traces, and what lies below a limit: neither is zero, and a limit is no amount.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence

from crampcli.bounds import Bound
from crampcli.food_tables import catalogue, cells, schema
from crampcli.text.namedtuples import NamedTuple
from crampcli.vocabulary import AmountState, Per, Release

STATES: tuple[AmountState, ...] = ("trace", "below-limit")

# Which column says below what an amount is, per so much; the table knows no servings.
BELOW: Mapping[Per, str] = {
    "serving": "below",
    "100g": "below",
    "100kcal": "below_per_100kcal",
}


class Unquantified(NamedTuple):
    """A nutrient of a food: its state, and the limit per 100 g where one is told."""

    nutrient: str
    state: AmountState
    below: float | None


# What keeps within a bound. A trace is less than anything above nought, as among the foods on
# record. What is below a limit is less than a bound only if the limit does not pass it, as it may
# be all but the limit. Neither is ever at least, or exactly, so much.
WITHIN = """
    AND (
        EXISTS (
            SELECT 1 FROM amount_{r} o WHERE o.id = r.id + ? AND o.{column} {operator} ?
        )
        OR EXISTS (
            SELECT 1 FROM unquantified_{r} o WHERE o.id = r.id + ? AND {less}
                AND (o.state = 'trace' AND ? > 0 OR o.{below} <= ?)
        )
    )
"""
# Ranks behind all numbers: traces, then what is below a limit.
LISTED = """
    SELECT r.state, r.below, f.energy, {line} FROM unquantified_{r} r
    CROSS JOIN food_{r} f ON f.fdc_id = r.id / {slots}
    {named}
    WHERE r.nutrient = ? {there} {where} ORDER BY r.state DESC, r.id LIMIT ?
"""


def told_in(release: Release) -> bool:
    """Tell whether a table has such states at all."""
    return release in schema.UNQUANTIFIED_IN


def within(
    connection: sqlite3.Connection,
    release: Release,
    number: int,
    per: Per,
    column: str,
    bounds: Sequence[Bound],
) -> tuple[str, list[object]]:
    """Write bounds on other nutrients as a part of a query on one, by its number, with values."""
    text, values = "", list[object]()
    for bound in bounds:
        other, _, _ = catalogue.nutrient(connection, release, bound.nutrient)
        text += schema.sql(
            WITHIN,
            release,
            column=column,
            operator=bound.operator,
            less="1" if "<" in bound.operator else "0",
            below=BELOW[per],
        )
        away = other - number
        values += [away, bound.amount, away, bound.amount, bound.amount]
    return text, values


def of_food(
    connection: sqlite3.Connection, release: Release, fdc_id: int
) -> tuple[Unquantified, ...]:
    """List the nutrients of a food that have no number, by id."""
    if not told_in(release):
        return ()
    query = """
        SELECT n.id, u.state, u.below FROM unquantified_{r} u
        JOIN nutrient_{r} n ON n.number = u.nutrient
        WHERE u.id BETWEEN :food * {slots} AND :food * {slots} + {slots} - 1 ORDER BY n.id
    """
    return tuple(
        Unquantified(cells.text(nutrient), state(word), cells.number_or_none(below))
        for nutrient, word, below in connection.execute(
            schema.sql(query, release), {"food": fdc_id}
        )
    )


def foods_with(connection: sqlite3.Connection, release: Release, number: int) -> dict[str, int]:
    """Count the foods in each state of a nutrient, by its number in the table."""
    if not told_in(release):
        return {}
    query = "SELECT state, count(*) FROM unquantified_{r} WHERE nutrient = ? GROUP BY state"
    rows = connection.execute(schema.sql(query, release), (number,))
    return {state(word): cells.whole(foods) for word, foods in rows}


def everywhere(connection: sqlite3.Connection, release: Release) -> int:
    """Count all amounts of a table without a number."""
    if not told_in(release):
        return 0
    query = schema.sql("SELECT count(*) FROM unquantified_{r}", release)
    return cells.whole(connection.execute(query).fetchone()[0])


def state(word: object) -> AmountState:
    """Return one of our own words.

    Raises:
        DamagedError: It is none that an import writes.
    """
    for known in STATES:
        if word == known:
            return known
    raise cells.DamagedError("a state that no import writes")
