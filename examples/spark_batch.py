"""Check lists on Spark: `mapInArrow` over a table of person, items, medicines.

    pip install 'crampcli[batch]' pyspark
    python examples/spark_batch.py lists.parquet 'local[2]'

Spark runs the function on each partition; on a cluster crampcli is installed on every worker.
`scripts/spark_check.py` holds its answers to those of one process.
"""

import sys

from pyspark.sql import DataFrame, SparkSession

from crampcli import batch


def checked(lists: DataFrame) -> DataFrame:
    """Return the findings of lists."""
    person = lists.schema["person"].dataType.simpleString()
    return lists.mapInArrow(batch.check_batches, batch.spark_schema(person))


def main(path: str, master: str = "local[*]") -> None:
    """Count the findings of a file's lists by their status and severity."""
    spark = SparkSession.builder.master(master).appName("cramp").getOrCreate()
    spark.sparkContext.setLogLevel("ERROR")
    findings = checked(spark.read.parquet(path).repartition(spark.sparkContext.defaultParallelism))
    findings.groupBy("status", "severity").count().orderBy("status", "severity").show()
    spark.stop()


if __name__ == "__main__":
    main(*sys.argv[1:])
