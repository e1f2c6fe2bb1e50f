"""Which abbreviations stand in a text, and what they stand for."""

from __future__ import annotations

from crampcli.queries.handout import WORDS, line
from crampcli.text.namedtuples import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from crampcli.dataset import Dataset
    from crampcli.queries.handout import Line

LETTERS = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyzµ")
BEHIND_A_LETTER = "0123456789-"
IN_A_WORD = LETTERS.union(BEHIND_A_LETTER)


def met(dataset: Dataset, texts: Iterable[str | None]) -> Iterator[Line]:
    """Yield what each abbreviation on record stands for that is met in some texts."""
    words = {word for text in texts if text for word in words_of(text)}
    for record in dataset.abbreviations.values():
        if words.intersection(record["forms"]):
            yield line(WORDS, record["forms"][0], record["text"])


def words_of(text: str) -> Iterator[str]:
    """Yield the words of a text, each from its first letter on."""
    apart = "".join(c if c in IN_A_WORD else " " for c in text)
    return filter(None, (word.lstrip(BEHIND_A_LETTER) for word in apart.split()))
