"""Do programs of others read what `cramp data export` writes?

    python -m venv VENV && VENV/bin/pip install -e '.[export]' \
        check-jsonschema datasette duckdb frictionless mlcroissant
    VENV/bin/python scripts/export_check.py

It writes the folder twice, compares the bytes, and lets each program read one: how many rows it
found, which links lead nowhere, what it says of a copy in which one does. Every line is an outcome
with the version that gave it; it ends with 1 when one is not as it should be.
"""

import csv
import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from importlib import import_module
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.request import urlopen

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).resolve().parents[1]
TOOLS = Path(sys.executable).parent
"""Where the programs are that pip installed beside this Python."""
WAITS = 60
"""Seconds for a server to begin."""
BY_DRUG = "SELECT count(*) FROM interaction_by_drug WHERE drug = 'warfarin'"


def written(place: Path, seed: str) -> Path:
    """Write an export with this checkout's program."""
    environ = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "PYTHONHASHSEED": seed}
    ran(sys.executable, "-m", "crampcli", "data", "export", "--to", str(place), environ=environ)
    return place


def ran(*argv: str, environ: dict[str, str] | None = None, fails: bool = False) -> str:
    """Run a program and return what it printed; it must end well, or must not."""
    done = subprocess.run(argv, capture_output=True, text=True, check=False, env=environ)  # noqa: S603
    if (done.returncode != 0) != fails:
        raise AssertionError(f"{argv[0]} ended with {done.returncode}: {done.stderr[-800:]}")
    return done.stdout


def counts(folder: Path) -> dict[str, int]:
    """Return how many rows each CSV file holds, as Python's own reader counts."""
    csv.field_size_limit(10_000_000)
    found = {}
    for file in sorted((folder / "csv").iterdir()):
        with file.open(encoding="utf-8", newline="") as lines:
            found[file.stem] = sum(1 for _ in csv.reader(lines)) - 1
    return found


def same_bytes(one: Path, other: Path) -> str:
    """Compare two exports, made by processes that order sets differently."""
    files = sorted(path.relative_to(one) for path in one.rglob("*") if path.is_file())
    unlike = [
        str(path) for path in files if (one / path).read_bytes() != (other / path).read_bytes()
    ]
    expect(unlike, [])
    return f"{len(files):,} files, all alike"


def expect(found: object, wanted: object) -> None:
    """Refuse what is not as it should be."""
    if found != wanted:
        raise AssertionError(f"{str(found)[:300]} instead of {str(wanted)[:300]}")


def frictionless(folder: Path, scratch: Path) -> str:
    """Let frictionless hold all rows against types, keys and digests; and see a broken link."""
    package = "datapackage.json"
    ran(str(TOOLS / "frictionless"), "validate", "--type", "package", str(folder / package))
    broken = scratch / "broken"
    shutil.copytree(folder / "csv", broken / "csv")
    described = json.loads((folder / package).read_text("utf-8"))
    table = next(one for one in described["resources"] if one["name"] == "holds_for")
    file = broken / table["path"]
    file.write_text(file.read_text("utf-8").replace("warfarin,", "warfrin,"), encoding="utf-8")
    for one in described["resources"]:
        del one["hash"], one["bytes"]
    (broken / package).write_text(json.dumps(described), encoding="utf-8")
    said = ran(
        str(TOOLS / "frictionless"), "validate", "--json", "--type", "package",
        str(broken / package), fails=True,
    )  # fmt: skip
    expect({error["type"] for error in faults(json.loads(said))}, {"foreign-key"})
    return f"{len(described['resources'])} tables valid; a link to 'warfrin' refused"


