"""`cramp label`: the text of a supplement's label, read as it stands and checked."""

import io
import sys
from pathlib import Path

import pytest

from tests.cli.label_texts import TEXTS, Text
from tests.conftest import Feed, Run

FORMATS = ("json", "jsonl", "tsv", "csv", "markdown", "plain", "table")


@pytest.fixture(autouse=True)
def _closed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO(""))


@pytest.mark.parametrize("label", TEXTS, ids=lambda label: label.name)
def test_a_label_is_read_as_printed_and_warns(run: Run, feed: Feed, label: Text) -> None:
    feed(label.text)
    ran = run("label", "--taking", "warfarin", "-f", "json")
    rows = ran.json["results"]
    read = [row for row in rows if row["state"] == "read"]
    found = {(row["read_as"].casefold(), row["amount"]) for row in read}
    near = {name for row in rows for name in row["near"]}
    vitamin_k = any(
        name == "natto" or " k" in name.removesuffix("1").removesuffix("2") or "ンk" in name
        for name, _ in found
    )

    assert {(name.casefold(), amount) for name, amount in label.found} <= found
    assert set(label.near) <= near
    assert ("a blend without amounts" in ran.out + ran.err) == label.blend
    assert not (vitamin_k or near) or ran.json["warnings"]
    assert ran.code == 10 or (ran.code in (1, 3) and not any(row["severity"] for row in rows))


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("text", ["Vitamin K2 45 mcg", "Vitarnin K2 45 mcg", "Vitamine K 5 µg"])
def test_the_warning_stands_in_every_format(run: Run, feed: Feed, form: str, text: str) -> None:
    feed(text)
    ran = run("label", "-f", form)

    assert "Taking warfarin or another vitamin K antagonist?" in " ".join(
        (ran.out + ran.err).replace("┃", " ").split()
    )


def test_nothing_read_is_never_told_as_absence(run: Run, feed: Feed) -> None:
    feed("Distributed by Acme\nBoswellia serrata")
    ran = run("label", "--taking", "warfarin", "-f", "table")

    assert ran.code == 3
    assert "That is no evidence" in " ".join((ran.out + ran.err).split())
    assert "no vitamin K found" not in ran.out + ran.err
    assert "Boswellia serrata" in ran.out
    assert "Read on the label" not in ran.out


def test_a_misread_amount_is_shown_and_not_used(run: Run, feed: Feed) -> None:
    feed("Magnesium 6OO mg")
    ran = run("label", "-f", "json")

    assert {row["amount"] for row in ran.json["results"]} == {"6OO mg"}
    assert "above-upper-limit" not in {row["status"] for row in ran.json["results"]}


def test_a_bare_vitamin_k_is_asked_which(run: Run, feed: Feed) -> None:
    feed("Vitamin K 80 mcg")
    ran = run("label", "--taking", "warfarin", "-f", "json")

    assert "vitamin-k1" in ran.err
    assert "vitamin-k2" in ran.err
    assert ran.json["warnings"]


def test_a_file_and_stdin_say_the_same(run: Run, feed: Feed, tmp_path: Path) -> None:
    path = tmp_path / "label.txt"
    path.write_text("Vitamin K2 45 mcg\n", encoding="utf-8")
    feed("Vitamin K2 45 mcg\n")
    read = run("label", "--taking", "warfarin", "-f", "tsv")

    assert run("label", f"@{path}", "--taking", "warfarin", "-f", "tsv").out == read.out
    assert read.code == 10


def test_many_unknown_lines_are_counted(run: Run, feed: Feed) -> None:
    feed("Zinc 5 mg\n" + "\n".join(f"Qwertyuiop{'abcdefg'[i % 7] * (i // 7 + 1)}"
                                               for i in range(30)))  # fmt: skip
    ran = run("label", "-f", "json")

    assert sum(row["state"] == "not-read" for row in ran.json["results"]) == 20
    assert "30 words or lines were not read" in ran.out + ran.err


@pytest.mark.parametrize("wrong", [(), ("label.txt",), ("@no-such-file.txt",)])
def test_no_text_is_refused(run: Run, wrong: tuple[str, ...]) -> None:
    assert run("label", *wrong).code == 2


def test_no_salt_on_a_label_is_no_salt_substitute(run: Run, feed: Feed) -> None:
    feed("Zinc 10 mg\nNo salt, no yeast\nNuun Sport")
    rows = run("label", "-f", "json").json["results"]
    printed = {row["printed"] for row in rows}

    assert "Nuun Sport" in printed
    assert "No salt" not in printed


@pytest.mark.parametrize(
    ("text", "read"),
    [
        (
            "Ingredients: E508, E 511, E-170(i)",
            ["potassium chloride", "magnesium chloride", "calcium"],
        ),
        ("Säureregulator E 332(ii), INS 509", ["potassium citrate", "Calcium"]),
        ("Vitamins C, E 508 mg", ["Vitamin C", "Vitamin E"]),
        ("A, C, E 500", []),
        ("Se, E 340 mg", []),
        ("zinco e 500 mg", ["Zinc"]),
    ],
)
def test_numbers_of_additives_name_salts(run: Run, feed: Feed, text: str, read: list[str]) -> None:
    feed(text)
    rows = run("label", "-f", "json").json["results"]
    found = dict.fromkeys(row["read_as"] for row in rows if row["state"] == "read")

    assert len(found) == len(read)
    assert all(name.startswith(start) for name, start in zip(found, read, strict=True))


def test_amounts_that_stand_apart_from_every_name_are_told(run: Run, feed: Feed) -> None:
    feed("Vitamin D3\nMagnesium\n\n50 mcg\n200mg")
    ran = run("label", "-f", "json")

    unread = [row["printed"] for row in ran.json["results"] if row["state"] == "not-read"]
    assert unread == ["50 mcg", "200mg"]


def test_a_line_that_stands_twice_is_answered_as_often_as_it_stands(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = []
    for times in (1, 3, 30):
        monkeypatch.setattr("sys.stdin", io.StringIO("Magnesium 400 mg\nCalcium 200 mg\n" * times))
        ran = run("label", "--taking", "levothyroxine", "-f", "tsv", "--no-header")
        rows.append(len(ran.out.splitlines()) / times)

    assert rows == [rows[0]] * 3


def test_a_text_that_is_no_label_is_refused(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("Magnesium 400 mg\n" * 1_001))
    ran = run("label", "--taking", "warfarin")

    assert (ran.code, ran.out) == (2, "")
    assert "more than 1,000 lines. Give one label." in ran.err


def test_a_word_that_begins_with_figures_is_an_amount_or_said_to_be_unread(
    run: Run, feed: Feed
) -> None:
    feed("Magnesium 200mg\n5HTP 100 mg\nVitamin D3 25mcg 9fooroot\n2x30g 3rd 1000IU\n120tablets")
    ran = run("label", "--taking", "warfarin", "-f", "json")

    rows = ran.json["results"]
    left = [(row["line"], row["printed"]) for row in rows if row["state"] == "not-read"]
    assert left == [(2, "5HTP 100 mg"), (3, "25mcg 9fooroot")]
