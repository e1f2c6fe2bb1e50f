"""`cramp check`: do these nutrients, supplements or foods clash with these medicines?"""

from __future__ import annotations

from crampcli.cli.perform import Stream
from crampcli.cli.stdin_list import listed
from crampcli.errors import AmbiguousNameError, NameNotResolvedError, UsageError
from crampcli.queries import check, doses, items
from crampcli.queries.answers import Statement
from crampcli.queries.check import Severity, Status
from crampcli.render.reply import Column, Layout, Reply, Section, joined
from crampcli.text.namedtuples import TYPE_CHECKING
from crampcli.text.sentences import spoken
from crampcli.vitamin_k import named_in
from crampcli.vocabulary import SEVERITIES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from crampcli.cli.streams import Streams
    from crampcli.dataset import Dataset
    from crampcli.errors import CrampError
    from crampcli.queries.check import Checked
    from crampcli.queries.items import Item, Taken
    from crampcli.render.reply import Cell

STDIN = "-"
INTERACTION_FOUND, NAME_NOT_KNOWN = 10, 3
EXAMPLE = "cramp check vitamin-k2 --taking warfarin"
BATCH = 500
"""So many rows of a list are written at a time."""
MOST_KEPT = 1_000
"""So many different items of a list are answered once and kept."""
SHORTEST_ADVICE = 20
"""Characters; "Avoid." alone is no advice."""
MOST_LIMITS = 20
"""So many amounts above an upper limit are told at the end of a list."""
MOST_REFUSED = 20
"""Near names are looked for, and errors kept, for so many unknown names of a list."""


def check_all(
    dataset: Dataset,
    streams: Streams,
    item: Sequence[str] | None = None,
    taking: Sequence[str] | None = None,
    condition: Sequence[str] | None = None,
    fail_on: Severity = Severity.MINOR,
    exit_zero: bool = False,
) -> Reply | Stream:
    r"""Check nutrients, supplements and foods against medicines and conditions.

    An item alone lists what it clashes with; a medicine alone, which items it clashes with. A pair
    that is not on record has not been looked at. Information, not medical advice.
    """
    if not item and not taking and not condition:
        raise UsageError(f"nothing to check. Name an item, a medicine, or both: {EXAMPLE}")
    tally = _Tally(dataset, fail_on, exit_zero)
    names = tuple(dict.fromkeys(_parts(dataset, taking or (), "--taking")))
    sides = [*_taken(dataset, names, tally), *_conditions(dataset, condition or (), tally)]
    tally.asked(item or (), names, sides, condition or ())
    if not item:
        return tally.reply(tally.counted(_of_sides(dataset, sides, tally)))
    rows = _of_items(dataset, _texts(item, streams), sides, tally)
    if STDIN not in item:
        return tally.reply(tuple(sorted(rows, key=check.order)))
    return Stream(tally.reply(()), _batches(rows), tally.reply, lambda: tally.items)


# What was asked -------------------------------------------------------------------------------


def _parts(dataset: Dataset, texts: Iterable[str], option: str) -> Iterator[str]:
    for text in texts:
        if items.is_medicine(dataset, text):
            # Some names hold a comma themselves.
            yield text
            continue
        parts = [part.strip() for part in text.split(",")]
        if not any(parts):
            raise UsageError(f"{option} is empty. Name one: {EXAMPLE}")
        yield from (part for part in parts if part)


def _taken(dataset: Dataset, names: Sequence[str], tally: _Tally) -> Iterator[Taken]:
    """Yield what each name means; for one that several share, all that it may mean."""
    for name in names:
        try:
            yield items.taken(dataset, name)
        except AmbiguousNameError as error:
            tally.refuse(error, drug=name)
            if (choice := items.any_choice(dataset, name)) is not None:
                yield choice
        except NameNotResolvedError as error:
            tally.refuse(error, drug=name)


def _conditions(dataset: Dataset, names: Sequence[str], tally: _Tally) -> Iterator[Taken]:
    for name in dict.fromkeys(_parts(dataset, names, "--condition")):
        try:
            yield items.condition(dataset, name)
        except NameNotResolvedError as error:
            tally.refuse(error, drug=name)


def _texts(arguments: Sequence[str], streams: Streams) -> Iterator[str]:
    """Yield the items in order, those of stdin where `-` stands."""
    read = False
    for argument in arguments:
        if argument != STDIN:
            yield argument
        elif not read:
            read = True
            yield from listed(streams.stdin)


# Answers --------------------------------------------------------------------------------------


