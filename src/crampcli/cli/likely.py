"""Which commands answer what a search seems to ask: up to three, from the names typed in it."""

from __future__ import annotations

from crampcli.cli.declared import COMMANDS
from crampcli.cli.declared.question_words import FIRST_AID
from crampcli.cli.question import Known
from crampcli.names import drugs, reader
from crampcli.queries.named import CAUSE, FEATURE, FOOD, MEDICINE, NUTRIENT, REMEDY
from crampcli.text.namedtuples import TYPE_CHECKING
from crampcli.text.sentences import shell_word

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from crampcli.cli.question import Name, Reading
    from crampcli.dataset import Dataset

MOST = 3
LONGEST_SEARCH = 24
"""Words; what is longer asks more than a command answers."""
OFFERED = frozenset({NUTRIENT, FOOD, REMEDY, CAUSE, MEDICINE, FEATURE})


def commands(dataset: Dataset, text: str) -> tuple[str, ...]:
    """Return the commands that fit, the likeliest first."""
    words = text.split()
    if not words or len(words) > LONGEST_SEARCH:
        return ()
    known = Known(dataset)
    reading = known.read(words)
    lines = (
        "cramp " + " ".join(shell_word(word) if word[:2] != "--" else word for word in argv)
        for argv in _argvs(known, reading)
    )
    return tuple(dict.fromkeys(lines))[:MOST]


def _argvs(known: Known, reading: Reading) -> Iterator[Sequence[str]]:
    names = [name for name in reading.names if OFFERED & set(name.roles)]
    items = [name for name in names if {NUTRIENT, FOOD} & set(name.roles)]
    medicines = [
        _read(known, name)
        for name in names
        if MEDICINE in name.roles and name not in items and REMEDY not in name.roles
    ]
    features = [name for name in names if FEATURE in name.roles and MEDICINE not in name.roles]
    declared = {command.path for command in COMMANDS}
    if "first-aid" in reading.intents and known.only_a_cramp(names) and FIRST_AID in declared:
        yield FIRST_AID
    if items and medicines:
        yield ("check", items[0].text, "--taking", medicines[0].text)
    for name in items:
        yield from _of_item(name, reading)
    if features and (len(features) > 1 or medicines or not items):
        yield ("causes", "match", *known.features([*features, *medicines]))
    for name in medicines:
        yield ("medicines", "show", name.text)
        yield ("check", "--taking", name.text)
    for name in names:
        if REMEDY in name.roles and name not in items:
            yield ("evidence", name.text)
        if CAUSE in name.roles:
            yield ("causes", "show", name.text)


def _read(known: Known, name: Name) -> Name:
    """Return a medicine by the name that was read; words beside it are no part of it."""
    if drugs.known(known.dataset, name.text):
        return name
    parts = reader.medicine(known.dataset, name.text).parts
    return name._replace(text=parts[0].name) if parts else name


def _of_item(name: Name, reading: Reading) -> Iterator[Sequence[str]]:
    """Yield what is asked of a nutrient or food, then what is asked most."""
    if NUTRIENT not in name.roles:
        yield ("foods", "show", name.text)
        return
    for intent in ("sources", "intake", "evidence", "check"):
        if intent in reading.intents:
            yield (intent, name.text)
    yield ("sources", name.text)
    yield ("evidence", name.text)
    yield ("check", name.text)
