"""Which names count on a label, and the same as scanners may misread them."""

from __future__ import annotations

from crampcli.names import drugs, lookup
from crampcli.names.label_frame import LOOKALIKES, VITAMIN_WORDS
from crampcli.prepared import prepared, prepared_by_key
from crampcli.text import spelling
from crampcli.text.folding import fold
from crampcli.text.namedtuples import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import Any

    from crampcli.dataset import Dataset

MOST_COMPARED = 200
"""So many unknown words of a text are held against the known names."""
SHORTEST_NEAR = 5
NO_INGREDIENT = frozenset(("water", "soap"))
"""On record, and on nearly every label for another reason."""


OF_NAMES = (*lookup.OF_NUTRIENTS, *lookup.OF_FOODS, "salts", "interactions")


@prepared("label-names", *dict.fromkeys(OF_NAMES))
def _known(dataset: Dataset) -> tuple[Any, ...]:
    """Work out the ids of each name, how it is written, and what it may be misread as."""
    names = lookup.nutrients(dataset)
    ids = {name: held for name, held in names.ids.items() if NO_INGREDIENT.isdisjoint(held)}
    spelt = {name: names.spelt[name] for name in ids}
    for salt in dataset.salts.values():
        for name in (salt["name"], *salt["aliases"]):
            ids.setdefault(fold(name), (salt["element"],))
            spelt.setdefault(fold(name), name)
    foods = lookup.foods(dataset)
    in_interactions = {food for record in dataset.interactions.values() for food in record["foods"]}
    for name, held in foods.ids.items():
        if in_interactions.issuperset(held):
            ids.setdefault(name, held)
            spelt.setdefault(name, foods.spelt[name])
    misread: dict[str, str] = {}
    for name in sorted(ids):
        if len(name) >= SHORTEST_NEAR:
            misread.setdefault(skeleton(name), name)
    return ids, spelt, misread


@prepared_by_key("label-names-of", *dict.fromkeys(OF_NAMES))
def _of_initial(dataset: Dataset) -> Mapping[str, tuple[Mapping[str, Any], ...]]:
    return lookup.by_initial(_known(dataset))


@prepared("longest-label-name", *dict.fromkeys(OF_NAMES))
def _longest(dataset: Dataset) -> int:
    ids, _, _ = _known(dataset)
    return max(map(len, ids))


class LabelNames:
    """The names of nutrients, salts, products, and of foods that interactions name."""

    def __init__(self, dataset: Dataset) -> None:
        self.dataset = dataset
        self.ids, self.spelt, self.misread = lookup.in_parts(dataset, _known, _of_initial)
        self.longest = _longest(dataset)
        self.compared = 0
        self._ends: dict[str, list[str]] = {}

    def ids_of(self, folded: str, printed: str) -> tuple[str, ...]:
        """Return the ids of a name, none if it is no name of an item."""
        if printed.casefold() in VITAMIN_WORDS:
            # A heading; alone it says no more than that there are some.
            return ()
        if folded.isascii() and (len(folded) < 2 or (len(folded) == 2 and folded.isalpha())):
            # `Ca` and `Mg` are as often units and abbreviations.
            return ()
        held: tuple[str, ...] = self.ids.get(folded, ())
        if held or len(folded) < 4 or folded.isdigit() or not drugs.known(self.dataset, printed):
            return held
        found, _ = drugs.meanings(self.dataset, folded)
        products = [one for one in found if one.kind == "product"]
        if " " in printed and (drugs.spelt(self.dataset, folded) or "").isalpha():
            # A brand of one word: NoSalt is a salt substitute, "no salt" is none.
            return ()
        return tuple(id_ for one in products for id_ in (*one.nutrients, *one.may_hold))

    def alike(self, folded: str) -> tuple[str, ...]:
        """Return known names spelt much like a word."""
        if len(folded) < SHORTEST_NEAR or self.compared >= MOST_COMPARED:
            return ()
        self.compared += 1
        return tuple(name for _, name in spelling.near(folded, self._ending_like(folded), 1)[:3])

    def _ending_like(self, folded: str) -> Iterable[str]:
        """Return the known names that begin or end with the same two letters.

        Of a word of five letters or more no one slip changes both ends.
        """
        if not self._ends:
            for name in self.ids:
                self._ends.setdefault(f"{name[:2]} ", []).append(name)
                self._ends.setdefault(f" {name[-2:]}", []).append(name)
        begin, end = (self._ends.get(key, ()) for key in (f"{folded[:2]} ", f" {folded[-2:]}"))
        return dict.fromkeys((*begin, *end))


def skeleton(folded: str) -> str:
    """Return a folded name without what tells letters apart that scanners take for one another."""
    for seen, letters in LOOKALIKES:
        folded = folded.replace(seen, letters)
    return folded
