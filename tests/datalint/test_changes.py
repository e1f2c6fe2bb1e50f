"""Does the record of changes keep up with the data, and has no id of an older version gone?"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from crampcli.dataset import Dataset

FROZEN = sorted(Path(__file__).parent.glob("ids-*.txt"))
"""Every id of an older version, as `kind/id`."""
RUN = "run: python scripts/write_changes.py OLDER (data/README.md, `changes`)"


def held(record: Any, path: str) -> Any:
    """Return what stands in a record at a path of fields."""
    for field in path.split("/"):
        record = record.get(field) if record else None
    return record


@pytest.mark.parametrize("frozen", FROZEN, ids=lambda path: path.stem)
def test_no_id_of_an_older_version_has_disappeared(dataset: Dataset, frozen: Path) -> None:
    answered = {
        (change["kind"], change["record"])
        for change in dataset.changes.values()
        if change["what"] == "withdrawn"
    }

    gone = [
        line
        for line in frozen.read_text(encoding="utf-8").splitlines()
        if (pair := tuple(line.split("/")))[1] not in dataset.table(pair[0])
        and pair not in answered
    ]

    assert gone == []


def test_the_ids_of_every_version_with_changes_are_frozen(dataset: Dataset) -> None:
    frozen = {path.stem.removeprefix("ids-") for path in FROZEN}

    assert {change["after"] for change in dataset.changes.values()} <= frozen


def test_what_changed_fields_say_now_is_what_the_records_say(dataset: Dataset) -> None:
    current = dataset.about["version"]

    behind = [
        f"{change['id']}: {field['field']}"
        for change in dataset.changes.values()
        if change["version"] == current
        for field in change.get("fields", ())
        for now in [held(dataset.table(change["kind"]).get(change["record"]), field["field"])]
        if ("after" in field and field["after"] != now)
        or any(word not in now for word in field.get("gained", ()))
    ]

    assert behind == [], RUN


@pytest.mark.parametrize("frozen", FROZEN[-1:], ids=lambda path: path.stem)
def test_every_record_that_is_new_since_is_on_record_or_counted(
    dataset: Dataset, frozen: Path
) -> None:
    before = set(frozen.read_text(encoding="utf-8").splitlines())
    after = frozen.stem.removeprefix("ids-")
    counted = {
        change["kind"]: change.get("added", 0)
        for change in dataset.changes.values()
        if change["what"] == "counted" and change["after"] == after
    }

    added = {
        kind: number
        for kind in counted
        if (number := sum(f"{kind}/{id_}" not in before for id_ in dataset.table(kind)))
    }

    assert added == {kind: number for kind, number in counted.items() if number}, RUN
