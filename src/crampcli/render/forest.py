"""How a forest plot is drawn as lines of text."""

from __future__ import annotations

from crampcli.queries import forest
from crampcli.render import axis
from crampcli.text import numbers
from crampcli.text.namedtuples import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from crampcli.queries.forest import Forest, Plot, PlotRow
    from crampcli.render.axis import Frame, Line
    from crampcli.render.screen import Screen

NARROWEST_PLOT, INLINE_PLOT, WIDEST_PLOT = 12, 24, 72
"""Columns of a plot: with fewer only figures are written; beside its labels; at most."""
GAP = 2


class _Glyphs(NamedTuple):
    line: str
    study: str
    pooled: str
    null: str
    crossed: str
    from_left: str
    from_right: str
    axis: str
    tick: str
    middle: str
    left: str
    right: str


UNICODE = _Glyphs(
    line="─",
    study="■",
    pooled="◆",
    null="│",
    crossed="┼",
    from_left="┤",
    from_right="├",
    axis="─",
    tick="┴",
    middle="┼",
    left="◀",
    right="▶",
)
PLAIN = _Glyphs(
    line="-",
    study="#",
    pooled="*",
    null="|",
    crossed="+",
    from_left="+",
    from_right="+",
    axis="-",
    tick="+",
    middle="|",
    left="<",
    right=">",
)
PLAIN_FOR = {ord("−"): "-", ord("·"): "-"}


class _Widths(NamedTuple):
    """How the columns of all plots are shared out, so that they stand under each other."""

    screen: int
    label: int
    plot: int
    inline: bool

    @property
    def offset(self) -> int:
        """Return the column at which the plot begins."""
        return GAP + (self.label + GAP if self.inline else 0)


def draw(drawn: Forest, screen: Screen) -> str:
    """Draw all plots to the width of the screen, and list what none of them shows.

    One number needs no axis: a difference that shares its unit with no other is a line of text.
    """
    glyphs = UNICODE if screen.unicode else PLAIN
    plots = [plot for plot in drawn.plots if plot.logarithmic or _size(plot) > 1]
    single = [plot for plot in drawn.plots if plot not in plots]
    widths = _widths(plots, screen.width)
    lines: list[str] = []
    if plots and widths.plot >= NARROWEST_PLOT:
        lines += [*_legend(plots, widths, glyphs), ""]
    for plot in plots:
        lines += [*_plot(plot, widths, glyphs), ""]
    if single:
        lines += _wrapped("Differences, each in its own unit, so without an axis", widths, 0)
        lines += [line for plot in single for line in _wrapped(_in_words(plot), widths, 2)]
        lines.append("")
    if not drawn.plots:
        lines += [*_wrapped("Nothing to draw: no current result with an interval.", widths, 0), ""]
    if drawn.not_drawn:
        lines.append("Not drawn")
    for part in drawn.not_drawn:
        lines += _wrapped(f"{part.why}: {'; '.join(part.results)}.", widths, 2)
    while lines and not lines[-1]:
        lines.pop()
    text = "\n".join(lines)
    return text if screen.unicode else text.translate(PLAIN_FOR)


def alone(plot: Plot, screen: Screen) -> str:
    """Draw one plot, with what stands on which side."""
    glyphs = UNICODE if screen.unicode else PLAIN
    text = "\n".join(_plot(plot, _widths((plot,), screen.width), glyphs))
    return text if screen.unicode else text.translate(PLAIN_FOR)


LONGEST_LABEL = 24
"""Characters; of a longer label what stands in brackets is left out."""


def _label(row: PlotRow) -> str:
    return row.label.split(" (")[0] if len(row.label) > LONGEST_LABEL else row.label


def _size(plot: Plot) -> int:
    return sum(len(group.rows) for group in plot.groups)


def _in_words(plot: Plot) -> str:
    group = plot.groups[0]
    row = group.rows[0]
    unit = "" if plot.unit is None or plot.unit in group.heading else f" {plot.unit}"
    harm = "harm, " if plot.about == "harm" else ""
    return f"{row.label}, {harm}{group.heading}: {forest.interval(row)}{unit}"


def _widths(plots: Iterable[Plot], screen: int) -> _Widths:
    rows = [row for plot in plots for group in plot.groups for row in group.rows]
    label = max((len(_label(row)) for row in rows), default=0)
    figures = max((len(forest.interval(row)) for row in rows), default=0)
    room = screen - 2 * GAP - figures
    inline = room - label - GAP >= INLINE_PLOT
    return _Widths(screen, label, min(room - (label + GAP if inline else 0), WIDEST_PLOT), inline)


