"""Programs to measure: the wheel of this checkout or of another revision, and the checkout."""

import os
import subprocess
import sys
import tarfile
import venv
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[1]


class Program(NamedTuple):
    """A way to start `cramp`."""

    argv: tuple[str, ...]
    python: str
    environment: dict[str, str]


def wheel(place: Path, revision: str | None = None) -> Program:
    """Build the wheel, of a revision or of the checkout as it stands, and install it.

    Args:
        place: A folder of its own, which need not exist.
        revision: What git calls the revision.
    """
    source = ROOT
    if revision is not None:
        source = place / "source"
        archive = subprocess.check_output(["git", "-C", str(ROOT), "archive", revision])
        with tarfile.open(fileobj=BytesIO(archive)) as tar:
            tar.extractall(source, filter="data")
    built = place / "built"
    subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--outdir", str(built), str(source)],
        check=True,
        stdout=subprocess.DEVNULL,
    )
    home = place / "home"
    venv.create(home, with_pip=True)
    # What a pip of 2023 writes to start a program imports `re`, as much again as half of Python.
    subprocess.run(
        [str(home / "bin" / "python"), "-m", "pip", "install", "--quiet", "--upgrade", "pip"],
        check=True,
    )
    # That of a new environment may be old: 23.2 writes a `cramp` that imports `re`, at 0.66.
    pip = [sys.executable, "-m", "pip", "--python", str(home / "bin" / "python")]
    pip += ["install", "--quiet"]
    (found,) = built.glob("*.whl")
    subprocess.run([*pip, "--disable-pip-version-check", str(found)], check=True)
    bin_ = home / "bin"
    return Program((str(bin_ / "cramp"),), str(bin_ / "python"), environment(place))


def checkout(program: Program) -> Program:
    """Return the checkout, run by the Python of an installed program, which has what it needs."""
    argv = (program.python, "-m", "crampcli")
    own = program.environment | {"PYTHONPATH": str(ROOT / "src")}
    return program._replace(argv=argv, environment=own)


def environment(home: Path) -> dict[str, str]:
    """Return a plain environment, with a home of its own."""
    return {"PATH": os.environ["PATH"], "HOME": str(home), "TERM": "xterm", "COLUMNS": "100"}


def versions(program: Program) -> str:
    """Name what runs: Python and what is drawn and validated with."""
    told = subprocess.check_output(
        [program.python, "-m", "pip", "list", "--format=freeze"], text=True
    )
    wanted = ("typer", "rich", "pydantic", "crampcli")
    found = [one.replace("==", " ") for one in told.split() if one.split("==")[0].lower() in wanted]
    number = ".".join(map(str, sys.version_info[:3]))
    return f"Python {number}, {os.uname().machine}, {os.cpu_count()} cores; {', '.join(found)}"
