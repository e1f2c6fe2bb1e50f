"""How often a day an amount is taken, from the words beside it: `250 mg twice daily`, `2 x 250 mg`.

Upper limits are those of a day. What is taken less than daily is held against them as it stands.
"""

from __future__ import annotations

from crampcli.text.folding import fold
from crampcli.text.namedtuples import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

HOURS_OF_A_DAY = 24
MOST_TIMES = 12
"""A larger number counts something else, such as the tablets in a pack."""
TOLD_ALONE = {
    "twice": 2,
    "thrice": 3,
    "bd": 2,
    "bds": 2,
    "bid": 2,
    "tds": 3,
    "tid": 3,
    "qds": 4,
    "qid": 4,
    "zweimal": 2,
    "dreimal": 3,
    "viermal": 4,
    "tweemaal": 2,
    "driemaal": 3,
}
BEFORE_TIMES = {
    "two": 2,
    "three": 3,
    "four": 4,
    "deux": 2,
    "trois": 3,
    "quatre": 4,
    "dos": 2,
    "tres": 3,
    "cuatro": 4,
    "due": 2,
    "tre": 3,
    "quattro": 4,
    "duas": 2,
}
TIMES = frozenset(
    ("x", "times", "time", "mal", "fois", "veces", "vezes", "volte", "keer", "maal", "dd", "razy")
)
OF = frozenset(("of", "a", "von", "de", "da", "van", "je", "each"))
"""Words between a count of tablets and what one of them holds."""
TABLETS = frozenset(("tablet", "tab", "capsule", "cap", "pill", "gummie", "tablette", "kapsel"))
EVERY = frozenset(("every", "each", "alle", "les", "cada", "ogni", "elke"))
HOURS = frozenset(("hour", "hours", "h", "hrs", "stunden", "heures", "horas", "ore", "uur"))
"""Behind a figure that stands behind `every`: what is taken hours after another is not meant."""
DAILY = frozenset(("day", "daily", "taglich", "tag", "jour", "dia", "giorno", "dag"))
LESS_THAN_DAILY = frozenset(
    ("week", "weekly", "weeks", "month", "monthly", "other", "alternate", "woche", "semaine", "mes")
)


def times(aside: Sequence[str]) -> int:
    """Return how often a day the amount is taken by the words set aside; 1 if none of them tells.

    Args:
        aside: The words beside a name and its amount, in their order.
    """
    spoken = [word for text in aside for word in text.replace("×", " x ").split()]
    folded = [fold(word) for word in spoken]
    if LESS_THAN_DAILY.intersection(folded):
        return 1
    found = max((*_times(folded), *map(_by_hour, spoken), 1))
    return found if found <= MOST_TIMES else 1


def _times(folded: Sequence[str]) -> Iterator[int]:
    daily = not DAILY.isdisjoint(folded)
    for place, word in enumerate(folded):
        before = folded[max(place - 1, 0) : place]
        after, behind = (*folded[place + 1 : place + 3], "", "")[:2]
        count = int(word) if word.isdecimal() and word.isascii() else BEFORE_TIMES.get(word, 0)
        if word in TOLD_ALONE:
            yield TOLD_ALONE[word]
        elif 0 < count <= HOURS_OF_A_DAY and after in HOURS and not EVERY.isdisjoint(before):
            yield HOURS_OF_A_DAY // count
        elif (count and after in TIMES) or (
            count and after.removesuffix("s") in TABLETS and (behind in OF or daily)
        ):
            yield count
        elif (bare := word.strip("x")) != word and bare.isdecimal() and bare.isascii():
            yield int(bare)


def _by_hour(word: str) -> int:
    """Count what a scheme of the day tells: `1-0-1` is morning, noon and evening."""
    parts = word.strip("()").split("-")
    digits = len(parts) in (3, 4) and all(part in ("0", "1", "2", "3") for part in parts)
    return sum(map(int, parts)) if digits else 0
