"""What a figure of a test says: `potassium 2.9`, `K+ was 6.7 mmol/L`, `eGFR 25`, `BP 190/110`.

From which figure on it means what stands with the words (`measured` in `words.json`), each bound
with its reference. Here stand only the names of tests, their units, and which figures such a test
can give at all: another, such as one of a dose, says nothing.
"""

from __future__ import annotations

from crampcli.text import spelling
from crampcli.text.namedtuples import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from crampcli.records.cause import Word

    Bounds = Mapping[str, Sequence[tuple[str, str, float, str]]]
    """By test: unit, kind of bound, the bound, and the word that a figure past it means."""

KINDS = ("below", "at_most", "at_least", "above")
"""The kinds of bound; of those below which a figure lies the lowest counts, else the highest."""


class Test(NamedTuple):
    """A test, by its names.

    Attributes:
        names: What it is called, without spaces.
        possible: By unit the lowest and the highest figure that is taken for one of it. Without
            a unit the first counts that a figure fits.
        swallowed: Whether it is also what people take, so that a figure may be an amount.
    """

    names: tuple[str, ...]
    possible: Mapping[str, tuple[float, float]]
    swallowed: bool = True


MMOL, MEQ, MG, FILTERED, CATALYSED = "mmol/L", "mEq/L", "mg/dL", "ml/min", "U/L"
TESTS: Mapping[str, Test] = {
    "potassium": Test(("potassium", "kalium", "k"), {MMOL: (1.0, 12.0)}),
    "sodium": Test(("sodium", "natrium", "na"), {MMOL: (90.0, 200.0)}),
    "calcium": Test(("calcium", "kalzium", "ca"), {MMOL: (1.0, 4.5), MG: (4.6, 20.0)}),
    "magnesium": Test(("magnesium",), {MMOL: (0.1, 3.0)}),
    "glucose": Test(
        ("glucose", "sugar", "bloodsugar", "bloodglucose", "sugars", "bloodsugars"),
        {MMOL: (0.5, 39.0), MG: (40.0, 1500.0)},
    ),
    "lithium": Test(("lithium",), {MMOL: (0.1, 10.0)}),
    "egfr": Test(("egfr", "gfr", "crcl"), {FILTERED: (1.0, 150.0)}, swallowed=False),
    "ck": Test(("ck", "cpk", "creatinekinase"), {CATALYSED: (10.0, 1e6)}, swallowed=False),
    "oxygen": Test(
        ("oxygen", "spo2", "sats", "saturation", "oxygensaturation", "o2", "oxygenlevel"),
        {"%": (40.0, 100.0)},
        swallowed=False,
    ),
    "pressure": Test(("bp", "bloodpressure"), {"mmHg": (50.0, 300.0)}, swallowed=False),
}
NAMES = {name: id_ for id_, test in TESTS.items() for name in test.names}
SHORTEST_NEAR = 5
"""So many letters a name must have to be known though misspelt."""
BETWEEN = frozenset(
    {
        *("level", "levels", "is", "was", "of", "at", "blood", "serum", "result", "test", "came"),
        *("back", "now", "only", "just", "has", "had", "dropped", "fell", "gone", "down", "up"),
        *("to", ",", "reading", "my", "reads", "says"),
    }
)
UNITS: Mapping[tuple[str, ...], str] = {
    **dict.fromkeys((("mmol", ",", "l"), ("mmol", "l"), ("mmoll",), ("mmol",)), MMOL),
    **dict.fromkeys((("meq", ",", "l"), ("meq",)), MEQ),
    **dict.fromkeys((("mg", ",", "dl"), ("mg", "dl"), ("mgdl",)), MG),
    **dict.fromkeys((("ml", ",", "min"), ("mlmin",), ("ml",)), FILTERED),
    **dict.fromkeys((("u", ",", "l"), ("iu", ",", "l"), ("ul",), ("iul",)), CATALYSED),
    ("mmhg",): "mmHg",
    ("percent",): "%",
}
ONE_CHARGE = frozenset(("potassium", "sodium", "lithium"))
"""Of what carries one charge a mEq is a mmol."""
BEHIND = frozenset(
    {
        *(",", "and", "with", "in", "on", "after", "today", "now", "but", "so", "this", "last"),
        *("yesterday", "should", "can", "what", "i", "my"),
    }
)
"""Words that may follow a figure of a test; `3 times`, `2 tablets` and `4 mg` follow others."""
OF_AN_AMOUNT = frozenset(
    {
        *("mg", "g", "mcg", "ug", "µg", "iu", "units", "ml", "tablet", "tablets", "pill", "pills"),
        *("capsule", "capsules", "times", "time", "x", "a", "per", "drops", "spoon", "spoons"),
        *("day", "days", "week", "weeks", "hours", "doses", "dose", "kg"),
    }
)
"""Words that make even a figure with a point one of an amount."""
MOST_BETWEEN = 5


