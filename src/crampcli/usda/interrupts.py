"""When may Ctrl-C and SIGTERM end a change of the store? Never while files are put or cleared."""

from __future__ import annotations

import contextlib
import signal
from collections.abc import Callable, Iterator

ENDING = frozenset({signal.SIGINT, signal.SIGTERM})


@contextlib.contextmanager
def then(clear: Callable[[], None]) -> Iterator[Callable[[], None]]:
    """Clear away at the end, whichever signal comes when; one that comes meanwhile counts then.

    Signals that end the program are held back until what is yielded is called. Windows can hold
    none back.
    """
    before = _hold_back()
    try:
        try:
            yield lambda: _let_come(before)
        finally:
            # A signal that comes before this line is done has come, and ends what is below.
            _hold_back()
    finally:
        clear()
        _let_come(before)


def _hold_back() -> set[int | signal.Signals]:
    if not hasattr(signal, "pthread_sigmask"):
        return set()
    return signal.pthread_sigmask(signal.SIG_BLOCK, ENDING)


def _let_come(before: set[int | signal.Signals]) -> None:
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
