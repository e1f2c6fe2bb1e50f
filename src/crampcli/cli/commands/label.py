"""`cramp label`: what does the text of a supplement's label name, and does it clash?"""

from __future__ import annotations

import io

from crampcli.cli import check_list, medication_file
from crampcli.cli.commands import check
from crampcli.cli.run import Stream
from crampcli.errors import NameNotResolvedError, UsageError
from crampcli.names import labels
from crampcli.queries import items, label_rows
from crampcli.queries.check_rows import order
from crampcli.queries.label_rows import Labelled
from crampcli.render.reply import Column, Names, Paragraph, Reply, Section
from crampcli.render.texts import whole
from crampcli.text.namedtuples import TYPE_CHECKING
from crampcli.text.sentences import quoted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crampcli.cli.streams import Streams
    from crampcli.dataset import Dataset
    from crampcli.names.labels import Found, Label
    from crampcli.queries.check_rows import Checked
    from crampcli.queries.item import Item
    from crampcli.render.reply import Part
    from crampcli.vocabulary import Severity

NOT_UNDERSTOOD = 3
MOST_LINES = 1_000
"""No label has as many; each name is held against all others."""
MOST_NAMED = 4
"""So many words that were not read are named on the screen."""
EXAMPLE = "cramp label @label.txt --taking warfarin"
FOUND = (
    Column("printed", "As printed"),
    Column("read_as", "Read as"),
    Column("amount", "Amount"),
    Column("form", "Form"),
)
UNREAD = (
    Column("line", "Line", right=True),
    Column("printed", "As printed"),
    Column("near", "Near names", lambda row: ", ".join(row.near)),
)


def read(
    dataset: Dataset,
    streams: Streams,
    label: str | None = None,
    taking: Sequence[str] | None = None,
    condition: Sequence[str] | None = None,
    pregnant: bool = False,
    fail_on: Severity = "minor",
    exit_zero: bool = False,
) -> Reply:
    """Find what a label names, and hold it against medicines and conditions."""
    text = _text(label, streams)
    if text.count("\n") > MOST_LINES:
        raise UsageError(f"the text has more than {MOST_LINES:,} lines. Give one label.")
    if medication_file.STDIN in (taking or ()) and label in (None, medication_file.STDIN):
        raise UsageError("stdin cannot hold both the label and the medicines. Give one as @FILE.")
    printed = labels.read(dataset, text)
    lines, rows, unused = _asked(dataset, printed)
    answer = _checked(
        dataset, streams, lines, taking=taking, condition=condition, pregnant=pregnant,
        fail_on=fail_on, exit_zero=exit_zero,
    )  # fmt: skip
    return _reply(printed, rows, unused, answer, exit_zero)


def _text(label: str | None, streams: Streams) -> str:
    """Return the text of the label.

    Raises:
        UsageError: There is none, it is no text, or no file was named.
    """
    if label is None or label == medication_file.STDIN:
        if streams.stdin is None:
            raise UsageError(f"stdin is closed. Give the label's text: {EXAMPLE}")
        try:
            text = streams.stdin.read(medication_file.LARGEST + 1)
        except (UnicodeDecodeError, OSError, ValueError):
            raise UsageError("stdin is not text in UTF-8. Give the label's text.") from None
        if not text.strip():
            raise UsageError(f"stdin holds no text. Give the label's: {EXAMPLE}")
        return text
    if not label.startswith(check_list.FILE) or len(label) == 1:
        raise UsageError(f"{quoted(label)} is no file's name behind @. {EXAMPLE}")
    return medication_file.text(label[1:], streams)


def _asked(
    dataset: Dataset, label: Label
) -> tuple[list[str], list[tuple[Labelled, Item]], list[str]]:
    """Return the items to check as a list writes them, each with its row, and amounts not used."""
    names = items.Names(dataset)
    lines, rows, unused = [], [], []
    known: dict[Found, tuple[str, Item, str | None]] = {}
    for one in label.found:
        # What stands on several lines is one item.
        alike = one._replace(line=0)
        if alike not in known:
            known[alike] = _item(names, one)
        text, item, why = known[alike]
        if why:
            unused.append(why)
        lines.append(text)
        rows.append((label_rows.found(one, item.name), item))
    return lines, rows, unused


