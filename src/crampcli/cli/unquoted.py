"""Which words behind `--taking` belong to its value, where a shell parted them: `water pill`."""

from __future__ import annotations

from crampcli.text.namedtuples import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from crampcli.dataset import Dataset

TAKING = "--taking"
AT = "@"
MOST_WORDS = 6
"""So many words may be joined to a value."""


def suspected(arguments: Sequence[str]) -> bool:
    """Tell whether a word stands behind a value of `--taking` that may belong to it."""
    return any(
        word == TAKING and len(_run(arguments, place)) > 1 for place, word in enumerate(arguments)
    )


def joined(dataset: Dataset, arguments: Sequence[str]) -> list[str]:
    """Join to a value of `--taking` the words that make one medicine of it, with its strength.

    A word that is an item by itself stays one: `--taking levothyroxine magnesium`.
    """
    return list(_joined(dataset, arguments))


def _run(arguments: Sequence[str], option: int) -> Sequence[str]:
    """Return the words behind an option up to the next one."""
    end = option + 1
    while end < len(arguments) and not arguments[end].startswith("-"):
        end += 1
    return arguments[option + 1 : end]


def _joined(dataset: Dataset, arguments: Sequence[str]) -> Iterator[str]:
    from crampcli.names import reader
    from crampcli.queries import items, written

    names = items.Names(dataset)
    place = 0
    while place < len(arguments):
        yield arguments[place]
        place += 1
        if arguments[place - 1] != TAKING:
            continue
        typed = _run(arguments, place - 1)[:MOST_WORDS]
        # A time of day stands behind a name: `levothyroxine 50 mcg@07:00`.
        run = [word.partition(AT)[0] or word for word in typed]
        for count in range(len(run), 1, -1):
            text = " ".join(run[:count])
            behind = [word for word in run[1:count] if not written.is_unit(word)]
            asked = (*behind, " ".join(run[1:count]))
            if any(names.known(written.split(one)[0]) for one in asked):
                continue
            reading = reader.medicine(dataset, text)
            if reading.state == "read" and len(reading.parts) == 1:
                yield " ".join(typed[:count])
                place += count
                break
