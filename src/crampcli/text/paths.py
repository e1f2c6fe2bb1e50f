"""How a path is written that was typed: as `pathlib` writes it, which is dear to import."""

from __future__ import annotations

import os


def tidy(typed: str) -> str:
    """Return a path as `str(pathlib.Path(typed))` does."""
    within = f"/{typed.removeprefix('/')}/"
    if os.sep == "/" and "//" not in within and "/./" not in within:
        return typed
    from pathlib import Path

    return str(Path(typed))
