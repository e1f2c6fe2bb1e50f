"""Which names, amounts and words of a question there are in words without a command."""

from __future__ import annotations

from crampcli.cli.declared.question_words import (
    AMOUNT_UNITS,
    ASKING,
    DECIDING,
    FIRST_AID,
    HELPERS,
    INTENTS,
    OF_A_TEST,
    TO_THEM,
    WORRYING,
)
from crampcli.errors import CrampError
from crampcli.names import blood_values, conditions, drugs, label_words, lookup
from crampcli.names.conditions import STAGES
from crampcli.names.cover import BONDS
from crampcli.queries import named, now, plain_foods, terms
from crampcli.queries.named import CAUSE, CONDITION, FEATURE, FOOD, MEDICINE, NUTRIENT
from crampcli.text.folding import fold, words
from crampcli.text.namedtuples import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from crampcli.dataset import Dataset
    from crampcli.queries.terms import Terms
    from crampcli.records.cause import Term

LONGEST_NAME = 7
"""So many words make the longest name that is looked for."""
LEADING_ON = frozenset({"and", "for", "my", "of", "to", "with"})
"""Words that are never the end of a name: "levothyroxine for cramps"."""
ITEMS = (NUTRIENT, FOOD)
ITEM_ROLES = frozenset(ITEMS)
CLAUSE = ","
"""What stands among the words of a phrase wherever a clause ends."""


class Name(NamedTuple):
    """Words that are a name on record, and all that it may be."""

    text: str
    roles: tuple[str, ...]
    amount: str = ""

    @property
    def item(self) -> str:
        """Return it as an item of `check`."""
        return f"{self.text}:{self.amount}" if self.amount else self.text


class Reading(NamedTuple):
    """How the words were accounted for."""

    names: tuple[Name, ...]
    intents: frozenset[str]
    left_over: tuple[str, ...]


