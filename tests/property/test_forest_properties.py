"""What holds of every forest plot, whatever the figures and the screen."""

from hypothesis import given
from hypothesis import strategies as st

from crampcli.queries import forest
from crampcli.queries.forest import Forest, Interval, NotDrawn, Plot, PlotGroup, PlotRow
from crampcli.render import axis
from crampcli.render import forest as drawing
from crampcli.render.screen import Screen

COLUMNS = st.integers(axis.FEWEST_COLUMNS, 200)
NAMES = st.text("abcdefgh ,()−éü0123456789", min_size=1, max_size=60).map(
    lambda text: " ".join(text.split()) or "x"
)


def intervals(smallest: float, largest: float) -> st.SearchStrategy[Interval]:
    values = st.floats(smallest, largest, allow_nan=False, allow_subnormal=False)
    return st.lists(values, min_size=3, max_size=3).map(
        lambda three: Interval(sorted(three)[1], min(three), max(three))
    )


DIFFERENCES = st.lists(intervals(-1e6, 1e6), min_size=1, max_size=12)
RATIOS = st.lists(intervals(1e-6, 1e6), min_size=1, max_size=12)


def check(frame: axis.Frame, given_: list[Interval]) -> None:
    inside = range(frame.columns)
    assert frame.null in inside
    for line in frame.lines:
        assert line.start <= line.point <= line.end
        assert line.start in inside
        assert line.end in inside
    by_value = sorted(zip((i.estimate for i in given_), frame.lines, strict=True))
    points = [line.point for _, line in by_value]
    assert points == sorted(points)
    columns = [tick.column for tick in frame.ticks]
    assert columns == sorted(set(columns))
    assert set(columns) <= set(inside)
    assert frame.null in columns


@given(DIFFERENCES, COLUMNS)
def test_differences_keep_their_order_inside_the_frame(
    given_: list[Interval], columns: int
) -> None:
    check(axis.lay_out(given_, 0, False, columns), given_)


@given(RATIOS, COLUMNS)
def test_ratios_keep_their_order_inside_the_frame(given_: list[Interval], columns: int) -> None:
    check(axis.lay_out(given_, 1, True, columns), given_)


@given(DIFFERENCES, COLUMNS)
def test_an_interval_on_one_side_of_no_effect_is_not_drawn_across_it(
    given_: list[Interval], columns: int
) -> None:
    frame = axis.lay_out(given_, 0, False, columns)

    for interval, line in zip(given_, frame.lines, strict=True):
        if interval.high <= 0:
            assert line.end <= frame.null
        if interval.low >= 0:
            assert line.start >= frame.null


ROWS = st.builds(
    lambda label, part, pooled, more: PlotRow(
        label, part.estimate, part.low, part.high, 95, pooled, more
    ),
    NAMES,
    intervals(-1e6, 1e6),
    st.booleans(),
    st.booleans(),
)
GROUPS = st.builds(
    lambda heading, rows: PlotGroup(heading, tuple(rows)),
    NAMES,
    st.lists(ROWS, min_size=1, max_size=4),
)
PLOTS = st.builds(
    lambda unit, name, groups: Plot(
        "mean-difference", unit, "cramps", name, "placebo", 0, False, tuple(groups)
    ),
    NAMES,
    NAMES,
    st.lists(GROUPS, min_size=1, max_size=3),
)


@given(
    st.lists(PLOTS, max_size=3), st.lists(NAMES, max_size=3), st.integers(40, 200), st.booleans()
)
def test_a_drawing_stays_inside_its_screen(
    plots: list[Plot], left: list[str], width: int, unicode: bool
) -> None:
    drawn = Forest(tuple(plots), (NotDrawn("No interval printed", tuple(left)),) if left else ())

    text = drawing.draw(drawn, Screen(width, False, unicode))

    assert max(map(len, text.split("\n"))) <= width
    assert unicode or not set("■◆─│┼┴◀▶") & set(text)


@given(st.lists(PLOTS, min_size=1, max_size=2), st.integers(80, 200))
def test_every_result_stands_beside_its_exact_figures(plots: list[Plot], width: int) -> None:
    text = drawing.draw(Forest(tuple(plots), ()), Screen(width, False, True))

    for plot in plots:
        for group in plot.groups:
            for row in group.rows:
                assert forest.interval(row) in " ".join(text.split())
