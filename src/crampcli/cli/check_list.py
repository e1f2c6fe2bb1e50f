"""Medication lists that `cramp check` is given: `--list FILE`, `--taking @FILE`, `--taking -`."""

from __future__ import annotations

from crampcli.cli import medication_file
from crampcli.errors import UsageError
from crampcli.text.namedtuples import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from crampcli.cli.streams import Streams
    from crampcli.dataset import Dataset
    from crampcli.names.entries import Account

MOST_ENTRIES = 20_000
"""What one person takes is never as long; each entry is held against each item."""
FILE = "@"
"""Stands before the name of a file, where a name of a medicine or an item could stand."""


def apart(taking: Sequence[str], lists: Sequence[object]) -> tuple[list[str], list[str]]:
    """Tell names from the files, and stdin, that hold lists of them; each list is read once."""
    names, files = [], [str(path) for path in lists]
    for text in taking:
        if text == medication_file.STDIN:
            files.append(text)
        elif text.startswith(FILE) and len(text) > 1:
            files.append(text[1:])
        else:
            names.append(text)
    return names, list(dict.fromkeys(files))


def accounts(
    dataset: Dataset, files: Sequence[str], codes: object, streams: Streams
) -> Iterator[Account]:
    """Yield every entry of the lists, and what became of it.

    Raises:
        UsageError: A list cannot be read, or there are more entries than anybody takes.
    """
    known = medication_file.codes(str(codes) if codes else None, streams)
    number = 0
    for path in files:
        from crampcli.queries import medication_list

        for account in medication_list.each(dataset, medication_file.text(path, streams), known):
            number += 1
            if number > MOST_ENTRIES:
                raise UsageError(
                    f"the list has more than {MOST_ENTRIES:,} medicines. Name one person's list."
                )
            yield account


def items(texts: Sequence[str], streams: Streams) -> Iterator[str]:
    """Yield items, those of a file where `@FILE` stands."""
    for text in texts:
        if not text.startswith(FILE) or len(text) == 1:
            yield text
            continue
        from crampcli.names import plain_list

        lines = medication_file.text(text[1:], streams).splitlines()
        for entry in plain_list.entries(lines):
            yield from entry.texts