def faults(report: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield the errors that frictionless reports."""
    for task in report["tasks"]:
        yield from task["errors"]


def check_jsonschema(folder: Path, scratch: Path) -> str:
    """Hold the schemas against their dialect, and every record against its schema."""
    tool = str(TOOLS / "check-jsonschema")
    schemas = sorted((folder / "schema").iterdir())
    ran(tool, "--check-metaschema", *map(str, schemas))
    every = json.loads((folder / "api/v1/all.json").read_text("utf-8"))
    records = 0
    for kind, held in {**every["kinds"], "about": every["about"]}.items():
        file = scratch / f"{kind}.json"
        file.write_text(json.dumps(held), encoding="utf-8")
        ran(tool, "--schemafile", str(folder / "schema" / f"{kind}.schema.json"), str(file))
        records += len(held) if kind != "about" else 0
    return f"{len(schemas)} schemas and {records:,} records valid"


def mlcroissant(folder: Path, rows: dict[str, int]) -> str:
    """Validate the description, and read the records of three tables through it."""
    described = folder / "croissant.json"
    ran(str(TOOLS / "mlcroissant"), "validate", "--jsonld", str(described))
    dataset = import_module("mlcroissant").Dataset(jsonld=str(described))
    for table in (read := ("foods", "interactions", "menaquinones")):
        expect(sum(1 for _ in dataset.records(record_set=table)), rows[table])
    return f"valid, no error; records of {', '.join(read)} read"


def sqlite_shell(folder: Path, rows: dict[str, int]) -> str:
    """Ask the shell of SQLite for soundness, links, rows, a view and a search."""
    database = str(folder / "cramp.sqlite")

    def ask(question: str) -> list[str]:
        return ran("sqlite3", "-readonly", database, question).splitlines()

    expect(ask("PRAGMA integrity_check"), ["ok"])
    expect(ask("PRAGMA foreign_key_check"), [])
    for table, count in rows.items():
        expect(ask(f'SELECT count(*) FROM "{table}"'), [str(count)])  # noqa: S608
    (warfarin,) = ask(BY_DRUG)
    unwarned = "SELECT count(*) FROM k2_by_form WHERE vitamin_k_warning NOT LIKE '%warfarin%'"
    expect(ask(unwarned), ["0"])
    expect("drugs" in ask("SELECT kind FROM search WHERE search MATCH 'quinine'"), True)
    return f"sound, no broken link, {sum(rows.values()):,} rows; {warfarin} lines of warfarin"


def duckdb(folder: Path, rows: dict[str, int]) -> str:
    """Read every table as Parquet and as CSV, and hold the two against each other."""
    connection = import_module("duckdb").connect()

    def ask(question: str) -> Any:
        return connection.sql(question).fetchall()

    for table, count in rows.items():
        for form in ("parquet", "csv"):
            (found,) = ask(f"SELECT count(*) FROM '{folder}/{form}/{table}.{form}'")  # noqa: S608
            expect((table, form, *found), (table, form, count))
    amounts = "SELECT sum(value), count(value), count(state) FROM '{}'"
    read = [ask(amounts.format(folder / f"{form}/amounts.{form}")) for form in ("parquet", "csv")]
    expect([round(one[0][0], 6) for one in read[:1]], [round(one[0][0], 6) for one in read[1:]])
    expect(read[0][0][1:], read[1][0][1:])
    return f"{len(rows)} tables alike as Parquet and CSV"


def datasette(folder: Path, rows: dict[str, int]) -> str:
    """Serve the database on loopback, and read a table, a view and a link from it."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    argv = [
        str(TOOLS / "datasette"),
        str(folder / "cramp.sqlite"),
        "-h",
        "127.0.0.1",
        "-p",
        str(port),
    ]
    with subprocess.Popen(argv, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:  # noqa: S603
        try:
            at = f"http://127.0.0.1:{port}/cramp"
            view = fetched(f"{at}/k2_by_form.json?_size=max&_shape=array")
            expect(len(view), rows["menaquinones"])
            expect(all("warfarin" in row["vitamin_k_warning"] for row in view), True)
            foods = fetched(f"{at}/foods.json?_size=0")
            expect(foods["filtered_table_rows_count"], rows["foods"])
            with urlopen(f"{at}/holds_for?drug=warfarin") as page:  # noqa: S310
                expect("/cramp/drugs/warfarin" in page.read().decode("utf-8"), True)
        finally:
            server.terminate()
    return f"view of {len(view)} measurements, each warned of; links lead to their rows"


def fetched(address: str) -> Any:
    """Read JSON from a server that may be about to begin."""
    end = time.monotonic() + WAITS
    while True:
        try:
            with urlopen(address) as answer:  # noqa: S310
                return json.load(answer)
        except OSError:
            if time.monotonic() > end:
                raise
            time.sleep(0.3)


def main() -> int:
    """Ask each, and tell what came of it."""
    with tempfile.TemporaryDirectory() as place:
        scratch = Path(place)
        one, other = written(scratch / "one", "1"), written(scratch / "other", "2")
        rows = counts(one)
        shell = ran("sqlite3", "--version").split()[0]
        checks: list[tuple[str, Callable[[], str]]] = [
            (f"cramp, pyarrow {version('pyarrow')}", lambda: same_bytes(one, other)),
            (f"frictionless {version('frictionless')}", lambda: frictionless(one, scratch)),
            (
                f"check-jsonschema {version('check-jsonschema')}",
                lambda: check_jsonschema(one, scratch),
            ),
            (f"mlcroissant {version('mlcroissant')}", lambda: mlcroissant(one, rows)),
            (f"sqlite3 {shell}", lambda: sqlite_shell(one, rows)),
            (f"duckdb {version('duckdb')}", lambda: duckdb(one, rows)),
            (f"datasette {version('datasette')}", lambda: datasette(one, rows)),
        ]
        failed = 0
        for name, check in checks:
            try:
                outcome = check()
            # The others are asked all the same.
            except Exception as error:
                failed += 1
                outcome = f"FAILED: {error}"
            print(f"{name}: {outcome}", flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
