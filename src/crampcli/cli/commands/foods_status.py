"""`cramp foods status`: which food tables are on this computer."""

from __future__ import annotations

import os

from crampcli.cli.commands import ciqual_source, foods_place
from crampcli.queries import answers
from crampcli.render.reply import Column, Reply
from crampcli.text.namedtuples import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from crampcli.cli.streams import Streams
    from crampcli.dataset import Dataset

HOW_TO_LOAD = "Load USDA's tables, or Ciqual's: cramp foods import PATH"


class OriginFile(NamedTuple):
    """A file that a release was read from."""

    file: str
    rows: int
    size: int
    sha256: str | None
    bad: int

    @property
    def text(self) -> str:
        """Return it as one text."""
        return f"{self.file} {self.rows:,} rows" + (f" ({self.bad} unreadable)" if self.bad else "")


class Status(NamedTuple):
    """An imported release, and where it came from; `size` is that of the file with all releases."""

    release: str
    released: str | None
    foods: int
    nutrient_values: int
    portions: int
    origin: str
    sha256: str | None
    files: tuple[OriginFile, ...]
    path: str
    size: int
    layout: int

    @property
    def id(self) -> str:
        """Return the name of the release."""
        return self.release


def title(release: str, released: str | None) -> str:
    """Return how a release is called, with the day on which it was released."""
    from crampcli.queries import imported

    own = imported.TITLES[release]
    if release == "ciqual":
        return f"{own}, {released}" if released else own
    return f"{own} ({release}), {released}" if released else own


def status(dataset: Dataset, streams: Streams) -> Reply:
    """Show which food tables are on this computer, from which files, and where they are kept."""
    target = foods_place.place(streams.environ)
    rows: tuple[Status, ...] = ()
    if os.path.exists(target):  # noqa: PTH110 - pathlib is dear to import
        from crampcli.food_tables import store

        with store.opened(target) as connection:
            size = os.stat(target).st_size  # noqa: PTH116 - the same
            rows = tuple(
                answers.of(
                    Status,
                    info._asdict(),
                    release=info.name,
                    nutrient_values=info.amounts,
                    files=answers.all_of(OriginFile, (file._asdict() for file in info.files)),
                    path=target,
                    size=size,
                    layout=store.layout(connection),
                )
                for info in store.releases(connection)
            )
    only_ciqual = {row.release for row in rows} == {"ciqual"}
    place = f"Kept in {target}"
    if rows:
        place += f", {rows[0].size / 1e6:,.1f} MB, layout {rows[0].layout}."
    return Reply(
        "usda-releases",
        Status,
        rows,
        (
            Column("release", "", cell=lambda r: title(r.release, r.released)),
            Column("foods", "Foods", cell=lambda r: f"{r.foods:,}"),
            Column("nutrient_values", "Values", cell=lambda r: f"{r.nutrient_values:,}"),
            Column("portions", "Portions", cell=lambda r: f"{r.portions:,}"),
            Column("origin", "From"),
            Column("sha256", "SHA-256"),
            Column("files", "Files", cell=lambda r: "\n".join(f.text for f in r.files)),
        ),
        None,
        layout="record",
        notes=(
            place if rows else f"Nothing was imported yet. {HOW_TO_LOAD}",
            *ciqual_source.attribution(dataset, tuple(row.release for row in rows)),
        ),
        hints=(
            f"cramp sources magnesium --from {'ciqual' if only_ciqual else 'usda'}"
            if rows
            else "cramp foods import --help",
        ),
        code=0 if rows else 1,
    )
