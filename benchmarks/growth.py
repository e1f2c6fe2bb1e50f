"""How the cost of a lookup grows with a user's own data: 1, 10 and 60 times the foods on record.

More than 32 MB of a kind are refused, which is little more than 60 times the foods.

Writes generated folders, lays each over the packaged data with `--data`, and tells time and peak
memory of `cramp sources magnesium`, in all and for each record. Outside data is always validated,
so this is the price of validation more than of the lookup. All sizes are measured in
turn, round after round, each beside bare Python, as `startup.py` does.
"""

import json
import statistics
import subprocess
from collections.abc import Iterator
from pathlib import Path

import installed
from processes import BesideBare, run

GOAL = 0.05
"""Milliseconds a record, of the most."""
TIMES = (0, 1, 10, 60)
ROUNDS = 5


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


def report(program: installed.Program, place: Path, rounds: int = ROUNDS) -> Iterator[str]:
    """Measure, and write the table."""
    command = (*program.argv, "sources", "magnesium", "-f", "tsv")
    records, lines = {}, {}
    for times in TIMES:
        own = place / f"times-{times}"
        records[times] = folder(own, times) if times else 0
        lines[times] = (*command, "--data", str(own)) if times else command
    peaks = {times: _peak(program, lines[times], place) for times in TIMES}
    bare = BesideBare(program.python, program.environment, place)
    rounds_of = [
        [bare.run(lines[times], program.environment, place) for times in TIMES]
        for _ in range(rounds)
    ]
    found = dict(zip(TIMES, zip(*rounds_of, strict=True), strict=True))
    base = statistics.median(cost.processor for cost in bare.costs)
    yield (
        f"Medians of {rounds} interleaved rounds, in seconds of the processor: each run as a "
        f"multiple of bare Python just before and just after it, which took {1000 * base:.1f} ms. "
        "Behind them the least and the most of the rounds.\n"
    )
    yield "| records laid over | s | ms a record | peak MB | kB a record | goal |"
    yield "|---:|---:|---:|---:|---:|---|"
    alone = base * statistics.median(one.processor for one in found[0])
    yield f"| 0 | {alone:.3f} | | {peaks[0]:.0f} | | |"
    each = 0.0
    for times in TIMES[1:]:
        tried = sorted(base * one.processor for one in found[times])
        taken = statistics.median(tried)
        each, least, most = (
            1000 * (seconds - alone) / records[times] for seconds in (taken, tried[0], tried[-1])
        )
        goal = "met" if each <= GOAL else f"**missed**: {GOAL} ms a record"
        yield (
            f"| {records[times]:,} | {taken:.2f} | {each:.3f} ({least:.3f}–{most:.3f}) "
            f"| {peaks[times]:.0f} | {1024 * (peaks[times] - peaks[0]) / records[times]:.1f} "
            f"| {goal if times == TIMES[-1] else ''} |"
        )
    yield split(program, own, each)


def _peak(program: installed.Program, argv: tuple[str, ...], place: Path) -> float:
    """Return the most memory that a command holds, in MB; to watch it takes time of its own."""
    cost = run(argv, program.environment, place, watched=True)
    if cost.code:
        raise SystemExit(f"refused: {' '.join(argv)}")
    return cost.peak


SPLIT = """
import gc, sys, time
gc.disable()
from crampcli import validation
from crampcli.dataset import amounts_by_food, packaged
from crampcli.rules import laid_over, models

base = packaged()
base.table("foods").items()
content = validation.read(sys.argv[1])["foods"]
validate = models.adapter("foods").validator.validate_python
times = [time.process_time()]
records = validation.parsed(content)
times.append(time.process_time())
for record in records:
    validate(record)
times.append(time.process_time())
own = {"foods": {record["id"]: record for record in records}}
assert laid_over.keep_all(laid_over.Laid(own, base))
times.append(time.process_time())
over = base.overlaid(own)
amounts_by_food(over, "magnesium")
times.append(time.process_time())
print(*(1e6 * (end - begun) / len(records) for begun, end in zip(times, times[1:])))
"""


def split(program: installed.Program, own: Path, whole: float, rounds: int = 5) -> str:
    """Measure where the time of a record goes.

    Args:
        program: What is measured.
        own: A folder of records.
        whole: Milliseconds a record, of the whole command.
        rounds: How often it is tried; the median counts, as in the table.
    """
    argv = (program.python, "-c", SPLIT, str(own))
    tried = [
        subprocess.check_output(argv, env=program.environment, text=True).split()
        for _ in range(rounds)
    ]
    columns = zip(*tried, strict=True)
    read, validated, ruled, laid = (statistics.median(map(float, column)) for column in columns)
    asked = 1000 * whole - read - validated - ruled - laid
    return (
        f"\nOf a record's {1000 * whole:.0f} µs reading it as strict JSON takes {read:.0f}, "
        f"Pydantic {validated:.0f}, the rules that hold between records {ruled:.0f}, laying "
        f"it over the others and gathering amounts {laid:.0f}, and all else (imports, reading the "
        f"file, ranking, giving memory back) {asked:.0f}."
    )
