"""The rules that the record of changes keeps: no id disappears, no correction lacks its reason."""

from __future__ import annotations

from crampcli.rules.problem import Problem, records
from crampcli.text.namedtuples import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crampcli.rules.problem import Tables


def lost_ids(tables: Tables) -> Iterator[Problem]:
    """Find ids that a version had and that neither stand nor lead to one that stands."""
    gone = {
        (record["kind"], record["record"]): record.get("now")
        for _, _, record in records(tables, "changes")
        if record["what"] == "withdrawn"
    }
    for _, name, record in records(tables, "changes"):
        if "record" not in record:
            continue
        kind, id_ = record["kind"], record["record"]
        if id_ not in tables.get(kind, {}) and gone.get((kind, id_)) not in tables.get(kind, {}):
            fault = f"{kind} has no record {id_}, and no change says what answers for it now"
            yield Problem("changes.json", name, "record", fault, "Put it back, or write its `now`")


def unexplained(tables: Tables) -> Iterator[Problem]:
    """Find corrections and withdrawals that give no reason."""
    for _, name, record in records(tables, "changes"):
        if record["what"] in ("corrected", "withdrawn") and "reason" not in record:
            fault = f"it is {record['what']}, and nothing says why"
            yield Problem("changes.json", name, "reason", fault, "Write the reason")
