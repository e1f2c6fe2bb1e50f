"""`cramp foods import` and `remove`: food tables on this computer."""

from __future__ import annotations

import contextlib
import signal
import time
from pathlib import Path

from crampcli.cli.commands import ciqual_source, foods_place, foods_status
from crampcli.errors import CrampError, TerminatedError, UnknownNameError
from crampcli.food_tables import ciqual_columns, importer, store
from crampcli.names import lookup
from crampcli.queries import answers, imported
from crampcli.render.reply import Column, Reply
from crampcli.text.folding import fold
from crampcli.text.namedtuples import TYPE_CHECKING, NamedTuple
from crampcli.text.sentences import quoted
from crampcli.vocabulary import RELEASES

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Self

    from crampcli.cli.streams import Streams
    from crampcli.dataset import Dataset
    from crampcli.food_tables.csv_table import TableSummary
    from crampcli.render.progress import Bar
    from crampcli.vocabulary import Release

READING = 0.67
"""The share of an import's time that reading takes; joining and sorting take the rest."""
ALL = "all"


class Skipped(NamedTuple):
    """Rows that were left out, and why."""

    reason: str
    rows: int

    @property
    def text(self) -> str:
        """Return it as one text."""
        return f"{self.rows:,} {self.reason}"


class FileRead(NamedTuple):
    """What became of the rows of one file.

    `bad` rows could not be read, `bad_lines` are the first of them. `repaired` rows were not UTF-8
    and were read as Windows-1252.
    """

    file: str
    rows: int
    bad: int
    bad_lines: tuple[int, ...]
    repaired: int
    skipped: tuple[Skipped, ...]

    @property
    def text(self) -> str:
        """Return it as one text, or nothing if every row was kept as it was."""
        parts = [part.text for part in self.skipped]
        if self.bad:
            lines = ", ".join(map(str, self.bad_lines))
            parts.append(f"{self.bad:,} unreadable (first: line {lines})")
        if self.repaired:
            parts.append(f"{self.repaired:,} repaired, as they were not UTF-8")
        return f"{self.file}: {'; '.join(parts)}" if parts else ""


class Imported(NamedTuple):
    """What an import kept and left out."""

    release: str
    released: str | None
    origin: str
    sha256: str | None
    foods: int
    nutrient_values: int
    portions: int
    replaced: bool
    beside: tuple[str, ...]
    files: tuple[FileRead, ...]

    @property
    def id(self) -> str:
        """Return the name of the release."""
        return self.release


class Removed(NamedTuple):
    """A release that was taken away."""

    release: str

    @property
    def id(self) -> str:
        """Return the name of the release."""
        return self.release


def load(dataset: Dataset, streams: Streams, path: str) -> Reply:
    """Load a FoodData Central download, or Ciqual's table, for `--from` to ask.

    USDA's: the CSV zip of SR Legacy, Foundation Foods, Branded Foods or all of them, or its
    folder, from https://fdc.nal.usda.gov/download-datasets. Ciqual's: the English table of 2025
    from https://doi.org/10.57745/RDMHWY, saved as CSV in UTF-8 or as tab-separated text. Nothing
    changes unless all of it can be read; a table that is there already is replaced.
    """
    target = Path(foods_place.place(streams.environ))
    with _ended_by_sigterm(target), _Watch(streams) as watch:
        summary = importer.import_release(
            Path(path), target, imported.followed(dataset), watch.tell
        )
    row = answers.of(
        Imported,
        summary._asdict(),
        nutrient_values=summary.amounts,
        beside=summary.others,
        files=tuple(_file(table) for table in summary.tables),
    )
    return Reply(
        "import",
        Imported,
        (row,),
        (
            Column("release", "", cell=lambda r: foods_status.title(r.release, r.released)),
            Column("foods", "Foods", cell=lambda r: f"{r.foods:,}"),
            Column("nutrient_values", "Values", cell=lambda r: f"{r.nutrient_values:,}"),
            Column("portions", "Portions", cell=lambda r: f"{r.portions:,}"),
            Column("files", "Left out", cell=_left_out),
            Column("beside", "Beside it", cell=lambda r: ", ".join(r.beside)),
            Column("origin", "From"),
            Column("sha256", "SHA-256"),
        ),
        None,
        query={"path": str(path)},
        layout="record",
        notes=(
            f"{'Replaced' if row.replaced else 'Kept'} in {target}",
            *ciqual_source.attribution(dataset, (row.release,)),
            *_part_of_ciqual(row),
        ),
        hints=(f"cramp sources magnesium --from {row.release}",),
    )


def _part_of_ciqual(row: Imported) -> tuple[str, ...]:
    """Say so if foods of Ciqual's table, as it was published, are missing."""
    published = ciqual_columns.PUBLISHED
    if row.release != "ciqual" or row.foods >= published:
        return ()
    return (f"The table as published has {published:,} foods; here are {row.foods:,}.",)


