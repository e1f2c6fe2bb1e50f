"""Write into `data/changes.json` what changed from an older folder of data files to `data/`.

`python scripts/write_changes.py OLDER`, OLDER being `data/` as it was at the version before, for
example `git archive COMMIT data | tar -x -C OLDER --strip-components 1`. What was written by hand
of a change, `reason` and that it is a correction, is kept; so are the changes of other versions.
An id that is gone without a change that says why is refused.
"""

import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from crampcli import canonical  # noqa: E402 - a checkout need not be installed
from crampcli.queries.retractions import cited  # noqa: E402
from scripts import change_reasons  # noqa: E402

TOLD = (
    *("causes", "conditions", "intakes", "interactions", "medicines", "mimics"),
    *("non_interactions", "nutrients", "products", "red_flags", "studies", "substances", "topics"),
)
"""What people read and act on: told field by field. Of words, names, foods and references only how
many records came, changed and went."""
LEFT_OUT = frozenset(("short", "evidence_short", "who", "rank", "most_per_100g"))
"""A screen's own wording of what stands beside it, the order of signs, and bounds that only
check the data: these are not told."""
LONGEST = 200
"""Longer texts are named, not quoted."""
Records = dict[str, dict[str, Any]]


def read(folder: Path) -> tuple[str, dict[str, Records]]:
    """Return the version of a folder and its records by kind and id."""
    tables: dict[str, Records] = {}
    for path in sorted(folder.glob("*.json")):
        value = json.loads(path.read_text(encoding="utf-8"))
        if isinstance(value, list) and path.stem != "changes":
            tables[path.stem] = {record["id"]: record for record in value}
    return json.loads((folder / "about.json").read_text(encoding="utf-8"))["version"], tables


def compared(
    older: tuple[str, dict[str, Records]],
    newer: tuple[str, dict[str, Records]],
    kept: list[dict[str, Any]],
) -> list[dict[str, Any]]:
    """Return the changes from one version to the next, and those of other versions.

    Args:
        older: The version before, and its records.
        newer: The version now, and its records.
        kept: The changes that are on record, for what is written in them by hand.
    """
    (after, before), (version, tables) = older, newer
    if after >= version:
        raise SystemExit(f"{after} is not older than {version}. Name the older folder.")
    known = {change["id"]: change for change in kept}
    found = [c for c in kept if (c["after"], c["version"]) != (after, version)]
    for kind in tables:
        for change in _of_kind(kind, before.get(kind, {}), tables[kind]):
            change = {"version": version, "after": after, "kind": kind, **change}
            change["id"] = _id(change)
            found.append(_with_hand(change, known.get(change["id"], {})))
    led = {(one["kind"], one["was"]): one for one in tables.get("redirects", {}).values()}
    for change in found:
        if change["what"] == "withdrawn" and (to := led.get((change["kind"], change["record"]))):
            change.setdefault("reason", to["reason"])
    if lost := _named(c for c in found if c["what"] == "withdrawn" and "reason" not in c):
        raise SystemExit(
            f"ids never disappear, and these are gone: {lost}. Put them back, or say in "
            "redirects.json what answers for them."
        )
    return found


def _id(change: dict[str, Any]) -> str:
    parts = [change["kind"], *([change["record"]] if "record" in change else ())]
    return "-".join((*parts, change["version"])).replace("_", "-").replace(".", "-")


def _with_hand(change: dict[str, Any], known: dict[str, Any]) -> dict[str, Any]:
    """Return a change with what was written of it by hand."""
    corrected = change["what"] == "changed" and known.get("what") == "corrected"
    written = known.get("reason")
    # What the fields told of an older draft they tell anew.
    if written is not None and (corrected or not change_reasons.made_here(written)):
        change = change | {"reason": written}
    return change | ({"what": "corrected"} if corrected else {})