def learnt(words: Mapping[str, Word]) -> Bounds:
    """Gather from the words which figures of which tests mean them."""
    found: dict[str, list[tuple[str, str, float, str]]] = {}
    for id_, word in words.items():
        for one in word.get("measured", ()):
            kind = next(kind for kind in KINDS if kind in one)
            bound = (one["unit"], kind, float(one[kind]), id_)  # type: ignore[literal-required]
            found.setdefault(one["test"], []).append(bound)
    return found


def may_tell(text: str) -> bool:
    """Tell whether a figure stands behind a word, so that bounds are worth reading."""
    return any(word[0].isdecimal() for word in text.split()[1:])


def meaning(bounds: Bounds, test: str, unit: str, figure: float) -> str | None:
    """Return the word that a figure of a test means, if it means one."""
    own = [bound for bound in bounds.get(test, ()) if bound[0] == unit]
    low = [(limit, word) for _, kind, limit, word in own if _is_low(kind, figure, limit)]
    if low:
        return min(low)[1]
    high = [(limit, word) for _, kind, limit, word in own if _is_high(kind, figure, limit)]
    return max(high)[1] if high else None


def found(words: Sequence[str], place: int, bounds: Bounds) -> tuple[str, int] | None:
    """Return which word a figure of a test stands for, and of how many words it is."""
    if not _figure_follows(words, place) or (place and words[place - 1] == "vitamin"):
        return None
    named = _named(words, place)
    if named is None:
        return None
    test, length = named
    for at in range(place + length, min(place + length + 1 + MOST_BETWEEN, len(words))):
        figure = _figure(words[at])
        if figure is None and words[at] not in BETWEEN:
            return None
        if figure is not None:
            unit, taken = _unit(words[at + 1 : at + 4])
            end = at + 1 + taken
            if not taken and not _ends(test, words[at], words[end : end + 1]):
                return None
            fitting = _fitting(test, unit, figure)
            word = meaning(bounds, test, fitting, figure) if fitting else None
            return (word, end - place) if word else None
    return None


def _is_low(kind: str, figure: float, limit: float) -> bool:
    return (kind == "below" and figure < limit) or (kind == "at_most" and figure <= limit)


def _is_high(kind: str, figure: float, limit: float) -> bool:
    return (kind == "above" and figure > limit) or (kind == "at_least" and figure >= limit)


def _figure_follows(words: Sequence[str], place: int) -> bool:
    return any(_figure(word) is not None for word in words[place + 1 : place + 3 + MOST_BETWEEN])


def _named(words: Sequence[str], place: int) -> tuple[str, int] | None:
    """Return which test is named, misspelt too, and by how many words."""
    two = "".join(words[place : place + 2])
    if two in NAMES and words[place + 1 : place + 2] != [","]:
        return NAMES[two], 2
    word = words[place]
    if word in NAMES or len(word) < SHORTEST_NEAR:
        return (NAMES[word], 1) if word in NAMES else None
    near = spelling.alike(word, [name for name in NAMES if len(name) >= SHORTEST_NEAR], 3)
    tests = {NAMES[name] for name in near if name[0] == word[0]}
    return (tests.pop(), 1) if len(tests) == 1 else None


def _ends(test: str, figure: str, behind: Sequence[str]) -> bool:
    """Tell whether a figure without a unit is one of a test, by what stands behind it."""
    if not behind or behind[0] in BEHIND or behind[0] in NAMES:
        return True
    if behind[0] in OF_AN_AMOUNT:
        return False
    return not TESTS[test].swallowed or "." in figure


def _fitting(test: str, unit: str | None, figure: float) -> str | None:
    """Return the unit in which a figure can be one of a test."""
    if unit == MEQ and test in ONE_CHARGE:
        unit = MMOL
    for each, (lowest, highest) in TESTS[test].possible.items():
        if unit in (None, each) and lowest <= figure <= highest:
            return each
    return None


def _figure(word: str) -> float | None:
    number = word.replace(".", "", 1)
    return float(word) if number.isascii() and number.isdigit() else None


def _unit(words: Sequence[str]) -> tuple[str | None, int]:
    for unit, name in UNITS.items():
        if tuple(words[: len(unit)]) == unit:
            return name, len(unit)
    return None, 0
