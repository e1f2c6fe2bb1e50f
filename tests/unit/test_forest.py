"""Where the marks of a forest plot stand, what is drawn, and how."""

import pytest

from crampcli.dataset import Dataset
from crampcli.queries import evidence, forest
from crampcli.queries.forest import Forest, Interval, NotDrawn, Plot, PlotGroup, PlotRow
from crampcli.render import axis
from crampcli.render import forest as drawing
from crampcli.render.screen import Screen
from crampcli.text import numbers
from crampcli.vocabulary import NULL_VALUES, RATIOS

ONE_TRIAL = PlotRow("Hallegraeff 2012", -1.2, -1.8, -0.6, 95, pooled=False)
POOLED = PlotRow("A review", -0.5, -1.0, 0.25, 95, pooled=True)


def plot(*rows: PlotRow) -> Plot:
    groups = (PlotGroup("cramp frequency", rows),)
    return Plot(
        "mean-difference",
        "cramps/night",
        "cramps",
        "stretching",
        "control",
        0,
        False,
        groups,
    )


def drawn_for(dataset: Dataset, topic: str) -> Forest:
    found = evidence.topic(dataset, topic)
    return forest.forest(found.studies, {topic: found.name})


def labels(drawn: Forest) -> set[str]:
    return {row.label for p in drawn.plots for group in p.groups for row in group.rows}


def test_an_interval_spans_the_columns_between_its_ends() -> None:
    frame = axis.lay_out([Interval(-1, -2, 1)], 0, False, 31)

    assert frame == axis.Frame(
        31,
        0,
        20,
        (axis.Line(0, 10, 30),),
        (axis.Tick(0, -2), axis.Tick(10, -1), axis.Tick(20, 0), axis.Tick(30, 1)),
    )


def test_equal_ratios_stand_equally_far_from_no_effect() -> None:
    frame = axis.lay_out([Interval(1, 0.5, 2)], 1, True, 41)

    assert (frame.lines[0].start, frame.null, frame.lines[0].end) == (0, 20, 40)


def test_both_sides_of_no_effect_are_seen_when_all_results_lie_on_one() -> None:
    frame = axis.lay_out([Interval(-3, -4, -2)], 0, False, 41)

    assert 0 < frame.null < 40


@pytest.mark.parametrize(
    ("intervals", "columns"), [([], 40), ([Interval(0, -1, 1)], axis.FEWEST_COLUMNS - 1)]
)
def test_nothing_to_place_or_no_room_is_refused(intervals: list[Interval], columns: int) -> None:
    with pytest.raises(ValueError, match="needs an interval"):
        axis.lay_out(intervals, 0, False, columns)


def test_a_ratio_of_zero_has_no_place_on_a_logarithmic_axis() -> None:
    with pytest.raises(ValueError, match=r"math domain|positive"):
        axis.lay_out([Interval(0.5, 0.0, 2)], 1, True, 40)


def test_a_plot_is_one_line_a_study_over_an_axis_that_says_what_it_favours() -> None:
    text = drawing.draw(Forest((plot(ONE_TRIAL, POOLED),), ()), Screen(80, False, True))

    assert text.split("\n") == [
        "■ one trial   ◆ pooled by a review   │ no effect",
        "",
        "Cramp frequency · mean difference in cramps/night (95% CI)",
        "                         better with stretching ◀ │ ▶ better with control",
        "  Hallegraeff 2012  ──────────■──────────         │          −1.2 (−1.8 to −0.6)",
        "  A review                        ────────◆───────┼─────     −0.5 (−1 to 0.25)",
        "                    ─────┴────────┴───────┴───────┼────────",
        "                        −1.5      −1     −0.5     0",
    ]


def test_plain_terminals_get_plain_signs() -> None:
    text = drawing.draw(Forest((plot(ONE_TRIAL, POOLED),), ()), Screen(80, False, False))

    assert "#" in text
    assert "*" in text
    assert text.isascii()


def test_better_is_on_the_left_where_more_is_better_too() -> None:
    more = PlotRow("More", 2, 1, 3, 95, pooled=True, mirrored=True)

    text = drawing.draw(Forest((plot(more, more),), ()), Screen(120, False, True))

    assert "better with stretching ◀ │ ▶ better with control" in text
    row = next(line for line in text.split("\n") if line.startswith("  More"))
    assert row.index("◆") < row.index("│")
    assert row.endswith("2 (1 to 3)")


def test_a_ratio_that_turns_round_is_marked_as_a_multiple() -> None:
    ratio = plot(PlotRow("Halved", 2, 1.2, 8, 95, pooled=False, mirrored=True))
    ratio = ratio._replace(measure="risk-ratio", null=1, logarithmic=True)

    text = drawing.draw(Forest((ratio,), ()), Screen(80, False, True))

    assert "×5" in text
    assert "2 (1.2 to 8)" in text


def test_a_difference_that_shares_its_unit_with_no_other_is_a_line_of_text() -> None:
    text = drawing.draw(Forest((plot(ONE_TRIAL),), ()), Screen(80, False, True))

    assert "■" not in text
    assert "Hallegraeff 2012, cramp frequency: −1.2 (−1.8 to −0.6) cramps/night" in text


