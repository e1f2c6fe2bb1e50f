"""Which record a name means, and what to say when it means none or several."""

from __future__ import annotations

from itertools import pairwise

from crampcli.apart import ByInitial
from crampcli.dataset import foods_without_amounts
from crampcli.errors import AmbiguousNameError, UnknownNameError
from crampcli.names import redirects
from crampcli.prepared import prepared, prepared_by_key
from crampcli.text.caches import lru_cache
from crampcli.text.folding import fold, initial, words
from crampcli.text.namedtuples import TYPE_CHECKING, NamedTuple
from crampcli.text.sentences import or_, quoted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from typing import Any

    from crampcli.dataset import Dataset
    from crampcli.records.nutrient import Nutrient, Substance

LONGEST = 100
"""Longer names are not compared with others: no name is."""


LONGEST_CODE = 3
"""Characters of what tells a vitamin from others: `K2`, `B12`."""
ENDINGS = frozenset("ae")
"""Letters that are vitamins, and with which names of vitamins end in other languages."""
VITAMIN = ("vit", "wit", "вит", "віт", "βιτ", "비타", "ビタ")
"""How the word for vitamin begins, as folded names hold it."""


class Names(NamedTuple):
    """Every folded name and the ids that bear it."""

    ids: Mapping[str, tuple[str, ...]]
    spelt: Mapping[str, str]
    """How each folded name is written, for near names."""
    languages: Mapping[str, tuple[str, ...]] = {}
    """In which languages it is so called, for names that no record has of its own."""

    def and_of(self, others: Names) -> Names:
        """Return these names and others; what both hold is taken from the others."""
        return Names(
            {**self.ids, **others.ids},
            {**self.spelt, **others.spelt},
            {**self.languages, **others.languages},
        )


def over_a_gap(written: Sequence[str], spelt: str) -> bool:
    """Tell whether words have the letters of a name only because a vitamin's own letter ends one.

    `K2 + vitamin E` is no `K2 vitamine`, as French has it, nor `thiamin, E` a `thiamine`.

    Args:
        written: The folded words that are met.
        spelt: The name that they were taken for.
    """
    if ENDINGS.isdisjoint(written):
        return False
    known = tuple(word for word in words(spelt) if word not in ENDINGS)
    return any(
        # Behind a figure it is of the figure's kind: `peginterferon alfa-2a`.
        letter in ENDINGS and not first.isdecimal() and (first + letter).endswith(known)
        for first, letter in pairwise(written)
    )


def names(records: Iterable[Mapping[str, Any]]) -> Names:
    """Collect ids, names, aliases and shared names of records."""
    ids: dict[str, tuple[str, ...]] = {}
    spelt: dict[str, str] = {}
    for record in records:
        if record.get("kind") == "group":
            continue
        id_ = record["id"]
        for name in (id_, record["name"], *record["aliases"], *record.get("shared_names", ())):
            folded = fold(name)
            spelt.setdefault(folded, name)
            if id_ not in ids.get(folded, ()):
                ids[folded] = (*ids.get(folded, ()), id_)
    return Names(ids, spelt)


def of(dataset: Dataset, *kinds: str) -> Names:
    """Collect the names of all records of some kinds, and the ids that they bore before."""
    return _led_on(dataset, names(r for k in kinds for r in dataset.table(k).values()), *kinds)


def _led_on(dataset: Dataset, known: Names, *kinds: str) -> Names:
    """Add the ids that records of some kinds bore before; near names offer the new one."""
    ids, spelt = dict(known.ids), dict(known.spelt)
    for was, now in redirects.of(dataset, *kinds):
        if fold(was) not in ids:
            ids[fold(was)], spelt[fold(was)] = (now,), now
    return Names(ids, spelt, known.languages)


def abroad(dataset: Dataset, what: str, known: Names) -> Names:
    """Add the names that records of a kind have in other languages."""
    ids, spelt = dict(known.ids), dict(known.spelt)
    languages: dict[str, tuple[str, ...]] = {}
    for record in dataset.names_abroad.values():
        if record["what"] != what:
            continue
        for name in record["names"]:
            folded = fold(name)
            spelt.setdefault(folded, name)
            if folded not in known.ids:
                codes = dict.fromkeys((*languages.get(folded, ()), *record["languages"]))
                languages[folded] = tuple(codes)
            if record["of"] not in ids.get(folded, ()):
                ids[folded] = (*ids.get(folded, ()), record["of"])
    return Names(ids, spelt, languages)


def _either_way_round(known: Names) -> Names:
    """Add the names of vitamins turned round: people write `K2 vitamin` and `vitamiini K2`."""
    ids, spelt, languages = dict(known.ids), dict(known.spelt), dict(known.languages)
    for folded, name in known.spelt.items():
        first, _, second = name.replace("-", " ").partition(" ")
        codes = [len(word) <= LONGEST_CODE and word[:1].isalpha() for word in (first, second)]
        vitamin = second if codes[0] else first
        if sum(codes) != 1 or not fold(vitamin).startswith(VITAMIN):
            continue
        turned = fold(second + first)
        if turned not in ids:
            ids[turned], spelt[turned] = ids[folded], f"{second} {first}"
            if folded in languages:
                languages[turned] = languages[folded]
    return Names(ids, spelt, languages)


