"""How changes of the data stand on one screen: counts, then corrections with their reasons."""

from __future__ import annotations

from crampcli.dataset import TABLES
from crampcli.queries.answers import Statement
from crampcli.render.reply import Column, Facts, Heading, Section
from crampcli.text.namedtuples import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from crampcli.queries.changes import Changed, FieldChanged, Found
    from crampcli.render.reply import Cell, Part
    from crampcli.vocabulary import ChangeMade

MOST_CORRECTED = 3
MOST_KINDS = 3
MOST_NAMES = 2
MADE: tuple[ChangeMade, ...] = ("withdrawn", "changed", "added")


def title(found: Found) -> str:
    """Return what the answer is called."""
    about = f" about {found.about}" if found.about else ""
    return f"What changed in the data since {found.since}{about}"


def answer(found: Found, current: str) -> tuple[Part | None, ...]:
    """Tell how much there is of each, and the gravest corrections."""
    corrected = [row for row in found.rows if row.what == "corrected"]
    pairs: list[tuple[str, Cell]] = []
    if not found.about or corrected:
        pairs.append(("Corrected", _counted(corrected)))
    for what in MADE:
        rows = [row for row in found.rows if row.what == what]
        if rows:
            pairs.append((what.capitalize(), _named(rows) if found.about else _counted(rows)))
    if words := _words(found.rows):
        pairs.append(("Names, words", words))
    parts: list[Part | None] = [Heading(title(found), f"to {current}"), None]
    if corrected:
        parts += [_corrections(corrected), None]
    return (*parts, Facts(tuple(pairs)))


def _corrections(rows: Sequence[Changed]) -> Section:
    """Return the gravest corrections, each with its reason."""
    more = len(rows) - MOST_CORRECTED
    lines: list[tuple[str, Cell]] = [
        (_brief(row.name), Statement(str(row.reason), row.references[:1]))
        for row in rows[:MOST_CORRECTED]
    ]
    if more > 0:
        lines.append((f"… {more} more: --full", ""))
    return Section(
        "Corrected: it said something wrong before",
        tuple(lines),
        (
            Column("name", "", cell=lambda line: line[0]),
            Column("reason", "", lambda line: line[1]),
        ),
        "lines",
    )


def _counted(rows: Iterable[Changed]) -> str:
    """Write how many there are of each kind, the most first."""
    found: dict[str, int] = {}
    for row in rows:
        found[row.kind] = found.get(row.kind, 0) + 1
    counts = sorted(found.items(), key=lambda pair: (-pair[1], pair[0]))
    counted = [f"{number} {_kind(kind, number)}" for kind, number in counts[:MOST_KINDS]]
    rest = sum(number for _, number in counts[MOST_KINDS:])
    return ", ".join((*counted, f"{rest} other{'s' * (rest > 1)}") if rest else counted) or "none"


def _kind(kind: str, number: int) -> str:
    """Return what so many records of a kind are called."""
    return (TABLES[kind].singular if number == 1 else kind).replace("_", " ")


def _brief(name: str) -> str:
    """Leave out of a name what only explains it."""
    return name.partition(" (")[0].partition(" such as ")[0]


def _named(rows: Sequence[Changed]) -> str:
    """Write the names of a few records."""
    names = [_brief(row.name) for row in rows[:MOST_NAMES]]
    more = len(rows) - len(names)
    return "; ".join((*names, f"{more} more") if more else names)


def _words(rows: Iterable[Changed]) -> str:
    """Write how many names, words and references came and changed."""
    quiet = [row for row in rows if row.what == "counted"]
    listed = {row.kind for row in rows if row.record}
    found = [
        (row.added or 0, row.kind.replace("_", " "))
        for row in quiet
        if row.kind not in listed and row.added
    ]
    found.sort(key=lambda pair: (-pair[0], pair[1]))
    counted = [f"{number:,} {kind}" for number, kind in found[:MOST_KINDS]]
    rest = sum(number for number, _ in found[MOST_KINDS:])
    return f"{', '.join(counted)}, {rest:,} others" if counted else ""


def phrase(row: Changed) -> str:
    """Say why a record changed and what of it, or how many of a kind did."""
    if row.what == "counted":
        new = f"; new fields: {', '.join(row.new_fields)}" if row.new_fields else ""
        return f"{row.added} added, {row.changed} changed, {row.withdrawn} withdrawn{new}"
    now = f"Now: {row.now}." if row.now else ""
    fields = "; ".join(_field(field) for field in row.fields)
    return " ".join(part for part in (row.reason, now, fields) if part)


def _field(field: FieldChanged) -> str:
    """Say what a field said and says."""
    parts = [f"without {', '.join(field.lost)}"] if field.lost else []
    parts += [f"with {', '.join(field.gained)}"] if field.gained else []
    if field.before is not None or field.after is not None:
        parts.append(f"{_value(field.before)} → {_value(field.after)}")
    return f"{field.field}: {' and '.join(parts) or 'changed'}"


def _value(value: str | float | int | bool | None) -> str:
    """Write what a field holds, a text in quotes."""
    if value is None:
        return "nothing"
    return f"“{value}”" if isinstance(value, str) and " " in value else str(value)
