"""What one answer of a label is: what was found on it, and what a check says of that."""

from __future__ import annotations

from crampcli.text.folding import words
from crampcli.text.namedtuples import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from crampcli.names.labels import Found, Label, Unread
    from crampcli.queries.check_rows import Checked

READ, NOT_READ, TAKEN = "read", "not-read", "taken"
MOST_UNREAD = 20
"""So many words that were not read are listed; the rest is counted."""
NOTHING = (
    "Nothing on this text was read, and nothing was checked. That is no evidence that something "
    "is not in it: compare it with the pack, or ask a pharmacist."
)


class Labelled(NamedTuple):
    """A name on a label beside one answer of a check, or words that were not read.

    `state` is read, not-read, or taken for an answer about what is taken alone. `printed` stands
    on the label; `near` are known names spelt much like words that were not read.
    """

    line: int | None = None
    state: str = READ
    printed: str | None = None
    read_as: str | None = None
    amount: str | None = None
    form: str | None = None
    in_blend: bool = False
    near: tuple[str, ...] = ()
    medicine: str | None = None
    status: str | None = None
    severity: str | None = None
    action: str | None = None
    title: str | None = None
    effect: str | None = None
    management: str | None = None
    separation: str | None = None
    amount_note: str | None = None
    interaction: str | None = None
    references: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """Return what tells it from other answers: where it stands, and what was said of it."""
        read = (self.state, str(self.line or ""), self.printed or self.read_as, self.amount)
        answer = (self.medicine, self.interaction or self.status)
        return "/".join("-".join(words(part)) for part in (*read, *answer) if part)


def found(one: Found, read_as: str) -> Labelled:
    """Begin the row of a name that was read."""
    return Labelled(
        line=one.line,
        state=READ,
        printed=one.printed,
        read_as=read_as,
        amount=one.amount,
        form=one.form,
        in_blend=one.blend,
    )


def unread(one: Unread) -> Labelled:
    """Return the row of words that were not read."""
    return Labelled(one.line, NOT_READ, one.text, near=one.near)


def answered(row: Labelled, answer: Checked) -> Labelled:
    """Put the answer of a check beside what was found."""
    return row._replace(
        medicine=answer.medicine or answer.drug or answer.matched,
        status=answer.status,
        severity=answer.severity,
        action=answer.action,
        title=answer.title,
        effect=answer.effect,
        management=answer.management,
        separation=answer.separation,
        amount_note=answer.amount_note,
        interaction=answer.interaction,
        references=answer.references,
    )


def listed(label: Label) -> tuple[Unread, ...]:
    """Return the words that were not read: near names first, at most so many."""
    ranked = sorted(label.unread, key=lambda one: (not one.vitamins_k, not one.near, one.line))
    return tuple(ranked[:MOST_UNREAD])


def notes(label: Label, named: Iterable[str]) -> list[str]:
    """Say what must be known of a label as a whole."""
    sentences = [] if label.found else [NOTHING]
    sentences += [
        f'"{one.printed}": the amount "{one.amount}" is not used, as its letters may be figures '
        "that were misread. Compare it with the pack."
        for one in label.found
        if one.misread
    ]
    sentences += named
    sentences += [f'"{line}": a blend without amounts. How much it holds is not known.'
             for line in label.blends]  # fmt: skip
    sentences += [
        f'"{one.text}" on line {one.line} was not read; it is spelt much like '
        f"{' or '.join(one.near)}. If it is, it counts as vitamin K: read the pack."
        for one in label.unread
        if one.vitamins_k
    ]
    if label.unread:
        many = len(label.unread)
        more = f" The first {MOST_UNREAD} are listed." if many > MOST_UNREAD else ""
        what = "1 word or line was" if many == 1 else f"{many} words or lines were"
        sentences.append(f"{what} not read; what they are has not been looked at.{more}")
    return sentences
