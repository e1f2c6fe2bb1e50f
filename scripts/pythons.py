"""Does the built wheel do the same on every Python that is claimed?

    python scripts/pythons.py smoke             # every command and format, byte for byte
    python scripts/pythons.py suite             # the whole test suite
    python scripts/pythons.py few               # the oldest that is here, 3.14 or failure, and the
                                                # lowest versions of the dependencies, side by side

Pythons are looked for on PATH, in pyenv's folder and in PYTHONS (paths parted by `:`). Where there
is no 3.14, npm's `pyodide` package, a CPython 3.14 under Node, answers the questions of `smoke`.
What cannot be had is said.
"""

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
import zipfile
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))
from scripts import same_answers  # noqa: E402
from scripts.same_answers import Answer  # noqa: E402

CLAIMED = ("3.11", "3.12", "3.13", "3.14")
WASM = "3.14"
PYODIDE = "pyodide@~314.0.7"
"""npm's package whose Python is `WASM`."""
BY_WASM = " (WebAssembly, under Node)"
QUIET = ("-qq", "--disable-pip-version-check", "--no-input")


def run(*argv: str | Path) -> None:
    """Run a command; what it says is shown only if it fails, which ends us."""
    ended = subprocess.run(  # noqa: S603 - our own words
        argv, cwd=ROOT, check=False, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )
    if ended.returncode:
        command = " ".join(map(str, argv))
        raise SystemExit(f"{ended.stdout[-4000:]}\n{command}: ended with {ended.returncode}.")


def candidates() -> Iterator[Path]:
    """Name where Pythons may be, the likeliest first."""
    yield from map(Path, filter(None, os.environ.get("PYTHONS", "").split(os.pathsep)))
    yield Path(sys.executable)
    for version in CLAIMED:
        if found := shutil.which(f"python{version}"):
            yield Path(found)
    kept = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv"), "versions")
    yield from sorted(kept.glob("3.*/bin/python3"))


def version_of(python: Path) -> str | None:
    """Return `3.11` for a Python 3.11 that can make environments, or None."""
    code = "import sys, venv, ensurepip; print('%d.%d' % sys.version_info[:2])"
    try:
        said = subprocess.run(  # noqa: S603 - a Python that was found
            [python, "-I", "-c", code], capture_output=True, text=True, timeout=60, check=False
        )
    except OSError:
        return None
    return said.stdout.strip() if said.returncode == 0 else None


def found(only: Sequence[str]) -> dict[str, Path]:
    """Find one Python of each version that is claimed."""
    pythons: dict[str, Path] = {}
    for python in candidates():
        version = version_of(python)
        if version in only and version in CLAIMED:
            pythons.setdefault(version, python)
    return dict(sorted(pythons.items(), key=lambda item: CLAIMED.index(item[0])))


def built(folder: Path) -> Path:
    """Build the wheel."""
    run(sys.executable, "-m", "pip", "wheel", *QUIET, "--no-deps", "--wheel-dir", folder, ROOT)
    return next(folder.glob("*.whl"))


def environment(folder: Path, python: Path, *packages: str | Path) -> Path:
    """Make an environment with some packages, and return its Python."""
    run(python, "-m", "venv", folder)
    own = next(folder.glob("bin/python"), folder / "Scripts" / "python.exe")
    run(own, "-m", "pip", "install", *QUIET, *packages)
    return own


def development() -> list[str]:
    """Return what the tests need, as pyproject.toml lists it."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return [str(need) for need in project["dependency-groups"]["dev"]]


def lowest() -> list[str]:
    """Return the lowest version of each dependency that pyproject.toml allows."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return [re.sub(r">=.*", "==" + need.partition(">=")[2], need)
            for need in project["project"]["dependencies"]]  # fmt: skip


