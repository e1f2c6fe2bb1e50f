"""Would a test notice if the program were a little wrong?

`python scripts/mutate.py cover` runs the tests once and keeps which of them runs which line.
`python scripts/mutate.py run` then changes one spot of a module at a time (a mutant), runs the
tests that reach it, those that are quickest first, and says which mutants no test noticed.

    python scripts/mutate.py cover [--share SECONDS] [TESTS ...]
    python scripts/mutate.py run [ROOMS ...] [--mutants 50 | --every] [--seed 1] [--seconds 40]

ROOMS are files or folders under `src/crampcli`, each perhaps with a name that is assigned there:
`queries`, `vitamin_k.py`, `vocabulary.py:GRAMS`. Nothing is written into the tree: a module
is changed only in the memory of the process that tests it. A mutant that runs into the limit of its
processor time counts as noticed; of tests, as many are run as took `--seconds` in all when they
were recorded.
"""

import argparse
import ast
import gc
import importlib
import json
import os
import random
import resource
import signal
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from types import CodeType, FunctionType, ModuleType
from typing import Any, NamedTuple

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from scripts.mutants import Mutant, mutants  # noqa: E402

SOURCE = ROOT / "src" / "crampcli"
ROOMS = (
    "queries",
    "names",
    "vitamin_k.py",
    "dataset.py",
    "rules",
    "vocabulary.py:VITAMIN_K_COUNTS",
)
TESTS = ("tests/unit", "tests/cli", "tests/datalint", "tests/property")
SLOW = (
    "tests/unit/food_tables",
    "tests/property/test_any_input.py",
    "tests/property/test_command_line.py",
)
"""Not run: they reach none of the rooms, or try what others claim on random lines."""
MAP = Path(tempfile.gettempdir()) / "cramp-tests-by-line.json"
CPU_SECONDS = 60
SURVIVED, FAILED, UNLOADABLE, FAULT = 0, 1, 2, 70
FELL = {UNLOADABLE: "cannot be loaded", -signal.SIGXCPU: "out of time"}
"""Ends without a failed test; any other, as that of a fault of this script, stops it."""
TOLD = os.dup(1)
"""Where is told what comes of each mutant: pytest keeps stdout to itself."""


class Coverage(NamedTuple):
    """Which tests run which lines.

    Attributes:
        tests: Their names, quickest first.
        seconds: How long each took.
        lines: For each line of each file the tests that run it, as bits of a number.
    """

    tests: list[str]
    seconds: list[float]
    lines: dict[str, dict[int, int]]


# Which test runs which line -------------------------------------------------------------------


class Recorder:
    """Keeps, as a plugin of pytest, how long each test takes and what it runs."""

    def __init__(self, coverage: Any, share: float) -> None:
        """Take the running measurement, and how long the tests of a file may take."""
        self.coverage = coverage
        self.share = share
        self.seconds: dict[str, float] = {}
        self.spent: dict[str, float] = defaultdict(float)
        self.failed: set[str] = set()
        self.began = 0.0

    def pytest_runtest_logstart(self, nodeid: str) -> None:
        """Let what is run from here on count for a test."""
        self.coverage.switch_context(nodeid)
        self.began = time.process_time()

    def pytest_runtest_setup(self, item: Any) -> None:
        """Pass over what is left of a file that had its share."""
        if self.spent[item.nodeid.split("::")[0]] > self.share:
            import pytest

            pytest.skip("its file had its share of time")

    def pytest_runtest_logfinish(self, nodeid: str) -> None:
        """Add up the time of a file."""
        self.spent[nodeid.split("::")[0]] += time.process_time() - self.began

    def pytest_runtest_logreport(self, report: Any) -> None:
        """Add up the time of a test's parts."""
        self.seconds[report.nodeid] = self.seconds.get(report.nodeid, 0) + report.duration
        if not report.passed:
            self.failed.add(report.nodeid)


def record(places: list[str], share: float) -> None:
    """Run tests and write which of them runs which line."""
    import coverage
    import pytest

    measured = coverage.Coverage(data_file=None, include=[f"{SOURCE}/*"], branch=False)
    measured.start()
    recorder = Recorder(measured, share)
    skipped = [f"--ignore={place}" for place in SLOW]
    pytest.main([*places, *skipped, "-q", "-p", "no:cacheprovider"], plugins=[recorder])
    measured.stop()
    passed = [test for test in recorder.seconds if test not in recorder.failed]
    passed.sort(key=lambda test: (recorder.seconds[test], test))
    bits = {test: 1 << place for place, test in enumerate(passed)}
    data = measured.get_data()
    lines = {
        str(Path(file).relative_to(SOURCE)): {
            line: hex(sum(bits[test] for test in tests if test in bits))
            for line, tests in data.contexts_by_lineno(file).items()
        }
        for file in data.measured_files()
    }
    known = {"tests": passed, "seconds": [recorder.seconds[t] for t in passed], "lines": lines}
    MAP.write_text(json.dumps(known), encoding="utf-8")
    print(f"{len(passed)} tests recorded, {len(recorder.failed)} failed or skipped: {MAP}")


