"""How much of each nutrient does a download say that its foods hold?

The amounts go into a scratch file, to be joined with the foods when both are read.
"""

from __future__ import annotations

import functools
import sqlite3
from collections.abc import Iterator, Mapping

from crampcli import errors
from crampcli.food_tables import csv_table, reading, schema, scratch
from crampcli.food_tables.wanted import GRAMS, Wanted
from crampcli.text.namedtuples import NamedTuple

AMOUNT_COLUMNS = ("fdc_id", "nutrient_id", "amount", "derivation_id")
FILES = ("nutrient.csv", "food_nutrient.csv", "food_nutrient_derivation.csv")

KCAL = {"kcal": 1.0, "kj": 1 / 4.184}
MOST_GRAMS = 100.0
"""How much of a nutrient 100 g hold at most. Labels were typed in wrongly."""
MOST_KCAL = 1e4

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


class Slot(NamedTuple):
    """Where amounts of a nutrient go: their number in a food, the most there may be, the factor."""

    number: int
    most: float
    factor: float


IGNORED = Slot(-1, 0.0, 0.0)


def read(
    tables: reading.Reading, connection: sqlite3.Connection, nutrients: Mapping[int, Wanted]
) -> tuple[Followed, ...]:
    """Read the amounts of the nutrients that we know into an empty file.

    Raises:
        DataError: The download does not know one of the nutrients, gives it in a unit that has no
            fixed weight, or cannot be read.
    """
    connection.executescript(STAGING)
    followed = tuple(
        Followed(number, nutrients[fdc_id].id, fdc_id, nutrients[fdc_id].unit)
        for number, fdc_id in enumerate(sorted(nutrients))
    )
    slots = _slots(tables, nutrients)
    table = csv_table.Table(tables.download, "food_nutrient.csv", AMOUNT_COLUMNS)
    kept = scratch.insert(connection, "amount", 3, _amounts(tables, table, slots))
    tables.skip(table.name, "same food and nutrient twice", table.wanted - kept)
    columns = ("id", "code", "description")
    connection.executemany(
        "INSERT OR IGNORE INTO derivation VALUES (?, ?, ?)",
        (row for row in tables.side("food_nutrient_derivation.csv", columns) if _is_id(row[0])),
    )
    connection.commit()
    return followed


def _slots(tables: reading.Reading, nutrients: Mapping[int, Wanted]) -> dict[str, Slot]:
    """Tell for each nutrient of a download, by its id, where its amounts go.

    The survey's rows name a nutrient by its older number (`nutrient_nbr`) where others give the
    id; the two never meet, as ids begin at 1001.
    """
    listed = {
        int(row[0]): row[1:]
        for row in tables.small("nutrient.csv", ("id", "unit_name", "nutrient_nbr"))
        if _is_id(row[0])
    }
    place = f"{tables.download.path}: nutrient.csv"
    if missing := [str(fdc_id) for fdc_id in sorted(nutrients) if fdc_id not in listed]:
        raise errors.DataError(f"{place} lacks nutrient {', '.join(missing)}.")
    slots = {str(fdc_id): IGNORED for fdc_id in listed}
    for number, (fdc_id, wanted) in enumerate(sorted(nutrients.items())):
        unit = listed[fdc_id][0]
        factor = wanted.factor(unit)
        if factor is None:
            raise errors.DataError(
                f"{place} gives {wanted.id} ({fdc_id}) in {unit[:20]!r}, which cannot be brought "
                f"to {wanted.unit}. Nothing was changed."
            )
        slots[str(fdc_id)] = Slot(number, MOST_GRAMS / GRAMS[wanted.unit], factor)
    for fdc_id, number in schema.ENERGY_SLOTS.items():
        if fdc_id in listed and (factor := KCAL.get(listed[fdc_id][0].strip().casefold())):
            slots[str(fdc_id)] = Slot(number, MOST_KCAL, factor)
    by_number: dict[str, list[Slot]] = {}
    for fdc_id, (_, older) in listed.items():
        by_number.setdefault(older.removesuffix(".0"), []).append(slots[str(fdc_id)])
    for text, found in by_number.items():
        if len(found) == 1:
            slots.setdefault(text, found[0])
    return slots


def _is_id(text: str) -> bool:
    try:
        return reading.whole(text) >= 0
    except ValueError:
        return False


def _amounts(
    tables: reading.Reading, table: csv_table.Table, slots: Mapping[str, Slot]
) -> Iterator[tuple[int, float, int | None]]:
    """Hand out what a download says of the nutrients that we know."""
    food, nutrient, amount_of, derivation = table.columns
    width, slot_of, count = table.width, slots.get, schema.SLOTS
    skipped = table.skipped
    last, first = "", 0
    derivation_of = functools.lru_cache(maxsize=256)(
        lambda text: reading.whole(text) if text else None
    )
    ignored = {fdc_id for fdc_id, slot in slots.items() if slot is IGNORED}
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
                    reading.whole(row[nutrient])
                    skipped["nutrient that nutrient.csv does not know"] += 1
                    continue
                if row[amount_of] == "":
                    skipped["row without an amount"] += 1
                    continue
                if row[food] != last:
                    fdc_id = reading.whole(row[food])
                    if not 0 < fdc_id <= schema.MOST_ID:
                        raise ValueError
                    last, first = row[food], fdc_id * count
                slot, most, factor = found
                amount = reading.decimal(row[amount_of])
                how = derivation_of(row[derivation])
                if not (amount >= 0 and len(row) == width):
                    raise ValueError
            except (ValueError, IndexError):
                table.bad(row)
                continue
            if factor != 1.0:
                amount = float(f"{amount * factor:.12g}")
            if amount > most:
                skipped["more than 100 g in 100 g"] += 1
                continue
            yield first + slot, amount, how
