"""How a check is answered on one screen: the verdict is the box, what is known stands under it."""

from __future__ import annotations

from crampcli.queries import check_rows, sides
from crampcli.queries.answers import Statement
from crampcli.queries.check_rows import called
from crampcli.queries.coverage import interactions_linked
from crampcli.render.reply import Column, Facts, Heading, Paragraph, Section, Verdict
from crampcli.text.namedtuples import TYPE_CHECKING
from crampcli.text.sentences import shortened, spoken, within
from crampcli.vocabulary import FOUND, SEVERE, SEVERITIES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from crampcli.dataset import Dataset
    from crampcli.queries.check_rows import Checked
    from crampcli.render.reply import Cell, Part

BADGES = {
    "same-substance": "SAME SUBSTANCE TWICE",
    "above-upper-limit": "ABOVE UPPER LIMIT",
    "ambiguous": "AMBIGUOUS",
    "name-not-recognised": "NAME NOT RECOGNISED",
    "recorded-as-not-interacting": "RECORDED AS NOT INTERACTING",
    "not-covered": "NOT LOOKED AT",
}
NOT_LOOKED_AT = (
    "Both names are known, but nobody on record looked at this pair. That is no evidence that they "
    "go together. Ask a pharmacist."
)
EACH = 14
"""So many clashes of one thing are told in a line each."""
FACTS_AMONG = 1
"""Facts of the gravest answer where others stand under it."""
NOTE = 160
"""Characters of a note on an amount or a name."""
OTHERS = 6
"""So many further answers are told in a line each."""


def badge(row: Checked) -> str:
    """Return in capitals what an answer comes to."""
    return row.severity.upper() if row.severity else BADGES[row.status]


def pair(row: Checked) -> str:
    """Name both sides of an answer."""
    left = called(row)
    right = row.medicine or row.drug or row.matched
    if row.drug and row.medicine and sides.differ(row.drug, row.medicine):
        right = f"{row.drug} ({row.medicine})"
    return " × ".join(part for part in (left, right) if part)


def of_pairs(dataset: Dataset, rows: Sequence[Checked], counted: str) -> tuple[Part | None, ...]:
    """Sum up a check of items beside medicines or conditions."""
    return tuple(_of_pairs(dataset, rows, counted))


def _of_pairs(dataset: Dataset, rows: Sequence[Checked], counted: str) -> Iterator[Part | None]:
    yield from _pairs_of(dataset, rows)
    yield None
    yield Paragraph(counted, "dim")


def _pairs_of(dataset: Dataset, rows: Sequence[Checked]) -> Iterator[Part | None]:
    limits = [row for row in rows if row.status == "above-upper-limit"]
    others = [row for row in rows if row.status != "above-upper-limit"]
    for row in limits[:2]:
        yield Paragraph(
            (f"! {badge(row)}  ", Statement(shortened(row.effect or ""), row.references[:2])),
            "yellow",
        )
    if others:
        first = others[0]
        further = [r for r in others[1:] if (r.item, r.drug) != (first.item, first.drug)]
        if first.status in ("not-covered", "name-not-recognised"):
            yield from _silent(dataset, first)
        else:
            yield from _verdict(dataset, first, bool(further))
        yield from _further(further)


def _verdict(dataset: Dataset, row: Checked, among: bool) -> Iterator[Part | None]:
    """Tell the gravest answer in the box, and under it what to know; among others what to do."""
    record = dataset.interactions.get(row.interaction or "")
    warning = record.get("warning") if record and row.severity in SEVERE else None
    style = "red" if row.severity in SEVERE else "yellow" if row.status in FOUND else ""
    text: Cell
    warns: tuple[str, ...] = ()
    if warning and record and row.severity == record["severity"]:
        text = Statement(warning, tuple(record["references"][:1]))
        warns = (record["id"],)
    else:
        text = Statement(row.short or shortened(row.effect or ""), row.references[:1])
    yield Verdict(f"{badge(row)} · {pair(row)}", text, style, warns)
    facts = tuple((label, cell) for label, cell in _facts(row, bool(warning)) if cell)
    yield Facts(facts[:FACTS_AMONG] if among else facts)


