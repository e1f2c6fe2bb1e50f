"""How the cost of a lookup grows with a user's own data: 1, 10 and 60 times the foods on record.

More than 32 MB of a kind are refused, which is little more than 60 times the foods.

Writes generated folders, lays each over the packaged data with `--data`, and tells time and peak
memory of `cramp sources magnesium`, in all and for each record. Outside data is always validated,
so this is the price of validation more than of the lookup.
"""

import json
import statistics
import subprocess
from collections.abc import Iterator
from pathlib import Path

import installed
from processes import run

GOAL = 0.05
"""Milliseconds a record, of the most."""
TIMES = (0, 1, 10, 60)


def folder(place: Path, times: int) -> int:
    """Write `times` copies of every food under ids of their own; return how many records."""
    text = (installed.ROOT / "data" / "foods.json").read_text(encoding="utf-8")
    made = [
        food | {"id": f"{food['id']}-copy-{n}", "name": f"{food['name']}, copy {n}", "aliases": []}
        for n in range(times)
        for food in json.loads(text)
    ]
    place.mkdir()
    (place / "foods.json").write_text(json.dumps(made), encoding="utf-8")
    return len(made)


def report(program: installed.Program, place: Path, rounds: int = 3) -> Iterator[str]:
    """Measure, and write the table."""
    command = (*program.argv, "sources", "magnesium", "-f", "tsv")
    yield "| records laid over | s | ms a record | peak MB | kB a record | goal |"
    yield "|---:|---:|---:|---:|---:|---|"
    base, each = (0.0, 0.0), 0.0
    for times in TIMES:
        own = place / f"times-{times}"
        records = folder(own, times) if times else 0
        argv = (*command, "--data", str(own)) if times else command
        costs = [run(argv, program.environment, place, watched=True) for _ in range(rounds)]
        if any(cost.code for cost in costs):
            raise SystemExit(f"{times} times the foods were refused")
        taken = statistics.median(cost.processor for cost in costs)
        peak = max(cost.peak for cost in costs)
        if not times:
            base = taken, peak
            yield f"| 0 | {taken:.3f} | | {peak:.0f} | | |"
            continue
        each = 1000 * (taken - base[0]) / records
        goal = (
            ""
            if times < TIMES[-1]
            else "met"
            if each <= GOAL
            else f"**missed**: {GOAL} ms a record"
        )
        yield (
            f"| {records:,} | {taken:.2f} | {each:.3f} | {peak:.0f} "
            f"| {1024 * (peak - base[1]) / records:.1f} | {goal} |"
        )
    yield split(program, own, each)


SPLIT = """
import gc, sys, time
gc.disable()
from crampcli import validation
from crampcli.dataset import packaged
from crampcli.rules import models, soundness

base = packaged()
for kind in validation.KINDS:
    base.table(kind)
content = validation.read(sys.argv[1])["foods"]
validate = models.adapter("foods").validate_python
times = [time.process_time()]
records = validation.parsed(content)
times.append(time.process_time())
for record in records:
    validate(record)
times.append(time.process_time())
merged = validation._merged(base, {"foods": {record["id"]: record for record in records}})
for check in soundness.CHECKS:
    list(check(merged))
times.append(time.process_time())
print(*(1e6 * (end - begun) / len(records) for begun, end in zip(times, times[1:])))
"""


def split(program: installed.Program, own: Path, whole: float, rounds: int = 3) -> str:
    """Measure where the time of a record goes.

    Args:
        program: What is measured.
        own: A folder of records.
        whole: Milliseconds a record, of the whole command.
        rounds: How often it is tried; the least counts.
    """
    argv = (program.python, "-c", SPLIT, str(own))
    tried = [
        subprocess.check_output(argv, env=program.environment, text=True).split()
        for _ in range(rounds)
    ]
    read, validated, ruled = (min(map(float, column)) for column in zip(*tried, strict=True))
    asked = 1000 * whole - read - validated - ruled
    return (
        f"\nOf a record's {1000 * whole:.0f} µs reading it as strict JSON takes {read:.0f}, "
        f"Pydantic {validated:.0f}, the rules that hold between records {ruled:.0f}, and all else "
        f"(imports, laying it over the others, asking) {asked:.0f}."
    )
