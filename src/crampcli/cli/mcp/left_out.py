"""What a summary leaves out for want of rows on a screen, and an assistant is told all the same."""

from __future__ import annotations

from crampcli.cli.screens import check as screen
from crampcli.render.cells import one_line
from crampcli.render.heard import heard
from crampcli.text.namedtuples import TYPE_CHECKING
from crampcli.text.sentences import shortened

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from crampcli.queries.check_rows import Checked
    from crampcli.queries.label_rows import Labelled
    from crampcli.render.reply import Reply

CUT = " more: --full"
"""Stands in a line that counts what is left out."""
SHORT = 200
"""Characters of an effect."""


def cut(answer: Sequence[str]) -> bool:
    """Tell whether an answer leaves something out that it counts."""
    return any(CUT in line for line in answer)


def lines(reply: Reply, answer: Sequence[str]) -> tuple[str, ...]:
    """Return the lines of an answer, those that it leaves out in place of their count.

    A pair that clashes and a sign of danger have each a line of their own; the pairs that nobody
    looked at share one.
    """
    if not cut(answer):
        return tuple(answer)
    rest = tuple(heard(one_line(line)) for line in _rest(reply, answer))
    if not rest:
        return tuple(answer)
    return (*(line for line in answer if CUT not in line), *rest)


def _rest(reply: Reply, answer: Sequence[str]) -> Iterator[str]:
    match reply.kind:
        case "check":
            yield from _pairs([(screen.badge(row), screen.pair(row), row) for row in reply.results])
        case "label":
            yield from _pairs([(_badge(row), _printed(row), row) for row in reply.results])
            unread = [row.printed for row in reply.results if row.state == "not-read"]
            if unread:
                yield f"Not read on the label: {'; '.join(filter(None, unread))}"
        case "matches":
            text = " ".join(answer)
            for row in reply.results:
                if row.section == "red-flag" and heard(row.text) not in text:
                    signs = f"{', '.join(row.matching)}: " if row.matching else ""
                    yield f"{(row.urgency or '').upper()}: {signs}{row.text}"


def _pairs(rows: Sequence[tuple[str, str, Checked | Labelled]]) -> Iterator[str]:
    """Tell every pair that clashes, then those that nobody looked at, then what was not read."""
    yield "Every answer."
    silent: dict[str, dict[str, None]] = {}
    for badge, pair, row in rows:
        if row.status in (None, "not-covered"):
            if row.status:
                silent.setdefault(badge, {})[pair] = None
        else:
            short = getattr(row, "short", None) or shortened(row.effect or "", SHORT)
            yield f"{badge}: {pair}; {short}"
    yield from (f"{badge}: {'; '.join(pairs)}" for badge, pairs in silent.items())


def _badge(row: Labelled) -> str:
    status = row.status or row.state
    return row.severity.upper() if row.severity else screen.BADGES.get(status, status.upper())


def _printed(row: Labelled) -> str:
    left = ", ".join(part for part in (row.read_as or row.printed, row.amount) if part)
    return " × ".join(part for part in (left, row.medicine) if part)
