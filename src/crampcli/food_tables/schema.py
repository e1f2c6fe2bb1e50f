"""What the SQLite file looks like inside.

Every release has tables of its own, named after it, so that one can be loaded or removed without
touching the others. An amount's id is `fdc_id * SLOTS + number`, where `number` is that of its
nutrient in the release: all amounts of a food lie side by side, and one of them is found without
a further index.
"""

from __future__ import annotations

import sqlite3

from crampcli.vocabulary import Release

APPLICATION_ID = 0x4352_4D50  # "CRMP"
VERSION = 3
READ = (2, VERSION)
"""The layouts that can be read: 2 knew USDA's tables alone, and is the same for them."""

SLOTS = 64
MOST_NUTRIENTS = 60
MOST_ID = (1 << 32) - 1
# FDC knows three energies in kcal. The lowest slot that is filled is taken: the measured or label
# one (1008), else Atwater's general factors (2047), else the specific ones (2048).
ENERGY_SLOTS = {1008: 61, 2047: 62, 2048: 63}

COMMON = """
CREATE TABLE release (
    name TEXT PRIMARY KEY, released TEXT, origin TEXT NOT NULL, sha256 TEXT,
    foods INTEGER NOT NULL, portions INTEGER NOT NULL, amounts INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE origin_file (
    release TEXT, file TEXT, rows INTEGER NOT NULL, size INTEGER NOT NULL, sha256 TEXT,
    bad INTEGER NOT NULL, PRIMARY KEY (release, file)
) WITHOUT ROWID;
"""

TABLES = {
    "food": """
        CREATE TABLE food_{r} (
            fdc_id INTEGER PRIMARY KEY, description TEXT NOT NULL, category INTEGER,
            kind INTEGER NOT NULL, brand TEXT, energy REAL, energy_slot INTEGER, serving REAL,
            serving_text TEXT, unit TEXT NOT NULL
        )""",
    "category": """
        CREATE TABLE category_{r} (
            number INTEGER PRIMARY KEY, name TEXT NOT NULL, foods INTEGER NOT NULL
        )""",
    "portion": """
        CREATE TABLE portion_{r} (
            food INTEGER, number INTEGER, text TEXT NOT NULL, grams REAL NOT NULL,
            PRIMARY KEY (food, number)
        ) WITHOUT ROWID""",
    "nutrient": """
        CREATE TABLE nutrient_{r} (
            number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, fdc_id INTEGER NOT NULL,
            unit TEXT NOT NULL, foods INTEGER NOT NULL
        )""",
    "derivation": """
        CREATE TABLE derivation_{r} (
            id INTEGER PRIMARY KEY, code TEXT NOT NULL, description TEXT NOT NULL
        )""",
    "amount": """
        CREATE TABLE amount_{r} (
            id INTEGER PRIMARY KEY, nutrient INTEGER NOT NULL, amount REAL NOT NULL,
            derivation INTEGER, per_serving REAL NOT NULL, per_100kcal REAL
        )""",
    # What was looked for and has no number; `below` is the limit per 100 g, where one is told.
    "unquantified": """
        CREATE TABLE unquantified_{r} (
            id INTEGER PRIMARY KEY, nutrient INTEGER NOT NULL, state TEXT NOT NULL, below REAL,
            below_per_100kcal REAL
        )""",
    # Contentless and without positions: it finds foods by words, and does nothing else.
    "search": """
        CREATE VIRTUAL TABLE search_{r} USING fts5(
            description, content='', columnsize=0, detail=none,
            tokenize='porter unicode61 remove_diacritics 2'
        )""",
}

UNQUANTIFIED_IN: tuple[Release, ...] = ("ciqual",)
"""The tables that tell traces and limits; USDA's give a number or nothing."""

SEARCH_ID_BITS = 0xFFFF_FFFF

