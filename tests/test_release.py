"""What a release says of itself: its changes."""

from tests.conftest import ROOT

HEADINGS = ["Commands", "Output", "Data", "Program"]


def test_changes_stand_under_what_they_change_and_each_once() -> None:
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    unreleased = text.partition("\n## Unreleased\n")[2].partition("\n## ")[0]
    lines = unreleased.splitlines()
    entries = sorted(line for line in lines if line.startswith("- "))

    assert [line[4:] for line in lines if line.startswith("### ")] == HEADINGS
    assert "\n- " not in unreleased.partition("### ")[0]
    assert entries == sorted(set(entries))
