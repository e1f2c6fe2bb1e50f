"""How an answer is drawn on a terminal."""

from __future__ import annotations

from crampcli.queries.citations import STATUS_WORDS
from crampcli.render import layout, page, signs
from crampcli.render.cells import one_line
from crampcli.render.page import Table
from crampcli.render.reply import (
    Commands,
    Drawing,
    Facts,
    Groups,
    Heading,
    Names,
    Paragraph,
    Verdict,
)
from crampcli.text.namedtuples import TYPE_CHECKING, assert_never

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from crampcli.dataset import Dataset
    from crampcli.render.layout import Row
    from crampcli.render.page import Page
    from crampcli.render.reply import Reply
    from crampcli.render.screen import Screen

NARROWEST, WIDEST = 20, 200
STACK_COMPARISON_BELOW = 15
"""Columns that each thing compared needs at least."""
SCREEN = 23
"""Rows that a summary has on a screen of 24, the prompt under it."""
MOST_CHROME = 2
"""Dim rows under a summary besides the next command; `--full` has all references."""
MOST_COLUMNS, INDENT, GAP = 4, 1, 1
"""Short lines under titles stand side by side, set in, with room between them."""
MARK = "! "
"""Begins a line that warns; it stands in the margin."""
WARY = "38;5;136"
"""A dark yellow that stands out at 3 to 1 and more on black, white and both Solarized papers: the
plain yellow of many terminals is 1.7 to 1 on white."""
CODES = {
    "bold": "1",
    "dim": "2",
    "red": "31",
    "yellow": WARY,
    "cyan": "36",
    "bold red": "1;31",
    "bold yellow": f"1;{WARY}",
}


def draw(
    reply: Reply, dataset: Dataset, screen: Screen, full: bool = True, quiet: bool = False
) -> str:
    """Draw the answer to the width of the screen and return what is to be written."""
    width = min(max(screen.width, NARROWEST), WIDEST)
    screen = screen._replace(width=width)
    laid = page.lay_out(reply, dataset, width, full)
    if not screen.unicode:
        laid = signs.in_ascii(laid)
    rows = [row for part in laid.parts for row in _part(part, screen)]
    for warning in laid.warnings:
        rows += [(), *layout.barred(_clean(warning), width, "red")]
    chrome = _chrome(reply, laid, dataset.about["version"], screen, full, quiet)
    rows = [*_trimmed(rows), *([()] if rows and not laid.warnings else []), *chrome]
    if not full:
        rows = _squeezed(rows)
    return "".join(f"{_written(row, screen)}\n" for row in rows)


def _squeezed(rows: Sequence[Row]) -> list[Row]:
    """Leave out empty rows, the last first, where a summary is too long for a screen."""
    if sum(bool(row) for row in rows) > SCREEN:
        return list(rows)
    kept = list(rows)
    for place in range(len(rows) - 1, 0, -1):
        if len(kept) <= SCREEN:
            break
        if not kept[place]:
            del kept[place]
    return kept


def _clean(text: object) -> str:
    """Let nothing but line ends break a line."""
    return "\n".join(one_line(line) for line in str(text).split("\n"))


def _trimmed(rows: Sequence[Row]) -> list[Row]:
    """Leave out empty rows at the end, and all but one of those in a row."""
    kept: list[Row] = []
    for row in rows:
        if row or (kept and kept[-1]):
            kept.append(row)
    while kept and not kept[-1]:
        kept.pop()
    return kept


def _written(row: Row, screen: Screen) -> str:
    """Write a row, its styles as escape codes if the screen has colour."""
    spans = [(text, style) for text, style in row if text]
    if spans:
        spans[-1] = (spans[-1][0].rstrip(), spans[-1][1])
    parts = []
    for text, style in spans:
        plain = text if screen.unicode else text.translate(signs.ASCII)
        styled = screen.colour and style and plain.strip()
        parts.append(f"\x1b[{CODES[style]}m{plain}\x1b[0m" if styled else plain)
    return "".join(parts).rstrip(" ")


