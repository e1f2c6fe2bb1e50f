"""How a written item comes apart: list marks, the name, its amount, words set aside.

`1. Magnesium 600 mg daily` is the name `Magnesium` and the amount `600 mg`. A number counts as an
amount only with a unit behind it, because names hold numbers too: `vitamin b 12`, `MK-7`.
"""

from __future__ import annotations

from crampcli.errors import UsageError
from crampcli.names import lookup
from crampcli.text import numbers
from crampcli.text.caches import lru_cache
from crampcli.text.folding import fold
from crampcli.text.namedtuples import TYPE_CHECKING, NamedTuple
from crampcli.text.sentences import quoted

if TYPE_CHECKING:
    from collections.abc import Sequence

MMOL, MEQ, IU = "mmol", "mEq", "IU"
UNITS = {
    fold(name): unit
    for unit, names in {
        "µg": (
            *("µg", "ug", "mcg", "microgram", "micrograms", "microgramme", "microgrammes"),
            *("мкг", "mikrogramm", "microgrammi", "microgramos", "μγρ", "微克", "マイクログラム"),
        ),
        "mg": (
            *("mg", "mgs", "milligram", "milligrams", "milligramme", "milligrammes", "milligramm"),
            *("мг", "milligrammi", "miligramos", "miligramas", "毫克", "ミリグラム"),
        ),
        "g": ("g", "gm", "gms", "gram", "grams", "gramme", "grammes", "gramm", "г", "克", "グラム"),
        "kg": ("kg", "kilogram", "kilograms", "кг"),
        MMOL: ("mmol", "mmols", "millimole", "millimoles", "ммоль"),
        MEQ: ("mEq", "mEqs", "mval", "milliequivalent", "milliequivalents", "мэкв"),
        IU: (
            *("IU", "IUs", "UI", "IE", "I.E.", "U.I.", "j.m.", "NE", "m.j.", "unit", "units"),
            *("international units", "МЕ", "МО", "国际单位", "國際單位", "国際単位", "単位"),
        ),
    }.items()
    for name in names
}
MEASURES = frozenset(
    (
        *("serving", "cup", "tbsp", "tablespoon", "tsp", "teaspoon", "slice", "oz", "ounce"),
        *("glass", "bowl", "can", "tin", "bottle", "packet", "pack", "handful", "portion"),
        *("piece", "fillet", "pint", "mug", "spoon", "spoonful", "jar", "dash", "pinch", "litre"),
        *("ml", "cl", "dl", "millilitre", "milliliter", "liter"),
    )
)
"""Kitchen measures; whether a food has the measure is seen when it is weighed."""
FORMS = frozenset(
    (
        *("tablet", "tablets", "tab", "tabs", "capsule", "capsules", "caps", "pill", "pills"),
        *("softgel", "softgels", "gummies", "gummy", "drops", "powder", "liquid", "spray"),
        *("supplement", "supplements", "daily", "day", "od", "a", "per", "each", "every", "once"),
        *("of", "nightly", "night"),
    )
)
"""Words behind an amount that change nothing of what is checked."""
COUNTS = {
    "a": "1",
    "an": "1",
    "one": "1",
    "half": "0.5",
    "two": "2",
    "three": "3",
    "½": "0.5",
    "four": "4",
    "five": "5",
    "six": "6",
    "some": "1",
    "quarter": "0.25",
    "¼": "0.25",
}
"""Words that count the pieces of a food."""
SIZES = frozenset(("small", "medium", "large", "big", "little", "full", "whole", "fresh"))
"""Words between a count and what is counted."""
ADAY = (
    "a day",
    "per day",
    "daily",
    "every day",
    "each day",
    "a night",
    "every morning",
    "at night",
)
"""Words behind a portion of food."""
MARKS = "-*•·–—+‣◦[]☐☑✓"
FIGURES = "0123456789"
BETWEEN = frozenset("+&;")
"""Signs that stand in hardly any name, but between two."""
FIGURES_KEPT = 12
"""So many figures of a number are kept."""
IN_NUMBERS = FIGURES + ".,'"
HOW = "Write a number and a unit: vitamin-k2:180ug, natto:40g"


class Amount(NamedTuple):
    """An amount as it was written: a number above nought, and the unit's own words."""

    value: float
    unit: str
    text: str

    @property
    def shown(self) -> str:
        """Return the amount as an answer writes it: `180 µg` for `180ug`."""
        return f"{numbers.plain(self.value, FIGURES_KEPT)} {unit_of(self.unit) or self.unit}"


@lru_cache(maxsize=250)
def unit_of(word: str) -> str | None:
    """Return the unit that a word is, if it is one of mass, of substance or of effect."""
    return UNITS.get(fold(word))


