"""`cramp cite`: references as text, and as files that other programs read."""

import json
import re

import pytest
from bibtexparser.entrypoint import parse_string

from crampcli.dataset import Dataset
from crampcli.render import bibliography
from tests.conftest import Run

RETRACTED = "tan-2024-k2-nlc"
NOTICE = "10.1001/jamainternmed.2025.2160"


def test_text_tells_who_where_when_and_whether_it_stands(run: Run) -> None:
    (row,) = run("cite", RETRACTED).rows

    assert row["text"].startswith("Tan J, Zhu R, Li Y,")
    assert "JAMA Internal Medicine 2024;185(1):31-40." in row["text"]
    assert f"[RETRACTED AND REPLACED (notice doi:{NOTICE})]" in row["text"]
    assert (row["status"], row["notice_doi"]) == ("retracted-and-replaced", NOTICE)


def test_all_references_are_cited_when_none_is_named(run: Run, dataset: Dataset) -> None:
    assert [row["id"] for row in run("cite").rows] == list(dataset.references)


def test_the_same_reference_named_twice_is_cited_once(run: Run) -> None:
    ran = run("cite", RETRACTED, "39466236", "--fields", "id", "--no-header")

    assert ran.out.split() == [RETRACTED]


def test_bibtex_of_every_reference_reads_without_error(run: Run, dataset: Dataset) -> None:
    library = parse_string(run("cite", "--style", "bibtex").out)

    assert library.failed_blocks == []
    assert [entry.key for entry in library.entries] == list(dataset.references)
    retracted = library.entries_dict[RETRACTED].fields_dict
    assert retracted["author"].value.startswith("Tan, Jing and Zhu, Rui")
    assert retracted["doi"].value == "10.1001/jamainternmed.2024.5726"
    assert "RETRACTED AND REPLACED" in retracted["note"].value


def test_csl_json_has_the_fields_of_the_standard(run: Run, dataset: Dataset) -> None:
    items = json.loads(run("cite", "--style", "csl-json").out)

    assert [item["id"] for item in items] == list(dataset.references)
    allowed = {
        "id", "type", "title", "author", "issued", "container-title", "publisher", "volume",
        "issue", "page", "DOI", "PMID", "PMCID", "URL", "note",
    }  # fmt: skip
    for item in items:
        assert set(item) <= allowed
        for date in item.get("issued", {}).get("date-parts", []):
            assert 1 <= len(date) <= 3
            assert 1600 < date[0] < 2100


def test_ris_is_a_record_after_another(run: Run, dataset: Dataset) -> None:
    lines = run("cite", "--style", "ris").out.splitlines()

    assert all(not line or re.fullmatch(r"[A-Z][A-Z0-9]  - .*", line) for line in lines)
    assert sum(line.startswith("TY  - ") for line in lines) == len(dataset.references)
    assert sum(line == "ER  - " for line in lines) == len(dataset.references)
    ids = [line.removeprefix("ID  - ") for line in lines if line.startswith("ID  - ")]
    assert ids == list(dataset.references)


@pytest.mark.parametrize("style", ["bibtex", "csl-json", "ris"])
def test_a_file_of_one_reference_holds_that_one(run: Run, style: str) -> None:
    out = run("cite", "theuwissen-2013", "--style", style).out

    assert "theuwissen-2013" in out
    assert "10.1111/jth.12203" in out
    assert RETRACTED not in out


def test_text_is_no_file_format(dataset: Dataset) -> None:
    with pytest.raises(ValueError, match="drawn as a table"):
        bibliography.written(dataset, dataset.references.values(), "text")


def test_what_tex_would_run_is_escaped() -> None:
    reference = {
        "id": "odd",
        "type": "webpage",
        "title": "50% of {salt} & $x_1$ #2 ~ ^ \\",
        "author": [{"literal": "A & B"}],
        "more_authors": True,
        "publisher": "Food and Drug -- Administration",
        "status": "published",
        "tier": "weak",
    }

    library = parse_string(bibliography.bibtex(reference))  # type: ignore[arg-type]

    assert library.failed_blocks == []
    fields = library.entries[0].fields_dict
    assert fields["author"].value == r"{A \& B} and others"
    assert fields["organization"].value == "{Food and Drug -{}- Administration}"


def test_a_reference_is_found_by_what_it_is_called_under_an_answer(run: Run) -> None:
    shown = run("check", "k2", "--taking", "warfarin", "-f", "plain").out
    called = shown.split("Reference 1: ")[1].splitlines()[0]

    assert called == "Theuwissen 2013"
    assert run("cite", called, "--fields", "id", "--no-header").out == "theuwissen-2013\n"
