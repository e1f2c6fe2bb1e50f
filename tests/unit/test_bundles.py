"""Modules that a wheel keeps in bundles hold what their own files do."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

from tests.examples import Argv

MADE = """
import importlib, pkgutil, sys
from crampcli import bundled, bundles
rows = []
for name in ["start", "core", *(one.name for one in pkgutil.iter_modules(bundles.__path__))]:
    if sys.argv[1] == "bundled":
        bundled.load(name)
    rows += importlib.import_module(f"crampcli.bundles.{name}").MODULES
made = [importlib.import_module(called) for called, _, _ in rows]
for one in made:
    getattr(one, "no such name", None)  # what is asked of a module runs it
for one, (_, path, _) in zip(made, rows):
    print(one.__name__, one.__package__, one.__file__.endswith(path), hasattr(one, "__path__"))
    for key in sorted(vars(one).keys() - {"annotations"}):
        value = vars(one)[key]
        if not key.startswith("__"):
            known = [getattr(value, name, None) for name in ("__module__", "__qualname__")]
            print(key, type(value), known, getattr(value, "_fields", ""))
"""


def said(package: Path, code: str, *arguments: str) -> str:
    """Return what code says in a new process, of the package as installed."""
    return subprocess.run(
        [sys.executable, "-c", code, *arguments],
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(package)},
        cwd=package,
        capture_output=True,
        text=True,
        check=True,
        timeout=300,
    ).stdout


def made(how: str, as_installed: Path) -> str:
    """Return what the modules of all bundles hold, taken from bundles or from their own files."""
    return said(as_installed, MADE, how)


def test_a_module_from_a_bundle_holds_what_its_own_file_does(as_installed: Path) -> None:
    from_files = made("files", as_installed)

    assert made("bundled", as_installed) == from_files
    assert "crampcli.queries.check crampcli.queries" in from_files


def test_a_module_is_run_when_something_is_asked_of_it(as_installed: Path) -> None:
    code = (
        "import sys; from crampcli import bundled; bundled.load('start'); bundled.load('core')\n"
        "one = sys.modules['crampcli.queries.citations']\n"
        "before = 'Citation' in vars(one), hasattr(one, '__path__'), one.__name__\n"
        "print(before, one.Citation.__module__, type(one) is type(sys), hasattr(one, 'none'))"
    )

    name = "crampcli.queries.citations"
    assert said(as_installed, code) == f"{(False, False, name)} {name} True False\n"


THREADS = """
import sys, threading
from crampcli import bundled
sys.setswitchinterval(1e-6)
for name in ("start", "core", "check", "match"):
    bundled.load(name)
unrun = [one for one in list(sys.modules.values()) if type(one) is bundled.Unrun]
named = [(one, one.__dict__["__run__"].__code__.co_names) for one in unrun]
last = [(one, names[-1]) for one, names in named if names]
begin, refused = threading.Barrier(8), []
def ask(order):
    begin.wait()
    for one, name in order:
        try:
            getattr(one, name)
        except Exception as error:
            refused.append((one, name, error))
threads = [threading.Thread(target=ask, args=(last[i % 2 :: 1 + i % 3],)) for i in range(8)]
for one in threads: one.start()
for one in threads: one.join()
print(len(last) > 50, [(repr(e)) for one, name, e in refused if name in vars(one)])
"""


def test_threads_that_ask_the_same_module_first_find_all_of_it(as_installed: Path) -> None:
    assert said(as_installed, THREADS) == "True []\n"


def test_a_module_whose_run_was_interrupted_is_run_again(as_installed: Path) -> None:
    code = (
        "import sys; from crampcli import bundled; bundled.load('start'); bundled.load('core')\n"
        "one = sys.modules['crampcli.queries.citations']\n"
        "whole = bundled._imported\n"
        "def interrupted(name): raise KeyboardInterrupt\n"
        "bundled._imported = interrupted\n"
        "try: one.Citation\n"
        "except KeyboardInterrupt: bundled._imported = whole\n"
        "print(one.Citation.__name__, type(one) is type(sys))"
    )

    assert said(as_installed, code) == "Citation True\n"


def ran(package: Path, argv: Argv) -> tuple[str, str]:
    """Return an answer of the package as installed, and which bundles it came from."""
    code = (
        "import os, sys; from crampcli import __main__; __main__._leave = sys.exit\n"
        f"sys.argv[1:] = {list(argv)!r}\n"
        "try: __main__.run()\n"
        "finally: print(*sorted(n for n in sys.modules if '.bundles.' in n), file=sys.stderr)"
    )
    told = subprocess.run(
        [sys.executable, "-c", code],
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(package)},
        cwd=package,
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    return told.stdout, told.stderr.splitlines()[-1]


def test_a_bundle_that_cannot_be_read_is_passed_over(as_installed: Path, tmp_path: Path) -> None:
    argv = ("nutrients", "show", "k2", "-f", "json")
    damaged = tmp_path / "damaged"
    shutil.copytree(as_installed, damaged)
    for file in damaged.glob("crampcli/bundles/*.py"):
        file.write_text("def (\n")

    told, bundles = ran(as_installed, argv)

    assert bundles == " ".join(
        f"crampcli.bundles.{name}" for name in ("core", "nutrients", "start")
    )
    assert json.loads(told)["results"]
    assert ran(damaged, argv) == (told, "")
