"""The rules that texts keep: plain characters, whole sentences, British, no reassurance."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from crampcli.dataset import TABLES
from crampcli.records.about import About
from crampcli.records.links import fields_of
from crampcli.records.parts import Text
from crampcli.rules.models import ABOUT
from crampcli.rules.problem import Problem, gathered, strings
from crampcli.text.namedtuples import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import Any

    from crampcli.rules.problem import Tables

PHRASES = {
    ("references", "title"),
    ("references", "read"),
    ("references", "licence"),
    ("interactions", "grade"),
    ("studies", "setting"),
}
"""Long texts that are no sentences of ours: quoted word for word, or a phrase."""
OPENINGS = re.compile(r"[A-Z0-9“\"'(−±<≥≤√]")
HOSTS = re.compile(r"\bhttps?:|\bwww\.|\b(?:[a-z0-9-]+\.)+[a-z]{2,}\b", re.IGNORECASE)
REASSURING = re.compile(
    r"\byou have\b|\bis caused by\b|\bno need to worry\b|\b(un)?safe(ly|ty)?\b"
    r"|\bno (known )?interactions?\b|\bharmless\b|\bstop taking\b",
    re.IGNORECASE,
)
AMERICAN = re.compile(
    r"\b(an?emi[ac]|hemo\w+|edema|diarrhea|esophag\w+|fiber|colors?|centers?|\w+alcemia|\w+natremia"
    r"|\w+kalemia|anesthe\w+|tumor|behavior|favor\w*|pediatric\w*|leukemia|ischemi\w+"
    r"|(random|minim|recogn|hospital|stabil|neutral)iz\w+)\b",
    re.IGNORECASE,
)


@cache
def sentence_fields(kind: str) -> frozenset[str]:
    """Return the fields of a kind that hold running text, as its model bounds them."""
    found = fields_of(About if kind == ABOUT else TABLES[kind].definition(), Text)
    return found.difference(field for of, field in PHRASES if of == kind)


def _strings(kind: str, table: Mapping[str, Any]) -> list[tuple[tuple[str, str, str], str]]:
    """Return every text of a kind, with where it stands."""
    file = f"{kind}.json"
    return [
        ((file, name, path), text)
        for name, record in table.items()
        for path, text in strings(record)
    ]


def _sentences(kind: str, table: Mapping[str, Any]) -> list[tuple[tuple[str, str, str], str]]:
    """Return every running text of ours of a kind, with where it stands."""
    fields = sentence_fields(kind)
    return [
        ((f"{kind}.json", name, path), text)
        for name, record in table.items()
        for path, text in (strings(record) if fields else ())
        if path[path.rfind(".") + 1 :] in fields
    ]


def sentences(tables: Tables, *kinds: str) -> Iterator[tuple[tuple[str, str, str], str]]:
    """Yield every running text of ours, with where it stands."""
    for _, found in gathered(tables, _sentences, *kinds):
        yield found


def unplain_characters(tables: Tables) -> Iterator[Problem]:
    """Find text that is not composed (NFC), or spells micro with the Greek letter."""
    for _, (where, text) in gathered(tables, _strings):
        if text.isascii():
            continue
        if not unicodedata.is_normalized("NFC", text):
            yield Problem(
                *where,
                f"not in composed form: {text[:40]}",
                "Write it in composed form, with µ (U+00B5)",
            )
        # Among other Greek letters it is one of a word.
        if "\u03bc" in text and not re.search("[\u0391-\u03bb\u03bd-\u03c9]", text):
            yield Problem(
                *where,
                f"micro is µ, U+00B5: {text[:40]}",
                "Write it in composed form, with µ (U+00B5)",
            )


def micrograms_spelt_otherwise(tables: Tables) -> Iterator[Problem]:
    """Find amounts in mcg or ug; the unit is µg everywhere."""
    for where, text in sentences(tables):
        if re.search(r"\bmcg\b|\d ?ug\b", text):
            yield Problem(*where, f"write µg: {text[:60]}", "Write µg")


def hyphens_for_minus(tables: Tables) -> Iterator[Problem]:
    """Find negative numbers and ranges of numbers that are written with a hyphen."""
    for where, text in sentences(tables):
        for found in re.findall(r"(?<![\w./–-])(?:-\d[\d.]*|\d+-\d+(?![\w-]))", text):
            yield Problem(*where, f"write − or –: {found}", "Write − (U+2212) or –")


def broken_sentences(tables: Tables) -> Iterator[Problem]:
    """Find running text that does not begin like a sentence, or does not end like one."""
    for where, text in sentences(tables):
        if not OPENINGS.match(text):
            yield Problem(
                *where,
                f"begins with a small letter: {text[:40]}",
                "Write a sentence, from capital to full stop",
            )
        if text[-1] not in ".?!" and not text.endswith((".”", '."', ".)")):
            yield Problem(
                *where,
                f"does not end as a sentence: {text[-40:]}",
                "Write a sentence, from capital to full stop",
            )


def american_spellings(tables: Tables) -> Iterator[Problem]:
    """Find American spellings in our sentences; names keep those that people type."""
    for where, text in sentences(tables):
        for found in AMERICAN.finditer(text):
            yield Problem(
                *where, f"spell it the British way: {found[0]}", "Spell it the British way"
            )


def reassurances(tables: Tables) -> Iterator[Problem]:
    """Find sentences that reassure or diagnose, or tell people to stop a medicine."""
    for where, text in sentences(tables):
        for found in REASSURING.finditer(text):
            yield Problem(*where, f"{found[0]}", "Say what is on record instead")


def addresses(tables: Tables) -> Iterator[Problem]:
    """Find addresses and hosts outside the references; those have rules of their own."""
    for kind, (where, text) in gathered(tables, _strings):
        # A host has a dot, an address a colon.
        if kind in ("references", "about") or ("." not in text and ":" not in text):
            continue
        for found in HOSTS.findall(text):
            yield Problem(*where, f"cite a reference instead: {found}", "Cite a reference instead")
