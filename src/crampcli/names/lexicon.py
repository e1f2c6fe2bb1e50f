"""What each folded name in a line of medicines may mean: a medicine, else a nutrient."""

from __future__ import annotations

from crampcli.names import drugs, lookup
from crampcli.names.drugs import Meaning
from crampcli.text.caches import lru_cache
from crampcli.text.namedtuples import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from crampcli.dataset import Dataset


class Sense(NamedTuple):
    """What a name in a line means.

    Attributes:
        name: The name, as it stands in the line.
        meanings: Each thing that it may mean; one, unless it is shared.
        languages: The languages in which it is so called, if that is worth saying.
    """

    name: str
    meanings: tuple[Meaning, ...]
    languages: tuple[str, ...]


class Lexicon:
    """The names that a line is read by."""

    def __init__(self, dataset: Dataset) -> None:
        self.dataset = dataset
        self.nutrients = lookup.nutrients(dataset)

    def knows(self, short: str) -> bool:
        """Tell whether a folded name is known."""
        return drugs.has_name(self.dataset, short) or short in self.nutrients.ids

    def spelt(self, short: str) -> str:
        """Return how a folded name that is known is written on record."""
        return drugs.spelt(self.dataset, short) or self.nutrients.spelt.get(short, "")

    def sense(self, short: str, name: str) -> Sense:
        """Return what a folded name that is known means; `name` is how it was written."""
        if drugs.has_name(self.dataset, short):
            meanings, languages = drugs.meanings(self.dataset, short)
            return Sense(name, meanings, languages)
        ids = self.nutrients.ids[short]
        meanings = tuple(_nutrient(self.dataset, id_) for id_ in ids)
        return Sense(name, meanings, self.nutrients.languages.get(short, ()))


@lru_cache(maxsize=2)
def of(dataset: Dataset) -> Lexicon:
    """Return the names that a line of medicines is read by, collected once."""
    return Lexicon(dataset)


def _nutrient(dataset: Dataset, id_: str) -> Meaning:
    record = dataset.nutrient_or_substance(id_)
    return Meaning(
        name=record["name"],
        kind="nutrient",
        id=id_,
        nutrients=(id_,),
    )
