"""What a command imports: bare standard library where it can be, so that shell loops stay cheap."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from crampcli.cli.declared import COMMANDS
from tests.examples import EXAMPLES, RECORDS, Argv

PYDANTIC = {"dataclasses", "inspect", "pydantic", "typing_extensions"}
STORE = {"platformdirs", "sqlite3"}
HEAVY = sorted({"typer", "rich", "difflib", *PYDANTIC, *STORE})
ALLOWED: dict[Argv, set[str]] = {
    ("completion",): {"sqlite3"},
    ("data", "new"): PYDANTIC,
    ("data", "schema"): PYDANTIC,
    ("data", "validate"): PYDANTIC,
    ("foods", "import"): STORE,
    ("foods", "remove"): STORE,
    ("foods", "status"): STORE,
}
"""What a command cannot do its work without."""
REFUSED = [
    ("nutrients",),
    ("sources",),
    ("sources", "k2", "magnesium"),
    ("sources", "k2", "--per", "bucket"),
    ("sources", "k2", "--limit", "-1"),
    ("check", "k2", "--takin", "warfarin"),
    *((*command.path, "--bogus") for command in COMMANDS),
]
SCRIPT = """
import contextlib, io, json, sys
from crampcli.cli.main import main
heavy, lines = json.load(sys.stdin)
told = sys.stdout
for argv in lines:
    sys.stdin = io.StringIO("k2\\nmagnesium\\n")
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        code = main(argv)
    print(json.dumps([argv, code, [name for name in heavy if name in sys.modules]]), file=told)
"""


def allowed(argv: Argv) -> set[str]:
    """Return what a command line may import."""
    if "--from" in argv:
        return STORE
    return ALLOWED.get(argv[:2], ALLOWED.get(argv[:1], set()))


def loaded(lines: list[Argv], home: Path) -> list[tuple[Argv, int, set[str]]]:
    """Ask line after line in one process; return of each its exit code, and what is loaded now."""
    ran = subprocess.run(
        [sys.executable, "-c", SCRIPT],
        input=json.dumps([HEAVY, lines]),
        env={**os.environ, "HOME": str(home)},
        cwd=home,
        capture_output=True,
        text=True,
        check=True,
        timeout=300,
    )
    told = [json.loads(line) for line in ran.stdout.splitlines()]
    assert len(told) == len(lines)
    return [(tuple(argv), code, {*names}) for argv, code, names in told]


def first_strays(lines: list[Argv], home: Path) -> list[tuple[Argv, int, set[str]]]:
    """Return the first line after which something heavy is loaded, if there is one."""
    return [line for line in loaded(lines, home) if line[2]][:1]


@pytest.mark.parametrize("form", ["tsv", "csv", "json", "jsonl", "markdown", "plain", "table"])
def test_no_answer_in_any_format_imports_anything_heavy(form: str, tmp_path: Path) -> None:
    lines = [(*argv, "-f", form) for argv in RECORDS if not allowed(argv)]

    assert first_strays(lines, tmp_path) == []


def test_every_example_as_it_is_typed_imports_nothing_heavy(tmp_path: Path) -> None:
    lines = [argv for argv in EXAMPLES if not allowed(argv)]

    assert {argv[0] for argv in lines} >= {c.path[0] for c in COMMANDS} - {"completion"}
    assert first_strays(lines, tmp_path) == []


def test_help_and_the_version_import_nothing_heavy(tmp_path: Path) -> None:
    lines = [(), ("--version",), ("--help",), *((*c.path, "--help") for c in COMMANDS)]

    found = loaded(lines, tmp_path)

    assert [line for line in found if line[1:] != (0, set())] == []


def test_a_usage_error_imports_nothing_heavy(tmp_path: Path) -> None:
    found = loaded(REFUSED, tmp_path)

    assert [line for line in found if line[1:] != (2, set())] == []


@pytest.mark.parametrize(
    "argv", [argv for argv in EXAMPLES if allowed(argv)], ids=lambda argv: " ".join(argv)
)
def test_a_command_that_needs_more_imports_that_alone(argv: Argv, tmp_path: Path) -> None:
    ((_, _, found),) = loaded([argv], tmp_path)

    assert found <= allowed(argv)


def test_what_a_command_is_allowed_it_does_need(tmp_path: Path) -> None:
    needed = {
        path: loaded([next(a for a in EXAMPLES if a[: len(path)] == path)], tmp_path)[0][2]
        for path in ALLOWED
    }

    assert needed == ALLOWED


def test_next_to_nothing_is_imported_before_an_interrupt_is_caught() -> None:
    """Until `run` is called, Python itself tells of an interrupt, with a traceback."""
    code = "import sys, crampcli.__main__; print(*sorted(m for m in sys.modules if 'cramp' in m))"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    ours = [name for name in ran.stdout.split() if not name.startswith("_")]
    assert ours == ["crampcli", "crampcli.__main__"]
