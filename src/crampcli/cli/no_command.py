"""What words without a command ask: a check, a page on one name, a match of signs, else a search.

Every word is accounted for, as a name on record, an amount, or a word that a question is made of;
if one is left over, the words are searched for, and nothing is taken for something near it.
"""

from __future__ import annotations

from crampcli.cli.declared import COMMANDS, FLAG, SHARED, by_spelling
from crampcli.cli.declared.guesses import COMMAND_GUESSES, GUESSES
from crampcli.cli.declared.question_words import DENYING, FIRST_AID
from crampcli.cli.question import (
    CONDITION,
    FEATURE,
    FOOD,
    ITEMS,
    MEDICINE,
    NUTRIENT,
    REMEDY,
    Known,
    Reading,
    amount_of,
    asks,
)
from crampcli.errors import AmbiguousNameError, UsageError
from crampcli.names import drugs, lookup
from crampcli.queries import medicines, plain_foods
from crampcli.text import spelling
from crampcli.text.folding import fold
from crampcli.text.namedtuples import TYPE_CHECKING
from crampcli.text.sentences import or_, quoted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from crampcli.cli.question import Name
    from crampcli.dataset import Dataset

FIRST_WORDS = tuple(dict.fromkeys(command.path[0] for command in COMMANDS))
MOST_WORDS = 24
"""A longer text is searched for at once."""
REPORTING = frozenset({"--at", "--site", "--trigger", "--sign", "--taking", "--condition"})
"""Options that are of use without a word before them."""


def command_line(dataset: Dataset, arguments: Sequence[str]) -> list[str]:
    """Return the command line, with its command, that words without one ask for.

    Options alone report cramps, if they are those of `match`.

    Raises:
        UsageError: The first word is a command with a slip in it, or the only one a name with a
            slip in it; neither is corrected.
    """
    free, options = _parted(arguments)
    said = list(_words(free))
    spelt = {option.partition("=")[0] for option in options}
    if not said:
        return ["match", *options] if spelt & REPORTING else list(arguments)
    known = Known(dataset)
    reading = known.read(said) if len(said) <= MOST_WORDS else Reading((), frozenset(), ("",))
    meant = {GUESSES[("check",)].get(option, (option,))[0] for option in spelt}
    found: list[str] | None = list(COMMAND_GUESSES.get(fold("".join(said)), ()))
    found = found or _asked(known, reading, said, bool(meant & {"--taking", "--condition"}))
    if found is None and known.urgent(said):
        found = ["match", "--sign", " ".join(said)]
    if found is None:
        _refuse_slips(known, free)
        found = _near_medicine(known, reading) or ["search", *said]
    return [*found, *options]


def _parted(arguments: Sequence[str]) -> tuple[list[str], list[str]]:
    """Tell the free words from options with their values."""
    every = by_spelling(*SHARED, *(row for command in COMMANDS for row in command.options))
    guessed = {name for own in GUESSES.values() for name, meant in own.items() if len(meant) == 1}
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
    for argument in free:
        for word in argument.split():
            bare = word.strip(',;?!."“”()')
            name, colon, amount = bare.rpartition(":")
            if colon and amount_of((amount,))[0]:
                yield from (name, amount)
            elif bare and bare not in ("+", "&", "/", "-"):
                yield bare


# What is asked ----------------------------------------------------------------------------------


def _asked(known: Known, reading: Reading, said: Sequence[str], sides: bool) -> list[str] | None:
    """Return the command for words that are all accounted for; None where there is none."""
    names = reading.names
    if reading.left_over:
        # Whether two things go together is the same question with a "not" in it.
        pair = _pair(names) and all(fold(word) in DENYING for word in reading.left_over)
        return _check(known, names, reading.intents, sides) if pair else None
    if known.only_a_cramp(names) and not sides:
        return list(FIRST_AID) if FIRST_AID[0] in FIRST_WORDS else ["search", "cramp"]
    if len(names) == 1 and not sides:
        return _of_one(known, names[0], reading.intents)
    told = [name for name in names if not known.only_a_cramp((name,))]
    if len(told) == 1 and set(told[0].roles) & {NUTRIENT, REMEDY} and not sides:
        return _of_one(known, told[0], reading.intents | {"evidence"})
    if names and all(set(name.roles) & {*ITEMS, MEDICINE, CONDITION} for name in names):
        return _check(known, names, reading.intents, sides)
    told_in_full = sum(len(name.text.split()) for name in names) == len(said)
    if names and not told_in_full and all(FEATURE in name.roles for name in names):
        return ["match", "--sign", " ".join(said)]
    if names and all(FEATURE in name.roles or MEDICINE in name.roles for name in names):
        return ["match", *known.features(names)]
    return None


