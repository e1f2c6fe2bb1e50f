"""How far a long task has come, drawn on a terminal."""

from __future__ import annotations

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn

from crampcli.text.namedtuples import TYPE_CHECKING

if TYPE_CHECKING:
    from types import TracebackType
    from typing import Self, TextIO

    from crampcli.render.screen import Screen

NARROW = 64
"""On fewer columns a percentage takes the place of stage and bar."""


class Bar:
    """A bar that is drawn while it is open, and leaves nothing behind."""

    def __init__(self, stream: TextIO, screen: Screen):
        console = Console(
            file=stream,
            width=screen.width,
            force_terminal=True,
            color_system="standard" if screen.colour else None,
            no_color=not screen.colour,
            legacy_windows=False,
        )
        what = TextColumn("{task.description}", markup=False)
        share = TextColumn("{task.percentage:.0f} %", markup=False)
        self._progress = Progress(
            *((share,) if screen.width < NARROW else (what, BarColumn(bar_width=None))),
            TextColumn("{task.fields[done]}", markup=False),
            console=console,
            transient=True,
            refresh_per_second=5,
        )
        self._task = self._progress.add_task("opening", total=1.0, done="")

    def __enter__(self) -> Self:
        """Start to draw."""
        self._progress.start()
        return self

    def show(self, what: str, share: float, done: str) -> None:
        """Say what is being done, which share of all is done, and how much that is."""
        self._progress.update(self._task, description=what, completed=share, done=done)

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Clear the line and give the cursor back."""
        self._progress.stop()
