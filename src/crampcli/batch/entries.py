"""What an entry of a list names, in whichever column it stands, and what is not understood."""

from __future__ import annotations

from crampcli.batch.columns import CONDITIONS, ITEMS
from crampcli.batch.findings import NOBODY
from crampcli.errors import NameNotResolvedError, UsageError
from crampcli.names import entries, plain_list, reader
from crampcli.queries import items, medication_list, sides
from crampcli.queries.check_rows import Checked, not_recognised
from crampcli.queries.item import Item, as_item
from crampcli.queries.sides import Taken
from crampcli.text.namedtuples import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from crampcli.batch.findings import Findings, Row
    from crampcli.batch.states import ListState
    from crampcli.dataset import Dataset
    from crampcli.names.entries import Account
    from crampcli.names.reader import Part
    from crampcli.queries.items import Read

NULL = "An entry of `{}` is null: it names nothing. Nothing was checked for it."
NAMELESS = "It names nothing. Nothing was checked for it."
COMMENT = "#"
APART = (";", "|", "\t", ",")
"""What parts the entries of one text that means nothing as a whole."""
DIGITS = "0123456789"
MOVED = {"condition": "a condition"}
"""What is said of what stands among the items, unless it is a medicine."""


class Entry(NamedTuple):
    """What an entry names.

    Attributes:
        brought: The items, each with its number among the medicines if it stands there too.
        sides: What is taken, and conditions.
        rows: What is to be said of what was not understood.
    """

    brought: tuple[tuple[int, int], ...] = ()
    sides: tuple[int, ...] = ()
    rows: tuple[Row, ...] = ()


