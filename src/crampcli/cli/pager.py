"""A long answer a screen at a time: through the reader's own pager, on a terminal only."""

from __future__ import annotations

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
    """Return the pager's words: CRAMP_PAGER, PAGER, else less; none if it is empty or cat."""
    from shlex import split

    asked = next((environ[name] for name in ("CRAMP_PAGER", "PAGER") if name in environ), DEFAULT)
    try:
        words = split(asked)
    except ValueError:
        return []
    return [] if words == ["cat"] else words


def show(text: str, environ: Mapping[str, str]) -> bool:
    """Show a text in the pager and wait for its end; False where there is none to be had."""
    import signal
    import subprocess

    words = command(environ)
    if not words:
        return False
    # An interrupt belongs to the pager, which is still on the screen.
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        ran = subprocess.run(  # noqa: S603 - the reader's own choice
            words,
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
