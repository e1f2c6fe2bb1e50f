"""What words without a command ask: a check, a page on one name, a match of signs, else a search.

Every word is accounted for, as a name on record, an amount, or a word that a question is made of;
if one is left over, the words are searched for, and nothing is taken for something near it.
"""

from __future__ import annotations

from crampcli.cli import ages, bare_figures, other_cramps, slips, supplements
from crampcli.cli.declared import COMMANDS, FLAG, SHARED, by_spelling
from crampcli.cli.declared.guesses import COMMAND_GUESSES, GUESSES
from crampcli.cli.declared.question_words import DENYING, EATING, STOPPING
from crampcli.cli.question import (
    CLAUSE,
    ITEMS,
    Known,
    Reading,
    amount_of,
    apart,
    cramp_or_part,
    spoken,
)
from crampcli.errors import AmbiguousNameError, NothingRecordedError
from crampcli.names import drugs
from crampcli.queries import around_items, medicines, plain_foods
from crampcli.queries.named import CAUSE, CONDITION, FEATURE, FOOD, MEDICINE, NUTRIENT, REMEDY
from crampcli.text import spelling
from crampcli.text.folding import fold
from crampcli.text.namedtuples import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from crampcli.cli.question import Name
    from crampcli.dataset import Dataset

FIRST_WORDS = tuple(dict.fromkeys(command.path[0] for command in COMMANDS))
CLAUSE_MARKS = frozenset(",;.!?()–—-")
JOINING = "+&×/"
MOST_WORDS = 24
"""A longer text is searched for at once."""
TAKE_AN_AGE = frozenset({"match", "intake"})
OF_WHOM = {
    "male": ("--sex", "male"),
    "female": ("--sex", "female"),
    **dict.fromkeys(("pregnancy", "pregnant"), ("--life-stage", "pregnancy")),
    "breastfeeding": ("--life-stage", "lactation"),
}
"""Terms, or names of conditions, that say for whom an intake is asked."""
REPORTING = frozenset({"--at", "--site", "--trigger", "--sign", "--taking", "--condition"})
"""Options that are of use without a word before them."""


def command_line(dataset: Dataset, arguments: Sequence[str]) -> list[str]:
    """Return the command line, with its command, that words without one ask for.

    Options alone report cramps, if they are those of `match`.

    Raises:
        NothingRecordedError: It is asked of cramps that are none of a muscle one moves.
        UsageError: The first word is a command with a slip in it, or the only one a name with a
            slip in it; neither is corrected.
    """
    free, options = parted(arguments)
    phrase, years = ages.without_age(_words(free))
    plain = [word for word in phrase if word != CLAUSE]
    spelt = {option.partition("=")[0] for option in options}
    if not plain:
        return ["match", *options] if spelt & REPORTING else list(arguments)
    known = Known(dataset)
    reading = known.read(plain) if len(plain) <= MOST_WORDS else Reading((), frozenset(), ("",))
    if other_cramps.asked_of(known, reading, plain) and not known.urgent(spoken(phrase)):
        raise NothingRecordedError(other_cramps.NOT_OF_THESE)
    two = slips.of_two_readings(reading)
    if two and not known.urgent(spoken(phrase)):
        slips.refuse_two_readings(known, two)
    named = {GUESSES[("check",)].get(option, (option,))[0] for option in spelt}
    found: list[str] | None = list(COMMAND_GUESSES.get(fold("".join(plain)), ()))
    items = any(set(name.roles) & set(ITEMS) for name in reading.names)
    if not found and (
        (known.may_report(reading.names) and not items and known.urgent(spoken(phrase)))
        or known.of_a_test(reading.names, spoken(phrase))
    ):
        found = _match(known, reading, phrase)
    if not found and known.asks_for_help(reading, plain):
        found = ["red-flags"]
    found = found or _asked(known, reading, phrase, bool(named & {"--taking", "--condition"}))
    if found is None and known.urgent(spoken(phrase), items):
        found = _match(known, reading, phrase)
    if found is None and len(plain) <= MOST_WORDS:
        found = _reported(known, reading, phrase)
    if found is None and reading.names and known.urgent_with(*apart(reading, phrase)):
        found = _match(known, reading, phrase)
    if found and found[0] == "check" and ages.of_a_child(years) and known.one_nutrient(reading):
        found = ["intake", reading.names[0].text]
    if found is not None and found[0] in TAKE_AN_AGE and years and "--age" not in spelt:
        found += ["--age", years]
    if found is None:
        slips.refuse(known, free, FIRST_WORDS)
        found = _near_medicine(known, reading) or ["search", *plain]
    return [*found, *options]