# From the scratch files `listed` (foods, labels, portions) and `read` (amounts). A food ranks by
# its first portion: one that is called a serving if there is any (FDC lists wine by the ounce
# first), else the one that FDC lists first. Between 60 and 63 stand the energies.
FILL = (
    """
    INSERT INTO portion_{r} SELECT food,
        row_number() OVER (PARTITION BY food ORDER BY
            text LIKE '%serving%' AND text NOT LIKE '%servings%' DESC, seq, id),
        text, grams
    FROM listed.portion
    """,
    """
    INSERT INTO food_{r} SELECT f.fdc_id, f.description, coalesce(f.category, l.category), f.kind,
        l.brand,
        (SELECT amount FROM read.amount
            WHERE id BETWEEN f.fdc_id * {slots} + {nutrients} AND f.fdc_id * {slots} + {slots} - 1
            ORDER BY id LIMIT 1),
        (SELECT id % {slots} FROM read.amount
            WHERE id BETWEEN f.fdc_id * {slots} + {nutrients} AND f.fdc_id * {slots} + {slots} - 1
            ORDER BY id LIMIT 1),
        coalesce(l.serving, p.grams), CASE WHEN l.serving IS NULL THEN p.text ELSE l.text END,
        coalesce(l.unit, 'g')
    FROM listed.food f LEFT JOIN listed.label l ON l.fdc_id = f.fdc_id
    LEFT JOIN portion_{r} p ON p.food = f.fdc_id AND p.number = 1 ORDER BY f.fdc_id
    """,
    """
    INSERT INTO amount_{r} SELECT a.id, a.id % {slots}, a.amount, a.derivation,
        a.amount * coalesce(f.serving, 100) / 100,
        CASE WHEN f.energy > 0 THEN a.amount * 100 / f.energy END
    FROM read.amount a CROSS JOIN food_{r} f ON f.fdc_id = a.id / {slots}
    WHERE a.id % {slots} < {nutrients} ORDER BY a.id
    """,
    "INSERT INTO derivation_{r} SELECT * FROM read.derivation",
    "INSERT INTO category_{r} SELECT number, name, 0 FROM listed.category",
)

FILL_UNQUANTIFIED = """
    INSERT INTO unquantified_{r} SELECT u.id, u.id % {slots}, u.state, u.below,
        CASE WHEN f.energy > 0 THEN u.below * 100 / f.energy END
    FROM read.unquantified u CROSS JOIN food_{r} f ON f.fdc_id = u.id / {slots} ORDER BY u.id
"""

RANK = (
    # A search lists its hits by rowid, so the rowid says how near the top a food belongs: plain
    # foods before brands, short names before long ones. Its low half is the food's id.
    """
    INSERT INTO search_{r} (rowid, description)
    SELECT (kind << 44) + (min(length(description), 4095) << 32) + fdc_id,
        coalesce(words, description)
    FROM listed.food ORDER BY 1
    """,
    "CREATE INDEX rank_serving_{r} ON amount_{r} (nutrient, per_serving DESC)",
    "CREATE INDEX rank_100g_{r} ON amount_{r} (nutrient, amount DESC)",
    "CREATE INDEX rank_100kcal_{r} ON amount_{r} (nutrient, per_100kcal DESC)",
    "CREATE INDEX category_of_{r} ON food_{r} (category)",
    "UPDATE nutrient_{r} SET foods = (SELECT count(*) FROM amount_{r} WHERE nutrient = number)",
    "UPDATE category_{r} SET foods = (SELECT count(*) FROM food_{r} WHERE category = number)",
)

SIZES = """
    SELECT (SELECT count(*) FROM food_{r}), (SELECT count(*) FROM portion_{r}),
        (SELECT sum(foods) FROM nutrient_{r}),
        (SELECT count(*) FROM read.amount WHERE id % {slots} < {nutrients})
"""


def sql(text: str, release: Release, **parts: str) -> str:
    """Fill in the release whose tables a statement is about, and further parts of it.

    Parts are our own words, such as a column's name. Values go through the driver.
    """
    for name, part in parts.items():
        text = text.replace("{" + name + "}", part)
    return (
        text.replace("{r}", release.replace("-", "_"))
        .replace("{slots}", str(SLOTS))
        .replace("{nutrients}", str(MOST_NUTRIENTS))
    )


def create(connection: sqlite3.Connection) -> None:
    """Lay out an empty file."""
    connection.executescript(COMMON)
    sign(connection)


def sign(connection: sqlite3.Connection) -> None:
    """Write down that a file is ours, and of which layout."""
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {VERSION}")


def create_release(connection: sqlite3.Connection, release: Release) -> None:
    """Lay out the tables of a release."""
    for name, statement in TABLES.items():
        if name != "unquantified" or release in UNQUANTIFIED_IN:
            connection.execute(sql(statement, release))


def drop_release(connection: sqlite3.Connection, release: Release) -> None:
    """Take a release out; nothing happens if it is not there."""
    for name in TABLES:
        connection.execute(sql("DROP TABLE IF EXISTS {name}_{r}", release, name=name))
    connection.execute("DELETE FROM release WHERE name = ?", (release,))
    connection.execute("DELETE FROM origin_file WHERE release = ?", (release,))
