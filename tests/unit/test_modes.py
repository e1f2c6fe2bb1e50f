"""The same answers however Python was started: optimised, isolated, strict, in a plain locale."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from crampcli.cli.declared import GROUPS
from tests.conftest import PROGRAM, ROOT
from tests.examples import CHANGES, EXAMPLES

FIRST = {argv[:2] if argv[0] in GROUPS else argv[:1]: argv for argv in reversed(EXAMPLES)}
"""One example of each command."""
ASKED = [
    argv
    for argv in (
        *FIRST.values(),
        ("--help",),
        ("--version",),
        ("check", "--help"),
        ("data", "schema"),
    )
    if not {argv[:1], argv[:2]}.intersection(CHANGES) and argv[:2] != ("data", "validate")
]
WRONG = [("sources",), ("sources", "k2", "--per", "yard"), ("check", "k2", "--takin", "x"), ("k",)]
SCRIPT = """
import contextlib, hashlib, io, json, sys
sys.path[:0] = json.loads(sys.argv[1])
from crampcli.cli.main import main
for argv in json.loads(sys.argv[2]):
    out, err = io.StringIO(), io.StringIO()
    sys.stdin = io.StringIO("k2\\nmagnesium\\n")
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = main(argv)
    digest = hashlib.sha256((out.getvalue() + chr(0) + err.getvalue()).encode()).hexdigest()
    print(json.dumps([argv, code, digest, err.getvalue()[:200] if code == 70 else ""]))
"""


def answers(home: Path, *options: str, **environment: str) -> list[str]:
    """Ask everything in one process that is started so, and return what it answered, hashed."""
    paths = json.dumps([path for path in sys.path if path])
    ran = subprocess.run(
        [sys.executable, *options, "-c", SCRIPT, paths, json.dumps([*ASKED, *WRONG])],
        env={"PATH": os.environ["PATH"], "HOME": str(home), "COLUMNS": "80", **environment},
        cwd=home,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    return ran.stdout.splitlines()


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return one home for all: some errors name it."""
    return tmp_path_factory.mktemp("home")


@pytest.fixture(scope="module")
def usual(home: Path) -> list[str]:
    """Answer everything once as usual."""
    return answers(home)


def test_the_program_asked_is_that_of_this_checkout_or_an_installed_wheel() -> None:
    code = "import crampcli; print(crampcli.__file__)"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert Path(ran.stdout.strip()) == PROGRAM / "crampcli" / "__init__.py"
    assert PROGRAM == ROOT / "src" or PROGRAM.name == "site-packages"


def test_nothing_asked_here_ends_with_a_fault(usual: list[str]) -> None:
    assert [line for line in usual if json.loads(line)[1] == 70] == []


@pytest.mark.parametrize(
    ("options", "environment"),
    [
        (("-O",), {"PYTHONSAFEPATH": "1", "PYTHONHASHSEED": "7"}),
        (("-OO",), {}),
        (("-I", "-W", "error"), {}),
        ((), {"PYTHONUTF8": "0", "LC_ALL": "C", "PYTHONCOERCECLOCALE": "0"}),
    ],
    ids=("O-and-safe-path", "OO", "isolated-and-strict", "plain-locale"),
)
def test_answers_do_not_depend_on_how_python_was_started(
    options: tuple[str, ...], environment: dict[str, str], usual: list[str], home: Path
) -> None:
    told = answers(home, *options, **environment)

    assert [line for line, other in zip(told, usual, strict=True) if line != other] == []
