"""The rules that the record of changes keeps: no id disappears, no change lacks its reason."""

from __future__ import annotations

from crampcli.rules.problem import Problem, records
from crampcli.text.folding import fold
from crampcli.text.namedtuples import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crampcli.rules.problem import Tables


def leading_nowhere(tables: Tables) -> Iterator[Problem]:
    """Find redirects to what does not stand: whoever follows them would be lost."""
    for _, name, record in records(tables, "redirects"):
        kind, now = record["kind"], record["now"]
        if kind not in tables or now not in tables[kind]:
            fault = f"{kind} has no record {now}"
            yield Problem("redirects.json", name, "now", fault, "Lead to a record that stands")


def leading_away(tables: Tables) -> Iterator[Problem]:
    """Find redirects of ids that stand, or that are names of another record."""
    names: dict[str, dict[str, str]] = {}
    for _, name, record in records(tables, "redirects"):
        kind, was = record["kind"], record["was"]
        if kind not in names:
            names[kind] = {
                fold(called): id_
                for id_, one in tables.get(kind, {}).items()
                for called in (id_, one.get("name", id_), *one.get("aliases", ()))
            }
        bearer = names[kind].get(fold(was))
        if bearer not in (None, record["now"]):
            fault = f"{was} is a name of {bearer} in {kind}"
            yield Problem("redirects.json", name, "was", fault, "Take the redirect out")


def lost_ids(tables: Tables) -> Iterator[Problem]:
    """Find ids that a version had and that neither stand nor lead to one that stands."""
    led = {(one["kind"], one["was"]) for _, _, one in records(tables, "redirects")}
    for _, name, record in records(tables, "changes"):
        if "record" not in record:
            continue
        kind, id_ = record["kind"], record["record"]
        if id_ not in tables.get(kind, {}) and (kind, id_) not in led:
            fault = f"{kind} has no record {id_}, and no redirect says what answers for it now"
            yield Problem(
                "changes.json", name, "record", fault, "Put it back, or add it to redirects.json"
            )


def unexplained(tables: Tables) -> Iterator[Problem]:
    """Find records that changed without a reason; of an added one the references tell it."""
    for _, name, record in records(tables, "changes"):
        if record["what"] not in ("added", "counted") and "reason" not in record:
            fault = f"it is {record['what']}, and nothing says why"
            yield Problem("changes.json", name, "reason", fault, "Write the reason")
