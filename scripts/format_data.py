"""Write the data files in their canonical form, so that a change shows only what changed.

`python scripts/format_data.py` rewrites the files of `data/` in place; `--check` changes nothing,
names each file that is not canonical, and exits 1 if there is one. Canonical: records sorted by
id, the keys of a record in the order of its model, two spaces of indent, one newline at the end.
"""

import argparse
import json
import sys
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "src"))

from crampcli import validation  # noqa: E402 - a checkout need not be installed
from crampcli.dataset import KINDS, TABLES  # noqa: E402
from crampcli.records.about import About  # noqa: E402


@cache
def key_order(kind: str) -> tuple[str, ...]:
    """Return the keys of a record of a kind, in the order of its model."""
    if kind == "about":
        return tuple(About.__annotations__)
    return TABLES[kind].fields()


def ordered(kind: str, record: dict[str, Any]) -> dict[str, Any]:
    """Return a record with its keys in the order of its model; unknown keys stay, at the end."""
    known = {key: record[key] for key in key_order(kind) if key in record}
    return known | record


def by_id(value: Any) -> list[dict[str, Any]]:
    """Return records sorted by id.

    Raises:
        ValueError: It is no list of records that each have an id of their own.
    """
    found: dict[str, dict[str, Any]] = {}
    record: Any
    for record in value if isinstance(value, list) else (None,):
        name = record.get("id") if isinstance(record, dict) else None
        if not isinstance(name, str):
            raise ValueError("it is not a list of records that each have an id")
        if name in found:
            raise ValueError(f"two records have the id '{name}'")
        found[name] = record
    return [found[name] for name in sorted(found)]


def canonical(kind: str, content: bytes) -> str:
    """Return the canonical text of a file.

    Raises:
        ValueError: It is no strict JSON (a key twice, say), or no list of records with ids.
    """
    value = validation.parsed(content)
    if kind == "about":
        if not isinstance(value, dict):
            raise ValueError("it is not an object")
        value = ordered(kind, value)
    else:
        value = [ordered(kind, record) for record in by_id(value)]
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def main(argv: Sequence[str] | None = None) -> int:
    """Format or check; return 0, 1 for files that are not canonical, 4 for unreadable ones."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="change nothing; exit 1 if any would")
    parser.add_argument("folder", nargs="?", type=Path, default=ROOT / "data")
    arguments = parser.parse_args(argv)
    code = 0
    for path in sorted(arguments.folder.glob("*.json")):
        content = path.read_bytes()
        if path.stem not in (*KINDS, "about"):
            print(f"{path.name}: no kind of data has this name", file=sys.stderr)
            code = 4
            continue
        try:
            text = canonical(path.stem, content)
        except ValueError as error:
            print(f"{path.name}: {error}", file=sys.stderr)
            code = 4
            continue
        if text.encode() == content:
            continue
        if arguments.check:
            print(f"{path.name}: not canonical; run python scripts/format_data.py", file=sys.stderr)
            code = max(code, 1)
        else:
            path.write_text(text, encoding="utf-8", newline="\n")
            print(f"{path.name}: rewritten")
    return code


if __name__ == "__main__":
    sys.exit(main())
