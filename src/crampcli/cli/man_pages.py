"""Manual pages, written from the declared rows: one of all of cramp, one a command."""

from __future__ import annotations

from crampcli.cli import help_pages
from crampcli.cli.declared import COMMANDS, SHARED
from crampcli.cli.declared.topics import TOPICS
from crampcli.text.namedtuples import TYPE_CHECKING
from crampcli.version import __version__

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from crampcli.cli.declared import Command, Parameter
    from crampcli.dataset import Dataset

SECTION = 1


def pages(dataset: Dataset) -> Iterator[tuple[str, str]]:
    """Yield each page as the name of its file and its text in the language of man(7)."""
    shown = [command for command in COMMANDS if not command.hidden]
    yield f"cramp.{SECTION}", _whole(dataset, shown)
    for command in shown:
        yield f"{_called(command)}.{SECTION}", _of_command(dataset, command)


def _called(command: Command) -> str:
    return "-".join(("cramp", *command.path))


def _whole(dataset: Dataset, shown: Iterable[Command]) -> str:
    lines = _head("cramp", "reference on muscle cramps", dataset)
    lines += [
        ".SH SYNOPSIS",
        *_as_it_stands(["cramp COMMAND [ARGUMENT]... [OPTIONS]", "cramp NAME"]),
    ]
    lines += [".SH DESCRIPTION", *_as_it_stands(help_pages.root().splitlines())]
    lines.append(".SH COMMANDS")
    for command in shown:
        lines += _term(command.called.partition(" ")[2], command.help.partition("\n")[0])
        lines += [f"See {_escaped(_called(command))}({SECTION})."]
    lines += [".SH OPTIONS", *_options(SHARED)]
    for topic in TOPICS:
        lines.append(f".SH {_escaped(topic.name.upper().replace('-', ' '))}")
        lines += _text(topic.text)
        if listing := help_pages.listing(topic, dataset):
            # Its lines are as wide as a screen.
            lines += [".PP", ".in 0", *_as_it_stands(listing.splitlines()), ".in"]
    return _written(lines)


def _of_command(dataset: Dataset, command: Command) -> str:
    lines = _head(_called(command), command.help.partition("\n")[0].rstrip("."), dataset)
    lines += [".SH SYNOPSIS", *_as_it_stands([help_pages.usage(command)])]
    lines += [".SH DESCRIPTION", *_text(command.help)]
    if command.more:
        lines += [".PP", *_text(command.more)]
    if command.parameters:
        lines += [".SH OPTIONS", *_options(command.parameters)]
    lines += [".PP", *_text(help_pages.SHARED_LINE)]
    lines += [".SH EXAMPLES", *_as_it_stands(command.examples)]
    lines += [".SH SEE ALSO", f"cramp({SECTION})"]
    return _written(lines)


def _head(name: str, about: str, dataset: Dataset) -> list[str]:
    date = dataset.about["date"]
    return [
        f'.TH {_escaped(name.upper())} {SECTION} "{date}" "cramp {__version__}" "cramp"',
        ".SH NAME",
        f"{_escaped(name)} \\- {_escaped(about)}",
    ]


def _options(rows: Iterable[Parameter]) -> Iterator[str]:
    for row in rows:
        if not row.hidden:
            yield from _term(*help_pages.described(row))


def _term(term: str, text: str) -> list[str]:
    return [".TP", f"\\fB{_escaped(term)}\\fR", _escaped(text)]


def _text(text: str) -> Iterator[str]:
    """Write paragraphs; those that are laid out by hand stay as they are."""
    for number, block in enumerate(text.split("\n\n")):
        if number:
            yield ".PP"
        if any(line.startswith(" ") for line in block.splitlines()):
            yield from _as_it_stands(block.splitlines())
        else:
            yield _escaped(" ".join(block.split()))


def _as_it_stands(lines: Iterable[str]) -> list[str]:
    return [".nf", *(_escaped(line) for line in lines), ".fi"]


def _escaped(text: str) -> str:
    """Escape what the language would take for itself."""
    written = text.replace("\\", "\\e").replace("-", "\\-").replace("~", "\\(ti")
    written = written.replace("^", "\\(ha").replace("`", "\\(ga").replace("'", "\\(aq")
    return f"\\&{written}" if written[:1] == "." else written


def _written(lines: Iterable[str]) -> str:
    return "".join(f"{line}\n" for line in lines)