def _of_sides(dataset: Dataset, sides: Sequence[Taken], tally: _Tally) -> list[Checked]:
    """List what medicines and conditions clash with, and what is taken with each other."""
    rows = list(tally.not_recognised)
    for side in sides:
        own = items.as_item(side)
        others = [other for other in sides if other is not side]
        if side.drugs or side.kind == "condition":
            rows += check.of_side(dataset, side)
        elif own is not None and not others:
            rows += check.answers(check.question(dataset, ()), own)
        elif own is None:
            rows += check.of_side(dataset, side)
        if own is not None and others:
            rows += _clashes(check.answers(check.question(dataset, others), own))
    unique = {(row.item, row.drug, row.interaction): row for row in rows}
    return sorted(unique.values(), key=check.order)


def _of_items(
    dataset: Dataset, texts: Iterable[str], sides: Sequence[Taken], tally: _Tally
) -> Iterator[Checked]:
    """Yield the rows of each item in turn, then those between what is taken."""
    names = items.Names(dataset)
    # Where every name after --taking is unknown, there is no other side to list instead.
    asked = check.question(dataset, sides)
    listing = not sides and not tally.not_recognised
    earlier: dict[tuple[str, ...], Item] = {}
    known: dict[str, tuple[Item, tuple[Checked, ...]]] = {}
    yield from tally.not_recognised[:]
    for text in texts:
        tally.items += 1
        if text not in known:
            try:
                item = names.item(text, near=len(tally.refused) < MOST_REFUSED)
            except NameNotResolvedError as error:
                yield tally.refuse(error, item=text)
                continue
            if len(known) >= MOST_KEPT:
                known.clear()
            known[text] = (item, check.answers(asked, item) if sides or listing else ())
            tally.shows(item)
        item, rows = known[text]
        between = check.between(asked, earlier.values(), item)
        earlier.setdefault(tuple(item.nutrients), item)
        yield from tally.counted((*rows, *between))
    for side in sides:
        others_taken = [other for other in sides if other is not side]
        own = items.as_item(side)
        if own is not None and others_taken:
            among = check.answers(check.question(dataset, others_taken), own)
            yield from tally.counted(_clashes(among))


def _clashes(rows: Iterable[Checked]) -> tuple[Checked, ...]:
    return tuple(row for row in rows if row.status == Status.INTERACTS)


def _batches(rows: Iterator[Checked]) -> Iterator[tuple[Checked, ...]]:
    batch: list[Checked] = []
    for row in rows:
        batch.append(row)
        if len(batch) >= BATCH:
            yield tuple(batch)
            batch = []
    yield tuple(batch)


