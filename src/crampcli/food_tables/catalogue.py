"""Which nutrients and which categories does an imported release know?"""

from __future__ import annotations

import sqlite3

from crampcli import errors
from crampcli.food_tables import cells, schema
from crampcli.text.namedtuples import NamedTuple
from crampcli.vocabulary import Release


class Nutrient(NamedTuple):
    """A nutrient of a release, its unit there, and in how many foods it was measured."""

    id: str
    fdc_id: int
    unit: str
    foods: int


class Category(NamedTuple):
    """A category: its number in the release, its name, and how many foods it has."""

    number: int
    name: str
    foods: int


def nutrients(connection: sqlite3.Connection, release: Release) -> tuple[Nutrient, ...]:
    """List the nutrients of a release, by id."""
    return tuple(
        Nutrient(cells.text(id_), cells.whole(fdc_id), cells.text(unit), cells.whole(foods))
        for id_, fdc_id, unit, foods in connection.execute(
            schema.sql("SELECT id, fdc_id, unit, foods FROM nutrient_{r} ORDER BY id", release)
        )
    )


def categories(connection: sqlite3.Connection, release: Release) -> tuple[Category, ...]:
    """List the categories that have foods, by name."""
    return tuple(
        Category(cells.whole(number), cells.text(name), cells.whole(foods))
        for number, name, foods in connection.execute(
            schema.sql(
                "SELECT number, name, foods FROM category_{r} WHERE foods > 0 "
                "ORDER BY name, number",
                release,
            )
        )
    )


def nutrient(connection: sqlite3.Connection, release: Release, id_: str) -> tuple[int, str, int]:
    """Find a nutrient's number in a release, its unit, and how many foods were measured for it."""
    row = connection.execute(
        schema.sql("SELECT number, unit, foods FROM nutrient_{r} WHERE id = ?", release),
        (id_,),
    ).fetchone()
    if row is None:
        known = ", ".join(known.id for known in nutrients(connection, release))
        raise errors.UnknownNameError(
            f"The USDA data was imported without '{id_}'. It has: {known}."
        )
    number, unit, foods = row
    return cells.whole(number), cells.text(unit), cells.whole(foods)
