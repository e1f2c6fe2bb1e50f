"""How a check is written as the cards that answer a request of CDS Hooks.

A finding is a card of its own. What was not read, not checked or not looked at is told on cards
too, so that silence is never an all-clear: there is always a card. Nothing tells the time, and the
id of a card is worked out from the request's and the card's content.
"""

from __future__ import annotations

import uuid

from crampcli.queries import citations
from crampcli.render import as_json
from crampcli.render.cells import one_line
from crampcli.render.markdown import escaped
from crampcli.text.namedtuples import TYPE_CHECKING
from crampcli.text.sentences import and_, quoted
from crampcli.vocabulary import FOUND, SEVERE, UNREAD

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from typing import Any

    from crampcli.dataset import Dataset
    from crampcli.names.cds_hooks import Request
    from crampcli.queries.check_rows import Checked
    from crampcli.render.reply import AskedFor, Reply

    Card = dict[str, Any]

IDS = uuid.uuid5(uuid.NAMESPACE_URL, "urn:cramp:cds-hooks")
INDICATORS = ("critical", "warning", "info")
"""In the order in which cards stand."""
CRITICAL, WARNING, INFO = INDICATORS
LONGEST = 139
"""Characters of a summary; the specification wants fewer than 140."""
HONEST = "Information, not medical advice. What is not on record has not been looked at."


def document(
    reply: Reply, request: Request, clashes: Sequence[Checked], dataset: Dataset, ascii_only: bool
) -> str:
    """Write the cards.

    Args:
        reply: What was checked, with its warnings.
        request: What it was checked for.
        clashes: What is severe of the medicines, where no supplement was named.
        dataset: The knowledge base.
        ascii_only: Whether stdout takes no more than ASCII.
    """
    all_cards = [
        *_of_rows(reply, dataset),
        *_of_medicines(clashes, dataset),
        *_unchecked(reply.asked, dataset),
        *_aside(request, dataset),
        _looked_at(reply, request, dataset),
    ]
    all_cards.sort(key=lambda card: INDICATORS.index(card["indicator"]))
    cards = [
        {"uuid": str(uuid.uuid5(IDS, f"{request.instance} {number} {as_json.text(card, True)}"))}
        | card
        for number, card in enumerate(all_cards, 1)
    ]
    return as_json.text({"cards": cards}, ascii_only, "  ") + "\n"


def _card(
    summary: str, indicator: str, detail: Iterable[str | None], dataset: Dataset,
    rests_on: Sequence[str] = (),
) -> Card:  # fmt: skip
    cited = citations.cited(dataset, rests_on)
    source = {"label": f"cramp, data {dataset.about['version']}"}
    if cited:
        source["label"] += f"; {_cut(cited[0].text)}"
        if cited[0].url:
            source["url"] = cited[0].url
    references = "\n".join(f"{n}. {escaped(one.text)}" for n, one in enumerate(cited, 1))
    parts = (*detail, references, escaped(HONEST))
    return {
        "summary": _cut(summary),
        "indicator": indicator,
        "detail": "\n\n".join(part for part in parts if part),
        "source": source,
    }


def _cut(text: str) -> str:
    """Return a text of one line, short enough for a summary, ended at a word."""
    line = one_line(text)
    if len(line) <= LONGEST:
        return line
    return f"{line[: LONGEST - 1].rpartition(' ')[0] or line[: LONGEST - 1]}…"


# Answers --------------------------------------------------------------------------------------


def _of_rows(reply: Reply, dataset: Dataset) -> Iterator[Card]:
    entries = _entries(reply.asked)
    silent: dict[str, list[Checked]] = {}
    for row in reply.results:
        if row.status == "not-covered":
            silent.setdefault(row.item or "", []).append(row)
        else:
            yield _of_row(row, entries, dataset)
    for item, rows in silent.items():
        yield _not_covered(item, rows, entries, dataset)
    for warning in reply.warnings:
        yield _card(warning.text, WARNING, (escaped(warning.text),), dataset, warning.references)


def _of_row(row: Checked, entries: Mapping[str, Sequence[str]], dataset: Dataset) -> Card:
    sentences = (row.effect, row.amount_note, row.upper_limit_note, row.remark)
    managed = " ".join(filter(None, (row.management, row.separation)))
    detail = [
        escaped(" ".join(dict.fromkeys(filter(None, sentences)))),
        f"**What to do:** {escaped(managed)}" if managed else None,
        f"Severity on record: {row.severity}." if row.severity else None,
        _read_from(entries, row.item, row.drug),
    ]
    return _card(_summary(row), _indicator(row), detail, dataset, _rests_on(row))


