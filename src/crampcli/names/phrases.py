"""What a phrase in plain words reports: its words, whatever their order, and what it denies.

Words of the same meaning count as each other (`words.json`), small words are left out. A term is
found when every word of one of its names stands in the phrase: `my left leg has gone cold` holds
`leg` and `cold`. What is denied is never found (`no chest pain`); a word that is not known is
told, and neither corrected nor allowed to hide the others.
"""

from __future__ import annotations

from crampcli.names import blood_values
from crampcli.text.folding import words as split
from crampcli.text.namedtuples import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

LONGEST_FORM = 6
"""Words in the longest form of a word, such as "don't know where"."""
MOST_WORDS = 400
"""Words of a phrase that are read; the rest is told as not read."""
MARKS = str.maketrans(dict.fromkeys(".,;:!?/()–—\n\t", " , "))
"""What parts a phrase into clauses."""
FIGURES, POINT = "0123456789", "·"
"""The point stands for the mark within a number, which parts no clauses: `39.5` or `39,5`."""
APOSTROPHES = str.maketrans(dict.fromkeys("'’‘`´", ""))
NUMBERS = {
    "five": 5, "ten": 10, "fifteen": 15, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50,
    "sixty": 60, "half": 30, "quarter": 15,
}  # fmt: skip
PARTS = ("half", "quarter")
"""Of an hour they are minutes; of a tablet they are a part."""
MINUTES = ("min", "mins", "minute", "minutes")
HOURS = ("hour", "hours", "hr", "hrs", "h")
HEAT = ("c", "f", "degrees", "degree", "celsius", "fahrenheit")
AGO = ("ago", "later", "after", "before", "earlier")
SWALLOWED, MANY = ("took", "taken", "swallowed"), 8
"""So many tablets at once are an overdose until somebody has asked."""
PILLS = frozenset(("tablets", "pills", "capsules", "gummies", "softgels", "painkillers", "tabs"))
"""What is eaten by so many; other food is not poison."""
DOSES = ("mg", "mcg", "ug", "µg", "g", "ml", "iu", "units", "days", "weeks", "months", "years")
DURATIONS = frozenset({"hour8", "over-hour", "over-ten"})
HURTS = frozenset({"cramp", "spasm", "pain", "muscle"})
LASTS = ("lasting", "going", "cramping", "hurting", "aching", "throbbing")
"""Words in -ing that say how long a cramp lasts, not how long something else did."""
LESS = ("under", "less", "below", "within", "fewer")
FEVER = 38.0
VERY_HIGH = 39.4
"""°C; the flag on heat stroke names about 39.4 °C (103 °F)."""


class Token(NamedTuple):
    """A word of a phrase: what it means, in which clause, and whether it is denied.

    `polarity` is 1 for what is said, -1 for what is denied, -2 for what cannot be done, 0 for what
    lies in a denial without being its object (`no trouble breathing`).
    """

    text: str
    meanings: tuple[str, ...]
    part: bool
    clause: int
    polarity: int


class Reading(NamedTuple):
    """What a phrase reports: terms, terms that it denies, and words that mean nothing here."""

    found: tuple[str, ...]
    denied: tuple[str, ...]
    unknown: tuple[str, ...]


class Learnt(NamedTuple):
    """What is known of words, as plain values, so that it can be kept ready.

    Attributes:
        forms: The id of each form of a word, by its words.
        stems: What a word means by what its forms share.
        meanings: What the word of an id means: itself, and what is wider.
        roles: The part that it plays in a phrase, where it plays one.
        names: Words that stand in names of terms alone.
        patterns: What names of terms say and deny, and the term, by the rarest of their meanings.
        measured: From which figure of which test on a word is meant (`blood_values`).
    """

    forms: Mapping[tuple[str, ...], str]
    stems: Mapping[str, str]
    meanings: Mapping[str, tuple[str, ...]]
    roles: Mapping[str, str]
    names: tuple[str, ...]
    patterns: Mapping[str, Sequence[tuple[tuple[str, ...], tuple[str, ...], str]]]
    measured: Mapping[str, Sequence[tuple[str, str, float, str]]]


