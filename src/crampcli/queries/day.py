"""Which minutes of a day are free, where every day is like the one before.

A day is a circle of 1,440 minutes: what stands an hour before midnight stands two hours before
one in the morning. Clocks that are put back or forward are not known here.
"""

from __future__ import annotations

from crampcli.text.namedtuples import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

HOUR = 60
DAY = 24 * HOUR
STEP = 5
"""Minutes; nobody plans a day more finely."""


class Gap(NamedTuple):
    """What must be kept free around a moment.

    Attributes:
        moment: The minute of the day.
        before: So many minutes ahead of it are too late.
        after: So many minutes behind it are too soon.
        together: Whether the moment itself is free all the same.
    """

    moment: int
    before: int
    after: int
    together: bool = False

    def forbids(self, minute: int) -> bool:
        """Tell whether a minute is too near."""
        since = (minute - self.moment) % DAY
        if since == 0:
            return not self.together
        return since < self.after or DAY - since < self.before


class Window(NamedTuple):
    """The minutes from one to another, both of them free; over midnight the end is the smaller."""

    start: int
    end: int

    def holds(self, minute: int) -> bool:
        """Tell whether a minute lies in it."""
        return (minute - self.start) % DAY <= (self.end - self.start) % DAY


def minute(text: str) -> int | None:
    """Return the minute that a time of day such as `7:05` or `23:59` means, or nothing."""
    hours, colon, minutes = text.strip().partition(":")
    digits = f"{hours}{minutes}"
    if not (colon and digits.isascii() and digits.isdigit()):
        return None
    if not hours or len(hours) > 2 or len(minutes) != 2:
        return None
    found = int(hours) * HOUR + int(minutes)
    return found if int(minutes) < HOUR and found < DAY else None


def clock(minute: int) -> str:
    """Write a minute of the day as people read it: `07:05`."""
    hours, minutes = divmod(minute % DAY, HOUR)
    return f"{hours:02}:{minutes:02}"


def free(gaps: Sequence[Gap]) -> tuple[Window, ...]:
    """Return the windows that no gap forbids, by their start; without a gap the whole day."""
    open_ = [not any(gap.forbids(one) for gap in gaps) for one in range(DAY)]
    if all(open_):
        return (Window(0, DAY - 1),)
    starts = [one for one in range(DAY) if open_[one] and not open_[one - 1]]
    windows = []
    for start in starts:
        end = start
        while open_[(end + 1) % DAY]:
            end += 1
        windows.append(Window(start, end % DAY))
    return tuple(windows)


def apart(one: int, other: int) -> int:
    """Return how many minutes lie between two, the shorter way round."""
    between = (one - other) % DAY
    return min(between, DAY - between)


def candidates(windows: Sequence[Window], begin: int) -> tuple[int, ...]:
    """Return the minutes of windows worth trying: each step of the clock, and their edges.

    They begin with the first at or behind a minute.
    """
    edges = {edge for window in windows for edge in window}
    steps = (one for one in range(0, DAY, STEP) if any(window.holds(one) for window in windows))
    return tuple(sorted(edges.union(steps), key=lambda one: (one - begin) % DAY))


def arranged(
    choices: Mapping[int, Sequence[int]], between: Mapping[frozenset[int], int]
) -> Mapping[int, int] | None:
    """Give each of several things one of its minutes, so that all keep their distance.

    Args:
        choices: By thing, its minutes, the best first.
        between: By two things, how many minutes to keep apart.

    Returns:
        By thing, its minute; None where no choice fits.
    """
    if not choices:
        return {}
    thing = min(choices, key=lambda one: (len(choices[one]), one))
    for minute in choices[thing]:
        left = {
            other: [
                one for one in minutes
                if apart(one, minute) >= between.get(frozenset((thing, other)), 0)
            ]
            for other, minutes in choices.items()
            if other != thing
        }  # fmt: skip
        if all(left.values()) and (rest := arranged(left, between)) is not None:
            return {**rest, thing: minute}
    return None
