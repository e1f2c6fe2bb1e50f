"""A long answer a screen at a time: through the reader's own pager, on a terminal only."""

from __future__ import annotations

import os

from crampcli.text.namedtuples import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

DEFAULT = "less -FRX"
LESS = "FRX"
"""What `less` is told where neither the command nor LESS says: end at once if all fits, keep
colours, leave the text on the screen."""

NOT_FOUND = 127
"""What a shell ends with where the command is not there."""


def command(environ: Mapping[str, str]) -> list[str]:
    """Return the pager's words: CRAMP_PAGER, PAGER, else less; none if it is empty or cat.

    They are parted as a shell would, and no shell reads them: `;`, `|` and `$` mean nothing.
    """
    from shlex import split

    asked = next((environ[name] for name in ("CRAMP_PAGER", "PAGER") if name in environ), DEFAULT)
    try:
        words = split(asked)
    except ValueError:
        return []
    return [] if words == ["cat"] else words


def program(name: str, environ: Mapping[str, str]) -> str | None:
    """Return where a program lies, or None: one named without a folder is never ours to find here.

    Windows would begin with the current folder, and so does an empty or relative part of PATH.
    """
    if os.path.dirname(name):  # noqa: PTH120
        return name
    endings = environ.get("PATHEXT", "").split(os.pathsep) if os.name == "nt" else []
    for folder in environ.get("PATH", os.defpath).split(os.pathsep):
        for ending in ("", *endings):
            path = os.path.join(folder, name + ending)  # noqa: PTH118
            if os.path.isabs(folder) and os.path.isfile(path) and os.access(path, os.X_OK):  # noqa: PTH113, PTH117
                return path
    return None


def show(text: str, environ: Mapping[str, str]) -> bool:
    """Show a text in the pager and wait for its end; False where there is none to be had."""
    import signal
    import subprocess

    words = command(environ)
    found = program(words[0], environ) if words else None
    if found is None:
        return False
    # An interrupt belongs to the pager, which is still on the screen.
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        ran = subprocess.run(  # noqa: S603 - the reader's own choice
            [found, *words[1:]],
            input=text,
            text=True,
            encoding="utf-8",
            env={"LESS": LESS, **environ},
            check=False,
        )
    except OSError:
        return False
    finally:
        signal.signal(signal.SIGINT, before)
    return ran.returncode != NOT_FOUND
