"""How much longer does a lookup take on the full USDA download than on SR Legacy?

    python benchmarks/usda_lookup.py SR_LEGACY.zip [--scale 0.1] [--rounds 20] [--keep DIR]

Imports the zip, and a generated download (see generate_fdc.py; `--scale 1` is the full size),
each into a file of its own. Then runs whole processes of `cramp` in turn, round after round, so
that a busy moment of the machine falls on all of them, and prints a Markdown table of medians, as
multiples of bare Python and of the same question asked of SR Legacy. `--keep` names a folder for
the generated download and its file, which a second run finds there.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
QUESTIONS = {
    "sources magnesium --limit 20": ["sources", "magnesium", "--limit", "20"],
    "sources potassium --where 'sodium<100'": ["sources", "potassium", "--where", "sodium<100"],
    "sources k2 --per 100kcal": ["sources", "k2", "--per", "100kcal"],
    "foods search banana": ["foods", "search", "banana"],
    "foods search chocolate bar": ["foods", "search", "chocolate", "bar"],
    "foods show 168208": ["foods", "show", "168208"],
}


def environment(database: Path) -> dict[str, str]:
    """Return the environment that a process of `cramp` runs in."""
    return {
        **os.environ,
        "PYTHONPATH": str(ROOT / "src"),
        "PYTHONDONTWRITEBYTECODE": "1",
        "CRAMP_FOODS_DB": str(database),
    }


def seconds(argv: list[str], database: Path) -> float:
    """Run a process to its end."""
    start = time.perf_counter()
    subprocess.run(argv, env=environment(database), capture_output=True, check=False)
    return time.perf_counter() - start


def cramp(*arguments: str) -> list[str]:
    """Return the command line of the program as its users start it."""
    start = "from crampcli.cli.main import run; run()"
    return [sys.executable, "-c", start, *arguments]


def imported(download: Path, database: Path) -> float:
    """Import a download unless that was done before; return the seconds that it took."""
    if database.exists():
        return 0.0
    start = time.perf_counter()
    subprocess.run(
        cramp("foods", "import", str(download)), env=environment(database), check=True,
        capture_output=True,
    )  # fmt: skip
    return time.perf_counter() - start


def measured(databases: dict[str, Path], rounds: int) -> dict[tuple[str, str], list[float]]:
    """Ask every question of every file in turn, round after round, and bare Python between."""
    times: dict[tuple[str, str], list[float]] = {}
    for turn in range(rounds + 1):
        for name, database in databases.items():
            ran = {("python -c pass", name): [sys.executable, "-c", "pass"]}
            for question, arguments in QUESTIONS.items():
                ran[question, name] = cramp(*arguments, "--from", "usda", "-f", "tsv")
            ran["sources magnesium, on record", name] = cramp("sources", "magnesium", "-f", "tsv")
            for key, argv in ran.items():
                took = seconds(argv, database)
                if turn:  # the first round warms the caches
                    times.setdefault(key, []).append(took)
    return times


def report(times: dict[tuple[str, str], list[float]], small: str, large: str) -> None:
    """Print the table."""
    bare = statistics.median(
        took for (question, _), each in times.items() if question == "python -c pass"
        for took in each
    )  # fmt: skip
    print(f"| command | {small}, x Python | {large}, x Python | {large} / {small} |")
    print("|---|---|---|---|")
    for question in dict.fromkeys(question for question, _ in times):
        one, other = (statistics.median(times[question, name]) for name in (small, large))
        print(f"| `{question}` | {one / bare:.1f} | {other / bare:.1f} | {other / one:.2f} |")
    print(f"\nBare Python here: {bare * 1000:.0f} ms.")


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("sr_legacy", type=Path)
    parser.add_argument("--scale", type=float, default=0.1)
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--keep", type=Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = options.keep or Path(scratch)
        folder.mkdir(parents=True, exist_ok=True)
        download = folder / f"generated-{options.scale:g}.zip"
        if not download.exists():
            subprocess.run(
                [
                    sys.executable, str(ROOT / "benchmarks" / "generate_fdc.py"),
                    "--scale", str(options.scale), "--output", str(download),
                ],
                check=True,
            )  # fmt: skip
        small, large = Path(scratch) / "sr-legacy.sqlite", download.with_suffix(".sqlite")
        for path, database in ((options.sr_legacy, small), (download, large)):
            took = imported(path, database)
            size = database.stat().st_size / 1e6
            print(f"{path.name}: import {took:.1f} s, file {size:.0f} MB", file=sys.stderr)
        names = {"SR Legacy": small, f"full x {options.scale:g}": large}
        report(measured(names, options.rounds), *names)


if __name__ == "__main__":
    main()