def test_a_line_of_no_effect_that_an_interval_only_touches_is_not_crossed() -> None:
    touching = PlotRow("Touching", -1, -2, 0, 95, pooled=False)

    text = drawing.draw(Forest((plot(touching, touching),), ()), Screen(80, False, True))

    row = next(line for line in text.split("\n") if "Touching" in line)
    assert "┤" in row
    assert "┼" not in row


def test_an_interval_that_holds_no_effect_crosses_it_however_short_its_far_side() -> None:
    barely = PlotRow("Barely", -5, -10, 0.001, 95, pooled=False)

    text = drawing.draw(Forest((plot(barely, barely),), ()), Screen(80, False, True))

    row = next(line for line in text.split("\n") if "Barely" in line)
    assert "┼" in row


def test_without_room_for_a_plot_the_figures_remain() -> None:
    text = drawing.draw(Forest((plot(ONE_TRIAL, ONE_TRIAL),), ()), Screen(32, False, True))

    assert "Hallegraeff 2012: −1.2 (−1.8" in text
    assert "■" not in text


def test_the_name_of_an_interval_tells_its_level() -> None:
    rows = (ONE_TRIAL._replace(level=90), ONE_TRIAL)

    one = drawing.draw(Forest((plot(rows[0], rows[0]),), ()), Screen(80, False, True))
    mixed = drawing.draw(Forest((plot(*rows),), ()), Screen(80, False, True))

    assert "(90% CI)" in one
    assert "(interval)" in mixed


def test_what_is_not_drawn_is_listed_with_its_reason() -> None:
    text = drawing.draw(
        Forest((), (NotDrawn("No interval printed", ("One 2001", "Two 2002")),)),
        Screen(80, False, True),
    )

    assert text.split("\n") == [
        "Nothing to draw: no current result with an interval.",
        "",
        "Not drawn",
        " No interval printed: One 2001; Two 2002.",
    ]


def test_withdrawn_results_are_listed_with_the_notice_and_never_drawn(dataset: Dataset) -> None:
    drawn = drawn_for(dataset, "vitamin-k2")

    assert drawn.plots == ()
    assert drawn.not_drawn[0] == NotDrawn(
        "RETRACTED AND REPLACED, notice doi:10.1001/jamainternmed.2025.2160",
        ("Tan 2024 (withdrawn version)",),
    )


def test_only_results_of_the_same_measure_unit_and_side_share_a_plot(dataset: Dataset) -> None:
    for topic in dataset.topics:
        for one in drawn_for(dataset, topic).plots:
            assert one.null == NULL_VALUES[one.measure]
            assert one.logarithmic is (one.measure in RATIOS)
        axes = [
            (
                p.measure,
                p.unit,
                p.about,
                any(row.mirrored for group in p.groups for row in group.rows),
                p.intervention,
            )
            for p in drawn_for(dataset, topic).plots
        ]
        assert len(axes) == len(set(axes))


def test_a_trial_that_a_review_prints_again_is_drawn_once(dataset: Dataset) -> None:
    drawn = drawn_for(dataset, "magnesium")

    assert "Nygaard 2008" in labels(drawn)
    assert "Cochrane 2020 (pregnancy)" not in labels(drawn)


def test_a_result_on_another_remedy_is_not_drawn(dataset: Dataset) -> None:
    assert "Cochrane 2015 (quinine)" in labels(drawn_for(dataset, "quinine"))
    assert "Cochrane 2015 (quinine)" not in labels(drawn_for(dataset, "vitamin-e"))
    assert labels(drawn_for(dataset, "calcium")) == set()


def test_stopping_a_remedy_does_not_share_the_axis_of_taking_it(dataset: Dataset) -> None:
    plots = {
        row.label: p.intervention
        for p in drawn_for(dataset, "quinine").plots
        for group in p.groups
        for row in group.rows
    }

    assert plots["Coppin 2005"] == "advice to stop quinine"
    assert plots["Man-Son-Hing 1998"] == "quinine"


def test_what_is_no_cramp_is_not_drawn_as_one(dataset: Dataset) -> None:
    left = {part.why: part.results for part in drawn_for(dataset, "vitamin-k2").not_drawn}

    assert "AVADEC 2022 (2 results)" in left[forest.NO_CRAMPS]


def test_every_result_with_an_interval_is_drawn_or_listed(dataset: Dataset) -> None:
    for topic in dataset.topics:
        found = evidence.topic(dataset, topic)
        drawn = drawn_for(dataset, topic)
        listed = " ".join(result for part in drawn.not_drawn for result in part.results)
        for study in found.studies:
            assert study.label in labels(drawn) or study.label in listed


@pytest.mark.parametrize(
    ("value", "text"),
    [(-2.45, "−2.45"), (1.0, "1"), (23.68, "23.68"), (-49.1, "−49.1"), (0.0, "0")],
)
def test_figures_are_those_printed(value: float, text: str) -> None:
    assert numbers.exact(value) == text
