"""`cramp data references`: the standing of references, and a table of notices held against them."""

from pathlib import Path

import pytest

from crampcli.dataset import Dataset
from tests.conftest import Run

HEADER = (
    "Record ID,Title,Subject,Institution,Journal,Publisher,Country,Author,URLS,ArticleType,"
    "RetractionDate,RetractionDOI,RetractionPubMedID,OriginalPaperDate,OriginalPaperDOI,"
    "OriginalPaperPubMedID,RetractionNature,Reason,Paywalled,Notes"
)


def notice(nature: str, doi: str = "unavailable", pmid: str = "0", number: int = 1) -> str:
    """Return a row of the table, in the layout of Retraction Watch."""
    return (
        f'{number},"A title, quoted",(BLS) Nutrition;,"A place, somewhere",J,P,Norway,A;B,,'
        f"Research Article;,3/1/2026 0:00,10.1/notice{number},0,1/1/2013 0:00,{doi},{pmid},"
        f"{nature},+Error in Data;,No,"
    )


def table(folder: Path, *rows: str) -> str:
    path = folder / "notices.csv"
    path.write_text("\n".join((HEADER, *rows)) + "\n", encoding="utf-8")
    return str(path)


def test_a_hit_by_doi_names_what_rests_on_it(run: Run, dataset: Dataset, tmp_path: Path) -> None:
    doi = dataset.references["theuwissen-2013"]["doi"]
    path = table(tmp_path, notice("Retraction", "https://doi.org/" + doi.upper()))

    ran = run("data", "references", "--check", path, "-f", "json")

    (hit,) = ran.json["results"]
    assert ran.code == 10
    assert (hit["reference"], hit["matched_by"], hit["known"]) == ("theuwissen-2013", "doi", False)
    assert "interactions/vitamin-k2-vka" in hit["records"]
    assert hit["notice_doi"] == "10.1/notice1"


@pytest.mark.parametrize("nature", ["Retraction", "Correction", "Expression of concern"])
def test_a_hit_by_pubmed_id_of_any_nature_counts(
    run: Run, dataset: Dataset, tmp_path: Path, nature: str
) -> None:
    reference = next(one for one in dataset.references.values() if "pmid" in one)
    path = table(tmp_path, notice(nature, pmid=reference["pmid"]))

    ran = run("data", "references", "--check", path, "-f", "json")

    assert ran.code == 10
    assert [
        (hit["reference"], hit["nature"], hit["matched_by"]) for hit in ran.json["results"]
    ] == [(reference["id"], nature, "pmid")]


@pytest.mark.parametrize("nature", ["Retraction", "Correction", "Expression of concern"])
def test_what_became_of_a_retracted_text_is_known_whatever_the_notice(
    run: Run, dataset: Dataset, tmp_path: Path, nature: str
) -> None:
    reference = next(
        one for one in dataset.references.values()
        if one["status"] == "retracted-and-replaced" and "doi" in one
    )  # fmt: skip
    path = table(tmp_path, notice(nature, reference["doi"]))

    ran = run("data", "references", "--check", path, "-f", "json")

    assert ran.code == 10
    assert ran.json["results"][0]["known"] is True


def test_papers_without_ids_and_strange_papers_are_no_hits(run: Run, tmp_path: Path) -> None:
    path = table(tmp_path, notice("Retraction"), notice("Retraction", "10.1/strange", "999999999"))

    ran = run("data", "references", "--check", path, "-f", "json")

    assert (ran.code, ran.json["results"]) == (0, [])
    assert "could not be looked for" in ran.json["notes"][0]


@pytest.mark.parametrize("text", [None, "a,b\n1,2\n", ""])
def test_a_table_of_another_kind_is_refused(run: Run, tmp_path: Path, text: str | None) -> None:
    path = tmp_path / "other.csv"
    if text is not None:
        path.write_text(text, encoding="utf-8")

    ran = run("data", "references", "--check", str(path))

    assert (ran.code, ran.out) == (4, "")
    assert len(ran.err.splitlines()) == 1


def test_the_standing_of_every_reference_says_whether_it_was_looked_up(
    run: Run, dataset: Dataset
) -> None:
    rows = run("data", "references", "-f", "tsv").rows

    info = run("data", "info", "-f", "json").json["results"][0]
    looked_up = [row for row in rows if row["looked_up"] != "not-looked-up"]
    assert [row["reference"] for row in rows] == list(dataset.references)
    assert len(looked_up) == info["references_looked_up"]
    assert all(row["how"] for row in looked_up)


def test_a_path_that_no_file_can_have_is_refused(run: Run) -> None:
    ran = run("data", "references", "--check", "nul\x00", "-f", "tsv")

    assert (ran.code, ran.out) == (4, "")
    assert "cannot be read (embedded null byte). Check the path." in ran.err