def _part(part: Any, screen: Screen) -> list[Row]:
    width = screen.width
    match part:
        case None:
            return [()]
        case Heading():
            return _heading(part, width)
        case Verdict(title, text, style):
            return layout.box(one_line(title), _clean(text), width, f"bold {style}".strip())
        case Facts(pairs):
            facts = [(one_line(label), _clean(text)) for label, text in pairs if text]
            return layout.facts(facts, width)
        case Paragraph(text, style, indent):
            rows = layout.paragraph(_clean(text), width, style, indent)
            return _begun(rows) if style == "yellow" else rows
        case Names(title, items):
            return _names(one_line(title), [one_line(item) for item in items], width)
        case Commands(commands):
            return [
                ((f"  {place}  ", "dim"), (one_line(command), ""))
                for place, command in enumerate(commands, 1)
            ]
        case Groups(groups):
            return _groups(groups, width)
        case Drawing(drawn, _):
            return [((line, ""),) if line else () for line in drawn(screen).split("\n")]
        case Table():
            return _table(part, screen)
        case _:
            assert_never(part)


def _begun(rows: list[Row]) -> list[Row]:
    """Keep the yellow to the words that warn: a whole text in it is hard to read on white."""
    first = rows[0][0][0]
    ends = [first.find(mark) + len(mark.rstrip()) for mark in (": ", "  ", "! ") if mark in first]
    end = min((end for end in ends if end > len(MARK)), default=len(MARK.rstrip()))
    plain: list[Row] = [((text, "bold"),) for row in rows[1:] for text, _ in row]
    return [((first[:end], "bold yellow"), (first[end:], "bold")), *plain]


def _heading(heading: Heading, width: int) -> list[Row]:
    text, aside = one_line(str(heading.text)), one_line(str(heading.aside))
    if aside and layout.columns_of(f"{text}   {aside}") <= width:
        return [((text, "bold"), (f"   {aside}", "dim"))]
    rows = layout.paragraph(text, width, "bold")
    return rows + (layout.paragraph(aside, width, "dim") if aside else [])


def _names(title: str, items: Sequence[str], width: int) -> list[Row]:
    """Set names behind their title, one after the other."""
    if not items:
        return []
    head = f"{title}: " if title else ""
    first, *more = layout.flow([f"{head}{items[0]}", *items[1:]], width)
    whole = first.lstrip()
    if not whole.startswith(head):
        return [((whole, "bold"),), *(((line, ""),) for line in more)]
    return [((head, "bold"), (whole.removeprefix(head), "")), *(((line, ""),) for line in more)]


