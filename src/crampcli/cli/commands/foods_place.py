"""Where imported tables are kept on this computer."""

from __future__ import annotations

import os
from pathlib import Path

from crampcli.errors import DataError
from crampcli.text.namedtuples import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

FILE = "foods.sqlite"


def place(environ: Mapping[str, str]) -> Path:
    """Return where the imported tables are kept: CRAMP_FOODS_DB, else the platform's data folder.

    Raises:
        DataError: There is no home directory to keep it in.
    """
    if chosen := environ.get("CRAMP_FOODS_DB"):
        return Path(chosen)
    homeless = os.name == "posix" and not (environ.get("HOME") or environ.get("XDG_DATA_HOME"))
    if not homeless:
        import platformdirs

        folder = platformdirs.user_data_path("cramp", appauthor=False)
        if folder.is_absolute():
            return folder / FILE
    raise DataError(
        "there is no home directory to keep imported foods in. "
        "Name a file for them: CRAMP_FOODS_DB=/path/to/foods.sqlite"
    )