def of_a_report(dataset: Dataset, path: Sequence[str], arguments: Sequence[str]) -> list[str]:
    """Return a match, the words of which are no option's value, as one that reports them."""
    free, options = parted(arguments[len(path) :])
    if not free:
        return list(arguments)
    phrase, years = ages.without_age(_words(free))
    plain = [word for word in phrase if word != CLAUSE]
    known = Known(dataset)
    line = _match(known, known.read(plain), phrase)
    return [*line, *options, *(("--age", years) if years and "--age" not in options else ())]


def parted(arguments: Sequence[str]) -> tuple[list[str], list[str]]:
    """Tell the free words from options with their values."""
    every = by_spelling(*SHARED, *(row for command in COMMANDS for row in command.options))
    guessed = {name for own in GUESSES.values() for name, spelt in own.items() if len(spelt) == 1}
    free: list[str] = []
    options: list[str] = []
    left = iter(arguments)
    for word in left:
        if not word.startswith("-") or word == "-":
            free.append(word)
            continue
        options.append(word)
        row = every.get(word)
        if word in guessed or (row is not None and row.kind != FLAG):
            options += [value for value in (next(left, None),) if value is not None]
    return free, options


def _words(free: Iterable[str]) -> Iterator[str]:
    """Yield words, and a comma wherever a clause ends: "no fever, chest pain" denies no pain."""
    for argument in free:
        for word in argument.split():
            bare = word.strip(',;?!."“”()')
            if word[0] in CLAUSE_MARKS and bare:
                yield CLAUSE
            name, colon, amount = bare.rpartition(":")
            if colon and amount_of((amount,))[0]:
                yield from (name, amount)
            elif bare and bare not in ("+", "&", "/", "-", "–", "—"):
                yield from _joined(bare)
            if word[-1] in CLAUSE_MARKS:
                yield CLAUSE


def _joined(word: str) -> list[str]:
    """Part two things that are written without a space: `k2+warfarin`, `natto/sintrom`."""
    for mark in JOINING:
        parts = word.split(mark)
        if len(parts) > 1 and all(len(part) > 1 and part[0].isalpha() for part in parts):
            return [one for part in parts for one in _joined(part)]
    return [word]


# What is asked ----------------------------------------------------------------------------------


def _asked(known: Known, reading: Reading, phrase: Sequence[str], sides: bool) -> list[str] | None:
    """Return the command for words that are all accounted for; None where there is none."""
    names = reading.names
    plain = [word for word in phrase if word != CLAUSE]
    alone = len(names) == 1 and names[0].roles[:1] == (MEDICINE,)
    if alone and STOPPING.intersection(map(fold, plain)) and {*reading.left_over} <= STOPPING:
        return ["medicines", "show", names[0].text]
    if reading.left_over:
        # What goes together, or with a medicine, is the same question with a "not" in it.
        denied = all(fold(word) in DENYING for word in reading.left_over)
        names = tuple(_bare(known, name) for name in names)
        about = reading.intents or EATING.intersection(map(fold, plain))
        of_a_medicine = len(names) == 1 and MEDICINE in names[0].roles and bool(about)
        pair = denied and (_pair(names) or of_a_medicine)
        if reading.left_over[0].isdecimal() and "intake" in reading.intents:
            line = _asked(known, reading._replace(left_over=()), phrase, sides)
            of_a_day = line is not None and line[0] == "intake" and len(reading.left_over) == 1
            return [*line, "--age", reading.left_over[0]] if line and of_a_day else None
        if figured := bare_figures.with_figures(reading, plain):
            return _check(known, figured, reading.intents, sides)
        return _check(known, names, reading.intents, sides) if pair else None
    if known.only_a_cramp(names) and not sides:
        if "first-aid" not in reading.intents and known.says_who(spoken(phrase)):
            return ["match", "--sign", spoken(phrase)]
        return known.first_aid(spoken(phrase))
    if len(names) == 1 and not sides:
        return _of_one(known, names[0], reading.intents)
    subjects = [name for name in names if not known.only_a_cramp((name,))]
    of_conditions = all(name.roles == (CONDITION,) for name in subjects)
    if of_conditions and 0 < len(subjects) < len(names) and not sides:
        return known.first_aid(spoken(phrase))
    eaten = [name for name in names if NUTRIENT in name.roles]
    if len(eaten) == 1 and "intake" in reading.intents:
        whose = [OF_WHOM.get(known.of(name) or name.text) for name in names if name not in eaten]
        if all(whose):
            return ["intake", eaten[0].text, *(word for one in whose for word in one or ())]
    tried = {NUTRIENT, REMEDY, FOOD}
    if (
        len(subjects) == 1
        and not sides
        and (
            tried.intersection(subjects[0].roles) or supplements.remedy(known.dataset, subjects[0])
        )
    ):
        return _of_one(known, subjects[0], reading.intents | {"evidence"})
    if names and all(set(name.roles) & {*ITEMS, MEDICINE, CONDITION} for name in names):
        return _check(known, names, reading.intents, sides)
    kept = tuple(name for name in names if set(name.roles) - {FEATURE, CAUSE})
    if len(kept) < len(names) and _pair(kept) and not known.urgent(spoken(phrase), True):
        return _check(known, kept, reading.intents, sides)
    named_in_full = sum(len(name.text.split()) for name in names) == len(plain)
    if names and not named_in_full and all(FEATURE in name.roles for name in names):
        return ["match", "--sign", spoken(phrase)]
    reported = all(FEATURE in name.roles or MEDICINE in name.roles for name in names)
    if names and reported and not (eaten and known.only_fears(names)):
        return ["match", *known.features(names)]
    return None


