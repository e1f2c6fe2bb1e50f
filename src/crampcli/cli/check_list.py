"""Medication lists that `cramp check` is given: `--list FILE`, `--taking @FILE`, `--taking -`."""

from __future__ import annotations

from itertools import chain

from crampcli.cli import medication_file
from crampcli.errors import UsageError
from crampcli.text.namedtuples import TYPE_CHECKING
from crampcli.text.sentences import quoted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from crampcli.cli.streams import Streams
    from crampcli.dataset import Dataset
    from crampcli.names.entries import Account

    Arriving = Iterator[tuple[Account, ...]]

MOST_ENTRIES = 100_000
"""What one person takes is never as long, nor what a ward does."""
MOST_HELD = 20_000
"""So many entries are held against items that come one after the other."""
MOST_SORTED = 50
"""Of a list that is no longer what matters most comes first; a longer one is answered in its
order, as it is read."""
OTHER_RESOURCES = ('"Condition"', '"AllergyIntolerance"')
"""What else a file of FHIR may tell of a person, as its resources are called."""
NOT_TAKEN = (
    "{} tells of conditions or allergies too. They were not checked: name conditions with "
    "--condition; allergies are hardly covered."
)
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


def arriving(
    dataset: Dataset,
    files: Sequence[str],
    codes: object,
    streams: Streams,
    tell: Callable[[str], None],
) -> Arriving:
    """Yield the entries of the lists, and what became of each, as many at a time as there are.

    Args:
        dataset: The knowledge base.
        files: Their paths; `-` is stdin.
        codes: The path of a table of codes, if there is one.
        streams: Where stdin is.
        tell: Is told what else a file holds that is not checked.

    Raises:
        UsageError: A list cannot be read, or there are more entries than anybody takes.
    """
    known = medication_file.codes(str(codes) if codes else None, streams)
    number = 0
    for path in files:
        from crampcli.queries import medication_list

        pieces = _Passing(medication_file.pieces(path, streams))
        for accounts in medication_list.arriving(dataset, pieces, known):
            number += len(accounts)
            _refuse_beyond(MOST_ENTRIES, number)
            yield accounts
        if pieces.tells_more:
            tell(NOT_TAKEN.format("The list" if path == medication_file.STDIN else quoted(path)))


class _Passing:
    """The pieces of a file, and whether one that went by told of more than medicines."""

    def __init__(self, pieces: Iterator[str]) -> None:
        self._pieces = pieces
        self.tells_more = False

    def __iter__(self) -> Iterator[str]:
        before = ""
        for piece in self._pieces:
            # A name may begin in one piece and end in the next.
            whole = before + piece
            self.tells_more = self.tells_more or any(name in whole for name in OTHER_RESOURCES)
            before = piece[-len(OTHER_RESOURCES[1]) :]
            yield piece


def begun(found: Arriving) -> tuple[Sequence[Account], Arriving | None]:
    """Return the entries of a list that is short enough to be sorted; else its first, and more."""
    first: list[Account] = []
    for accounts in found:
        first += accounts
        if len(first) > MOST_SORTED:
            return first[:MOST_SORTED], chain((tuple(first[MOST_SORTED:]),), found)
    return first, None


def held(found: Arriving) -> tuple[Sequence[Account], None]:
    """Return the entries of a list that is held against items that come one after the other.

    Raises:
        UsageError: There are too many.
    """
    first: list[Account] = []
    for accounts in found:
        first += accounts
        _refuse_beyond(MOST_HELD, len(first))
    return first, None


def _refuse_beyond(most: int, number: int) -> None:
    if number > most:
        raise UsageError(f"the list has more than {most:,} medicines. Name one person's list.")


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
