"""Why a record changed, where the fields that changed tell it; elsewhere people write the reason.

That a record was only reworded is said where nothing else can have happened: of each text the
numbers are the same, and no grade, reference, list or other value changed.
"""

import re
from collections.abc import Iterator
from typing import Any

from crampcli.text.namedtuples import NamedTuple

REWORDED = "Its words changed; its numbers, grades and references did not."
IN_PART = "Its words were changed; no number in them was."
RESTS = "It rests on more references than before."
ADDED = {
    "against": "A report that speaks against it now leaves it out.",
    "usually_known": (
        "It now stands after other causes where nothing is reported of what people with it mostly "
        "know."
    ),
    "first_steps/unless": "A first step is now passed over where a caution against it is reported.",
    "separation": "Its hours are kept as numbers, so that a day can be planned by them.",
    "separation/hours_not_for": "It now names the medicines that its hours do not hold for.",
    "separation/more_than": "It now tells that its hours are the least.",
    "separation/references": "Its hours now name the references that carry them.",
    "separation/with_meal": "It now tells what may be taken together with a meal.",
    "assessments/grave": "Its harm is now said wherever it is listed among what works.",
    "aliases": "It is found by more names.",
    "other_names": "It is found by more names.",
    "brands": "It is found by more names.",
    "references": RESTS,
    "european/references": RESTS,
    "mechanism/references": RESTS,
}
"""What it means that a field was added, or that its list gained something and lost nothing."""
NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


class Leaf(NamedTuple):
    """A value that changed, at whatever depth; items of a list share the path of the list."""

    path: str
    before: Any
    after: Any


def leaves(before: Any, after: Any, path: str = "") -> Iterator[Leaf]:
    """Yield what differs between two values, as deep as it can be told."""
    if before == after:
        return
    if isinstance(before, dict) and isinstance(after, dict):
        for key in sorted(before.keys() | after):
            inner = f"{path}/{key}" if path else key
            yield from leaves(before.get(key), after.get(key), inner)
    elif _objects(before) and _objects(after) and len(before) == len(after):
        for old, new in zip(before, after, strict=True):
            yield from leaves(old, new, path)
    else:
        yield Leaf(path, before, after)


def _objects(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(part, dict) for part in value)


def reason(before: Any, after: Any) -> str | None:
    """Return why a record changed, if all that changed tells it."""
    found: dict[str, None] = {}
    for leaf in leaves(before, after):
        why = REWORDED if _reworded(leaf) else ADDED.get(leaf.path) if _only_more(leaf) else None
        if why is None:
            return None
        found[why] = None
    if found.keys() > {REWORDED}:
        # What was added may be a reference or a number.
        found[IN_PART] = found.pop(REWORDED)
    return " ".join(found)


def made_here(written: str) -> bool:
    """Tell whether a reason on record is one that the fields told."""
    left = written
    for sentence in (REWORDED, IN_PART, *ADDED.values()):
        left = left.replace(sentence, "")
    return not left.strip()


def _reworded(leaf: Leaf) -> bool:
    """Tell whether a text says the same numbers in other words."""
    old, new = leaf.before, leaf.after
    texts = isinstance(old, str) and isinstance(new, str) and " " in old and " " in new
    return texts and sorted(NUMBER.findall(old)) == sorted(NUMBER.findall(new))


def _only_more(leaf: Leaf) -> bool:
    """Tell whether something came, and nothing went."""
    if leaf.before is None:
        return True
    lists = isinstance(leaf.before, list) and isinstance(leaf.after, list)
    return lists and all(part in leaf.after for part in leaf.before)
