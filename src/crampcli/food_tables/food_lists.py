"""Which foods, labels and portions does a download list?

They go into a scratch file, to be joined with the amounts when both are read.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import functools
import re
import sqlite3
from collections.abc import Iterator

from crampcli.food_tables import csv_table, reading, schema, scratch
from crampcli.food_tables.releases import KINDS, LISTS
from crampcli.text import folding

FOOD_COLUMNS = ("fdc_id", "data_type", "description", "food_category_id", "publication_date")
LABEL_COLUMNS = (
    "fdc_id",
    "brand_owner",
    "serving_size",
    "serving_size_unit",
    "household_serving_fulltext",
    "branded_food_category",
)
PORTION_COLUMNS = (
    "id",
    "fdc_id",
    "seq_num",
    "amount",
    "measure_unit_id",
    "portion_description",
    "modifier",
    "gram_weight",
)

# What a serving size may be given in: the unit to show, and how many of it.
SERVING_UNITS = {
    "g": ("g", 1.0),
    "grm": ("g", 1.0),
    "mg": ("g", 0.001),
    "ml": ("ml", 1.0),
    "mlt": ("ml", 1.0),
}

NO_UNIT = "9999"

STAGING = """
CREATE TABLE listed (fdc_id INTEGER PRIMARY KEY);
CREATE TABLE food (
    fdc_id INTEGER PRIMARY KEY, kind INTEGER, description TEXT, words TEXT, category INTEGER
);
CREATE TABLE label (
    fdc_id INTEGER PRIMARY KEY, brand TEXT, serving REAL, unit TEXT, text TEXT, category INTEGER
);
CREATE TABLE category (number INTEGER PRIMARY KEY, name TEXT);
CREATE TABLE portion (id INTEGER PRIMARY KEY, food INTEGER, seq INTEGER, text TEXT, grams REAL);
"""


FILES = (
    *LISTS.values(),
    "food.csv",
    "food_category.csv",
    "wweia_food_category.csv",
    "food_portion.csv",
    "measure_unit.csv",
)


def read(tables: reading.Reading, connection: sqlite3.Connection) -> str:
    """Read the lists into an empty file; return the date of the newest food, or nothing."""
    connection.executescript(STAGING)
    return _Listing(tables, connection).read()


class _Listing:
    """One reading of the lists."""

    def __init__(self, tables: reading.Reading, connection: sqlite3.Connection):
        self.tables = tables
        self.download = tables.download
        self.connection = connection
        self.categories: dict[str, int] = {}
        self.latest = ""

    def read(self) -> str:
        """Read everything."""
        for kind, name in LISTS.items():
            if name in self.download and kind != "branded_food":
                scratch.insert(self.connection, "listed", 1, self._listed(name))
        if LISTS["branded_food"] in self.download:
            self._read_labels()
        self._read_foods()
        if "food_portion.csv" in self.download:
            self._read_portions()
        self.connection.executemany(
            "INSERT INTO category VALUES (?, ?)",
            ((number, name) for name, number in self.categories.items()),
        )
        self.connection.commit()
        return self.latest

    def _listed(self, name: str) -> Iterator[tuple[int]]:
        for row in self.tables.small(name, ("fdc_id",)):
            with contextlib.suppress(ValueError):
                yield (reading.whole(row[0]),)

    def _category(self, name: str) -> int | None:
        if not name:
            return None
        return self.categories.setdefault(name, len(self.categories) + 1)

    def _read_labels(self) -> None:
        table = csv_table.Table(self.download, LISTS["branded_food"], LABEL_COLUMNS)
        identity, owner, size, unit, household, category = table.columns

        def labels() -> Iterator[tuple[object, ...]]:
            for batch in self.tables.rows_of(table):
                for row in batch:
                    try:
                        fdc_id = reading.whole(row[identity])
                        serving = reading.decimal(row[size]) if row[size] else 0.0
                        if len(row) != table.width or not 0 <= serving < 1e6:
                            raise ValueError
                    except (ValueError, IndexError):
                        table.bad(row)
                        continue
                    shown, factor = _serving_unit(row[unit])
                    text: str | None = clean_again(row[household])
                    if not serving * factor:
                        text = None
                    yield (
                        fdc_id,
                        clean_again(row[owner]) or None,
                        serving * factor or None,
                        shown,
                        text or None,
                        self._category(clean_again(row[category])),
                    )

        kept = scratch.insert(self.connection, "label", 6, labels())
        self.tables.skip(table.name, "same fdc_id twice", table.wanted - kept)

    def _read_foods(self) -> None:
        names = dict(self.tables.side("food_category.csv", ("id", "description")))
        survey = {
            row[0]: row[1]
            for row in self.tables.side(
                "wweia_food_category.csv",
                ("wweia_food_category|wweia_food_category_code", "wweia_food_category_description"),
            )
        }
        kinds: dict[str, int] = {kind: KINDS.index(kind) for kind in LISTS}
        survey_kind = KINDS.index("survey_fndds_food")
        table = csv_table.Table(self.download, "food.csv", FOOD_COLUMNS)
        identity, kind_of, text, category_of, date = table.columns
        width, skipped = table.width, table.skipped
        numbers: dict[tuple[bool, str], int | None] = {}

        def category(word: str, in_survey: bool) -> int | None:
            name = (survey if in_survey else names).get(word)
            # Branded foods name their category instead of numbering it.
            return self._category(name or ("" if word.isdigit() else clean(word)))

        def foods() -> Iterator[tuple[object, ...]]:
            dates: set[str] = set()
            for batch in self.tables.rows_of(table):
                for row in batch:
                    try:
                        kind = kinds.get(row[kind_of])
                        if kind is None:
                            skipped["not a food but a sample, or of an unknown type"] += 1
                            continue
                        fdc_id = reading.whole(row[identity])
                        if len(row) != width or not 0 < fdc_id <= schema.MOST_ID:
                            raise ValueError
                    except (ValueError, IndexError):
                        table.bad(row)
                        continue
                    description = clean(row[text])
                    if not description:
                        skipped["food without a name"] += 1
                        continue
                    dates.add(row[date])
                    key = (kind == survey_kind, row[category_of])
                    try:
                        number = numbers[key]
                    except KeyError:
                        number = numbers[key] = category(key[1], key[0])
                    words = None if description.isascii() else " ".join(folding.words(description))
                    yield fdc_id, kind, description, words, number
                self.latest = max(self.latest, max(map(_iso_date, dates), default=""))
                dates.clear()

        kept = scratch.insert(self.connection, "food", 5, foods())
        self.tables.skip("food.csv", "same fdc_id twice", table.wanted - kept)
        for number, (kind, name) in enumerate(LISTS.items()):
            if name not in self.download or kind == "branded_food":
                continue
            removed = self.connection.execute(
                "DELETE FROM food WHERE kind = ? AND fdc_id NOT IN (SELECT fdc_id FROM listed)",
                (number,),
            ).rowcount
            self.tables.skip("food.csv", f"not in {name}", removed)

    def _read_portions(self) -> None:
        units = dict(self.tables.side("measure_unit.csv", ("id", "name")))
        table = csv_table.Table(self.download, "food_portion.csv", PORTION_COLUMNS)
        identity, food, seq, amount, unit, description, modifier, weight = table.columns

        def portions() -> Iterator[tuple[object, ...]]:
            for batch in self.tables.rows_of(table):
                for row in batch:
                    try:
                        key = (
                            reading.whole(row[identity]),
                            reading.whole(row[food]),
                            reading.whole(row[seq]) if row[seq] else schema.MOST_ID,
                        )
                        grams = reading.decimal(row[weight]) if row[weight] else 0.0
                        number = _number(row[amount])
                        if len(row) != table.width or not 0 <= grams < 1e6:
                            raise ValueError
                    except (ValueError, IndexError):
                        table.bad(row)
                        continue
                    measure = "" if row[unit] == NO_UNIT else units.get(row[unit], "")
                    text = _portion_text(number, measure, row[description], row[modifier])
                    if not grams or not text or text == "Quantity not specified":
                        table.skipped["portion without a weight or a name"] += 1
                        continue
                    yield *key, text, grams

        staged = scratch.insert(self.connection, "portion", 5, portions())
        self.tables.skip(table.name, "same id twice", table.wanted - staged)
        removed = self.connection.execute(
            "DELETE FROM portion WHERE food NOT IN (SELECT fdc_id FROM food)"
        ).rowcount
        self.tables.skip(table.name, "portion of no food that was kept", removed)


def clean(text: str) -> str:
    """Make one line of a text: no control characters, single spaces."""
    if text.isprintable() and "  " not in text:
        return text.strip()
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


# Owners, measures and categories come again and again.
clean_again = functools.lru_cache(maxsize=4096)(clean)


@functools.lru_cache(maxsize=64)
def _serving_unit(text: str) -> tuple[str, float]:
    """Read the unit of a label's serving; one that is no weight and no volume counts nothing."""
    return SERVING_UNITS.get(text.strip().lower(), ("g", 0.0))


def _number(text: str) -> str:
    """Write a portion's amount without needless zeros: `1.0` is `1`."""
    if not text:
        return ""
    number = reading.decimal(text)
    return f"{number:g}" if number > 0 else ""


def _portion_text(number: str, measure: str, description: str, modifier: str) -> str:
    """Say what a portion is: `1 cup, sliced`."""
    measure = "" if measure == "undetermined" else measure
    # The survey's modifiers are code numbers.
    words = [measure, description, "" if modifier.isdigit() else modifier]
    named = ", ".join(word for word in map(clean, words) if word)
    return f"{number} {named}".strip() if named else ""


def _iso_date(text: str) -> str:
    """Read a date of FDC, which writes 2019-04-01 as well as 4/1/2019; else return nothing."""
    if found := re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)(?:[T ].*)?", text):
        year, month, day = map(int, found.groups())
    elif found := re.fullmatch(r"(\d{1,2})/(\d{1,2})/(\d{4})(?: .*)?", text):
        month, day, year = map(int, found.groups())
    else:
        return ""
    try:
        return dt.date(year, month, day).isoformat()
    except ValueError:
        return ""