def _summary(row: Checked) -> str:
    names = " × ".join(filter(None, (row.item, row.drug or row.matched)))
    match row.status:
        case "interacts":
            return f"{(row.severity or '').capitalize()}: {names}. {row.short or row.effect or ''}"
        case "name-not-recognised":
            return f"Not read, so nothing was checked for it: {names}"
        case "ambiguous":
            return f"May mean several things, which differ here: {names}"
        case "recorded-as-not-interacting":
            return f"On record as not interacting, with a caveat: {names}"
        case _:
            return f"{row.status.replace('-', ' ').capitalize()}: {names or row.title}"


def _indicator(row: Checked) -> str:
    """Return how urgent an answer is; what has no severity and was found is a warning."""
    if row.status == "interacts" and row.severity in SEVERE:
        return CRITICAL
    if row.status == "interacts" and row.severity == "minor":
        return INFO
    return WARNING if row.status in FOUND or row.status == "ambiguous" else INFO


def _rests_on(row: Checked) -> tuple[str, ...]:
    own = (id_ for one in row.evidence for id_ in one.references)
    return tuple(dict.fromkeys((*row.references, *own)))


def _not_covered(
    item: str, rows: Sequence[Checked], entries: Mapping[str, Sequence[str]], dataset: Dataset
) -> Card:
    """Return one card for all that an item was not looked at with."""
    drugs = [row.drug or "" for row in rows if row.drug]
    summary = f"Nobody looked at {item} with {', '.join(drugs)}" if drugs else f"Alone: {item}"
    lines = [
        f"- {escaped(row.drug or item)}: {escaped(row.remark or row.effect or '')}" for row in rows
    ]
    return _card(summary, INFO, ("\n".join(lines), _read_from(entries, item, *drugs)), dataset)


# What was not checked -------------------------------------------------------------------------


def _entries(asked: Iterable[AskedFor]) -> Mapping[str, list[str]]:
    """Return the entries of the request by what results call them."""
    found: dict[str, list[str]] = {}
    for one in asked:
        place = f" ({escaped(one.place)})" if one.place and one.place != one.written else ""
        for name in one.names:
            entries = found.setdefault(name, [])
            if (line := f'"{escaped(one.written)}"{place}') not in entries:
                entries.append(line)
    return found


def _read_from(entries: Mapping[str, Sequence[str]], *names: str | None) -> str | None:
    lines = dict.fromkeys(line for name in names if name for line in entries.get(name, ()))
    return f"Read from: {', '.join(lines)}." if lines else None


def _unchecked(asked: Iterable[AskedFor], dataset: Dataset) -> Iterator[Card]:
    aside = [one for one in asked if one.unchecked]
    if aside:
        names = and_([quoted(one.written) for one in aside])
        lines = [
            f"- {escaped(one.written)} ({escaped(one.place)}): {escaped(one.unchecked)}"
            for one in aside
        ]
        yield _card(f"Not checked: {names}", INFO, ("\n".join(lines),), dataset)


def _aside(request: Request, dataset: Dataset) -> Iterator[Card]:
    if request.aside:
        lines = [f"- {escaped(note)}" for note in request.aside]
        summary = f"Not looked at, or not known: {request.aside[0]}"
        yield _card(summary, INFO, ("\n".join(lines),), dataset)


def _of_medicines(clashes: Sequence[Checked], dataset: Dataset) -> Iterator[Card]:
    """Yield what to ask about where no supplement is named: few are in a record."""
    severe: dict[str, dict[str, None]] = {}
    rests_on: dict[str, None] = {}
    for row in clashes:
        severe.setdefault(row.drug or "", {})[f"{row.item} ({row.severity})"] = None
        rests_on |= dict.fromkeys(row.references)
    if severe:
        lines = [
            f"- {escaped(drug)}: {escaped(', '.join(named))}" for drug, named in severe.items()
        ]
        summary = f"Ask about supplements: severe clashes are on record with {and_([*severe])}"
        yield _card(summary, INFO, ("\n".join(lines),), dataset, tuple(rests_on))


def _looked_at(reply: Reply, request: Request, dataset: Dataset) -> Card:
    """Tell what the request came to: the card that there always is."""
    taken = sum(one.taken for one in request.entries)
    notes = [note if isinstance(note, str) else note.text for note in reply.notes]
    lines = [
        f"- {escaped(note)}"
        for note in (
            f"{request.hook}: {len(request.entries)} medicines and supplements, "
            f"{taken} of them taken or about to be; {len(request.conditions)} conditions.",
            "Supplements and nutrients were held against medicines and conditions. "
            "Medicines were not held against one another.",
            *notes,
        )
    ]
    counts = {
        "found": sum(row.status in FOUND for row in reply.results),
        "not on record": sum(row.status == "not-covered" for row in reply.results),
        "not read": sum(row.status in UNREAD for row in reply.results),
    }
    counted = ", ".join(f"{count} {what}" for what, count in counts.items())
    return _card(f"What was looked at: {counted}", INFO, ("\n".join(lines),), dataset)
