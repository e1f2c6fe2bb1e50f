"""Which form an answer takes, and what of it goes to stdout and what to stderr."""

from __future__ import annotations

from crampcli.render.cells import one_line
from crampcli.render.reply import Format
from crampcli.text.namedtuples import TYPE_CHECKING, NamedTuple, assert_never

if TYPE_CHECKING:
    from crampcli.dataset import Dataset
    from crampcli.render.reply import Reply
    from crampcli.render.screen import Screen


class Written(NamedTuple):
    """What goes to stdout and what to stderr."""

    answer: str
    talk: str


class Wish(NamedTuple):
    """What the reader asked of the form."""

    format: Format
    fields: str | None
    header: bool
    quiet: bool
    full: bool = False
    sort: str | None = None


def written(
    reply: Reply, wish: Wish, dataset: Dataset, screen: Screen, ascii_only: bool
) -> Written:
    """Write an answer in the form asked for.

    Raises:
        UsageError: `wish.fields` names a field that the answer does not have.
    """
    if wish.format in (Format.TSV, Format.CSV):
        reply = reply.flattened
    if wish.sort is not None:
        from crampcli.render import order

        reply = order.sorted_by(reply, wish.sort)
    whole, reply = reply, reply.pick(wish.fields)
    names = reply.picked(wish.fields)
    if wish.format is Format.TABLE:
        from crampcli.render import terminal

        return Written(terminal.draw(reply, dataset, screen, wish.full, wish.quiet), "")
    if wish.format is Format.PLAIN:
        from crampcli.render import plain

        return Written(plain.document(reply, dataset, wish.full, wish.quiet), "")
    if wish.format is Format.MARKDOWN:
        from crampcli.render import markdown

        return Written(markdown.document(reply, dataset, screen.unicode), "")
    if wish.format is Format.JSON:
        from crampcli.render import as_json

        return Written(as_json.document(whole, names, dataset, ascii_only), "")
    said = talk(reply, wish.quiet and bool(reply.results))
    match wish.format:
        case Format.JSONL:
            from crampcli.render import as_json

            return Written(as_json.lines(reply, names, dataset.about["version"], ascii_only), said)
        case Format.TSV:
            from crampcli.render import delimited

            return Written(delimited.tsv(reply, names, wish.header), said)
        case Format.CSV:
            from crampcli.render import delimited

            return Written(delimited.comma_separated(reply, names, wish.header), said)
        case _:
            assert_never(wish.format)


def talk(reply: Reply, quiet: bool) -> str:
    """Say on stderr what a data format has no room for; warnings are said even when quiet."""
    lines = [f"warning: {one_line(warning.text)}" for warning in reply.warnings]
    if not quiet:
        lines += [f"note: {one_line(note)}" for note in _texts(reply)]
    return "".join(f"cramp: {line}\n" for line in lines)


def _texts(reply: Reply) -> list[str]:
    """Return the notes without marks: there is no list of references that they could count."""
    return [note if isinstance(note, str) else note.text for note in reply.notes]
