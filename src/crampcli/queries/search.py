"""Where a word stands: in a name, another name or a text, and which command shows it in full.

Words are folded; a word that stands nowhere is taken for the words that are spelt most like it,
and says so. How hits are ordered is told in `docs/matching.md`.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from crampcli import dataset as datasets
from crampcli.errors import UsageError
from crampcli.prepared import prepared
from crampcli.text import spelling
from crampcli.text.folding import fold, words
from crampcli.text.namedtuples import TYPE_CHECKING, NamedTuple
from crampcli.text.sentences import shell_word
from crampcli.vocabulary import ANTAGONISTS, SEVERITIES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from typing import Any

    from crampcli.dataset import Dataset
    from crampcli.records.interaction import Interaction

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
SEARCHED = tuple(kind for kind, table in datasets.TABLES.items() if table.searched)
"""The tables that it is looked for in."""
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


class _Entry(NamedTuple):
    """A record as it is searched; `place` orders equals of its kind before their ids do."""

    kind: str
    id: str
    name: str
    others: Sequence[str]
    text: str
    command: str
    classes: Sequence[str] = ()
    nutrients: Sequence[str] = ()
    place: int = 0


# What is searched -----------------------------------------------------------------------------


def _texts(value: Any) -> Iterator[str]:
    """Yield the sentences of a record: what stands under a key that holds words."""
    if isinstance(value, dict):
        for key, part in value.items():
            if isinstance(part, str):
                if " " in part and key not in ("name", "id"):
                    yield part
            elif key not in ("references", "aliases", "match", "figures", "rule"):
                yield from _texts(part)
    elif isinstance(value, list):
        for part in value:
            yield from _texts(part) if not isinstance(part, str) else ()


def _entries(dataset: Dataset) -> Iterator[_Entry]:
    for nutrient in dataset.nutrients.values():
        command = f"cramp nutrients show {nutrient['id']}"
        yield _entry("nutrient", nutrient, command, (nutrient["id"],))
    for cause in dataset.causes.values():
        yield _entry("cause", cause, f"cramp causes show {cause['id']}", cause["nutrients"])
    for mimic in dataset.mimics.values():
        yield _entry("mimic", mimic, f"cramp causes show {mimic['id']}")
    for medicine in dataset.medicines.values():
        moved = [move["nutrient"] for move in medicine["moves"]]
        yield _entry("medicine", medicine, f"cramp medicines show {medicine['id']}", moved)
    for flag in dataset.red_flags.values():
        command = f"cramp red-flags --urgency {flag['urgency']}"
        yield _Entry(
            kind="red-flag",
            id=flag["id"],
            name=flag["text"],
            others=(),
            text=flag["why"],
            command=command,
        )
    for topic in dataset.topics.values():
        yield _entry("topic", topic, f"cramp evidence {topic['id']}", topic["nutrients"])
    for id_, food in dataset.foods.items():
        command = f"cramp foods show {id_}"
        yield _Entry(
            kind="food",
            id=id_,
            name=food["name"],
            others=food["aliases"],
            text=food["category"],
            command=command,
        )
    yield from _interactions(dataset)
    yield from _drugs(dataset)
    for id_, record in dataset.substances.items():
        command = "cramp nutrients list" if record["kind"] == "group" else f"cramp warnings {id_}"
        names = (*record["aliases"], *record["shared_names"])
        yield _Entry(
            kind="substance",
            id=id_,
            name=record["name"],
            others=names,
            text=record.get("note", ""),
            command=command,
        )
    for id_, condition in dataset.conditions.items():
        command = f"cramp check --condition {shell_word(condition['name'])}"
        note = condition.get("note", "")
        yield _Entry(
            kind="condition",
            id=id_,
            name=condition["name"],
            others=condition["aliases"],
            text=note,
            command=command,
        )
    for id_, term in dataset.terms.items():
        kind = next((kind for kind in term["kinds"] if kind != "age"), None)
        ages = f"--age {term.get('from_age', 0)}"
        option = f"--{kind} {shell_word(term['name'])}" if kind else ages
        command = f"cramp causes match {option}"
        yield _Entry(
            kind="term", id=id_, name=term["name"], others=term["aliases"], text="", command=command
        )
    for id_, reference in dataset.references.items():
        yield _Entry(
            kind="reference",
            id=id_,
            name=reference["title"],
            others=(),
            text="",
            command=f"cramp cite {id_}",
        )


def _entry(kind: str, record: Any, command: str, nutrients: Sequence[str] = ()) -> _Entry:
    """Describe a record that has a name, aliases and sentences."""
    return _Entry(
        kind=kind,
        id=record["id"],
        name=record["name"],
        others=(*record["aliases"], *record.get("shared_names", ())),
        text=" ".join(_texts(record)),
        command=command,
        classes=record.get("classes", ()),
        nutrients=nutrients,
    )


def _interactions(dataset: Dataset) -> Iterator[_Entry]:
    called = {
        word["classes"][0]: word["words"][0]
        for word in dataset.drug_words.values()
        if len(word["classes"]) == 1 and not word["ask"]
    }
    for id_, record in dataset.interactions.items():
        yield _Entry(
            kind="interaction",
            id=id_,
            name=record["title"],
            others=(),
            text=f"{record['effect']} {record['management']}",
            command=f"cramp check {record['nutrient']}{_other_side(dataset, record, called)}",
            classes=record["classes"],
            nutrients=(record["nutrient"], *record["also_for"]),
            place=SEVERITIES.index(record["severity"]),
        )


def _other_side(dataset: Dataset, record: Interaction, called: Mapping[str, str]) -> str:
    """Name one on the other side of an interaction, as `cramp check` takes it."""
    for id_ in record["classes"]:
        name = called.get(id_) or dataset.drug_classes[id_]["name"]
        return f" --taking {shell_word(name)}"
    for id_ in record["drugs"]:
        return f" --taking {shell_word(dataset.drugs[id_]['name'])}"
    for id_ in record["conditions"]:
        return f" --condition {shell_word(dataset.conditions[id_]['aliases'][0])}"
    return "".join(f" {id_}" for id_ in record["with_nutrients"][:1])


def _drugs(dataset: Dataset) -> Iterator[_Entry]:
    groups = dataset.drug_classes
    classes: dict[str, list[str]] = {}
    for id_, group in groups.items():
        for drug in group["drugs"]:
            classes.setdefault(drug, []).append(id_)
    linked: set[str] = set()
    for medicine in dataset.medicines.values():
        linked.update(medicine["drugs"], medicine.get("members", ()))
        linked.update(drug for id_ in medicine["classes"] for drug in groups[id_]["drugs"])
    for id_, record in dataset.drugs.items():
        name = record["name"]
        command = "cramp medicines show" if id_ in linked else "cramp check --taking"
        others = record.get("other_names", []) + record.get("brands", [])
        own = classes.get(id_, ())
        command = f"{command} {shell_word(name)}"
        yield _Entry(
            kind="drug",
            id=id_,
            name=name,
            others=others,
            text="",
            command=command,
            classes=(),
            nutrients=_guarded(own),
        )
    for id_, product in dataset.products.items():
        others = product.get("other_names", []) + product.get("brands", [])
        command = f"cramp check {shell_word(product['name'])}"
        held = (*product["nutrients"], *product.get("may_hold", ()))
        note = product.get("note", "")
        yield _Entry(
            kind="product",
            id=id_,
            name=product["name"],
            others=others,
            text=note,
            command=command,
            classes=(),
            nutrients=held,
        )
    for id_, word in dataset.drug_words.items():
        name, *others = word["words"]
        meant = {drug for id_ in word["classes"] for drug in groups[id_]["drugs"]}
        plain = word["kind"] == "plain-words"
        told = plain and linked.intersection([*meant, *word["choices"]])
        command = "cramp medicines show" if told else "cramp check --taking"
        command = f"{command} {shell_word(name)}"
        held = (*_guarded(word["classes"]), *word.get("may_hold", ()))
        yield _Entry(
            kind="words-for-medicines",
            id=id_,
            name=name,
            others=others,
            text=word.get("note", ""),
            command=command,
            classes=(),
            nutrients=held,
        )


def _guarded(classes: Iterable[str]) -> tuple[str, ...]:
    """Return the nutrient whose warning a vitamin K antagonist brings with it."""
    return ("vitamin-k2",) if ANTAGONISTS in classes else ()


# How it is searched ---------------------------------------------------------------------------


def _flattened(text: str) -> str:
    """Fold a text but keep its words apart: lower case, no accents, one space between words."""
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text)
        text = "".join([c for c in text if not unicodedata.combining(c)])
        text = "".join([c if c.isalnum() or c in "|'’" else " " for c in text.casefold()])
    return " ".join(text.lower().translate(_APART).split())


_APART = {code: None if chr(code) in "'" else " " for code in range(128) if not chr(code).isalnum()}
_APART[ord("|")] = "|"
_APART[ord("’")] = None


class _Indexed(NamedTuple):
    """A record ready to be searched: names stand between bars, words between spaces."""

    entry: _Entry
    names: str
    others: str
    text: str


def _barred(names: Iterable[str]) -> str:
    return _flattened(f"| {' | '.join(names)} |")


@prepared("search-index", *SEARCHED)
def _ready(dataset: Dataset) -> list[tuple[Any, ...]]:
    """Work out what is searched, as plain tuples, so that it can be kept ready."""
    return [(tuple(one.entry), *one[1:]) for one in (_index(entry) for entry in _entries(dataset))]


@lru_cache(maxsize=1)
def _indexed(dataset: Dataset) -> tuple[_Indexed, ...]:
    ready = _ready(dataset)
    # Thousands of them, all whole: made without looking at each field.
    make = tuple.__new__
    return tuple(make(_Indexed, (make(_Entry, entry), *texts)) for entry, *texts in ready)


def _index(entry: _Entry) -> _Indexed:
    # The names of these are whole sentences: a word of them is no name.
    told = entry.kind in ("red-flag", "reference")
    text = f"{entry.name} {entry.text}" if told else entry.text
    own = entry.id.removeprefix("x-")
    return _Indexed(
        entry,
        _barred((own,) if told else (own, entry.name)),
        _barred(entry.others) if entry.others else "",
        f" {_flattened(text)} " if text else "",
    )


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
    told = [word for word in asked if word not in IDLE] or asked
    if not told:
        raise UsageError('no word is named. For example: cramp search "night calf"')
    if len(told) > MOST_WORDS:
        raise UsageError(f"{len(told)} words are too many. Search for a few words instead.")
    indexed = _indexed(dataset)
    meant = _meant(dataset, asked)
    spelt, taken_for = _respelt(told, indexed)
    scored: list[tuple[tuple[int, int, int, int, int, str], _Entry, tuple[str, ...]]] = []
    whole = _flattened(text)
    runs = _runs(whole.split())
    for one in indexed:
        places = _places(one, told, spelt, meant)
        if not places:
            continue
        exact = 0 if f"| {whole} |" in one.names else 1 if f"| {whole} |" in one.others else 2
        key = (
            exact,
            -len(places),
            -sum(WEIGHTS[place] for place, _ in places.values()) - _called(one, runs),
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


def _runs(told: Sequence[str]) -> tuple[str, ...]:
    """Return every run of two or more words that stand together, the longest first."""
    return tuple(
        " ".join(told[start : start + length])
        for length in range(min(len(told), 5), 1, -1)
        for start in range(len(told) - length + 1)
    )


def _called(one: _Indexed, runs: Sequence[str]) -> int:
    """Count the words of the longest run that is a whole name of a record."""
    for run in runs:
        if f"| {run} |" in one.names or f"| {run} |" in one.others:
            return len(run.split())
    return 0


def _places(
    one: _Indexed,
    told: Sequence[str],
    spelt: Mapping[str, tuple[str, ...]],
    meant: Mapping[str, tuple[str, frozenset[str]]],
) -> dict[str, tuple[str, str]]:
    """Return where each word stands in a record: the best place, and what stands there."""
    found: dict[str, tuple[str, str]] = {}
    for word in told:
        for form in spelt.get(word, (word,)):
            if place := _place(one, form):
                found[word] = (place, form)
                break
        else:
            if word in meant and meant[word][1].intersection(one.entry.classes):
                found[word] = ("means", meant[word][0])
    return found


def _place(one: _Indexed, word: str) -> str | None:
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
        said = f"{word}~{form}" if place != "means" and form != word else form
        where = by.setdefault(SAID[place], [])
        if said not in where:
            where.append(said)
    order = dict.fromkeys(SAID.values())
    return tuple(f"{place}: {', '.join(by[place])}" for place in order if place in by)


def _meant(dataset: Dataset, asked: Sequence[str]) -> dict[str, tuple[str, frozenset[str]]]:
    """Return what plain words for medicines mean, by each of their words."""
    known = {
        fold(name): record for record in dataset.drug_words.values() for name in record["words"]
    }
    found: dict[str, tuple[str, frozenset[str]]] = {}
    for length in range(min(4, len(asked)), 0, -1):
        for start in range(len(asked) - length + 1):
            run = asked[start : start + length]
            record = known.get("".join(run))
            if record is None or not record["classes"]:
                continue
            for word in run:
                found.setdefault(word, (" ".join(run), frozenset(record["classes"])))
    return found


def _respelt(
    told: Sequence[str], indexed: Sequence[_Indexed]
) -> tuple[dict[str, tuple[str, ...]], tuple[str, ...]]:
    """Find, for words that stand nowhere, the words that are spelt most like them."""
    everything = "\n".join(f"{one.names} {one.others} {one.text}" for one in indexed)
    lost = [word for word in told if f" {word}" not in everything]
    if not lost:
        return {}, ()
    vocabulary = sorted({w for one in indexed for w in f"{one.names} {one.others}".split()})
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
