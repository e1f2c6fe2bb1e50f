"""How the page asks: a command line in, and out of it what a process would have written.

This runs in the reader's browser, where the libraries that only some commands need are absent.
"""

from __future__ import annotations

import io
import json
import os
import sys

from crampcli.cli.main import main
from crampcli.errors import CrampError
from crampcli.text.namedtuples import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from importlib.machinery import ModuleSpec
    from types import ModuleType

LEFT_AT_HOME = ("pydantic", "rich", "typer", "platformdirs", "sqlite3")
"""What the page does not bring along."""


class NotInThePageError(CrampError):
    """What is asked needs the installed program."""

    exit_code = 5
    kind = "not-in-the-page"


class _LeftAtHome:
    """Refuses the libraries that a page has not, in words."""

    @classmethod
    def find_spec(
        cls, name: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Refuse a library; all else is found by others.

        Raises:
            ModuleNotFoundError: Typer, without which command lines are read all the same.
            NotInThePageError: The page has not got it.
        """
        del path, target
        library = name.partition(".")[0]
        if library == "typer":
            raise ModuleNotFoundError(name, name=name)
        if library in LEFT_AT_HOME:
            raise NotInThePageError(
                "this needs the installed program; the page answers questions, and neither "
                "imports nor checks files. See: cramp help"
            )
        return None


def settle() -> None:
    """Prepare a Python that answers nothing but the page."""
    sys.meta_path.insert(0, _LeftAtHome)
    os.environ.update(COLUMNS="80", LINES="24", TERM="xterm", NO_COLOR="1")


def answer(asked: str) -> str:
    """Answer a command line.

    Args:
        asked: JSON: the arguments after `cramp`, what stands on stdin, and the columns of a table.

    Returns:
        JSON: what was written to stdout and stderr, and the exit code.
    """
    words, typed, columns = json.loads(asked)
    os.environ["COLUMNS"] = str(columns)
    before = sys.stdin, sys.stdout, sys.stderr
    out, err = (io.TextIOWrapper(io.BytesIO(), "utf-8", newline="") for _ in range(2))
    sys.stdin, sys.stdout, sys.stderr = io.StringIO(typed), out, err
    try:
        code = main(words)
    finally:
        sys.stdin, sys.stdout, sys.stderr = before
    written = []
    for stream in (out, err):
        stream.flush()
        written.append(stream.buffer.getvalue().decode("utf-8", "replace"))
    return json.dumps([*written, code])
