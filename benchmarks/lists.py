"""What a line of a list costs: of one name over and over, of four, and of names all different."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import installed
from processes import Cost, run

SIZES = (1_000, 10_000, 100_000)
MOST_SECONDS = 5.0
MOST_MEMORY = 40.0
FIRST_ROW = 0.2
"""The goals of 100,000 lines: seconds, MB, and seconds until the first row."""
TOO_LONG = 60.0
"""Seconds; where a tenth of the lines took a tenth of that, the whole is not tried."""
ONE, FOUR, DISTINCT = "one name", "four names", "all different"


class Way(NamedTuple):
    """A way to give a list."""

    written: str
    arguments: tuple[str, ...]
    medicines: bool
    piped: bool


WAYS = (
    Way(
        "check - --taking warfarin",
        ("check", "-", "--taking", "warfarin", "-f", "tsv"), False, True,
    ),
    Way(
        "check - --taking warfarin -f json",
        ("check", "-", "--taking", "warfarin", "-f", "json"), False, True,
    ),
    Way("check natto --list FILE", ("check", "natto", "-f", "tsv", "--list"), True, False),
    Way("check --list FILE", ("check", "-f", "tsv", "--list"), True, False),
    Way("medicines read -", ("medicines", "read", "-", "-f", "tsv"), True, True),
)  # fmt: skip


def _names(kind: str) -> list[str]:
    text = (installed.ROOT / "data" / f"{kind}.json").read_text(encoding="utf-8")
    return [record["name"] for record in json.loads(text)]


def _lines(medicines: bool, variety: str, count: int) -> Iterator[str]:
    """Yield a list: foods with an amount, or medicines with a strength."""
    few = ["furosemide 40 mg", "warfarin 5 mg", "calcium 500 mg", "metformin 850 mg"]
    if not medicines:
        few = ["natto:40g", "magnesium 400 mg", "spinach", "calcium"]
    if variety != DISTINCT:
        few = few[:1] if variety == ONE else few
        yield from (few[place % len(few)] for place in range(count))
        return
    known = _names("drugs" if medicines else "foods")
    unit = "mg" if medicines else "g"
    for place in range(count):
        between = " " if medicines else ": "
        yield f"{known[place % len(known)]}{between}{1 + place // len(known)} {unit}"


def measure(
    program: installed.Program, folder: Path, sizes: tuple[int, ...] = SIZES
) -> Iterator[tuple[Way, str, int, Cost | None]]:
    """Yield what each list takes; nothing where it would take too long."""
    for way in WAYS:
        for variety in (ONE, FOUR, DISTINCT):
            before = 0.0
            for count in sizes:
                if before > TOO_LONG / 10:
                    yield way, variety, count, None
                    continue
                path = folder / "list.txt"
                lines = _lines(way.medicines, variety, count)
                path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
                given = () if way.piped else (str(path),)
                cost = run(
                    (*program.argv, *way.arguments, *given), program.environment, folder,
                    stdin=path if way.piped else None, watched=True,
                )  # fmt: skip
                if cost.code in (2, 4, 5, 70):
                    raise SystemExit(f"a list was refused: {way.written}, {variety}, {count}")
                before = cost.wall
                yield way, variety, count, cost


def report(measured: Iterator[tuple[Way, str, int, Cost | None]]) -> Iterator[str]:
    """Write the table; what misses its goal is set in bold."""
    yield (
        f"The goal of 100,000 lines: {MOST_SECONDS:g} s, {MOST_MEMORY:g} MB at most, the first row "
        f"within {FIRST_ROW} s.\n"
    )
    yield "| list | lines | rows | s | µs a line | peak MB | first row after s | goal |"
    yield "|---|---:|---:|---:|---:|---:|---:|---|"
    for way, variety, count, cost in measured:
        name = f"`{way.written}`, {variety}"
        if cost is None:
            yield f"| {name} | {count:,} | | not tried: over {TOO_LONG:g} s | | | | **missed** |"
            continue
        micros = 1e6 * cost.processor / count
        first = cost.first or cost.wall
        misses = [
            told
            for told, missed in (
                ("time", cost.processor > MOST_SECONDS),
                ("memory", cost.peak > MOST_MEMORY),
                ("first row", first > FIRST_ROW),
            )
            if missed
        ]
        goal = f"**missed**: {', '.join(misses)}" if misses else "met"
        yield (
            f"| {name} | {count:,} | {cost.lines:,} | {cost.processor:.2f} | {micros:.0f} "
            f"| {cost.peak:.0f} | {first:.2f} | {goal} |"
        )
