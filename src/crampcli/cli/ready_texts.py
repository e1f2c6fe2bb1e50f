"""Answers that hang on the command line and the width alone, written when the wheel is built.

Help, the version, the overview and the scripts of completion are read here before anything of
the command line is imported; without them, as in a checkout, the answer is worked out as any is.
"""

from __future__ import annotations

import os

from crampcli import dataset as datasets
from crampcli.cli import config_file
from crampcli.prepared import prepared_by_key
from crampcli.text.namedtuples import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from crampcli.cli.streams import Streams
    from crampcli.dataset import Dataset

    Texts = Mapping[tuple[str, ...], Mapping[int, str]]
    """Texts by command line and width; 0 stands for every width."""

HELP = ("-h", "--help")
COMPLETION = "completion"
WIDTHS = (80, 100)
"""Those of a pipe and of a screen; a text is never broader than the last."""
OVERRULING = ("CRAMP_DATA", "CRAMP_FORMAT")
"""Variables by which what is answered, or whether it is, may change."""


class Text(NamedTuple):
    """An answer; `utf_8` marks one that is UTF-8 whatever the code page."""

    text: str
    utf_8: bool


def _helps(dataset: Dataset) -> Texts:
    from crampcli.cli import help_pages
    from crampcli.cli.commands import overview
    from crampcli.cli.declared import COMMANDS, GROUPS

    found: dict[tuple[str, ...], Mapping[int, str]] = {
        (): {width: overview.text(dataset, width) for width in WIDTHS},
        ("--version",): {0: help_pages.version(dataset)},
        ("--help",): {0: help_pages.root()},
    }
    for name in GROUPS:
        found[name, "--help"] = {width: help_pages.group(name, width) for width in WIDTHS}
    for row in COMMANDS:
        found[*row.path, "--help"] = {width: help_pages.command(row, width) for width in WIDTHS}
    return found


@prepared_by_key("texts", *datasets.KINDS, "about", worked_out=False)
def _texts(dataset: Dataset) -> Mapping[str, Texts]:
    from crampcli.cli.commands import completion
    from crampcli.text.literals import words

    scripts: dict[str, Texts] = {
        shell: {(COMPLETION, shell): {0: completion.completion(dataset, shell).text}}
        for shell in words(completion.Shell)
    }
    return {"help": _helps(dataset), **scripts}


def of(arguments: Sequence[str], streams: Streams) -> Text | None:
    """Return the answer to a command line, if it is kept ready."""
    line = tuple(arguments)
    if line[-1:] and line[-1] in HELP and len(line) <= 3:
        line = (*line[:-1], "--help")
    elif line[:1] == (COMPLETION,) and len(line) == 2 and line[1].isalpha():
        return _text(line, line[1], streams)
    elif line and line != ("--version",):
        return None
    return _text(line, "help", streams)


def _text(line: tuple[str, ...], key: str, streams: Streams) -> Text | None:
    own = line and line[0] != COMPLETION
    if not own and _overruled(streams.environ):
        return None
    texts: Texts | None = _texts(datasets.packaged(), key)
    of_widths = (texts or {}).get(line, {})
    text = of_widths.get(0) or of_widths.get(min(streams.screen.width, WIDTHS[-1]))
    return None if text is None else Text(text, utf_8=key != "help")


def _overruled(environ: Mapping[str, str]) -> bool:
    """Tell whether the environment, or the reader's own file, has a say in an answer."""
    asked: Iterable[str | None] = map(environ.get, OVERRULING)
    file = config_file.path(environ)
    return any(asked) or os.path.exists(file)  # noqa: PTH110 - pathlib is dear to import
