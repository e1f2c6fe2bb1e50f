"""Which form an answer takes: what of it goes to stdout, piece by piece, and what to stderr."""

from __future__ import annotations

from crampcli.render.cells import one_line
from crampcli.render.texts import Texts
from crampcli.text.namedtuples import TYPE_CHECKING, NamedTuple, assert_never

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from crampcli.dataset import Dataset
    from crampcli.render.reply import Format, Reply
    from crampcli.render.screen import Screen


class Options(NamedTuple):
    """What the reader asked of the form."""

    format: Format
    fields: str | None
    header: bool
    quiet: bool
    full: bool = False
    sort: str | None = None


def pieces(
    parts: Iterable[Reply],
    end: Callable[[], Reply],
    options: Options,
    dataset: Dataset,
    screen: Screen,
    ascii_only: bool,
) -> Iterator[str]:
    """Write an answer in the form asked for, a piece for each part of it.

    Args:
        parts: The answer with some of its results each. What is drawn, and what is sorted, needs
            them all in one part.
        end: Gives what holds of all results, when the last part was written.
        options: The form.
        dataset: The knowledge base.
        screen: What is drawn on.
        ascii_only: Whether stdout takes no more than ASCII.

    Raises:
        UsageError: `options` names a field that the answer does not have.
    """
    document = None
    header = options.header
    known = Texts()
    version = ""
    for part in parts:
        whole = _sorted(part, options)
        reply = whole.pick(options.fields)
        names = reply.picked(options.fields)
        match options.format:
            case "table":
                from crampcli.render import terminal

                yield terminal.draw(reply, dataset, screen, options.full, options.quiet)
            case "plain":
                from crampcli.render import plain

                yield plain.document(reply, dataset, options.full, options.quiet)
            case "markdown":
                from crampcli.render import markdown

                yield markdown.document(reply, dataset)
            case "fhir":
                from crampcli.render import fhir

                yield fhir.document(reply, dataset, ascii_only)
            case "ics":
                from crampcli.render import ics

                yield ics.document(reply, dataset)
            case "html":
                from crampcli.render import html

                yield html.document(reply, dataset, ascii_only)
            case "json":
                from crampcli.render import as_json

                document = document or as_json.Document(names, dataset, ascii_only)
                yield document.some(whole, whole.results)
            case "jsonl":
                from crampcli.render import as_json

                version = version or dataset.about["version"]
                yield as_json.lines(reply, names, version, ascii_only, known)
            case "tsv":
                from crampcli.render import delimited

                yield delimited.tsv(reply, names, header, known)
            case "csv":
                from crampcli.render import delimited

                yield delimited.comma_separated(reply, names, header, known)
            case _:
                assert_never(options.format)
        header = False
    if document is not None:
        yield document.rest(_sorted(end(), options))


def _sorted(reply: Reply, options: Options) -> Reply:
    if options.format in ("tsv", "csv"):
        reply = reply.flattened
    if options.sort is None:
        return reply
    from crampcli.render import order

    return order.sorted_by(reply, options.sort)


def talk(reply: Reply, options: Options, answered: bool) -> str:
    """Say on stderr what a data format has no room for; warnings are said even when quiet.

    Args:
        reply: What holds of all results.
        options: The form.
        answered: Whether there are any results; where there is none, notes are the answer.
    """
    if options.format not in ("tsv", "csv", "jsonl", "ics"):
        return ""
    quiet = options.quiet and answered
    lines = [f"warning: {one_line(warning.text)}" for warning in reply.warnings]
    if not quiet:
        lines += [f"note: {one_line(note)}" for note in _texts(reply)]
    return "".join(f"cramp: {line}\n" for line in lines)


def _texts(reply: Reply) -> list[str]:
    """Return the notes without marks: there is no list of references that they could count."""
    return [note if isinstance(note, str) else note.text for note in reply.notes]
