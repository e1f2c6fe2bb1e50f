"""The documentation site: guides show what the program prints, and every record has its page."""

import re
import runpy
import shlex
import shutil
from pathlib import Path

import pytest

from crampcli import dataset as datasets
from crampcli.cli import parse
from crampcli.dataset import Dataset
from scripts.documentation import built, markup, menu, records
from scripts.documentation.counts import without_counts
from scripts.documentation.records import Made
from tests.conftest import ROOT

GUIDES = sorted((ROOT / "docs" / "site").rglob("*.md"))
NAMES = [str(path.relative_to(ROOT / "docs" / "site")) for path in GUIDES]
OF_A_PAGE_EACH = ("nutrients", "causes", "mimics", "medicines", "topics", "studies")


@pytest.fixture(scope="module")
def dataset() -> Dataset:
    return datasets.packaged()


@pytest.fixture(scope="module")
def made(dataset: Dataset) -> list[Made]:
    return list(records.pages(dataset))


@pytest.mark.skipif(shutil.which("jq") is None, reason="the guides' pipelines need jq: install it")
@pytest.mark.parametrize("guide", GUIDES, ids=NAMES)
def test_the_outputs_shown_in_a_guide_are_the_real_ones(guide: Path) -> None:
    text = guide.read_text(encoding="utf-8")
    rewritten = runpy.run_path(str(ROOT / "scripts" / "write_readme.py"))["rewritten"]

    assert without_counts(rewritten(text)) == without_counts(text)


@pytest.mark.parametrize("guide", GUIDES, ids=NAMES)
def test_every_command_named_in_a_guide_can_be_typed(guide: Path) -> None:
    prose = re.sub(r"```console.*?```", "", guide.read_text(encoding="utf-8"), flags=re.DOTALL)
    named = re.findall(r"(?:`|^)cramp ((?:[^`\n#])+)", prose, flags=re.MULTILINE)

    lost = [line for line in named if "..." not in line and not _understood(line)]

    assert lost == []


def _understood(line: str) -> bool:
    words = shlex.split(line)
    return parse.parse(words) is not None or not words[0].islower() or "leg" in words


def test_every_record_of_the_kinds_has_a_page(dataset: Dataset, made: list[Made]) -> None:
    places = records.places(dataset, made)

    for kind in (*OF_A_PAGE_EACH, "foods"):
        assert {id_ for own, id_ in places if own == kind} == set(dataset.table(kind)), kind


def test_every_page_stands_in_the_menu_once(made: list[Made]) -> None:
    written = menu.configuration(made, {"Of tomorrow": "docs/tomorrow.md"})
    named = re.findall(r'"([^"]+\.md)"', written)

    assert len(named) == len(set(named))
    assert {page.path for page in made} | {"docs/tomorrow.md"} <= set(named)


def _document(dataset: Dataset, page: Made) -> str:
    questions = records.replies(dataset, page)
    commands = {"red-flags": "../red-flags.md"}
    leads = markup.Leads({}, commands, "../references.md")
    return markup.document(page.title, questions, dataset, leads)


def test_the_warning_for_people_on_warfarin_stands_before_all_else(
    dataset: Dataset, made: list[Made]
) -> None:
    page = next(page for page in made if page.of == ("nutrients", "vitamin-k2"))

    text = _document(dataset, page)

    assert text.startswith('# Vitamin K2\n\n!!! danger "Warning"\n\n    Taking warfarin')
    assert f"Data {dataset.about['version']} of {dataset.about['date']}" in text


def test_every_interaction_stands_in_full_on_a_page(dataset: Dataset, made: list[Made]) -> None:
    pages = [page for page in made if page.of and page.of[0] == "clashes"]

    told = {
        row.interaction for page in pages for row in records.replies(dataset, page)[0].reply.results
    }

    assert told >= set(dataset.interactions)


def test_each_mark_leads_to_a_reference_of_the_page(dataset: Dataset, made: list[Made]) -> None:
    page = next(page for page in made if page.of == ("topics", "vitamin-k2"))

    text = _document(dataset, page)

    marked = set(re.findall(r"\]\(#(reference-\d+) ", text))
    assert marked
    assert marked <= set(re.findall(r"\{ #(reference-\d+) \}", text))
    assert "RETRACTED AND REPLACED" in text


def test_a_page_made_past_the_day_of_review_says_so(
    dataset: Dataset, made: list[Made], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CRAMP_TODAY", "2028-05-23")
    page = next(page for page in made if page.of == ("clashes", "vitamin-k2"))

    notes = records.replies(dataset, page)[0].reply.notes

    assert any("Review was due" in str(note) for note in notes)


def test_every_longer_heading_is_of_a_field_that_is_shown(dataset: Dataset) -> None:
    shown = {
        "cause": "causes show dehydration",
        "medicine": "medicines show furosemide",
        "study": "evidence --study tan-2024-k2-nlc",
    }

    for kind, headings in records.HEADINGS.items():
        columns = records.answer(dataset, shown[kind]).columns
        assert set(headings) <= {column.name for column in columns}, kind


def test_where_to_get_help_is_a_link(dataset: Dataset, made: list[Made]) -> None:
    page = next(page for page in made if page.of == ("causes", "dehydration"))

    text = _document(dataset, page)

    assert "When to get help: [cramp red-flags](../red-flags.md)" in text


def test_a_line_that_has_no_answer_is_no_page(dataset: Dataset) -> None:
    with pytest.raises(ValueError, match="no answer to lay out"):
        records.answer(dataset, "medicines show metoprolol")


@pytest.mark.parametrize("text", ["<b>x</b>", "[a](b)", "a | b", "**a**", "`a`", "- a", "{ #x }"])
def test_text_of_the_data_stays_text(text: str) -> None:
    written = markup.escaped(text)

    assert not set("<>[]|*`{}") & set(written)
    assert not written.startswith("-")


def test_what_leads_nowhere_or_fetches_elsewhere_is_found(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(
        '<h1 id="x">a</h1><a href="b.html">b</a><a href="#y">y</a><a href="a.html#x">x</a>'
        '<a href="https://example.org/">elsewhere</a><script src="https://example.org/a.js">'
    )
    (tmp_path / "a.css").write_text("@font-face { src: url(https://example.org/a.woff2) }")

    assert list(built.faults(tmp_path)) == [
        "a.html: #y is no place there",
        "a.html: b.html is no file",
        "a.html: fetches https://example.org/a.js",
        "a.css: fetches from another host",
    ]
