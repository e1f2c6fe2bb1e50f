"""What each part that is made by hand, or kept ready, saves: each taken away alone, in one run.

Builds and installs the wheel, copies the package once for each trick with that trick undone, puts
its modules together anew (these hold what was changed), and asks the copies in turn, round after
round. Prints a Markdown table of what undoing each adds, in time of the processor as multiples of
bare Python just before and just after: medians of all rounds.

    python benchmarks/tricks.py [--rounds 15 | --instructions]

With `--instructions` it counts those, by valgrind and once, which do not depend on the load.
"""

import argparse
import compileall
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from unittest.mock import patch

from installed import ROOT, Program, wheel
from processes import BesideBare, run

sys.path.insert(0, str(ROOT))
import hatch_bundles

ASKED = {
    "`sources k2`, pipe": ("sources", "k2", "-f", "tsv"),
    "JSON": ("sources", "k2", "-f", "json"),
    "screen": ("sources", "k2", "-f", "table"),
    "`check k2 warfarin`, pipe": ("check", "k2", "--taking", "warfarin", "-f", "tsv"),
    "`match --taking furosemide`": ("match", "--taking", "furosemide", "-f", "tsv"),
    "`handout`": ("handout", "--taking", "warfarin", "--item", "natto:40g", "-f", "tsv"),
    "`foods status`": ("foods", "status", "-f", "tsv"),
    "`medicines read list.txt`": ("medicines", "read", "list.txt", "-f", "tsv"),
}
JSON_TEXT = """from __future__ import annotations
import json
def ascii_only(written):
    return written
def text(value):
    return json.dumps(value, ensure_ascii=False)
def dumps(value, indent="", margin="\\n"):
    written = json.dumps(value, ensure_ascii=False, indent=len(indent) or None)
    return written.replace("\\n", margin) if indent else written
"""


def written(path: str, text: str) -> Callable[[Path], None]:
    """Return what writes a module anew."""
    return lambda package: (package / path).write_text(text)


def without(path: str, line: str, instead: str = "pass") -> Callable[[Path], None]:
    """Return what takes a line of a module away."""

    def undo(package: Path) -> None:
        file = package / path
        text = file.read_text()
        if line not in text:
            raise SystemExit(f"{path} does not say '{line}'")
        file.write_text(text.replace(line, instead, 1))

    return undo


def unprepared(package: Path) -> None:
    """Take away all that the wheel keeps ready."""
    for file in package.glob("data/*.marshal"):
        file.unlink()


def whole(package: Path) -> None:
    """Take away the records that the wheel keeps one by one."""
    for file in package.glob("data/*-apart.marshal"):
        file.unlink()


def run_at_once(package: Path) -> None:
    """Run every module of a bundle at once; `copies` lets them import each other as Python does."""
    last = "        setattr(sys.modules[room], own, sys.modules[called])\n"
    asked = "        getattr(sys.modules[called], 'none', None)\n"
    each = f"    for called, _, _ in bundle.MODULES:\n{asked}"
    without("bundled.py", last, last + each)(package)


def unbundled(package: Path) -> None:
    """Take away the files that hold several modules."""
    shutil.rmtree(package / "bundles")


FUTURE = "from __future__ import annotations\n"


def typed(package: Path) -> None:
    """Make named tuples with `typing`, which keeps annotations in an envelope of its own."""
    text = f"{FUTURE}from typing import TYPE_CHECKING, NamedTuple, assert_never\n"
    (package / "text" / "namedtuples.py").write_text(text)
    without("queries/answers.py", "kinds[name].endswith", "kinds[name].__forward_arg__.endswith")(
        package
    )


TRICKS: Mapping[str, Callable[[Path], None]] = {
    "named tuples of our own, not `typing`'s": typed,
    "closed choices without `typing.Literal`": written(
        "text/literals.py", f"{FUTURE}from typing import Literal, get_args as words\n"
    ),
    "closed choices instead of `enum`": without("cli/streams.py", FUTURE, f"{FUTURE}import enum\n"),
    "`lru_cache` without the rest of `functools`": without(
        "text/caches.py", "from _functools import _lru_cache_wrapper", "raise ImportError"
    ),
    "JSON written without `json`": written("render/json_text.py", JSON_TEXT),
    "screens drawn without Rich": without(
        "render/terminal.py", FUTURE, f"{FUTURE}import rich.console, rich.table\n"
    ),
    "what is kept ready in the wheel": unprepared,
    "records one by one": whole,
    "names by their initial": without(
        "names/lookup.py", "ByInitial(read, lambda: whole(dataset)[which])", "whole(dataset)[which]"
    ),
    "modules several to a file": unbundled,
    "bundled modules run when they are asked, and taken without Python's import": run_at_once,
    "platformdirs left alone on Linux": without(
        "cli/commands/foods_place.py", 'sys.platform != "linux"', "True"
    ),
    "names of files without `pathlib`": without("text/paths.py", 'os.sep == "/"', "False"),
    "the process ends at once": without("__main__.py", "_leave(code)"),
    "garbage is not collected": without("__main__.py", "gc.disable()"),
}


