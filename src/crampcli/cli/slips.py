"""Which command, or name on record, a word without a command is spelt like.

Nothing is taken for something near it: it is offered.
"""

from __future__ import annotations

from crampcli.cli.question import asks
from crampcli.errors import AmbiguousNameError, UsageError
from crampcli.names import drugs, lookup
from crampcli.queries.named import CONDITION, MEDICINE
from crampcli.text import spelling
from crampcli.text.folding import fold
from crampcli.text.namedtuples import TYPE_CHECKING
from crampcli.text.sentences import or_, quoted, shell_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crampcli.cli.question import Known, Name, Reading

LONGEST_LETTERS = 3
"""So many letters may be an abbreviation of two things."""


def refuse(known: Known, free: Sequence[str], commands: Sequence[str]) -> None:
    """Refuse words of which the first is spelt like a command, or the only one like a name.

    Raises:
        UsageError: It is offered, and nothing is taken for it.
    """
    first = free[0]
    if fold(first) in known.plain_words() or asks(first) or " " in first:
        return
    near = spelling.alike(first.casefold(), commands, 2)
    if near:
        rest = " ".join(shell_line([word]) for word in free[1:])
        offered = "".join(f"\n  cramp {name} {rest}".rstrip() for name in near)
        raise UsageError(
            f"{quoted(first)} is no command. Did you mean {or_(near)}?{offered}",
            near=near,
        )
    if len(free) == 1:
        _refuse_a_slip_in_a_name(known, first)


def of_two_readings(reading: Reading) -> Name | None:
    """Return letters that stand for a condition and for a medicine: MS."""
    for name in reading.names:
        if {CONDITION, MEDICINE} <= set(name.roles) and len(name.text) <= LONGEST_LETTERS:
            return name
    return None


def refuse_two_readings(known: Known, name: Name) -> None:
    """Ask which of two things letters stand for.

    Raises:
        AmbiguousNameError: Always.
    """
    ids = known.ids(name, CONDITION)
    conditions = [known.dataset.conditions[id_]["name"] for id_ in ids]
    medicines = [one.name for one in drugs.meanings(known.dataset, fold(name.text))[0]]
    candidates = [*conditions, *medicines]
    raise AmbiguousNameError(
        f"{quoted(name.text)} could mean {or_(candidates)}. Write out which.",
        name=name.text,
        candidates=candidates,
    )


def _refuse_a_slip_in_a_name(known: Known, word: str) -> None:
    role, spelt = _near_names(known, word)
    if not spelt:
        return
    asked = f"Did you mean the {role}?"
    if role == MEDICINE:
        asked = "Nor is it a name on record. Medicines spelt like it, none of them taken for it:"
    offered = "".join(f"\n  cramp {shell_line([name])}" for name in spelt)
    raise UsageError(f"{quoted(word)} is no command. {asked}{offered}", near=spelt)


def _near_names(known: Known, word: str) -> tuple[str, list[str]]:
    """Return names that are spelt like a word, and what they are."""
    for role, names in known.names.items():
        if near := lookup.near_names(word, names, 1):
            return role, near
    return MEDICINE, drugs.near(known.dataset, word)
