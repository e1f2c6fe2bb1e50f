"""Write a table in the layout of Ciqual's of 2025, as large as it is, of made-up foods.

The heads are those of the published table, the shares of numbers, traces, limits and gaps
made up near its own.

    python benchmarks/generate_ciqual.py "Table Ciqual 2025_ENG_2025_11_03.csv"
    time cramp foods import "Table Ciqual 2025_ENG_2025_11_03.csv"
"""

from __future__ import annotations

import random
import runpy
import sys
from pathlib import Path

FOODS = 3484
TESTS = Path(__file__).resolve().parents[1] / "tests" / "unit" / "food_tables"
LIMITS = ("< 0,01", "< 0,1", "< 0,2", "< 0,5", "< 20")


def cell(chance: random.Random) -> str:
    """Write an amount, or why there is none."""
    drawn = chance.random()
    if drawn < 0.35:
        return "-"
    if drawn < 0.36:
        return "traces"
    if drawn < 0.44:
        return chance.choice(LIMITS)
    return f"{chance.uniform(0, 99):.3g}".replace(".", ",")


def main(argv: list[str]) -> int:
    """Write the table into the file that is named."""
    table = runpy.run_path(str(TESTS / "ciqual_table.py"))
    chance = random.Random(2025)  # noqa: S311 - the same each time
    rows = [
        table["row"](
            1000 + number,
            f"Food {number}, cooked in water, drained, without salt",
            f"group {number % 11}",
            f"subgroup {number % 64}",
            {head: cell(chance) for head in table["HEADER"][9:]},
        )
        for number in range(FOODS)
    ]
    Path(argv[1]).write_text(table["table"](rows), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv))