class Lexicon:
    """The words that are known, and the names of all terms in their words."""

    def __init__(self, known: Learnt) -> None:
        self._known = known
        self._forms, self._stems, self._roles = known.forms, known.stems, known.roles

    @property
    def spellings(self) -> Iterable[str]:
        """Return every single word that means something here."""
        return (*(form[0] for form in self._forms if len(form) == 1), *self._known.names)

    def read(self, phrase: str) -> Reading:
        """Read a phrase."""
        tokens = self.tokens(phrase)
        affirmed = {m for t in tokens if t.polarity == 1 for m in t.meanings}
        negated = {f"{t.polarity}{m}" for t in tokens if t.polarity < 0 for m in t.meanings}
        every = {m for t in tokens for m in t.meanings}
        own = {t.meanings[0] for t in tokens if t.meanings}
        found: dict[str, int] = {}
        denied: dict[str, int] = {}
        used: set[str] = set()
        of_another = _of_something_done(phrase)
        fitting = (one for meaning in every for one in self._known.patterns.get(meaning, ()))
        for plainly, refusing, term in fitting:
            if not (every.issuperset(plainly) and negated.issuperset(refusing)):
                continue
            plain, refused = frozenset(plainly), frozenset(refusing)
            if of_another and plain & DURATIONS and plain & HURTS:
                continue
            bodies = {m for m in plain if self._roles.get(m) == "part"}
            if bodies == plain and not refused and not plain <= own:
                # A calf is a leg, but who says calf does not say leg besides.
                continue
            free = bodies if refused else set()
            if plain - free <= affirmed:
                if not _together(tokens, plain, bodies):
                    continue
                found[term] = max(found.get(term, 0), len(plain) + len(refused))
            elif not refused:
                denied[term] = max(denied.get(term, 0), len(plain))
            used |= plain | {meaning[2:] for meaning in refused}
        kept = {t: n for t, n in found.items() if n >= denied.get(t, 0)}
        return Reading(
            tuple(sorted(kept, key=lambda term: (-kept[term], term))),
            tuple(sorted(term for term in denied if term not in kept)),
            (
                *dict.fromkeys(token.text for token in tokens if _unknown(token, used)),
                *((f"what follows the first {MOST_WORDS} words",) if too_long(phrase) else ()),
            ),
        )

    def tokens(self, phrase: str) -> list[Token]:
        """Split a phrase into words with meanings, clauses and denials."""
        pieces = list(self._pieces(_plain(phrase)))
        return list(self._denials(pieces))

    def is_measured(self, phrase: str) -> bool:
        """Tell whether a phrase is no more than a figure of a test that means a word."""
        words = _plain(phrase)
        figure = blood_values.found(words, 0, self._known.measured) if words else None
        return figure is not None and figure[1] == len(words)

    def _pieces(self, words: Sequence[str]) -> Iterator[tuple[str, str | None]]:
        """Yield the forms of a phrase, the longest first, and which word each of them is."""
        place = 0
        while place < len(words):
            figure = _duration(words, place) or blood_values.found(
                words, place, self._known.measured
            )
            if figure is not None:
                meaning, length = figure
                yield " ".join(words[place : place + length]), meaning
                place += length
                continue
            for length in range(min(LONGEST_FORM, len(words) - place), 0, -1):
                form = tuple(words[place : place + length])
                id_ = self._forms.get(form)
                if id_ is not None:
                    yield " ".join(form), id_
                    break
            else:
                length = 1
                word = words[place]
                yield word, "," if word == "," else self._stemmed(word)
            place += length

    def _stemmed(self, word: str) -> str | None:
        """Return the meaning of a word by what its forms share; `colder` is `cold`, too."""
        found = self._stems.get(stem(word))
        for ending in ("er", "est"):
            if found is None and word.endswith(ending) and len(word) > len(ending) + 2:
                found = self._stems.get(stem(word[: -len(ending)]))
        return found

    def _denials(self, pieces: Sequence[tuple[str, str | None]]) -> Iterator[Token]:
        clause, left, reach, void, easing, sign = 0, 0, 0, False, False, -1
        tokens: list[Token] = []
        for text, id_ in pieces:
            role = self._roles.get(id_) if id_ else None
            if id_ == "," or role == "breaks":
                if left == reach and reach and id_ == ",":
                    # "chest pain: no" denies what stands before it.
                    tokens = [
                        t._replace(polarity=0) if t.clause == clause - 1 else t for t in tokens
                    ]
                clause, left, reach, void = clause + 1, 0, 0, False
            elif role == "denies":
                reach = left = 3 if text in ("no", "without", "never", "denies", "denied") else 2
                void, easing, sign = False, True, -1
            elif role == "cannot":
                reach = left = 1
                void, easing, sign = False, True, -2
            elif role == "joins":
                if tokens and tokens[-1].polarity < 1:
                    left = reach = 3
                    void = False
            elif role == "fine":
                # "chest is fine": what stands just before it is denied.
                if tokens and tokens[-1].clause == clause:
                    tokens[-1] = tokens[-1]._replace(polarity=0)
            elif role == "small":
                if left and text in STARTS:
                    left = 0
            elif role in ("ease", "end", "go"):
                if easing and left:
                    tokens.append(Token(text, ("unrelenting",), False, clause, 1))
                    left = reach = 0
                elif role != "go":
                    tokens.append(Token(text, (role,), False, clause, 1))
            else:
                meanings = self._known.meanings.get(id_, (id_,)) if id_ else ()
                polarity = (0 if void else sign) if left else 1
                # What is denied is the first word: "no blood in urine" does not say "no urine".
                void = bool(left)
                tokens.append(Token(text, meanings, role == "part", clause, polarity))
                left = max(left - 1, 0)
                if polarity < 0 and id_ in ENDING:
                    left = 0
                easing = False
        if reach and left == reach and clause:
            tokens = [t._replace(polarity=0) if t.clause == clause - 1 else t for t in tokens]
        yield from tokens


