"""Lists of many people, checked on an engine of yours: Arrow in, Arrow out.

    >>> import pyarrow
    >>> from crampcli import batch
    >>> lists = {"person": [7], "items": [["natto:40g"]], "medicines": [["Coumadin 5 mg"]]}
    >>> batch.check_table(pyarrow.table(lists)).select(["person", "status", "severity"]).to_pylist()
    [{'person': 7, 'status': 'interacts', 'severity': 'contraindicated'}]

Each row answers as `cramp check` does. Nothing here schedules, and nothing is logged of anyone.
It needs the extra `crampcli[batch]`; what the columns hold is told in `docs/batch.md`.
"""

from __future__ import annotations

try:
    import pyarrow as pa  # noqa: F401 - asked for first, so that its absence has words
except ImportError as _error:
    raise ImportError(
        "crampcli.batch needs pyarrow. Install the extra: pip install 'crampcli[batch]'"
    ) from _error

from crampcli.batch.arrow import (
    SCHEMA_VERSION,
    check_batches,
    check_reader,
    check_table,
    schema,
    spark_schema,
)
from crampcli.batch.columns import COLUMNS

__all__ = [
    "COLUMNS",
    "SCHEMA_VERSION",
    "check_batches",
    "check_reader",
    "check_table",
    "schema",
    "spark_schema",
]