class Known:
    """Which names there are, of every kind."""

    def __init__(self, dataset: Dataset) -> None:
        self.dataset = dataset

    @property
    def names(self) -> Mapping[str, lookup.Names]:
        """Return all names in each role but that of a medicine."""
        return named.by_role(self.dataset)

    @property
    def terms(self) -> Terms:
        """Return the terms that reports are made of."""
        return terms.of(self.dataset)

    def roles(self, text: str) -> tuple[str, ...]:
        """Return all that a name may be."""
        if not fold(text) or len(text) > lookup.LONGEST or text.isdecimal():
            return ()
        known = named.roles_of(self.dataset, text)
        found = [role for role in known if role != FEATURE]
        if drugs.known(self.dataset, text):
            found.append(MEDICINE)
        if FEATURE in known:
            found.append(FEATURE)
        if not found and self._is_staged(text):
            found.append(CONDITION)
        if not found and blood_values.may_tell(text) and self.terms.lexicon.is_measured(text):
            found.append(FEATURE)
        if not found:
            found += self._read(text)
        edges = (text.split()[0], text.split()[-1])
        if not found and not any(map(asks, edges)) and self._of_a_food(text):
            # "spinach" is the name of no food, but of several: which one is asked later.
            found.append(FOOD)
        return tuple(found)

    def is_feared(self, text: str) -> bool:
        """Tell whether a name is that of a danger which may be past, or feared for later."""
        term = self.terms.named(text)
        return term is not None and "past" in term

    def _is_staged(self, text: str) -> bool:
        """Tell whether a text is a condition with its stage, or its figure: `egfr 25`."""
        spoken = text.casefold().split()
        if conditions.filtering_less(self.dataset, spoken) is not None:
            return True
        if len(spoken) == 1 or STAGES.isdisjoint(spoken):
            return False
        return conditions.find(self.dataset, text) is not None

    def _of_a_food(self, text: str) -> bool:
        """Tell whether words that are none of a report stand in the names of a food."""
        if plain_foods.of_a_word(self.dataset, text):
            return True
        if not named.in_names_of_a_food(self.dataset, text):
            return False
        return not set(words(text)) <= set(self.terms.lexicon.spellings)

    def _read(self, text: str) -> list[str]:
        """Read a name with what stands behind it: strength, form, maker; or in its language."""
        if fold(text.split()[-1]) in LEADING_ON or not self._may_begin_with_a_name(text):
            return []
        from crampcli.names import reader

        parts = reader.medicine(self.dataset, text).parts
        if len(parts) != 1 or not fold(text).startswith(fold(parts[0].name)):
            return []
        bound = label_words.words(self.dataset)
        if any("indication" in bound.get(fold(one), ()) for one in parts[0].left_out):
            # What it is taken for is a word of the question.
            return []
        aside = [one for one in parts[0].left_out if BONDS.isdisjoint(bound.get(fold(one), ()))]
        mineral = NUTRIENT in named.roles_of(self.dataset, parts[0].name)
        if mineral and aside:
            # An amount and a time of day are the question's; what a mineral is bound to is not.
            return []
        bound_mineral = mineral and parts[0].left_out
        return [NUTRIENT if parts[0].meaning.kind == "nutrient" or bound_mineral else MEDICINE]

    def _may_begin_with_a_name(self, text: str) -> bool:
        """Tell whether a text may be one name with what stands behind it; it is dear to read.

        It is not if it begins with no name of a medicine or nutrient, nor if it is a nutrient's and
        then a medicine's: two names. (Two of medicines may be one: "Warfarin Coumadin".)
        """
        short = fold(text)
        begun = [short[:end] for end in range(1, len(short) + 1)]
        if not any(self._is_a_nutrient(one) or drugs.has_name(self.dataset, one) for one in begun):
            return False
        spoken = text.split()
        parted = [(spoken[:place], spoken[place:]) for place in range(1, len(spoken))]
        return not any(
            self._is_a_nutrient(fold("".join(head))) and self._is_a_drug_alone(fold("".join(tail)))
            for head, tail in parted
        )

    def _is_a_nutrient(self, short: str) -> bool:
        return NUTRIENT in named.roles_of(self.dataset, short)

    def _is_a_drug_alone(self, short: str) -> bool:
        """Tell whether a folded name is that of one drug, and of nothing that labels speak of."""
        if not drugs.has_name(self.dataset, short) or self._is_a_nutrient(short):
            return False
        meanings, _ = drugs.meanings(self.dataset, short)
        known = label_words.words(self.dataset)
        return short not in known and [one.kind for one in meanings] == ["drug"]

    def read(self, written: Sequence[str]) -> Reading:
        """Account for every word, the longest names first."""
        names: list[Name] = []
        intents: set[str] = set()
        left_over: list[str] = []
        place = 0
        before = ""
        while place < len(written):
            amount, taken = amount_of(written[place:])
            if amount:
                before, place = amount, place + taken
                continue
            if _right_now(written, place) or (names and _joins(written, place)):
                place += 1
                continue
            most = min(LONGEST_NAME, len(written) - place)
            for length in range(most, 0, -1):
                text = " ".join(written[place : place + length])
                if len(written) > length and all(map(asks, written[place : place + length])):
                    continue
                if length > 1 and self._swallows(written[place:], length):
                    continue
                if roles := self.roles(text):
                    amount, taken = amount_of(written[place + length :])
                    names.append(Name(text, roles, amount or before))
                    place, before = place + length + taken, ""
                    break
            else:
                word = written[place]
                intents |= {intent for intent, known in INTENTS.items() if fold(word) in known}
                if not asks(word):
                    left_over.append(word)
                place += 1
        if before:
            left_over.append(before)
        return Reading(tuple(names), frozenset(intents), tuple(left_over))

    def _swallows(self, written: Sequence[str], length: int) -> bool:
        """Tell whether a name is only read with words that begin the next: `warfarin green` tea."""
        text = " ".join(written[:length])
        if named.roles_of(self.dataset, text) or drugs.known(self.dataset, text):
            return False
        return any(
            ITEM_ROLES & set(named.roles_of(self.dataset, " ".join(written[start:end])))
            for start in range(1, length)
            for end in range(length + 1, min(len(written), start + LONGEST_NAME) + 1)
        )

    def in_full(self, name: Name) -> bool:
        """Tell whether a name, without an amount, is that of one nutrient on record in full."""
        ids = self.ids(name, NUTRIENT)
        return not name.amount and len(ids) == 1 and ids[0] in self.dataset.nutrients

    def only_a_cramp(self, names: Iterable[Name]) -> bool:
        """Tell whether names say no more than that there is a cramp, and in which part."""
        return all(
            FEATURE in name.roles
            and (term := self.terms.named(name.text)) is not None
            and cramp_or_part(term)
            for name in names
        )

    def first_aid(self, written: str) -> list[str]:
        """Return the command for first aid, with the part of the body where it is not the leg.

        Words that are not understood go with it, for it to say so.
        """
        parts, unknown, condition = now.heard(self.dataset, written)
        if condition:
            unknown = (condition,)
        elsewhere = now.advice(self.dataset, parts) != now.advice(self.dataset)
        named = [self.terms.terms[part]["name"] for part in parts] if elsewhere else []
        # A word of a question is no word of the cramp.
        return [*FIRST_AID, *named, *(word for word in unknown if not asks(word))]

    def says_who(self, written: str) -> bool:
        """Tell whether words, whatever else they say, tell of a condition: "on the pill"."""
        return any("condition" in term["kinds"] for term in self.terms.understood(written).terms)

    def ids(self, name: Name, role: str) -> tuple[str, ...]:
        """Return the ids that bear a name in a role."""
        return named.roles_of(self.dataset, name.text).get(role, ())

    def of(self, name: Name) -> str | None:
        """Return the id of the term that goes by a name."""
        term = self.terms.named(name.text)
        return None if term is None else term["id"]

    def parts(self, written: str) -> list[tuple[str, ...]]:
        """Return the words by which each part of the body that is told goes."""
        sites = [term for term in self.terms.understood(written).terms if term["kinds"] == ["site"]]
        return [words(" ".join((term["name"], *term["aliases"]))) for term in sites]

    def features(self, names: Iterable[Name]) -> list[str]:
        """Return the options of `match` by which names are reported."""
        found: list[str] = []
        for name in names:
            term = self.terms.named(name.text)
            if term is not None:
                kind = next(kind for kind in (*term["kinds"], "condition") if kind != "age")
                found += [f"--{kind}", name.text]
            elif MEDICINE in name.roles:
                found += ["--taking", name.text]
        return found

    def may_report(self, names: Sequence[Name]) -> bool:
        """Tell whether names are more than medicines, or than one that has a page of its own."""
        if all(MEDICINE in name.roles for name in names):
            return False
        alone = ((FEATURE,), (CONDITION, FEATURE))
        return len(names) > 1 or (bool(names) and names[0].roles in alone)

    def one_nutrient(self, reading: Reading) -> bool:
        """Tell whether one nutrient is all that is named."""
        return len(reading.names) == 1 and NUTRIENT in reading.names[0].roles

    def urgent(self, written: str, beside_items: bool = False) -> bool:
        """Tell whether words, whatever else they say, report a sign that needs help today.

        Args:
            written: The words.
            beside_items: Whether something to eat or take stands among them: then a danger that
                is only named, as in "k2 and a clot", is what it is asked for.
        """
        return self._flagged(written, (), beside_items)

    def urgent_with(self, written: str, taking: Sequence[str]) -> bool:
        """Tell whether words are a danger with a medicine that stood in them: "ran out of eliquis".

        Args:
            written: The words without the medicines.
            taking: The medicines.
        """
        return bool(taking) and self._flagged(written, taking, beside_items=False)

    def _flagged(self, written: str, taking: Sequence[str], beside_items: bool) -> bool:
        from crampcli.queries import match, report

        try:
            reported = report.read(self.dataset, {"sign": [written]}, taking=taking)
        except CrampError:
            return False
        named = {t["name"] for t in self.terms.terms.values() if beside_items and "past" in t}
        return any(
            row.section == "red-flag" and row.urgency != "routine" and not named >= {*row.matching}
            for row in match.fits(self.dataset, reported).rows
        )

    def only_fears(self, names: Iterable[Name]) -> bool:
        """Tell whether all that names report is a danger by its name: "k2 and a clot"."""
        found = [self.terms.named(name.text) for name in names if FEATURE in name.roles]
        return bool(found) and all(term is not None and "past" in term for term in found)

    def of_a_test(self, names: Iterable[Name], written: str) -> bool:
        """Tell whether words tell what a test of one's own blood said: "my potassium is high"."""
        own = OF_A_TEST.intersection(words(written))
        if not own or any(name.roles[:1] == (FOOD,) for name in names):
            return False
        found = self.terms.understood(written).terms
        return any(term.get("area") == "examination" for term in found)

    def asks_for_help(self, reading: Reading, written: Sequence[str]) -> bool:
        """Tell whether it is asked when a cramp, by itself, needs a doctor."""
        spoken = {fold(word) for word in written}
        asked = not spoken.isdisjoint(HELPERS | WORRYING) and not spoken.isdisjoint(DECIDING)
        left = {fold(word) for word in reading.left_over}
        return asked and self.only_a_cramp(reading.names) and left <= HELPERS | WORRYING | TO_THEM

    def plain_words(self) -> set[str]:
        """Return every word that stands in a name on record."""
        spelt = [name for known in self.names.values() for name in known.spelt.values()]
        spelt += self.terms.names.spelt.values()
        return {word for name in spelt for word in words(name)}


