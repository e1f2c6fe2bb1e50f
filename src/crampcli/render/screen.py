"""What the screen can do that an answer is drawn for."""

from __future__ import annotations

from crampcli.text.namedtuples import NamedTuple


class Screen(NamedTuple):
    """Columns, and whether colour and Unicode can be used."""

    width: int
    colour: bool
    unicode: bool
