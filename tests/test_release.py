"""What a release says of itself: its changes, how it is cited, when its records are due."""

import re

from crampcli.cli.declared.topics import TOPICS
from crampcli.dataset import Dataset
from crampcli.version import __version__
from tests.conftest import ROOT

HEADINGS = ["Commands", "Output", "Data", "Program"]


def test_changes_stand_under_what_they_change_and_each_once() -> None:
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    unreleased = text.partition("\n## Unreleased\n")[2].partition("\n## ")[0]
    lines = unreleased.splitlines()
    entries = sorted(line for line in lines if line.startswith("- "))

    assert [line[4:] for line in lines if line.startswith("### ")] == HEADINGS
    assert "\n- " not in f"\n{unreleased.partition('### ')[0]}"
    assert entries == sorted(set(entries))


def test_the_citation_names_the_versions_of_program_and_data(dataset: Dataset) -> None:
    cited = (ROOT / "CITATION.cff").read_text(encoding="utf-8")

    versions = re.findall(r"^ *version: (.+)$", cited, re.MULTILINE)

    assert versions == [__version__, dataset.about["version"]]
    assert cited.count("license: ") == 2


def test_the_policy_tells_when_records_are_due(dataset: Dataset) -> None:
    policy = " ".join(next(topic.text for topic in TOPICS if topic.name == "policy").split())
    days = {
        line["kind"]: (line["reviewed"], line["review_by"]) for line in dataset.about["reviews"]
    }

    def months(kind: str) -> int:
        (year, month, _), (due, by, _) = (map(int, day.split("-")) for day in days[kind])
        return (due - year) * 12 + by - month

    assert "interactions and red flags are to be read again after half a year, other" in policy
    assert "other claims after a year" in policy
    assert {kind for kind in days if months(kind) == 6} == {
        "interactions", "non_interactions", "red_flags",
    }  # fmt: skip
    assert {months(kind) for kind in days} == {6, 12}