class Entries:
    """Reads entries, as `cramp check` reads items, `--list` and `--condition`."""

    def __init__(self, dataset: Dataset, findings: Findings) -> None:
        """Keep where what is named is kept."""
        self.dataset = dataset
        self.findings = findings
        self._names = items.Names(dataset)

    def read(self, column: str, text: str | None) -> Entry:
        """Return what an entry of a column names; a text of several lines is as many entries."""
        if text is None:
            return Entry(rows=(self.findings.row(_unknown(NULL.format(column))),))
        found = [self._line(column, line) for line in text.splitlines()]
        return _together(found)

    def _line(self, column: str, line: str) -> Entry:
        bare = line.strip()
        if not bare or bare.startswith(COMMENT):
            return Entry()
        try:
            entry = next(plain_list.entries((line,)), None)
        except UsageError as error:
            return self._unread(column, f"{bare[:80]}…", error)
        texts = entry.texts if entry is not None else ()
        if not texts:
            return self._refused(column, bare, NAMELESS)
        return self._text(column, texts[0])

    def _text(self, column: str, text: str) -> Entry:
        try:
            return self._of_column(column)(text)
        except UsageError as error:
            # A number of two readings is used as neither, and keeps back no warning.
            unread = self._unread(column, text, error)
            place = next((i for i, letter in enumerate(text) if letter in DIGITS), 0)
            name = text[:place].rstrip(" :(,;")
            return _together([unread, self._text(column, name)]) if name else unread

    def _of_column(self, column: str) -> Callable[[str], Entry]:
        if column == CONDITIONS:
            return self._condition
        return self._item if column == ITEMS else self._medicine

    # Each column --------------------------------------------------------------------------------

    def _item(self, text: str) -> Entry:
        read = self._names.read(text, near=False)
        if all(isinstance(one, NameNotResolvedError) for one in read):
            account = self._account(text)
            if account.outcome == "none-taken":
                return self._none_taken(ITEMS, text, account)
        return self._of_read(text, read, _moved)

    def _medicine(self, text: str) -> Entry:
        account = self._account(text)
        match account.outcome:
            case "read":
                return self._of_parts(text, account)
            case "none-taken":
                return self._none_taken("medicines", text, account)
            case "ambiguous":
                assert account.reading is not None  # noqa: S101 - what is ambiguous was read
                return self._shared(text, reader.error(self.dataset, account.reading))
            case "not-recognised" | "no-name" | "not-checked":
                return self._otherwise(text, account)

    def _otherwise(self, text: str, account: Account) -> Entry:
        """Read what is no line of medicines: a food, a condition, or several apart by a comma."""
        try:
            read = self._names.read(text, near=False)
        except UsageError:
            read = ()
        if read and not any(isinstance(one, NameNotResolvedError) for one in read):
            return self._of_read(text, read, _said_if_condition)
        parts = _parted(text)
        if len(parts) > 1:
            return _together([self._text("medicines", part) for part in parts])
        if account.reading is None:
            return self._refused("medicines", text, NAMELESS)
        error = reader.error(self.dataset, account.reading, near=False)
        return self._refused("medicines", text, f"{error} Nothing was checked for it.")

    def _condition(self, text: str) -> Entry:
        try:
            return Entry(sides=(self.findings.side(sides.condition(self.dataset, text)),))
        except NameNotResolvedError as error:
            parts = _parted(text)
            if len(parts) > 1:
                return _together([self._condition(part) for part in parts])
            account = self._account(text)
            if account.outcome == "none-taken":
                return self._none_taken(CONDITIONS, text, account)
            return self._refused(CONDITIONS, text, str(error))

    # What was read ------------------------------------------------------------------------------

    def _account(self, text: str) -> Account:
        return entries.account(self.dataset, entries.Entry("line", text, (text,)))

    def _of_parts(self, text: str, account: Account) -> Entry:
        """Return the medicines of a line; a supplement among them is an item with its amount."""
        found = [_as_taken(part) for part in account.parts]
        read: Read = ()
        if any(as_item(side) is not None for side in found):
            try:
                read = self._names.read(text, near=False)
            except UsageError as error:
                return _together([self._unread("medicines", text, error), self._taken(found)])
        return self._taken(found, read if len(read) == len(found) else ())

    def _taken(self, found: Sequence[Taken], read: Read = ()) -> Entry:
        """Take medicines; what brings nutrients is an item too, with the amount that was read."""
        brought, taken = [], []
        for place, side in enumerate(found):
            number = self.findings.side(side)
            taken.append(number)
            own = as_item(side)
            if own is None:
                continue
            weighed = read[place] if read else own
            if not isinstance(weighed, Item) or weighed.nutrients.keys() != own.nutrients.keys():
                weighed = own
            brought.append((self.findings.item(weighed), number))
        return Entry(tuple(brought), tuple(taken))

    def _of_read(self, text: str, read: Read, moved: Callable[[Taken], Taken]) -> Entry:
        found = []
        for one in read:
            if isinstance(one, NameNotResolvedError):
                number = self.findings.unread_item(text)
                found.append(Entry(rows=(self.findings.row(not_recognised(one, text), number),)))
            elif isinstance(one, Taken):
                found.append(self._taken([moved(one)]))
            else:
                found.append(Entry(brought=((self.findings.item(one), NOBODY),)))
        return _together(found)

    def _shared(self, text: str, error: NameNotResolvedError) -> Entry:
        """Return what a name of several medicines, or nutrients, stands for, and ask which."""
        candidates = error.details.get("candidates")
        named = [one for one in candidates if isinstance(one, str)] if candidates else []  # type: ignore[attr-defined]
        try:
            side = sides.shared(self.dataset, text, named)
        except NameNotResolvedError:
            side = None
        if side is None or not side.choices:
            return self._refused("medicines", text, f"{error} Nothing was checked for it.")
        number = self.findings.side(side._replace(note=str(error)))
        read = self._names.read(text, near=False)
        brought = [(self.findings.item(one), number) for one in read if isinstance(one, Item)]
        return Entry(tuple(brought), (number,))

    # What was not -------------------------------------------------------------------------------

    def _refused(self, column: str, text: str, effect: str) -> Entry:
        return Entry(rows=(self._row(column, text, _unknown(effect)),))

    def _unread(self, column: str, text: str, error: UsageError) -> Entry:
        return Entry(rows=(self._row(column, text, Checked(effect=str(error)), "not-read"),))

    def _none_taken(self, column: str, text: str, account: Account) -> Entry:
        found = Checked(effect=medication_list.why_not(account))
        return Entry(rows=(self._row(column, text, found, "nothing-to-check"),))

    def _row(self, column: str, text: str, found: Checked, state: ListState | None = None) -> Row:
        findings = self.findings
        if column == ITEMS:
            return findings.row(found, findings.unread_item(text), state=state)
        return findings.row(found, side=findings.unread_side(text), state=state)


def _as_taken(part: Part) -> Taken:
    """Return a part of a line; as what it was read its own columns say."""
    side = sides.as_taken(part)
    note = (side.note or "").removeprefix(part.understood or "").strip()
    return side._replace(note=note or None)


def _unknown(effect: str) -> Checked:
    return Checked(status="name-not-recognised", effect=effect)


def _moved(side: Taken) -> Taken:
    """Say of what stands among the items that it is no item."""
    what = MOVED.get(side.kind, "a medicine")
    found = (f"{side.asked} is taken as {what}.", side.note)
    return side._replace(note=" ".join(filter(None, found)))


def _said_if_condition(side: Taken) -> Taken:
    return _moved(side) if side.kind in MOVED else side


def _parted(text: str) -> list[str]:
    for mark in APART:
        if mark in text:
            return [part.strip() for part in text.split(mark) if part.strip()]
    return [text]


def _together(found: Sequence[Entry]) -> Entry:
    if len(found) == 1:
        return found[0]
    return Entry(
        tuple(one for entry in found for one in entry.brought),
        tuple(one for entry in found for one in entry.sides),
        tuple(one for entry in found for one in entry.rows),
    )