STARTS = ("i", "im", "ive", "my", "his", "her", "he", "she", "hes", "shes")
"""Words that begin a new thought: what stands after them is not denied by what stood before."""
IDLE = (
    "ease", "end", "for-a-week", "for-days", "heavily", "new", "one", "repeated", "spread",
    "unrelenting", "wont-stop", "worse",
)  # fmt: skip
"""What need not be part of a name to be understood."""
ENDING = ("breath", "swallow", "speak", "wake", "walk", "move", "sleep", "urine")
"""Words after which a denial reaches no further ("not breathing properly chest hurts")."""


def _of_something_done(phrase: str) -> bool:
    """Tell whether a time is that of what was done before: "cramp after standing all day"."""
    words = [word for word in phrase.casefold().split() if word != "for"]
    return any(
        first in ("after", "from")
        and doing.endswith("ing")
        and doing not in LASTS
        and (of, time) in (("all", "day"), ("all", "night"))
        for first, doing, of, time in zip(words, words[1:], words[2:], words[3:], strict=False)
    )


def _plain(phrase: str) -> list[str]:
    """Return the words of a phrase, and a comma wherever a clause ends."""
    marked = "".join(_pointed(phrase)).translate(APOSTROPHES).translate(MARKS)
    parted = [word for raw in marked.split()[:MOST_WORDS] for word in _parted(raw)]
    return [word for word in parted if word]


def _unknown(token: Token, used: set[str]) -> bool:
    """Tell whether a word was not understood: of what is denied it is enough that it is a word."""
    if not token.meanings:
        return True
    idle = token.meanings[0] in IDLE or token.polarity != 1
    return not idle and used.isdisjoint(token.meanings)


def too_long(phrase: str) -> bool:
    """Tell whether a phrase has more words than are read."""
    return len(phrase.split()) > MOST_WORDS


