"""How are the foods read on a second processor, while the amounts are read on the first?

A download as large as the full one has half of its bytes in the list of brands. A process of its
own reads that list, and tells by lines of JSON how far it is.
"""

from __future__ import annotations

import contextlib
import json
import os
import sqlite3
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

from crampcli import errors
from crampcli.food_tables import archive, csv_table, food_lists, reading, scratch

# Below this a second process costs more than it saves.
WORTH_IT = 1 << 25

START = "import json, sys; sys.path += json.loads(sys.argv[1]); " + (
    "from crampcli.food_tables import worker; worker.work(sys.argv[2], sys.argv[3])"
)


class Worker:
    """The process that reads the foods, seen from ours.

    Attributes:
        rows: How many rows it has read so far.
        done: How many bytes it has read so far.
    """

    def __init__(self, source: Path, place: Path):
        self.rows = 0
        self.done = 0
        self._place = place
        self._last: dict[str, Any] = {}
        # Isolated, the standard library first, then our folders in our order: a `json.py` beside a
        # download is no code of ours, nor is another crampcli that happens to be installed.
        paths = json.dumps([path for path in sys.path if path])
        command = [sys.executable, "-I", "-S", "-c", START, paths, str(source), str(place)]
        self._process = subprocess.Popen(  # noqa: S603  our own interpreter and code
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            encoding="ascii",
            # Ctrl-C is for us; we end it.
            start_new_session=True,
        )
        self._listener = threading.Thread(target=self._listen, daemon=True)
        self._listener.start()

    def _listen(self) -> None:
        assert self._process.stdout is not None  # noqa: S101  it was asked for
        with contextlib.suppress(ValueError):
            for line in self._process.stdout:
                self._last = json.loads(line)
                self.rows = self._last.get("rows", self.rows)
                self.done = self._last.get("done", self.done)

    def look(self) -> None:
        """Raise what went wrong there, if anything did.

        Raises:
            DataError: See above.
        """
        if message := self._last.get("error"):
            raise errors.DataError(message, **self._last["details"])
        if self._process.poll() not in (None, 0):
            self._listener.join()
            if not self._last.get("error"):
                raise errors.DataError(
                    f"{self._place}: reading the foods broke off (code {self._process.returncode})."
                )

    def wait(self) -> tuple[str, list[csv_table.TableSummary]]:
        """Wait for its end; return the newest food's date and what became of the rows.

        Raises:
            DataError: The list could not be read.
        """
        self._listener.join()
        self._process.wait()
        self.look()
        summaries = [
            csv_table.TableSummary(
                file=file,
                rows=rows,
                size=size,
                sha256=sha256,
                bad=bad,
                bad_lines=tuple(lines),
                repaired=repaired,
                skipped=tuple(map(tuple, skipped)),
            )
            for file, rows, size, sha256, bad, lines, repaired, skipped in self._last["tables"]
        ]
        return self._last["latest"], summaries

    def __enter__(self) -> Worker:
        """Give itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """End it, finished or not."""
        self._process.kill()
        self._process.wait()
        self._listener.join()
        if self._process.stdout is not None:
            self._process.stdout.close()


def work(source: str, place: str) -> None:
    """Read the foods of a download into a scratch file: the worker's whole life.

    A parent that is gone reads no more of what we tell, which ends us.
    """

    def tell(**facts: object) -> None:
        sys.stdout.write(json.dumps(facts) + "\n")
        sys.stdout.flush()

    try:
        with archive.opened(Path(source)) as download:
            tables = reading.Reading(download, lambda: tell(rows=tables.rows, done=tables.done))
            with scratch.connection(Path(place), lambda: None) as connection:
                latest = food_lists.read(tables, connection)
        tell(rows=tables.rows, done=tables.done, latest=latest, tables=tables.summaries())
    except errors.CrampError as error:
        tell(error=str(error), details=error.details)
    except BrokenPipeError:
        os._exit(1)  # nobody is left to hear more
    except (sqlite3.Error, OSError) as error:
        tell(error=f"{place}: could not be written ({error}). Nothing was changed.", details={})