def spoken(phrase: Sequence[str]) -> str:
    """Write a phrase as it is spoken, its clauses apart."""
    text = " ".join(phrase).replace(f" {CLAUSE}", CLAUSE)
    while f"{CLAUSE}{CLAUSE}" in text:
        text = text.replace(f"{CLAUSE}{CLAUSE}", CLAUSE)
    return text.strip(f"{CLAUSE} ")


def apart(reading: Reading, phrase: Sequence[str]) -> tuple[str, list[str]]:
    """Return a phrase without the medicines in it, and these."""
    medicines = [
        name.text
        for name in reading.names
        if MEDICINE in name.roles and {*name.roles} <= {MEDICINE, CAUSE}
    ]
    words = {word for name in medicines for word in name.split()}
    return spoken([word for word in phrase if word not in words]), medicines


def cramp_or_part(term: Term) -> bool:
    """Tell whether a term says no more than that there is a cramp, or where."""
    return term["id"] == "cramps" or term["kinds"] == ["site"]


def _right_now(written: Sequence[str], place: int) -> bool:
    """Tell whether a "right" is one of time, and no side of the body."""
    return [fold(word) for word in written[place : place + 2]] == ["right", "now"]


def _joins(written: Sequence[str], place: int) -> bool:
    """Tell whether an `e` joins two names, as in `sintrom e natto`, and is no vitamin."""
    last = place == len(written) - 1
    return written[place] == "e" and not (last or any(w[:3].lower() == "vit" for w in written))


def asks(word: str) -> bool:
    """Tell whether a word belongs to the question, and names nothing."""
    short = fold(word)
    return short in ASKING or any(short in known for known in INTENTS.values())


def amount_of(following: Sequence[str]) -> tuple[str, int]:
    """Return the amount that the next words are, and how many words it takes."""
    for length in (2, 1):
        text = "".join(following[:length])
        number = text.rstrip("".join(AMOUNT_LETTERS))
        unit = text[len(number) :]
        figures = number.replace(".", "", 1).replace(",", "")
        if len(following) >= length and figures.isdecimal() and unit.casefold() in AMOUNT_UNITS:
            return text, length
    return "", 0


AMOUNT_LETTERS = sorted({letter for unit in AMOUNT_UNITS for letter in unit + unit.upper()})
