"""How fast is `cramp foods import`, and what does a larger release cost?

    python benchmarks/import_speed.py SR_LEGACY.zip [GENERATED.zip]

Prints, each in a process of its own: the sqlite3 shell's `.import` of the unzipped
food_nutrient.csv plus one index; our import of the whole zip; peak memory of all processes; and
the time of a ranking and a search. With a second zip (see generate_fdc.py) it does the same for
it, and compares the cost of a row. Times are the best of five, of one for the second zip.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time
import zipfile
from pathlib import Path
from typing import Any

NUTRIENTS = {
    1087: "calcium", 1090: "magnesium", 1092: "potassium", 1093: "sodium", 1095: "zinc",
    1109: "vitamin-e", 1114: "vitamin-d", 1165: "vitamin-b1", 1175: "vitamin-b6",
    1178: "vitamin-b12", 1183: "vitamin-k2", 1185: "vitamin-k1",
}  # fmt: skip

IMPORT = """
import json, sys
from pathlib import Path
from crampcli.usda import importer
nutrients = {int(k): v for k, v in json.loads(sys.argv[3]).items()}
summary = importer.import_release(Path(sys.argv[1]), Path(sys.argv[2]), nutrients)
print(json.dumps({"rows": sum(t.rows for t in summary.tables), "foods": summary.foods,
    "amount_rows": {t.file: t.rows for t in summary.tables}["food_nutrient.csv"]}))
"""

ASK = """
import json, sys, time
from pathlib import Path
from crampcli.usda import store, stored_foods
def best(ask):
    times = []
    for _ in range(200):
        start = time.perf_counter()
        ask()
        times.append(time.perf_counter() - start)
    return min(times) * 1e6
with store.opened(Path(sys.argv[1])) as connection:
    release = store.chosen(connection)
    print(json.dumps({
        "rank": best(lambda: stored_foods.rank(connection, release, "magnesium", limit=20)),
        "search": best(lambda: stored_foods.search(connection, release, "banana", limit=20)),
    }))
"""


def memory(process: int) -> int:
    """Sum the resident memory of a process and its children, in kB (Linux only)."""
    total = 0
    try:
        for line in Path(f"/proc/{process}/status").read_text().splitlines():
            if line.startswith("VmRSS:"):
                total += int(line.split()[1])
        children = Path(f"/proc/{process}/task/{process}/children").read_text().split()
        total += sum(memory(int(child)) for child in children)
    except OSError:
        pass
    return total


def timed(command: list[str]) -> tuple[float, int, str]:
    """Run a command; return its seconds, its peak memory in MB with all children, its output."""
    peak = 0
    start = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        ended = threading.Event()

        def watch() -> None:
            nonlocal peak
            while not ended.wait(0.02):
                peak = max(peak, memory(process.pid))

        watcher = threading.Thread(target=watch)
        watcher.start()
        output, _ = process.communicate()
        seconds = time.perf_counter() - start
        ended.set()
        watcher.join()
    if process.returncode:
        raise SystemExit(f"{command[0]} failed")
    return seconds, peak // 1024, output


def shell(zipped: Path, folder: Path) -> float:
    """Time the sqlite3 shell on the unzipped food_nutrient.csv."""
    with zipfile.ZipFile(zipped) as archive:
        (name,) = (n for n in archive.namelist() if n.endswith("/food_nutrient.csv"))
        table = Path(archive.extract(name, folder))
    place = folder / "shell.sqlite"
    times = []
    for _ in range(5):
        place.unlink(missing_ok=True)
        commands = [
            ".mode csv",
            f".import {table} food_nutrient",
            "CREATE INDEX by_nutrient ON food_nutrient (nutrient_id)",
        ]
        times.append(timed(["sqlite3", str(place), *commands])[0])
    return min(times)


def measure(zipped: Path, folder: Path, times: int) -> dict[str, Any]:
    """Import a zip and ask the result."""
    place = folder / f"{zipped.stem}.sqlite"
    runs = []
    for _ in range(times):
        place.unlink(missing_ok=True)
        runs.append(
            timed([sys.executable, "-c", IMPORT, str(zipped), str(place), json.dumps(NUTRIENTS)])
        )
    seconds = min(run[0] for run in runs)
    counts = json.loads(runs[0][2])
    asked = json.loads(timed([sys.executable, "-c", ASK, str(place)])[2])
    return {
        "seconds": seconds,
        "peak_mb": max(run[1] for run in runs),
        "microseconds_per_row": seconds * 1e6 / counts["rows"],
        "microseconds_per_amount_row": seconds * 1e6 / counts["amount_rows"],
        "file_mb": place.stat().st_size / 1e6,
        **counts,
        **asked,
    }


def main() -> None:
    """Read the command line, measure, print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("small", type=Path)
    parser.add_argument("large", type=Path, nargs="?")
    options = parser.parse_args()
    os.environ["PYTHONPATH"] = str(Path(__file__).resolve().parents[1] / "src")
    folder = Path(tempfile.mkdtemp(prefix="cramp-import-speed-"))
    try:
        small = measure(options.small, folder, 5)
        print(json.dumps(small, indent=2))
        if shutil.which("sqlite3"):
            seconds = shell(options.small, folder)
            print(f"sqlite3 shell: {seconds:.2f} s; ours: {small['seconds'] / seconds:.2f} of it")
        if options.large:
            large = measure(options.large, folder, 1)
            print(json.dumps(large, indent=2))
            for name in ("microseconds_per_row", "microseconds_per_amount_row", "rank", "search"):
                print(f"{name}: {large[name] / small[name]:.2f} times the small one's")
    finally:
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()