class _Tally:
    """What must be said of an answer at its end, kept while its rows go by."""

    def __init__(self, dataset: Dataset, bar: Severity, exit_zero: bool) -> None:
        self.dataset = dataset
        self.bar = SEVERITIES.index(bar)
        self.exit_zero = exit_zero
        self.query: dict[str, object] = {}
        self.refused: list[CrampError] = []
        self.more_refused = 0
        self.not_recognised: list[Checked] = []
        self.nutrients: dict[str, None] = {}
        self.notes: dict[str, None] = {}
        self.limits: dict[str, Statement] = {}
        self.rests_on: dict[str, None] = {}
        self.read: set[str] = set()
        self.items = 0
        self.pairs = 0
        self.on_record = 0
        self.found = False
        self.both_sides = False

    def asked(
        self,
        texts: Sequence[str],
        taking: Sequence[str],
        sides: Sequence[Taken],
        conditions: Sequence[str],
    ) -> None:
        self.both_sides = bool(texts) and bool(sides or self.not_recognised)
        self.query = {
            "items": list(texts),
            "taking": list(taking),
            "conditions": list(conditions),
            "fail_on": SEVERITIES[self.bar],
        }
        for side in sides:
            if side.note and side.kind != "condition":
                self.notes[side.note] = None
            self.nutrients |= dict.fromkeys((*side.nutrients, *side.may_hold))

    def refuse(
        self, error: NameNotResolvedError, item: str | None = None, drug: str | None = None
    ) -> Checked:
        """Keep an error, up to a number, and return its row."""
        if len(self.refused) < MOST_REFUSED:
            self.refused.append(error)
        else:
            self.more_refused += 1
        row = check.not_recognised(error, item, drug)
        if drug is not None:
            self.not_recognised.append(row)
        candidates = error.details.get("candidates")
        if item is not None and isinstance(candidates, list):
            self.nutrients |= dict.fromkeys(items.vitamin_k_among(self.dataset, candidates))
        return row

    def shows(self, item: Item) -> None:
        self.nutrients |= dict.fromkeys((*item.nutrients, *item.may_hold))
        note = doses.upper_limit_note(self.dataset, item)
        if note is not None and len(self.limits) >= MOST_LIMITS:
            self.notes["More amounts are above an upper limit; each is told with its item."] = None
        elif note is not None:
            self.limits[note] = Statement(note, doses.limit_references(self.dataset, item))
        if item.note:
            self.notes[f"{item.name}: {item.note}"] = None

    def counted(self, rows: Iterable[Checked]) -> tuple[Checked, ...]:
        """Count rows as they go by."""
        rows = tuple(rows)
        pairs: dict[tuple[str | None, str | None], bool] = {}
        for row in rows:
            if row.status != Status.NOT_RECOGNISED:
                pair = (row.item, row.drug or row.matched)
                pairs[pair] = pairs.get(pair, False) or row.interaction is not None
            self._one(row)
        self.pairs += len(pairs)
        self.on_record += sum(pairs.values())
        return rows

    def _one(self, row: Checked) -> None:
        if row.severity is not None:
            self.found |= SEVERITIES.index(row.severity) <= self.bar
        if row.nutrient is not None:
            self.nutrients[row.nutrient] = None
        if row.interaction is not None and row.interaction not in self.read:
            # What is streamed is gone when the warnings are written.
            self.read.add(row.interaction)
            self.nutrients |= dict.fromkeys(named_in(row))
        if row.amount_note and row.status == Status.NOT_COVERED:
            self.nutrients |= dict.fromkeys(("vitamin-k1", "vitamin-k2"))
        if row.effect and row.effect.startswith(check.NOT_LOOKED_AT + " "):
            special = row.effect.removeprefix(check.NOT_LOOKED_AT).strip()
            self.notes[f"{row.medicine}: {special}"] = None
        if row.key_finding:
            self.rests_on |= dict.fromkeys(row.key_finding.references)
        self.rests_on |= dict.fromkeys(grade.reference for grade in row.grades)
        self.rests_on |= dict.fromkeys(row.references)

    @property
    def code(self) -> int:
        if self.refused:
            return NAME_NOT_KNOWN
        return INTERACTION_FOUND if self.found and not self.exit_zero else 0

    def reply(self, rows: tuple[Checked, ...]) -> Reply:
        known = check.coverage(self.dataset)
        counted = ""
        if self.both_sides and self.pairs:
            plural = "" if self.pairs == 1 else "s"
            counted = f"On record: {self.on_record} of {self.pairs} pair{plural}. "
        notes: list[str | Statement] = [*self.limits.values(), *self.notes]
        if self.more_refused:
            notes.append(f"{self.more_refused} more names were not recognised.")
        notes.append(
            f"{counted}{known.interactions} interactions on record for {known.items} nutrients "
            "and supplements; a pair that is not on record has not been looked at."
        )
        return Reply(
            "check",
            check.Checked,
            rows,
            (),
            tuple(self.nutrients),
            query=self.query,
            sections=_in_full(rows) if self.both_sides else _in_lines(rows),
            notes=tuple(notes),
            refused=tuple(self.refused),
            hints=("cramp warnings",),
            rests_on=tuple(self.rests_on),
            code=self.code,
        )


# Tables ---------------------------------------------------------------------------------------

BADGES = {
    Status.NOT_RECOGNISED: "NAME NOT RECOGNISED",
    Status.NOT_INTERACTING: "RECORDED AS NOT INTERACTING",
    Status.NOT_COVERED: "NOT COVERED",
}


