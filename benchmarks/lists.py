"""What a line of a list costs: of one name over and over, of four, and of names all different."""

import json
import subprocess
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple, assert_never

import installed
from processes import Cost, run

SIZES = (1_000, 10_000, 100_000)
MOST_SECONDS = 5.0
MOST_MEMORY = 40.0
FIRST_ROW = 0.2
"""The goals of 100,000 lines: seconds, MB, and seconds until the first row."""
TOO_LONG = 50.0
"""Seconds of the processor; where a tenth of the lines took a tenth, the whole is not tried."""
MOST_LABEL = 1_000
"""Lines; a longer label is refused."""
BOUNDS = 2_000
"""So many bounds on amounts are given at once, and refused."""


class Variety(StrEnum):
    """How the lines of a list differ."""

    ONE = "one name"
    FOUR = "four names"
    DISTINCT = "all different"
    AMOUNTS = "one food in amounts all different"
    UNKNOWN = "words all unknown"


OF_EVERY_WAY = (Variety.ONE, Variety.FOUR, Variety.DISTINCT)
OF_THE_FIRST = (*OF_EVERY_WAY, Variety.AMOUNTS, Variety.UNKNOWN)
"""The last two are asked of the first way alone: there each costs something else."""


class Way(NamedTuple):
    """A way to give a list; `most` lines are taken, and more refused."""

    written: str
    arguments: tuple[str, ...]
    medicines: bool
    piped: bool
    most: int = SIZES[-1]


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
    Way(
        "label --taking warfarin", ("label", "--taking", "warfarin", "-f", "tsv"), False, True,
        MOST_LABEL,
    ),
)  # fmt: skip


def _names(kind: str) -> list[str]:
    text = (installed.ROOT / "data" / f"{kind}.json").read_text(encoding="utf-8")
    return [record["name"] for record in json.loads(text)]


def _lines(medicines: bool, variety: Variety, count: int) -> list[str]:
    """Return a list: foods with an amount, or medicines with a strength.

    A list that is not as different as it is called would be measured for another.
    """
    few = ["furosemide 40 mg", "warfarin 5 mg", "calcium 500 mg", "metformin 850 mg"]
    if not medicines:
        few = ["natto:40g", "magnesium 400 mg", "spinach", "calcium"]
    different = count
    match variety:
        case Variety.ONE:
            different = 1
            lines = few[:1] * count
        case Variety.FOUR:
            different = len(few)
            lines = [few[place % len(few)] for place in range(count)]
        case Variety.DISTINCT:
            lines = list(_named(medicines, count))
        case Variety.AMOUNTS:
            # More than ten kilograms would be refused.
            lines = [f"natto: {1 + place / 20:g} g" for place in range(count)]
        case Variety.UNKNOWN:
            lines = [_unknown(place) for place in range(count)]
        case _:
            assert_never(variety)
    if len(lines) != count or len(set(lines)) != different:
        raise SystemExit(f"{variety}: {count} lines hold {len(set(lines))} different ones")
    return lines


def _named(medicines: bool, count: int) -> Iterator[str]:
    """Yield every food in one amount after the other, or every medicine in every strength."""
    known = _names("drugs" if medicines else "foods")
    unit = "mg" if medicines else "g"
    between = " " if medicines else ": "
    for place in range(count):
        yield f"{known[place % len(known)]}{between}{1 + place // len(known)} {unit}"


def _unknown(number: int) -> str:
    """Write a number as a word of syllables that names nothing."""
    word = "xu"
    for _ in range(4):
        number, place = divmod(number, 30)
        word += "bdfgkp"[place // 5] + "aeiou"[place % 5]
    return word


def measure(
    program: installed.Program, folder: Path, sizes: tuple[int, ...] = SIZES
) -> Iterator[tuple[Way, Variety, int, Cost | None]]:
    """Yield what each list takes; nothing where it would take too long."""
    for way in WAYS:
        for variety in OF_THE_FIRST if way is WAYS[0] else OF_EVERY_WAY:
            before = 0.0
            for count in sizes:
                if count > way.most:
                    continue
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
                before = cost.processor
                yield way, variety, count, cost


def report(measured: Iterator[tuple[Way, Variety, int, Cost | None]]) -> Iterator[str]:
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


def refused(program: installed.Program, folder: Path) -> Iterator[str]:
    """Tell what it takes to refuse what no list of arguments should be."""
    bounds = [part for n in range(BOUNDS) for part in ("--where", f"potassium>{n}")]
    argv = (*program.argv, "sources", "k2", *bounds, "-f", "tsv")
    cost = run(argv, program.environment, folder, watched=True)
    yield (
        f"`sources k2` with {BOUNDS:,} `--where` ends with {cost.code} after "
        f"{cost.processor:.2f} s and {cost.peak:.0f} MB: more than 20 are refused."
    )
    taken = [part for name in _names("drugs")[:BOUNDS] for part in ("--taking", name)]
    argv = (*program.argv, "causes", "match", *taken, "-f", "tsv")
    cost = run(argv, program.environment, folder, watched=True)
    yield (
        f"`causes match`, which reads nothing from stdin, takes {cost.processor:.2f} s and "
        f"{cost.peak:.0f} MB for {BOUNDS:,} medicines behind `--taking`."
    )


SPLIT = """
import gc, sys, time
gc.disable()
from crampcli.cli import check_items
from crampcli.cli.check_summary import Summary
from crampcli.cli.commands.check import Asked
from crampcli.dataset import packaged
from crampcli.names import reader
from crampcli.queries import items, sides
from crampcli.queries.check_rows import Checked
from crampcli.render import delimited
from crampcli.render.reply import Reply

dataset = packaged()
lines = open(sys.argv[1], encoding="utf-8").read().splitlines()
asked = Asked(dataset, items.Names(dataset), Summary(dataset, "minor", True))
asked.take(("warfarin",), ())
now = time.process_time
begun = now()
if sys.argv[2] == "medicines":
    for line in lines:
        reader.medicine(dataset, line)
    print(now() - begun)
    raise SystemExit
for line in lines:
    asked.names.read(line, False)
read = now()
rows = [batch for batch in check_items.Answers(asked).batches([lines])]
answered = now()
for batch in rows:
    delimited.tsv(Reply("check", Checked, batch, (), ()), Checked._fields, False)
print(read - begun, answered - read - (read - begun), now() - answered)
"""


def split(program: installed.Program, folder: Path, count: int = 10_000) -> Iterator[str]:
    """Measure where the time of a line goes, of a list all different."""
    path = folder / "split.txt"
    told = []
    for kind in ("items", "medicines"):
        lines = _lines(kind == "medicines", Variety.DISTINCT, count)
        path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
        argv = (program.python, "-c", SPLIT, str(path), kind)
        found = [
            subprocess.check_output(argv, env=program.environment, text=True).split()
            for _ in range(3)
        ]
        told.append(
            [min(1e6 * float(one[n]) / count for one in found) for n in range(len(found[0]))]
        )
    (read, answered, written), (medicine,) = told
    yield (
        f"Of a line of `check -` that is like none before, reading what it names takes {read:.0f} "
        f"µs, answering {answered:.0f}, writing it as TSV {written:.0f}; reading a line of a "
        f"medication list takes {medicine:.0f} (the least of three).\n"
    )