def bundles(home: Path, plain: bool) -> Mapping[str, str]:
    """Return the bundles of a copy, if need be with imports as they stand in its modules."""
    if not plain:
        return dict(hatch_bundles.bundles(home))
    with patch.object(hatch_bundles, "taken", lambda _, one: [one]):
        return dict(hatch_bundles.bundles(home))


def copies(program: Program, place: Path) -> Mapping[str, Program]:
    """Return the program as it is, and with each trick undone."""
    where = "import crampcli; print(crampcli.__path__[0])"
    told = subprocess.check_output(
        [program.python, "-c", where], env=program.environment, cwd=place
    )
    package = told.decode().strip()
    found = {}
    for number, (name, undo) in enumerate({"": lambda _: None, **TRICKS}.items()):
        home = place / f"copy{number}"
        shutil.copytree(package, home / "crampcli", ignore=shutil.ignore_patterns("__pycache__"))
        undo(home / "crampcli")
        for bundle in (home / "crampcli" / "bundles").glob("*.py"):
            bundle.unlink()
        if (home / "crampcli" / "bundles").exists():
            for file, text in bundles(home, undo is run_at_once).items():
                (home / "crampcli" / "bundles" / f"{file}.py").write_text(text)
        compileall.compile_dir(home, quiet=2)
        environment = program.environment | {"PYTHONPATH": str(home)}
        start = home / "cramp.py"
        start.write_text("from crampcli.__main__ import run\nrun()\n")
        argv = (program.python, str(start))
        found[name] = Program(argv, program.python, environment)
    return found


def instructions(argv: Sequence[str], environment: Mapping[str, str], folder: Path) -> float:
    """Return how many instructions a command takes."""
    log = folder / "counted"
    options = ("--tool=cachegrind", "--cache-sim=no", "--cachegrind-out-file=/dev/null")
    argv = ("valgrind", *options, f"--log-file={log}", *argv)
    run(argv, {**environment, "PYTHONHASHSEED": "0"}, folder)
    _, _, counted = log.read_text().partition("refs:")
    return float(counted.split()[0].replace(",", ""))


def main() -> None:
    """Measure and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--instructions", action="store_true")
    options = parser.parse_args()
    rounds = 1 if options.instructions else options.rounds
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        program = wheel(place / "wheel")
        programs = copies(program, place)
        (place / "list.txt").write_text("warfarin 5 mg\n")

        bare = BesideBare(program.python, program.environment, place)
        counted = 0.0
        if options.instructions:
            counted = instructions((program.python, "-c", "pass"), program.environment, place)
        taken: dict[tuple[str, str], list[float]] = {}
        for round_ in range(rounds + 1):
            for name, one in programs.items():
                for asked, words in ASKED.items():
                    argv = (*one.argv, *words)
                    if not round_:  # the first round warms the caches
                        code = run(argv, one.environment, place).code
                        if code not in (0, 1, 10):
                            raise SystemExit(f"{name}: {asked} ends with {code}")
                        continue
                    if counted:
                        cost = instructions(argv, one.environment, place) / counted
                    else:
                        cost = bare.run(argv, one.environment, place).processor
                    taken.setdefault((name, asked), []).append(cost)
    how = "Instructions" if counted else f"Medians of {rounds} interleaved rounds"
    print(f"{how}, as multiples of bare Python, {os.cpu_count()} cores.\n")
    print(f"| | {' | '.join(ASKED)} |\n|---|{'---:|' * len(ASKED)}")
    for name in programs:
        cells = [statistics.median(taken[name, asked]) for asked in ASKED]
        if name:
            own = (statistics.median(taken["", asked]) for asked in ASKED)
            told = [f"{cell - as_is:+.2f}" for cell, as_is in zip(cells, own, strict=True)]
        else:
            told = [f"{cell:.2f}" for cell in cells]
        print(f"| {name or 'as it is'} | {' | '.join(told)} |")


if __name__ == "__main__":
    main()
