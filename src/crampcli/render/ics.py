"""How a day's plan is written as a calendar (iCalendar, RFC 5545): one event a window, each day.

Times are local and float: a gap is one of the clock on the wall, wherever the reader is, so no zone
of time is named. On the two nights of the year on which clocks change, a gap that spans the change
is an hour longer or shorter than it says. Nothing reads a clock: the first day and the stamp are
those of the data.
"""

from __future__ import annotations

from datetime import date, timedelta

from crampcli.text.namedtuples import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crampcli.dataset import Dataset
    from crampcli.queries.plan_rules import Slot
    from crampcli.render.reply import Reply

LONGEST = 75
"""Bytes of a line; a longer one goes on behind a line end and a blank."""


def document(reply: Reply, dataset: Dataset) -> str:
    """Write a plan as a calendar."""
    first = date(*map(int, dataset.about["version"].split(".")[:3]))
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//cramp//plan//EN", "CALSCALE:GREGORIAN"]
    windows = [row for row in reply.results if row.state == "window"]
    for row in windows:
        lines += _event(_window(row, first), first)
    lines += _event(_read_first(reply, first), first)
    lines.append("END:VCALENDAR")
    return "".join(f"{folded}\r\n" for line in lines for folded in _folded(line))


def _window(row: Slot, first: date) -> list[str]:
    start, end = str(row.start), str(row.end)
    last = first if end >= start else first + timedelta(days=1)
    return [
        f"DTSTART:{_day(first)}T{start.replace(':', '')}00",
        f"DTEND:{_day(last)}T{end.replace(':', '')}00",
        "RRULE:FREQ=DAILY",
        "TRANSP:TRANSPARENT",
        f"SUMMARY:{_text(f'{row.item} may stand here')}",
        f"DESCRIPTION:{_text(row.why)}",
    ]


def _read_first(reply: Reply, first: date) -> list[str]:
    """Return an event of the whole first day: what a calendar of windows leaves out."""
    sentences = [warning.text for warning in reply.warnings]
    sentences += [
        f"{' × '.join(filter(None, (row.item, row.beside)))}: {row.state.replace('-', ' ')}. "
        f"{row.why}"
        for row in reply.results
        if row.state != "window"
    ]
    sentences += [note if isinstance(note, str) else note.text for note in reply.notes]
    return [
        f"DTSTART;VALUE=DATE:{_day(first)}",
        "TRANSP:TRANSPARENT",
        "SUMMARY:cramp plan: read this first",
        f"DESCRIPTION:{_text(chr(10).join(sentences))}",
    ]


def _event(lines: list[str], first: date) -> Iterator[str]:
    from hashlib import sha256

    content = "\n".join(lines).encode("utf-8", "backslashreplace")
    yield "BEGIN:VEVENT"
    yield f"UID:{sha256(content).hexdigest()[:32]}@cramp"
    yield f"DTSTAMP:{_day(first)}T000000Z"
    yield from lines
    yield "END:VEVENT"


def _day(day: date) -> str:
    return day.strftime("%Y%m%d")


def _text(text: str) -> str:
    """Escape what would part or end a value; nothing acts on whoever reads it."""
    from crampcli.text import printable

    clean = printable.lines(text).replace("\\", "\\\\")
    return clean.replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def _folded(line: str) -> Iterator[str]:
    """Yield the lines of at most 75 bytes that a line is written as; no character is parted."""
    part, size = "", 0
    for character in line:
        width = len(character.encode("utf-8", "backslashreplace"))
        if size + width > LONGEST:
            yield part
            part, size = " ", 1
        part += character
        size += width
    yield part
