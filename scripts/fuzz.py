"""Does anything that is typed or read break a law of tests/property/laws.py?

    python scripts/fuzz.py                             # 1,000 of each kind, seed 1
    python scripts/fuzz.py --cases 20000 --seed 7      # more, others
    python scripts/fuzz.py download document           # of these kinds
    python scripts/fuzz.py table --case 7/123          # one again: the 123rd of seed 7

All cases run in one process, on one knowledge base; Typer's app is built once, and near
names are sought among few. What broke a
law is told with the words that try it again; it ends with 1 if anything did.
"""

import argparse
import io
import os
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from random import Random
from types import ModuleType
from typing import Any

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "src")]
# Some packages leave their own `tests` among what is installed.
sys.modules["tests"] = ModuleType("tests")
sys.modules["tests"].__path__ = [str(ROOT / "tests")]

from crampcli import dataset as datasets  # noqa: E402
from crampcli.cli import typer_app  # noqa: E402
from crampcli.text import spelling  # noqa: E402
from tests.conftest import READ  # noqa: E402
from tests.property.drawn import KINDS_DRAWN  # noqa: E402
from tests.property.laws import tried  # noqa: E402

MOST_SECONDS = 20.0
"""Of processor for one case; more counts as a law broken."""


class Current:
    """Stands in for the streams of the run that is going on."""

    def __init__(self) -> None:
        self.streams: Any = None

    def __getattr__(self, name: str) -> Any:
        """Ask the streams of now."""
        return getattr(self.streams, name)


def one_app() -> None:
    """Build Typer's app once for all cases: it takes most of the time of a line that needs it."""
    import typer

    current = Current()
    whole = typer.main.get_command(typer_app.build(current))  # type: ignore[arg-type]

    def build(streams: Any) -> Any:
        current.streams = streams
        return whole

    typer_app.build = build


def few_near_names() -> None:
    """Seek near names among 200 instead of 13,000: half of the time of a word that is not known."""
    whole = spelling.near

    def near(word: str, known: Iterable[str], room: int) -> list[tuple[int, str]]:
        return whole(word, islice(known, 200), room)

    spelling.near = near


def quiet_environment(home: str) -> None:
    """Pin what the tests pin."""
    for name in [*os.environ]:
        if name.startswith(("CRAMP_", "XDG_", "GITHUB_")) or name in ("NO_COLOR", "PAGER", "CI"):
            del os.environ[name]
    os.environ |= {"COLUMNS": "80", "TERM": "xterm-256color", "HOME": home}


def cases(kind: str, seed: int, numbers: range) -> Iterator[tuple[int, float, list[str]]]:
    """Try cases and yield the number of each, its seconds of processor, and what it broke."""
    for number in numbers:
        case = KINDS_DRAWN[kind](Random(f"{kind}/{seed}/{number}"))  # noqa: S311 - the same again
        started = time.process_time()
        broke = tried(case)
        took = time.process_time() - started
        if took > MOST_SECONDS:
            broke.append(f"{case.lines!r}: took {took:.0f} s")
        yield number, took, broke


def main() -> int:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("kinds", nargs="*", choices=[*KINDS_DRAWN, []], default=[])
    parser.add_argument("--cases", type=int, default=1000, help="of each kind")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--case", help="SEED/NUMBER: one alone")
    arguments = parser.parse_args()
    seed, numbers = arguments.seed, range(arguments.cases)
    if arguments.case:
        seed, number = map(int, arguments.case.split("/"))
        numbers = range(number, number + 1)
    datasets.packaged = lambda: READ
    one_app()
    few_near_names()
    faults = 0
    print("| given | cases | broke a law | ms of processor each |\n|---|---:|---:|---:|")
    with tempfile.TemporaryDirectory() as home:
        quiet_environment(home)
        for kind in arguments.kinds or KINDS_DRAWN:
            done, spent, wrong = 0, 0.0, 0
            for number, took, broke in cases(kind, seed, numbers):
                done, spent, wrong = done + 1, spent + took, wrong + bool(broke)
                for law in broke:
                    print(f"fuzz.py {kind} --case {seed}/{number}: {law[:2000]}", file=sys.stderr)
            faults += wrong
            print(f"| {kind} | {done:,} | {wrong} | {1000 * spent / done:.1f} |", flush=True)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.stderr = io.TextIOWrapper(
        sys.stderr.buffer, "utf-8", "backslashreplace", write_through=True
    )
    sys.exit(main())
