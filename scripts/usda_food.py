"""Look single foods up in USDA's SR Legacy download, for editors of data/foods.json.

Download the CSV zip of SR Legacy from https://fdc.nal.usda.gov/download-datasets and run

    python scripts/usda_food.py ZIP search pumpkin seed
    python scripts/usda_food.py ZIP show 170557
    python scripts/usda_food.py ZIP amounts 170557 170554

Values are printed exactly as the table has them; a nutrient without a row was not measured and
gets no key.
"""

from __future__ import annotations

import argparse
import csv
import io
import json
import sys
import zipfile
from collections import defaultdict
from contextlib import contextmanager
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from crampcli.food_tables.derivations import word as derivation

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

DATA = Path(__file__).resolve().parents[1] / "data"
NUTRIENTS = {
    nutrient["id"]: str(nutrient["food_tables"]["fdc_ids"][0])
    for nutrient in json.loads((DATA / "nutrients.json").read_bytes())
}
"""FDC's nutrient ids. Vitamin K2 is menaquinone-4 alone: USDA measured no other form."""
ENERGY = "1008"
"""Energy in kcal; FDC lists kJ and two Atwater variants under other ids."""

FRACTIONS = {"0.25": "¼", "0.5": "½", "0.75": "¾", "1.5": "1½"}


class Measure(NamedTuple):
    """A value per 100 g as the table prints it, and the code of how it came about."""

    text: str
    code: str

    @property
    def number(self) -> float:
        """Return the value as a number, whole ones without a fraction."""
        return plain(self.text)


class Portion(NamedTuple):
    """A household measure in USDA's wording."""

    name: str
    grams: float


@dataclass(frozen=True)
class UsdaFood:
    """What SR Legacy tells of one food; `measures` is keyed by FDC's nutrient ids."""

    fdc_id: int
    description: str
    measures: Mapping[str, Measure]
    portions: tuple[Portion, ...]


def plain(text: str) -> float:
    """Turn a decimal of the table into the number that JSON shows in the same way."""
    value = Decimal(text)
    return int(value) if value == value.to_integral_value() else float(value)


def wording(amount: str, modifier: str) -> str:
    """Name a portion, as in '½ cup, chopped'; SR Legacy keeps the unit in the modifier."""
    short = f"{Decimal(amount).normalize():f}"
    return " ".join(f"{FRACTIONS.get(short, short)} {modifier}".split())


@contextmanager
def rows(archive: zipfile.ZipFile, table: str) -> Iterator[Iterator[dict[str, str]]]:
    """Stream a table of the download row by row.

    Raises:
        FileNotFoundError: The archive has no such table.
    """
    name = next((n for n in archive.namelist() if n.rpartition("/")[2] == f"{table}.csv"), None)
    if name is None:
        raise FileNotFoundError(f"{archive.filename} has no {table}.csv: is it USDA's CSV zip?")
    with archive.open(name) as raw:
        yield csv.DictReader(io.TextIOWrapper(raw, encoding="utf-8", newline=""))


def descriptions(path: Path) -> dict[int, str]:
    """Return every food's description by FDC id."""
    with zipfile.ZipFile(path) as archive, rows(archive, "food") as table:
        return {int(row["fdc_id"]): row["description"] for row in table}


def foods(path: Path, wanted: Collection[int]) -> dict[int, UsdaFood]:
    """Read the wanted foods in one pass; ids that the download lacks are left out."""
    ids = {str(fdc_id) for fdc_id in wanted}
    kept = {ENERGY, *NUTRIENTS.values()}
    measures: dict[str, dict[str, Measure]] = defaultdict(dict)
    portions: dict[str, list[tuple[int, Portion]]] = defaultdict(list)
    with zipfile.ZipFile(path) as archive:
        with rows(archive, "food_nutrient_derivation") as table:
            codes = {row["id"]: row["code"] for row in table}
        with rows(archive, "food") as table:
            named = {row["fdc_id"]: row["description"] for row in table if row["fdc_id"] in ids}
        with rows(archive, "food_nutrient") as table:
            for row in table:
                if row["fdc_id"] in ids and row["nutrient_id"] in kept:
                    code = codes.get(row["derivation_id"], "")
                    measures[row["fdc_id"]][row["nutrient_id"]] = Measure(row["amount"], code)
        with rows(archive, "food_portion") as table:
            for row in table:
                if row["fdc_id"] in ids:
                    portion = Portion(
                        wording(row["amount"], row["modifier"]), plain(row["gram_weight"])
                    )
                    portions[row["fdc_id"]].append((int(row["seq_num"]), portion))
    return {
        int(key): UsdaFood(
            int(key),
            description,
            measures[key],
            tuple(portion for _, portion in sorted(portions[key])),
        )
        for key, description in named.items()
    }