def _facts(row: Checked, warned: bool) -> Iterator[tuple[str, Cell]]:
    if row.status == "recorded-as-not-interacting":
        yield "But", shortened(row.management or "")
        return
    action = spoken(row.action or "")
    do = row.management or ""
    if warned:
        # The warning in the box says already what the first sentence says.
        do = do.partition(". ")[2].partition("? ")[2] or do.partition(". ")[2] or do
    elif not do.casefold().startswith(action):
        do = f"{action.capitalize()}. {do}"
    yield "Do", shortened(do)
    if row.separation and "hour" not in do and "minute" not in do:
        yield "Apart", row.separation
    if row.mechanism is not None:
        yield "Why", Statement(shortened(f"{row.effect} {row.mechanism}", 200), row.references[:1])
    yield "How much", shortened(row.amount_note or "")
    if row.frequency:
        yield "How often", row.frequency
    if row.key_finding and not row.amount_note:
        text = shortened(row.key_finding.text, 160)
        yield "Seen", Statement(text, row.key_finding.references[:1])
    if row.grades:
        grades = [
            Statement(one.grade.partition(" (")[0], (one.reference,)) for one in row.grades[:3]
        ]
        yield (
            "Graded",
            tuple(
                part
                for one in grades
                for part in ((" · ", one) if one is not grades[0] else (one,))
            ),
        )
    if row.remark:
        yield "But", row.remark


def _silent(dataset: Dataset, row: Checked) -> Iterator[Part | None]:
    """Tell that nobody looked, and what is on record of each by itself."""
    if row.status == "name-not-recognised":
        yield Heading(row.item or row.drug or "", "name not recognised")
        yield Paragraph(row.effect or "", indent=2)
        return
    yield Heading(pair(row), "not looked at")
    yield Paragraph(NOT_LOOKED_AT, indent=2)
    asked_of = (row.effect or "").removeprefix(check_rows.NOT_LOOKED_AT).strip()
    if asked_of and row.item and row.drug:
        # What is known of a condition itself: "often treated with a blood thinner".
        yield Paragraph(asked_of, indent=2)
    if row.remark:
        yield Paragraph(Statement(shortened(row.remark), row.references[:1]), indent=2)
    known = [one for one in interactions_linked(dataset).values() if row.nutrient in _items(one)]
    facts = []
    if row.nutrient and row.item == sides.nutrient_name(dataset, row.nutrient) and known:
        clashes = "1 clash" if len(known) == 1 else f"{len(known)} clashes"
        facts.append(("On record", f"{row.item}: {clashes}: cramp check {row.nutrient}"))
    if row.see:
        facts.append(("See", ", ".join(row.see)))
    if facts:
        yield Facts(tuple(facts))


def _items(record: object) -> tuple[str, ...]:
    return (record["nutrient"], *record["also_for"])  # type: ignore[index]


def _further(rows: Sequence[Checked]) -> Iterator[Part | None]:
    """Tell the other answers in a line each."""
    if not rows:
        return
    columns = (
        Column("severity", "", cell=badge, no_wrap=True),
        Column("item", "", cell=pair),
        Column("short", "", cell=line, min_screen=60),
    )
    yield None
    yield Section("Further", tuple(rows[:OTHERS]), columns, "lines")
    if len(rows) > OTHERS:
        yield Paragraph(f"… {len(rows) - OTHERS} more: --full", "dim", indent=2)


def line(row: Checked) -> Cell:
    """Say in one line what an answer comes to."""
    if row.status == "not-covered":
        return shortened(row.remark, 90) if row.remark else "ask a pharmacist"
    text = row.short or shortened(row.effect or "", 90)
    return Statement(text, row.references[:1])


