"""Every answer is on the first screen, can be heard, and says so in docs/screens.md."""

import importlib.util
import shlex
import subprocess
import sys

import pytest

from crampcli.cli.declared import COMMANDS
from crampcli.dataset import Dataset
from scripts.documentation.counts import without_counts, without_rows
from tests.conftest import ROOT, Run

SPEC = importlib.util.spec_from_file_location("screens", ROOT / "scripts" / "write_screens.py")
assert SPEC is not None
assert SPEC.loader is not None
screens = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(screens)
LINES = [line for line, _ in screens.SCREENS if line not in ("", "help", "help names")]
JUNK = set("·×±[]▼▲●○◐")
"""Marks that a voice reads as junk, or passes over though they mean something."""
DRAWN = {chr(code) for code in (*range(0x2190, 0x2200), *range(0x2500, 0x2900))}


@pytest.mark.parametrize(("line", "words"), screens.SCREENS)
def test_the_answer_stands_on_the_first_screen(
    run: Run, monkeypatch: pytest.MonkeyPatch, line: str, words: str
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    argv = shlex.split(line)

    rows = run(*argv, *(["-f", "table"] if line in LINES else [])).out.splitlines()

    places = [place for place, row in enumerate(rows, 1) if words.lower() in row.lower()]
    assert places, words
    assert len(rows) <= screens.SCREEN or line in screens.LISTS
    assert places[0] <= 8 or line in screens.LISTS or line not in LINES


def test_every_command_is_measured_or_has_no_screen() -> None:
    measured = [line.split() for line, _ in screens.SCREENS]
    declared = {" ".join(row.path) for row in COMMANDS if not row.hidden}

    missing = {
        name
        for name in declared
        if not any(line[: len(name.split())] == name.split() for line in measured)
    }
    assert missing == set(screens.NO_SCREEN)


@pytest.mark.parametrize(
    ("kind", "command"),
    [
        ("nutrients", "page"),
        ("nutrients", "nutrients show"),
        ("nutrients", "sources"),
        ("nutrients", "intake"),
        ("nutrients", "check"),
        ("nutrients", "warnings"),
        ("foods", "foods show"),
        ("causes", "causes show"),
        ("mimics", "causes show"),
        ("medicines", "medicines show"),
        ("topics", "evidence"),
        ("studies", "evidence --study"),
    ],
)
def test_every_record_fits_the_screen(
    run: Run, dataset: Dataset, monkeypatch: pytest.MonkeyPatch, kind: str, command: str
) -> None:
    monkeypatch.setenv("COLUMNS", "80")

    rows = {
        id_: len(run(*command.split(), id_, "-f", "table").out.splitlines())
        for id_ in dataset.table(kind)
    }

    assert {id_: count for id_, count in rows.items() if count > screens.SCREEN} == {}


@pytest.mark.parametrize("full", [(), ("--full",)])
@pytest.mark.parametrize("line", LINES)
def test_plain_text_can_be_heard(run: Run, line: str, full: tuple[str, ...]) -> None:
    out = run(*shlex.split(line), "-f", "plain", *full).out

    assert out
    assert not DRAWN & set(out)
    told = [row for row in out.splitlines() if not row.startswith(("Next:", "Reference"))]
    assert not JUNK & set("".join(told))
    assert not any(row.startswith("!") for row in told)
    assert "  " not in out
    assert all(row == row.strip() for row in out.splitlines())


def test_a_dumb_terminal_is_answered_in_plain_text(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("crampcli.cli.streams.Streams.terminal", property(lambda _: True))
    monkeypatch.setenv("TERM", "dumb")

    ran = run("sources", "magnesium")

    assert ran.out == run("sources", "magnesium", "-f", "plain").out


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("medicines list", "Potassium-sparing diuretics raises K"),
        ("medicines list", "Cisplatin lowers Mg"),
        ("causes list", "disputed: Dehydration"),
        (
            "causes list",
            "Nutrition: established: Low magnesium; moderate: Lack of B vitamins; weak:",
        ),
        ("match --at night --site calf --age 72", "established: Night leg cramps"),
        ("evidence", "Attention: Quinine: In whom Anyone; What it does fewer or milder;"),
        ("evidence", "Size −0.18/wk (−0.84 to 0.49); Sure moderate"),
        ("magnesium", "Older adults, at night: little or none; certainty moderate"),
        ("nutrients compare", "Vitamin K2: Helps? unclear; Certainty very low"),
        ("intake magnesium", "51 to 70 not given"),
        ("foods show natto", "Daily Value under 1%"),
        ("check k2 warfarin", "CONTRAINDICATED; Vitamin K2 with warfarin."),
        ("now", "hold it. (reference 1)"),
    ],
)
def test_plain_text_loses_nothing_that_a_sign_says(run: Run, line: str, said: str) -> None:
    assert said in run(*shlex.split(line), "-f", "plain").out


def test_a_plot_is_told_in_a_sentence(run: Run) -> None:
    out = run("evidence", "magnesium", "-f", "plain").out

    assert "mean difference in cramps/week −0.18 (−0.84 to 0.49), which includes" in out


@pytest.mark.parametrize("columns", [40, 60, 80, 120, 200])
@pytest.mark.parametrize("line", LINES)
def test_every_screen_keeps_to_its_width(
    run: Run, monkeypatch: pytest.MonkeyPatch, line: str, columns: int
) -> None:
    from tests.conftest import broken

    monkeypatch.setenv("COLUMNS", str(columns))

    rows = broken(run(*shlex.split(line), "-f", "table").out)

    commands = [row for row in rows if row.lstrip("0123456789 ").startswith("cramp ")]
    assert max(len(row) for row in rows if row not in commands) <= columns


@pytest.mark.parametrize("script", ["write_screens.py", "write_pictures.py"])
def test_what_the_docs_show_is_what_the_program_prints(script: str) -> None:
    ran = subprocess.run(
        [sys.executable, str(ROOT / "scripts" / script), "--check"],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )

    assert ran.returncode == 0, f"{ran.stderr}: run scripts/{script}"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("10 of 511 foods; a food", "10 of 512 foods; a food"),
        ("magnesium: 999 foods", "magnesium: 1,000 foods"),
        (
            "181 interactions on record for 37 nutrients",
            "182 interactions on record for 38 nutrients",
        ),
    ],
)
def test_a_record_more_makes_no_page_untrue_and_an_amount_does(before: str, after: str) -> None:
    assert without_counts(before) == without_counts(after)
    assert without_rows("| a | 44 | 5 | why |") == without_rows("| a | 45 | 5 | why |")
    assert without_counts("Banana 40 mg of 5 foods") != without_counts("Banana 41 mg of 6 foods")
