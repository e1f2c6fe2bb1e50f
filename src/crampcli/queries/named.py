"""What a name may be: each kind of thing on record that bears it, kept by initial."""

from __future__ import annotations

from crampcli.names import lookup
from crampcli.prepared import prepared, prepared_by_key
from crampcli.text.folding import fold, initial, words
from crampcli.text.namedtuples import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from crampcli.dataset import Dataset

NUTRIENT, FOOD, REMEDY, CAUSE, MEDICINE, CONDITION, FEATURE = (
    "nutrient", "food", "remedy", "cause", "medicine", "condition", "feature",
)  # fmt: skip

IdsByRole = tuple[tuple[str, tuple[str, ...]], ...]
"""Of each role that a name has, which ids bear it there."""


def by_role(dataset: Dataset) -> Mapping[str, lookup.Names]:
    """Return all names in each role, in the order in which roles count; medicines stand apart."""
    return {
        NUTRIENT: lookup.nutrients(dataset),
        FOOD: lookup.foods(dataset),
        REMEDY: lookup.of(dataset, "topics"),
        CAUSE: lookup.of(dataset, "causes", "mimics"),
        CONDITION: lookup.of(dataset, "conditions"),
    }


@prepared_by_key(
    "ids-by-role",
    *("nutrients", "substances", "names_abroad", "foods", "topics", "causes", "mimics"),
    *("conditions", "terms", "redirects"),
)
def _by_initial(dataset: Dataset) -> Mapping[str, Mapping[str, IdsByRole]]:
    from crampcli.queries import terms

    known = {**by_role(dataset), FEATURE: terms.of(dataset).names}
    found: dict[str, dict[str, IdsByRole]] = {}
    for role, names in known.items():
        for short, ids in names.ids.items():
            if role != FEATURE or len(ids) == 1:
                own = found.setdefault(initial(short), {})
                own[short] = (*own.get(short, ()), (role, tuple(ids)))
    return found


def roles_of(dataset: Dataset, name: str) -> Mapping[str, tuple[str, ...]]:
    """Return in which roles a name is known, and the ids that bear it in each."""
    short = fold(name)
    if not short or len(name) > lookup.LONGEST:
        return {}
    return dict((_by_initial(dataset, initial(short)) or {}).get(short, ()))


@prepared("words-of-foods", "foods", "food_words")
def words_of_foods(dataset: Dataset) -> Mapping[str, tuple[int, ...]]:
    """Work out in the names of which foods each word stands, the foods told by number."""
    from crampcli.dataset import foods_without_amounts

    found: dict[str, list[int]] = {}
    foods = (*foods_without_amounts(dataset).values(), *dataset.food_words.values())
    for number, food in enumerate(foods):
        own = {word for name in (food["name"], *food["aliases"]) for word in words(name)}
        for word in sorted(own):
            found.setdefault(word, []).append(number)
    return {word: tuple(numbers) for word, numbers in found.items()}


def in_names_of_a_food(dataset: Dataset, text: str) -> bool:
    """Tell whether all words of a text stand in the names of one food."""
    asked = {*words(text)}
    known = words_of_foods(dataset)
    return bool(asked) and bool(set.intersection(*({*known.get(word, ())} for word in asked)))
