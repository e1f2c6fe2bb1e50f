"""How the cost of a lookup grows with a user's own data: 1, 10 and 100 times the foods on record.

Writes generated folders, lays each over the packaged data with `--data`, and prints time and peak
memory of `cramp sources magnesium`, in all and for each record. Outside data is always validated,
so this is the price of validation more than of the lookup.

    python benchmarks/growth.py [--rounds 3]
"""

import argparse
import json
import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]


def folder(place: Path, times: int) -> int:
    """Write `times` copies of every food under ids of their own; return how many records."""
    foods = json.loads((ROOT / "data" / "foods.json").read_text(encoding="utf-8"))
    made = [
        food | {"id": f"{food['id']}-copy-{n}", "name": f"{food['name']}, copy {n}", "aliases": []}
        for n in range(times)
        for food in foods
    ]
    place.mkdir()
    (place / "foods.json").write_text(json.dumps(made), encoding="utf-8")
    return len(made)


def measured(argv: list[str]) -> tuple[float, float]:
    """Run a command once; return seconds and peak memory in MB."""
    start = time.perf_counter()
    child = os.fork()
    if child == 0:
        null = os.open(os.devnull, os.O_WRONLY)
        os.dup2(null, 1)
        os.dup2(null, 2)
        os.execv(argv[0], argv)
    _, _, usage = os.wait4(child, 0)
    return time.perf_counter() - start, usage.ru_maxrss / 1024


def main() -> None:
    """Measure and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=3)
    rounds = parser.parse_args().rounds
    command = [sys.executable, "-m", "crampcli", "sources", "magnesium"]
    print("| records laid over | s | ms a record | peak MB | kB a record |")
    print("|---:|---:|---:|---:|---:|")
    with tempfile.TemporaryDirectory() as temporary:
        base = [measured([*command]) for _ in range(rounds)]
        second = statistics.median(s for s, _ in base)
        memory = statistics.median(m for _, m in base)
        print(f"| 0 | {second:.3f} | | {memory:.0f} | |")
        for times in (1, 10, 100):
            place = Path(temporary) / str(times)
            records = folder(place, times)
            runs = [measured([*command, "--data", str(place)]) for _ in range(rounds)]
            taken = statistics.median(s for s, _ in runs)
            peak = statistics.median(m for _, m in runs)
            print(
                f"| {records:,} | {taken:.2f} | {1000 * (taken - second) / records:.2f} "
                f"| {peak:.0f} | {1024 * (peak - memory) / records:.1f} |"
            )


if __name__ == "__main__":
    main()
