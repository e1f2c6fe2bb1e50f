"""What a batch of lists costs, in time of the processor (user and system), on each engine.

    python benchmarks/batch.py files 10000 100000     # cramp batch, Parquet to Parquet
    python benchmarks/batch.py core 10000 100000      # check_batches alone, and once more
    python benchmarks/batch.py sql 10000 100000       # the same join by exact name, by hand in SQL
    python benchmarks/batch.py two 100000             # two processes, half of the lists each
    python benchmarks/batch.py spark 10000            # local[1] and local[2]; needs pyspark, Java

Needs `crampcli[batch]`. Lists are made by `batch_lists.py`, seeded. Each measurement is a process.
"""

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

import pyarrow as pa
import pyarrow.parquet as pq

from benchmarks import batch_lists
from crampcli import batch, dataset

ROOT = Path(__file__).parents[1]
NAMES_SQL = """
CREATE TABLE known AS SELECT lower(name) AS name, id FROM drugs;
CREATE TABLE things AS SELECT lower(name) AS name, id FROM nutrients
    UNION ALL SELECT lower(name), id FROM substances UNION ALL SELECT lower(name), id FROM foods;
"""
ASKED = ("drugs", "nutrients", "substances", "foods", "holds_for", "interactions")
JOIN_SQL = """
COPY (
  SELECT person, item, medicine, h.interaction
  FROM (SELECT person, unnest(items) AS item, medicines FROM lists) AS i,
       unnest(i.medicines) AS m(medicine)
  JOIN things AS t ON t.name = lower(item)
  JOIN known AS k ON k.name = lower(medicine)
  JOIN held AS h ON h.nutrient = t.id AND h.drug = k.id
) TO '{target}' (FORMAT parquet)
"""


def made(count: int, folder: Path) -> Path:
    """Write so many lists, a part at a time, which repeats for every 100,000 with a new seed."""
    target = folder / f"lists-{count}.parquet"
    if target.exists():
        return target
    known = dataset.packaged()
    schema = pa.schema(
        [
            ("person", pa.int64()),
            ("items", pa.list_(pa.string())),
            ("medicines", pa.list_(pa.string())),
        ]
    )
    with pq.ParquetWriter(target, schema) as writer:
        for start in range(0, count, 100_000):
            part = batch_lists.lists(known, min(100_000, count - start), seed=start + 1)
            persons, items, medicines = zip(*part, strict=True)
            columns = [[start + person for person in persons], items, medicines]
            writer.write_table(pa.table(columns, schema=schema), row_group_size=10_000)
    return target


def measured(*argv: str) -> dict[str, float]:
    """Run a process; return its seconds of the processor and on the clock, and its peak in MB."""
    begun = time.monotonic()
    ran = subprocess.Popen(argv, stdout=subprocess.DEVNULL, env=os.environ)
    _, _, used = os.wait4(ran.pid, 0)
    return {
        "cpu": round(used.ru_utime + used.ru_stime, 2),
        "clock": round(time.monotonic() - begun, 2),
        "mb": used.ru_maxrss // 1024,
    }


def core(path: str) -> None:
    """Answer a file's lists and write nothing; once cold, once more when all is known."""
    for state in ("first", "again"):
        begun, rows = time.process_time(), 0
        for found in batch.check_batches(pq.ParquetFile(path).iter_batches(10_000)):
            rows += found.num_rows
        spent = time.process_time() - begun
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        print(json.dumps({"run": state, "cpu": round(spent, 2), "rows": rows, "mb": peak}))


def by_sql(path: str, target: str) -> None:
    """Join lists and records by exact name, in DuckDB over the tables of an export."""
    import duckdb

    from crampcli.export.tables import tables

    with duckdb.connect(config={"threads": 1}) as files:
        for one in tables(dataset.packaged()):
            if one.name in ASKED:
                rows = [[*map(str, row)] for row in one.rows]
                columns = zip(*rows, strict=True)
                names = [column.name for column in one.columns]
                table = pa.table([pa.array(cells) for cells in columns], names=names)
                files.register("table_now", table)
                files.execute(f"CREATE TABLE {one.name} AS SELECT * FROM table_now")
        files.execute(NAMES_SQL)
        files.execute(
            "CREATE TABLE held AS SELECT i.nutrient, h.drug, h.interaction "
            "FROM holds_for h JOIN interactions i ON i.id = h.interaction"
        )
        begun = time.process_time()
        files.execute(f"CREATE VIEW lists AS SELECT * FROM '{path}'")
        files.execute(JOIN_SQL.format(target=target))
        spent = time.process_time() - begun
        found = files.execute(f"SELECT count(*) FROM '{target}'").fetchone()
    print(json.dumps({"cpu": round(spent, 2), "found": found[0] if found else 0}))


def main() -> None:
    """Measure what is asked for."""
    what, *counts = sys.argv[1:]
    folder = Path(os.environ.get("BATCH_FOLDER") or tempfile.mkdtemp())
    if what in ("core-of", "sql-of"):
        core(counts[0]) if what == "core-of" else by_sql(*counts)
        return
    for count in map(int, counts):
        path = made(count, folder)
        me = (sys.executable, __file__)
        match what:
            case "files":
                target = str(folder / "findings.parquet")
                spent_of = measured(
                    sys.executable, "-m", "crampcli", "batch", str(path), target, "-q"
                )
                spent_of["out_mb"] = Path(target).stat().st_size >> 20
                print(json.dumps({"lists": count, **spent_of}), flush=True)
            case "core":
                print(count, flush=True)
                subprocess.run([*me, "core-of", str(path)], check=True)
            case "sql":
                print(count, flush=True)
                target = str(folder / "joined.parquet")
                subprocess.run([*me, "sql-of", str(path), target], check=True)
            case "two":
                halves = [made(count // 2, folder)] * 2
                begun = time.monotonic()
                ran = [
                    subprocess.Popen(
                        [
                            sys.executable,
                            "-m",
                            "crampcli",
                            "batch",
                            str(half),
                            str(folder / f"half-{n}.parquet"),
                            "-q",
                        ],
                        stdout=subprocess.DEVNULL,
                    )
                    for n, half in enumerate(halves)
                ]
                used = [os.wait4(one.pid, 0)[2] for one in ran]
                cpu = sum(one.ru_utime + one.ru_stime for one in used)
                clock = time.monotonic() - begun
                print(json.dumps({"lists": count, "cpu": round(cpu, 2), "clock": round(clock, 2)}))
            case "spark":
                for cores in (1, 2):
                    example = str(ROOT / "examples" / "spark_batch.py")
                    spent_of = measured(sys.executable, example, str(path), f"local[{cores}]")
                    print(json.dumps({"lists": count, "cores": cores, **spent_of}), flush=True)
            case _:
                sys.exit(__doc__)


if __name__ == "__main__":
    main()
