"""Which age is told among words, and what they say of how long somebody has been pregnant."""

from __future__ import annotations

from crampcli.text.namedtuples import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

YEARS = (
    r"\baged? (\d{1,3})\b|\b(\d{1,3})[ -]?(?:years?[ -]old|yrs?[ -]old|y/?o)\b"
    r"|\bi'?(?: a)?m (\d{1,3})\b(?! ?(?:[wmd]\w*|kg|kilos?|cm|stone))"
)
"""How people tell an age; "I am 30 weeks pregnant" tells none."""
MONTHS = r"\b(\d{1,2})[ -]?months?[ -]old\b"
TERM = (
    r"\b\d{1,2} ?(?:weeks?|wks?|months?),? (?=pregnant)"
    r"|(?<=\bpregnant)(?: for)? \d{1,2} ?(?:weeks?|wks?|months?)\b"
)
"""How long somebody has been pregnant: nothing on record hangs on it."""
ADULT = 18


def without_age(phrase: Iterable[str]) -> tuple[list[str], str]:
    """Part the words from an age in years among them: `70 years old`, `aged 70`, `8yo`."""
    left = list(phrase)
    if not any(word[:1].isdecimal() for word in left):
        return left, ""
    import re

    text = re.sub(TERM, "", " ".join(left), flags=re.IGNORECASE | re.ASCII)
    found = re.search(YEARS, text, re.IGNORECASE | re.ASCII)
    months = None if found else re.search(MONTHS, text, re.IGNORECASE | re.ASCII)
    age = found or months
    if age is None:
        return text.split(), ""
    years = next(group for group in age.groups() if group)
    if months is not None:
        years = f"{int(years) / 12:.2f}".rstrip("0").rstrip(".")
    return f"{text[: age.start()]} {text[age.end() :]}".split(), years


def of_a_child(years: str) -> bool:
    """Tell whether an age that was told is a child's; limits of adults do not hold."""
    return bool(years) and float(years) < ADULT
