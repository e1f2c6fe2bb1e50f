"""Where the marks of a forest plot stand: intervals in, columns out."""

from __future__ import annotations

import math

from crampcli.text.namedtuples import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from crampcli.queries.forest import Interval

FEWEST_COLUMNS = 8
"""On fewer columns an interval cannot be told from its point."""
TICK_GAP = 8
"""Columns between the marks of an axis, so that their numbers stay apart."""
SIDE = 0.25
"""Each side of no effect gets at least this share of the longer one: both sides are always seen."""
NARROWEST = 1e-9
"""A narrower axis cannot be divided into columns; it is widened."""
MULTIPLES = (
    (1, 1.1, 1.25, 1.5, 1.75, 2, 2.5, 3, 4, 5, 6, 7, 8, 9),
    (1, 1.25, 1.5, 2, 3, 4, 5, 7),
    (1, 1.5, 2, 3, 5, 7),
    (1, 2, 5),
    (1, 3),
    (1,),
)
"""Round numbers of a decade on a logarithmic axis, finest first."""


class Line(NamedTuple):
    """The columns of one interval, counted from 0."""

    start: int
    point: int
    end: int


class Tick(NamedTuple):
    """A mark on the axis."""

    column: int
    value: float


class Frame(NamedTuple):
    """A plot's geometry: value and column of no effect, a line for each interval, the axis."""

    columns: int
    value: float
    null: int
    lines: tuple[Line, ...]
    ticks: tuple[Tick, ...]


class _Axis(NamedTuple):
    """A scale from 0 to `columns` − 1."""

    start: float
    end: float
    logarithmic: bool
    columns: int

    def place(self, value: float) -> int:
        """Return the column of a value that lies on the axis."""
        share = (self.scaled(value) - self.start) / (self.end - self.start)
        return min(max(round(share * (self.columns - 1)), 0), self.columns - 1)

    def scaled(self, value: float) -> float:
        """Return a value on the axis's own scale."""
        return math.log10(value) if self.logarithmic else value


def lay_out(intervals: Sequence[Interval], null: float, logarithmic: bool, columns: int) -> Frame:
    """Place intervals on one axis that also shows the value of no effect.

    Nothing is cut off: the axis spans every interval, and some room on both sides of `null`.

    Args:
        intervals: At least one; each with low ≤ estimate ≤ high.
        null: The value of no effect: 0 for differences, 1 for ratios.
        logarithmic: Equal ratios stand equally far apart; all values must be above zero.
        columns: The width of the plot.

    Raises:
        ValueError: There is nothing to place, too little room, or no logarithm.
    """
    if not intervals or columns < FEWEST_COLUMNS:
        raise ValueError("a plot needs an interval and room for it")
    axis = _axis(intervals, null, logarithmic, columns)
    lines = tuple(
        Line(axis.place(part.low), axis.place(part.estimate), axis.place(part.high))
        for part in intervals
    )
    return Frame(
        columns=columns, value=null, null=axis.place(null), lines=lines, ticks=_ticks(axis, null)
    )


def _axis(intervals: Sequence[Interval], null: float, logarithmic: bool, columns: int) -> _Axis:
    raw = _Axis(0, 1, logarithmic, columns)
    middle = raw.scaled(null)
    left = middle - min(raw.scaled(min(part.low, part.estimate)) for part in intervals)
    right = max(raw.scaled(max(part.high, part.estimate)) for part in intervals) - middle
    longer = max(left, right)
    if longer < NARROWEST:
        longer = 1.0
    start = middle - max(left, longer * SIDE)
    end = middle + max(right, longer * SIDE)
    return _Axis(start, end, logarithmic, columns)


def _ticks(axis: _Axis, null: float) -> tuple[Tick, ...]:
    """Return the finest round numbers that stand far enough apart, `null` among them."""
    for values in _candidates(axis, null):
        ticks = tuple(Tick(axis.place(value), value) for value in values)
        if all(ticks[n + 1].column - ticks[n].column >= TICK_GAP for n in range(len(ticks) - 1)):
            return ticks
    return (Tick(axis.place(null), null),)


def _candidates(axis: _Axis, null: float) -> Iterator[list[float]]:
    if not axis.logarithmic:
        yield from _even_steps(axis, null)
        return
    low, high = math.floor(axis.start), math.ceil(axis.end)
    if high - low > axis.columns:
        return
    for multiples in MULTIPLES:
        yield [
            value
            for exponent in range(low, high + 1)
            for multiple in multiples
            if axis.start <= math.log10(value := float(f"{multiple}e{exponent}")) <= axis.end
        ]


def _even_steps(axis: _Axis, null: float) -> Iterator[list[float]]:
    span = axis.end - axis.start
    exponent = math.floor(math.log10(span)) - 2
    for power in range(exponent, exponent + 4):
        for multiple in (1, 2, 5):
            step = float(f"{multiple}e{power}")
            if step / span * (axis.columns - 1) < TICK_GAP:
                continue
            first = math.ceil((axis.start - null) / step)
            last = math.floor((axis.end - null) / step)
            yield [round(null + place * step, 12) for place in range(first, last + 1)]