def split(text: str) -> tuple[str, Amount | None]:
    """Take an item apart into its name and its amount: `natto:40g`, `magnesium 600 mg daily`.

    Raises:
        UsageError: What stands behind the colon is no amount, or the number has two readings.
    """
    bare = without_mark(text)
    name, colon, amount = bare.rpartition(":")
    if colon and name.strip():
        return name.strip(), parse(_without_forms(amount), text)
    if len(bare) > lookup.LONGEST or not any(figure in bare for figure in FIGURES):
        return bare, None
    return _behind(bare) or _before(bare) or (bare, None)


def without_mark(text: str) -> str:
    """Take off what a list puts before its entries: `1.`, `2)`, `-`, `•`, `[x]`."""
    left = text.strip()
    if left[:1].isalpha() and left[1:2] != "]":
        return left
    bare = left.lstrip(MARKS).lstrip()
    if bare[:2].casefold() == "x]":
        bare = bare[2:].lstrip()
    elif not left[:1].isalnum() and bare != left and bare[:1] in FIGURES and left[:1] in "-+–":
        # `-3 g` is a number that cannot be, not an entry of a list.
        bare = left
    number = len(bare) - len(bare.lstrip(FIGURES))
    behind = bare[number : number + 1]
    if (
        0 < number <= 3
        and behind in (".", ")", ":")
        and not bare[number + 1 : number + 2].isdigit()
    ):
        bare = bare[number + 1 :].lstrip()
    return bare or left


def is_plain(name: str) -> bool:
    """Tell whether a name stands before a colon as it is: without a mark, a sign, other scripts."""
    begins = name[:1].isalpha() and name[1:2] != "]"
    return name.isascii() and begins and BETWEEN.isdisjoint(name)


def _without_forms(amount: str) -> str:
    """Leave out words behind an amount such as `tablets` and `daily`."""
    words = amount.split()
    while len(words) > 1 and words[-1].strip(".,;").casefold() in FORMS:
        words.pop()
    return " ".join(words)


def _behind(bare: str) -> tuple[str, Amount] | None:
    """Read a name with an amount behind it."""
    words = bare.split()
    for place in range(1, len(words)):
        found = _amount(words, place)
        if found is not None:
            amount, end = found
            left = [word for word in words[end:] if word.strip("(),.;").casefold() not in FORMS]
            if left:
                continue
            return " ".join(words[:place]).rstrip(" ,;(").strip(), amount
    return None


def _before(bare: str) -> tuple[str, Amount] | None:
    """Read a name with an amount before it: `2 tbsp olive oil`."""
    words = bare.split()
    found = _amount(words, 0)
    if found is None:
        return None
    amount, end = found
    rest = words[end:]
    while rest and rest[0].casefold() in FORMS:
        rest.pop(0)
    while len(rest) > 1 and rest[-1].casefold() in FORMS:
        rest.pop()
    return (" ".join(rest), amount) if rest else None


def _amount(words: Sequence[str], place: int) -> tuple[Amount, int] | None:
    """Read the amount that begins at a word, with the place behind it."""
    word = words[place].lstrip("(")
    if len(words) > place + 1 and _thousands(word, words[place + 1]):
        word, place = word + words[place + 1], place + 1
    figures = _figures(word)
    if not figures:
        return None
    unit = word[figures:].rstrip("),;")
    end = place + 1
    if not unit and end < len(words):
        unit = words[end].strip("(),;.")
        end += 1
    if not is_unit(unit):
        return None
    written = f"{word[:figures]} {unit}"
    return parse(written, " ".join(words)), end


def _thousands(number: str, behind: str) -> bool:
    """Tell whether a number goes on behind a space with noughts: `1 000 mg`."""
    return number.isdecimal() and 0 < len(number) <= 3 and behind.startswith("000")


def counted(text: str) -> tuple[str, str, str] | None:
    """Take a portion apart: how many, of which measure, of what: `2 bananas`, `a glass of milk`.

    The measure of what is counted by the piece is `servings`.
    """
    spoken = text.split()
    if len(spoken) > 1:
        spoken = _without_day(text.strip()).split()
    if len(spoken) < 2:
        return None
    count = COUNTS.get(spoken[0].casefold(), spoken[0])
    if is_number(count):
        spoken.pop(0)
    elif measure(spoken[0]) in MEASURES:
        count = "1"
    else:
        return None
    while len(spoken) > 1 and spoken[0].casefold() in ("a", "an", *SIZES):
        spoken.pop(0)
    unit = measure(spoken[0])
    if unit not in MEASURES:
        return (count, "serving" if count == "1" else "servings", " ".join(spoken))
    rest = spoken[2:] if [word.casefold() for word in spoken[1:2]] == ["of"] else spoken[1:]
    return (count, unit, " ".join(rest)) if rest else None


def _without_day(text: str) -> str:
    """Leave out behind a portion that it is one of a day."""
    short = text.casefold()
    ending = next((one for one in ADAY if short.endswith(f" {one}")), "")
    return text[: len(text) - len(ending)].rstrip(" ,") if ending else text


