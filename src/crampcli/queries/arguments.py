"""How the words that a shell parted are joined to items: `magnesium 600 mg`, `vitamin d`."""

from __future__ import annotations

from crampcli.queries import written
from crampcli.text.namedtuples import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

MOST_WORDS = 5
"""So many words make the longest name."""


def joined(arguments: Sequence[str], known: Callable[[str], bool]) -> tuple[str, ...]:
    """Join words to the longest name that they make, and an amount to its name.

    A number and its unit belong to the name before them, else to the one behind.

    Args:
        arguments: The words.
        known: Tells whether a text is a name.
    """
    texts: list[str] = []
    waiting = ""
    place = 0
    while place < len(arguments):
        amount = _amount(arguments, place)
        if amount:
            place += len(amount)
            amount_text = " ".join(amount)
            if texts and not written.split(texts[-1])[1]:
                texts[-1] += f" {amount_text}"
            else:
                waiting = amount_text
            continue
        count = _longest(arguments, place, known)
        name = " ".join(arguments[place : place + count])
        texts.append(f"{name} {waiting}" if waiting else name)
        waiting = ""
        place += count
    return (*texts, waiting) if waiting else tuple(texts)


def _longest(arguments: Sequence[str], place: int, known: Callable[[str], bool]) -> int:
    """Count the words that make the longest name beginning at a place.

    What was quoted is whole: two lines of a list, each with its amount, are two items.
    """
    most = 0
    while most < min(MOST_WORDS, len(arguments) - place) and " " not in arguments[place + most]:
        most += 1
    for count in range(most, 1, -1):
        if known(" ".join(arguments[place : place + count])):
            return count
    return 1


def _amount(arguments: Sequence[str], place: int) -> tuple[str, ...]:
    """Return the words that make an amount at a place: `600mg`, or `600` and `mg`."""
    first = arguments[place]
    if written.is_amount(first):
        return (first,)
    behind = arguments[place + 1] if place + 1 < len(arguments) else ""
    return (first, behind) if written.is_number(first) and written.is_unit(behind) else ()
