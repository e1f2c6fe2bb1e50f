"""No command opens a socket, starts a program or writes a file that its purpose does not name."""

import json
import os
import subprocess
import sys
from pathlib import Path

from crampcli.cli.declared import COMMANDS
from tests.conftest import ROOT
from tests.examples import EXAMPLES

SCRIPT = """
import contextlib, io, json, os, sys
told, lines = sys.stdout, json.load(sys.stdin)
found, now = [], [None]
FORBIDDEN = ("socket.", "subprocess.", "urllib.", "http.", "ftplib.", "smtplib.", "os.system",
             "os.exec", "os.spawn", "os.posix_spawn", "os.fork", "webbrowser.", "pty.", "ctypes.",
             "os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.link", "os.symlink",
             "os.chmod", "os.chown", "os.truncate", "shutil.")

def watch(event, given):
    if now[0] is None:
        return
    if event.startswith(FORBIDDEN):
        found.append([now[0], event, repr(given)[:200]])
    if event == "open" and isinstance(given[2], int) and given[2] & (os.O_WRONLY | os.O_RDWR):
        if given[0] != os.devnull and not isinstance(given[0], int):
            found.append([now[0], "writes", repr(given)[:200]])

from crampcli.cli.main import main
sys.dont_write_bytecode = True
sys.addaudithook(watch)
for argv in lines:
    sys.stdin = io.StringIO("k2\\nmagnesium\\n")
    now[0] = argv
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        main(argv)
    now[0] = None
json.dump(found, told)
"""
MAY_WRITE = {("foods", "import"), ("foods", "remove"), ("batch",), ("web",), ("data", "export")}
"""Commands whose purpose is to write; tests/unit/food_tables, test_faults, test_web and
test_data_export hold them."""


SERVES = {("mcp",)}
"""Speaks with a client until it goes; test_mcp holds it."""


def watched(lines: list[list[str]], home: Path) -> list[list[object]]:
    """Run command lines in one process, and return what they did that nothing may do."""
    ran = subprocess.run(
        [sys.executable, "-c", SCRIPT],
        input=json.dumps(lines),
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT / "src"), "HOME": str(home)},
        cwd=home,
        capture_output=True,
        text=True,
        check=True,
    )
    found: list[list[object]] = json.loads(ran.stdout)
    return found


def test_no_command_opens_a_socket_starts_a_program_or_writes_a_file(tmp_path: Path) -> None:
    lines = [
        [*argv, *form]
        for argv in (*EXAMPLES, *(command.path for command in COMMANDS), ("--help",), ())
        if not {tuple(argv[:1]), tuple(argv[:2])} & (MAY_WRITE | SERVES) and "--fix" not in argv
        for form in ((), ("-f", "json"))
    ]

    assert {command.path for command in COMMANDS} - MAY_WRITE - SERVES <= {
        tuple(line[: len(command.path)]) for command in COMMANDS for line in lines
    }
    assert watched(lines, tmp_path) == []
    assert list(tmp_path.iterdir()) == []


def test_an_import_opens_no_socket(tmp_path: Path, imported_once: Path) -> None:
    download = next(path for path in imported_once.parent.iterdir() if path.is_dir())
    found = watched([["foods", "import", str(download)], ["foods", "remove", "all"]], tmp_path)

    assert [one for one in found if str(one[1]).startswith(("socket", "urllib", "http"))] == []
    places = [str(one[2]) for one in found if one[1] == "writes"]
    assert places
    assert [place for place in places if str(tmp_path) not in place] == []