def _item(names: items.Names, one: Found) -> tuple[str, Item, str | None]:
    why = None
    if one.amount and not one.misread:
        text = f"{one.name}:{one.plain_amount}"
        try:
            return text, names.item(text, near=False), None
        except UsageError as error:
            why = f'"{one.printed}": the amount as printed is not used. {error}'
        except NameNotResolvedError:
            pass
    return one.name, names.item(one.name, near=False), why


def _checked(
    dataset: Dataset, streams: Streams, lines: Sequence[str], **given: object
) -> Reply | None:
    """Check the items as a list from stdin would be checked."""
    if not lines:
        # What a medicine clashes with by itself is no answer about a label.
        return None
    # What a label names twice is answered once, and told of each line.
    listed = streams._replace(stdin=io.StringIO("\n".join(dict.fromkeys(lines))))
    found = check.check_all(dataset, listed, (check.STDIN,), **given)  # type: ignore[arg-type]
    if isinstance(found, Stream):
        # A list is answered in its own order, a page in the order of danger.
        rows = tuple(row for batch in found.batches for row in map(whole, batch))
        return found.end(tuple(sorted(rows, key=order)))
    return found


def _reply(
    label: Label,
    rows: Sequence[tuple[Labelled, Item]],
    unused: Sequence[str],
    answer: Reply | None,
    exit_zero: bool,
) -> Reply:
    """Put together what was found, what the check says of it, and what was not read."""
    unread = tuple(map(label_rows.unread, label_rows.listed(label)))
    notes = label_rows.notes(label, unused)
    near = dict.fromkeys(id_ for one in label.unread for id_ in one.vitamins_k)
    results = (*_answers(rows, answer), *unread)
    code = answer.code if answer is not None else 1
    if not exit_zero and code in (0, 1) and (unread or not label.found):
        code = NOT_UNDERSTOOD
    tables = (
        Section("Read on the label", tuple(row for row, _ in rows), FOUND),
        Section("Not read", unread, UNREAD),
    )
    sections = tuple(table for table in tables if table.results)
    shown = _in_brief(rows, unread)
    own = answer._asdict() if answer is not None else {}
    own |= {
        "kind": "label",
        "record": Labelled,
        "results": results,
        "columns": (),
        "about": tuple(dict.fromkeys((*(own.get("about") or ()), *near))),
        "query": {**own.get("query", {}), "label": "text"},
        "sections": (*sections, *own.get("sections", ())),
        "notes": (*notes, *own.get("notes", ())),
        "code": code,
    }
    if answer is not None and label.found:
        talk: tuple[Part, ...] = tuple(map(Paragraph, notes))
        own["summary"] = (*answer.parts(full=False), None, *shown, *talk)
    return Reply(**own)


def _in_brief(
    rows: Sequence[tuple[Labelled, Item]], unread: Sequence[Labelled]
) -> tuple[Part | None, ...]:
    """Name what was read on the label with its amounts, and what was not."""
    read = tuple(
        " ".join(part for part in (row.read_as or row.printed, row.amount, row.form) if part)
        for row, _ in rows
    )
    not_read = tuple(f"{row.printed} (line {row.line})" for row in unread[:MOST_NAMED])
    more = len(unread) - len(not_read)
    names = [Names("Read on the label", read)]
    if unread:
        rest = (f"{more} more: --full",) if more else ()
        names.append(Names("Not read", (*not_read, *rest)))
    return (*names, None)


def _answers(rows: Sequence[tuple[Labelled, Item]], answer: Reply | None) -> tuple[Labelled, ...]:
    """Return the rows of what was found, each beside every answer of its item."""
    by_item: dict[tuple[str | None, str | None], list[Checked]] = {}
    for one in sorted(answer.results, key=order) if answer is not None else ():
        by_item.setdefault((one.item, one.item_amount), []).append(one)
    answers = []
    for row, item in rows:
        own = by_item.get((item.name, item.amount), ())
        answers += [label_rows.answered(row, one) for one in own] or [row]
    read = {(item.name, item.amount) for _, item in rows}
    left = (one for key, own in by_item.items() if key not in read for one in own)
    return (
        *answers,
        *(label_rows.answered(Labelled(state=label_rows.TAKEN, read_as=one.item), one)
          for one in sorted(left, key=order)),
    )  # fmt: skip
