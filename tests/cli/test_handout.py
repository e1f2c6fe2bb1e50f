"""`cramp handout`: one page to take along; nothing that was asked is missing from it."""

import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from crampcli.dataset import Dataset
from tests.conftest import Run

ASKED = (
    *("handout", "--taking", "warfarin 5 mg tablets", "--taking", "furosemide", "--taking", "xyz"),
    *("--item", "magnesium 400 mg", "--item", "natto:40g", "--at", "night", "--site", "calf"),
    *("--age", "72"),
)


class Read(HTMLParser):
    """The tags of a page and its text, by the heading that it stands under."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.under: dict[str, str] = {}
        self._heading = ""
        self._opened = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self._opened = tag

    def handle_endtag(self, _tag: str) -> None:
        self._opened = ""

    def handle_data(self, data: str) -> None:
        if self._opened in ("h1", "h2"):
            self._heading = data
        self.under[self._heading] = self.under.get(self._heading, "") + data


@pytest.fixture
def page(run: Run) -> str:
    return run(*ASKED, "-f", "html").out


ANSWERS = [
    ("Get help", "a swollen leg and short breath"),
    ("Get help", "cramp over 10 minutes"),
    ("In a cramp", "straighten the knee"),
    ("What was asked", "warfarin 5 mg tabletsread as warfarin; left out: 5 mg, tablets"),
    ("What was asked", "furosemidetaken as it stands"),
    ("What was asked", "xyznot read; nothing was checked for it"),
    ("On record", "CONTRAINDICATEDNatto 40 g and warfarin"),
    ("On record", "ABOVE UPPER LIMITMagnesium 400 mg"),
    ("On record", "MODERATEMagnesium 400 mg and furosemide"),
    ("Not looked at, or not read", "NOT COVEREDMagnesium 400 mg and warfarin"),
    ("Not looked at, or not read", "NAME NOT RECOGNISEDxyz"),
    ("What may lie behind it", "furosemide (loop diuretics)"),
    ("What the evidence supports", "older adults with night or rest cramps"),
    ("Questions to ask", "Natto 40 g and warfarin: may I take this at all?"),
    ("Abbreviations", "international normalised ratio"),
]
"""Fifteen questions that a page answers: under which heading, and with which words."""


@pytest.mark.parametrize(("heading", "words"), ANSWERS)
def test_each_answer_stands_in_one_place(page: str, heading: str, words: str) -> None:
    read = Read(page)

    assert [name for name, text in read.under.items() if words in text] == [heading]


def test_the_page_brings_no_script_and_loads_nothing(page: str) -> None:
    read = Read(page)
    tags = {tag for tag, _ in read.tags}

    assert tags & {"script", "img", "link", "iframe", "object", "form"} == set()
    assert [a for _, attrs in read.tags for a in attrs if a.startswith("on") or a == "src"] == []
    assert "default-src 'none'" in page
    style = page.partition("<style>")[2].partition("</style>")[0]
    assert "url(" not in style
    assert "@import" not in style
    assert "prefers-color-scheme: dark" in style
    assert "@page { size: A4" in style


def test_every_mark_leads_to_a_reference_and_every_reference_is_marked(page: str) -> None:
    read = Read(page)
    places = {attrs["id"] for tag, attrs in read.tags if tag == "li" and "id" in attrs}
    led_to = {str(a["href"])[1:] for t, a in read.tags if t == "a" and str(a["href"])[0] == "#"}

    assert led_to <= places
    assert places == {f"reference-{number}" for number in range(1, len(places) + 1)}


def test_the_vitamin_k_warning_stands_before_all_else(page: str) -> None:
    assert (
        "Taking warfarin or another vitamin K antagonist?"
        in Read(page).under["Muscle cramps: what to know, and what to ask"]
    )


@pytest.mark.parametrize("name", ["<script>alert(1)</script>", "a&b <b>", "x\x1b[31my", "\u202ex"])
def test_what_was_typed_is_text_and_no_markup(run: Run, name: str) -> None:
    page = run("handout", "--taking", name, "--item", "natto", "-f", "html").out
    tags = {tag for tag, _ in Read(page).tags}

    assert "script" not in tags
    assert "b" not in tags
    assert "\x1b" not in page
    assert "\u202e" not in page


def test_a_clinician_reads_the_detail_and_a_patient_the_first_aid(run: Run) -> None:
    told = {
        reader: json.loads(run(*ASKED, "--for", reader, "-f", "json").out)["results"]
        for reader in ("patient", "clinician")
    }
    sections = {reader: {row["section"] for row in rows} for reader, rows in told.items()}

    assert sections["patient"] - sections["clinician"] == {"in-a-cramp"}
    assert {row["detail"] for row in told["patient"]} == {None}
    natto = next(row for row in told["clinician"] if row["name"] == "Natto 40 g and warfarin")
    assert "Seen: " in natto["detail"]


def test_every_entry_of_the_question_is_on_the_page(run: Run) -> None:
    rows = json.loads(run(*ASKED, "-f", "json").out)["results"]

    written = [row["name"] for row in rows if row["section"] == "as-written"]
    assert written == [
        "warfarin 5 mg tablets",
        "furosemide",
        "xyz",
        "magnesium 400 mg",
        "natto:40g",
        "night",
        "calf",
        "72",
    ]
    assert len({row["id"] for row in rows}) == len(rows)


def test_every_report_is_on_the_page_as_it_was_read(run: Run) -> None:
    answer = run(
        *("handout", "--at", "night", "--site", "calf", "--sign", "numbness, no fever"),
        *("--sign", "wibble", "--condition", "i smoke", "--age", "70", "--sex", "female"),
        *("--format", "json"),
    )

    rows = json.loads(answer.out)["results"]
    assert [
        (row["grade"], row["name"], row["text"]) for row in rows if row["section"] == "as-written"
    ] == [
        ("when", "night", "taken as it stands"),
        ("where", "calf", "taken as it stands"),
        ("sign", "numbness, no fever", "read as numbness; denied: fever"),
        ("sign", "wibble", "not understood: wibble"),
        ("condition", "i smoke", "read as smoker"),
        ("age", "70", "taken as it stands"),
        ("sex", "female", "taken as it stands"),
    ]
    assert [row["grade"] for row in rows if row["section"] == "not-checked"] == ["not understood"]


def test_a_slip_that_may_hide_a_danger_is_on_the_page(run: Run) -> None:
    assert "That would be: Emergency" in run("handout", "--sign", "chset pain", "-f", "plain").out


def test_the_exit_code_tells_that_a_name_was_not_read(run: Run) -> None:
    assert run(*ASKED, "-f", "html").code == 3
    assert run("handout", "--taking", "warfarin", "--item", "natto", "-f", "html").code == 0


def test_a_condition_that_only_a_report_knows_is_no_unread_name(run: Run) -> None:
    answer = run("handout", "--condition", "i smoke", "--site", "calf", "-f", "json")

    assert answer.code == 0
    assert all(row["section"] != "not-checked" for row in json.loads(answer.out)["results"])


@pytest.mark.parametrize(
    ("ending", "start"), [("html", "<!DOCTYPE html>"), ("md", "**Muscle cramps"), ("json", "{")]
)
def test_the_ending_of_a_file_gives_the_form(
    run: Run, tmp_path: Path, ending: str, start: str
) -> None:
    path = tmp_path / f"page.{ending}"
    answer = run("handout", "--taking", "warfarin", "--item", "natto", "-o", str(path))

    assert (answer.code, answer.out) == (0, "")
    assert answer.err.endswith(f"cramp: written: {path}\n")
    assert path.read_text(encoding="utf-8").startswith(start)
    assert path.stat().st_mode & 0o077 == 0
    assert [found.name for found in tmp_path.iterdir()] == [path.name]


def test_a_page_that_cannot_be_written_leaves_nothing(run: Run, tmp_path: Path) -> None:
    answer = run("handout", "--taking", "warfarin", "-o", str(tmp_path / "none" / "page.html"))
    folder = run("handout", "--taking", "warfarin", "-o", str(tmp_path))

    assert (answer.code, folder.code) == (5, 5)
    assert "cannot be written" in answer.err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("argv", "told"),
    [
        (("handout",), "nothing to print"),
        (("handout", "--item", "-"), "a page is made of named items"),
        (("check", "k2", "-f", "html"), "handout alone has one"),
        (("handout", "--for", "nurse", "--item", "k2"), "nurse"),
    ],
)
def test_what_cannot_be_printed_is_refused(run: Run, argv: tuple[str, ...], told: str) -> None:
    answer = run(*argv)

    assert (answer.code, answer.out) == (2, "")
    assert told in answer.err


def test_every_abbreviation_in_what_is_on_record_of_a_clash_is_explained(dataset: Dataset) -> None:
    known = {form for record in dataset.abbreviations.values() for form in record["forms"]}
    pattern = re.compile(r"\b(?:[A-Z]{2,}[A-Za-z]{0,2}\d*|[A-Z]\d{1,2})\b")
    numerals = {"II", "VII", "IX", "X", "MK"}
    unknown: dict[str, str] = {}
    for record in dataset.interactions.values():
        for field in ("effect", "mechanism", "management"):
            for word in pattern.findall(str(record.get(field, ""))):
                if word not in known | numerals:
                    unknown[word] = record["id"]

    assert unknown == {}


def test_a_page_has_no_columns_whether_asked_by_format_or_by_ending(
    run: Run, tmp_path: Path
) -> None:
    asked = ("handout", "--taking", "warfarin", "--item", "natto", "--fields", "name")
    by_format = run(*asked, "-f", "html")
    by_ending = run(*asked, "-o", str(tmp_path / "page.html"))

    assert (by_format.code, by_ending.code) == (2, 2)
    assert by_format.err == by_ending.err
    assert list(tmp_path.iterdir()) == []


def test_its_screen_sums_the_page_up(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    rows = run(*ASKED, "--sign", "breathlessness", "-f", "table").out.splitlines()

    assert len(rows) <= 23
    assert "  CONTRAINDICATED    Natto 40 g and warfarin" in rows
    assert "  NAME NOT RECOGNISED  xyz" in rows
