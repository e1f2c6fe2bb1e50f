"""Where faults are made: a folder with downloads and a store, and the program run in it."""

import contextlib
import csv
import os
import sqlite3
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

ROOT = Path(__file__).parents[1]
CRAMP = (sys.executable, "-m", "crampcli")
NO_RIGHTS = ("setpriv", "--bounding-set=-all", "--inh-caps=-all")


class Ended(NamedTuple):
    """How a process ended."""

    code: int
    out: bytes
    err: bytes

    def fits(self, *codes: int) -> bool:
        """Tell whether it ended as promised: with one of these codes, and without a traceback."""
        return self.code in codes and b"Traceback" not in self.err


class Row(NamedTuple):
    """A line of the table: a fault, its tries, what became of it, and how often that was wrong."""

    fault: str
    tries: int
    outcome: str
    wrong: int


class Place:
    """A folder to break things in: a download, and a store that was made of an older one."""

    def __init__(self, folder: Path, foods: int):
        self.folder = folder
        self.older = download(folder / "old" / "FoodData_Central_csv_2017-01", 20)
        self.newer = download(folder / "new" / "FoodData_Central_csv_2018-04", foods)
        self.store = folder / "store" / "foods.sqlite"
        self.store.parent.mkdir()
        (folder / "home").mkdir()
        ended = self.run("foods", "import", str(self.older))
        assert ended.code == 0, ended.err  # noqa: S101 - nothing can be shown without it
        self.kept = self.store.read_bytes()

    def environ(self, **more: str) -> dict[str, str]:
        """Return the environment of a run."""
        return {
            "PATH": os.environ["PATH"],
            "PYTHONPATH": str(ROOT / "src"),
            "HOME": str(self.folder / "home"),
            "CRAMP_FOODS_DB": str(self.store),
            **more,
        }

    def run(
        self, *argv: str, environ: Mapping[str, str] | None = None, bare: bool = False,
        **options: object,
    ) -> Ended:  # fmt: skip
        """Run the program to its end; `bare` without the rights that root alone has."""
        before = NO_RIGHTS if bare and os.geteuid() == 0 else ()
        asked: dict[str, object] = {"stdout": subprocess.PIPE, "stdin": subprocess.DEVNULL}
        ended = subprocess.run(  # type: ignore[call-overload]  # noqa: S603 - our own words
            [*before, *CRAMP, *argv],
            env=environ or self.environ(),
            stderr=subprocess.PIPE,
            timeout=600,
            check=False,
            **(asked | options),
        )
        return Ended(ended.returncode, ended.stdout or b"", ended.stderr)

    def restore(self) -> None:
        """Put the older store back."""
        for file in self.store.parent.iterdir():
            file.unlink()
        self.store.write_bytes(self.kept)

    def alone(self) -> bool:
        """Tell whether nothing but the store stands in its folder."""
        return [file.name for file in self.store.parent.iterdir()] == [self.store.name]

    def left(self) -> str:
        """Name what stands in the store's folder, with sizes."""
        files = sorted(self.store.parent.iterdir())
        return ", ".join(f"{file.name} ({file.stat().st_size:,} bytes)" for file in files)

    def whole(self) -> bool:
        """Tell whether the store is the old one or a whole new one."""
        if self.store.read_bytes() == self.kept:
            return True
        with contextlib.closing(sqlite3.connect(self.store)) as connection:
            return bool(connection.execute("PRAGMA integrity_check").fetchone() == ("ok",))


def download(folder: Path, foods: int) -> Path:
    """Write a FoodData Central download of some foods, of three nutrients each."""
    folder.mkdir(parents=True)
    nutrients = [
        (1087, "MG"), (1090, "MG"), (1092, "MG"), (1093, "MG"), (1095, "MG"), (1109, "MG"),
        (1114, "UG"), (1165, "MG"), (1175, "MG"), (1178, "UG"), (1183, "UG"), (1185, "UG"),
        (1008, "KCAL"),
    ]  # fmt: skip
    tables: dict[str, list[Sequence[object]]] = {
        "food.csv": [
            ("fdc_id", "data_type", "description", "food_category_id", "publication_date"),
            *((n, "sr_legacy_food", f"Food {n}", 11, "2019-04-01") for n in range(1, foods + 1)),
        ],
        "sr_legacy_food.csv": [("fdc_id", "NDB_number"), *((n, n) for n in range(1, foods + 1))],
        "nutrient.csv": [
            ("id", "name", "unit_name", "nutrient_nbr", "rank"),
            *((id_, f"nutrient {id_}", unit, id_, 1) for id_, unit in nutrients),
        ],
        "food_nutrient.csv": [
            ("id", "fdc_id", "nutrient_id", "amount", "derivation_id"),
            *(
                (n * 10 + place, n, id_, n % 97 / 7, "")
                for n in range(1, foods + 1)
                for place, id_ in enumerate((1008, 1090, 1185))
            ),
        ],
    }
    for name, rows in tables.items():
        with (folder / name).open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, quoting=csv.QUOTE_ALL).writerows(rows)
    return folder
