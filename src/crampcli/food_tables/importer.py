"""How does a download of a food table become the file that `store` reads?

The new file is built beside the old one and takes its place at the very end. Whatever ends an
import before that, the old file stays as it is.
"""

from __future__ import annotations

import contextlib
import re
import shutil
import sqlite3
import sys
from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum
from pathlib import Path

from crampcli import errors
from crampcli.food_tables import (
    amounts,
    archive,
    ciqual,
    csv_table,
    food_lists,
    lock,
    reading,
    schema,
    scratch,
    store,
    unquantified,
    worker,
)
from crampcli.food_tables.releases import LISTS, recognised
from crampcli.food_tables.wanted import Wanted
from crampcli.text.namedtuples import NamedTuple
from crampcli.vocabulary import Release


class Phase(StrEnum):
    """What an import is doing."""

    FOODS = "reading foods"
    AMOUNTS = "reading amounts"
    BOTH = "reading foods and amounts"
    JOINING = "joining"
    RANKING = "ranking"
    SAVING = "saving"


# Called with the phase, the rows read so far, the bytes read so far, and the bytes there are.
# An import ends at once, and changes nothing, when it raises.
Progress = Callable[[Phase, int, int, int], None]


class Summary(NamedTuple):
    """What an import kept and left out.

    `released` is the release's date (ISO 8601, perhaps without its day), `sha256` that of the zip.
    `replaced` tells that this release was there before; `others` are the ones beside it.
    """

    release: Release
    released: str | None
    origin: str
    sha256: str | None
    foods: int
    portions: int
    amounts: int
    tables: tuple[csv_table.TableSummary, ...]
    replaced: bool
    others: tuple[Release, ...]


# What share of a file may be empty before it is worth packing anew.
FREE_SHARE = 0.25


def import_release(
    source: Path,
    target: Path,
    nutrients: Mapping[int, Wanted],
    progress: Progress | None = None,
) -> Summary:
    """Load a download into the file `target`, beside the releases that it holds already.

    `nutrients` gives our nutrients by FDC's id of each (`nutrient.id`, not `nutrient_nbr`).

    Raises:
        DataError: The download cannot be used, or the file cannot be written. Nothing was changed.
    """
    ids = {wanted.id for wanted in nutrients.values()}
    if len(ids) != len(nutrients) or len(nutrients) > schema.MOST_NUTRIENTS:
        raise ValueError("each nutrient needs one FDC id, and there is room for 60")
    try:
        target = _real(target)
        with archive.opened(source) as download:
            target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            with lock.held(target), scratch.files(target) as files:
                return _Import(download, target, files, nutrients, progress).run()
    except (sqlite3.Error, OSError, UnicodeDecodeError) as error:
        raise errors.DataError(
            f"{target}: the import could not be written ({error}). Nothing was changed."
        ) from error


def _real(target: Path) -> Path:
    """Follow a link to the file, so that the file is replaced and not the link."""
    return target.resolve() if target.is_symlink() else target


