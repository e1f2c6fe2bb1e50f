"""How the tables are one SQLite file, with keys, full text search, and views on what is asked."""

from __future__ import annotations

import sqlite3

from crampcli.dataset import KINDS
from crampcli.errors import WriteError
from crampcli.export import warned
from crampcli.export.table import NESTED, called
from crampcli.text.namedtuples import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Any

    from crampcli.dataset import Dataset
    from crampcli.export.table import Column, Table

AFFINITIES = {
    "string": "TEXT",
    "number": "REAL",
    "integer": "INTEGER",
    "boolean": "INTEGER",
    **dict.fromkeys(NESTED, "TEXT"),
}
SETTINGS = ("page_size = 4096", "encoding = 'UTF-8'", "auto_vacuum = NONE")
"""What the bytes of the file depend on besides its rows and SQLite's own version."""
SEARCH = """
CREATE VIRTUAL TABLE search USING fts5(
  kind UNINDEXED, id UNINDEXED, name, text, vitamin_k_warning UNINDEXED,
  tokenize = "unicode61 remove_diacritics 2"
)
"""
VIEWS = (
    """
CREATE VIEW interaction_by_drug AS
SELECT
  h.drug, d.name AS drug_name, h.through, l.links_to AS item, i.id AS interaction, i.title,
  i.severity, i.action, i.short, i.effect, i.management, i.confidence, i.warning,
  i.vitamin_k_warning
FROM holds_for AS h
JOIN drugs AS d ON d.id = h.drug
JOIN interactions AS i ON i.id = h.interaction
JOIN (
  SELECT record, links_to FROM interactions_nutrients WHERE field IN ('nutrient', 'also_for')
  UNION
  SELECT record, links_to FROM interactions_substances WHERE field IN ('nutrient', 'also_for')
) AS l ON l.record = i.id
ORDER BY
  h.drug,
  CASE i.severity WHEN 'contraindicated' THEN 0 WHEN 'major' THEN 1 WHEN 'moderate' THEN 2 ELSE 3
  END,
  i.id, l.links_to
""",
    """
CREATE VIEW k2_by_form AS
SELECT
  m.form, m.food, f.name AS food_name, m.amount, m.low, m.high, 'µg per 100 g' AS unit, m.scale,
  m.country, m.method, m.derivation, m.ranked, m.note, m."references", m.id AS measurement,
  coalesce(m.vitamin_k_warning, w.text) AS vitamin_k_warning
FROM menaquinones AS m
JOIN foods AS f ON f.id = m.food
LEFT JOIN warnings AS w ON w.nutrient = 'vitamin-k2'
ORDER BY m.form, m.amount IS NULL, m.amount DESC, m.id
""",
)


def content(dataset: Dataset, tables: Iterable[Table]) -> bytes:
    """Return the file.

    Raises:
        WriteError: This Python's SQLite cannot search texts.
    """
    connection = sqlite3.connect(":memory:", isolation_level=None)
    try:
        for setting in SETTINGS:
            connection.execute(f"PRAGMA {setting}")
        connection.execute("BEGIN")
        for table in tables:
            _add(connection, table)
        connection.execute(SEARCH)
        connection.executemany("INSERT INTO search VALUES (?, ?, ?, ?, ?)", _searched(dataset))
        connection.execute("INSERT INTO search(search) VALUES ('optimize')")
        for view in VIEWS:
            connection.execute(view)
        connection.execute("COMMIT")
        return connection.serialize()
    except sqlite3.OperationalError as error:
        if "fts5" not in str(error):
            raise
        raise WriteError(
            "this Python's SQLite was built without full text search (FTS5). "
            "Use a Python that has it, from python.org or your system."
        ) from error
    finally:
        connection.close()


def _add(connection: sqlite3.Connection, table: Table) -> None:
    """Add a table with its keys and rows, and an index for what links elsewhere."""
    parts = [_declared(column) for column in table.columns]
    parts.append(f"PRIMARY KEY ({', '.join(map(quoted, table.key))})")
    parts += [
        f"FOREIGN KEY ({quoted(column.name)}) REFERENCES {quoted(column.to)} (id)"
        for column in table.columns
        if column.to
    ]
    name = quoted(table.name)
    connection.execute(f"CREATE TABLE {name} ({', '.join(parts)})")
    marks = ", ".join("?" for _ in table.columns)
    connection.executemany(f"INSERT INTO {name} VALUES ({marks})", table.rows)  # noqa: S608
    for column in table.columns:
        if column.to and column.name not in table.key[:1]:
            index = quoted(f"{table.name}_by_{column.name}")
            connection.execute(f"CREATE INDEX {index} ON {name} ({quoted(column.name)})")


def _declared(column: Column) -> str:
    needed = " NOT NULL" if column.required else ""
    return f"{quoted(column.name)} {AFFINITIES[column.type]}{needed}"


def quoted(name: str) -> str:
    """Write a name so that it is none of SQL's own words: `references` is one."""
    return f'"{name}"'


def _searched(dataset: Dataset) -> Iterator[tuple[str, str, str, str, str | None]]:
    """Yield of each record what is searched: its name, and every text in it."""
    warned_of = warned.by_record(dataset)
    for kind in KINDS:
        for id_, record in dataset.table(kind).items():
            texts = [*_texts(record)]
            yield kind, id_, called(record), "\n".join(texts), warned_of.get((kind, id_))


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for part in value.values():
            yield from _texts(part)
    elif isinstance(value, list):
        for part in value:
            yield from _texts(part)