def _in_full(rows: Sequence[Checked]) -> tuple[Section, ...]:
    """Lay out each answer as a block, and what is not on record as a list."""
    pairs: dict[tuple[str | None, str | None], list[Checked]] = {}
    for row in rows:
        if row.status != Status.NOT_COVERED:
            pairs.setdefault((row.item, row.drug or row.matched), []).append(row)
    told = tuple(records[0] for records in pairs.values())
    silent = tuple(row for row in rows if row.status == Status.NOT_COVERED)
    little = tuple(row for row in silent if row.interaction is not None)
    silent = tuple(row for row in silent if row.interaction is None)

    def also(row: Checked) -> Cell:
        """Tell the further records of a pair in a line each."""
        further = pairs[row.item, row.drug or row.matched][1:]
        return joined((f"{_badge(other)}: {other.title}. ", _line(other)) for other in further)

    blocks = (
        Column("item", "", cell=_pair),
        Column("management", "Do", cell=lambda row: _do(row, Status.INTERACTS)),
        Column("separation", "Apart", cell=_apart),
        Column("effect", "Why", cell=_why),
        Column("amount_note", "How much"),
        Column("key_finding", "Evidence", cell=lambda row: row.key_finding or ""),
        Column("grades", "Graded", cell=_graded),
        Column("effect", "On record", cell=_denial),
        Column("management", "But", cell=lambda row: _do(row, Status.NOT_INTERACTING)),
        Column("matched", "Holds for", cell=_matched),
        Column("title", "Also", cell=also),
    )
    pair = Column("item", "Pair", cell=_pair)
    known = Column("effect", "What is known", cell=_line)
    sections = []
    if told:
        badge = Column("severity", "Severity", cell=_badge)
        sections.append(Section("", told, blocks, Layout.RECORD, badge=badge))
    if little:
        sections.append(Section("On record, but not reported as a clash", little, (pair, known)))
    if silent:
        sections.append(Section("Not on record, and not looked at", silent, (pair,)))
    return tuple(sections)


def _in_lines(rows: Sequence[Checked]) -> tuple[Section, ...]:
    """Lay out a list of all that an item or a medicine clashes with, a line each."""
    known = [row for row in rows if row.status != Status.NOT_RECOGNISED]
    named = {row.item for row in rows if row.item}
    sides = {row.medicine for row in known if row.medicine}
    columns = [
        Column("severity", "Severity", cell=_badge, no_wrap=True),
        Column("management", "Do", cell=_line),
    ]
    title = ""
    if len(named) == 1 and not sides:
        title = f"{min(named)}: on record"
    elif len(sides) == 1 and all(row.medicine for row in known):
        title = f"{min(sides)}: on record"
    if sides or len(named) != 1:
        columns.insert(0, Column("item", "Item", cell=lambda row: row.item or row.drug or ""))
    if len(sides) != 1:
        columns.insert(
            -2, Column("matched", "With", cell=lambda row: row.matched or row.title or "")
        )
    return (Section(title, tuple(rows), tuple(columns)),) if rows else ()


def _pair(row: Checked) -> str:
    left = f"{row.item}, {row.item_amount}" if row.item and row.item_amount else row.item
    right = row.medicine or row.drug or row.matched
    if row.drug and row.medicine and items.differ(row.drug, row.medicine):
        right = f"{row.drug} ({row.medicine})"
    return " × ".join(part for part in (left, right) if part)


def _badge(row: Checked) -> str:
    return row.severity.upper() if row.severity else BADGES[Status(row.status)]


def _do(row: Checked, status: Status) -> str:
    if row.status != status or row.management is None:
        return ""
    action = spoken(row.action or "")
    if not action or row.management.casefold().startswith(action):
        return row.management
    return f"{action.capitalize()}. {row.management}"


def _apart(row: Checked) -> str:
    told = row.management or ""
    return "" if "hour" in told or "minute" in told else row.separation or ""


def _why(row: Checked) -> str:
    return f"{row.effect} {row.mechanism}" if row.status == Status.INTERACTS else ""


def _graded(row: Checked) -> Cell:
    """Show every grade as it was given, then ours and what it rests on."""
    if row.severity is None:
        return ""
    given = [Statement(f"“{grade.grade}”", (grade.reference,)) for grade in row.grades]
    return joined([*given, f"here: {row.severity}. {row.severity_basis}"], " · ")


def _denial(row: Checked) -> Cell:
    if row.status != Status.NOT_INTERACTING or row.effect is None:
        return ""
    return Statement(row.effect, row.references[:1])


def _matched(row: Checked) -> str:
    if row.matched is None or (row.medicine and not items.differ(row.matched, row.medicine)):
        return ""
    return row.matched if row.status == Status.INTERACTS else ""


def _line(row: Checked) -> Statement:
    if row.status == Status.NOT_COVERED or row.management is None:
        return Statement(row.effect or "", row.references[:1])
    if row.status == Status.NOT_INTERACTING:
        return Statement(f"{row.effect} {row.management}", row.references[:1])
    return Statement(_shortened(_do(row, Status.INTERACTS)), row.references[:1])


def _shortened(text: str) -> str:
    """Keep the first sentences of an advice, as many as it takes to say something."""
    told = ""
    for sentence in text.split(". "):
        told += f"{sentence.rstrip('.')}. "
        if len(told) > SHORTEST_ADVICE:
            break
    return told.rstrip()
