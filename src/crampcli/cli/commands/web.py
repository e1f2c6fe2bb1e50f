"""`cramp web`: a folder with a page that answers in a browser, from any host of static files."""

from __future__ import annotations

import json
from pathlib import Path

from crampcli.cli import folder
from crampcli.cli.web import archive, beforehand, page_parts
from crampcli.errors import UsageError
from crampcli.render.reply import Column, Facts, Heading, Reply
from crampcli.text.namedtuples import TYPE_CHECKING, NamedTuple
from crampcli.text.sentences import quoted

if TYPE_CHECKING:
    from collections.abc import Mapping

    from crampcli.dataset import Dataset

PYTHON = (
    "pyodide.mjs",
    "pyodide.asm.mjs",
    "pyodide.asm.wasm",
    "python_stdlib.zip",
    "pyodide-lock.json",
    "package.json",
)
"""The files of npm's package that a page needs."""


class Written(NamedTuple):
    """A folder that was written; `pyodide` is the version of the interpreter in it."""

    path: str
    files: int
    size: int
    names: int
    answers: int
    pyodide: str | None

    @property
    def id(self) -> str:
        """Return the folder."""
        return self.path


def web(dataset: Dataset, folder_: str, pyodide: str | None = None, among: bool = False) -> Reply:
    """Write a folder with a page that answers in a browser."""
    runs = _interpreter(Path(pyodide)) if pyodide else {}
    named = [*beforehand.names(dataset)]
    lines = dict.fromkeys((*beforehand.OF_ALL, *(line for one in named for line in one.lines)))
    answers = {line: made for line in lines if (made := beforehand.answer(dataset, line))}
    # Of most medicines nothing is on record, which Python says of each when it is asked.
    kept = {
        line: made
        for line, made in answers.items()
        if line[:2] != ("check", "--taking") or made.found
    }
    files = {
        **dict(page_parts.static(dataset)),
        "cramp.zip": archive.archive(dataset),
        "names.json": page_parts.index(_index(dataset, named, kept)),
        **{made.path: made.text(dataset).encode("utf-8") for made in kept.values()},
        **{f"pyodide/{name}": content for name, content in runs.items()},
    }
    version = _version(runs)
    about = {"data": dataset.about["version"], "pyodide": version, "size": _size(files)}
    files["about.json"] = page_parts.index(about)
    files["sw.js"] = page_parts.marked(files["sw.js"], files)
    folder.write(str(folder_), files, "cramp web", among)
    row = Written(
        path=str(folder_),
        files=len(files),
        size=_size(files),
        names=len(named),
        answers=len(kept),
        pyodide=version,
    )
    return _reply(row)


def _size(files: Mapping[str, bytes]) -> int:
    return sum(map(len, files.values()))


def _index(
    dataset: Dataset,
    named: list[beforehand.Named],
    kept: Mapping[tuple[str, ...], beforehand.Beforehand],
) -> object:
    """Return what the page finds names by: each with its kind, and the answers that are there."""
    return {
        "data": dataset.about["version"],
        "names": [
            [one.kind, one.name, one.others, [" ".join(line) for line in one.lines]]
            for one in named
        ],
        "answers": {" ".join(line): [made.path, made.reply.code] for line, made in kept.items()},
    }


def _interpreter(package: Path) -> dict[str, bytes]:
    """Read the interpreter.

    Raises:
        UsageError: The folder holds no Pyodide.
    """
    try:
        return {name: (package / name).read_bytes() for name in PYTHON}
    except OSError as error:
        missing = Path(str(error.filename)).name
        raise UsageError(
            f"--pyodide {quoted(str(package))} has no {missing}. Name the unpacked npm package: "
            "npm install pyodide, then --pyodide node_modules/pyodide"
        ) from error


def _version(runs: Mapping[str, bytes]) -> str | None:
    if not runs:
        return None
    return str(json.loads(runs["package.json"])["version"])


def _reply(row: Written) -> Reply:
    serve = f"python -m http.server --bind 127.0.0.1 --directory {row.path}"
    interpreter = (
        f"Pyodide {row.pyodide}: the page answers every question"
        if row.pyodide
        else "none: names are found, and no question is answered; see --pyodide"
    )
    facts = (
        ("Folder", row.path),
        ("Holds", f"{row.files:,} files, {row.size / 1e6:.0f} MB"),
        ("At once", f"{row.names:,} names, {row.answers:,} answers, before any Python runs"),
        ("Python", interpreter),
        ("To see it", serve),
    )
    return Reply(
        "folder",
        Written,
        (row,),
        (
            Column("path", ""),
            Column("files", "Files"),
            Column("size", "Bytes"),
            Column("names", "Names"),
            Column("answers", "Answers"),
            Column("pyodide", "Pyodide", cell=lambda r: r.pyodide or "none"),
        ),
        None,
        layout="record",
        summary=(Heading("A page that answers in a browser"), None, Facts(facts)),
    )
