"""Hold the findings that Spark writes, on one core and on two, to those of one process.

    python -m venv venv && venv/bin/pip install '.[batch]' pyspark     # and Java 17
    venv/bin/python scripts/spark_check.py

Not among the tests: it starts a Java machine. It takes half a minute.
"""

import sys
import tempfile
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "examples")]

import spark_batch
from pyspark.sql import SparkSession

from benchmarks import batch_lists
from crampcli import batch, dataset

COUNT = 400
AWKWARD = [(0, None, ["warfarin"]), (-1, [None, "k2"], []), (-2, ["zzz"], ["warfrin", None])]


def main() -> None:
    """Compare, and end with 1 where anything differs."""
    persons, items, medicines = zip(
        *AWKWARD, *batch_lists.lists(dataset.packaged(), COUNT), strict=True
    )
    lists = pa.table({"person": persons, "items": items, "medicines": medicines})
    wanted = _comparable(batch.check_table(lists).to_pylist())
    failed = False
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder) / "lists.parquet")
        pq.write_table(lists, path)
        for cores in (1, 2):
            spark = SparkSession.builder.master(f"local[{cores}]").getOrCreate()
            spark.sparkContext.setLogLevel("ERROR")
            read = spark.read.parquet(path).repartition(cores)
            rows = [row.asDict() for row in spark_batch.checked(read).collect()]
            spark.stop()
            same = _comparable(rows) == wanted
            failed = failed or not same
            print(f"local[{cores}]: {len(rows):,} findings, {'the same' if same else 'DIFFERENT'}")
    sys.exit(failed)


def _comparable(rows: list[dict[str, object]]) -> list[str]:
    """Return rows without the number of the list, which counts in each partition."""
    return sorted(repr({name: row[name] for name in row if name != "row"}) for row in rows)


if __name__ == "__main__":
    main()