def _together(tokens: Sequence[Token], plain: frozenset[str], bodies: set[str]) -> bool:
    """Tell whether words stand with the part of the body that they are said of.

    In "cold hands, leg pain" the leg is not cold; in "pain in leg, and swollen" it is swollen.
    """
    others = plain - bodies
    if not bodies or not others:
        return True
    with_parts = {t.clause for t in tokens if t.part}
    with_signs = {t.clause for t in tokens if not t.part}
    for body in bodies:
        homes = {t.clause for t in tokens if body in t.meanings}
        for other in others:
            places = {t.clause for t in tokens if other in t.meanings and t.polarity == 1}
            if not any(
                place in homes or place not in with_parts or not homes <= with_signs
                for place in places
            ):
                return False
    return True


def _pointed(phrase: str) -> Iterator[str]:
    """Yield the signs of a phrase, with a point for the mark within a number, but for `10,000`."""
    for place, sign in enumerate(phrase):
        around = phrase[max(place - 1, 0) : place] + phrase[place + 1 : place + 2]
        behind = phrase[place + 1 : place + 4]
        thousands = len(behind) == 3 and behind.isdigit()
        within = sign in ".," and len(around) == 2 and around.isascii() and around.isdigit()
        yield POINT if within and not thousands else sign


def _parted(word: str) -> Iterator[str]:
    """Yield a word as it is looked up, a number apart from its unit: `39.5°C`, `15mins`."""
    rest = word.lstrip(FIGURES + POINT)
    number, unit = word[: len(word) - len(rest)].replace(POINT, "."), "".join(split(rest))
    if "." in number or (number and unit in (*MINUTES, *HOURS, *HEAT)):
        yield number
        yield unit
    else:
        yield word if word == "," else "".join(split(word))


def _duration(words: Sequence[str], place: int) -> tuple[str, int] | None:
    """Return what a number and its unit mean, and of how many words they are."""
    number = _number(words[place])
    if number is None:
        return None
    rest = words[place + 1 : place + 3]
    unit = rest[0] if rest else ""
    if unit == "an" and len(rest) > 1 and rest[1] in HOURS:
        return _long(30 if words[place] == "half" else 15, words, place, 3)
    if unit in MINUTES:
        return _long(number, words, place, 2)
    if unit in HOURS:
        return _long(number * 60, words, place, 2)
    before = words[place - 1] if place else ""
    eaten = before in ("ate", "eaten") and not PILLS.isdisjoint(words[place + 1 : place + 5])
    swallowed = (before in SWALLOWED or eaten) and words[place] not in PARTS
    if number >= MANY and swallowed and unit not in DOSES:
        return "overdose", 1
    if words[place].isalpha():
        return None
    celsius = number if number < 45 else (number - 32) / 1.8
    of_heat = not set(HEAT).isdisjoint(rest) or {"temperature", "temp", "fever"}.intersection(words)
    if of_heat and FEVER <= celsius <= 43 and (number > 95 or number < 44):
        return "hightemp" if celsius >= VERY_HIGH else "fever", 1 + (unit in HEAT)
    return "small-words", 1


def _long(minutes: float, words: Sequence[str], place: int, length: int) -> tuple[str, int]:
    after = words[place + length : place + length + 1]
    if after and after[0] in AGO:
        return "small-words", length + 1
    if any(word in LESS for word in words[max(place - 2, 0) : place]):
        return "under-ten" if minutes <= 10 else "small-words", length
    if minutes >= 480:
        return "hour8", length
    if minutes >= 60:
        return "over-hour", length
    return ("over-ten" if minutes >= 10 else "under-ten"), length


def _number(word: str) -> float | None:
    if word in NUMBERS:
        return NUMBERS[word]
    try:
        return float(word) if word.isascii() and word[:1].isdigit() else None
    except ValueError:
        return None


def stem(word: str) -> str:
    """Cut a word to what its forms share: `throbbing`, `throbs` and `throbbed` to `throb`."""
    for ending in ("ness", "ing", "ed", "es", "s", "ly"):
        if (
            word.endswith(ending)
            and len(word) - len(ending) >= 3
            and not (ending == "s" and word[-2] == "s")
        ):
            word = word[: -len(ending)]
            break
    if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "ls":
        word = word[:-1]
    if len(word) > 3 and word[-1] == "e":
        word = word[:-1]
    return f"{word[:-1]}i" if len(word) > 3 and word[-1] == "y" else word
