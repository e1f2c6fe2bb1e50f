"""Text that would act on a terminal, seen by one: nothing of it is obeyed, hidden or lost."""

import io
import json
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pyte
import pytest

from crampcli.cli import check_list
from crampcli.food_tables import importer
from tests.conftest import Ran, Run
from tests.unit.food_tables.conftest import NUTRIENTS, default_tables, written

FORMS = ("table", "json", "jsonl", "csv", "tsv", "markdown", "plain", "fhir")
BEGIN, END = "blorpa", "zorbex"
"""Words of no language; what stands between them is hostile."""
HOSTILE = {
    "colour": "\x1b[31m",
    "clear": "\x1b[2J\x1b[H",
    "up": "\x1b[5A",
    "title": "\x1b]0;owned\x07",
    "link": "\x1b]8;;file:///etc/passwd\x1b\\click",
    "paste": "\x1b]52;c;cm0gLXJm\x07",
    "c1": "\x9b31m\x9d0;owned\x9c",
    "charset": "\x1b(0\x0e",
    "backspace": "\x08" * 8,
    "return": "\r",
    "markup": "[bold red]x[/] [link=file:///]",
    "bidi": "\u202e\u2066\u200f",
    "zero-width": "\u200b\u200d\ufeff\u2060",
    "combining": "e" + "\u0301" * 30,
    "tags": "\U000e0041\U000e0042",
    "formula": "=HYPERLINK(1)",
    "tab": "\t",
    "lines": "\n\u2028\x0b\x85",
    "nul": "\x00",
    "surrogate": "\ud800",
    "pipe": "|`*_<b>&amp;",
    "percent": "%s%n{0}",
}
SGR = re.compile(r"\x1b\[[0-9;]*m")


def seen(text: str) -> pyte.Screen:
    """Show a text on a terminal wide and high enough that nothing of ours wraps or scrolls away."""
    lines = text.split("\n")
    screen = pyte.Screen(max(map(len, lines)) * 2 + 10, len(lines) + 2)
    screen.set_mode(pyte.modes.LNM)
    pyte.Stream(screen).feed(text)
    return screen


def acted(ran: Ran) -> Iterator[str]:
    """Yield what a terminal did on what was said, other than showing it."""
    for name, text in (("stdout", ran.out), ("stderr", ran.err)):
        screen = seen(text)
        if screen.title or screen.icon_name:
            yield f"{name} set the title"
        if screen.charset or screen.cursor.y != text.count("\n"):
            yield f"{name} moved the cursor"
        styles = {
            cell._replace(data=" ") for line in screen.buffer.values() for cell in line.values()
        }
        if styles - {screen.default_char}:
            yield f"{name} drew in a style"
        if odd := {c for c in text if unicodedata.category(c) in ("Cc", "Cf", "Cs", "Zl", "Zp")} - {
            "\n", "\t", "\r",
        }:  # fmt: skip
            yield f"{name} holds {sorted(odd)!r}"
        if "\r" in text and not text.replace("\r\n", "").isprintable() and "\r\n" not in text:
            yield f"{name} goes back to the start of a line"


QUESTIONS = (
    ("check", "{}", "--taking", "warfarin"),
    ("check", "k2", "--taking", "{}"),
    ("check", "k2", "--condition", "{}"),
    ("page", "{}"),
    ("search", "{}"),
    ("nutrients", "show", "{}"),
    ("sources", "{}"),
    ("sources", "k2", "--category", "{}"),
    ("sources", "k2", "--where", "{}<5"),
    ("foods", "show", "{}"),
    ("foods", "search", "{}"),
    ("foods", "import", "{}"),
    ("foods", "remove", "{}"),
    ("causes", "show", "{}"),
    ("match", "--sign", "{}"),
    ("match", "--taking", "{}"),
    ("medicines", "show", "{}"),
    ("evidence", "{}"),
    ("intake", "{}"),
    ("warnings", "{}"),
    ("red-flags", "--urgency", "{}"),
    ("cite", "{}"),
    ("help", "{}"),
    ("data", "validate", "{}"),
    ("data", "schema", "{}"),
    ("nutrients", "list", "--data", "{}"),
    ("nutrients", "list", "--fields", "{}"),
    ("nutrients", "list", "--sort", "{}"),
    ("{}",),
    ("--{}",),
)


