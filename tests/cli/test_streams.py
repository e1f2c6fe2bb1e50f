"""What happens at the edges of the process: pipes, full disks, closed streams, odd environments."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

PROGRAM = [sys.executable, "-m", "crampcli"]
ENVIRONMENT = {
    "PATH": os.environ["PATH"],
    "PYTHONPATH": os.environ.get("PYTHONPATH", ""),
    "PYTHONDONTWRITEBYTECODE": "1",
}


def shell(command: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """Run a shell command in which `cramp` is the program."""
    script = f'cramp() {{ "{sys.executable}" -m crampcli "$@"; }}\nset -o pipefail\n{command}'
    return subprocess.run(
        ["bash", "-c", script],
        env=ENVIRONMENT | environment,
        capture_output=True,
        timeout=120,
        check=False,
    )


def test_a_reader_who_leaves_early_is_not_complained_about() -> None:
    ran = shell("cramp cite 2>&1 | head -1")

    assert ran.returncode == 0
    assert ran.stdout.startswith(b"id\t")
    assert ran.stderr == b""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has /dev/full")
def test_a_full_disk_is_said_in_one_line() -> None:
    ran = shell("cramp nutrients list > /dev/full")

    assert ran.returncode == 5
    assert ran.stderr.splitlines()[-1] == (
        b"cramp: the answer cannot be written: No space left on device."
    )
    assert b"Traceback" not in ran.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has /dev/full")
@pytest.mark.parametrize("argv", ["--help", "--version", "sources --help"])
def test_help_that_cannot_be_written_is_said_in_one_line(argv: str) -> None:
    ran = shell(f"cramp {argv} > /dev/full")

    assert ran.returncode == 5
    assert b"the answer cannot be written" in ran.stderr
    assert b"Traceback" not in ran.stderr


@pytest.mark.parametrize("argv", ["nutrients list", "--help"])
def test_a_closed_stdout_is_said_in_one_line(argv: str) -> None:
    ran = shell(f"cramp {argv} >&-")

    assert ran.returncode == 5
    assert b"stdout is closed" in ran.stderr
    assert b"Traceback" not in ran.stderr


def test_a_closed_stderr_is_nobody_to_tell() -> None:
    ran = shell("cramp sources k2 --fields food --no-header 2>&-")

    assert ran.returncode == 0
    assert ran.stdout.startswith(b"natto\n")


@pytest.mark.parametrize(
    "environment",
    [
        {"LANG": "C"},
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"PYTHONIOENCODING": "ascii"},
        {"PYTHONIOENCODING": "latin-1"},
        {"COLUMNS": "20"},
        {"COLUMNS": "400"},
        {"COLUMNS": "wide"},
        {"COLUMNS": "-5"},
        {"COLUMNS": "9" * 400},
        {"TERM": "dumb"},
    ],
)
@pytest.mark.parametrize("form", ["table", "json", "tsv", "markdown"])
def test_odd_environments_still_get_their_answer(environment: dict[str, str], form: str) -> None:
    ran = shell(f"cramp sources k2 -f {form}", **environment)

    assert ran.returncode == 0
    assert b"atto" in ran.stdout
    assert b"Traceback" not in ran.stderr
    if environment.get("PYTHONIOENCODING") == "ascii" and form in ("table", "json"):
        ran.stdout.decode("ascii")


@pytest.mark.parametrize("page", ["cp1252", "cp932", "ascii"])
@pytest.mark.parametrize(
    "asked",
    [
        *(f"check k2 --taking marcoumar -f {form}" for form in ("csv", "tsv", "markdown")),
        "data schema nutrients",
        "completion fish",
    ],
)
def test_what_a_program_may_read_is_utf_8_whatever_the_code_page(page: str, asked: str) -> None:
    question = f"cramp {asked}"

    assert shell(question, PYTHONIOENCODING=page).stdout == shell(question).stdout


@pytest.mark.parametrize("page", ["cp1252", "cp932", "ascii"])
@pytest.mark.parametrize("form", ["json", "jsonl", "fhir"])
def test_json_in_any_code_page_is_escaped(page: str, form: str) -> None:
    question = f"cramp check k2 --taking marcoumar -f {form}"
    ran = shell(question, PYTHONIOENCODING=page)

    assert ran.stdout.isascii()
    read = [json.loads(line) for line in ran.stdout.splitlines()] if form == "jsonl" else None
    whole = shell(question).stdout
    if read is None:
        assert json.loads(ran.stdout) == json.loads(whole)
    else:
        assert read == [json.loads(line) for line in whole.splitlines()]


def test_a_table_in_ascii_has_plain_stand_ins() -> None:
    ran = shell("cramp sources k2 -f table", PYTHONIOENCODING="ascii", COLUMNS="130")
    sure = shell("cramp nutrients list -f table", PYTHONIOENCODING="ascii")

    assert b"ug" in ran.stdout
    assert b"====" in ran.stdout
    assert b"\n| Taking warfarin" in ran.stdout
    assert b"***. moderate" in sure.stdout


def test_a_terminal_gets_a_table_and_a_pipe_gets_tsv() -> None:
    piped = shell("cramp nutrients list")
    terminal = shell("script -qec 'stty cols 80; \"$PYTHON\" -m crampcli nutrients list' /dev/null",
                     PYTHON=sys.executable, TERM="xterm")  # fmt: skip

    assert piped.stdout.startswith(b"id\tname\t")
    assert "┃".encode() in terminal.stdout
    assert b"\x1b[" in terminal.stdout


def test_no_color_is_obeyed_on_a_terminal() -> None:
    ran = shell("script -qec '\"$PYTHON\" -m crampcli nutrients list' /dev/null",
                PYTHON=sys.executable, TERM="xterm", NO_COLOR="1")  # fmt: skip

    assert "┃ Taking warfarin".encode() in ran.stdout
    assert b"\x1b[" not in ran.stdout


def test_a_shell_loop_over_all_nutrients_succeeds() -> None:
    ran = shell(
        "for n in $(cramp nutrients list --fields id --no-header 2>/dev/null | head -3); do "
        'cramp sources "$n" -f json | grep -q \'"results"\' || exit 9; done'
    )

    assert ran.returncode == 0


def test_an_interrupt_ends_with_130(monkeypatch: pytest.MonkeyPatch) -> None:
    from crampcli.cli import main, run

    def interrupted(*_: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(run, "load", interrupted)

    assert main.main(["nutrients", "list"]) == 130


def test_a_fault_shows_no_traceback_unless_asked(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from crampcli.cli import main, run

    def broken(*_: object) -> int:
        raise ZeroDivisionError

    monkeypatch.setattr(run, "load", broken)

    assert main.main(["nutrients", "list"]) == 70
    assert "ZeroDivisionError" in capsys.readouterr().err
    monkeypatch.setenv("CRAMP_DEBUG", "1")
    with pytest.raises(ZeroDivisionError):
        main.main(["nutrients", "list"])


def test_a_fault_while_importing_shows_no_traceback(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from crampcli import __main__

    monkeypatch.setitem(sys.modules, "crampcli.cli.main", None)

    with pytest.raises(SystemExit) as ended:
        __main__.run()

    out, err = capsys.readouterr()
    assert (ended.value.code, out) == (70, "")
    assert err.startswith("cramp: a fault in cramp itself (ModuleNotFoundError). ")
