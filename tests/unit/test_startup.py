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
BODIES = [
    "nutrients.compare(d)",
    "nutrients.list_all(d)",
    "sources.rank(d, None, 'k2')",
    "intake.show(d, 'magnesium')",
    "causes.show(d, 'dehydration')",
    "warnings.list_all(d)",
    "foods.show(d, None, 'natto')",
    "foods.search(d, None, ['pumpkin'])",
    "check.check_all(d, None, ['k2', 'natto:40g'], ['warfarin'])",
    "match.match_causes(d, at=['night'], taking=['furosemide'])",
    "medicines.show(d, 'furosemide')",
    "evidence.show(d)",
    "evidence.show(d, 'magnesium')",
    "evidence.show(d, study='tan')",
    "red_flags.list_all(d)",
    "search.search(d, ['night', 'calf'])",
]
SCRIPT = """
import sys
from crampcli.dataset import packaged
from crampcli.cli.commands import {module}
from crampcli.render import show, sheet, screen
d = packaged()
for form in ("tsv", "csv", "json", "jsonl", "markdown"):
    wish = show.Wish(sheet.Format(form), None, True, False)
    show.written({call}, wish, "2026", screen.Screen(80, False, True), False)
print(",".join(name for name in {heavy!r} if name in sys.modules))
"""


@pytest.mark.parametrize("call", BODIES)
def test_a_lookup_in_a_machine_format_imports_nothing_heavy(call: str) -> None:
    script = SCRIPT.format(module=call.split(".")[0], call=call, heavy=HEAVY)

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


def loaded(argv: list[str]) -> str:
    """Run the program in a process of its own; return which heavy modules it imported."""
    script = WHOLE.format(argv=argv, heavy=HEAVY)
    ran = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, timeout=60
    )
    return ran.stderr.splitlines()[-1].split(" ")[1]


@pytest.mark.parametrize("argv", LOOKUPS, ids=" ".join)
def test_a_lookup_from_the_command_line_imports_nothing_heavy(argv: list[str]) -> None:
    assert loaded(argv) == ""


@pytest.mark.parametrize("argv", LOOKUPS, ids=" ".join)
def test_a_table_imports_rich_and_what_rich_needs(argv: list[str]) -> None:
    argv = [*argv[: argv.index("-f")], "-f", "table"] if "-f" in argv else [*argv, "-f", "table"]

    found = set(loaded(argv).split(","))

    assert "rich" in found
    assert found <= {"rich", "dataclasses", "inspect"}
