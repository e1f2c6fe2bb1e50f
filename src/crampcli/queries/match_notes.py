"""What must be said beside what fits: how urgent it is, how words were read, what to ask."""

from __future__ import annotations

from crampcli.text.namedtuples import TYPE_CHECKING
from crampcli.text.sentences import and_, quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crampcli.queries.match import Fits
    from crampcli.queries.report import Report

NO_FLAG = "No red flag on record is met here; that rules nothing out: cramp red-flags"
URGENT = {
    "emergency": "EMERGENCY sign reported: get help now, whatever else is written here.",
    "same-day": "A sign reported needs advice the same day: get medical advice today.",
}
WOULD_HELP = {
    "taking": "Do you take any medicines? --taking",
    "age": "How old? --age",
    "at": "When does it come? --at night",
    "site": "Where? --site calf",
    "sign": "What else is there? --sign",
}
"""What to ask where nothing of a kind was said; more than three questions are too many."""
QUESTIONS = 3


def no_flag(reported: Report, found: Fits) -> str:
    """Return the sentence that no flag is met: only where every word was understood."""
    return NO_FLAG if found.urgency == "none-met" and not reported.not_understood else ""


def notes(reported: Report, found: Fits, shown: int) -> tuple[str, ...]:
    """Return what a reader must know of the answer, the most urgent first."""
    return (
        *((URGENT[found.urgency],) if found.urgency in URGENT else ()),
        *read_as(reported),
        *left_out(found),
        *counted(found, shown),
        *taken(reported),
        *would_help(reported),
    )


def read_as(reported: Report) -> Iterator[str]:
    """Say how each phrase was read word by word, and what it denies."""
    for text, reports, denies in reported.read_as:
        read = f"{quoted(text)} is read as: {', '.join(reports)}." if reports else ""
        denied = f" Denied: {', '.join(denies)}." if denies else ""
        yield f"{read}{denied}" if read else f"{quoted(text)}:{denied}"


def left_out(found: Fits) -> Iterator[str]:
    """Say how many causes the report speaks against, and by what."""
    if found.left_out:
        by = dict.fromkeys(reason for cause in found.left_out for reason in cause.by)
        count = len(found.left_out)
        what = "1 cause is" if count == 1 else f"{count} causes are"
        yield f"{what} left out, because this speaks against them: {and_(tuple(by))}."


def counted(found: Fits, shown: int) -> Iterator[str]:
    """Say how many causes there are where not all are shown."""
    if shown < found.causes:
        yield f"{shown} of {found.causes} causes that share a feature; all of them: --limit 0"


def taken(reported: Report) -> Iterator[str]:
    """Say what to ask of a medicine, or that nothing links it with cramps."""
    for each in reported.taken:
        if each.understood:
            yield each.understood
        if each.ask:
            yield f"{each.name}: {each.note or 'ask for the exact name.'}"
        elif not each.linked:
            yield (
                f"{each.name} is known here, and no link with cramps is on record. Nobody may "
                "have looked: that says nothing of what it can do."
            )


def would_help(reported: Report) -> Iterator[str]:
    """Ask for what was not said and would help to know."""
    kinds = {feature.kind for feature in reported.features}
    if reported.read_as:
        kinds.update(("sign", "site", "at"))
    asked = [question for kind, question in WOULD_HELP.items() if kind not in kinds][:QUESTIONS]
    if asked:
        yield f"What would help to know: {' · '.join(asked)}"
