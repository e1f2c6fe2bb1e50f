"""Which words stand before everything: that it is no advice, and what vitamin K does."""

from __future__ import annotations

from crampcli.dataset import KINDS
from crampcli.render.cards import HONEST
from crampcli.text.caches import lru_cache
from crampcli.text.namedtuples import TYPE_CHECKING
from crampcli.vitamin_k import named_in, warning_id

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import Any

    from crampcli.dataset import Dataset

NOTICE = (
    f"{HONEST} That a pair is absent does not make it safe. Do not start, stop or change a "
    "medicine because of this."
)


def warnings(dataset: Dataset) -> dict[str, str]:
    """Return the warning of each nutrient that is vitamin K, the one on K2 first."""
    known = dataset.interactions
    found = {nutrient: warning_id(nutrient) for nutrient in (*dataset.nutrients,)}
    texts = {
        nutrient: known[id_]["warning"]
        for nutrient, id_ in found.items()
        if id_ in known and "warning" in known[id_]
    }
    return dict(sorted(texts.items(), reverse=True))


@lru_cache(maxsize=1)
def by_record(dataset: Dataset) -> Mapping[tuple[str, str], str]:
    """Return what must stand beside each record that names vitamin K, by kind and id."""
    warning_texts = warnings(dataset)
    found = {}
    for kind in KINDS:
        for id_, record in dataset.table(kind).items():
            named = named_in((record, [*_keys(record)]))
            if named:
                texts = [text for nutrient, text in warning_texts.items() if nutrient in named]
                found[kind, id_] = " ".join(texts)
    return found


def first(dataset: Dataset) -> str:
    """Return what a description begins with."""
    return " ".join((NOTICE, *warnings(dataset).values()))


def _keys(value: Any) -> Iterator[str]:
    """Yield the keys in a value at any depth: amounts stand under the id of their nutrient."""
    if isinstance(value, dict):
        yield from value
    parts = value.values() if isinstance(value, dict) else value
    if isinstance(value, dict | list):
        for part in parts:
            yield from _keys(part)
