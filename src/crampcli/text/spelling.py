"""Which known names are spelt much like another."""

from __future__ import annotations

from crampcli.text.namedtuples import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


def distance(one: str, other: str, room: int) -> int:
    """Count the letters to add, drop, change or swap with their neighbour, as far as `room`.

    Returns:
        The count, or any number above `room` where it is more.
    """
    if abs(len(one) - len(other)) > room:
        return room + 1
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        last, before, row = before, row, [i]
        for j, b in enumerate(other, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and one[i - 2] == b:
                cost = min(cost, last[j - 2] + 1)
            row.append(cost)
        if min(row) > room and min(before) > room:
            return room + 1
    return row[-1]


def near(word: str, known: Iterable[str], room: int) -> list[tuple[int, str]]:
    """Return the known words within so many letters of a word, nearest first, then by alphabet."""
    letters = set(word)
    found = [
        (many, other)
        for other in known
        if len(letters.symmetric_difference(other)) <= 2 * room
        and (many := distance(word, other, room)) <= room
    ]
    return sorted(found)


def alike(word: str, known: Iterable[str], most: int) -> list[str]:
    """Return up to so many known words that differ in less than a third of a word's letters."""
    return [other for _, other in near(word, known, room(word))][:most]


def room(word: str) -> int:
    """Return how many letters may differ in what a word was meant to be."""
    return max(1, 3 * len(word) // 10)
