"""`cramp config`: which defaults of your own there are, and where they are kept."""

from __future__ import annotations

from crampcli.cli import config, config_file
from crampcli.render.reply import Column, Reply
from crampcli.text.namedtuples import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from crampcli.cli.streams import Streams
    from crampcli.dataset import Dataset

COUNTS_FOR = {
    "age": "intake and match, where --age is not given",
    "sex": "intake and match, where --sex is not given",
    "taking": "check and match, where --taking is not given",
    "format": "every command, where neither -f nor CRAMP_FORMAT is given",
}


class Setting(NamedTuple):
    """A default that can be set; `value` is empty where it is not."""

    id: str
    value: str | None
    counts_for: str
    file: str


def show(dataset: Dataset, streams: Streams) -> Reply:  # noqa: ARG001 - as every body
    """Show the defaults that are set, and the file that holds them."""
    found = config.read(streams.environ)
    file = config_file.path(streams.environ)
    rows = tuple(
        Setting(name, _text(found.get(name)), COUNTS_FOR[name], file) for name in config.SETTINGS
    )
    how = f'Write them into {file}, a line each: age = 70, sex = "female", {config.EXAMPLE}'
    return Reply(
        "settings",
        Setting,
        rows,
        (
            Column("id", "Setting", no_wrap=True),
            Column("value", "Your default", cell=lambda row: row.value or "–"),
            Column("counts_for", "Counts for"),
        ),
        (),
        title=f"Your defaults, from {file}" if found else "No defaults of your own are set",
        notes=() if found else (how,),
        hints=("cramp help environment",),
    )


def _text(value: object) -> str | None:
    if value is None:
        return None
    return (
        ", ".join(value)
        if isinstance(value, list)
        else f"{value:g}"
        if isinstance(value, float)
        else str(value)
    )
