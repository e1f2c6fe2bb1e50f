"""Which foods a plain name such as `milk` or `spinach` means, where it is no food's own.

Words that name a nutrient, and numbers, never find a food by themselves: `vitamin d` is no milk.
"""

from __future__ import annotations

from crampcli.dataset import foods_without_amounts
from crampcli.errors import AmbiguousNameError
from crampcli.names import lookup
from crampcli.text.folding import fold, words
from crampcli.text.namedtuples import TYPE_CHECKING
from crampcli.text.sentences import quoted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crampcli.dataset import Dataset
    from crampcli.records.food import Food

MOST_SHOWN = 12


def fitting(dataset: Dataset, name: str) -> tuple[str, ...]:
    """Return the ids of the foods that a name may mean, ties by id.

    These are the foods that are nothing else than what is named (`Spinach, raw` for spinach);
    else those whose names end in it (`brie cheese` for cheese); else those that hold every word.
    A word for several foods together (`dairy`) means all of them.
    """
    if together := of_a_word(dataset, name):
        return together
    wanted = _singular(words(name)) if len(name) <= lookup.LONGEST else ()
    own = {word for word in wanted if not word.isdigit()}
    if own <= _of_nutrients(dataset):
        return ()
    foods = foods_without_amounts(dataset).values()
    for fits in (_is, _ends, _holds):
        found = tuple(sorted(food["id"] for food in foods if fits(food, wanted)))
        if found:
            return found
    return ()


def of_a_word(dataset: Dataset, name: str) -> tuple[str, ...]:
    """Return the ids of the foods that a word for several together means, none if it is none."""
    found = lookup.names(dataset.food_words.values()).ids.get(fold(name), ())
    return tuple(dataset.food_words[found[0]]["foods"]) if found else ()


def _of_nutrients(dataset: Dataset) -> frozenset[str]:
    """Return every word of the names of nutrients."""
    records = [
        *dataset.nutrients.values(),
        *(one for one in dataset.substances.values() if one["kind"] == "nutrient"),
    ]
    return frozenset(
        word
        for record in records
        for name in (record["id"], record["name"], *record["aliases"])
        for word in _singular(words(name))
    )


def _singular(spoken: Sequence[str]) -> tuple[str, ...]:
    return tuple(word.removesuffix("s") if len(word) > 3 else word for word in spoken)


def _head(name: str) -> tuple[str, ...]:
    """Return the words of a name before its comma, without what stands in brackets."""
    before, _, rest = name.partition("(")
    bare = before + rest.partition(")")[2]
    return _singular(words(bare.partition(",")[0].partition(" with ")[0]))


def _is(food: Food, wanted: Sequence[str]) -> bool:
    head = _head(food["name"])
    begins = _singular(words(food["id"]))[: len(wanted)] == tuple(wanted)
    return head == tuple(wanted) or (begins and head[-len(wanted) :] == tuple(wanted))


def _ends(food: Food, wanted: Sequence[str]) -> bool:
    return any(
        _head(name)[-len(wanted) :] == tuple(wanted) for name in (food["name"], *food["aliases"])
    )


def _holds(food: Food, wanted: Sequence[str]) -> bool:
    held = {word for name in (food["name"], *food["aliases"]) for word in _singular(words(name))}
    return set(wanted) <= held


def several(name: str, ids: Sequence[str]) -> AmbiguousNameError:
    """Return the error that asks which of several foods is meant."""
    shown = ", ".join(ids[:MOST_SHOWN]) + (", …" if len(ids) > MOST_SHOWN else "")
    return AmbiguousNameError(
        f"{quoted(name)} fits {len(ids)} foods: {shown}. Ask for one by its id.",
        name=name,
        candidates=list(ids),
    )
