"""How text with signs is written in words alone, for an ear or a finger."""

from __future__ import annotations

from crampcli.render.signs import CERTAINTY, DIRECTION, LINK, MOVES
from crampcli.text.namedtuples import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

MARGIN = "! "
"""Begins what warns."""


def _words() -> Iterator[tuple[str, str]]:
    """Yield each sign as it stands and what is said for it; what holds another comes first."""
    for rating, dots in CERTAINTY.items():
        word = rating.replace("-", " ")
        yield f"   {dots} {word}", f"; certainty {word}"
        yield f"{dots} {word}", word
        yield dots, word
    # Beside its words a sign says nothing more; a question mark may end what stands before.
    yield from ((f" {sign} {words}", f" {words}") for sign, words in DIRECTION.values())
    yield from ((f" {sign} {word}", f" {word}") for word, sign in (*LINK.items(), *MOVES.items()))
    yield from ((f"{sign} ", f"{word}: ") for word, sign in LINK.items() if sign != "?")
    yield from ((sign, f"{word} ") for word, sign in MOVES.items())
    yield from (
        (" · ", "; "),
        (" × ", " with "),
        (" <1%", " under 1%"),
        ("kcal/100 g", "kcal per 100 g"),
    )


SAID = tuple(_words())


def heard(text: str) -> str:
    """Write a text in words alone: a word for each sign, no mark that is read as junk."""
    if text.startswith(MARGIN):
        text = f"Attention: {text.removeprefix(MARGIN)}"
    text = f" {text}"
    for sign, words in SAID:
        if sign in text:
            text = text.replace(sign, words)
    if text.startswith(" ? "):
        text = f"disputed: {text[3:]}"
    text = " ".join(_dashes("".join(" " if _drawn(letter) else letter for letter in text)).split())
    return _references(text)


def _dashes(text: str) -> str:
    """Say a dash between figures as "to", and one alone as what it means: nothing is given."""
    padded = f" {text} "
    out = []
    for before, letter, after in zip(padded, padded[1:], padded[2:], strict=False):
        if letter != "–":
            out.append(letter)
        elif before.isdigit() and after.isdigit():
            out.append(" to ")
        elif before == " " and (after in ";,." or (after == " " and text.endswith("–"))):
            out.append("not given")
        else:
            out.append(letter)
    return "".join(out)


def _references(text: str) -> str:
    """Say that a mark is a reference: "[1,2 …]" would be read as a number of something."""
    out, rest = "", text
    while "[" in rest:
        ahead, _, behind = rest.partition("[")
        marks, closed, rest = behind.partition("]")
        places = marks.removesuffix(" …").split(",")
        if not closed or not all(place.isdecimal() for place in places):
            out += f"{ahead}[{marks}{closed}"
            continue
        word = "references" if len(places) > 1 else "reference"
        out += f"{ahead}({word} {', '.join(places)})"
    return out + rest


def _drawn(character: str) -> bool:
    return "\u2190" <= character <= "\u21ff" or "\u2500" <= character <= "\u28ff"