def of_taken(
    dataset: Dataset, together: Sequence[Checked], rest: Sequence[Checked], counted: str
) -> tuple[Part | None, ...]:
    """Sum up what is taken: what clashes among it first, then what each clashes with besides."""
    named = tuple(_pairs_of(dataset, together))
    if not rest:
        return (*named, None, Paragraph(counted, "dim"))
    besides = [row for row in rest if row.status in FOUND]
    others = [row for row in rest if row.status not in FOUND]
    parts = tuple(part for row in others[:OTHERS] for part in (None, *_silent(dataset, row)))
    if len(others) > OTHERS:
        parts += (Paragraph(f"… {len(others) - OTHERS} more: --full", "dim", indent=2),)
    groups = (None, Heading("Besides", "what each clashes with"), _by_side(besides))
    return (*named, *parts, *(groups if besides else ()), None, Paragraph(counted, "dim"))


def of_clashes(rows: Sequence[Checked], title: str, counted: str) -> tuple[Part | None, ...]:
    """List all that an item, a medicine or a condition clashes with, a line each."""
    limits = [row for row in rows if row.status == "above-upper-limit"]
    unlike = {(row.title, row.status, row.drug): row for row in reversed(rows)}
    others = tuple(row for row in reversed(unlike.values()) if row.status != "above-upper-limit")
    others = tuple(sorted(others, key=lambda row: row.status != "same-substance"))
    parts: list[Part | None] = [
        Paragraph(
            (f"! {badge(row)}  ", Statement(shortened(row.effect or ""), row.references[:2])),
            "yellow",
        )
        for row in limits[:2]
    ]
    if len(others) == 1 and others[0].status == "not-covered":
        parts += [Heading(title, "nothing on record"), Paragraph(others[0].effect or "", indent=2)]
        if others[0].remark:
            parts.append(Paragraph(others[0].remark, indent=2))
    elif others:
        columns = (
            Column("severity", "", cell=badge, no_wrap=True),
            Column("title", "", cell=lambda row: row.title or row.item or row.drug or ""),
            Column("short", "", cell=line, min_screen=100),
        )
        listed = Section("", others, columns, "lines")
        several = len({row.drug for row in others}) > 1 and all(row.drug for row in others)
        grouped = _by_side(others) if several else _grouped(others, title)
        parts += [Heading(title), listed if len(others) <= EACH else grouped]
    return (*parts, None, Paragraph(counted, "dim"))


def _grouped(rows: Sequence[Checked], title: str) -> Facts:
    """Name what one thing clashes with, by severity, where a line each would fill the screen."""
    named: dict[str, dict[str, None]] = {}
    for row in sorted(rows, key=_gravity):
        other = _other(row.title or row.item or row.drug or "", title)
        named.setdefault(badge(row), {})[within(other)] = None
    return Facts(tuple((severity, " · ".join(others)) for severity, others in named.items()))


def _by_side(rows: Sequence[Checked]) -> Facts:
    """Name what several things clash with, by severity, those of one thing together."""
    named: dict[str, dict[str, dict[str, None]]] = {}
    for row in sorted(rows, key=_gravity):
        side = row.drug or row.matched or ""
        left, _, right = (row.title or row.item or "").partition(" and ")
        item = right if right and side.casefold() in left.casefold() else left
        named.setdefault(badge(row), {}).setdefault(side, {})[within(item)] = None
    return Facts(
        tuple(
            (severity, ". ".join(_of_side(side, items) for side, items in sides_.items()))
            for severity, sides_ in named.items()
        )
    )


def _of_side(side: str, items: Iterable[str]) -> str:
    """Name what clashes with one thing; of one that nobody looked at, the thing alone."""
    named = " · ".join(item for item in items if item)
    return f"{side}: {named}" if named else side


def _gravity(row: Checked) -> int:
    """Order by severity; what nobody looked at comes last."""
    if row.status == "not-covered":
        return len(SEVERITIES)
    return SEVERITIES.index(row.severity or "contraindicated")


def _other(pair_: str, title: str) -> str:
    """Return the side of a pair that is not what the list is about."""
    left, met, right = pair_.partition(" and ")
    if not met:
        return pair_
    about = title.casefold()
    if about in left.casefold():
        return right
    return left if about in right.casefold() else pair_
