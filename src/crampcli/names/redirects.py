"""Which record answers for an id that was renamed, or whose record another took the place of.

Ids stand in other people's scripts and overlays, so that none ever dies: an old one is a name of
the record that answers for it, wherever names are looked up, and the answer says the new one.
"""

from __future__ import annotations

from crampcli.prepared import prepared
from crampcli.text.folding import fold
from crampcli.text.namedtuples import TYPE_CHECKING
from crampcli.text.sentences import quoted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from crampcli.dataset import Dataset


def of(dataset: Dataset, *kinds: str) -> Iterator[tuple[str, str]]:
    """Yield each old id of records of some kinds, with the id that answers for it."""
    for redirect in dataset.redirects.values():
        # A user's own record may bear the old id, and then it is meant.
        if redirect["kind"] in kinds and redirect["was"] not in dataset.table(redirect["kind"]):
            yield redirect["was"], redirect["now"]


def of_medicines(dataset: Dataset) -> Iterator[tuple[str, str, str, tuple[str, ...]]]:
    """Yield each old id of medicines, products and classes as their names are told."""
    for many, one in (("drugs", "drug"), ("products", "product"), ("drug_classes", "class")):
        for was, now in of(dataset, many):
            yield was, one, now, ()


@prepared("redirects-told", "redirects")
def _sentences(dataset: Dataset) -> Mapping[str, str]:
    """Work out what is to be said of each old id, folded as people may type it."""
    return {
        fold(one["was"]): f"{quoted(one['was'])} is called {one['now']} since {one['since']}."
        for one in dataset.redirects.values()
    }


def notes(dataset: Dataset, asked: Iterable[object]) -> tuple[str, ...]:
    """Say of each text, or text of a list, that is an old id what it is called now."""
    sentences = _sentences(dataset)
    found: dict[str, None] = {}
    for value in asked:
        for text in value if isinstance(value, list | tuple) else (value,):
            if isinstance(text, str) and (short := fold(text)) in sentences:
                found[sentences[short]] = None
    return tuple(found)
