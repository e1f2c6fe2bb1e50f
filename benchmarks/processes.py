"""What a process costs: time on the clock and of the processor, peak memory, its first row.

A machine is slow for some seconds and fast for some: what counts in multiples of bare Python is
measured against bare Python just before and just after it, never against that of another minute.
"""

import os
import pty
import subprocess
import threading
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

LONGEST = 600.0
"""Seconds; what takes longer is stopped."""


class Cost(NamedTuple):
    """What a run took.

    Attributes:
        wall: Seconds on the clock.
        processor: Seconds of user and system time.
        peak: The most memory it held, in MB, with its children; 0 unless it was watched.
        first: Seconds until its second line was there, the first row behind a header.
        lines: How many lines it wrote.
        code: Its exit code.
    """

    wall: float
    processor: float
    peak: float
    first: float
    lines: int
    code: int


def run(
    argv: Sequence[str],
    environment: Mapping[str, str],
    folder: Path,
    stdin: Path | None = None,
    terminal: bool = False,
    watched: bool = False,
    kept: Path | None = None,
) -> Cost:
    """Run a command to its end.

    Args:
        argv: The program and its arguments.
        environment: All of its environment.
        folder: Where it runs.
        stdin: The file that it reads; without one, nothing.
        terminal: Whether a pseudo-terminal takes the place of the pipe that it writes into.
        watched: Whether its memory is looked at, which takes a little time of the processor.
        kept: A file to keep what it writes in.
    """
    ours, theirs = pty.openpty() if terminal else os.pipe()
    with Path(stdin or os.devnull).open("rb") as given:
        start = time.perf_counter()
        process = subprocess.Popen(
            argv, stdin=given, stdout=theirs,
            stderr=theirs if terminal else subprocess.DEVNULL, env=dict(environment), cwd=folder,
        )  # fmt: skip
    os.close(theirs)
    stop = threading.Timer(LONGEST, process.kill)
    stop.start()
    peak = [0.0]
    ended = threading.Event()
    watcher = threading.Thread(target=_watch, args=(process.pid, peak, ended))
    if watched:
        watcher.start()
    lines, first = 0, 0.0
    keeping = kept.open("wb") if kept is not None else None
    try:
        while part := os.read(ours, 1 << 16):
            if keeping is not None:
                keeping.write(part)
            lines += part.count(b"\n")
            if not first and lines > 1:
                first = time.perf_counter() - start
    except OSError:  # a terminal's other side is closed: the program is done
        pass
    os.close(ours)
    if keeping is not None:
        keeping.close()
    _, status, used = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    stop.cancel()
    ended.set()
    if watched:
        watcher.join()
    return Cost(wall, used.ru_utime + used.ru_stime, peak[0], first, lines, process.returncode)


class Multiple(NamedTuple):
    """What a run took, and that as multiples of bare Python beside it in time.

    Attributes:
        cost: What it took.
        base: Seconds of the processor that bare Python took, the mean of before and after.
        base_wall: Seconds on the clock.
    """

    cost: Cost
    base: float
    base_wall: float

    @property
    def processor(self) -> float:
        """Time of the processor as a multiple."""
        return self.cost.processor / self.base

    @property
    def wall(self) -> float:
        """Time on the clock as a multiple."""
        return self.cost.wall / self.base_wall


class BesideBare:
    """Runs commands with bare Python between every two of them."""

    def __init__(self, python: str, environment: Mapping[str, str], folder: Path) -> None:
        """Keep which Python it is; run it for the first time."""
        self._bare = ((python, "-c", "pass"), environment, folder)
        self.costs = [run(*self._bare)]
        """What bare Python took, each time."""

    def run(
        self,
        argv: Sequence[str],
        environment: Mapping[str, str],
        folder: Path,
        stdin: Path | None = None,
        terminal: bool = False,
    ) -> Multiple:
        """Run a command to its end, then bare Python."""
        cost = run(argv, environment, folder, stdin, terminal)
        before = self.costs[-1]
        after = run(*self._bare)
        self.costs.append(after)
        processor = (before.processor + after.processor) / 2
        return Multiple(cost, processor, (before.wall + after.wall) / 2)


def _watch(process: int, peak: list[float], ended: threading.Event) -> None:
    while True:
        peak[0] = max(peak[0], _held(process) / 1024)
        if ended.wait(0.01):
            return


def _held(process: int) -> int:
    """Return the most memory that a process and its children held, in kB (Linux alone tells)."""
    total = 0
    try:
        for line in Path(f"/proc/{process}/status").read_text().splitlines():
            if line.startswith("VmHWM:"):
                total += int(line.split()[1])
        children = Path(f"/proc/{process}/task/{process}/children").read_text().split()
        total += sum(_held(int(child)) for child in children)
    except OSError:
        pass
    return total