def _file(table: TableSummary) -> FileRead:
    skipped = tuple(Skipped(reason, rows) for reason, rows in table.skipped)
    return answers.of(FileRead, table._asdict(), skipped=skipped)


def _left_out(row: Imported) -> str:
    return "\n".join(text for file in row.files if (text := file.text))


@contextlib.contextmanager
def _ended_by_sigterm(target: Path) -> Iterator[None]:
    """Clean up after SIGTERM as after Ctrl-C.

    Raises:
        TerminatedError: It came; whether the new store was in place by then is told.
    """
    came: list[TerminatedError] = []
    before = _place_on_disk(target)

    def end(*_: object) -> None:
        came.append(TerminatedError("ended by SIGTERM."))
        raise came[0]

    try:
        usual = signal.signal(signal.SIGTERM, end)
    except ValueError:  # signals reach the main thread alone
        yield
        return
    try:
        yield
    except (CrampError, KeyboardInterrupt):
        # Where SQLite called us, it may have told of the end in its own words.
        if came:
            kept = _place_on_disk(target) == before
            outcome = "Nothing was changed." if kept else "The new foods are in place."
            raise TerminatedError(f"ended by SIGTERM. {outcome}") from None
        raise
    finally:
        signal.signal(signal.SIGTERM, usual)


def _place_on_disk(file: Path) -> tuple[int, int] | None:
    """Return what tells a file from the one that takes its place."""
    try:
        found = file.stat()
    except OSError:
        return None
    return found.st_ino, found.st_mtime_ns


class _Watch:
    """Tells on stderr how far an import is: a bar on a terminal, else a line a phase."""

    def __init__(self, streams: Streams):
        self._streams = streams
        self._said: importer.Phase | None = None
        self._bar: Bar | None = None
        self._start = time.monotonic()
        self._read = 0.0
        if streams.watched:
            from crampcli.render.progress import Bar

            assert streams.err is not None  # noqa: S101 - watched streams have it
            self._bar = Bar(streams.err, streams.err_screen)

    def __enter__(self) -> Self:
        if self._bar is not None:
            self._bar.__enter__()
        return self

    def tell(self, doing: importer.Phase, rows: int, done: int, total: int) -> None:
        """Show a phase, the rows and bytes read so far, and the bytes there are."""
        if self._bar is None:
            if doing is not self._said:
                self._streams.say(f"cramp: {doing} ...\n")
            self._said = doing
            return
        spent = time.monotonic() - self._start
        if done < total:
            self._read = spent
        share = how_far(spent, self._read, done / total if total else 1.0)
        left = "" if spent < 1 or share == 0 else f", {span(spent / share - spent)} left"
        self._bar.show(str(doing), share, f"{rows:,} rows{left}")

    def __exit__(self, *error: object) -> None:
        if self._bar is not None:
            self._bar.__exit__(None, None, None)


def how_far(spent: float, read: float, share_read: float) -> float:
    """Return which share of an import is done.

    Args:
        spent: Seconds since its start.
        read: Seconds that reading took; while it goes on, the same.
        share_read: The share of all bytes that was read. What follows reading tells no share: it
            is taken to need as long as it usually does.
    """
    if share_read < 1:
        return READING * share_read
    whole = read / READING
    return min(spent / whole, 0.99) if whole else READING


def span(seconds: float) -> str:
    """Write a time for people who wait."""
    if seconds < 60:
        return f"{max(round(seconds), 1)} s"
    return f"{int(seconds // 60)} min {int(seconds % 60)} s"


def remove(
    dataset: Dataset,  # noqa: ARG001 - as every body
    streams: Streams,
    release: str,
) -> Reply:
    """Take one imported table away, or `all` of them with the file that they are kept in."""
    target = Path(foods_place.place(streams.environ))
    gone = importer.remove(target, _release(release))
    left = _left(target)
    return Reply(
        "removed",
        Removed,
        tuple(Removed(name) for name in gone),
        (Column("release", "Removed"),),
        None,
        query={"release": release},
        notes=(f"Left: {', '.join(left)}." if left else "No imported table is left.",),
        hints=("cramp foods status",),
    )


def _release(name: str) -> Release | None:
    """Return the release that a name means; None means all of them.

    Raises:
        UnknownNameError: There is none of that name.
    """
    if fold(name) == ALL:
        return None
    for release in RELEASES:
        if fold(name[: lookup.LONGEST]) == fold(release):
            return release
    raise UnknownNameError(
        f"no imported table is called {quoted(name)}. Known: {', '.join(RELEASES)}, or {ALL}.",
        near=[],
    )


def _left(target: Path) -> tuple[str, ...]:
    if not target.exists():
        return ()
    with store.opened(target) as connection:
        return tuple(info.name for info in store.releases(connection))
