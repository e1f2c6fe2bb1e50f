"""How far does a cell of the table of start-up come out from itself when it is measured again?

    python benchmarks/steadiness.py [--cells 20] [--rounds 5]

Asks a few questions of the installed wheel in turn, as `startup` does, so often that each gives
many cells, whose rounds lie far apart. Prints by how much these cells stray: told against bare
Python beside each run, as the table is, and against the median of all bare Python of the run.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import installed
from processes import BesideBare

if TYPE_CHECKING:
    from processes import Multiple

ASKED = (
    "python -c pass",
    "cramp sources k2 -f tsv",
    "cramp handout --taking warfarin --item natto:40g -f json",
)


def _stray(cells: list[float]) -> str:
    return f"{statistics.mean(cells):.2f} ± {statistics.stdev(cells):.3f}"


def main() -> None:
    """Measure, and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cells", type=int, default=20)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        place = Path(temporary)
        program = installed.wheel(place / "wheel")
        bare = BesideBare(program.python, program.environment, place)
        found: dict[str, list[Multiple]] = {asked: [] for asked in ASKED}
        for _ in range(options.cells * options.rounds):
            for asked, costs in found.items():
                name, *words = asked.split()
                start = program.argv if name == "cramp" else (program.python,)
                costs.append(bare.run((*start, *words), program.environment, place))
    base = statistics.median(cost.processor for cost in bare.costs)
    print(f"{options.cells} cells of {options.rounds} rounds each, mean and standard deviation.\n")
    print("| | bare Python beside each run | all bare Python of the run |\n|---|---:|---:|")
    for asked, costs in found.items():
        cells = [costs[first :: options.cells] for first in range(options.cells)]
        paired = [statistics.median(one.processor for one in cell) for cell in cells]
        at_large = [statistics.median(one.cost.processor for one in cell) / base for cell in cells]
        print(f"| `{asked}` | {_stray(paired)} | {_stray(at_large)} |")


if __name__ == "__main__":
    main()
