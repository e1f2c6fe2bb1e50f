"""How a day's plan is answered on one screen: what must not be, then the windows, then the rest."""

from __future__ import annotations

from crampcli.queries.answers import Statement
from crampcli.render.reply import Column, Heading, Paragraph, Section, Verdict, joined
from crampcli.text.namedtuples import TYPE_CHECKING
from crampcli.text.sentences import and_, shortened, within

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from crampcli.dataset import Dataset
    from crampcli.queries.plan import Plan
    from crampcli.queries.plan_rules import Slot
    from crampcli.render.reply import Cell, Part
    from crampcli.vocabulary import PlanState

TITLES: dict[PlanState, str] = {
    "too-near": "A time you gave is too near",
    "no-window": "No place in this day",
    "no-hours": "No hours on record: ask before you place it",
    "also": "Hours do not settle this",
    "ambiguous": "Name the one you mean",
    "recorded-as-not-interacting": "On record as not interacting",
}
"""What stands above the rows of a state that need a sentence each."""
LINE, CAVEAT = 150, 90
MOST = 4
"""So many rows of a state are told on the screen."""


def screen(dataset: Dataset, found: Plan, show: str) -> tuple[Part | None, ...]:
    """Lay out a day's plan."""
    return tuple(_parts(dataset, found, show))


def _parts(dataset: Dataset, found: Plan, show: str) -> Iterator[Part | None]:
    by_state: dict[str, list[Slot]] = {}
    for row in found.rows:
        by_state.setdefault(row.state, []).append(row)
    yield from _never(dataset, by_state.get("never", ()))
    windows = by_state.get("window", [])
    if windows:
        yield Heading("Where it may stand", "gaps only, no doses")
        yield Section("", _together(windows), WINDOWS, "rows")
    apart = by_state.get("apart", ())
    for row in apart:
        sentence = f"{row.item} and {within(row.beside or '')}: {within(row.why)}"
        yield Paragraph((Statement(sentence, row.references[:1]),), indent=2)
    if found.example:
        sentence = and_([f"{within(name)} at {at}" for name, at in found.example])
        yield Paragraph(f"One way that keeps all of it: {sentence}.", indent=2)
    for state, title in TITLES.items():
        rows = by_state.get(state, [])
        if rows:
            yield None
            yield Section(title, tuple(rows[:MOST]), LINES, "lines")
            if len(rows) > MOST:
                yield Paragraph(f"… {len(rows) - MOST} more: --full", "dim", indent=2)
    silent = [_pair(row) for row in by_state.get("not-covered", ())]
    if silent:
        yield None
        yield Paragraph(
            f"Nobody looked at {and_(silent[:MOST])}"
            + (f" and {len(silent) - MOST} more pairs" if len(silent) > MOST else "")
            + ": that says nothing of what they may do.",
            "yellow",
        )
    for meal in found.meals[:2]:
        yield Paragraph((Statement(shortened(meal.text, LINE + 50), meal.references[:1]),))
    yield None
    yield Paragraph(show, "bold")


def _never(dataset: Dataset, rows: Sequence[Slot]) -> Iterator[Part | None]:
    """Show the worst of what must not be taken in a box, the others in a line each."""
    if not rows:
        return
    first = rows[0]
    badge = (first.severity or "ask first").upper()
    records = [dataset.interactions[id_] for id_ in first.interactions]
    warned = [record for record in records if "warning" in record]
    text = Statement(shortened(first.why), first.references[:2])
    if warned:
        text = Statement(warned[0]["warning"], tuple(warned[0]["references"][:1]))
    warns = tuple(record["id"] for record in warned)
    yield Verdict(f"NOT PLACED · {badge} · {_pair(first)}", (text,), "red", warns)
    pair = (first.item, first.beside)
    others = [row for row in rows if (row.item, row.beside) != pair]
    if others:
        yield Section("Not placed either", tuple(others[:MOST]), LINES, "lines")
        if len(others) > MOST:
            yield Paragraph(f"… {len(others) - MOST} more: --full", "dim", indent=2)
    yield None


def _pair(row: Slot) -> str:
    item = f"{row.item} {row.start}" if row.state == "too-near" else row.item
    return " × ".join(part for part in (item, row.beside) if part)


def _together(rows: Sequence[Slot]) -> tuple[Slot, ...]:
    """Put items that have the same windows for the same reasons into one, named once."""
    by_item: dict[str, list[Slot]] = {}
    for row in rows:
        by_item.setdefault(row.item, []).append(row)
    alike: dict[tuple[tuple[str, ...], ...], list[str]] = {}
    for item, own in by_item.items():
        same = tuple((row.start or "", row.end or "", row.why) for row in own)
        alike.setdefault(same, []).append(item)
    shown = []
    for items in alike.values():
        for place, rows_ in enumerate(zip(*(by_item[item] for item in items), strict=True)):
            edges = [row.opened_by for row in rows_], [row.closed_by for row in rows_]
            opened, closed = (tuple(edge for one in side for edge in one) for side in edges)
            name = "" if place else ", ".join((items[0], *map(within, items[1:])))
            shown.append(rows_[0]._replace(item=name, opened_by=opened, closed_by=closed))
    return tuple(shown)


def why(row: Slot) -> Cell:
    """Say what a row rests on, each edge with its own reference."""
    if row.state != "window":
        return Statement(row.why, row.references[:2])
    edges: dict[str, dict[str, None]] = {}
    for edge in (*row.opened_by, *row.closed_by):
        edges.setdefault(edge.text, {}).update(dict.fromkeys(edge.references[:1]))
    reasons = (Statement(text, tuple(references)) for text, references in edges.items())
    return joined(reasons, mark="; ")


def _line(row: Slot) -> Cell:
    longest = CAVEAT if row.state == "recorded-as-not-interacting" else LINE
    return Statement(shortened(row.why, longest), row.references[:1])


def _badge(row: Slot) -> str:
    return (row.severity or "").upper()


WINDOWS = (
    Column("item", "Item"),
    Column("start", "From", no_wrap=True),
    Column("end", "To", no_wrap=True),
    Column("why", "Why", cell=why),
)
LINES = (
    Column("severity", "", cell=_badge, no_wrap=True),
    Column("item", "", cell=_pair),
    Column("why", "", cell=_line),
)
