"""What each part that is made by hand, or kept ready, saves: each taken away alone, in one run.

Builds and installs the wheel, copies the package once for each trick with that trick undone, and
asks the copies in turn, round after round. Prints a Markdown table of what undoing each adds, in
time of the processor as multiples of bare Python: of the least of all rounds, since a busy machine
only ever adds.

    python benchmarks/tricks.py [--rounds 15]
"""

import argparse
import compileall
import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

from installed import Program, wheel
from processes import run

ASKED = {
    "`sources k2`, pipe": ("sources", "k2", "-f", "tsv"),
    "JSON": ("sources", "k2", "-f", "json"),
    "screen": ("sources", "k2", "-f", "table"),
    "`check k2 warfarin`, pipe": ("check", "k2", "--taking", "warfarin", "-f", "tsv"),
}
JSON_TEXT = """import json
def dumps(value, indent="", margin="\\n"):
    text = json.dumps(value, ensure_ascii=False, indent=len(indent) or None)
    return text.replace("\\n", margin) if indent else text
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


FUTURE = "from __future__ import annotations\n"
TRICKS: Mapping[str, Callable[[Path], None]] = {
    "named tuples of our own, not `typing`'s": written(
        "text/namedtuples.py", "from typing import TYPE_CHECKING, NamedTuple, assert_never\n"
    ),
    "closed choices without `typing.Literal`": written(
        "text/literals.py", "from typing import Literal, get_args as words\n"
    ),
    "closed choices instead of `enum`": without("cli/streams.py", FUTURE, f"{FUTURE}import enum\n"),
    "`lru_cache` without the rest of `functools`": written(
        "text/caches.py", "from functools import lru_cache\n"
    ),
    "JSON written without `json`": written("render/json_text.py", JSON_TEXT),
    "screens drawn without Rich": without(
        "render/terminal.py", FUTURE, f"{FUTURE}import rich.console, rich.table\n"
    ),
    "what is kept ready in the wheel": unprepared,
    "the process ends at once": without("__main__.py", "_leave(code)"),
    "garbage is not collected": without("__main__.py", "gc.disable()"),
}


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
        compileall.compile_dir(home, quiet=2)
        environment = program.environment | {"PYTHONPATH": str(home)}
        start = home / "cramp.py"
        start.write_text("from crampcli.__main__ import run\nrun()\n")
        argv = (program.python, str(start))
        found[name] = Program(argv, program.python, environment)
    return found


def main() -> None:
    """Measure and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=15)
    rounds = parser.parse_args().rounds
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        program = wheel(place / "wheel")
        programs = copies(program, place)
        bare: list[float] = []
        taken: dict[tuple[str, str], list[float]] = {}
        for round_ in range(rounds + 1):
            bare.append(run((program.python, "-c", "pass"), program.environment, place).processor)
            for name, one in programs.items():
                for asked, words in ASKED.items():
                    cost = run((*one.argv, *words), one.environment, place)
                    if cost.code not in (0, 10):
                        raise SystemExit(f"{name}: {asked} ends with {cost.code}")
                    if round_:  # the first round warms the caches
                        taken.setdefault((name, asked), []).append(cost.processor)
    base = min(bare)
    print(f"The least of {rounds} interleaved rounds, {os.cpu_count()} cores.\n")
    print(f"| | {' | '.join(ASKED)} |\n|---|{'---:|' * len(ASKED)}")
    for name in programs:
        cells = [min(taken[name, asked]) for asked in ASKED]
        if name:
            own = (min(taken["", asked]) for asked in ASKED)
            told = [
                f"{(cell - without_) / base:+.2f}"
                for cell, without_ in zip(cells, own, strict=True)
            ]
        else:
            told = [f"{cell / base:.2f}" for cell in cells]
        print(f"| {name or 'as it is'} | {' | '.join(told)} |")


if __name__ == "__main__":
    main()
