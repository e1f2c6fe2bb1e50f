"""The options that every command has: order, fields, colour, the pager."""

import io
import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import pytest

from crampcli.cli import pager
from crampcli.cli.main import main
from tests.conftest import ROOT, Run, broken

CRAMP = [sys.executable, "-m", "crampcli"]


def on_a_terminal(*argv: str, **environ: str) -> str:
    """Run the program on a terminal of 80 columns and 24 rows and return what it showed."""
    inherited = {name: os.environ[name] for name in ("PATH", "HOME")}
    where = inherited | {"PYTHONPATH": str(ROOT / "src"), "COLUMNS": "80", "LINES": "24"}
    master, slave = pty.openpty()
    process = subprocess.Popen(
        [*CRAMP, *argv], stdin=slave, stdout=slave, stderr=slave,
        env=where | {"TERM": "xterm-256color"} | environ,
    )  # fmt: skip
    os.close(slave)
    shown = b""
    while True:
        try:
            part = os.read(master, 65536)
        except OSError:
            break
        if not part:
            break
        shown += part
    process.wait(60)
    os.close(master)
    return shown.decode().replace("\r\n", "\n")


def test_rows_can_be_ordered_by_any_field_both_ways(run: Run) -> None:
    up = [row["name"] for row in run("sources", "magnesium", "--sort", "name").rows]
    down = [row["name"] for row in run("sources", "magnesium", "--sort", "name:desc").rows]

    assert up == sorted(up, key=str.casefold)
    assert down == up[::-1]


def test_what_is_not_known_is_sorted_last_either_way(run: Run) -> None:
    for way in ("asc", "desc"):
        rows = run("foods", "show", "natto", "-f", "json", "--sort", f"name:{way}")
        assert rows.code == 0
        values = [
            row["amount_per_100g"] != ""
            for row in run("sources", "k2", "-n", "0", "--sort", f"amount_per_100g:{way}").rows
        ]
        assert values == sorted(values, reverse=True)


@pytest.mark.parametrize(
    ("asked", "says"),
    [("colour", "--sort: no field is called 'colour'. Known fields: rank,"),
     ("name:up", "write name:desc or name:asc")],
)  # fmt: skip
def test_a_sort_that_cannot_be_is_told(run: Run, asked: str, says: str) -> None:
    ran = run("sources", "k2", "--sort", asked)

    assert (ran.code, ran.out) == (2, "")
    assert says in ran.err


def test_bare_fields_lists_them(run: Run) -> None:
    listed = run("sources", "k2", "--fields").out.split()

    assert listed == run("sources", "k2").out.split("\n")[0].split("\t")
    assert run("sources", "k2", "--fields", "-q").out.split() == listed


