"""Figures without a unit beside the names of nutrients: `magnesium 400`, `my magnesium is 0.6`."""

from __future__ import annotations

from crampcli.cli.question import asks
from crampcli.queries.named import NUTRIENT
from crampcli.text.namedtuples import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crampcli.cli.question import Name, Reading


def with_figures(reading: Reading, plain: Sequence[str]) -> tuple[Name, ...]:
    """Return the names, with nutrients the figures beside them; nothing if more is left over.

    A figure without a unit is no amount: `check` reads the name and says that it is set aside.
    """
    if "evidence" in reading.intents:
        return ()
    named = [word for word in plain if not asks(word)]
    figures = {}
    for figure in reading.left_over:
        place = named.index(figure) if figure in named else 0
        for name in reading.names:
            own = name.text.split()
            behind = named[max(0, place - len(own)) : place] == own
            before = named[place + 1 : place + 1 + len(own)] == own
            if figure[:1].isdecimal() and NUTRIENT in name.roles and (behind or before):
                figures[name.text] = figure
                break
        else:
            return ()
    return tuple(
        name._replace(text=f"{name.text} {figures[name.text]}") if name.text in figures else name
        for name in reading.names
    )
