"""Where a word stands: in a name, another name or a text, and which command shows it in full.

Words are folded; a word that stands nowhere is taken for the words that are spelt most like it,
and says so. How hits are ordered is told in `docs/matching.md`.
"""

from __future__ import annotations

from crampcli.errors import UsageError
from crampcli.queries import search_index
from crampcli.text import spelling
from crampcli.text.folding import words
from crampcli.text.namedtuples import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from crampcli.dataset import Dataset

KINDS = (
    "red-flag",
    "nutrient",
    "cause",
    "mimic",
    "medicine",
    "topic",
    "food",
    "words-for-medicines",
    "drug",
    "interaction",
    "product",
    "substance",
    "condition",
    "term",
    "reference",
)
"""What is searched, in the order in which equals are told."""
IDLE = frozenset(
    (
        *("a", "an", "and", "are", "at", "by", "can", "do", "does", "for", "from", "how", "i"),
        *("in", "is", "it", "its", "me", "my", "of", "on", "or", "the", "to", "what", "when"),
        *("which", "why", "with", "food", "foods", "source", "sources"),
    )
)
"""Words that say nothing of what is looked for."""
MOST_WORDS = 12
LONGEST = 300
"""Characters; a longer question is no search."""
WEIGHTS = {
    "id or name": 10,
    "other name": 8,
    "name": 6,
    "other name's": 6,
    "means": 4,
    "name, begun": 3,
    "other name's, begun": 3,
    "text": 2,
    "text, begun": 1,
}
"""How good a place is: a name that is the word, one that holds it, one that holds a longer word
that begins so, a text."""


class Hit(NamedTuple):
    """Something found; `why` tells which words stand where, `command` shows it in full."""

    rank: int
    kind: str
    id: str
    name: str
    why: tuple[str, ...]
    command: str


class Found(NamedTuple):
    """The hits, how many there are in all, which words were taken for others.

    `nutrients` are those that the hits are about, for the warnings that must stand beside them.
    """

    hits: tuple[Hit, ...]
    fitting: int
    taken_for: tuple[str, ...]
    nutrients: tuple[str, ...]


def search(dataset: Dataset, text: str, limit: int | None = None) -> Found:
    """Find what bears or tells of the words of a text, best first.

    A hit stands before another if it covers more of the words; then if they stand in better
    places (its whole name, another whole name, within a name, in its text); then by kind and id.

    Args:
        dataset: The knowledge base.
        text: What is looked for.
        limit: At most so many hits.

    Raises:
        UsageError: The text is empty or too long.
    """
    if len(text) > LONGEST:
        raise UsageError(f"the text has {len(text)} characters. Search for a few words instead.")
    asked = [word for word in dict.fromkeys(words(text.replace("'", ""))) if word]
    content_words = [word for word in asked if word not in IDLE] or asked
    if not content_words:
        raise UsageError('no word is named. For example: cramp search "night calf"')
    if len(content_words) > MOST_WORDS:
        raise UsageError(
            f"{len(content_words)} words are too many. Search for a few words instead."
        )
    plain_words = _plain_words(dataset, asked)
    standing = {word: search_index.beginning(dataset, word) for word in content_words}
    spelt, taken_for = _corrected(dataset, [word for word in content_words if not standing[word]])
    likely = set().union(
        *standing.values(),
        *(search_index.beginning(dataset, form) for forms in spelt.values() for form in forms),
        *(search_index.of_classes(dataset, classes) for _, classes in plain_words.values()),
    )
    scored: list[
        tuple[tuple[int, int, int, int, int, str], search_index.Entry, tuple[str, ...]]
    ] = []
    whole = search_index.flattened(text)
    runs = _phrases(whole.split())
    for one in search_index.records(dataset, likely):
        places = _places(one, content_words, spelt, plain_words)
        if not places:
            continue
        exact = 0 if f"| {whole} |" in one.names else 1 if f"| {whole} |" in one.others else 2
        key = (
            exact,
            -len(places),
            -sum(WEIGHTS[place] for place, _ in places.values()) - _longest_name(one, runs),
            KINDS.index(one.entry.kind),
            one.entry.place,
            one.entry.id,
        )
        scored.append((key, one.entry, _why(places)))
    scored.sort(key=lambda each: each[0])
    shown = scored[:limit]
    return Found(
        tuple(
            Hit(
                rank=rank,
                kind=entry.kind,
                id=entry.id,
                name=entry.name,
                why=why,
                command=entry.command,
            )
            for rank, (_, entry, why) in enumerate(shown, 1)
        ),
        len(scored),
        taken_for,
        tuple(dict.fromkeys(nutrient for _, entry, _ in shown for nutrient in entry.nutrients)),
    )


