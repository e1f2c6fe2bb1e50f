"""When may Ctrl-C and SIGTERM end a change of the store? Never while files are put or cleared."""

from __future__ import annotations

import contextlib
import os
import signal
from collections.abc import Callable, Iterator
from types import FrameType
from typing import Any

ENDING = (signal.SIGINT, signal.SIGTERM)


@contextlib.contextmanager
def then(clear: Callable[[], None]) -> Iterator[Callable[[], None]]:
    """Clear away at the end, whichever signal comes when; one that comes meanwhile counts then.

    Signals that end the program are noted, and count when what is yielded is called. Masking them
    would not do: where there is another thread, such as the one that draws progress, the system
    hands them to that one, and Python to this.
    """
    signals = _Noted()
    signals.hold_back()
    try:
        try:
            yield signals.let_come
        finally:
            # A signal that comes before this line is done has come, and ends what is below.
            signals.hold_back()
    finally:
        clear()
        signals.let_come()


class _Noted:
    """Signals that come while nothing may end."""

    def __init__(self) -> None:
        self._usual: dict[signal.Signals, Any] = {}
        self._came: list[int] = []

    def hold_back(self) -> None:
        """Note signals from now on; a thread that is not the first gets none."""
        for each in ENDING:
            with contextlib.suppress(ValueError):
                usual = signal.signal(each, self._note)
                if usual != self._note:
                    self._usual[each] = usual

    def let_come(self) -> None:
        """Let signals count again, first those that came."""
        for each, usual in self._usual.items():
            signal.signal(each, usual)
        came, self._came = self._came, []
        for number in came:
            usual = self._usual[signal.Signals(number)]
            if callable(usual):
                usual(number, None)
            elif usual == signal.SIG_DFL:
                os.kill(os.getpid(), number)

    def _note(self, number: int, _: FrameType | None) -> None:
        self._came.append(number)
