"""What a list says of a line is what is said of the line alone, whatever came before it."""

import io
from collections.abc import Iterator, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crampcli.cli import check_items
from crampcli.cli.check_summary import Summary
from crampcli.cli.commands.check import Asked
from crampcli.cli.main import main
from crampcli.errors import UsageError
from crampcli.queries import item, items, portions
from crampcli.queries.check_rows import Checked
from crampcli.render.texts import whole
from crampcli.vocabulary import EXIT_CODES
from tests.conftest import READ

FOODS = ("natto", "kale-raw", "egg-raw", "grapefruit", "banana", "acorn-squash-baked")
NAMES = (*FOODS, "Natto", "Spinach, raw", "milk", "épinards", "x-ray", "12 beans", "calcium")
FORMS = (
    *("{}: {} g", "{}:{}g", "{} {} g", "{} g {}", "{}:  {}  g ", "- {}: {} g", "{}: {} kg"),
    *("{}: {} servings", "{}: {} mg", "{}: {},5 g", "{}: {}e3 g", "{}: 0{} g", "{}: {}.50 g"),
    *(
        "{}: {}.125 g",
        "1. {}: {} g",
        "{}: '{} g",
        "{}: {} g daily",
        "{} {} g once a week",
        "{}: {} g once a week",
        "{} smoothie {} g",
        "{}: {} cups",
        "{}: +{} g",
        "{}: {}",
    ),
)
OTHERS = ("natto", "vitamin d 400 IU", "no such thing", "calcium + zinc: 5 mg", "magnesium: 400 mg")


def amounts() -> tuple[str, ...]:
    """Return amounts on, below and above every weight at which something begins to count."""
    found = {1.0, 0.5, 12.5, 40.0, 333.0, 9999.0}
    for id_ in FOODS:
        for weight in portions._steps(READ, id_)[:-1]:
            found |= {round(weight * share, 3) for share in (0.99, 1, 1.01)} | {weight}
    return tuple(f"{one:.12g}" for one in sorted(found) if 0.001 < one < 10_000)


AMOUNTS = st.one_of(st.sampled_from(amounts()), st.integers(1, 400).map(str))
LINES = st.one_of(
    st.builds(str.format, st.sampled_from(FORMS[:3]), st.sampled_from(FOODS), AMOUNTS),
    st.builds(str.format, st.sampled_from(FORMS), st.sampled_from(NAMES), AMOUNTS),
    st.sampled_from(OTHERS),
)


def asked(taking: Sequence[str], conditions: Sequence[str] = ()) -> Asked:
    """Return a question about what is taken."""
    found = Asked(READ, items.Names(READ), Summary(READ, "minor", True))
    found.take(taking, conditions)
    found.summary.both_sides = bool(found.sides)
    return found


def rows(question: Asked, lines: Sequence[str]) -> Iterator[Checked]:
    """Yield the rows of a list, so long that nothing is kept of how a line was written."""
    question.summary.items = check_items.MOST_DRAWN
    for batch in check_items.Answers(question).batches([lines]):
        yield from map(whole, batch)


def known(line: str) -> bool:
    """Tell whether a line is one that a list may hold."""
    try:
        items.Names(READ).read(line, near=False)
    except UsageError:
        return False
    return True


@settings(max_examples=200)
@given(st.sampled_from(FORMS), st.sampled_from(NAMES), AMOUNTS)
def test_a_portion_is_read_as_the_whole_line_is(form: str, name: str, amount: str) -> None:
    names = items.Names(READ)
    line, like = form.format(name, amount), f"{name}: {float(amount) * 1.0001:.9g} g"
    for text in (like, like, line):
        if known(text):
            names.read(text, near=False)

    portion = names.portion(line)

    if portion is None:
        return
    (found,) = names.read(line, near=False)
    assert isinstance(found, item.Item)
    assert (found.like, found.amount, found.grams, found.holds) == (
        portion.like,
        portion.amount,
        portion.grams,
        portion.holds,
    )
    assert [found.weighed(one) for one in found.holds] == list(map(portion.weighed, found.holds))


@settings(max_examples=60)
@given(
    st.lists(LINES, min_size=1, max_size=30),
    st.sampled_from(
        [
            ("warfarin",),
            ("lisinopril", "warfarin", "spironolactone"),
            ("levothyroxine", "doxycycline", "thiazide"),
            (),
            ("blood thinner",),
        ]
    ),
    st.sampled_from([(), ("kidney disease", "pregnancy")]),
    st.integers(1, 30),
)
def test_a_list_says_of_foods_what_is_said_of_each_alone(
    lines: list[str], taking: tuple[str, ...], conditions: tuple[str, ...], most: int
) -> None:
    of_foods = [one for one in lines if known(one) and not one.startswith(OTHERS)]
    alone = [
        [row for row in rows(asked(taking, conditions), [line]) if row.item] for line in of_foods
    ]
    with pytest.MonkeyPatch.context() as patch:
        for module, name in ((check_items, "MOST_KEPT"), (check_items, "MOST_ALIKE")):
            patch.setattr(module, name, most)
        question = asked(taking, conditions)
        together = [row for row in rows(question, of_foods * 2) if row.item]

    assert together == [row for each in alone * 2 for row in each]
    counted = asked(taking, conditions)
    counted.summary.counted(together)
    assert question.summary.outcome.counts == counted.summary.outcome.counts
    assert question.summary.outcome.found == counted.summary.outcome.found


@pytest.mark.parametrize("form", ["tsv", "csv", "jsonl", "json"])
def test_a_long_list_is_written_as_its_parts_are(
    form: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A medicine that is named late is held against what came before it."""
    monkeypatch.setattr(check_items, "MOST_DRAWN", 10)
    monkeypatch.setattr(check_items, "MOST_ALIKE", 7)
    monkeypatch.setattr(check_items, "MOST_BLANK", 5)
    lines = [f"{name}: {amount} g" for amount in amounts()[::5] for name in FOODS]
    lines = ["natto: 33 g", *filter(known, lines)]
    lines.insert(60, "lisinopril")

    def run(typed: Sequence[str]) -> tuple[int, str]:
        out = io.StringIO()
        monkeypatch.setattr("sys.stdin", io.StringIO("\n".join(typed)))
        monkeypatch.setattr("sys.stdout", out)
        return main(["check", "-", "--taking", "warfarin", "-f", form]), out.getvalue()

    kept = run(lines)
    monkeypatch.setattr(check_items, "MOST_LOOSE", 100)
    monkeypatch.setattr(Asked, "portion", lambda *_: None)
    monkeypatch.setattr(item.Food, "again", item.Food.once)

    assert run(lines) == kept
    assert kept[0] == EXIT_CODES["interacts"]


def test_what_is_set_aside_of_one_line_is_told_of_no_other() -> None:
    forms = (
        "natto: {} g",
        "natto {} g once a week",
        "natto smoothie",
        "natto: {} g",
        "ナットウ: {} g",
    )
    lines = [form.format(amount) for amount in (40, 41, 42, 43) for form in forms]

    together = list(rows(asked(("warfarin",)), lines))

    assert together == [row for line in lines for row in rows(asked(("warfarin",)), [line])]
