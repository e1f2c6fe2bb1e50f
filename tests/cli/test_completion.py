"""`cramp completion`, in the real shells; a TAB starts no Python."""

import os
import select
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.conftest import Run

BASH = """
cramp() { echo STARTED; }
source "$1"
COMP_WORDS=("${@:2}") COMP_CWORD=$(($# - 2))
_cramp
printf '%s\\n' "${COMPREPLY[@]}"
"""
ZSH = """
compdef() { :; }
compadd() { shift; print -l -- "$@"; }
compset() { :; }
cramp() { print STARTED; }
source "$1"
shift
words=("$@") CURRENT=$#
_cramp
"""
CASES = [
    (["cramp", ""], "sources"),
    (["cramp", "nutrients", ""], "compare"),
    (["cramp", "sources", "mag"], "magnesium"),
    (["cramp", "nutrients", "show", "vit"], "vitamin-k2"),
    (["cramp", "causes", "show", "dehy"], "dehydration"),
    (["cramp", "medicines", "show", "stat"], "statin"),
    (["cramp", "sources", "k2", "--pe"], "--per"),
    (["cramp", "sources", "k2", "--per", ""], "100kcal"),
    (["cramp", "sources", "k2", "--format", "j"], "json"),
    (["cramp", "causes", "match", "--site", "ca"], "calf"),
    (["cramp", "foods", "show", "nat"], "natto"),
    (["cramp", "check", "k2", "--taking", "warf"], "warfarin"),
    (["cramp", "match", "--taking", "furos"], "furosemide"),
    (["cramp", "sources", "k2", "--fields", "daily"], "daily_value_percent"),
    (["cramp", "evidence", "--sort", "cert"], "certainty"),
    (["cramp", "sources", "k2", "--category", "nuts"], "nuts-and-seeds"),
    (["cramp", "causes", "list", "--category", "med"], "medication"),
    (["cramp", "sources", "k2", "--color", "al"], "always"),
    (["cramp", "sources", "k2", "-f", "mark"], "markdown"),
]


LISTS = [
    ("cramp sources k2 --fields amount,daily", "amount,daily_value_percent"),
    ("cramp check k2 --taking warfarin,furosemide-p", "warfarin,furosemide-potassium"),
    ("cramp match --site calf,foo", "calf,foot"),
    ("cramp causes list --category medi", "medication"),
    ("cramp check --list myl", "mylist.txt"),
    ("cramp sour", "sources"),
]
"""What is typed, and what the last word becomes: of a list its last value."""
TYPED = """
autoload -Uz compinit && compinit -u -D
source "$1"
tell() { print -r -- "LINE<$BUFFER>END" }
zle -N tell
bindkey '^X' tell
print READY
"""


def script(run: Run, shell: str, tmp_path: Path) -> str:
    """Write the script for a shell and return its path."""
    path = tmp_path / f"cramp.{shell}"
    path.write_text(run("completion", shell).out, encoding="utf-8")
    return str(path)


@pytest.mark.parametrize(("words", "offered"), CASES, ids=lambda value: str(value))
def test_bash_completes(run: Run, tmp_path: Path, words: list[str], offered: str) -> None:
    ran = subprocess.run(
        [shutil.which("bash") or "bash", "-c", BASH, "bash", script(run, "bash", tmp_path), *words],
        capture_output=True, text=True, check=True, env={"PATH": ""},
    )  # fmt: skip

    found = ran.stdout.split()
    assert offered in found
    assert all(word.startswith(words[-1]) for word in found)


@pytest.mark.skipif(shutil.which("zsh") is None, reason="needs zsh: install it to test its script")
@pytest.mark.parametrize(("words", "offered"), CASES, ids=lambda value: str(value))
def test_zsh_completes(run: Run, tmp_path: Path, words: list[str], offered: str) -> None:
    zsh = shutil.which("zsh") or "zsh"
    ran = subprocess.run(
        [zsh, "-f", "-c", ZSH, "zsh", script(run, "zsh", tmp_path), *words],
        capture_output=True, text=True, check=True, env={"PATH": ""},
    )  # fmt: skip

    assert offered in ran.stdout.split()
    assert "STARTED" not in ran.stdout


