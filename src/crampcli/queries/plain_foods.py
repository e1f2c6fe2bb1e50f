"""Which foods a plain name such as `milk` or `spinach` means, where it is no food's own.

Words that name a nutrient, and numbers, never find a food by themselves: `vitamin d` is no milk.
"""

from __future__ import annotations

from crampcli.dataset import foods_without_amounts
from crampcli.errors import AmbiguousNameError
from crampcli.names import lookup
from crampcli.prepared import prepared
from crampcli.text.caches import lru_cache
from crampcli.text.folding import fold, words
from crampcli.text.namedtuples import TYPE_CHECKING
from crampcli.text.sentences import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import Any

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
    being, ending, holding = _by_words(dataset)
    key = " ".join(wanted)
    if found := being.get(key) or ending.get(key):
        return tuple(found)
    held = [frozenset(holding.get(word, ())) for word in wanted]
    return tuple(sorted(held[0].intersection(*held[1:])))


def of_a_word(dataset: Dataset, name: str) -> tuple[str, ...]:
    """Return the ids of the foods that a word for several together means, none if it is none."""
    found = _words_of_several(dataset).ids.get(fold(name), ())
    return tuple(dataset.food_words[found[0]]["foods"]) if found else ()


def only_in_part(dataset: Dataset, name: str) -> bool:
    """Tell whether a name is no food's, and stands in those of other foods: ice in ice cream."""
    if fold(name) in lookup.foods(dataset).ids or of_a_word(dataset, name):
        return False
    return " ".join(_singular(words(name))) not in _by_words(dataset)[0]


def languages(dataset: Dataset, name: str) -> tuple[str, ...]:
    """Return the languages in which a name is a word for several foods, if it is no English one."""
    return _words_of_several(dataset).languages.get(fold(name), ())


@prepared("words-for-several-foods", "food_words", "names_abroad")
def _names_of_several(dataset: Dataset) -> tuple[Any, ...]:
    return tuple(lookup.abroad(dataset, "food-word", lookup.of(dataset, "food_words")))


@lru_cache(maxsize=2)
def _words_of_several(dataset: Dataset) -> lookup.Names:
    return lookup.Names(*_names_of_several(dataset))


@lru_cache(maxsize=2)
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


ByWords = tuple[dict[str, list[str]], dict[str, list[str]], dict[str, list[str]]]
"""Ids of foods in their order, by the words that one is, that a name ends in, and that it holds."""


@prepared("plain-foods", "foods")
def _by_words(dataset: Dataset) -> ByWords:
    being: dict[str, list[str]] = {}
    ending: dict[str, list[str]] = {}
    holding: dict[str, list[str]] = {}
    for food in sorted(foods_without_amounts(dataset).values(), key=lambda food: food["id"]):
        names = (food["name"], *food["aliases"])
        heads = dict.fromkeys(map(_head, names))
        for found, keys in (
            (being, _being(food)),
            (ending, {" ".join(end) for head in heads for end in _ends(head)}),
            (holding, {word for name in names for word in _singular(words(name))}),
        ):
            for key in sorted(keys):
                found.setdefault(key, []).append(food["id"])
    return being, ending, holding


def _being(food: Food) -> set[str]:
    """Return the words that are this food and nothing else.

    These are those of its name before the comma, or their end where its id begins with them.
    """
    head, own = _head(food["name"]), _singular(words(food["id"]))
    ends = (end for end in _ends(head) if own[: len(end)] == end)
    return {" ".join(head), *map(" ".join, ends)}


def _ends(head: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    return (head[place:] for place in range(len(head)))


def several(name: str, ids: Sequence[str]) -> AmbiguousNameError:
    """Return the error that asks which of several foods is meant."""
    shown = ", ".join(ids[:MOST_SHOWN]) + (", …" if len(ids) > MOST_SHOWN else "")
    return AmbiguousNameError(
        f"{quoted(name)} fits {len(ids)} foods: {shown}. Ask for one by its id.",
        name=name,
        candidates=list(ids),
    )
