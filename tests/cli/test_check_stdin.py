"""`cramp check -`: a list of items on stdin, answered as the items themselves are."""

import io
import json
import sys

import pytest

from tests.conftest import Feed, Run


def test_a_list_from_stdin_keeps_its_order(run: Run, feed: Feed) -> None:
    feed("# mine\n\nmagnesium\n  k2  \n")

    ran = run("check", "-", "--taking", "warfarin", "-f", "json")

    assert ran.code == 10
    assert ran.statuses == ["not-covered", "interacts", "interacts"]


def test_a_byte_order_mark_and_comments_behind_items_are_no_part_of_them(
    run: Run, feed: Feed
) -> None:
    feed("\ufeffmagnesium\nk2:180ug # evenings\n  # none\n")

    ran = run("check", "-", "--taking", "warfarin", "-f", "json")

    assert ran.code == 10
    assert [row["item_amount"] for row in ran.json["results"]] == [None, "180 µg", "180 µg"]


@pytest.mark.parametrize("form", ["table", "markdown"])
def test_a_list_too_long_to_read_is_refused_with_the_formats_that_take_it(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], form: str
) -> None:
    from crampcli.cli.main import main

    monkeypatch.setattr(sys, "stdin", Counted(2000))
    code = main(["check", "-", "--taking", "warfarin", "-f", form])

    said = capsys.readouterr()
    assert (code, said.out) == (2, "")
    assert "more than 1,000 items" in said.err
    assert "tsv, csv, jsonl or json" in said.err


def test_a_list_as_json_is_one_document_with_its_keys_in_order(run: Run, feed: Feed) -> None:
    feed("k2\nnonesuch\n" * 600)

    ran = run("check", "-", "--taking", "warfarin", "-f", "json", "--fields", "item,status")

    assert ran.code == 10
    assert list(ran.json) == [
        "schema_version", "kind", "data_version", "query", "results", "summary", "warnings",
        "notes", "references",
    ]  # fmt: skip
    assert len(ran.json["results"]) == 1800
    assert ran.json["warnings"]
    assert ran.out == json.dumps(ran.json, ensure_ascii=False, indent=2) + "\n"


@pytest.mark.parametrize("form", ["tsv", "csv", "jsonl"])
def test_a_list_gives_the_same_rows_as_the_items_themselves(
    run: Run, feed: Feed, form: str
) -> None:
    feed("natto:40g\n")

    listed = run("check", "-", "--taking", "warfarin", "-f", form)

    named = run("check", "natto:40g", "--taking", "warfarin", "-f", form)
    # A JSON line tells what was asked: there a list, here its item.
    assert listed.out.replace('"items": ["-"]', '"items": ["natto:40g"]') == named.out
    assert (listed.code, listed.err) == (named.code, named.err)


def test_an_unknown_name_in_a_list_is_told_and_the_rest_answered(run: Run, feed: Feed) -> None:
    feed("magnesum\nk2\n")

    ran = run("check", "-", "--taking", "warfarin", "--fields", "item,status", "-f", "tsv")

    assert ran.code == 10
    assert ran.out == (
        "item\tstatus\nmagnesum\tname-not-recognised\n"
        "Vitamin K2\tinteracts\nVitamin K2\tinteracts\n"
    )
    assert "Near names: magnesium" in ran.err


@pytest.mark.parametrize("text", ["", "\n\n", "# nothing\n", "k2\0\n", "\x1b[31mk2\n", "x" * 5000])
def test_stdin_without_items_or_text_is_a_usage_error(run: Run, feed: Feed, text: str) -> None:
    feed(text)

    ran = run("check", "-", "--taking", "warfarin")

    assert (ran.code, ran.out) == (2, "")
    assert len(ran.err.splitlines()) == 1


def test_binary_on_stdin_is_a_usage_error(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"\xff\xfe\x80"), "utf-8"))

    ran = run("check", "-", "--taking", "warfarin")

    assert ran.code == 2
    assert "stdin, line 1: this is not text" in ran.err


class Counted(io.TextIOBase):
    """Lines that tell how many of them were read."""

    def __init__(self, lines: int) -> None:
        self.lines = lines
        self.read_so_far = 0

    def readline(self, _size: int = -1, /) -> str:  # type: ignore[override]
        if self.read_so_far == self.lines:
            return ""
        self.read_so_far += 1
        return "magnesium\n"


class FirstWrite(io.StringIO):
    """An output that notes how far the input was read when it was first written to."""

    def __init__(self, source: Counted) -> None:
        super().__init__()
        self.source = source
        self.read_before: int | None = None

    def write(self, text: str, /) -> int:
        if self.read_before is None:
            self.read_before = self.source.read_so_far
        return super().write(text)


@pytest.mark.parametrize("form", ["tsv", "csv", "jsonl", "json"])
def test_a_long_list_is_written_while_it_is_read(
    monkeypatch: pytest.MonkeyPatch, form: str
) -> None:
    from crampcli.cli.main import main

    source = Counted(5000)
    out = FirstWrite(source)
    monkeypatch.setattr(sys, "stdin", source)
    monkeypatch.setattr(sys, "stdout", out)
    code = main(["check", "-", "--taking", "warfarin", "-f", form, "--no-header", "--quiet"])

    assert code == 1
    assert out.read_before is not None
    assert out.read_before <= 501
    rows = '"item": "Magnesium"' if form == "json" else "\n"
    assert out.getvalue().count(rows) == 5000


@pytest.mark.parametrize("form", ["table", "markdown"])
def test_a_list_from_stdin_is_drawn_whole(run: Run, feed: Feed, form: str) -> None:
    feed("k2\ntaurine\n")

    ran = run("check", "-", "--taking", "warfarin", "-f", form)

    assert "CONTRAINDICATED" in ran.out
    assert "Taurine × warfarin" in ran.out