def recorded() -> Coverage:
    """Read which test runs which line."""
    if not MAP.exists():
        sys.exit(f"{MAP} is not there: run `python scripts/mutate.py cover` first.")
    known = json.loads(MAP.read_text(encoding="utf-8"))
    lines = {
        file: {int(line): int(bits, 16) for line, bits in of.items()}
        for file, of in known["lines"].items()
    }
    return Coverage(known["tests"], known["seconds"], lines)


def tests_of(mutant: Mutant, coverage: Coverage, seconds: float) -> list[str]:
    """Return the tests that may notice a mutant: those of its line, then those of its module.

    A line that runs once and is remembered counts for one test alone, and one outside functions
    for none: for these the tests of the lines count that use the names that are set there.
    """
    lines = coverage.lines.get(mutant.file, {})
    own = lines.get(mutant.line, 0) if mutant.function else 0
    if not mutant.function:
        for file, of in coverage.lines.items():
            for line in users(file, mutant.names):
                own |= of.get(line, 0)
    whole = 0
    for bits in lines.values():
        whole |= bits
    chosen: list[str] = []
    for bits in (own, whole & ~own):
        spent = 0.0
        for place, test in enumerate(coverage.tests):
            if not bits:
                break
            if bits >> place & 1 and spent < seconds:
                chosen.append(test)
                spent += coverage.seconds[place] + 0.01
        seconds /= 2
    return chosen


USERS: dict[str, dict[str, set[int]]] = {}


def users(file: str, names: tuple[str, ...]) -> set[int]:
    """Return the lines of a file that use one of some names."""
    if file not in USERS:
        USERS[file] = {}
        for node in ast.walk(ast.parse((SOURCE / file).read_text(encoding="utf-8"))):
            name = getattr(node, "id", None) or getattr(node, "attr", None)
            if isinstance(node, ast.Name | ast.Attribute) and name:
                USERS[file].setdefault(name, set()).add(node.lineno)
    return set().union(*(USERS[file].get(name, set()) for name in names))


# One mutant -----------------------------------------------------------------------------------


def apply(mutant: Mutant) -> None:
    """Change a module that is loaded: the code of its functions, or what it sets at its top."""
    path = SOURCE / mutant.file
    name = ".".join(("crampcli", *Path(mutant.file).with_suffix("").parts))
    module = importlib.import_module(name.removesuffix(".__init__"))
    changed = compile(mutant.applied(path.read_bytes()), str(path), "exec", dont_inherit=True)
    if mutant.function:
        before = by_name(compile(path.read_bytes(), str(path), "exec", dont_inherit=True))
        after = by_name(changed)
        for function in gc.get_objects():
            if isinstance(function, FunctionType) and function.__module__ == module.__name__:
                own = function.__code__
                lines = [code.co_firstlineno for code in before.get(own.co_qualname, ())]
                if own.co_firstlineno in lines:
                    function.__code__ = after[own.co_qualname][lines.index(own.co_firstlineno)]
        return
    made = ModuleType(module.__name__)
    made.__file__ = str(path)
    exec(changed, vars(made))  # noqa: S102 - that is what is tried
    loaded = [each for key, each in sys.modules.items() if key.startswith("crampcli")]
    for name, value in vars(made).items():
        old = vars(module).get(name)
        plain = not callable(value) and type(value).__module__ == "builtins"
        if name in mutant.names or (plain and value != old):
            for other in loaded:
                if name in vars(other) and vars(other)[name] is old:
                    setattr(other, name, value)


