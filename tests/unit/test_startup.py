"""What a command imports: bare standard library where it can be, so that shell loops stay cheap."""

import ast
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import crampcli
from crampcli.cli.declared import COMMANDS
from crampcli.cli.main import main
from tests.examples import EXAMPLES, RECORDS, Argv

PYDANTIC = {"dataclasses", "inspect", "pydantic", "typing_extensions"}


PLACE = set() if sys.platform == "linux" else {"platformdirs"}
"""What knows where other platforms keep data."""


STORE = {"sqlite3", *PLACE}


HEAVY = sorted({"typer", "rich", "difflib", "platformdirs", *PYDANTIC, *STORE})


ALLOWED: dict[Argv, set[str]] = {
    ("completion",): {"sqlite3"},
    ("data", "new"): PYDANTIC,
    ("data", "schema"): PYDANTIC,
    ("data", "validate"): PYDANTIC,
    ("foods", "import"): STORE,
    ("foods", "remove"): STORE,
    ("foods", "status"): PLACE,
}
"""What a command cannot do its work without."""


WITHOUT_HASTE: tuple[Argv, ...] = (("web",), ("data", "export"), ("mcp",), ("batch",))
"""What asks nearly every command, writes every record, serves them or answers many lists."""


REFUSED = [
    ("nutrients",),
    *(("sources", *rest) for rest in ((), ("k2", "magnesium"), ("k2", "--per", "bucket"))),
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


def hasteless(argv: Argv) -> bool:
    """Tell whether a command line takes its time."""
    return any(argv[: len(path)] == path for path in WITHOUT_HASTE)


def allowed(argv: Argv) -> set[str]:
    """Return what a command line may import."""
    if "--from" in argv:
        return STORE
    if hasteless(argv):
        return {*HEAVY}
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


@pytest.mark.parametrize(
    ("form", "every"),
    [
        ("tsv", 1),
        ("json", 1),
        ("table", 1),
        # These are written by one module each, whatever the command.
        ("csv", 6),
        ("jsonl", 6),
        ("markdown", 6),
        ("plain", 6),
    ],
)
def test_no_answer_in_any_format_imports_anything_heavy(
    form: str, every: int, tmp_path: Path
) -> None:
    asked = [argv for argv in RECORDS if not allowed(argv)][::every]
    lines = [(*argv, "-f", form) for argv in asked]

    assert first_strays(lines, tmp_path) == []


def test_every_example_as_it_is_typed_imports_nothing_heavy(tmp_path: Path) -> None:
    lines = [argv for argv in EXAMPLES if not allowed(argv)]

    assert {argv[0] for argv in lines} >= {c.path[0] for c in COMMANDS} - {
        "completion",
        "web",
        "mcp",
        "batch",
    }
    assert first_strays(lines, tmp_path) == []


def test_help_and_the_version_import_nothing_heavy(tmp_path: Path) -> None:
    lines = [(), ("--version",), ("--help",), *((*c.path, "--help") for c in COMMANDS)]

    found = loaded(lines, tmp_path)

    assert [line for line in found if line[1:] != (0, set())] == []


def test_a_usage_error_imports_nothing_heavy(tmp_path: Path) -> None:
    found = loaded(REFUSED, tmp_path)

    assert [line for line in found if line[1:] != (2, set())] == []


@pytest.mark.parametrize(
    "argv",
    [argv for argv in EXAMPLES if allowed(argv) and not hasteless(argv)],
    ids=lambda argv: " ".join(argv),
)
def test_a_command_that_needs_more_imports_that_alone(argv: Argv, tmp_path: Path) -> None:
    ((_, _, found),) = loaded([argv], tmp_path)

    assert found <= allowed(argv)


def test_what_a_command_is_allowed_it_does_need(tmp_path: Path) -> None:
    needed = {
        path: loaded([next(a for a in EXAMPLES if a[: len(path)] == path)], tmp_path)[0][2]
        for path in ALLOWED
    }
    if (Path(crampcli.__file__).parent / "bundles").is_dir():
        # A wheel keeps some of these answers ready.
        needed = {path: needed[path] or needs for path, needs in ALLOWED.items()}
    assert needed == ALLOWED


def test_next_to_nothing_is_imported_before_an_interrupt_is_caught() -> None:
    """Until `run` is called, Python itself tells of an interrupt, with a traceback."""
    code = "import sys, crampcli.__main__; print(*sorted(m for m in sys.modules if 'cramp' in m))"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    ours = [name for name in ran.stdout.split() if not name.startswith("_")]
    assert ours == ["crampcli", "crampcli.__main__"]


LIGHT = sorted(
    {"enum", "functools", "collections", "re", "json", "typing", "importlib", "pathlib", "textwrap"}
)
"""Modules that each cost a lookup a tenth of bare Python, and more."""


MORE: dict[Argv, str] = {
    ("data", "references"): "reads a file",
    ("data", "validate"): "reads a folder",
}
"""Commands that import some of them all the same, and why."""


INSTALLED = """
import os, sys
light, lines = eval(sys.argv[1])
from crampcli.cli.main import main
told = sys.stdout
for argv in lines:
    sys.stdout = sys.stderr = open(os.devnull, "w")
    sys.stdin = open(os.devnull)
    main(argv)
    found = [name for name in light if name in sys.modules]
    if found:
        print(argv, found, file=told)
        break
"""


ASKED_OF_TABLES = (
    "sources magnesium --from usda",
    "foods show natto --from usda",
    "foods search banana --from usda",
    "foods list --from usda",
    "foods status",
)
"""Command lines that are answered out of imported tables."""


OF_SQLITE = {"collections", "functools"}
"""What `sqlite3` imports, and what opens it."""


WITHOUT_A_COMMAND = ("magnesium", "k2 warfarin", "leg swollen short of breath", "night calf")
"""What people type most."""


REFUSED_NAMES = ("foods show natt", "check k --taking warfarin")
"""Names that are not known, or mean two things."""


TOLD_OF_ITSELF: list[Argv] = [
    (),
    ("--version",),
    ("--help",),
    ("-h",),
    ("foods", "--help"),
    *((*command.path, "--help") for command in COMMANDS),
    *(("completion", shell) for shell in ("bash", "zsh", "fish")),
]
"""Command lines whose answer hangs on nothing else."""


READ = """
import sys
from crampcli.cli.main import main
columns, lines = eval(sys.argv[1])
codes = [main(argv) for argv in lines]
found = [name for name in sys.modules if name.startswith(("crampcli.cli.", "crampcli.queries"))]
print([columns, codes, sorted(found)], file=sys.stderr)
"""


@pytest.mark.parametrize("columns", ["80", "100", "120"])
def test_what_cramp_tells_of_itself_is_read_before_the_command_line_is_imported(
    columns: str,
    as_installed: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    worked_out = [main(list(argv)) for argv in TOLD_OF_ITSELF]
    told = capfd.readouterr().out
    given = repr((columns, [list(argv) for argv in TOLD_OF_ITSELF]))

    read = subprocess.run(
        [sys.executable, "-S", "-c", READ, given],
        env={
            "PATH": os.environ["PATH"],
            "HOME": str(tmp_path),
            "COLUMNS": columns,
            "PYTHONPATH": str(as_installed),
        },
        cwd=tmp_path,
        capture_output=True,
        encoding="utf-8",
        check=True,
        timeout=60,
    )

    assert read.stdout == told
    modules = ["config_file", "main", "ready_texts", "streams"]
    assert ast.literal_eval(read.stderr) == [
        columns,
        worked_out,
        [f"crampcli.cli.{name}" for name in modules],
    ]


@pytest.mark.parametrize(
    "given", [{"CRAMP_FORMAT": "no-such"}, {"CRAMP_DATA": "no-such"}, {"CRAMP_CONFIG": "own.toml"}]
)
def test_the_overview_obeys_the_environment_where_it_is_kept_ready(
    given: dict[str, str], as_installed: Path, tmp_path: Path
) -> None:
    (tmp_path / "own.toml").write_text("no-such = 1", encoding="utf-8")

    ran = subprocess.run(
        [sys.executable, "-m", "crampcli"],
        env={"PATH": os.environ["PATH"], "HOME": str(tmp_path), "PYTHONPATH": str(as_installed)}
        | given,
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )

    assert ran.stdout == ""
    assert ran.returncode != 0
    assert "no-such" in ran.stderr


WRAPS = {"collections", "enum", "functools", "re", "textwrap"}
"""What a plot imports to break its sentences over lines."""


@pytest.mark.parametrize("form", ["tsv", "json", "table"])
def test_an_installed_lookup_imports_next_to_nothing(
    form: str, as_installed: Path, tmp_path: Path
) -> None:
    lines = [
        [*argv, "-f", form]
        for argv in RECORDS
        if argv[:1] not in MORE
        and argv[:2] not in MORE
        and not {"--from", "--where"}.intersection(argv)
    ]
    assert len({line[0] for line in lines}) > 10
    # How a line was understood is said as JSON where the answer is JSON, and so are refusals.
    lines += [[*words.split(), "-f", form] for words in (*WITHOUT_A_COMMAND, *REFUSED_NAMES)]

    light = [name for name in LIGHT if form != "table" or name not in WRAPS]
    ran = subprocess.run(
        [sys.executable, "-S", "-c", INSTALLED, repr((light, lines))],
        env={"PATH": os.environ["PATH"], "HOME": str(tmp_path), "PYTHONPATH": str(as_installed)},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
        timeout=300,
    )

    assert ran.stdout == ""


@pytest.mark.parametrize("form", ["tsv", "json", "table"])
def test_an_installed_question_to_imported_tables_imports_sqlite_alone(
    form: str, as_installed: Path, imported_once: Path, tmp_path: Path
) -> None:
    lines = [[*words.split(), "-q", "-f", form] for words in ASKED_OF_TABLES]
    light = [name for name in (*LIGHT, "platformdirs") if name not in OF_SQLITE]

    ran = subprocess.run(
        [sys.executable, "-S", "-c", INSTALLED, repr((light, lines))],
        env={
            "PATH": os.environ["PATH"],
            "CRAMP_FOODS_DB": str(imported_once),
            "PYTHONPATH": str(as_installed),
        },
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )

    assert ran.stdout == ""


TOLD_OF_KINDS = (
    ("data", "schema"),
    ("data", "schema", "nutrients"),
    ("data", "new", "foods"),
    ("data", "new", "food", 'plantain "é"'),
)
"""What the models define."""


def test_an_installed_cramp_tells_of_kinds_of_records_what_a_checkout_does_without_pydantic(
    as_installed: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    for argv in TOLD_OF_KINDS:
        main(list(argv))
    worked_out = capfd.readouterr().out

    read = subprocess.run(
        [sys.executable, "-S", "-c", READ, repr(("80", [[*argv] for argv in TOLD_OF_KINDS]))],
        env={"PATH": os.environ["PATH"], "HOME": str(tmp_path), "PYTHONPATH": str(as_installed)},
        cwd=tmp_path,
        capture_output=True,
        encoding="utf-8",
        check=True,  # without `site` there is no Pydantic to import
        timeout=60,
    )

    assert read.stdout == worked_out
