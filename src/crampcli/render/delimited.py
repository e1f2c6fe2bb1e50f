"""How an answer is written as tab- or comma-separated values."""

from __future__ import annotations

from crampcli.render.cells import flat
from crampcli.text.namedtuples import TYPE_CHECKING

if TYPE_CHECKING:
    from crampcli.render.reply import Reply

FORMULA = ("=", "+", "-", "@")
"""What a spreadsheet takes for the start of a formula."""


def tsv(reply: Reply, names: tuple[str, ...], header: bool) -> str:
    """Write one record a line, fields apart by a tab; no cell holds a tab or a line end."""
    lines = ["\t".join(names)] if header else []
    lines += [
        "\t".join([flat(getattr(result, name)) for name in names]) for result in reply.results
    ]
    return "".join(f"{line}\n" for line in lines)


def comma_separated(reply: Reply, names: tuple[str, ...], header: bool) -> str:
    """Write RFC 4180 with plain line feeds; text that a spreadsheet would run is defused by `'`."""
    import csv
    import io

    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    if header:
        writer.writerow(names)
    for result in reply.results:
        values = [getattr(result, name) for name in names]
        writer.writerow([_defused(value) for value in values])
    return out.getvalue()


def _defused(value: object) -> str:
    text = flat(value)
    if isinstance(value, int | float) or not text.startswith(FORMULA):
        return text
    return f"'{text}"
