"""What a search looks through: every record with its names and texts, folded and kept ready."""

from __future__ import annotations

import unicodedata

from crampcli import dataset as datasets
from crampcli.prepared import packed, prepared, prepared_by_key, unpacked
from crampcli.text.caches import lru_cache
from crampcli.text.folding import fold, initial
from crampcli.text.namedtuples import TYPE_CHECKING, NamedTuple
from crampcli.text.sentences import shell_word
from crampcli.vocabulary import ANTAGONISTS, SEVERITIES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from typing import Any

    from crampcli.dataset import Dataset
    from crampcli.records.interaction import Interaction

SEARCHED = tuple(kind for kind, table in datasets.TABLES.items() if table.searched)
"""The tables that it is looked for in."""


class Entry(NamedTuple):
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


def _entries(dataset: Dataset) -> Iterator[Entry]:
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
        yield Entry(
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
        yield Entry(
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
        yield Entry(
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
        yield Entry(
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
        yield Entry(
            kind="term", id=id_, name=term["name"], others=term["aliases"], text="", command=command
        )
    for id_, reference in dataset.references.items():
        yield Entry(
            kind="reference",
            id=id_,
            name=reference["title"],
            others=(),
            text="",
            command=f"cramp cite {id_}",
        )


def _entry(kind: str, record: Any, command: str, nutrients: Sequence[str] = ()) -> Entry:
    """Describe a record that has a name, aliases and sentences."""
    return Entry(
        kind=kind,
        id=record["id"],
        name=record["name"],
        others=(*record["aliases"], *record.get("shared_names", ())),
        text=" ".join(_texts(record)),
        command=command,
        classes=record.get("classes", ()),
        nutrients=nutrients,
    )


def _interactions(dataset: Dataset) -> Iterator[Entry]:
    called = {
        word["classes"][0]: word["words"][0]
        for word in dataset.drug_words.values()
        if len(word["classes"]) == 1 and not word["ask"]
    }
    for id_, record in dataset.interactions.items():
        yield Entry(
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


def _drugs(dataset: Dataset) -> Iterator[Entry]:
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
        yield Entry(
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
        yield Entry(
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
        drug_ids = {drug for id_ in word["classes"] for drug in groups[id_]["drugs"]}
        plain = word["kind"] == "plain-words"
        on_record = plain and linked.intersection([*drug_ids, *word["choices"]])
        command = "cramp medicines show" if on_record else "cramp check --taking"
        command = f"{command} {shell_word(name)}"
        held = (*_guarded(word["classes"]), *word.get("may_hold", ()))
        yield Entry(
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


def flattened(text: str) -> str:
    """Fold a text but keep its words apart: lower case, no accents, one space between words."""
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text)
        text = "".join([c for c in text if not unicodedata.combining(c)])
        text = "".join([c if c.isalnum() or c in "|'’" else " " for c in text.casefold()])
    return " ".join(text.lower().translate(_APART).split())


_APART = {code: None if chr(code) in "'" else " " for code in range(128) if not chr(code).isalnum()}
_APART[ord("|")] = "|"
_APART[ord("’")] = None


class Indexed(NamedTuple):
    """A record ready to be searched: names stand between bars, words between spaces."""

    entry: Entry
    names: str
    others: str
    text: str


def _delimited(names: Iterable[str]) -> str:
    return flattened(f"| {' | '.join(names)} |")


@lru_cache(maxsize=1)
def indexed(dataset: Dataset) -> tuple[Indexed, ...]:
    """Work out every record ready to be searched; a search needs those of its words alone."""
    return tuple(_index(entry) for entry in _entries(dataset))


@prepared("search-records", *SEARCHED)
def _packed(dataset: Dataset) -> tuple[bytes, ...]:
    """Work out every record by its number, each so that it is decoded by itself.

    What is searched of it stands beside it, so it is kept without its other names and its text.
    """
    return tuple(
        packed((tuple(one.entry._replace(others=(), text="")), *one[1:]))
        for one in indexed(dataset)
    )


def records(dataset: Dataset, numbers: Iterable[int]) -> Iterator[Indexed]:
    """Yield the records of some numbers."""
    every = _packed(dataset)
    # All whole: made without looking at each field.
    make = tuple.__new__
    for number in numbers:
        entry, *texts = unpacked(every[number])
        yield make(Indexed, (make(Entry, entry), *texts))


@prepared_by_key("search-words", *SEARCHED)
def _by_initial(dataset: Dataset) -> Mapping[str, Mapping[str, tuple[int, ...]]]:
    """Work out in which records each word stands, by the initial of the word."""
    found: dict[str, dict[str, list[int]]] = {}
    for number, one in enumerate(indexed(dataset)):
        words = {*one.names.split(), *one.others.split(), *one.text.split()} - {"|"}
        for word in sorted(words):
            found.setdefault(initial(word), {}).setdefault(word, []).append(number)
    return {
        key: {word: tuple(numbers) for word, numbers in own.items()} for key, own in found.items()
    }


def beginning(dataset: Dataset, word: str) -> set[int]:
    """Return the numbers of the records in which a word stands, or one that begins so."""
    known = _by_initial(dataset, initial(word)) or {}
    return {n for other, numbers in known.items() if other.startswith(word) for n in numbers}


@prepared("search-classes", *SEARCHED)
def _by_class(dataset: Dataset) -> Mapping[str, tuple[int, ...]]:
    found: dict[str, list[int]] = {}
    for number, one in enumerate(indexed(dataset)):
        for class_ in one.entry.classes:
            found.setdefault(class_, []).append(number)
    return {class_: tuple(numbers) for class_, numbers in found.items()}


def of_classes(dataset: Dataset, classes: Iterable[str]) -> set[int]:
    """Return the numbers of the records that belong to classes of medicines."""
    known = _by_class(dataset)
    return {number for class_ in classes for number in known.get(class_, ())}


@prepared("search-names", *SEARCHED)
def words_of_names(dataset: Dataset) -> tuple[str, ...]:
    """Work out every word that stands in a name, in order."""
    found = {w for one in indexed(dataset) for w in f"{one.names} {one.others}".split()}
    return tuple(sorted(found))


@prepared("search-plain-words", "drug_words")
def plain_words(dataset: Dataset) -> Mapping[str, tuple[str, ...]]:
    """Work out which classes of medicines plain words mean, folded."""
    known = {
        fold(name): tuple(record["classes"])
        for record in dataset.drug_words.values()
        for name in record["words"]
    }
    return {name: classes for name, classes in known.items() if classes}


def _index(entry: Entry) -> Indexed:
    # The names of these are whole sentences: a word of them is no name.
    named_by_text = entry.kind in ("red-flag", "reference")
    text = f"{entry.name} {entry.text}" if named_by_text else entry.text
    own = entry.id.removeprefix("x-")
    return Indexed(
        entry,
        _delimited((own,) if named_by_text else (own, entry.name)),
        _delimited(entry.others) if entry.others else "",
        f" {flattened(text)} " if text else "",
    )
