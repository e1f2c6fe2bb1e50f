"""Reference pages of the command line, written from its declared rows."""

from collections.abc import Iterable, Iterator

from crampcli.cli import help_pages
from crampcli.cli.declared import COMMANDS, SHARED, Command, Parameter
from crampcli.cli.declared.topics import TOPICS, Topic
from crampcli.dataset import Dataset
from scripts.documentation.markup import escaped

WIDTH = 80


def commands() -> str:
    """Write one page on every command: how it is typed, its options, its fields, examples."""
    shown = [row for row in COMMANDS if not row.hidden]
    lines = ["# Commands", "", "```text", *help_pages.root().rstrip().split("\n"), "```", ""]
    for row in shown:
        lines += _command(row)
    lines += ["## Options of every command", "", *_parameters(SHARED)]
    return "\n".join(lines)


def _command(row: Command) -> Iterator[str]:
    yield from (f"## {escaped(row.called)}", "")
    yield from (escaped_code(help_pages.usage(row)), "")
    yield from text("\n\n".join(part for part in (row.help, row.more) if part))
    yield from _parameters(row.parameters)
    yield from ("```sh", *row.examples, "```", "")
    if row.fields:
        fields = ", ".join(f"`{name}`" for name in row.fields)
        yield from (f"Fields of its results: {fields}.", "")


def _parameters(rows: Iterable[Parameter]) -> Iterator[str]:
    shown = [help_pages.described(row) for row in rows if not row.hidden]
    if not shown:
        return
    yield from ("| written | what it does |", "|---|---|")
    for term, meaning in shown:
        yield f"| {escaped_code(term)} | {escaped(meaning)} |"
    yield ""


def escaped_code(text: str) -> str:
    """Write code within a line or a cell of a table."""
    return f"<code>{escaped(text)}</code>"


def topics(rows: Iterable[Topic], dataset: Dataset) -> str:
    """Write the texts of `cramp help TOPIC` as one page."""
    lines = ["# Topics of help", "", "What `cramp help TOPIC` tells.", ""]
    for row in rows:
        lines += [f"## {escaped(row.name)}", "", *_topic(row, dataset)]
    return "\n".join(lines)


def topic(name: str, title: str, dataset: Dataset) -> str:
    """Write the text of one topic as a page of its own."""
    row = next(row for row in TOPICS if row.name == name)
    return "\n".join([f"# {title}", "", *_topic(row, dataset)])


def _topic(row: Topic, dataset: Dataset) -> Iterator[str]:
    if row.listing:
        yield from ("```text", *help_pages.topic(row, dataset, WIDTH).rstrip().split("\n"), "```")
        yield ""
    else:
        yield from text(row.text)


def text(written: str) -> Iterator[str]:
    """Yield paragraphs; those that are laid out by hand stay as they are."""
    for block in written.split("\n\n"):
        if any(line.startswith(" ") for line in block.splitlines()):
            yield from ("```text", *block.splitlines(), "```", "")
        else:
            yield from (escaped(" ".join(block.split())), "")
