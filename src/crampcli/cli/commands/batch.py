"""`cramp batch`: what is on record of the lists of many people, from a file into a file?"""

from __future__ import annotations

import gc
import signal
import time
from contextlib import contextmanager
from pathlib import Path

from crampcli.cli import page_file
from crampcli.cli.commands.foods_import import span
from crampcli.errors import TerminatedError, UsageError, WriteError
from crampcli.queries.outcome import Outcome
from crampcli.render.reply import Column, Reply
from crampcli.text.namedtuples import TYPE_CHECKING, NamedTuple
from crampcli.text.sentences import quoted
from crampcli.vocabulary import CHECK_STATUSES, FOUND

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from typing import Self

    from crampcli.batch import files
    from crampcli.batch.files import Count
    from crampcli.batch.states import ListState
    from crampcli.cli.streams import Streams
    from crampcli.dataset import Dataset
    from crampcli.render.progress import Bar
    from crampcli.vocabulary import CheckStatus, Severity

MISSING = "cramp batch needs DuckDB and pyarrow. pip install 'crampcli[batch]' adds them."
NOT_LOOKED_AT = "What is not covered has not been looked at, which says nothing of what it may do."


class Batch(NamedTuple):
    """A file of findings that was written; `not_read` are the rows and entries that say so."""

    path: str
    lists: int
    findings: int
    found: int
    not_covered: int
    not_understood: int
    not_read: int
    nothing_to_check: int

    @property
    def id(self) -> str:
        """Return the file."""
        return self.path


def run(
    dataset: Dataset,
    streams: Streams,
    lists: str,
    findings: str,
    fail_on: Severity = "minor",
    exit_zero: bool = False,
) -> Reply:
    """Write what is on record of each list in a file into another."""
    try:
        # What only this command needs: Arrow, DuckDB.
        from crampcli.batch import files
        from crampcli.batch.states import EXIT_CODES, LIST_STATES
    except ImportError as error:
        if (error.name or "").startswith("crampcli."):
            raise
        raise UsageError(MISSING) from None
    target = Path(findings)
    to = files.form(target)
    if target.is_dir():
        raise WriteError(f"{quoted(findings)} cannot be written: Is a directory.")
    source = files.Source(Path(lists))
    if target.exists() and target.samefile(lists):
        raise UsageError("the findings would take the place of the lists. Name another file.")
    # A short run does without; a long one would keep every circle of objects.
    gc.enable()
    with (
        _ended_by_sigterm(),
        _Watch(streams, source) as watch,
        page_file.replaced(findings) as place,
    ):
        counted = files.write(source, place, to, dataset, watch.tell)
    outcome = Outcome(fail_on, exit_zero)
    counts = dict.fromkeys((*CHECK_STATUSES, *LIST_STATES), 0)
    for (status, severity), count in counted.answers.items():
        counts[status] += count  # type: ignore[index]  # a word of the two
        outcome.found |= outcome.is_found(status, severity)
    codes = [code for status, code in EXIT_CODES.items() if counts[status] and status not in FOUND]
    return Reply(
        "batch",
        Batch,
        (_written(findings, counted, counts),),
        (
            Column("path", ""),
            *(
                Column(name, name.replace("_", " ").capitalize(), cell=_counted(name))
                for name in Batch._fields[1:]
            ),
        ),
        None,
        query={"lists": lists, "findings": findings, "fail_on": fail_on},
        layout="record",
        notes=(*source.notes, NOT_LOOKED_AT),
        statuses=counts,  # type: ignore[arg-type]  # all of them words
        code=EXIT_CODES["interacts"] if outcome.found and not exit_zero else next(iter(codes), 0),
    )


def _written(path: str, counted: Count, counts: Mapping[CheckStatus | ListState, int]) -> Batch:
    return Batch(
        path=path,
        lists=counted.lists,
        findings=counted.findings,
        found=sum(counts[status] for status in FOUND),
        not_covered=counts["not-covered"],
        not_understood=counts["ambiguous"] + counts["name-not-recognised"],
        not_read=counts["not-read"],
        nothing_to_check=counts["nothing-to-check"],
    )


def _counted(name: str) -> Callable[[Batch], str]:
    return lambda row: f"{getattr(row, name):,}"


@contextmanager
def _ended_by_sigterm() -> Iterator[None]:
    """Clean up after SIGTERM, and after Ctrl-C, of which DuckDB tells in its own words.

    Raises:
        TerminatedError: SIGTERM came.
        KeyboardInterrupt: Ctrl-C did.
    """
    came: list[BaseException] = []

    def end(number: int, _: object) -> None:
        ended = TerminatedError("ended by SIGTERM. Nothing was written.")
        came.append(ended if number == signal.SIGTERM else KeyboardInterrupt())
        raise came[0]

    try:
        usual = {one: signal.signal(one, end) for one in (signal.SIGTERM, signal.SIGINT)}
    except ValueError:  # signals reach the main thread alone
        yield
        return
    try:
        yield
    except BaseException:
        if came:
            raise came[0] from None
        raise
    finally:
        for one, before in usual.items():
            signal.signal(one, before)


class _Watch:
    """Draws on stderr how far a batch is, if that is a terminal."""

    def __init__(self, streams: Streams, source: files.Source) -> None:
        self._bar: Bar | None = None
        self._start = time.monotonic()
        if streams.watched:
            from crampcli.render.progress import Bar

            assert streams.err is not None  # noqa: S101 - watched streams have it
            self._bar = Bar(streams.err, streams.err_screen)
            self._total = source.total()

    def __enter__(self) -> Self:
        if self._bar is not None:
            self._bar.__enter__()
        return self

    def tell(self, so_far: Count) -> None:
        """Show how many lists are answered, and how long the rest will take."""
        if self._bar is None:
            return
        share = so_far.lists / self._total if self._total else 1.0
        spent = time.monotonic() - self._start
        left = f", {span(spent / share - spent)} left" if share and spent >= 1 else ""
        self._bar.show("checking", min(share, 1.0), f"{so_far.lists:,} lists{left}")

    def __exit__(self, *error: object) -> None:
        if self._bar is not None:
            self._bar.__exit__(None, None, None)
