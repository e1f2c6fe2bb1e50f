"""What became of every entry of a medication list: plain text, a table, or FHIR."""

from __future__ import annotations

from itertools import chain

from crampcli.errors import UsageError
from crampcli.names import codes, entries, fhir, plain_list, reader
from crampcli.text.namedtuples import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from crampcli.dataset import Dataset
    from crampcli.names.drugs import Meaning
    from crampcli.names.entries import Account, Entry, Outcome

NAMELESS = "an ingredient without a name"
"""Stands for one whose code nobody knows, so that the others are not read without it."""
MOST_AT_ONCE = 50
"""So many entries are handed on at a time, if so many are at hand."""
NONE_TAKEN = "It says that nothing is taken, or that nothing is known of it."
BEFORE = "\ufeff \t\r\n"
"""What may stand before the first character of a list."""
JSON_BEGINS = ("{", "[")
MOST_NEAR = 20
"""Near names are looked for for so many unknown names of a list."""


class EntryRead(NamedTuple):
    """One entry of a list.

    `status` is what the list says of it; `note` why it was not read, or not checked.
    """

    place: str
    written: str
    outcome: str
    read_as: tuple[str, ...]
    left_out: tuple[str, ...]
    status: str | None
    note: str | None
    nutrients: tuple[str, ...]

    @property
    def id(self) -> str:
        """Return where it stands: no two entries of a list stand at one place."""
        return self.place


def accounts(dataset: Dataset, text: str, table: Mapping[str, str]) -> tuple[Account, ...]:
    """Account for every entry of a list, in its order.

    Args:
        dataset: The knowledge base.
        text: The list: FHIR if it is JSON, else an entry a line.
        table: What codes stand for, as `system|code` or the code alone; those on record are
            known besides.

    Raises:
        UsageError: It is JSON, but no document of FHIR.
    """
    return tuple(each(dataset, text, table))


def each(dataset: Dataset, text: str, table: Mapping[str, str]) -> Iterator[Account]:
    """Account for the entries of a list one after the other, holding none of them."""
    for entry in _entries(text):
        yield _account(dataset, entry, table)


def arriving(
    dataset: Dataset, pieces: Iterable[str], table: Mapping[str, str]
) -> Iterator[tuple[Account, ...]]:
    """Account for the entries of a list that arrives in pieces, those of each piece at once.

    FHIR is read when all of it is there.
    """
    rest = iter(pieces)
    begun = ""
    for piece in rest:
        begun += piece
        if begun.lstrip(BEFORE):
            break
    if begun.lstrip(BEFORE)[:1] in JSON_BEGINS:
        found: Iterable[Iterable[Entry]] = ((one,) for one in _entries(begun + "".join(rest)))
    else:
        lines = plain_list.Lines()
        found = map(lines.entries, _lines(chain((begun,), rest)))
    for some in found:
        accounts = []
        for entry in some:
            accounts.append(_account(dataset, entry, table))
            if len(accounts) >= MOST_AT_ONCE:
                yield tuple(accounts)
                accounts = []
        yield tuple(accounts)


def _lines(pieces: Iterable[str]) -> Iterator[list[str]]:
    """Yield the whole lines that have arrived, the last one when no more comes."""
    begun = ""
    for piece in pieces:
        before = len(begun)
        begun += piece
        if whole := begun.rfind("\n", before) + 1:
            yield begun[:whole].splitlines()
            begun = begun[whole:]
    yield begun.splitlines()


def _account(dataset: Dataset, entry: Entry, table: Mapping[str, str]) -> Account:
    return entries.account(dataset, _with_codes(dataset, entry, table))


def of_entries(
    dataset: Dataset, found: Iterable[Entry], table: Mapping[str, str]
) -> tuple[Account, ...]:
    """Account for entries, with what their codes stand for."""
    return tuple(_account(dataset, entry, table) for entry in found)


def _entries(text: str) -> Iterable[Entry]:
    bare = text.lstrip(BEFORE)
    if bare[:1] not in JSON_BEGINS:
        return plain_list.entries(text.splitlines())
    import json

    try:
        document = json.loads(bare)
    except (ValueError, RecursionError) as error:
        if bare[:1] == "[":
            return plain_list.entries(text.splitlines())
        raise UsageError(f"the list begins like JSON and is none ({error}).") from None
    if not fhir.is_fhir(document):
        raise UsageError(
            "the list is JSON, but no resource of FHIR and no list of them. "
            "Give a Bundle, or write one medicine a line."
        )
    return fhir.entries(document)


def _with_codes(dataset: Dataset, entry: Entry, table: Mapping[str, str]) -> Entry:
    """Add what codes stand for; ingredients are one text, so that none is read without the rest."""
    if entry.written and not entry.codes and not entry.ingredients:
        return entry
    found = [codes.meaning(dataset, code, table) for code in entry.codes]
    coded = [
        (word, next(filter(None, (codes.meaning(dataset, code, table) for code in own)), ""))
        for word, own in entry.ingredients
    ]
    found.append(" + ".join(word or name or NAMELESS for word, name in coded))
    found.append(" + ".join(name or word or NAMELESS for word, name in coded))
    named = tuple(dict.fromkeys((*entry.texts, *(name for name in found if name))))
    return entry._replace(texts=named, written=entry.written or (named[0] if named else ""))


def shown(dataset: Dataset, found: Iterable[Account], unknown: int = 0) -> tuple[EntryRead, ...]:
    """Return what became of each entry, as an answer.

    Args:
        dataset: The knowledge base.
        found: Entries of a list.
        unknown: How many names were not recognised in those before them.
    """
    rows = []
    for one in found:
        unknown += one.outcome == "not-recognised"
        rows.append(_row(dataset, one, unknown <= MOST_NEAR))
    return tuple(rows)


def _row(dataset: Dataset, one: Account, near: bool) -> EntryRead:
    entry = one.entry
    unread = one.outcome in ("ambiguous", "not-recognised") and one.reading
    note = str(reader.error(dataset, one.reading, near)) if unread and one.reading else why_not(one)
    return EntryRead(
        place=entry.place,
        written=entry.written,
        outcome=one.outcome,
        read_as=tuple(part.read_as for part in one.parts),
        left_out=one.left_out,
        status=entry.status,
        note=note,
        nutrients=tuple(
            dict.fromkeys(n for p in one.parts for n in (*p.meaning.nutrients, *p.meaning.may_hold))
        ),
    )


def why_not(one: Account) -> str | None:
    """Say why an entry that is understood was not checked."""
    match one.outcome:
        case "not-checked":
            status = one.entry.status or "that it is not taken"
            return f"Not checked, because its status is {status}."
        case "no-name":
            own = f" Its codes: {', '.join(one.entry.codes)}." if one.entry.codes else ""
            return f"It names no medicine.{own}"
        case "none-taken":
            return NONE_TAKEN
        case _:
            return None


def _held(meaning: Meaning) -> tuple[str, ...]:
    return (*meaning.nutrients, *meaning.may_hold)


def summary(counts: Mapping[Outcome, int]) -> str:
    """Say how many entries there are and what became of them; the numbers add up."""
    total = sum(counts.values())
    each = ", ".join(f"{count} {WORDS[outcome]}" for outcome, count in counts.items() if count)
    return f"{total} {'entry' if total == 1 else 'entries'}: {each}." if total else "No entry."


WORDS = {
    "read": "read",
    "ambiguous": "ambiguous",
    "not-recognised": "not recognised",
    "no-name": "without a name",
    "none-taken": "saying that nothing is taken",
    "not-checked": "not taken by their status",
}
"""How counts are told."""