def _groups(groups: Sequence[tuple[str, tuple[str, ...]]], width: int) -> list[Row]:
    """Set titled lists in columns, read down one column after the other."""
    longest = max((layout.columns_of(item) for _, items in groups for item in items), default=0)
    count = max(min((width + GAP) // (longest + INDENT + GAP), MOST_COLUMNS), 1)
    each = (width - GAP * (count - 1)) // count
    lines: list[tuple[str, str]] = []
    for title, items in groups:
        lines += [(line, "bold") for line in layout.wrapped(one_line(title), each)]
        for item in items:
            text = one_line(item)
            whole = layout.columns_of(text) <= each - INDENT
            first, *more = [text] if whole else layout.wrapped(text, each - 2 * INDENT)
            lines.append((" " * INDENT + first, ""))
            lines += [(" " * 2 * INDENT + line, "") for line in more]
    height = -(-len(lines) // count)
    while len(columns := _parted(lines, height)) > count:
        height += 1
    rows: list[Row] = []
    for place in range(height):
        spans = [column[place] if place < len(column) else ("", "") for column in columns]
        rows.append(tuple((layout.padded(text, each + GAP), style) for text, style in spans))
    return rows


def _parted(lines: Sequence[tuple[str, str]], height: int) -> list[list[tuple[str, str]]]:
    """Part lines into columns of a height; no title stands alone at the foot of one."""
    columns: list[list[tuple[str, str]]] = [[]]
    for line in lines:
        full = len(columns[-1]) + bool(line[1]) >= height
        if len(columns[-1]) >= height or (full and columns[-1]):
            columns.append([])
        columns[-1].append(line)
    return columns


# Tables ---------------------------------------------------------------------------------------


def _table(table: Table, screen: Screen) -> list[Row]:
    style = "bold red" if table.danger else "bold"
    title = one_line(f"! {table.title}" if table.danger else table.title)
    head = layout.paragraph(title, screen.width, style) if table.title else []
    cleaned = table._replace(rows=tuple(tuple(_clean(c) for c in row) for row in table.rows))
    match table.layout:
        case "rows":
            return head + _in_columns(cleaned, screen.width, indent=0, gap=3, rule=True)
        case "lines":
            return head + _in_columns(cleaned, screen.width, indent=2, gap=2, rule=False)
        case "compare":
            return head + _compared(cleaned, screen.width)
        case "record":
            return head + _blocks(cleaned, screen.width)
        case _:
            assert_never(table.layout)


def _in_columns(table: Table, width: int, indent: int, gap: int, rule: bool) -> list[Row]:
    """Draw one line a result, its texts broken only where they need be; else a block each."""
    shapes, rows = _with_bars(table)
    marked = [indent >= len(MARK) and row[0].startswith(MARK) for row in rows]
    for row, warns in zip(rows, marked, strict=True):
        row[0] = row[0].removeprefix(MARK) if warns else row[0]
    shared = layout.widths(shapes, rows, width - indent, gap)
    if shared is None:
        return _blocks(table, width)
    sizes, gap = shared
    kept = [place for place, size in enumerate(sizes) if size or not shapes[place].bar]
    drawn: list[Row] = []
    if any(shapes[place].heading for place in kept):
        style = "bold" if rule else "dim"
        heads = [layout.wrapped(shapes[place].heading, sizes[place] or 1) for place in kept]
        cells = [[(line, style) for line in head] for head in heads]
        drawn += _across(cells, [shapes[p] for p in kept], [sizes[p] for p in kept], indent, gap)
    if rule:
        total = sum(sizes[p] for p in kept) + gap * (len(kept) - 1)
        drawn.append((("─" * total, ""),))
    for row, warns in zip(rows, marked, strict=True):
        cells = []
        for place in kept:
            if shapes[place].bar:
                text = layout.bar(float(row[place] or 0), sizes[place])
                cells.append([(text, "cyan")])
                continue
            style = signs.style(row[place])
            cells.append([(line, style) for line in layout.wrapped(row[place], sizes[place])])
        lines = _across(cells, [shapes[p] for p in kept], [sizes[p] for p in kept], indent, gap)
        if warns:
            lines[0] = ((layout.padded(MARK, indent), "red"), *lines[0][1:])
        drawn += lines
    return drawn


def _with_bars(table: Table) -> tuple[list[layout.Shape], list[list[str]]]:
    """Put the share of a column with bars into a column of its own behind it."""
    shapes: list[layout.Shape] = []
    rows: list[list[str]] = [[] for _ in table.rows]
    for place, column in enumerate(table.columns):
        shapes.append(layout.Shape(column.right, column.no_wrap, False, column.heading))
        for row, cells in zip(rows, table.rows, strict=True):
            row.append(cells[place])
        if column.bar is not None:
            shapes.append(layout.Shape(False, True, True, ""))
            for row, result in zip(rows, table.results, strict=True):
                row.append(repr(column.bar(result)))
    return shapes, rows


def _across(
    cells: Sequence[Sequence[tuple[str, str]]],
    shapes: Sequence[layout.Shape],
    sizes: Sequence[int],
    indent: int,
    gap: int,
) -> list[Row]:
    """Set cells of several lines beside each other."""
    rows: list[Row] = []
    for line in range(max(len(cell) for cell in cells)):
        spans: list[tuple[str, str]] = [(" " * indent, "")]
        for place, (cell, shape, size) in enumerate(zip(cells, shapes, sizes, strict=True)):
            text, style = cell[line] if line < len(cell) else ("", "")
            spans += [(" " * gap, "")] if place else []
            spans.append((layout.padded(text, size, shape.right), style))
        rows.append(tuple(spans))
    return rows


def _compared(table: Table, width: int) -> list[Row]:
    """Draw a column a result, features as rows; blocks where each would get too little."""
    label = max(layout.columns_of(column.heading) for column in table.columns) + 2
    each = (width - label) // max(len(table.rows), 1) - 1
    if each < STACK_COMPARISON_BELOW:
        return _blocks(table, width)
    shape = layout.Shape(False, True, False, "")
    shapes, sizes = [shape] * (len(table.rows) + 1), [label - 1] + [each] * len(table.rows)
    drawn: list[Row] = []
    for place, column in enumerate(table.columns):
        style = "" if place else "bold"
        cells = [[(line, "bold") for line in layout.wrapped(column.heading, label - 1)]]
        cells += [
            [(line, style) for line in layout.wrapped(row[place], each)] for row in table.rows
        ]
        drawn += _across(cells, shapes, sizes, 0, 1)
        if place == 0:
            drawn.append((("─" * width, ""),))
    return drawn


def _blocks(table: Table, width: int) -> list[Row]:
    """Draw a block a result: its name, its badge at the right, and label and text under it."""
    rows: list[Row] = []
    heads = [column.heading for column in table.columns[1:]]
    for place, (name, *cells) in enumerate(table.rows):
        badge = table.badges[place] if table.badges else ""
        room = width - layout.columns_of(badge) - 2
        style = signs.style(badge) or "bold"
        if not badge or layout.columns_of(name) > room or "\n" in name:
            rows += layout.paragraph(name, width, "bold")
            rows += layout.paragraph(badge, width, style) if badge else []
        else:
            rows.append(((layout.padded(name, room + 2), "bold"), (badge, style)))
        pairs = [(head, text) for head, text in zip(heads, cells, strict=True) if text]
        rows += layout.facts(pairs, width, indent=1)
        if place < len(table.rows) - 1 and len(pairs) > 1:
            rows.append(())
    return rows


# What stands under every answer ---------------------------------------------------------------


def _chrome(
    reply: Reply, laid: Page, version: str, screen: Screen, full: bool, quiet: bool
) -> list[Row]:
    """Draw the references, which data it is, and what to ask next."""
    about = f"data {version} · not medical advice"
    if reply.holds_back and not full:
        about += " · everything: --full"
    rows = _cited(laid.names, about, screen, full)
    # What says that a review is due names a command, and takes the row of the next ones.
    if reply.hints and not quiet and (full or not reply.past_due):
        rows.append(_next(reply.hints, screen.width))
    return [((row, "dim"),) for row in rows]


def _next(hints: Sequence[str], width: int) -> str:
    """Write the next commands, as many as a row holds; the first is never broken."""
    row = f"next: {hints[0]}"
    for hint in hints[1:]:
        if layout.columns_of(f"{row} · {hint}") <= width:
            row += f" · {hint}"
    return row


def _cited(names: Sequence[str], about: str, screen: Screen, full: bool) -> list[str]:
    """Write the references, each unbroken behind its number, and what the answer rests on.

    Two rows at most, or all of them; what no longer stands as published is never left out.
    """
    room = min(screen.width, layout.WIDEST_TEXT)
    more = "…" if screen.unicode else "..."
    items = [f"[{place}] {one_line(name)}" for place, name in enumerate(names, 1)]
    kept = list(items)
    rows = _under(kept, about, room)
    most = MOST_CHROME + len(layout.wrapped(about, room)) - 1
    while not full and len(rows) > most:
        rest = [item for item in kept if not _withdrawn(item)]
        if not rest:
            break
        kept.remove(rest[-1])
        rows = _under([*kept, f"{more} {len(items) - len(kept)} more"], about, room)
    return rows


def _under(items: Sequence[str], about: str, room: int) -> list[str]:
    rows = layout.flow(items, room, indent=0, mark="   ")
    if rows and layout.columns_of(f"{rows[-1]} · {about}") <= room:
        return [*rows[:-1], f"{rows[-1]} · {about}"]
    return [*rows, *layout.wrapped(about, room)]


def _withdrawn(item: str) -> bool:
    """Tell whether a reference says that it no longer stands: that is never left out."""
    return any(f", {word}" in item for word in STATUS_WORDS.values())
