"""What a figure of a blood test says: `potassium 2.9`, `K+ was 6.7 mmol/L`, `sodium 121`.

Bounds are in mmol/L (for potassium and sodium mEq/L is the same), as the references of the red
flags `dangerous-potassium` and `blood-salts` give them: potassium from 5.5 on is high, from 6.5
on dangerous, below 3.5 low, below 2.5 dangerous; sodium below 135 low; calcium below 2.2 low. A
figure that no such test can give, such as one of a dose, says nothing here.
"""

from __future__ import annotations

from crampcli.text import spelling
from crampcli.text.namedtuples import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence


class Bounds(NamedTuple):
    """What a figure means, in mmol/L.

    Attributes:
        possible: The lowest and the highest figure that is taken for one of a test.
        steps: From which figure on it stands for which word, lowest first; the empty word for
            none.
    """

    possible: tuple[float, float]
    steps: tuple[tuple[float, str], ...]


POTASSIUM = Bounds(
    (1.0, 12.0),
    (
        (0.0, "potassium-very-low"),
        (2.5, "potassium-low"),
        (3.5, ""),
        (5.5, "potassium-high"),
        (6.5, "potassium-very-high"),
    ),
)
SODIUM = Bounds((90.0, 200.0), ((0.0, "lowsodium"), (135.0, "")))
CALCIUM = Bounds((1.0, 4.5), ((0.0, "calcium-low"), (2.2, "")))
FILTERED = Bounds((1.0, 150.0), ((0.0, "kidney"), (60.0, "")))
"""In ml/min: below 60 it is kidney disease, as a condition is read (`names/conditions.py`)."""
MEASURED = {
    **dict.fromkeys(("egfr", "gfr", "crcl"), FILTERED),
    **dict.fromkeys(("potassium", "kalium", "k"), POTASSIUM),
    **dict.fromkeys(("sodium", "natrium", "na"), SODIUM),
    **dict.fromkeys(("calcium", "kalzium"), CALCIUM),
}
"""What is measured."""
SHORTEST_NEAR = 5
"""So many letters a name must have to be known though misspelt."""
BETWEEN = frozenset(
    {
        *("level", "levels", "is", "was", "of", "at", "blood", "serum", "result", "test", "came"),
        *("back", "now", "only", "just", "has", "had", "dropped", "fell", "gone", "down", "up"),
        *("to", ","),
    }
)
UNITS = (
    ("mmol", ",", "l"),
    ("mmol", "l"),
    ("mmoll",),
    ("mmol",),
    ("meq", ",", "l"),
    ("meq",),
    ("ml", ",", "min"),
    ("mlmin",),
    ("ml",),
)
BEHIND = frozenset(
    {
        *(",", "and", "with", "in", "on", "after", "today", "now", "but", "so", "this", "last"),
        *("yesterday", "should", "can", "what", "i", "my"),
    }
)
"""Words that may follow a figure of a test; `3 times`, `2 tablets` and `4 mg` follow others."""
MOST_BETWEEN = 5


def found(words: Sequence[str], place: int) -> tuple[str, int] | None:
    """Return which word a figure of a blood test stands for, and of how many words it is."""
    if not _figure_follows(words, place) or (place and words[place - 1] == "vitamin"):
        return None
    bounds = _measured(words[place])
    if bounds is None:
        return None
    for at in range(place + 1, min(place + 2 + MOST_BETWEEN, len(words))):
        figure = _figure(words[at])
        if figure is None and words[at] not in BETWEEN:
            return None
        if figure is not None:
            end = at + 1 + _unit(words[at + 1 : at + 4])
            if end == at + 1 and words[end : end + 1] and words[end] not in (*BEHIND, *MEASURED):
                return None
            lowest, highest = bounds.possible
            meaning = [word for least, word in bounds.steps if figure >= least][-1]
            return (meaning, end - place) if meaning and lowest <= figure <= highest else None
    return None


def _figure_follows(words: Sequence[str], place: int) -> bool:
    return any(_figure(word) is not None for word in words[place + 1 : place + 2 + MOST_BETWEEN])


def _measured(word: str) -> Bounds | None:
    """Return the bounds of what a word names, misspelt too."""
    if word in MEASURED or len(word) < SHORTEST_NEAR:
        return MEASURED.get(word)
    near = spelling.alike(word, [name for name in MEASURED if len(name) >= SHORTEST_NEAR], 3)
    substances = {MEASURED[name] for name in near if name[0] == word[0]}
    return substances.pop() if len(substances) == 1 else None


def _figure(word: str) -> float | None:
    number = word.replace(".", "", 1)
    return float(word) if number.isascii() and number.isdigit() else None


def _unit(words: Sequence[str]) -> int:
    return next((len(unit) for unit in UNITS if tuple(words[: len(unit)]) == unit), 0)