class Trials:
    """Tries mutants, as a plugin of pytest, on the tests that it has gathered."""

    def __init__(self, sample: list[Mutant], coverage: Coverage, seconds: float) -> None:
        """Take what is tried, and how long its tests may take."""
        self.sample = sample
        self.coverage = coverage
        self.seconds = seconds
        self.sound: dict[str, bool] = {}
        self.items: dict[str, Any] = {}
        self.verdicts: dict[Mutant, str] = {}

    def pytest_runtestloop(self, session: Any) -> bool:
        """Try each mutant instead of running the tests."""
        self.items = {item.nodeid: item for item in session.items}
        for place, mutant in enumerate(self.sample, 1):
            self.verdicts[mutant] = verdict = self.verdict(mutant)
            line = f"{place}/{len(self.sample)} {verdict or 'SURVIVES'}: {mutant}\n"
            os.write(TOLD, line.encode())
        return True

    def verdict(self, mutant: Mutant) -> str:
        """Return the test that fails, or why none could be run, or nothing: it survives.

        A test that fails alone on the program as it is says nothing, and is left out.
        """
        tests = [t for t in tests_of(mutant, self.coverage, self.seconds) if t in self.items]
        while tests:
            code, first = self.noticed(mutant, tests)
            if code == SURVIVED:
                return ""
            if not first:
                return FELL[code]
            if first not in self.sound:
                self.sound[first] = self.noticed(None, [first])[0] == SURVIVED
            if self.sound[first]:
                return first
            tests = [test for test in tests if test != first]
        return ""

    def noticed(self, mutant: Mutant | None, tests: list[str]) -> tuple[int, str]:
        """Run tests on a mutant, or on the program as it is, in a process of their own.

        Returns:
            The exit code, below 0 for a signal, and the first test that failed.
        """
        out, into = os.pipe()
        child = os.fork()
        if child == 0:
            os.close(out)
            # At the upper bound it would be killed without a word.
            resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS + 9))
            os.dup2(os.open(os.devnull, os.O_RDWR), 1)
            try:
                if mutant is not None:
                    apply(mutant)
            except Exception:
                os._exit(UNLOADABLE)
            self.run([self.items[test] for test in tests], into)
        os.close(into)
        with os.fdopen(out, encoding="utf-8") as output:
            first = output.readline().strip()
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), first

    def run(self, items: list[Any], into: int) -> None:
        """Run tests until one fails, tell its name, and end the process."""
        try:
            items[0].config.pluginmanager.register(First(into))
            for item, following in zip(items, [*items[1:], None], strict=True):
                item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
            os._exit(SURVIVED)
        finally:
            os._exit(FAULT)


class First:
    """Ends the process, as a plugin of pytest, with the first test that fails."""

    def __init__(self, into: int) -> None:
        """Take where its name is written."""
        self.into = into

    def pytest_runtest_logreport(self, report: Any) -> None:
        """Tell a failure."""
        if report.failed:
            os.write(self.into, f"{report.nodeid}\n".encode())
            os._exit(FAILED)


def by_name(code: CodeType) -> dict[str, list[CodeType]]:
    """Return every function's code within another, by its name, in the order of the text."""
    found: dict[str, list[CodeType]] = {}
    ahead = [code]
    while ahead:
        each = ahead.pop(0)
        found.setdefault(each.co_qualname, []).append(each)
        ahead += [part for part in each.co_consts if isinstance(part, CodeType)]
    return found


# The sample -----------------------------------------------------------------------------------


def found_in(room: str) -> Iterator[Mutant]:
    """Yield every mutant of a file or folder, of one name perhaps."""
    place, _, name = room.partition(":")
    path = SOURCE / place
    for file in sorted(path.rglob("*.py")) if path.is_dir() else [path]:
        relative = file.relative_to(SOURCE).as_posix()
        for mutant in mutants(relative, file.read_bytes()):
            if not name or any(each.startswith(name) for each in mutant.names):
                yield mutant


def run(arguments: Any) -> int:
    """Try a sample of mutants and tell which of them survive."""
    rooms = arguments.rooms or ROOMS
    every = [mutant for room in rooms for mutant in found_in(room)]
    some = min(arguments.mutants, len(every))
    sample = every if arguments.every else random.Random(arguments.seed).sample(every, some)  # noqa: S311
    coverage = recorded()
    trials = Trials(sample, coverage, arguments.seconds)
    import pytest

    started = time.monotonic()
    files = sorted({test.split("::")[0] for test in coverage.tests})
    pytest.main([*files, "-q", "-s", "-p", "no:cacheprovider"], plugins=[trials])
    tried = Counter(mutant.room for mutant in sample)
    alive = [mutant for mutant in sample if not trials.verdicts[mutant]]
    lost = Counter(mutant.room for mutant in alive)
    print("\n| room | mutants | noticed | survive |\n|---|---:|---:|---:|")
    for room, count in sorted(tried.items()):
        print(f"| `{room}` | {count} | {count - lost[room]} | {lost[room]} |")
    share = 100 * (len(sample) - len(alive)) / max(1, len(sample))
    print(f"| all | {len(sample)} | {len(sample) - len(alive)} ({share:.0f} %) | {len(alive)} |")
    minutes = (time.monotonic() - started) / 60
    print(f"\nA sample of {len(every)} mutants, seed {arguments.seed}, in {minutes:.0f} min.")
    return 0


def main() -> int:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n\n")[0])
    of = parser.add_subparsers(dest="what", required=True)
    cover = of.add_parser("cover", help="keep which test runs which line")
    cover.add_argument("tests", nargs="*", default=list(TESTS))
    cover.add_argument("--share", type=float, default=1e9, help="at most so many seconds a file")
    trial = of.add_parser("run", help="try mutants")
    trial.add_argument("rooms", nargs="*")
    trial.add_argument("--mutants", type=int, default=50)
    trial.add_argument("--every", action="store_true")
    trial.add_argument("--seed", type=int, default=1)
    trial.add_argument("--seconds", type=float, default=40)
    arguments = parser.parse_args()
    os.chdir(ROOT)
    if arguments.what == "cover":
        record(arguments.tests, arguments.share)
        return 0
    return run(arguments)


if __name__ == "__main__":
    sys.exit(main())
