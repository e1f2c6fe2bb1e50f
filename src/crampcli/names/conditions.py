"""Which condition a diagnosis names: `CKD stage 4`, `Chronic kidney disease, stage 4 (severe)`.

What says how far, how long or how sure is set aside and told, from a closed list; every other word
must be part of the name. `no kidney disease` and `family history of ...` are therefore not read.
"""

from __future__ import annotations

from crampcli.names import blood_values, lookup
from crampcli.text.caches import lru_cache
from crampcli.text.folding import fold
from crampcli.text.namedtuples import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from crampcli.dataset import Dataset

STAGES = frozenset(
    (
        *("stage", "grade", "class", "nyha", "gold", "kdigo", "category"),
        *("stadium", "grad", "graad", "stade", "estadio", "stadio", "estágio", "stopień", "стадия"),
    )
)
"""Words before a number that say how far a condition has gone."""
NUMBERS = frozenset(("i", "ii", "iii", "iv", "v", "iiia", "iiib"))
COURSE = frozenset(
    (
        *("chronic", "severe", "mild", "moderate", "advanced", "early", "late", "unspecified"),
        *("disorder", "finding", "diagnosis", "nos", "known", "current", "active", "essential"),
        *("the", "my", "i", "am", "have", "has", "got", "with", "mellitus", "currently"),
        *("chronische", "chronisch", "schwere", "chronique", "crónica", "crónico", "cronica"),
        *("cronico", "crônica", "przewlekła", "хроническая", "慢性"),
    )
)
"""Words that change nothing of what may be on record for a condition."""
LENGTHS = frozenset(
    (
        *("week", "weeks", "wks", "wk", "month", "months", "trimester", "trim", "w"),
        *("woche", "wochen", "ssw", "weken", "semaines", "mois", "semanas", "settimane", "週"),
    )
)
"""Units of how long somebody has been pregnant."""
ORDINALS = frozenset(("first", "second", "third", "1st", "2nd", "3rd"))
MOST_WORDS = 14
ALLERGIC = frozenset(
    (
        *("allergy", "allergies", "allergic", "anaphylaxis", "intolerance", "intolerant"),
        *("allergie", "allergisch", "allergique", "alergia", "alergico", "alérgico", "allergia"),
        *("allergico", "allergi", "allergiaa", "alergie", "аллергия", "unverträglichkeit"),
    )
)
"""Words by which any other allergy is known, whatever it is to: what a food is made of is not."""
ANY_ALLERGY = "other-allergy"
SMALL = frozenset(
    ("to", "a", "an", "the", "of", "au", "al", "la", "à", "alla", "na", "auf", "gegen")
)
DENYING = frozenset(("no", "nkda", "nka", "not", "none", "never", "without", "nil", "keine", "pas"))
KIDNEYS = "kidney-disease"
FILTERED = ("egfr", "gfr", "crcl", "creatinineclearance", "dfg", "tfg")
"""What kidneys filter, as results of tests call it."""
FILTERS = ("egfr", "ml/min")
"""The test, and its unit, as the bound stands with the word `kidney` (`measured`)."""
OF_A_FIGURE = frozenset(
    (
        *("is", "was", "of", "at", "about", "around", "under", "below", "<", "=", "my", "last"),
        *(
            "ml/min",
            "ml/min/1.73m2",
            "ml/min/1.73",
            "ml/min/1.73m²",
            "ml",
            "min",
            "now",
            "only",
            "just",
        ),
    )
)
"""Words that may stand around such a figure; "over" is none of them."""


class Found(NamedTuple):
    """A condition, and the words that were set aside."""

    id: str
    left_out: tuple[str, ...] = ()


@lru_cache(maxsize=2)
def ids(dataset: Dataset) -> Mapping[str, tuple[str, ...]]:
    """Return the ids that each folded name of a condition stands for."""
    return lookup.of(dataset, "conditions").ids


