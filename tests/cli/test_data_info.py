"""`cramp data info` and `data schema`: which data this is, and in what form."""

import pytest

from crampcli.dataset import KINDS, Dataset
from tests.conftest import Run


def test_info_says_both_versions_that_of_the_data_and_that_of_the_form(run: Run) -> None:
    document = run("data", "info", "-f", "json").json

    (result,) = document["results"]
    assert result["version"] == document["data_version"]
    assert result["schema_version"] == document["schema_version"]
    assert "(CalVer)" in (out := run("data", "info", "-f", "table").out)
    assert "(SemVer)" in out


def test_info_counts_every_kind(run: Run) -> None:
    result = run("data", "info", "-f", "json").json["results"][0]

    assert {count["kind"] for count in result["counts"]} == set(KINDS)
    assert all(count["records"] > 0 for count in result["counts"])


@pytest.mark.parametrize("kind", KINDS)
def test_schema_describes_each_kind_as_a_closed_list(run: Run, kind: str) -> None:
    schema = run("data", "schema", kind).json

    assert schema["type"] == "array"
    assert '"additionalProperties": false' in run("data", "schema", kind).out
    assert set(run("data", "schema").json) == set(KINDS)


def test_schema_of_an_unknown_kind_is_refused(run: Run) -> None:
    ran = run("data", "schema", "recipes")

    assert ran.code == 2
    assert "Known:" in ran.err


def test_info_counts_the_references_whose_standing_was_looked_up(
    run: Run, dataset: Dataset
) -> None:
    (result,) = run("data", "info", "-f", "json").json["results"]

    looked = [r["id"] for r in dataset.references.values() if isinstance(r["status_checked"], dict)]
    assert result["references_looked_up"] == len(looked)
    assert result["references_not_looked_up"] == len(dataset.references) - len(looked)
    table = " ".join(run("data", "info", "-f", "table").out.split())
    assert f"Looked up for {len(looked)} of {len(dataset.references)} references" in table
