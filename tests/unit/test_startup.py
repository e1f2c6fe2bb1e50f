"""What a lookup imports: bare standard library, so that shell loops stay cheap."""

import subprocess
import sys

import pytest

HEAVY = (
    "typer",
    "rich",
    "pydantic",
    "dataclasses",
    "inspect",
    "difflib",
    "typing_extensions",
    "sqlite3",
    "platformdirs",
)
CALLS = [
    ["nutrients", "compare"],
    ["nutrients", "list"],
    ["sources", "k2"],
    ["intake", "magnesium"],
    ["causes", "show", "dehydration"],
    ["warnings"],
    ["foods", "show", "natto"],
    ["foods", "search", "pumpkin"],
    ["check", "k2", "natto:40g", "--taking", "warfarin"],
    ["causes", "match", "--at", "night", "--taking", "furosemide"],
    ["medicines", "show", "furosemide"],
    ["evidence"],
    ["evidence", "magnesium"],
    ["evidence", "--study", "tan"],
    ["red-flags"],
    ["search", "night", "calf"],
]
EVERY = """
import contextlib, io, sys
from crampcli.cli.main import main
for form in ("tsv", "csv", "json", "jsonl", "markdown"):
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        main([*{argv!r}, "-f", form])
print(",".join(name for name in {heavy!r} if name in sys.modules))
"""


@pytest.mark.parametrize("argv", CALLS, ids=" ".join)
def test_a_lookup_in_a_machine_format_imports_nothing_heavy(argv: list[str]) -> None:
    script = EVERY.format(argv=argv, heavy=HEAVY)

    ran = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, timeout=60
    )

    assert ran.stdout.strip() == ""


WHOLE = """
import sys
from crampcli.cli.main import main
code = main({argv!r})
found = [name for name in {heavy!r} if name in sys.modules]
print(f"LOADED {{','.join(found)}} {{code}}", file=sys.stderr)
"""
LOOKUPS = [
    ["sources", "k2"],
    ["nutrients", "compare", "-f", "csv"],
    ["check", "k2", "--taking", "warfarin", "-f", "jsonl"],
    ["causes", "match", "--at", "night", "--site", "calf", "-f", "json"],
    ["evidence", "k2", "-f", "markdown"],
    ["search", "calf"],
]


def loaded(argv: list[str], heavy: tuple[str, ...] = HEAVY) -> str:
    """Run the program in a process of its own; return which of these modules it imported."""
    script = WHOLE.format(argv=argv, heavy=heavy)
    ran = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, timeout=60
    )
    return ran.stderr.splitlines()[-1].split(" ")[1]


@pytest.mark.parametrize("argv", LOOKUPS, ids=" ".join)
def test_a_lookup_from_the_command_line_imports_nothing_heavy(argv: list[str]) -> None:
    assert loaded(argv) == ""


def test_what_reads_lists_is_imported_for_a_list_alone() -> None:
    argv = ["check", "k2", "--taking", "warfarin", "-f", "tsv"]

    assert loaded(argv, ("crampcli.queries.medication_list", "crampcli.names.fhir")) == ""


BY_NAME = [argv for argv in LOOKUPS if argv[0] in ("sources", "nutrients", "check", "evidence")]


@pytest.mark.parametrize("argv", BY_NAME, ids=" ".join)
def test_only_a_name_that_is_not_known_is_compared_with_others(argv: list[str]) -> None:
    assert loaded(argv, ("crampcli.text.spelling",)) == ""


@pytest.mark.parametrize("argv", LOOKUPS, ids=" ".join)
def test_a_table_imports_nothing_heavy_either(argv: list[str]) -> None:
    argv = [*argv[: argv.index("-f")], "-f", "table"] if "-f" in argv else [*argv, "-f", "table"]

    assert loaded(argv) == ""
