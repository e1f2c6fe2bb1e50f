"""Which abbreviations stand in a text, and what they stand for."""

from __future__ import annotations

import re

from crampcli.queries.handout import WORDS, line
from crampcli.text.namedtuples import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from crampcli.dataset import Dataset
    from crampcli.queries.handout import Line

WORD = re.compile(r"[A-Za-zµ][A-Za-zµ0-9-]*")


def met(dataset: Dataset, texts: Iterable[str | None]) -> Iterator[Line]:
    """Yield what each abbreviation on record stands for that is met in some texts."""
    words = {word for text in texts if text for word in WORD.findall(text)}
    for record in dataset.abbreviations.values():
        if words.intersection(record["forms"]):
            yield line(WORDS, record["forms"][0], record["text"])