class _Import:
    """One import at work."""

    def __init__(
        self,
        download: archive.Download,
        target: Path,
        files: scratch.Scratch,
        nutrients: Mapping[int, Wanted],
        progress: Progress | None,
    ):
        self.download = download
        self.target = target
        self.files = files
        self.nutrients = nutrients
        self.ciqual = ciqual.table_in(download)
        self.release: Release = (
            "ciqual" if self.ciqual else recognised(download.members, download.path)
        )
        self.sha256 = download.sha256()
        self.progress = progress
        self.phase = Phase.FOODS
        self.total = sum(
            download.members[name].size
            for name in (*food_lists.FILES, *amounts.FILES, self.ciqual)
            if name is not None and name in download
        )
        self.tables = reading.Reading(download, self._tell)
        self.worker: worker.Worker | None = None

    def run(self) -> Summary:
        """Read, join, rank, and put the new file in place."""
        replaced, others = self._start_file()
        latest, followed, read = self._read()
        with scratch.connection(self.files.new, self._tell) as connection:
            schema.create_release(connection, self.release)
            connection.execute("ATTACH ? AS listed", (str(self.files.foods),))
            connection.execute("ATTACH ? AS read", (str(self.files.amounts),))
            self._join(connection, followed)
            self._rank(connection)
            summary = self._finish(connection, latest, read, replaced, others)
        self._tell()
        scratch.put_in_place(self.files.new, self.target)
        return summary

    def _tell(self) -> None:
        rows, done = self.tables.rows, self.tables.done
        if self.worker is not None:
            self.worker.look()
            rows, done = rows + self.worker.rows, done + self.worker.done
        if self.progress is not None:
            self.progress(self.phase, rows, done, self.total)

    def _start_file(self) -> tuple[bool, tuple[Release, ...]]:
        """Begin with a copy of the present file, if there is one, or with an empty one."""
        present: tuple[Release, ...] = ()
        if self.target.exists():
            with store.opened(self.target) as database:
                present = tuple(info.name for info in store.releases(database))
        others = tuple(release for release in present if release != self.release)
        if others:
            shutil.copyfile(self.target, self.files.new)
        with scratch.connection(self.files.new, self._tell) as connection:
            if others:
                schema.drop_release(connection, self.release)
                schema.sign(connection)
                connection.commit()
            else:
                schema.create(connection)
        return self.release in present, others

    def _read(self) -> tuple[str, tuple[amounts.Followed, ...], list[csv_table.TableSummary]]:
        """Read foods and amounts into scratch files, at once if that is worth it."""
        if self.ciqual is not None:
            return self._read_ciqual(self.ciqual)
        brands = self.download.members.get(LISTS["branded_food"])
        if brands is not None and brands.size >= worker.WORTH_IT and sys.executable:
            self.phase = Phase.BOTH
            with worker.Worker(self.download.path, self.files.foods) as self.worker:
                followed = self._read_amounts()
                latest, read = self.worker.wait()
            self.tables.rows += self.worker.rows
            self.tables.done += self.worker.done
            self.worker = None
            return latest, followed, [*read, *self.tables.summaries()]
        with scratch.connection(self.files.foods, self._tell) as connection:
            latest = food_lists.read(self.tables, connection)
        self.phase = Phase.AMOUNTS
        followed = self._read_amounts()
        return latest, followed, self.tables.summaries()

    def _read_ciqual(
        self, name: str
    ) -> tuple[str, tuple[amounts.Followed, ...], list[csv_table.TableSummary]]:
        self.phase = Phase.BOTH
        self._tell()
        with (
            scratch.connection(self.files.foods, self._tell) as listed,
            scratch.connection(self.files.amounts, self._tell) as read_into,
        ):
            found = ciqual.read(self.download, name, listed, read_into, self.nutrients)
        self.tables.rows, self.tables.done = found.table.rows, found.table.size
        self.sha256 = self.sha256 or found.sha256
        return found.released, found.followed, [found.table]

    def _read_amounts(self) -> tuple[amounts.Followed, ...]:
        with scratch.connection(self.files.amounts, self._tell) as connection:
            return amounts.read(self.tables, connection, self.nutrients)

    def _run(self, connection: sqlite3.Connection, statements: Iterable[str]) -> None:
        for statement in statements:
            connection.execute(schema.sql(statement, self.release))

    def _join(self, connection: sqlite3.Connection, followed: tuple[amounts.Followed, ...]) -> None:
        """Bring together what was read of each food."""
        self.phase = Phase.JOINING
        self._tell()
        self._run(connection, schema.FILL)
        if self.release in schema.UNQUANTIFIED_IN:
            self._run(connection, (schema.FILL_UNQUANTIFIED,))
        connection.executemany(
            schema.sql("INSERT INTO nutrient_{r} VALUES (?, ?, ?, ?, 0)", self.release), followed
        )

    def _rank(self, connection: sqlite3.Connection) -> None:
        """Sort the foods, by every nutrient and for the search."""
        self.phase = Phase.RANKING
        self._tell()
        # SQLite sorts in runs of the cache's size, in a thread of its own: short runs stay in
        # the processor's cache, and sorting does not wait for reading.
        connection.execute("PRAGMA cache_size = -2000")
        self._run(connection, schema.RANK)

    def _finish(
        self,
        connection: sqlite3.Connection,
        latest: str,
        read: list[csv_table.TableSummary],
        replaced: bool,
        others: tuple[Release, ...],
    ) -> Summary:
        """Write down where the release came from, and sum up."""
        self.phase = Phase.SAVING
        self._tell()
        foods, portions, kept, staged = connection.execute(
            schema.sql(schema.SIZES, self.release)
        ).fetchone()
        if not foods:
            raise errors.DataError(f"{self.download.path}: holds no food. Nothing was changed.")
        summary = Summary(
            release=self.release,
            released=(None if self.ciqual else _date_in(self.download)) or latest or None,
            origin=self.download.path.name,
            sha256=self.sha256,
            foods=foods,
            portions=portions,
            amounts=kept + unquantified.everywhere(connection, self.release),
            tables=tuple(sorted(_with_orphans(table, staged - kept) for table in read)),
            replaced=replaced,
            others=others,
        )
        connection.execute(
            "INSERT INTO release VALUES (?, ?, ?, ?, ?, ?, ?)",
            (self.release, *summary[1:7]),
        )
        connection.executemany(
            "INSERT INTO origin_file VALUES (?, ?, ?, ?, ?, ?)",
            (
                (self.release, table.file, table.rows, table.size, table.sha256, table.bad)
                for table in summary.tables
            ),
        )
        connection.commit()
        connection.execute("DETACH listed")
        connection.execute("DETACH read")
        _vacuum_if_hollow(connection)
        return summary


