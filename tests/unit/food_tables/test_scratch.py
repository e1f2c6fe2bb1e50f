"""Rows are written many to a statement, and none is lost or doubled by it."""

from pathlib import Path

import pytest

from crampcli.food_tables import scratch


@pytest.mark.parametrize("rows", [0, 1, 63, 64, 65, 200])
def test_of_rows_with_the_same_key_the_first_is_kept(tmp_path: Path, rows: int) -> None:
    given = [(n % 150, f"row {n}") for n in range(rows)]

    with scratch.connection(tmp_path / "file", lambda: None) as connection:
        connection.execute("CREATE TABLE kept (id INTEGER PRIMARY KEY, text TEXT)")
        new = scratch.insert(connection, "kept", 2, iter(given))
        stored = connection.execute("SELECT * FROM kept").fetchall()

    assert stored == given[:150]
    assert new == len(stored)
