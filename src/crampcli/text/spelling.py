"""Which known names are spelt much like another."""

from __future__ import annotations

from crampcli.text.namedtuples import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


def distance(one: str, other: str, room: int) -> int:
    """Count the letters to add, drop, change or swap with their neighbour, as far as `room`.

    Returns:
        The count, or any number above `room` where it is more.
    """
    if abs(len(one) - len(other)) > room:
        return room + 1
    return _distance(_places(one), len(one), other, room)


def _places(word: str) -> dict[str, int]:
    """Return where each letter of a word stands, as a number with a bit for each place."""
    places: dict[str, int] = {}
    for place, letter in enumerate(word):
        places[letter] = places.get(letter, 0) | 1 << place
    return places


def _distance(places: Mapping[str, int], length: int, other: str, room: int) -> int:
    """Count as `distance` does, a column of the table of distances at a time.

    Hyyrö, "A bit-vector algorithm for computing Levenshtein and Damerau edit distances", Nordic
    Journal of Computing 10 (2003): bits tell where a column grows and falls from row to row.
    """
    if not length:
        return len(other)
    whole = (1 << length) - 1
    last = 1 << length >> 1
    grows, falls, kept, before = whole, 0, 0, 0
    count, left = length, len(other)
    for letter in other:
        here = places.get(letter, 0)
        swapped = (~kept & here) << 1 & before
        kept = ((here & grows) + grows ^ grows | here | falls | swapped) & whole
        up = falls | whole & ~(kept | grows)
        down = kept & grows
        count += 1 if up & last else -1 if down & last else 0
        left -= 1
        # Each letter that is left takes away one at most.
        if count - left > room:
            return room + 1
        up = up << 1 | 1
        grows = (down << 1 | ~(kept | up)) & whole
        falls = up & kept
        before = here
    return count


def near(word: str, known: Iterable[str], room: int) -> list[tuple[int, str]]:
    """Return the known words within so many letters of a word, nearest first, then by alphabet."""
    letters, places, length = set(word), _places(word), len(word)
    found = [
        (many, other)
        for other in known
        if -room <= len(other) - length <= room
        and len(letters.symmetric_difference(other)) <= 2 * room
        and (many := _distance(places, length, other, room)) <= room
    ]
    return sorted(found)


def alike(word: str, known: Iterable[str], most: int) -> list[str]:
    """Return up to so many known words that differ in less than a third of a word's letters."""
    return [other for _, other in near(word, known, room(word))][:most]


def room(word: str) -> int:
    """Return how many letters may differ in what a word was meant to be."""
    return max(1, 3 * len(word) // 10)
