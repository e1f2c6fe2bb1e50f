"""How the answers of `cramp check` stand on a page in full."""

from __future__ import annotations

from crampcli.cli.screens.check import badge, pair
from crampcli.queries import sides
from crampcli.queries.answers import Statement
from crampcli.render.reply import Column, Section, joined
from crampcli.text.namedtuples import TYPE_CHECKING
from crampcli.text.sentences import spoken
from crampcli.vocabulary import CLASHES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crampcli.queries.check_rows import Checked
    from crampcli.render.reply import Cell
    from crampcli.vocabulary import CheckStatus

SHORTEST_ADVICE = 20
"""Characters; "Avoid." alone is no advice."""


def sections(rows: Sequence[Checked], both_sides: bool) -> tuple[Section, ...]:
    """Lay out answers: of pairs a block each, of a list of clashes a line each."""
    return _in_full(rows) if both_sides else _in_lines(rows)


def _in_full(rows: Sequence[Checked]) -> tuple[Section, ...]:
    """Lay out each answer as a block, and what is not on record as a list."""
    pairs: dict[tuple[str | None, str | None], list[Checked]] = {}
    for row in rows:
        if row.status != "not-covered":
            pairs.setdefault((row.item, row.drug or row.matched), []).append(row)
    interactions = tuple(records[0] for records in pairs.values())
    silent = tuple(row for row in rows if row.status == "not-covered")
    near = tuple(row for row in silent if row.remark or row.see)
    silent = tuple(row for row in silent if not (row.remark or row.see))

    def also(row: Checked) -> Cell:
        """Tell the further records of a pair in a line each."""
        further = pairs[row.item, row.drug or row.matched][1:]
        return joined((f"{badge(other)}: {other.title}. ", _line(other)) for other in further)

    blocks = (
        Column("item", "", cell=pair),
        Column("management", "Do", cell=lambda row: _do(row, CLASHES)),
        Column("separation", "Apart", cell=_apart),
        Column("effect", "Why", cell=_why),
        Column("amount_note", "How much"),
        Column("frequency", "How often", cell=_how_often),
        Column("modifying_factors", "It depends", cell=lambda row: joined(row.modifying_factors)),
        Column("dose", "Doses", cell=lambda row: row.dose or ""),
        Column("duration", "How long", cell=lambda row: row.duration or ""),
        Column("form", "Forms", cell=lambda row: row.form or ""),
        Column("key_finding", "Evidence", cell=lambda row: row.key_finding or ""),
        Column("grades", "Graded", cell=_graded),
        Column("effect", "On record", cell=_denial),
        Column("management", "But", cell=lambda row: _do(row, ("recorded-as-not-interacting",))),
        Column("matched", "Holds for", cell=_matched),
        Column("title", "Also", cell=also),
    )
    both = Column("item", "Pair", cell=pair)
    known = Column("effect", "What is known", cell=_line)
    parts = []
    if interactions:
        severity = Column("severity", "Severity", cell=badge)
        parts.append(Section("", interactions, blocks, "record", badge=severity))
    if silent:
        parts.append(Section("Not on record, and not looked at", silent, (both,)))
    if near:
        title = "Not looked at; what is on record near it"
        parts.append(Section(title, near, (both, known)))
    return tuple(parts)


def _in_lines(rows: Sequence[Checked]) -> tuple[Section, ...]:
    """Lay out a list of all that an item or a medicine clashes with, a line each."""
    known = [row for row in rows if row.status != "name-not-recognised"]
    named = {row.item for row in rows if row.item}
    sides = {row.medicine for row in known if row.medicine}
    columns = [
        Column("severity", "Severity", cell=badge, no_wrap=True),
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


def _do(row: Checked, statuses: tuple[CheckStatus, ...]) -> str:
    if row.status not in statuses or row.management is None:
        return ""
    action = spoken(row.action or "")
    if not action or row.management.casefold().startswith(action):
        return row.management
    return f"{action.capitalize()}. {row.management}"


def _how_often(row: Checked) -> Cell:
    """Tell a frequency with its figure; without one it is not known here."""
    recorded = row.interaction is not None and row.status in CLASHES
    return row.frequency or ("Not known." if recorded else "")


def _apart(row: Checked) -> str:
    management = row.management or ""
    return "" if "hour" in management or "minute" in management else row.separation or ""


def _why(row: Checked) -> str:
    if row.mechanism is not None:
        return f"{row.effect} {row.mechanism}"
    explained = ("above-upper-limit", "same-substance", "ambiguous", "name-not-recognised")
    return row.effect or "" if row.status in explained else ""


def _graded(row: Checked) -> Cell:
    """Show every grade as it was given, then ours and what it rests on."""
    if row.severity is None:
        return ""
    given = [Statement(f"“{grade.grade}”", (grade.reference,)) for grade in row.grades]
    return joined([*given, f"here: {row.severity}. {row.severity_basis}"], " · ")


def _denial(row: Checked) -> Cell:
    if row.status != "recorded-as-not-interacting" or row.effect is None:
        return ""
    return Statement(row.effect, row.references[:1])


def _matched(row: Checked) -> str:
    if row.matched is None or (row.medicine and not sides.differ(row.matched, row.medicine)):
        return ""
    return row.matched if row.status in CLASHES else ""


def _line(row: Checked) -> Statement:
    if row.status == "not-covered":
        see = f"See: {', '.join(row.see)}" if row.see else ""
        sentence = row.remark or ("" if see else row.effect or "")
        return Statement(" ".join(filter(None, (sentence, see))), row.references[:1])
    if row.status not in ("interacts", "recorded-as-not-interacting") or row.management is None:
        return Statement(row.effect or "", row.references[:1])
    if row.status == "recorded-as-not-interacting":
        return Statement(f"{row.effect} {row.management}", row.references[:1])
    return Statement(_shortened(_do(row, ("interacts",))), row.references[:1])


def _shortened(text: str) -> str:
    """Keep the first sentences of an advice, as many as it takes to say something."""
    advice = ""
    for sentence in text.split(". "):
        advice += f"{sentence.rstrip('.')}. "
        if len(advice) > SHORTEST_ADVICE:
            break
    return advice.rstrip()
