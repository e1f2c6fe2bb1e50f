"""How hard is what people read? Run as a program, it writes the table of docs/reading.md."""

from __future__ import annotations

import re
import statistics
import sys
from typing import TYPE_CHECKING, Any, NamedTuple

import textstat  # type: ignore[import-untyped]

from crampcli.dataset import packaged

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crampcli.dataset import Dataset

# One syllable, and no name of anything that is told of.
NEUTRAL = "milk"
SHORTEST_NAME = 4
# Words of every day that are names of a record as well.
EVERYDAY = {"water"}
ENZYME = re.compile(r"\bCYP\w+")
WORD = re.compile(r"[\w'’]+")
PIECE = re.compile(r"[\w'’]+|[^\w'’]+")
LONGEST_NAME = 13
# A reader rests at a colon and at a semicolon as at a full stop. Never at a comma.
REST = re.compile(r"[:;](?=\s)")
POINT_IN_NUMBER = re.compile(r"(?<=\d)[.,](?=\d)")
SENTENCE = re.compile(r"(?<=[.!?:;])\s")


class Told(NamedTuple):
    """A text that people read, and where it stands."""

    field: str
    id: str
    text: str


def told(dataset: Dataset) -> Iterator[Told]:
    """Yield the texts that people act on."""
    for id_, interaction in dataset.interactions.items():
        yield Told("interactions.effect", id_, interaction["effect"])
        yield Told("interactions.management", id_, interaction["management"])
        if "warning" in interaction:
            yield Told("interactions.warning", id_, interaction["warning"])
    for id_, flag in dataset.red_flags.items():
        yield Told("red_flags.text", id_, flag["text"])
        yield Told("red_flags.why", id_, flag["why"])
        if "action" in flag:
            yield Told("red_flags.action", id_, flag["action"])
    for id_, cause in dataset.causes.items():
        yield Told("causes.summary", id_, cause["summary"]["text"])
        for step in cause["first_steps"]:
            yield Told("causes.first_steps", id_, step["text"])
    for id_, medicine in dataset.medicines.items():
        yield Told("medicines.action", id_, medicine["action"]["text"])


def _written(record: Any) -> Iterator[str]:
    yield record["name"]
    for key in ("aliases", "other_names", "brands"):
        for name in record.get(key, []):
            yield name if isinstance(name, str) else name["name"]


def names(dataset: Dataset) -> frozenset[str]:
    """Return the names of medicines, their classes and brands, nutrients and supplements."""
    kinds = ("drugs", "drug_classes", "products", "nutrients", "substances")
    found = {
        name for kind in kinds for one in dataset.table(kind).values() for name in _written(one)
    }
    found.update(word for words in dataset.drug_words.values() for word in words["words"])
    folded = {name.lower().replace("-", " ") for name in found}
    return frozenset(name for name in folded if len(name) >= SHORTEST_NAME) - EVERYDAY


def neutral(text: str, known: frozenset[str]) -> str:
    """Return the text with each name, the longest first, as one plain word."""
    pieces = PIECE.findall(ENZYME.sub(NEUTRAL, text))
    said, at = [], 0
    while at < len(pieces):
        for end in range(min(len(pieces), at + LONGEST_NAME), at, -1):
            name = "".join(pieces[at:end]).lower().replace("-", " ")
            if name in known or name.removesuffix("s") in known:
                said.append(NEUTRAL)
                at = end
                break
        else:
            said.append(pieces[at])
            at += 1
    return "".join(said)


def grade(text: str, known: frozenset[str]) -> float:
    """Return the school year of Flesch and Kincaid."""
    resting = REST.sub(".", neutral(text, known))
    return float(textstat.flesch_kincaid_grade(POINT_IN_NUMBER.sub("", resting)))


def longest_sentence(text: str) -> int:
    """Return the number of words, names counted as written, of the longest sentence."""
    sentences = SENTENCE.split(POINT_IN_NUMBER.sub("", text))
    return max(len(WORD.findall(sentence)) for sentence in sentences)


def table(dataset: Dataset) -> str:
    """Return the levels of all fields as a table in Markdown."""
    known = names(dataset)
    fields: dict[str, list[Told]] = {}
    for one in told(dataset):
        fields.setdefault(one.field, []).append(one)
    lines = [
        "| field | texts | median grade | hardest | longest sentence |",
        "|---|---:|---:|---:|---:|",
    ]
    for field, texts in fields.items():
        grades = [grade(one.text, known) for one in texts]
        words = max(longest_sentence(one.text) for one in texts)
        middle = statistics.median(grades)
        lines.append(f"| `{field}` | {len(texts)} | {middle:.1f} | {max(grades):.1f} | {words} |")
    return "\n".join(lines)


if __name__ == "__main__":
    sys.stdout.write(table(packaged()) + "\n")