def _phrases(words: Sequence[str]) -> tuple[str, ...]:
    """Return every run of two or more words that stand together, the longest first."""
    return tuple(
        " ".join(words[start : start + length])
        for length in range(min(len(words), 5), 1, -1)
        for start in range(len(words) - length + 1)
    )


def _longest_name(one: search_index.Indexed, runs: Sequence[str]) -> int:
    """Count the words of the longest run that is a whole name of a record."""
    for run in runs:
        if f"| {run} |" in one.names or f"| {run} |" in one.others:
            return len(run.split())
    return 0


def _places(
    one: search_index.Indexed,
    content_words: Sequence[str],
    spelt: Mapping[str, tuple[str, ...]],
    plain_words: Mapping[str, tuple[str, frozenset[str]]],
) -> dict[str, tuple[str, str]]:
    """Return where each word stands in a record: the best place, and what stands there."""
    found: dict[str, tuple[str, str]] = {}
    for word in content_words:
        for form in spelt.get(word, (word,)):
            if place := _place(one, form):
                found[word] = (place, form)
                break
        else:
            if word in plain_words and plain_words[word][1].intersection(one.entry.classes):
                found[word] = ("means", plain_words[word][0])
    return found


def _place(one: search_index.Indexed, word: str) -> str | None:
    """Return the best place of a word: whole words before those that only begin so."""
    whole, begun = f" {word} ", f" {word}"
    if whole in one.names:
        return "id or name" if f"| {word} |" in one.names else "name"
    if whole in one.others:
        return "other name" if f"| {word} |" in one.others else "other name's"
    # Short words begin too many others: in names and texts they must be whole.
    if len(word) > 2:
        if begun in one.names:
            return "name, begun"
        if begun in one.others:
            return "other name's, begun"
    if whole in one.text:
        return "text"
    return "text, begun" if len(word) > 3 and begun in one.text else None


SAID = {
    "id or name": "name",
    "name": "name",
    "other name": "other name",
    "other name's": "other name",
    "means": "means",
    "name, begun": "name",
    "other name's, begun": "other name",
    "text": "text",
    "text, begun": "text",
}


def _why(places: Mapping[str, tuple[str, str]]) -> tuple[str, ...]:
    """Tell the reason for a rank: which words stand where."""
    by: dict[str, list[str]] = {}
    for word, (place, form) in places.items():
        reason = f"{word}~{form}" if place != "means" and form != word else form
        where = by.setdefault(SAID[place], [])
        if reason not in where:
            where.append(reason)
    order = dict.fromkeys(SAID.values())
    return tuple(f"{place}: {', '.join(by[place])}" for place in order if place in by)


def _plain_words(dataset: Dataset, asked: Sequence[str]) -> dict[str, tuple[str, frozenset[str]]]:
    """Return what plain words for medicines mean, by each of their words."""
    known = search_index.plain_words(dataset)
    found: dict[str, tuple[str, frozenset[str]]] = {}
    for length in range(min(4, len(asked)), 0, -1):
        for start in range(len(asked) - length + 1):
            run = asked[start : start + length]
            classes = known.get("".join(run), ())
            for word in run if classes else ():
                found.setdefault(word, (" ".join(run), frozenset(classes)))
    return found


def _corrected(
    dataset: Dataset, lost: Sequence[str]
) -> tuple[dict[str, tuple[str, ...]], tuple[str, ...]]:
    """Find, for words that stand nowhere, the words that are spelt most like them."""
    if not lost:
        return {}, ()
    vocabulary = search_index.words_of_names(dataset)
    spelt: dict[str, tuple[str, ...]] = {}
    notes = []
    for word in lost:
        if close := _nearest(word, vocabulary):
            spelt[word] = close
            notes.append(f"{word} stands nowhere; taken for {' or '.join(close)}")
        else:
            notes.append(f"{word} stands nowhere")
    return spelt, tuple(notes)


def _nearest(word: str, vocabulary: Iterable[str]) -> tuple[str, ...]:
    """Return up to two words that differ in the fewest letters: one, or two of a long word."""
    room = 0 if len(word) < 4 else 1 if len(word) < 7 else 2
    found = spelling.near(word, vocabulary, room)
    return tuple(other for distance, other in found if distance == found[0][0])[:2]