@pytest.mark.parametrize(
    ("argv", "environ", "coloured"),
    [
        ((), {}, False),
        (("--color", "always"), {}, True),
        (("--color=always",), {"NO_COLOR": "1"}, True),
        ((), {"CLICOLOR_FORCE": "1"}, True),
        ((), {"FORCE_COLOR": "1"}, True),
        ((), {"FORCE_COLOR": "0"}, False),
        ((), {"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
        (("--color", "never"), {"FORCE_COLOR": "1"}, False),
    ],
)
def test_colour_follows_the_option_then_the_environment(
    run: Run,
    monkeypatch: pytest.MonkeyPatch,
    argv: tuple[str, ...],
    environ: dict[str, str],
    coloured: bool,
) -> None:
    for name, value in environ.items():
        monkeypatch.setenv(name, value)

    out = run("sources", "magnesium", "-f", "table", *argv).out

    assert ("\x1b[" in out) == coloured


@pytest.mark.parametrize(("term", "coloured"), [("xterm-256color", True), ("dumb", False)])
def test_an_error_is_red_on_a_terminal_that_has_colours(term: str, coloured: bool) -> None:
    shown = on_a_terminal("sources", "magnesum", TERM=term)

    assert shown.startswith("\x1b[1;31mcramp:\x1b[0m " if coloured else "cramp: ")


def test_full_goes_through_the_pager_only_where_it_does_not_fit(tmp_path: Path) -> None:
    pager = tmp_path / "pager"
    pager.write_text("#!/bin/sh\necho PAGED\ncat\n")
    pager.chmod(0o755)

    def shown(*argv: str, **environ: str) -> bool:
        return "PAGED" in on_a_terminal("evidence", "magnesium", *argv, **environ)

    assert shown("--full", CRAMP_PAGER=str(pager))
    assert shown("--full", PAGER=str(pager))
    assert not shown(CRAMP_PAGER=str(pager))
    assert not shown("--full", "--no-pager", CRAMP_PAGER=str(pager))
    assert not shown("--full", PAGER=str(pager), CRAMP_PAGER="")
    assert not shown("--full", PAGER=str(pager), LINES="2000")
    assert not shown("--full", PAGER=str(pager), TERM="dumb")


@pytest.mark.parametrize("path", ["", ".", "::", "sub", None])
def test_no_pager_of_the_current_folder_is_run(
    path: str | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "sub").mkdir()
    for place in (tmp_path, tmp_path / "sub"):
        (place / "hostile-pager").write_text("#!/bin/sh\ntouch ran\n")
        (place / "hostile-pager").chmod(0o755)
    environ = {"CRAMP_PAGER": "hostile-pager"} | ({} if path is None else {"PATH": path})

    assert not pager.show("text", environ)
    assert not (tmp_path / "ran").exists()


def test_a_pager_s_words_are_read_by_no_shell(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    kept = tmp_path / "kept"
    kept.write_text('#!/bin/sh\nprintf "%s\\n" "$@" > words\ncat > /dev/null\n')
    kept.chmod(0o755)

    assert pager.show("text", {"PAGER": f"{kept} -R 'a b' ;touch ran $HOME `touch ran` | cat"})
    assert not (tmp_path / "ran").exists()
    assert (tmp_path / "words").read_text().splitlines() == [
        "-R", "a b", ";touch", "ran", "$HOME", "`touch", "ran`", "|", "cat",
    ]  # fmt: skip


def test_a_pager_that_is_not_there_hides_nothing() -> None:
    shown = on_a_terminal("evidence", "magnesium", "--full", CRAMP_PAGER="no-such-pager -x")

    assert "Magnesium" in shown


def test_warnings_of_a_list_are_said_although_its_reader_has_gone() -> None:
    line = 'yes k2 | head -20000 | "$PYTHON" -m crampcli check - --taking warfarin | head -1'
    ran = subprocess.run(
        ["bash", "-c", line], capture_output=True, text=True, cwd=ROOT, check=True,
        env={**os.environ, "PYTHON": sys.executable, "PYTHONPATH": "src"},
    )  # fmt: skip

    assert len(ran.stdout.splitlines()) == 1
    assert "cramp: warning: " in ran.stderr
    assert "Traceback" not in ran.stderr


class AsciiTerminal(io.StringIO):
    """A terminal that takes ASCII alone."""

    encoding = "ascii"

    def isatty(self) -> bool:
        """Say that it is one."""
        return True


@pytest.mark.parametrize("columns", ["40", "60", "80"])
@pytest.mark.parametrize(
    "question", [("red-flags",), ("evidence", "magnesium"), ("intake", "magnesium")]
)
def test_a_row_in_ascii_keeps_to_the_width(
    monkeypatch: pytest.MonkeyPatch, question: tuple[str, ...], columns: str
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    monkeypatch.setattr(sys, "stdout", screen := AsciiTerminal())
    assert main([*question, "--full", "--no-pager", "-f", "table"]) == 0

    rows = re.sub(r"\x1b\[[0-9;]*m", "", screen.getvalue()).splitlines()
    assert "".join(rows).isascii()
    assert [row for row in broken("\n".join(rows)) if len(row) > int(columns)] == []
