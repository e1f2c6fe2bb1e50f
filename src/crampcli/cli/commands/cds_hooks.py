"""`cramp cds-hooks`: which cards does one request of CDS Hooks get?"""

from __future__ import annotations

from crampcli.cli import medication_file, run
from crampcli.cli.check_summary import Summary
from crampcli.cli.commands import check
from crampcli.errors import UsageError
from crampcli.names import cds_hooks
from crampcli.queries import items, medication_list, pairs
from crampcli.queries.check_sides import of_side
from crampcli.queries.item import Item, as_item
from crampcli.queries.pairs import Brought
from crampcli.render import cards
from crampcli.render.reply import AskedFor
from crampcli.text.namedtuples import TYPE_CHECKING
from crampcli.vocabulary import EXIT_CODES, SEVERE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from crampcli.cli.streams import Streams
    from crampcli.dataset import Dataset
    from crampcli.names.entries import Account, Entry
    from crampcli.queries.check_rows import Checked
    from crampcli.render.reply import Reply
    from crampcli.vocabulary import Severity

WANTED = "Write one request of CDS Hooks into it, as JSON."


def answer(
    dataset: Dataset,
    streams: Streams,
    codes: str | None = None,
    fail_on: Severity = "minor",
    exit_zero: bool = False,
) -> run.Raw:
    """Write the cards for the request on stdin."""
    request = cds_hooks.read(medication_file.of_stdin(streams, WANTED))
    known = medication_file.codes(str(codes) if codes else None, streams)
    summary = Summary(dataset, fail_on, exit_zero)
    asked = check.Asked(dataset, items.Names(dataset), summary)
    found = medication_list.of_entries(dataset, request.entries, known)
    brought = _brought(asked, found)
    _conditions(asked, request.conditions)
    for one in brought:
        summary.shows(one.item)
    summary.both_sides = True
    rows = summary.counted((*summary.refused_sides, *pairs.answers(dataset, brought, asked.sides)))
    warned = run.warned(summary.reply(rows), dataset)
    reply = _naming(run.dated(warned, dataset, streams.today), brought)
    code = reply.code
    if not code and not rows:
        # No pair was held against the record: that must not read as an all-clear.
        code = EXIT_CODES["not-covered"]
    clashes = () if brought else tuple(_severe(asked))
    written = cards.document(reply, request, clashes, dataset, streams.ascii_only)
    return run.Raw(written, code=code)


def _naming(reply: Reply, brought: Sequence[Brought]) -> Reply:
    """Let the entries be found by what results call a supplement, too."""
    called = {one.taken_as: one.item.name for one in brought}
    asked = (
        one._replace(names=(*one.names, *(called[name] for name in one.names if name in called)))
        for one in reply.asked
    )
    return reply._replace(asked=tuple(asked))


def _brought(asked: check.Asked, found: Sequence[Account]) -> list[Brought]:
    """Take what is taken, and return what of it is a supplement or a food.

    A food is not taken as a medicine is: only the items know it.
    """
    foods, taken = [], []
    weighed: dict[str, Item] = {}
    for account in found:
        read = _items(asked, account)
        if account.outcome == "read" or not read:
            taken.append(account)
            weighed |= {part.text: item for part in account.parts for item in read[:1]}
            continue
        foods += [Brought(item) for item in read]
        asked.summary.asks(_entry(account.entry, tuple(item.name for item in read)))
    asked.take_list(taken)
    supplements = []
    for side in asked.sides:
        own = as_item(side)
        if own is not None:
            item = weighed.get(side.asked, own)
            supplements.append(Brought(item if item.id == own.id else own, side.asked))
    return [*supplements, *foods]


def _items(asked: check.Asked, account: Account) -> tuple[Item, ...]:
    """Return what an entry names as items, with their amounts; nothing where one is none."""
    if not account.entry.taken or account.outcome in ("ambiguous", "none-taken"):
        return ()
    for text in account.entry.texts:
        try:
            read = asked.read(text)
        except UsageError as error:
            asked.summary.note(str(error))
            continue
        own = tuple(one for one in read if isinstance(one, Item))
        if own and len(own) == len(read):
            return own
    return ()


def _conditions(asked: check.Asked, entries: Sequence[Entry]) -> None:
    for entry in entries:
        if not entry.taken:
            reason = f"Not looked at, because its status is {entry.status}."
            asked.summary.asks(_entry(entry, (), reason))
            continue
        if not entry.texts:
            asked.summary.asks(_entry(entry, (), "It has no words, and its codes are not read."))
            continue
        asked.take_condition(entry.texts, _entry(entry, ()))


def _entry(entry: Entry, names: tuple[str, ...], unchecked: str = "") -> AskedFor:
    kind = "condition" if entry.place.startswith("Condition") else "item"
    return AskedFor(kind, entry.written or entry.place, names, entry.place, unchecked)


def _severe(asked: check.Asked) -> Iterator[Checked]:
    """Yield what is severe of each medicine, where no supplement is named that could be held."""
    for side in asked.sides:
        for row in of_side(asked.dataset, side):
            if row.status == "interacts" and row.severity in SEVERE:
                yield row