def amounts(food: UsdaFood) -> dict[str, dict[str, Any]]:
    """Return the nutrients of a food as `amounts` of data/foods.json; not measured is absent."""
    found: dict[str, dict[str, Any]] = {}
    for nutrient, number in NUTRIENTS.items():
        if measure := food.measures.get(number):
            how = derivation(measure.code)
            if how == "assumed-zero" and measure.number:
                how = None  # two rows of SR Legacy contradict themselves
            found[nutrient] = {"value": measure.number} | ({"derivation": how} if how else {})
    return found


def fragment(food: UsdaFood) -> dict[str, Any]:
    """Return what of a record in data/foods.json can be taken from USDA."""
    energy = food.measures.get(ENERGY)
    return {
        "fdc_id": food.fdc_id,
        "fdc_name": food.description,
        "servings": [portion._asdict() for portion in food.portions],
        **({"energy_kcal": energy.number} if energy else {}),
        "amounts": amounts(food),
    }


def search(path: Path, text: Sequence[str]) -> list[tuple[int, str]]:
    """Return the foods whose description holds every word, shortest description first."""
    needles = [word.casefold() for part in text for word in part.split()]
    found = [
        (fdc_id, description)
        for fdc_id, description in descriptions(path).items()
        if all(needle in description.casefold() for needle in needles)
    ]
    return sorted(found, key=lambda hit: (len(hit[1]), hit[1], hit[0]))


def shown(food: UsdaFood) -> Iterator[str]:
    """Yield a food as lines to read."""
    yield f"{food.fdc_id}  {food.description}"
    for name, number in (("energy kcal", ENERGY), *NUTRIENTS.items()):
        measure = food.measures.get(number)
        said = f"{measure.text:>10}  {measure.code}" if measure else f"{'–':>10}"
        yield f"  {name:<12}{said}".rstrip()
    for portion in food.portions:
        yield f"  {portion.name} = {portion.grams:g} g"


def parser() -> argparse.ArgumentParser:
    """Describe the command line."""
    described = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else None)
    described.add_argument("zip", type=Path, help="USDA's SR Legacy download, CSV, zipped")
    tasks = described.add_subparsers(dest="task", required=True)
    tasks.add_parser("search", help="foods whose description holds all words").add_argument(
        "text", nargs="+"
    )
    for task, purpose in (("show", "one food to read"), ("amounts", "JSON to put into a record")):
        tasks.add_parser(task, help=purpose).add_argument("fdc_id", type=int, nargs="+")
    return described


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; return 1 if something was not found."""
    asked = parser().parse_args(arguments)
    if asked.task == "search":
        hits = search(asked.zip, asked.text)
        for fdc_id, description in hits:
            print(f"{fdc_id}\t{description}")
        return 0 if hits else 1
    found = foods(asked.zip, asked.fdc_id)
    for fdc_id in asked.fdc_id:
        if fdc_id not in found:
            print(f"SR Legacy has no food {fdc_id}", file=sys.stderr)
        elif asked.task == "show":
            print("\n".join(shown(found[fdc_id])))
        else:
            print(json.dumps(fragment(found[fdc_id]), ensure_ascii=False, indent=2))
    return 0 if set(asked.fdc_id) <= set(found) else 1


if __name__ == "__main__":
    sys.exit(main())
