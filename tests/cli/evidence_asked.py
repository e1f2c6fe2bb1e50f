"""`cramp evidence` asked for one topic, and for rows of figures."""

import csv
import io
import re
from typing import Any

from tests.conftest import Run

WITHDRAWN_FIGURE = re.compile(r"[−-]2\.67|3\.63|\b0\.96\b")


def topic(run: Run, *words: str) -> Any:
    (found,) = run("evidence", *words, "-f", "json").json["results"]
    return found


def rows(run: Run, *words: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(run("evidence", *words, "-f", "csv").out)))