@pytest.mark.skipif(
    shutil.which("fish") is None, reason="needs fish: install it to test its script"
)
@pytest.mark.parametrize(("words", "offered"), CASES, ids=lambda value: str(value))
def test_fish_completes(run: Run, tmp_path: Path, words: list[str], offered: str) -> None:
    ask = f"source {script(run, 'fish', tmp_path)}; complete -C '{' '.join(words)}'"
    ran = subprocess.run(
        ["fish", "--no-config", "-c", ask],
        capture_output=True, text=True, check=True,
    )  # fmt: skip

    assert offered in ran.stdout.split()


def test_an_unknown_shell_is_refused(run: Run) -> None:
    assert run("completion", "tcsh").code == 2


def test_bash_completes_file_names_where_a_path_is_wanted(run: Run, tmp_path: Path) -> None:
    (tmp_path / "mydata").mkdir()
    for words in (["cramp", "data", "validate", "my"], ["cramp", "sources", "k2", "--data", "my"]):
        ran = subprocess.run(
            [shutil.which("bash") or "bash", "-c", BASH, "bash", script(run, "bash", tmp_path),
             *words],
            capture_output=True, text=True, check=True, env={"PATH": ""}, cwd=tmp_path,
        )  # fmt: skip

        assert ran.stdout.split() == ["mydata"]


@pytest.mark.parametrize(("line", "last"), LISTS)
def test_bash_completes_the_last_value_of_a_list(
    run: Run, tmp_path: Path, line: str, last: str
) -> None:
    (tmp_path / "mylist.txt").touch()
    ran = subprocess.run(
        [shutil.which("bash") or "bash", "-c", BASH, "bash", script(run, "bash", tmp_path),
         *line.split()],
        capture_output=True, text=True, check=True, env={"PATH": ""}, cwd=tmp_path,
    )  # fmt: skip

    assert last in ran.stdout.split()


def test_bash_completes_a_value_behind_a_sign(run: Run, tmp_path: Path) -> None:
    words = ["cramp", "check", "k2", "--taking", "=", "warf"]
    ran = subprocess.run(
        [shutil.which("bash") or "bash", "-c", BASH, "bash", script(run, "bash", tmp_path), *words],
        capture_output=True, text=True, check=True, env={"PATH": ""},
    )  # fmt: skip

    assert ran.stdout.split() == ["warfarin"]


@pytest.mark.skipif(
    shutil.which("fish") is None, reason="needs fish: install it to test its script"
)
@pytest.mark.parametrize(("line", "last"), LISTS)
def test_fish_completes_the_last_value_of_a_list(
    run: Run, tmp_path: Path, line: str, last: str
) -> None:
    (tmp_path / "mylist.txt").touch()
    ran = subprocess.run(
        ["fish", "--no-config", "-c", f"source {script(run, 'fish', tmp_path)}; "
         f"complete -C '{line}'"],
        capture_output=True, text=True, check=True, cwd=tmp_path,
    )  # fmt: skip

    assert last in ran.stdout.split()


@pytest.mark.skipif(shutil.which("zsh") is None, reason="needs zsh: install it to test its script")
def test_zsh_completes_what_is_typed(run: Run, tmp_path: Path) -> None:
    (tmp_path / "mylist.txt").touch()
    (tmp_path / "setup").write_text(TYPED.replace("$1", script(run, "zsh", tmp_path)))
    shell, terminal = os.openpty()
    with subprocess.Popen(
        [shutil.which("zsh") or "zsh", "-f", "-i"],
        stdin=terminal, stdout=terminal, stderr=terminal, cwd=tmp_path, start_new_session=True,
        env={"PATH": os.environ["PATH"], "HOME": str(tmp_path), "TERM": "dumb"},
    ) as process:  # fmt: skip
        try:
            os.write(shell, b". ./setup\n")
            _read_until(shell, "READY\r\n")
            for line, last in LISTS:
                os.write(shell, f"{line}\t\x18".encode())
                typed = _read_until(shell, ">END").rpartition("LINE<")[2]
                assert typed.partition(">END")[0].split() == [*line.split()[:-1], last]
                os.write(shell, b"\x15")
        finally:
            process.kill()
            os.close(shell)
            os.close(terminal)


def _read_until(terminal: int, mark: str) -> str:
    """Read what a terminal shows up to a mark; nothing for ten seconds is a failure."""
    shown = ""
    while mark not in shown:
        assert select.select([terminal], [], [], 10)[0], shown
        shown += os.read(terminal, 65536).decode(errors="replace")
    return shown