def _reported(known: Known, reading: Reading, phrase: Sequence[str]) -> list[str] | None:
    """Return the command for a report in plain words; None where it is none.

    Words behind the name of a nutrient or food report nothing new of it, unless what stands on
    record is a condition or a medicine: "does magnesium help night cramps".
    """
    line = _match(known, reading, phrase)
    if "--sign" not in line:
        return None
    understood = known.terms.understood(line[line.index("--sign") + 1])
    unknown = {fold(word) for word in understood.unknown}
    items = [
        name
        for name in reading.names
        if {NUTRIENT, FOOD, REMEDY}.intersection(name.roles)
        and unknown.intersection(map(fold, name.text.split()))
    ]
    if items:
        kept = tuple(name for name in reading.names if set(name.roles) - {FEATURE, CAUSE})
        # A figure without a unit is no word, and may be all that is meant.
        left = unknown.intersection(map(fold, reading.left_over))
        if not understood.terms and "evidence" not in reading.intents:
            left = left or {word for word in reading.left_over if word[0].isdecimal()}
        if left or (len(kept) == len(reading.names) and not reading.left_over):
            return None
        reading = reading._replace(left_over=())
        often = " ".join(phrase).removeprefix(items[0].text).split()
        if len(phrase) > len(often) and around_items.how_often(known.dataset, often):
            # "natto once a week": what is set aside is told by `check`.
            return ["check", " ".join(phrase)]
        cramps = frozenset(t for t in ("evidence",) if understood.terms or reading.intents)
        intents = (reading.intents - {"together"}) or cramps
        return _asked(known, reading._replace(names=kept, intents=intents), phrase, sides=False)
    signs = [term for term in understood.terms if not cramp_or_part(term)]
    part_too = len(understood.terms) > 1
    cramps_too = part_too and any(term["id"] == "cramps" for term in understood.terms)
    if (signs and not unknown) or cramps_too:
        return line
    denied = {term["id"] for term in understood.denied}
    if understood.terms and any(
        name.roles in ((MEDICINE,), (CONDITION,)) for name in reading.names
    ):
        return line
    # There is a cramp, and nothing else is understood, or it is denied: "not numb, just cramps".
    alone = all(known.only_a_cramp((name,)) or known.of(name) in denied for name in reading.names)
    return known.first_aid(spoken(phrase)) if understood.terms and alone else None


def _match(known: Known, reading: Reading, phrase: Sequence[str]) -> list[str]:
    """Return the match of words, the medicines and conditions among them taken as such.

    Where a medicine is part of the danger ("swallowed iron tablets") its words stay in the report.
    """
    medicines = [
        name.text
        for name in reading.names
        if MEDICINE in name.roles and {*name.roles} <= {MEDICINE, CAUSE}
    ]
    conditions = [name.text for name in reading.names if name.roles == (CONDITION,)]
    words = {word for name in (*medicines, *conditions) for word in name.split()}
    text = spoken([word for word in phrase if word not in words])
    if words and known.urgent(whole := spoken(phrase)) and not known.urgent(text):
        text, conditions = whole, []
    named = [("--taking", name) for name in medicines] + [("--condition", n) for n in conditions]
    sign = ("--sign", text) if text.strip(f"{CLAUSE} ") or not named else ()
    return ["match", *sign, *(word for option in named for word in option)]


def _bare(known: Known, name: Name) -> Name:
    """Return the medicine of a report that one is "on" it."""
    bare = name.text.removeprefix("on ")
    roles = known.roles(bare) if bare != name.text else ()
    return name._replace(text=bare, roles=roles) if MEDICINE in roles else name


def _pair(names: Sequence[Name]) -> bool:
    """Tell whether there are an item and something that it is checked against, and no more."""
    # A product that is a remedy is swallowed, too: pickle juice.
    items = [n for n in names if set(n.roles) & set(ITEMS) or {REMEDY, MEDICINE} <= set(n.roles)]
    others = [name for name in names if name not in items]
    named = all(set(name.roles) & {MEDICINE, CONDITION} for name in others)
    return bool(items and others) and named


