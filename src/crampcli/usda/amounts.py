"""How much of each nutrient does a download say that its foods hold?

The amounts go into a scratch file, to be joined with the foods when both are read.
"""

from __future__ import annotations

import functools
import sqlite3
from collections.abc import Iterator, Mapping

from crampcli import errors
from crampcli.text.namedtuples import NamedTuple
from crampcli.usda import archive, reading, schema

AMOUNT_COLUMNS = ("fdc_id", "nutrient_id", "amount", "derivation_id")

# How much of a nutrient 100 g hold at most, by its unit: 100 g. Labels were typed in wrongly.
MOST_IN_100_G = {"G": 100.0, "MG": 1e5, "UG": 1e8, "KCAL": 1e4}
UNITS = {"G": "g", "MG": "mg", "UG": "µg", "IU": "IU", "KCAL": "kcal", "kJ": "kJ"}


FILES = ("nutrient.csv", "food_nutrient.csv", "food_nutrient_derivation.csv")

STAGING = """
CREATE TABLE amount (id INTEGER PRIMARY KEY, amount REAL, derivation INTEGER);
CREATE TABLE derivation (id INTEGER PRIMARY KEY, code TEXT, description TEXT);
"""


class Followed(NamedTuple):
    """A nutrient whose amounts were read: its number in the file, our id, FDC's, its unit."""

    number: int
    id: str
    fdc_id: int
    unit: str


def read(
    tables: reading.Reading, connection: sqlite3.Connection, nutrients: Mapping[int, str]
) -> tuple[Followed, ...]:
    """Read the amounts of the nutrients that we know into an empty file.

    Raises:
        DataError: The download does not know one of the nutrients, or cannot be read.
    """
    connection.executescript(STAGING)
    units = {
        int(fdc_id): unit
        for fdc_id, unit in tables.small("nutrient.csv", ("id", "unit_name"))
        if fdc_id.isdecimal()
    }
    if missing := [str(fdc_id) for fdc_id in sorted(nutrients) if fdc_id not in units]:
        raise errors.DataError(
            f"{tables.download.path}: nutrient.csv lacks nutrient {', '.join(missing)}."
        )
    followed = tuple(
        Followed(number, nutrients[fdc_id], fdc_id, UNITS.get(units[fdc_id], units[fdc_id]))
        for number, fdc_id in enumerate(sorted(nutrients))
    )
    slots = {str(fdc_id): (-1, 0.0) for fdc_id in units}
    wanted = schema.ENERGY_SLOTS | {nutrient.fdc_id: nutrient.number for nutrient in followed}
    for fdc_id, slot in wanted.items():
        if fdc_id in units:
            slots[str(fdc_id)] = (slot, MOST_IN_100_G.get(units[fdc_id], 1e9))
    table = archive.Table(tables.download, "food_nutrient.csv", AMOUNT_COLUMNS)
    kept = connection.executemany(
        "INSERT OR IGNORE INTO amount VALUES (?, ?, ?)", _amounts(tables, table, slots)
    ).rowcount
    tables.skip(table.name, "same food and nutrient twice", table.wanted - kept)
    connection.executemany(
        "INSERT OR IGNORE INTO derivation VALUES (?, ?, ?)",
        (
            row
            for row in tables.small("food_nutrient_derivation.csv", ("id", "code", "description"))
            if row[0].isdecimal()
        ),
    )
    connection.commit()
    return followed


def _amounts(
    tables: reading.Reading, table: archive.Table, slots: Mapping[str, tuple[int, float]]
) -> Iterator[tuple[int, float, int | None]]:
    """Hand out what a download says of the nutrients that we know."""
    food, nutrient, amount_of, derivation = table.columns
    width, slot_of, count = table.width, slots.get, schema.SLOTS
    skipped = table.skipped
    last, first = "", 0
    derivation_of = functools.lru_cache(maxsize=256)(lambda text: int(text) if text else None)
    ignored = {fdc_id for fdc_id, (slot, _) in slots.items() if slot < 0}
    for batch in tables.rows_of(table):
        try:
            rest = [row for row in batch if row[nutrient] not in ignored]
        except IndexError:
            rest = [row for row in batch if not ignored.intersection(row[nutrient:][:1])]
        skipped["nutrient that cramp does not follow"] += len(batch) - len(rest)
        for row in rest:
            try:
                found = slot_of(row[nutrient])
                if found is None:
                    int(row[nutrient])
                    skipped["nutrient that nutrient.csv does not know"] += 1
                    continue
                if row[amount_of] == "":
                    skipped["row without an amount"] += 1
                    continue
                if row[food] != last:
                    fdc_id = int(row[food])
                    if not 0 < fdc_id <= schema.MOST_ID:
                        raise ValueError
                    last, first = row[food], fdc_id * count
                slot, most = found
                amount = float(row[amount_of])
                how = derivation_of(row[derivation])
                if not (amount >= 0 and len(row) == width):
                    raise ValueError
            except (ValueError, IndexError):
                table.bad(row)
                continue
            if amount > most:
                skipped["more than 100 g in 100 g"] += 1
                continue
            yield first + slot, amount, how