def by_initial(known: Sequence[Mapping[str, Any]]) -> Mapping[str, tuple[Mapping[str, Any], ...]]:
    """Part names by their initials: a lookup needs those that begin as a name does."""
    found: dict[str, tuple[dict[str, Any], ...]] = {}
    for which, mapping in enumerate(known):
        for short, value in mapping.items():
            own = found.setdefault(initial(short), tuple({} for _ in known))
            own[which][short] = value
    return found


def in_parts(
    dataset: Dataset,
    whole: Callable[[Dataset], Sequence[Mapping[str, Any]]],
    part: Callable[[Dataset, str], Sequence[Mapping[str, Any]] | None],
) -> tuple[Mapping[str, Any], Mapping[str, Any], Mapping[str, Any]]:
    """Return three mappings that are read by the initials of what is looked up in them.

    Args:
        dataset: The knowledge base.
        whole: Gives all of them.
        part: Gives those of one initial.
    """

    def of_part(which: int) -> Mapping[str, Any]:
        def read(begin: str) -> Mapping[str, Any]:
            found = part(dataset, begin)
            return {} if found is None else found[which]

        return ByInitial(read, lambda: whole(dataset)[which])

    return of_part(0), of_part(1), of_part(2)


OF_NUTRIENTS = ("nutrients", "substances", "names_abroad", "redirects")
OF_FOODS = ("foods", "names_abroad", "redirects")


@prepared("nutrient-names", *OF_NUTRIENTS)
def _nutrient_names(dataset: Dataset) -> tuple[Any, ...]:
    known = of(dataset, "nutrients", "substances")
    return tuple(_either_way_round(abroad(dataset, "nutrient", known)))


@prepared("food-names", *OF_FOODS)
def _food_names(dataset: Dataset) -> tuple[Any, ...]:
    known = names(foods_without_amounts(dataset).values())
    return tuple(abroad(dataset, "food", _led_on(dataset, known, "foods")))


@prepared_by_key("nutrients-called", *OF_NUTRIENTS)
def _nutrients_called(dataset: Dataset) -> Mapping[str, tuple[Mapping[str, Any], ...]]:
    return by_initial(_nutrient_names(dataset))


@prepared_by_key("foods-called", *OF_FOODS)
def _foods_called(dataset: Dataset) -> Mapping[str, tuple[Mapping[str, Any], ...]]:
    return by_initial(_food_names(dataset))


@lru_cache(maxsize=2)
def nutrients(dataset: Dataset) -> Names:
    """Return the names of nutrients and other substances, in every language."""
    return Names(*in_parts(dataset, _nutrient_names, _nutrients_called))


@lru_cache(maxsize=2)
def foods(dataset: Dataset) -> Names:
    """Return the names of foods, in every language."""
    return Names(*in_parts(dataset, _food_names, _foods_called))


def near(name: str, known: Iterable[str], most: int = 3) -> list[str]:
    """Return up to three known folded names that are spelt like a name."""
    from crampcli.text import spelling

    folded = fold(name)
    if not folded or len(name) > LONGEST:
        return []
    return spelling.alike(folded, known, most)


def near_names(name: str, known: Names, most: int = 3) -> list[str]:
    """Return near names as they are written, one a record.

    A record's own name is better known than its name in another language.
    """
    close: dict[tuple[str, ...], str] = {}
    for folded in near(name, known.spelt, 4 * most):
        ids = known.ids[folded]
        if ids not in close or (close[ids] in known.languages and folded not in known.languages):
            close[ids] = folded
    return [known.spelt[folded] for folded in close.values()][:most]


def find(known: Names, name: str, what: str, listing: str) -> str:
    """Return the id that a name means.

    Args:
        known: The names that count.
        name: What the reader typed.
        what: What is looked for, as in "no nutrient is called ...".
        listing: The command that lists what there is.

    Raises:
        UnknownNameError: No record bears the name.
        AmbiguousNameError: Several do.
    """
    found = known.ids.get(fold(name), ()) if len(name) <= LONGEST else ()
    if len(found) == 1:
        return found[0]
    if found:
        choices = or_(found)
        raise AmbiguousNameError(
            f"{quoted(name)} could mean {choices}. Ask for one by that name.",
            name=name[: LONGEST + 1],
            candidates=list(found),
        )
    if not fold(name[: LONGEST + 1]):
        raise UnknownNameError(
            f"no {what} is named: the name holds no letter or digit. List them: {listing}", near=[]
        )
    close = near_names(name, known)
    hint = f"Did you mean {' or '.join(close)}?" if close else f"List them: {listing}"
    raise UnknownNameError(f"no {what} is called {quoted(name)}. {hint}", near=close)


def nutrient_id(dataset: Dataset, name: str) -> str:
    """Return the id of the nutrient or other substance that a name means.

    Raises:
        UnknownNameError: The name is not known.
        AmbiguousNameError: It could mean several.
    """
    return find(nutrients(dataset), name, "nutrient", "cramp nutrients list")


def nutrient(dataset: Dataset, name: str) -> Nutrient | Substance:
    """Return the nutrient, or the other substance, that a name means.

    Raises:
        UnknownNameError: The name is not known.
        AmbiguousNameError: It could mean several.
    """
    found = nutrient_id(dataset, name)
    return dataset.nutrient_or_substance(found)