def is_number(word: str) -> bool:
    """Tell whether a word is a number as amounts write it."""
    return bool(word) and _figures(word) == len(word)


@lru_cache(maxsize=250)
def is_unit(word: str) -> bool:
    """Tell whether a word is a unit of mass, of substance, of effect, or of the kitchen."""
    short = fold(word)
    return bool(short) and (short in UNITS or measure(short) in MEASURES)


def measure(word: str) -> str:
    """Return a measure of the kitchen in the singular: `glass` for `glasses`."""
    short = fold(word)
    for ending in ("", "s", "es"):
        if short.endswith(ending) and short[: len(short) - len(ending)] in MEASURES:
            return short[: len(short) - len(ending)]
    return short.removesuffix("s")


def is_amount(word: str) -> bool:
    """Tell whether a word is a number with its unit: `600mg`."""
    figures = _figures(word)
    return 0 < figures < len(word) and is_unit(word[figures:])


def _figures(word: str) -> int:
    """Count the characters of the number that a word begins with."""
    return len(word) - len(word.lstrip(IN_NUMBERS)) if word[:1] and word[0] in FIGURES else 0


def parse(text: str, whole: str) -> Amount:
    """Read an amount: a number above nought and a unit.

    A dot or a comma before exactly three digits marks thousands in some countries and decimals in
    others: it is refused with both readings. Elsewhere a comma is read as a decimal point.

    Args:
        text: The amount.
        whole: What it stands in, for the error.

    Raises:
        UsageError: It is no number, it can be read in two ways, no unit follows, or it is nought.
    """
    written = text.strip() if len(text) <= lookup.LONGEST else ""
    figures = _figures(written)
    number, unit = _in_thousands(written[:figures]), written[figures:].strip()
    if not number or not number[-1].isdigit() or "'" in number:
        raise UsageError(f"{quoted(whole)}: {quoted(written or text)} is no amount. {HOW}")
    if unit[:1].isdigit():
        raise UsageError(
            f"{quoted(whole)}: {quoted(written)} has a space inside its number. "
            "Write it without: 1000 mg"
        )
    value = _value(number, unit, whole)
    if value == 0:
        raise UsageError(
            f"{quoted(whole)}: the amount is nought. Leave it out, or give what is taken."
        )
    if not unit:
        raise UsageError(
            f"{quoted(whole)}: the amount has no unit. "
            "Write one behind the number: vitamin-k2:180ug, natto:40g"
        )
    if not unit[0].isalpha():
        raise UsageError(
            f"{quoted(whole)}: {quoted(unit)} is no unit. "
            "Write one behind the number: vitamin-k2:180ug, natto:40g"
        )
    return Amount(value, unit, written)


def grams(text: str) -> Amount | None:
    """Read an amount of grams that is as plain as it could be: `12 g`, `12.5g`.

    Its text is how an answer writes it.

    Returns:
        None for every other, which may be an amount all the same.
    """
    number = text.strip().removesuffix("g").rstrip()
    whole, point, part = number.partition(".")
    plain = len(number) < len(text.strip()) < FIGURES_KEPT and number.isascii()
    if not plain or not whole.isdecimal() or whole[0] == "0":
        return None
    if point and (not part.isdecimal() or part[-1] == "0" or len(part) == 3):
        return None
    return Amount(float(number), "g", f"{number} g")


def _in_thousands(number: str) -> str:
    """Take out what marks thousands and nothing else: `1'500`."""
    if "'" not in number:
        return number
    first, *groups = number.split("'")
    marked = groups and 0 < len(first) <= 3 and first.isdecimal() and int(first)
    if marked and all(len(group) == 3 and group.isdecimal() for group in groups):
        return first + "".join(groups)
    return number


def _value(number: str, unit: str, whole: str) -> float:
    """Return the value of a number, if it has one reading only."""
    if number.isdecimal():
        return float(number)
    marks = [character for character in number if character in ".,"]
    before, _, behind = number.partition(marks[0])
    if len(marks) > 1 or not behind:
        raise UsageError(
            f"{quoted(whole)}: {quoted(number)} has several marks. "
            "Write the number with a point for decimals and no mark for thousands: 1500"
        )
    if len(behind) == 3 and len(before) <= 3 and int(before):
        shown = f" {unit}" if unit else ""
        large, small = f"{before}{behind}{shown}", f"{before}.{behind.rstrip('0')}".rstrip(".")
        raise UsageError(
            f"{quoted(whole)}: {number} can be read as {large} or as {small}{shown}. "
            f"Write {before}{behind} or {before}.{behind.rstrip('0') or '0'}."
        )
    return float(f"{before}.{behind}")


def closed_up(text: str) -> str:
    """Write a number and its unit without a space between."""
    return "".join(text.split())