def _with_orphans(table: csv_table.TableSummary, orphans: int) -> csv_table.TableSummary:
    """Add to the table of amounts how many of them belong to no food."""
    if table.file != "food_nutrient.csv" or not orphans:
        return table
    reason = ("amount in no food that was kept", orphans)
    return table._replace(skipped=tuple(sorted((*table.skipped, reason))))


def remove(target: Path, release: Release | None = None) -> tuple[Release, ...]:
    """Take a release out of the file, or with None the whole file away; return what was removed.

    The file goes with its last release. With None, a damaged file goes too, but never one that
    is not ours.

    Raises:
        DataError: There is no such release, or the file is not ours or cannot be changed.
    """
    try:
        target = _real(target)
        if release is None:
            store.refuse_foreign(target)
            with lock.held(target), scratch.files(target):
                present = _present_or_none(target)
                target.unlink()
                return present
        with store.opened(target) as connection:
            store.chosen(connection, release)
            present = tuple(info.name for info in store.releases(connection))
        if present == (release,):
            return remove(target)
        with lock.held(target), scratch.files(target) as files:
            shutil.copyfile(target, files.new)
            with contextlib.closing(sqlite3.connect(files.new)) as connection:
                connection.executescript(scratch.FAST.format("main"))
                schema.drop_release(connection, release)
                connection.commit()
                connection.execute("VACUUM")
            scratch.put_in_place(files.new, target)
        return (release,)
    except (sqlite3.Error, OSError, UnicodeDecodeError) as error:
        raise errors.DataError(
            f"{target}: could not be changed ({error}). It is as it was."
        ) from error


def _present_or_none(target: Path) -> tuple[Release, ...]:
    """List the releases of a file that may be damaged."""
    try:
        with store.opened(target) as connection:
            return tuple(info.name for info in store.releases(connection))
    except errors.DataError:
        return ()


def _vacuum_if_hollow(connection: sqlite3.Connection) -> None:
    """Give back the room of what was taken out, if it is worth the time."""
    free: int = connection.execute("PRAGMA freelist_count").fetchone()[0]
    pages: int = connection.execute("PRAGMA page_count").fetchone()[0]
    if free > FREE_SHARE * pages:
        connection.execute("VACUUM")


def _date_in(download: archive.Download) -> str | None:
    """Find the release's date in the name of its folder or file."""
    for name in (download.title, download.path.name):
        if found := re.search(r"(?<!\d)(20\d\d-[01]\d(?:-[0-3]\d)?)(?!\d)", name):
            return found[1]
    return None
