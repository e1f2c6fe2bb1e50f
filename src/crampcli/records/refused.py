"""What is refused of a record though it is of its type; the models name these functions."""

from __future__ import annotations

import unicodedata

from crampcli.text.namedtuples import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import Any

HIDDEN = frozenset(("Cc", "Cf", "Zl", "Zp", "Cs"))
"""Categories of characters that act on a terminal, or cannot be seen."""


def plain(text: str) -> str:
    """Refuse text that could not be printed on one line as it stands."""
    # What can be printed is looked at as a whole: most texts are plain.
    if not text.isprintable() and any(unicodedata.category(c) in HIDDEN for c in text):
        raise ValueError("holds a control or formatting character; write plain text on one line")
    if text != text.strip() or "  " in text:
        raise ValueError("has spaces at an end or two in a row")
    if text.isascii():
        return text
    if not unicodedata.is_normalized("NFC", text):
        raise ValueError("is not in Unicode's composed form (NFC)")
    # Among other Greek letters it is a letter of a word.
    others = text.replace("\u03bc", "")
    if others != text and not any("\u0391" <= letter <= "\u03c9" for letter in others):
        raise ValueError("spells micro with the Greek letter; use µ (U+00B5)")
    return text


def day(text: str) -> str:
    """Refuse a day that no calendar has."""
    from datetime import date  # which few records need, and which is dear

    try:
        date.fromisoformat(text)
    except ValueError:
        raise ValueError(f"{text} is no day of the calendar") from None
    return text


def one_state(amount: Any) -> Any:
    """Refuse an amount that is both a number and a trace, or neither."""
    if ("value" in amount) == ("state" in amount):
        raise ValueError("needs either a value or the state 'trace'; leave it out if not measured")
    return amount


def one_bound(measured: Any) -> Any:
    """Refuse a figure of a test that is bounded on no side, or on two."""
    if sum(kind in measured for kind in ("below", "at_most", "at_least", "above")) != 1:
        raise ValueError("needs one of below, at_most, at_least and above")
    return measured


def possible(band: Any) -> Any:
    """Refuse a band that nobody could be in."""
    if "below_age" in band and band["below_age"] <= band["from_age"]:
        raise ValueError("ends before it begins; below_age must be above from_age")
    if band["life_stage"] != "none" and band["sex"] != "female":
        raise ValueError("is for pregnancy or lactation, so its sex must be 'female'")
    return band


def each_once(drugs: list[str]) -> list[str]:
    """Refuse a member that is listed twice."""
    twice = sorted({drug for drug in drugs if drugs.count(drug) > 1})
    if twice:
        raise ValueError(f"lists a medicine twice: {', '.join(twice)}")
    return drugs


def leads_somewhere(word: Any) -> Any:
    """Refuse a word that leads to no medicine, no class and no nutrient, or is sold as another."""
    if not (word["choices"] or word["classes"] or word.get("nutrients") or word.get("note")):
        raise ValueError("leads nowhere; name choices, classes or nutrients, or explain in a note")
    if strange := {sold["choice"] for sold in word.get("sold_as", ())} - set(word["choices"]):
        raise ValueError(f"is sold as {', '.join(sorted(strange))}, which is no choice; add it")
    return word
