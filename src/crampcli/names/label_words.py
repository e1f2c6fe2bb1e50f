"""Which words may stand around a medicine's name without changing what it means."""

from __future__ import annotations

from crampcli.prepared import prepared
from crampcli.text.folding import fold
from crampcli.text.namedtuples import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from crampcli.dataset import Dataset


@prepared("label-words", "label_words")
def words(dataset: Dataset) -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    """Work out the kinds of each folded word, with the medicines it goes with, if not with all."""
    found: dict[str, dict[str, tuple[str, ...]]] = {}
    for record in dataset.label_words.values():
        for word in record["words"]:
            kinds = found.setdefault(fold(word), {})
            kinds[record["kind"]] = (*kinds.get(record["kind"], ()), *record.get("drugs", ()))
    return found
