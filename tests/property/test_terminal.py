"""Rows that fit are drawn without Rich's table, but just as it would draw them."""

from hypothesis import assume, given
from hypothesis import strategies as st
from rich.text import Text

from crampcli.render import terminal
from crampcli.render.reply import Column
from crampcli.render.screen import Screen
from tests.property.test_formats import COLUMNS, DATASET, ROWS, Row, reply


@given(ROWS.filter(bool), st.integers(30, 200), st.booleans(), st.booleans())
def test_rows_that_fit_are_drawn_as_the_table_draws_them(
    rows: list[Row], width: int, colour: bool, unicode: bool
) -> None:
    screen = Screen(width, colour, unicode)
    drawn: list[str] = []
    fitting = terminal._as_lines

    def lines(*parts: object) -> Text | None:
        found = fitting(*parts)  # type: ignore[arg-type]
        drawn.append("" if found is None else "fits")
        return found

    try:
        terminal._as_lines = lines  # type: ignore[assignment]
        quick = terminal.draw(reply(rows), DATASET, "footer", screen)
        assume("fits" in drawn)
        terminal._as_lines = lambda *_: None
        slow = terminal.draw(reply(rows), DATASET, "footer", screen)
    finally:
        terminal._as_lines = fitting

    assert plain(quick) == plain(slow)


def plain(text: str) -> str:
    """Drop colours: where they begin and end may differ while the screen is the same."""
    return Text.from_ansi(text).plain


def test_the_stand_in_for_bars_is_no_column_of_an_answer() -> None:
    assert terminal.BAR not in COLUMNS
    assert isinstance(terminal.BAR, Column)