def _pair(names: Sequence[Name]) -> bool:
    """Tell whether there are an item and something that it is checked against, and no more."""
    items = [name for name in names if set(name.roles) & set(ITEMS)]
    others = [name for name in names if set(name.roles) & {MEDICINE, CONDITION}]
    return bool(items and others) and len({*items, *others}) == len(names)


def _check(known: Known, names: Sequence[Name], intents: frozenset[str], sides: bool) -> list[str]:
    """Tell items from what they are checked against."""
    items = [name for name in names if set(name.roles) & set(ITEMS)]
    others = [name for name in names if name not in items]
    alone = len(items) > 1 and not others and not sides and "check" not in intents
    if alone and all(known.in_full(name) for name in items):
        return ["nutrients", "compare", *(name.text for name in items)]
    foods = [name for name in items if name.roles[0] == FOOD]
    if alone and len(foods) == 1 and len(items) == 2:
        return ["foods", "show", foods[0].text]
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
        return ["check", "--taking" if MEDICINE in name.roles else "--condition", name.text]
    if "evidence" in intents and {NUTRIENT, REMEDY} & set(name.roles):
        return ["evidence", name.text]
    match role:
        case "nutrient":
            asked = [command for command in ("sources", "intake") if command in intents]
            if asked:
                return [asked[0], name.text]
            ids = known.names[NUTRIENT].ids.get(fold(name.text), ())
            if any(id_ in dataset.nutrients for id_ in ids):
                return ["page", name.text]
            return ["evidence" if REMEDY in name.roles else "check", name.text]
        case "food":
            # Of a plain name such as `milk`, all that it may mean are listed.
            several = len(plain_foods.fitting(dataset, name.text)) > 1
            own = fold(name.text) in known.names[FOOD].ids
            return ["foods", "search" if several and not own else "show", name.text]
        case "remedy":
            return ["evidence", name.text]
        case "cause":
            return ["causes", "show", name.text]
        case "condition":
            return ["check", "--condition", name.text]
        case "medicine":
            try:
                linked = medicines.find(dataset, name.text).ids
            except AmbiguousNameError:
                linked = ()
            return ["medicines", "show", name.text] if linked else ["check", "--taking", name.text]
        case _:
            return ["match", *known.features((name,))]


# Slips ------------------------------------------------------------------------------------------


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


def _refuse_slips(known: Known, free: Sequence[str]) -> None:
    first = free[0]
    if fold(first) in known.plain_words() or asks(first) or " " in first:
        return
    near = _near_commands(first)
    if near:
        rest = " ".join(_quoted(word) for word in free[1:])
        offered = "".join(f"\n  cramp {name} {rest}".rstrip() for name in near)
        raise UsageError(
            f"{quoted(first)} is no command. Did you mean {or_(near)}?{offered}",
            near=near,
        )
    if len(free) == 1:
        _refuse_a_slip_in_a_name(known, first)


def _near_commands(word: str) -> list[str]:
    return spelling.alike(word.casefold(), FIRST_WORDS, 2)


def _refuse_a_slip_in_a_name(known: Known, word: str) -> None:
    role, spelt = _near_names(known, word)
    if not spelt:
        return
    asked = f"Did you mean the {role}?"
    if role == MEDICINE:
        asked = "Nor is it a name on record. Medicines spelt like it, none of them taken for it:"
    offered = "".join(f"\n  cramp {_quoted(name)}" for name in spelt)
    raise UsageError(f"{quoted(word)} is no command. {asked}{offered}", near=spelt)


def _near_names(known: Known, word: str) -> tuple[str, list[str]]:
    """Return names that are spelt like a word, and what they are."""
    for role, names in known.names.items():
        if near := lookup.near(word, names.spelt, 1):
            return role, [names.spelt[folded] for folded in near]
    return MEDICINE, drugs.near(known.dataset, word)


def _quoted(word: str) -> str:
    from shlex import quote

    return quote(word)
