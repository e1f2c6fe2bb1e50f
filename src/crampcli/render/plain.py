"""How an answer is written for ears, braille and logs: one fact a line, nothing drawn."""

from __future__ import annotations

from crampcli.render import page
from crampcli.render.cells import one_line
from crampcli.render.heard import heard
from crampcli.render.page import Table
from crampcli.render.reply import (
    Commands,
    Drawing,
    Facts,
    Groups,
    Heading,
    Names,
    Paragraph,
    Verdict,
)
from crampcli.text.namedtuples import TYPE_CHECKING, NamedTuple, assert_never

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Any

    from crampcli.dataset import Dataset
    from crampcli.render.reply import Reply


class InWords(NamedTuple):
    """An answer in words, a fact a line, in the parts that it has.

    Attributes:
        answer: The answer itself.
        warnings: The warnings that it does not hold already.
        references: What it rests on.
        version: Which data told it, and that it is no advice.
    """

    answer: tuple[str, ...]
    warnings: tuple[str, ...]
    references: tuple[str, ...]
    version: str


def in_words(reply: Reply, dataset: Dataset, full: bool = False) -> InWords:
    """Put the answer in words, the summary or everything."""
    laid = page.lay_out(reply, dataset, full=full)
    return InWords(
        _lines(heard(line) for part in laid.parts if part is not None for line in _part(part)),
        _lines(heard(f"Warning: {warning}") for warning in laid.warnings),
        _lines(f"Reference {place}: {name}" for place, name in enumerate(laid.names, 1)),
        f"Data of {dataset.about['version']}. Information, not medical advice.",
    )


def _lines(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(line for one in texts if (line := one_line(one)))


def document(reply: Reply, dataset: Dataset, full: bool = False, quiet: bool = False) -> str:
    """Write the answer, the summary or everything, a fact a line."""
    words = in_words(reply, dataset, full)
    lines = [*words.answer, *words.warnings, *words.references, words.version]
    if reply.holds_back and not full:
        lines.append("Everything on record: --full")
    if not quiet:
        lines += _lines(f"Next: {hint}" for hint in reply.hints)
    return "".join(f"{line}\n" for line in lines)


def _part(part: Any) -> Iterator[str]:
    match part:
        case Heading(text, aside):
            yield f"{heard(str(text))}; {aside}." if aside else _sentence(str(text))
        case Verdict(title, text):
            yield _sentence(title)
            yield from str(text).split("\n")
        case Facts(pairs):
            for label, text in pairs:
                if text:
                    yield from _labelled(label, str(text))
        case Paragraph(text, _, _):
            yield from str(text).split("\n")
        case Names(title, items):
            yield f"{title}: {'; '.join(items)}."
        case Commands(commands):
            yield from commands
        case Groups(groups):
            for title, items in groups:
                yield f"{title}: {'; '.join(_joined(items))}."
        case Drawing(_, lines):
            yield from lines
        case Table():
            yield from _rows(part)
        case _:
            assert_never(part)


def _joined(items: Iterable[str]) -> Iterator[str]:
    """Say what stands before each name once for those that share it one after the other."""
    before = ""
    for item in map(heard, items):
        ahead, _, name = item.rpartition(": ")
        yield name if ahead == before else item
        before = ahead


def _labelled(label: str, text: str) -> Iterator[str]:
    for line in text.split("\n"):
        yield f"{label}{'' if label.endswith('?') else ':'} {line}" if label else line


def _rows(table: Table) -> Iterator[str]:
    """Tell each result in a line: its first cell, then each cell behind its heading."""
    if table.title:
        yield _sentence(table.title)
    heads = [column.heading for column in table.columns]
    for place, row in enumerate(table.rows):
        name = heard(row[0].replace("\n", ", "))
        badge = f", {table.badges[place]}" if table.badges else ""
        if table.layout == "record":
            yield _sentence(f"{name}{badge}")
            for head, cell in zip(heads[1:], row[1:], strict=True):
                yield from _labelled(head, cell) if cell else ()
            continue
        facts = [
            " ".join(part for part in (head, text) if part)
            for head, cell in zip(heads[1:], row[1:], strict=True)
            if (text := heard(cell.replace("\n", "; ")))
        ]
        yield f"{name}{badge}: {'; '.join(facts)}" if facts else f"{name}{badge}"


def _sentence(text: str) -> str:
    return text if text.endswith((".", "?", "!", ":")) else f"{text}."
