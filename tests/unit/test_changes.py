"""What changed between two frozen tiny versions, and how a command tells it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from scripts import write_changes

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Run

OLDER: tuple[str, dict[str, write_changes.Records]] = (
    "2026.01.01",
    {
        "products": {
            "a": {"id": "a", "name": "A", "nutrients": ["zinc"], "note": "Old.", "rank": 1},
            "b": {"id": "b", "name": "B", "nutrients": []},
        },
        "words": {"x": {"id": "x", "words": ["x"]}},
    },
)
NEWER: tuple[str, dict[str, write_changes.Records]] = (
    "2026.02.01",
    {
        "products": {
            "a": {
                "id": "a",
                "name": "A",
                "nutrients": ["iron"],
                "note": "New.",
                "rank": 2,
                "dose": {"amount": 5, "short": "5"},
                "label": {"text": "Seen.", "references": ["ref"]},
            },
            "b": {"id": "b", "name": "B", "nutrients": []},
            "c": {"id": "c", "name": "C", "nutrients": []},
        },
        "words": {"x": {"id": "x", "words": ["x", "y"]}},
    },
)
STEP = {"version": "2026.02.01", "after": "2026.01.01"}
OF_A = [
    {"field": "note", "before": "Old.", "after": "New."},
    {"field": "nutrients", "gained": ["iron"], "lost": ["zinc"]},
]


def by_id(changes: list[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    return {change["id"]: change for change in changes}


def test_a_record_is_told_field_by_field_and_new_fields_once_for_the_kind() -> None:
    found = by_id(write_changes.compared(OLDER, NEWER, []))

    assert found == {
        "products-2026-02-01": {
            "id": "products-2026-02-01",
            **STEP,
            "kind": "products",
            "what": "counted",
            "added": 1,
            "changed": 1,
            "withdrawn": 0,
            "new_fields": ["dose", "label"],
        },
        "products-a-2026-02-01": {
            "id": "products-a-2026-02-01",
            **STEP,
            "kind": "products",
            "record": "a",
            "what": "changed",
            "fields": OF_A,
            "references": ["ref"],
        },
        "products-c-2026-02-01": {
            "id": "products-c-2026-02-01",
            **STEP,
            "kind": "products",
            "record": "c",
            "what": "added",
        },
        "words-2026-02-01": {
            "id": "words-2026-02-01",
            **STEP,
            "kind": "words",
            "what": "counted",
            "added": 0,
            "changed": 1,
            "withdrawn": 0,
        },
    }


def test_what_was_written_by_hand_and_other_versions_are_kept() -> None:
    other = {"id": "old", "version": "2026.01.01", "after": "2025.01.01", "what": "added"}
    hand = {"id": "products-a-2026-02-01", **STEP, "what": "corrected", "reason": "Misread."}

    found = by_id(write_changes.compared(OLDER, NEWER, [other, hand]))

    assert found["old"] == other
    corrected = found["products-a-2026-02-01"]
    assert (corrected["what"], corrected["reason"]) == ("corrected", "Misread.")
    assert corrected["fields"] == OF_A


def test_the_same_versions_give_the_same_changes_again() -> None:
    once = write_changes.compared(OLDER, NEWER, [])

    assert write_changes.compared(OLDER, NEWER, once) == once


def test_an_id_that_is_gone_is_refused_until_a_change_says_why() -> None:
    now = (NEWER[0], {**NEWER[1], "products": {"a": OLDER[1]["products"]["a"]}})
    hand = {"id": "products-b-2026-02-01", **STEP, "what": "withdrawn", "reason": "Not sold."}

    with pytest.raises(SystemExit, match="products/b"):
        write_changes.compared(OLDER, now, [])
    found = by_id(write_changes.compared(OLDER, now, [hand]))

    assert found["products-b-2026-02-01"]["what"] == "withdrawn"


def test_a_folder_that_is_not_older_is_refused() -> None:
    with pytest.raises(SystemExit, match="not older"):
        write_changes.compared(NEWER, OLDER, [])


def test_folders_are_read_by_kind_and_version(tmp_path: Path) -> None:
    (tmp_path / "about.json").write_text('{"version": "2026.01.01"}', encoding="utf-8")
    (tmp_path / "words.json").write_text('[{"id": "x"}]', encoding="utf-8")
    (tmp_path / "changes.json").write_text('[{"id": "y"}]', encoding="utf-8")

    assert write_changes.read(tmp_path) == ("2026.01.01", {"words": {"x": {"id": "x"}}})


def test_corrections_come_first_each_with_its_reason(run: Run) -> None:
    results = run("data", "changes", "--since", "2026.11.22", "-f", "json").json["results"]

    made = [row["what"] for row in results]
    order = ("corrected", "withdrawn", "changed", "added", "counted")
    assert made == sorted(made, key=order.index)
    assert all(row["reason"] for row in results if row["what"] == "corrected")
    assert not any(row["reason"] for row in results if row["what"] == "added")


def test_about_keeps_what_names_a_thing_by_any_name(run: Run) -> None:
    def about(name: str) -> list[str]:
        results = run("data", "changes", "--about", name, "-f", "json").json["results"]
        return [row["record"] for row in results]

    found = about("warfarin")

    assert found == about("Coumadin")
    assert {"natto-vka", "vitamin-k1-vka", "vitamin-k2-vka"} <= {*found}
    assert "zinc-tetracyclines" not in found


def test_a_correction_tells_what_the_field_said_before(run: Run) -> None:
    results = run("data", "changes", "--about", "natto", "-f", "json").json["results"]

    natto = next(row for row in results if row["record"] == "natto-vka")
    severity = next(field for field in natto["fields"] if field["field"] == "severity")
    assert (severity["before"], severity["after"]) == ("major", "contraindicated")


@pytest.mark.parametrize("name", ["k2", "warfarin", "natto"])
@pytest.mark.parametrize("format_", ["table", "json", "plain", "markdown"])
def test_where_vitamin_k_is_told_its_warning_stands(run: Run, name: str, format_: str) -> None:
    ran = run("data", "changes", "--about", name, "-f", format_)

    assert "vitamin K antagonist?" in " ".join(ran.out.replace("┃", "").split())


def test_an_unknown_version_is_refused_with_those_that_are_known(run: Run) -> None:
    refused = run("data", "changes", "--since", "2026.11.2")

    assert (refused.code, refused.out) == (2, "")
    assert "Known: 2026.11.22, 2026.11.27 (this one)." in refused.err


def test_a_version_may_be_written_as_a_date(run: Run) -> None:
    document = run("data", "changes", "--since", "2026-11-22", "-f", "json").json

    assert document["query"] == {"since": "2026.11.22", "about": None}


def test_an_unknown_name_is_refused(run: Run) -> None:
    assert run("data", "changes", "--about", "zzzz").code == 3


def test_what_did_not_change_says_so_and_is_no_success(run: Run) -> None:
    nothing = run("data", "changes", "--about", "banana", "-f", "table")

    assert nothing.code == 1
    assert "No change since 2026.11.22 on record names Banana." in nothing.out


def test_since_this_version_nothing_changed(run: Run) -> None:
    current = json.loads(run("data", "info", "-f", "json").out)["data_version"]

    assert run("data", "changes", "--since", current).code == 1


def test_a_screen_of_24_rows_holds_the_summary(run: Run) -> None:
    for argv in ((), ("--about", "warfarin"), ("--about", "magnesium")):
        out = run("data", "changes", *argv, "-f", "table").out

        assert len(out.splitlines()) <= 23, argv