class Smoke:
    """The same questions, put to one Python after the other."""

    def __init__(self, folder: Path, wheel: Path):
        self.folder = folder
        self.wheel = wheel
        self.asked = [
            question
            for question in same_answers.questions(ROOT / "data")
            if question.columns == same_answers.Question(()).columns
        ]
        self.download = same_answers.small_download(folder)

    def tree(self, name: str) -> Path:
        """Lay out what the questions name besides the program: the data folder."""
        tree = self.folder / f"tree-{name}"
        tree.mkdir()
        shutil.copytree(ROOT / "data", tree / "data")
        return tree

    def of(self, name: str, python: Path) -> tuple[list[Answer], set[str]]:
        """Answer with an environment's Python."""
        return same_answers.answers(self.tree(name), self.asked, self.download, str(python))

    def of_wasm(self, name: str) -> tuple[list[Answer], set[str]]:
        """Answer with CPython under Node."""
        tree = self.tree(name)
        (tree / "home").mkdir()
        npm = self.folder / "npm"
        npm.mkdir()
        run("npm", "install", "--silent", "--no-audit", "--no-fund", "--prefix", npm, PYODIDE)
        place = npm / "node_modules" / "pyodide"
        lock = json.loads((place / "pyodide-lock.json").read_text(encoding="utf-8"))
        if not lock["info"]["python"].startswith(f"{WASM}."):
            raise SystemExit(f"{PYODIDE} is Python {lock['info']['python']}, not {WASM}.")
        self._site(self.folder / "site", lock["info"]["abi_version"])
        (tree / "questions.json").write_text(json.dumps(self.asked), encoding="utf-8")
        run("node", ROOT / "scripts" / "pyodide_answers.mjs", place, self.folder / "site", tree,
            ROOT / "scripts", shutil.copy(self.download, tree))  # fmt: skip
        written = (tree / "answers.jsonl").read_text(encoding="utf-8")
        return same_answers.read_answers(tree, written.replace(str(tree), "TREE"))

    def _site(self, site: Path, abi: str) -> None:
        """Unpack the wheel, and what it needs, compiled for WebAssembly where it is compiled."""
        wheels = self.folder / "wheels"
        nodot = WASM.replace(".", "")
        run(sys.executable, "-m", "pip", "download", *QUIET, "--only-binary=:all:",
            "--dest", wheels, "--python-version", WASM, "--implementation", "cp",
            "--abi", f"cp{nodot}", "--abi", "abi3", "--abi", "none",
            "--platform", f"pyemscripten_{abi}_wasm32", "--platform", "any",
            self.wheel)  # fmt: skip
        for wheel in wheels.glob("*.whl"):
            with zipfile.ZipFile(wheel) as archive:
                archive.extractall(site)


def smoke(folder: Path, wheel: Path, pythons: dict[str, Path], wanted: Sequence[str]) -> int:
    """Compare the answers of every Python with those of the oldest."""
    smoke = Smoke(folder, wheel)
    base: list[Answer] = []
    worst = 0
    for version in wanted:
        by_wasm = version == WASM and version not in pythons
        if version not in pythons and not (by_wasm and has_node()):
            continue
        print(f"== Python {version}{BY_WASM if by_wasm else ''}", flush=True)
        if by_wasm:
            answers, known = smoke.of_wasm(version)
        else:
            own = environment(folder / f"env-{version}", pythons[version], wheel)
            answers, known = smoke.of(version, own)
        if base:
            worst |= same_answers.report(smoke.asked, base, answers, known, {})
        else:
            base = answers
            worst |= faults(smoke.asked, answers)
    return worst


def faults(asked: list[same_answers.Question], answers: list[Answer]) -> int:
    """Print what ended with a fault of ours."""
    faulty = [
        question
        for question, answer in zip(asked, answers, strict=True)
        if answer.code == 70 or "Traceback" in answer.err
    ]
    for question in faulty:
        print(f"a fault: cramp {question}")
    print(f"{len(asked)} command lines, {len(faulty)} with a fault.")
    return 1 if faulty else 0


def has_node() -> bool:
    """Tell whether Node and npm are there."""
    return bool(shutil.which("node") and shutil.which("npm"))


