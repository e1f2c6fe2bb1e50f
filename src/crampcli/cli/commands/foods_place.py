"""Where imported tables are kept on this computer."""

from __future__ import annotations

import os
import sys

from crampcli.errors import DataError
from crampcli.text.namedtuples import TYPE_CHECKING
from crampcli.text.paths import tidy

if TYPE_CHECKING:
    from collections.abc import Mapping

FILE = "foods.sqlite"


def place(environ: Mapping[str, str]) -> str:
    """Return where the imported tables are kept: CRAMP_FOODS_DB, else the platform's data folder.

    Raises:
        DataError: There is no home directory to keep it in.
    """
    if chosen := environ.get("CRAMP_FOODS_DB"):
        return tidy(chosen)
    homeless = os.name == "posix" and not (environ.get("HOME") or environ.get("XDG_DATA_HOME"))
    if not homeless:
        folder = _of_linux(environ) or _of_the_platform()
        if os.path.isabs(folder):  # noqa: PTH117 - pathlib is dear to import
            return os.path.join(folder, FILE)  # noqa: PTH118 - the same
    raise DataError(
        "there is no home directory to keep imported foods in. "
        "Name a file for them: CRAMP_FOODS_DB=/path/to/foods.sqlite"
    )


def _of_linux(environ: Mapping[str, str]) -> str | None:
    """Return the folder by the XDG rule, where that is all that has a say; None leaves it open."""
    if sys.platform != "linux" or "ANDROID_DATA" in environ:
        return None
    folder = environ.get("XDG_DATA_HOME") or f"{environ.get('HOME', '').rstrip('/')}/.local/share"
    return f"{folder}/cramp" if folder.startswith("/") else None


def _of_the_platform() -> str:
    import platformdirs

    return platformdirs.user_data_dir("cramp", appauthor=False)