def _check(known: Known, names: Sequence[Name], intents: frozenset[str], sides: bool) -> list[str]:
    """Tell items from what they are checked against."""
    items = [name for name in names if set(name.roles) & set(ITEMS)]
    products = supplements.products(known.dataset, [name for name in names if name not in items])
    others = [name for name in names if name not in (*items, *products)]
    items += products
    if any(MEDICINE in name.roles for name in others):
        # What a medicine is taken for, as a clot, is no further question.
        others = [one for one in others if MEDICINE in one.roles or not known.is_feared(one.text)]
    clash = not intents.isdisjoint(("check", "together"))
    alone = len(items) > 1 and not others and not sides and not clash
    if alone and all(known.in_full(name) for name in items):
        return ["nutrients", "compare", *(name.text for name in items)]
    foods = [name for name in items if name.roles[0] == FOOD]
    if alone and len(foods) == 1 and len(items) == 2:
        return _foods(known, foods[0])
    found = ["check", *(name.item for name in items)]
    for name in others:
        option = "--taking" if MEDICINE in name.roles else "--condition"
        text = f"{name.text} {name.amount}".strip() if MEDICINE in name.roles else name.text
        found += [option, text]
    return found


def _of_one(known: Known, name: Name, intents: frozenset[str]) -> list[str] | None:
    """Return the command for one name, by what is asked of it."""
    dataset = known.dataset
    role = name.roles[0]
    if name.amount or "check" in intents:
        if role in ITEMS:
            return ["check", name.item]
        if name.roles == (FEATURE,):
            # Who feels it "on one side" asks of no clash.
            return ["match", *known.features((name,))]
        return ["check", "--taking" if MEDICINE in name.roles else "--condition", name.text]
    if "evidence" in intents and (tried := supplements.remedy(dataset, name)) is not None:
        return ["evidence", tried]
    if "evidence" in intents and {NUTRIENT, REMEDY, FOOD} & set(name.roles):
        if name.roles[0] == FOOD and plain_foods.only_in_part(dataset, name.text):
            # "heat or ice for cramps" asks of no ice cream.
            return known.first_aid(name.text)
        # What is no remedy that was tried may be what brings them: "alcohol and leg cramps".
        if REMEDY in name.roles or not {CAUSE, FEATURE} & set(name.roles):
            return ["evidence", name.text]
        brings = ["causes", "show", name.text]
        return brings if CAUSE in name.roles else ["match", *known.features((name,))]
    match role:
        case "nutrient":
            asked = [command for command in ("sources", "intake") if command in intents]
            if asked:
                return [asked[0], name.text]
            if any(id_ in dataset.nutrients for id_ in known.ids(name, NUTRIENT)):
                return ["page", name.text]
            return ["evidence" if REMEDY in name.roles else "check", name.text]
        case "food":
            return _foods(known, name)
        case "remedy":
            return ["evidence", name.text]
        case "cause" if "sources" in intents and name.text.casefold().startswith("high "):
            return ["sources", name.text.split(maxsplit=1)[1]]
        case "cause":
            return ["causes", "show", name.text]
        case "condition" if "evidence" in intents:
            return known.first_aid(name.text)
        case "condition":
            return ["check", "--condition", name.text]
        case "medicine" if FEATURE not in name.roles or "evidence" not in intents:
            try:
                linked = medicines.find(dataset, name.text).ids
            except AmbiguousNameError:
                linked = ()
            return ["medicines", "show", name.text] if linked else ["check", "--taking", name.text]
        case _:
            return ["match", *known.features((name,))]


def _near_medicine(known: Known, reading: Reading) -> list[str] | None:
    """Return the check of an item and a word spelt like a medicine, which it will refuse."""
    items = [name for name in reading.names if set(name.roles) & set(ITEMS)]
    if len(reading.left_over) != 1 or not items or len(items) < len(reading.names):
        return None
    word = reading.left_over[0]
    if word in known.plain_words():
        return None
    short = fold(word)
    near = [fold(name) for name in drugs.near(known.dataset, word)]
    if not spelling.near(short, near, len(short) // 5):
        return None
    return [*_check(known, items, frozenset(), sides=True), "--taking", word]


def _foods(known: Known, name: Name) -> list[str]:
    """Return the page of a food; of a plain name such as `milk`, the list of what it may mean."""
    several = len(plain_foods.fitting(known.dataset, name.text)) > 1
    own = known.ids(name, FOOD)
    return ["foods", "search" if several and not own else "show", name.text]