def suite(folder: Path, wheel: Path, pythons: dict[str, Path]) -> int:
    """Run the tests against the wheel, with each Python."""
    failed = []
    for version, python in pythons.items():
        print(f"== Python {version}", flush=True)
        own = environment(folder / f"env-{version}", python, wheel, *development())
        ended = subprocess.run(  # noqa: S603 - our own words
            [own, "-m", "pytest", "-n", "2", "-q", "-p", "no:cacheprovider", "-o", "pythonpath=."],
            cwd=ROOT,
            env={**os.environ, "PATH": f"{own.parent}{os.pathsep}{os.environ['PATH']}"},
            check=False,
        )
        failed += [version] if ended.returncode else []
    print(f"failed: {', '.join(failed) or 'none'}")
    return 1 if failed else 0


def few(folder: Path, wheel: Path, pythons: dict[str, Path]) -> int:
    """Compare the oldest Python with 3.14 and with the lowest versions of the dependencies.

    Two are asked at a time: a machine of two cores has them answered in half the time.
    """
    version, python = next(iter(pythons.items()))
    smoke = Smoke(folder, wheel)

    def asked(name: str, python: Path, *packages: str) -> tuple[list[Answer], set[str]]:
        return smoke.of(name, environment(folder / f"env-{name}", python, wheel, *packages))

    with ThreadPoolExecutor(2) as pool:
        if WASM in pythons:
            latest = pool.submit(asked, WASM, pythons[WASM])
        else:
            latest = pool.submit(smoke.of_wasm, WASM)
        newest = pool.submit(asked, "newest", python)
        old = pool.submit(asked, "lowest", python, *lowest())
        base, _ = newest.result()
        print(f"== Python {version}", flush=True)
        worst = faults(smoke.asked, base)
        answers, known = latest.result()
        print(f"== Python {WASM}{'' if WASM in pythons else BY_WASM}", flush=True)
        worst |= same_answers.report(smoke.asked, base, answers, known, {})
        answers, known = old.result()
    print(f"== Python {version} with {', '.join(lowest())}", flush=True)
    ours, theirs = (
        [kept(question, answer) for question, answer in zip(smoke.asked, found, strict=True)]
        for found in (answers, base)
    )
    worst |= faults(smoke.asked, answers)
    return worst | same_answers.report(smoke.asked, theirs, ours, known, {})


def kept(question: same_answers.Question, answer: Answer) -> Answer:
    """Keep of an answer what is ours alone: Rich lays out tables, Typer words its complaints."""
    drawn = question.argv[-1] == "table" or "--help" in question.argv
    return answer._replace(out="" if drawn else answer.out, err="")


def main() -> int:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("task", choices=("smoke", "suite", "few"))
    parser.add_argument("--only", nargs="+", default=CLAIMED, choices=CLAIMED, metavar="VERSION")
    arguments = parser.parse_args()
    pythons = found(arguments.only)
    oldest = next(iter(pythons), None)
    wanted = [version for version in CLAIMED if version in arguments.only]
    if arguments.task == "few":
        wanted = [version for version in wanted if version in (oldest, WASM)]
    can_be = {*pythons} | ({WASM} if has_node() and arguments.task != "suite" else set())
    for version in wanted:
        if version not in can_be:
            node = "; nor are node and npm, which could stand in" if version == WASM else ""
            print(f"!! PYTHON {version} IS NOT HERE{node}: NOTHING IS SHOWN OF IT", flush=True)
    if oldest is None or (arguments.task == "few" and WASM not in can_be):
        return 1
    with tempfile.TemporaryDirectory(prefix="pythons-") as place:
        folder = Path(place)
        wheel = built(folder / "dist")
        if arguments.task == "suite":
            return suite(folder, wheel, pythons)
        if arguments.task == "few":
            return few(folder, wheel, pythons)
        return smoke(folder, wheel, pythons, wanted)


if __name__ == "__main__":
    sys.exit(main())