@pytest.mark.parametrize("hostile", HOSTILE)
@pytest.mark.parametrize("question", QUESTIONS, ids=" ".join)
def test_hostile_words_are_shown_and_not_obeyed(
    run: Run, monkeypatch: pytest.MonkeyPatch, question: tuple[str, ...], hostile: str
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    written = f"{BEGIN}{HOSTILE[hostile]}{END}"
    # Each form meets a third of the texts in every question, and every text in a third of them.
    turn = [*HOSTILE].index(hostile) + QUESTIONS.index(question)
    form = ("table", "json", "tsv")[turn % 3]
    ran = run(*(word.replace("{}", written) for word in question), "-f", form)

    assert list(acted(ran)) == []
    assert ran.code in ((0, 1, 2, 3, 10) if question[0] in ("search", "{}") else (1, 2, 3, 4, 10))
    said = ran.out + ran.err
    assert BEGIN in said or END in said or "--fields" in question or ran.code == 1


@pytest.mark.parametrize("hostile", HOSTILE)
@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("how", ["item", "list", "label", "bundle"])
def test_what_a_list_holds_is_accounted_for_in_every_format(
    run: Run, monkeypatch: pytest.MonkeyPatch, how: str, form: str, hostile: str
) -> None:
    text = f"{BEGIN}{HOSTILE[hostile]}{END}"
    use = {
        "resourceType": "MedicationStatement",
        "status": "active",
        "medicationCodeableConcept": {"text": text},
    }
    typed = json.dumps(use) if how == "bundle" else f"{text}\nwarfarin\n"
    monkeypatch.setattr("sys.stdin", io.StringIO(typed))
    argv = {
        "item": ("check", "k2", text, "--taking", "warfarin"),
        "list": ("check", "k2", "--list", "-"),
        "bundle": ("check", "k2", "--list", "-"),
        "label": ("label", "--taking", "warfarin"),
    }[how]
    if how == "label" and form == "fhir":
        return
    ran = run(*argv, "-f", form)

    assert list(acted(ran)) == []
    said = ran.out + ran.err
    # A word of a label that begins with figures is an amount or a code, and tells no name.
    assert END in said or (how == "label" and "\x1b[" in text)
    # What stands behind a colon should be an amount: such an item is refused, and said to be.
    if how != "item" or ":" not in text:
        assert BEGIN in said
        assert ran.code in (3, 10)


@pytest.mark.parametrize("hostile", HOSTILE)
def test_a_food_of_a_download_is_text(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, hostile: str
) -> None:
    tables = default_tables()
    head, first, *rest = tables["food.csv"]
    name = f"{BEGIN}{HOSTILE[hostile]}{END}".replace("\ud800", "?")
    tables = {**tables, "food.csv": [head, (*first[:2], name, *first[3:]), *rest]}
    store = tmp_path / "foods.sqlite"
    importer.import_release(written(tables, tmp_path / "download-2018-04"), store, NUTRIENTS)
    monkeypatch.setenv("CRAMP_FOODS_DB", str(store))
    for form in ("table", "json", "jsonl", "csv", "tsv", "markdown", "plain"):
        for argv in (("sources", "magnesium", "--from", "usda"), ("foods", "show", str(first[0]),
                     "--from", "usda"), ("foods", "list", "--from", "usda")):  # fmt: skip
            ran = run(*argv, "-f", form)
            assert ran.code == 0
            assert list(acted(ran)) == []
            shown = re.sub(r"[\s│|┃]+", "", ran.out)
            assert BEGIN in shown
            assert END in shown


@pytest.mark.parametrize("form", FORMS)
def test_a_megabyte_is_refused_shortly(
    run: Run, monkeypatch: pytest.MonkeyPatch, form: str
) -> None:
    for typed in ("k" * 1_000_000, "k2 " * 300_000, "\u0301" * 1_000_000):
        monkeypatch.setattr("sys.stdin", io.StringIO(typed))
        ran = run("check", "k2", "--taking", "-", "-f", form)

        assert ran.code == 2
        assert "Write one medicine a line" in ran.err
        assert len(ran.err) < 20_000
        assert len(ran.out) < 200_000


def test_a_list_that_nobody_takes_is_refused(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(check_list, "MOST_ENTRIES", 50)
    monkeypatch.setattr("sys.stdin", io.StringIO("warfarin\n" * 51))
    ran = run("check", "k2", "--taking", "-")

    assert (ran.code, ran.out) == (2, "")
    assert "more than 50 medicines" in ran.err


@pytest.mark.parametrize("argv", [("check", "k2", "--list", "-"), ("medicines", "read", "-")])
def test_json_nested_without_end_is_refused(
    run: Run, monkeypatch: pytest.MonkeyPatch, argv: tuple[str, ...]
) -> None:
    for typed in ("[" * 200_000, '{"a":' * 200_000, '{"resourceType":' + "[" * 5_000):
        monkeypatch.setattr("sys.stdin", io.StringIO(typed))
        ran = run(*argv, "-f", "json")
        assert (ran.code, ran.out) in ((2, ""), (3, ran.out))
        assert len(ran.err) < 5_000
