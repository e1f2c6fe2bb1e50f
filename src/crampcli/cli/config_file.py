"""Where a reader's own defaults stand."""

from __future__ import annotations

import os

from crampcli.text.namedtuples import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

FILE = "config.toml"


def path(environ: Mapping[str, str]) -> str:
    """Return where the file is looked for: CRAMP_CONFIG, else the user's configuration folder."""
    if chosen := environ.get("CRAMP_CONFIG"):
        return chosen
    home = environ.get("HOME", "")
    folder = environ.get("XDG_CONFIG_HOME") or environ.get("APPDATA")
    if not folder or not os.path.isabs(folder):  # noqa: PTH117 - pathlib is dear to import
        folder = f"{home}/.config"
    return f"{folder}/cramp/{FILE}"