def find(dataset: Dataset, text: str) -> Found | None:
    """Return the one condition that a text names, every word accounted for."""
    known = ids(dataset)
    if len(text) > lookup.LONGEST:
        return None
    if exact := known.get(fold(text)):
        return Found(exact[0]) if len(exact) == 1 else None
    spoken = text.replace("(", " ").replace(")", " ").replace(",", " ").replace(";", " ").split()
    if len(spoken) > MOST_WORDS:
        return None
    if (less := filtering_less(dataset, spoken)) is not None:
        return Found(KIDNEYS, (less,)) if KIDNEYS in dataset.conditions else None
    if ANY_ALLERGY in dataset.conditions and not ALLERGIC.isdisjoint(map(str.casefold, spoken)):
        return _allergy(dataset, spoken)
    aside = _aside(spoken)
    if not aside:
        return None
    kept = [word for place, word in enumerate(spoken) if place not in aside]
    # `chronic kidney disease` is a name of its own: words are set aside only where they must be.
    for start, end in _runs(len(spoken)):
        if all(place in aside for place in (*range(start), *range(end, len(spoken)))):
            found = known.get(fold(" ".join(spoken[start:end])), ())
            if len(found) == 1:
                return Found(found[0], _words_around(spoken, (start, end)))
    found = known.get(fold(" ".join(kept)), ()) if kept else ()
    return Found(found[0], tuple(spoken[place] for place in sorted(aside))) if found else None


def _allergy(dataset: Dataset, spoken: Sequence[str]) -> Found | None:
    """Return an allergy: the one on record to what is named, else any.

    `no known allergies` is none.
    """
    said = [word.casefold() for word in spoken]
    if not DENYING.isdisjoint(said):
        return None
    for id_, record in dataset.conditions.items():
        for alias in record["aliases"] if id_ != ANY_ALLERGY else ():
            words = set(alias.casefold().split())
            to = words - ALLERGIC - SMALL
            if to and to != words - SMALL and to <= {*said}:
                aside = [w for w in spoken if w.casefold() not in to | ALLERGIC | SMALL]
                return Found(id_, tuple(aside))
    return Found(ANY_ALLERGY, tuple(w for w in spoken if w.casefold() not in ALLERGIC))


def filtering_less(dataset: Dataset, spoken: Sequence[str]) -> str | None:
    """Return what says that kidneys filter less than they should: `eGFR 25`, `GFR < 45 ml/min`."""
    plain = [word.casefold().strip(".:;") for word in spoken]
    plain = [part for word in plain for part in _apart(word)]
    left = [word for word in plain if word not in OF_A_FIGURE]
    if len(left) < 2 or fold("".join(left[:-1])) not in FILTERED:
        return None
    figure = left[-1]
    number = figure.replace(".", "", 1)
    if not (number.isascii() and number.isdigit() and float(figure) > 0):
        return None
    low = blood_values.meaning(blood_values.learnt(dataset.words), *FILTERS, float(figure))
    return " ".join(spoken) if low else None


def _apart(word: str) -> tuple[str, ...]:
    """Part a sign from the figure behind it: `<45`."""
    return (word[0], word[1:]) if word[:1] in "<=" and len(word) > 1 else (word,)


def _aside(spoken: Sequence[str]) -> frozenset[int]:
    """Return the places of the words that may be set aside."""
    plain = [word.casefold().strip(".:-/") for word in spoken]
    aside = {place for place, word in enumerate(plain) if word in COURSE or not word}
    for place, word in enumerate(plain):
        behind = plain[place + 1] if place + 1 < len(plain) else ""
        before = plain[place - 1] if place else ""
        if word in STAGES and _counts(behind):
            aside |= {place, place + 1}
        elif word[:1] in "ga" and word[1:2].isdigit() and len(word) <= 3:
            # G4, A2: the classes of kidney disease.
            aside.add(place)
        elif word in LENGTHS and (_counts(before) or before in ORDINALS):
            aside |= {place, place - 1}
    return frozenset(aside)


def _counts(word: str) -> bool:
    return word in NUMBERS or (word[:1].isdigit() and len(word) <= 4)


def _runs(count: int) -> Iterator[tuple[int, int]]:
    """Yield stretches of so many words, the longest first."""
    for length in range(count, 0, -1):
        for start in range(count - length + 1):
            yield start, start + length


def _words_around(spoken: Sequence[str], inside: tuple[int, int]) -> tuple[str, ...]:
    start, end = inside
    return tuple(part for part in (" ".join(spoken[:start]), " ".join(spoken[end:])) if part)
