"""How text is laid out in rows of a screen: wrapped, beside a label, in columns, in a box.

A row is a tuple of spans, each a text and the name of its style; nothing here knows escape codes.
"""

from __future__ import annotations

import unicodedata

from crampcli.render.signs import style
from crampcli.text.namedtuples import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    Span = tuple[str, str]
    Row = tuple[Span, ...]

WIDEST_TEXT = 100
"""Columns; longer rows of text are hard to read."""
NARROWEST_CELL = 20
"""Columns; a table with a narrower cell of text becomes blocks."""
WIDEST_BAR, NARROWEST_BAR = 24, 6
HALF, WHOLE = "╸", "━"
GLUE = "\u00a0"


def columns_of(text: str) -> int:
    """Return how many columns of a screen a text takes."""
    if text.isascii():
        return len(text)
    return sum(
        0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1
        for c in text
    )


def glued(text: str) -> str:
    """Keep what belongs to the word before it: a reference's mark, a dot between, a per cent."""
    text = text.replace(" · ", f"{GLUE}· ")
    return text.replace(" [", f"{GLUE}[").replace("% CI", f"%{GLUE}CI").replace(" %", f"{GLUE}%")


def wrapped(text: str, width: int) -> list[str]:
    """Break a text into rows between words; a word that is too long is cut."""
    rows: list[str] = []
    for line in text.split("\n"):
        if columns_of(line) <= width:
            rows.append(line)
            continue
        row = ""
        for word in glued(line).split(" "):
            longer = f"{row} {word}" if row else word
            if columns_of(longer) <= width:
                row = longer
                continue
            rows += [row] if row else []
            *cut, row = _cut(word, width)
            rows += cut
        rows.append(row)
    return [row.replace(GLUE, " ") for row in rows]


def _cut(word: str, width: int) -> Iterator[str]:
    parts = word.split(GLUE) if columns_of(word) > width else [word]
    for part in parts:
        rest = part
        while columns_of(rest) > width:
            end = width
            while columns_of(rest[:end]) > width:
                end -= 1
            yield rest[: max(end, 1)]
            rest = rest[max(end, 1) :]
        yield rest


def padded(text: str, width: int, right: bool = False) -> str:
    """Fill a text with spaces up to a width."""
    space = " " * max(width - columns_of(text), 0)
    return space + text if right else text + space


def paragraph(text: str, width: int, style: str = "", indent: int = 0) -> list[Row]:
    """Lay out text of any length."""
    room = max(min(width, WIDEST_TEXT) - indent, 1)
    return [((" " * indent + row, style),) for row in wrapped(text, room)]


def facts(pairs: Sequence[tuple[str, str]], width: int, indent: int = 2) -> list[Row]:
    """Lay out texts beside their labels; on a narrow screen under them."""
    label = max((columns_of(name) for name, _ in pairs), default=0) + 2
    room = min(width, WIDEST_TEXT) - indent - label
    if room < NARROWEST_CELL:
        return [
            row
            for name, text in pairs
            for row in (
                *(((" " * indent + part, "bold"),) for part in wrapped(name, width - indent)),
                *paragraph(text, width, indent=indent + 1),
            )
        ]
    rows: list[Row] = []
    for name, text in pairs:
        for place, line in enumerate(wrapped(text, room)):
            head = padded(name if place == 0 else "", label)
            rows.append(((" " * indent + head, style(name) or "bold"), (line, "")))
    return rows


def flow(items: Iterable[str], width: int, indent: int = 2, mark: str = " · ") -> list[str]:
    """Set items one after the other, each unbroken where a row can hold it."""
    rows: list[str] = []
    for item in items:
        if rows and columns_of(rows[-1] + mark + item + mark.rstrip()) + indent <= width:
            rows[-1] += mark + item
            continue
        if rows:
            rows[-1] += mark.rstrip()
        rows += wrapped(item, width - indent - len(mark.rstrip()))
    return [" " * indent + row for row in rows]


def box(title: str, text: str, width: int, style: str) -> list[Row]:
    """Draw a box around a text, its title in the upper edge where that has room."""
    width = min(width, WIDEST_TEXT)
    inside = width - 4
    lines: list[tuple[str, str]] = [(line, "") for line in wrapped(text, inside)]
    head = f"─ {title} " if title and columns_of(title) + 6 <= width else ""
    if title and not head:
        lines = [*((line, style) for line in wrapped(title, inside)), *lines]
    top = f"╭{head}{'─' * (width - 2 - columns_of(head))}╮"
    return [
        ((top, style),),
        *((("│ ", style), (padded(line, inside), own), (" │", style)) for line, own in lines),
        ((f"╰{'─' * (width - 2)}╯", style),),
    ]


def barred(text: str, width: int, style: str) -> list[Row]:
    """Draw a bar at the left of a text."""
    room = min(width, WIDEST_TEXT) - 2
    return [(("┃ ", style), (line, "")) for line in wrapped(text, room)]


def bar(share: float, width: int) -> str:
    """Draw a share from 0 to 1 as a thin bar; above zero it is never empty."""
    halves = min(max(round(share * width * 2), 1 if share > 0 else 0), width * 2)
    return WHOLE * (halves // 2) + HALF * (halves % 2)


class Shape(NamedTuple):
    """How a column of a table is laid out.

    Attributes:
        right: At the right of its room.
        no_wrap: Never broken.
        bar: It holds shares, which are drawn as bars where there is room.
        heading: What stands above it.
    """

    right: bool
    no_wrap: bool
    bar: bool
    heading: str


def widths(
    shapes: Sequence[Shape], rows: Sequence[Sequence[str]], room: int, gap: int
) -> tuple[list[int], int] | None:
    """Share a screen out among columns.

    Returns:
        A width for each, nought for bars that find no room, and the gap between them, which may
        be less than asked for; None where text would be broken into slivers.
    """
    natural = [
        max(
            columns_of(shape.heading),
            *(columns_of(part) for row in rows for part in row[place].split("\n")),
            0,
        )
        if not shape.bar
        else 0
        for place, shape in enumerate(shapes)
    ]
    bars = sum(shape.bar for shape in shapes)
    left = room - gap * (len(shapes) - bars - 1) - sum(natural)
    closer = room - (len(shapes) - bars - 1) - sum(natural)
    if left < 0 <= closer:
        # Columns that stand close are better than broken ones.
        left, gap = closer, 1
    if left >= 0:
        each = min(left // bars - gap, WIDEST_BAR) if bars else 0
        return [
            (each if each >= NARROWEST_BAR else 0) if shape.bar else size
            for shape, size in zip(shapes, natural, strict=True)
        ], gap
    texts = [p for p, shape in enumerate(shapes) if not (shape.right or shape.no_wrap or shape.bar)]
    left += sum(natural[place] for place in texts)
    given = list(natural)
    for place in sorted(texts, key=lambda place: (natural[place], place)):
        given[place] = min(natural[place], max(left, 0) // len(texts))
        left -= given[place]
        texts = texts[1:]
        if given[place] < min(natural[place], NARROWEST_CELL):
            return None
    return (given, gap) if left >= 0 else None
