"""Which words may stand around a medicine's name without changing what it means."""

from __future__ import annotations

from crampcli.apart import ByInitial
from crampcli.prepared import prepared, prepared_by_key
from crampcli.text.caches import lru_cache
from crampcli.text.folding import fold, initial
from crampcli.text.namedtuples import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from crampcli.dataset import Dataset

    Kinds = Mapping[str, tuple[str, ...]]
    """With which medicines a word goes as each kind, if not with all."""


@prepared("label-words", "label_words")
def _words(dataset: Dataset) -> Mapping[str, Kinds]:
    found: dict[str, dict[str, tuple[str, ...]]] = {}
    for record in dataset.label_words.values():
        for word in record["words"]:
            kinds = found.setdefault(fold(word), {})
            kinds[record["kind"]] = (*kinds.get(record["kind"], ()), *record.get("drugs", ()))
    return found


@prepared_by_key("label-words-of", "label_words")
def _of_initial(dataset: Dataset) -> Mapping[str, Mapping[str, Kinds]]:
    found: dict[str, dict[str, Kinds]] = {}
    for short, kinds in _words(dataset).items():
        found.setdefault(initial(short), {})[short] = kinds
    return found


@lru_cache(maxsize=2)
def words(dataset: Dataset) -> Mapping[str, Kinds]:
    """Return the kinds of each folded word."""

    def read(begin: str) -> Mapping[str, Kinds]:
        return _of_initial(dataset, begin) or {}

    return ByInitial(read, lambda: _words(dataset))