def _wrapped(text: str, widths: _Widths, hanging: int) -> list[str]:
    import textwrap

    # An interval's name stays on one line.
    lines = textwrap.wrap(
        text.replace("% CI", "%\u00a0CI"),
        widths.screen,
        initial_indent=" " * (hanging // 2),
        subsequent_indent=" " * (hanging + hanging // 2),
        break_on_hyphens=False,
    )
    return [line.replace("\u00a0", " ") for line in lines]


def _plot(plot: Plot, widths: _Widths, glyphs: _Glyphs) -> list[str]:
    rows = [row for group in plot.groups for row in group.rows]
    lines = _wrapped(_title(plot), widths, 0)
    if widths.plot < NARROWEST_PLOT:
        return lines + [
            line
            for row in rows
            for line in _wrapped(f"{row.label}: {forest.interval(row)}", widths, 2)
        ]
    frame = axis.lay_out(
        [row.placed(plot.logarithmic) for row in rows],
        plot.null,
        plot.logarithmic,
        widths.plot,
    )
    placed = iter(frame.lines)
    lines += _sides(plot, frame, widths, glyphs)
    for group in plot.groups:
        if len(plot.groups) > 1:
            lines += _wrapped(group.heading, widths, 2)
        for row in group.rows:
            lines += _row(row, next(placed), frame, widths, glyphs)
    return lines + _axis(plot, frame, widths, glyphs)


def _title(plot: Plot) -> str:
    """Name the outcome, its measure and unit, and what the intervals are."""
    words = plot.measure.replace("-", " ")
    if plot.unit:
        words += f" in {plot.unit}"
    if len(plot.groups) == 1:
        words = f"{plot.groups[0].heading} · {words}"
    levels = {row.level for group in plot.groups for row in group.rows}
    level = levels.pop() if len(levels) == 1 else None
    kind = f"{level}% CI" if level else "interval"
    harm = "Harm, " if plot.about == "harm" else ""
    text = f"{harm}{words} ({kind})"
    return text[0].upper() + text[1:]


def _row(row: PlotRow, line: Line, frame: Frame, widths: _Widths, glyphs: _Glyphs) -> list[str]:
    figures = forest.interval(row)
    canvas = _canvas(row, line, frame, glyphs)
    drawn = f"{canvas}{' ' * GAP}{figures}"
    if widths.inline:
        return [f"{' ' * GAP}{_label(row):<{widths.label}}{' ' * GAP}{drawn}"]
    return [*_wrapped(_label(row), widths, 2), f"{' ' * GAP}{drawn}"]


def _canvas(row: PlotRow, line: Line, frame: Frame, glyphs: _Glyphs) -> str:
    cells = [" "] * frame.columns
    cells[line.start : line.end + 1] = glyphs.line * (line.end - line.start + 1)
    cells[frame.null] = _crossing(row, line, frame, glyphs)
    cells[line.point] = glyphs.pooled if row.pooled else glyphs.study
    return "".join(cells)


def _crossing(row: PlotRow, line: Line, frame: Frame, glyphs: _Glyphs) -> str:
    """Choose the sign where an interval meets the line of no effect.

    An interval that holds the value of no effect crosses it, however short its far side.
    """
    if row.low < frame.value < row.high:
        return glyphs.crossed
    if line.start < frame.null <= line.end:
        return glyphs.from_left
    return glyphs.from_right if line.start <= frame.null < line.end else glyphs.null


def _axis(plot: Plot, frame: Frame, widths: _Widths, glyphs: _Glyphs) -> list[str]:
    mirrored = any(row.mirrored for group in plot.groups for row in group.rows)
    cells = [glyphs.axis] * frame.columns
    for tick in frame.ticks:
        cells[tick.column] = glyphs.tick
    cells[frame.null] = glyphs.middle
    written = ""
    for tick in frame.ticks:
        text = _tick(tick.value, plot.logarithmic, mirrored)
        start = widths.offset + tick.column - (len(text) - 1) // 2
        start = min(max(start, len(written)), widths.screen - len(text))
        written = f"{written:<{start}}{text}"
    return [" " * widths.offset + "".join(cells), written]


def _tick(value: float, logarithmic: bool, mirrored: bool) -> str:
    """Write a mark of the axis; on one of ratios that turn round, as a multiple to either side."""
    if not logarithmic:
        return numbers.exact(-value if mirrored and value else value)
    if not mirrored or value == 1:
        return numbers.exact(value)
    return f"×{numbers.exact(round(max(value, 1 / value), 2))}"


def _sides(plot: Plot, frame: Frame, widths: _Widths, glyphs: _Glyphs) -> list[str]:
    """Say that the left side is the better one, of what, if there is room."""
    null = widths.offset + frame.null
    choices = (
        (f"better with {plot.intervention}", f"better with {plot.comparator}"),
        ("better with it", "worse"),
        ("better", "worse"),
    )
    for better, worse in choices:
        left, right = f"{better} {glyphs.left}", f"{glyphs.right} {worse}"
        if len(left) + 1 <= null and null + 2 + len(right) <= widths.screen:
            return [f"{left:>{null - 1}} {glyphs.null} {right}"]
    return _wrapped(f"better {glyphs.left} {glyphs.right} worse", widths, 2)


def _legend(plots: Iterable[Plot], widths: _Widths, glyphs: _Glyphs) -> list[str]:
    pooled = {row.pooled for plot in plots for group in plot.groups for row in group.rows}
    parts = [f"{glyphs.study} one trial"] if False in pooled else []
    parts += [f"{glyphs.pooled} pooled by a review"] if True in pooled else []
    return _wrapped("   ".join([*parts, f"{glyphs.null} no effect"]), widths, 0)