def _named(changes: Iterable[dict[str, Any]]) -> str:
    """Return which records changes are of."""
    return ", ".join(f"{change['kind']}/{change['record']}" for change in changes)


def _of_kind(kind: str, before: Records, now: Records) -> list[dict[str, Any]]:
    """Return the changes of a kind: each record's where they are told, and the counts."""
    had = {field for record in before.values() for field in record}
    has = {field for record in now.values() for field in record}
    new = sorted(has - had) if before else []
    changed = {
        id_: fields
        for id_ in before.keys() & now
        if (fields := _fields(_told(before[id_], new), _told(now[id_], new)))
    }
    added, gone = sorted(now.keys() - before), sorted(before.keys() - now)
    counts: dict[str, Any] = {
        "added": len(added), "changed": len(changed), "withdrawn": len(gone), "new_fields": new
    }  # fmt: skip
    found: list[dict[str, Any]] = []
    if any(counts.values()):
        kept = {key: value for key, value in counts.items() if key != "new_fields" or value}
        found.append({"what": "counted", **kept})
    found += [{"record": id_, "what": "withdrawn"} for id_ in gone]
    if kind in TOLD:
        found += [{"record": id_, "what": "added"} for id_ in added]
        for id_, fields in changed.items():
            cites = sorted({*cited(now[id_])} - {*cited(before[id_])})
            more: dict[str, Any] = {"references": cites} if cites else {}
            why = change_reasons.reason(_told(before[id_], new), _told(now[id_], new))
            more |= {"reason": why} if why else {}
            found.append({"record": id_, "what": "changed", "fields": fields, **more})
    return found


def _told(value: Any, left_out: Iterable[str] = ()) -> Any:
    """Return what is compared of a value: not how it stands on a screen, nor these fields."""
    if isinstance(value, list):
        return [_told(part) for part in value]
    if not isinstance(value, dict):
        return value
    own = {key: part for key, part in value.items() if key not in LEFT_OUT and key not in left_out}
    return {key: _told(part) for key, part in own.items()}


def _fields(before: dict[str, Any], now: dict[str, Any], path: str = "") -> list[dict[str, Any]]:
    """Return the fields that differ, those of nested objects by their path."""
    found: list[dict[str, Any]] = []
    for key in sorted(before.keys() | now):
        old, new = before.get(key), now.get(key)
        if old == new:
            continue
        field = f"{path}{key}"
        if isinstance(old or new, dict) and isinstance(new or old, dict):
            found += _fields(old or {}, new or {}, f"{field}/")
        elif _words(old) and _words(new):
            gained = [word for word in new or () if word not in (old or ())]
            lost = [word for word in old or () if word not in (new or ())]
            sides = {"gained": gained, "lost": lost}
            found.append({"field": field, **{k: v for k, v in sides.items() if v}})
        elif _short(old) and _short(new):
            values = {"before": old, "after": new}
            found.append({"field": field, **{k: v for k, v in values.items() if v is not None}})
        else:
            found.append({"field": field})
    return found


def _words(value: Any) -> bool:
    """Tell whether a value is a list of words, or lacking."""
    return value is None or (isinstance(value, list) and all(isinstance(v, str) for v in value))


def _short(value: Any) -> bool:
    """Tell whether a value can be quoted, or is lacking."""
    return value is None or (not isinstance(value, list | dict) and len(str(value)) <= LONGEST)


if __name__ == "__main__":
    file = ROOT / "data" / "changes.json"
    kept = json.loads(file.read_text(encoding="utf-8")) if file.exists() else []
    changes = compared(read(Path(sys.argv[1])), read(ROOT / "data"), kept)
    written = canonical.text("changes", json.dumps(changes).encode())
    file.write_text(written, encoding="utf-8", newline="\n")
    untold = (c for c in changes if c["what"] in ("changed", "corrected") and "reason" not in c)
    if names := _named(untold):
        raise SystemExit(
            f"changed, and nothing says why: {names}. Write their `reason`, run again."
        )
