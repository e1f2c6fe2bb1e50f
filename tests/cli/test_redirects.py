"""An id that was renamed still answers, by every command, and says what it is called now."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Run

RENAMED = {
    "nutrients": ("menaquinone-of-old", "vitamin-k2"),
    "foods": ("old-natto", "natto"),
    "drugs": ("furosemide-of-old", "furosemide"),
    "causes": ("old-legs", "ageing-nocturnal-leg-cramps"),
    "conditions": ("old-kidneys", "kidney-disease"),
    "topics": ("old-stretching", "stretching"),
    "studies": ("old-study", "supakatisant-2015-mg-pregnancy"),
    "references": ("old-text", "nhs-cramp"),
    "medicines": ("old-water-tablets", "thiazide-like-diuretic"),
}
"""Old and new ids by kind."""


@pytest.fixture
def folder(tmp_path: Path) -> str:
    """Return a folder in which ids of many kinds were renamed."""
    records = [
        {
            "id": f"{kind.replace('_', '-')}-{was}",
            "kind": kind,
            "was": was,
            "now": now,
            "since": "2026.11.27",
            "reason": "Renamed.",
        }
        for kind, (was, now) in RENAMED.items()
    ]
    (tmp_path / "redirects.json").write_text(json.dumps(records), encoding="utf-8")
    return str(tmp_path)


@pytest.mark.parametrize(
    ("kind", "argv"),
    [
        ("nutrients", ("nutrients", "show", "{}")),
        ("nutrients", ("sources", "{}")),
        ("nutrients", ("check", "{}", "--taking", "warfarin")),
        ("foods", ("foods", "show", "{}")),
        ("foods", ("check", "{}", "--taking", "warfarin")),
        ("drugs", ("medicines", "show", "{}")),
        ("drugs", ("check", "magnesium", "--taking", "{}")),
        ("drugs", ("data", "changes", "--about", "{}")),
        ("medicines", ("medicines", "show", "{}")),
        ("causes", ("causes", "show", "{}")),
        ("conditions", ("check", "magnesium", "--condition", "{}")),
        ("topics", ("evidence", "{}")),
        ("studies", ("evidence", "--study", "{}")),
        ("references", ("cite", "{}")),
    ],
)
def test_an_old_id_is_answered_as_the_new_one_and_says_so(
    run: Run, folder: str, kind: str, argv: tuple[str, ...]
) -> None:
    was, now = RENAMED[kind]

    old = run(*(word.format(was) for word in argv), "-f", "json", "--data", folder)
    new = run(*(word.format(now) for word in argv), "-f", "json", "--data", folder)

    assert old.code == new.code
    assert f"'{was}' is called {now} since 2026.11.27." in old.json["notes"]
    assert len(old.json["results"]) == len(new.json["results"]) > 0
    assert old.json["warnings"] == new.json["warnings"]


def test_in_a_pipe_the_new_id_is_said_beside_the_answer(run: Run, folder: str) -> None:
    cited = run("cite", "old-text", "--style", "bibtex", "--data", folder)

    assert cited.out.startswith("@")
    assert cited.err == "cramp: 'old-text' is called nhs-cramp since 2026.11.27.\n"


def test_a_record_of_ones_own_comes_before_a_redirect(run: Run, folder: str) -> None:
    own = {
        "id": "old-kidneys",
        "name": "Kidneys of mine",
        "aliases": [],
    }
    with open(f"{folder}/conditions.json", "w", encoding="utf-8") as file:  # noqa: PTH123
        json.dump([own], file)

    shown = run("check", "magnesium", "--condition", "old-kidneys", "-f", "json", "--data", folder)

    assert "Kidneys of mine" in json.dumps(shown.json["results"])


def test_a_redirect_that_leads_nowhere_is_refused(run: Run, tmp_path: Path) -> None:
    record = {
        "id": "foods-x", "kind": "foods", "was": "x", "now": "y", "since": "2026.11.27",
        "reason": "Renamed.",
    }  # fmt: skip
    (tmp_path / "redirects.json").write_text(json.dumps([record]), encoding="utf-8")

    refused = run("data", "validate", str(tmp_path), "-f", "json")

    assert refused.code == 4
    assert [(row["field"], row["problem"]) for row in refused.json["results"]] == [
        ("now", "foods has no record y")
    ]


def test_a_folder_in_which_an_id_is_gone_is_refused(run: Run, tmp_path: Path) -> None:
    change = {
        "id": "foods-gone-2026-11-27", "version": "2026.11.27", "after": "2026.11.22",
        "kind": "foods", "record": "gone", "what": "changed", "reason": "Why.",
    }  # fmt: skip
    (tmp_path / "changes.json").write_text(json.dumps([change]), encoding="utf-8")

    refused = run("data", "validate", str(tmp_path))

    assert "foods has no record gone, and no redirect says what answers for it now" in refused.out
