"""What stands on a page to take along: from a check, a match and the evidence, in one list.

It adds no claim of its own. Every line is an answer of another question, told for a patient in
few words or for a clinician in full, and each question to ask follows from one of these lines.
"""

from __future__ import annotations

from crampcli.queries import cautions, evidence, now, red_flags, terms
from crampcli.queries.check_rows import called
from crampcli.text.namedtuples import TYPE_CHECKING, NamedTuple
from crampcli.text.sentences import and_, spoken, within
from crampcli.vocabulary import FOUND

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from crampcli.dataset import Dataset
    from crampcli.errors import CrampError
    from crampcli.queries.check_rows import Checked
    from crampcli.queries.match import Fit
    from crampcli.vocabulary import Reader, Urgency

HELP, ASKED, CHECKED, UNCHECKED, FITS, EVIDENCE, STEPS, QUESTIONS, WORDS = (
    "get-help",
    "as-written",
    "checked",
    "not-checked",
    "may-fit",
    "evidence",
    "in-a-cramp",
    "questions",
    "abbreviations",
)
NOT_UNDERSTOOD = "not understood"
"""The grade of a line on words of a report that mean nothing here."""
MOST_FITS = 8
AS_IT_STANDS = "taken as it stands"
REPORTED = {
    "at": "when",
    "site": "where",
    "trigger": "brought on by",
    "sign": "sign",
    "condition": "condition",
}
"""What each kind of report is called on the page."""
SIGNS: Mapping[Urgency, str] = {
    "emergency": "Call the emergency number",
    "same-day": "Get medical advice today",
}
"""What each urgency asks for; the signs stand behind it in a few words each."""
KEEP_TAKING = "Keep taking it, and ask whether it has to do with the cramps."
STRETCHING = "stretching"
"""The topic that every page tells of: it can be tried beside anything."""


class Line(NamedTuple):
    """A line of the page.

    `section` tells where it stands. `grade` is the severity, urgency or certainty that belongs to
    it. `detail` is what a clinician reads besides.
    """

    id: str
    section: str
    name: str
    text: str
    grade: str | None
    detail: str | None
    references: tuple[str, ...]


def line(
    section: str,
    name: str,
    text: str,
    *,
    grade: str | None = None,
    detail: str | None = None,
    references: tuple[str, ...] = (),
) -> Line:
    """Make a line of the page; `page` numbers it."""
    return Line(
        id="",
        section=section,
        name=name,
        text=text,
        grade=grade,
        detail=detail,
        references=references,
    )


def help_lines(dataset: Dataset, fits: Sequence[Fit]) -> Iterator[Line]:
    """Yield the signs reported that need help, then in a line each urgency's other signs."""
    met = [row for row in fits if row.section == "red-flag"]
    reported = [
        line(
            HELP,
            row.name,
            f"You report: {and_(row.matching)}. {row.text}",
            grade=row.urgency,
            references=row.references,
        )
        for row in met
    ]
    yield from (line for line in reported if line.grade in SIGNS)
    met_ids = {row.id for row in met}
    flags = sorted(dataset.red_flags.values(), key=red_flags.order)
    for urgency, name in SIGNS.items():
        others = [f for f in flags if f["urgency"] == urgency and f["id"] not in met_ids]
        references = tuple(dict.fromkeys(id_ for flag in others for id_ in flag["references"][:1]))
        text = "; ".join(flag["short"] for flag in others)
        yield line(HELP, name, f"{text}.", grade=urgency, references=references)
    yield from (line for line in reported if line.grade not in SIGNS)


def checked_lines(rows: Iterable[Checked]) -> Iterator[Line]:
    """Yield what is on record, then what nobody looked at or nobody could read."""
    rows = tuple(rows)
    for row in rows:
        if row.status in FOUND or row.status == "recorded-as-not-interacting":
            yield line(
                CHECKED,
                pair(row),
                " ".join(part for part in (row.effect, row.management) if part),
                grade=row.severity or row.status,
                detail=_in_full(row),
                references=_all_references(row),
            )
    for row in rows:
        if not (row.status in FOUND or row.status == "recorded-as-not-interacting"):
            text = " ".join(part for part in (row.effect, row.remark) if part)
            yield line(UNCHECKED, pair(row), text, grade=row.status, references=row.references)


def pair(row: Checked) -> str:
    """Name both sides of an answer."""
    left = (called(row) or "").replace(f", {row.item_amount}", f" {row.item_amount}") or None
    right = row.medicine or row.drug or row.matched
    return " and ".join(part for part in (left, right) if part)


def _in_full(row: Checked) -> str | None:
    sentences = (
        row.mechanism,
        f"Apart: {row.separation}." if row.separation else None,
        f"How often: {row.frequency.text}" if row.frequency else None,
        f"Seen: {row.key_finding.text}" if row.key_finding else None,
        f"Graded: {'; '.join(grade.text for grade in row.grades)}." if row.grades else None,
        row.amount_note,
        row.upper_limit_note,
    )
    return " ".join(part for part in sentences if part) or None


def _all_references(row: Checked) -> tuple[str, ...]:
    parts = [row.references]
    parts += [each.references for each in (row.frequency, row.key_finding) if each]
    parts.append(tuple(grade.reference for grade in row.grades))
    return tuple(dict.fromkeys(id_ for ids in parts for id_ in ids))


def as_read(written: str, names: Sequence[str], rows: Sequence[Checked]) -> str:
    """Say what an entry was read as, and what of it was set aside.

    Args:
        written: The entry.
        names: How results call what it is read as.
        rows: The answers that are about it.
    """
    if any(row.status == "name-not-recognised" for row in rows):
        return "not read; nothing was checked for it"
    for row in rows:
        of_item = row.item in names and row.item_read_as
        read, left = (
            (row.item_read_as, row.item_left_out) if of_item else (row.read_as, row.left_out)
        )
        if read and (of_item or row.drug in (written, *names)):
            return f"read as {read}" + (f"; left out: {', '.join(left)}" if left else "")
    others = [name for name in names if name != written]
    medicine = next((row.medicine for row in rows if row.drug == written and row.medicine), None)
    if medicine and not others and medicine.casefold() != written.casefold():
        others = [medicine]
    return f"read as {', '.join(others)}" if others else AS_IT_STANDS


def reported_lines(
    dataset: Dataset,
    texts_by_kind: Mapping[str, Sequence[str]],
    age: float | None,
    sex: str | None,
) -> Iterator[Line]:
    """Yield what was reported as it was written, what it was read as, and what was not read."""
    known = terms.of(dataset)
    for kind, texts in texts_by_kind.items():
        for written in texts:
            understood = known.understood(written)
            names = [term["name"] for term in understood.terms]
            denied = [term["name"] for term in understood.denied]
            unread = understood.unknown or (() if names or denied else (written,))
            parts = [f"read as {', '.join(names)}"] if names and names != [written] else []
            parts += [f"denied: {', '.join(denied)}"] if denied else []
            parts += [f"not understood: {', '.join(unread)}"] if unread else []
            text = "; ".join(parts) or AS_IT_STANDS
            yield line(ASKED, written, text, grade=REPORTED[kind])
    if age is not None:
        yield line(ASKED, f"{age:g}", AS_IT_STANDS, grade="age")
    if sex is not None:
        yield line(ASKED, sex, AS_IT_STANDS, grade="sex")


def unread_lines(errors: Iterable[CrampError]) -> Iterator[Line]:
    """Yield what of a report was not understood, and whether a slip may hide a danger."""
    for error in errors:
        refusal = f"{error}".partition(" When to get help:")[0]
        yield line(UNCHECKED, "What was reported", refusal, grade=NOT_UNDERSTOOD)


def fit_lines(rows: Iterable[Fit]) -> Iterator[Line]:
    """Yield what may lie behind the cramps, and the medicines that may."""
    sections = ("medicine", "cause", "mimic")
    kept = sorted(
        (row for row in rows if row.section in sections),
        key=lambda row: sections.index(row.section) if row.section == "medicine" else 1,
    )
    for row in kept[:MOST_FITS]:
        step = f" First: {row.first_step}" if row.first_step else ""
        text = f"Because of: {and_(row.matching)}.{step}"
        name = row.name
        if row.section == "medicine":
            name, text = f"{and_(row.matching)} ({within(row.name)})", KEEP_TAKING
        grade = row.link or (spoken(row.strength) if row.strength else None)
        yield line(FITS, name, text, grade=grade, detail=row.text, references=row.references)


def evidence_lines(dataset: Dataset, rows: Iterable[Checked]) -> Iterator[Line]:
    """Yield what was tested against cramps: the items asked after, and stretching."""
    wanted = {row.nutrient for row in rows if row.item}
    topics = cautions.nutrients_of_topics(dataset).items()
    tested = [id_ for id_, of in topics if id_ == STRETCHING or wanted.intersection(of)]
    for row in evidence.lines(dataset, ids=tested):
        yield line(
            EVIDENCE,
            row.name,
            f"{row.people}: {spoken(row.direction)}. {row.size}",
            grade=row.certainty,
            detail=row.harm,
            references=tuple(dataset.topics[row.id]["summary"]["references"]),
        )


def step_lines(dataset: Dataset) -> Iterator[Line]:
    """Yield what to do in a cramp."""
    for number, step in enumerate(each for each in now.advice(dataset) if each.kind == "step"):
        yield line(
            STEPS,
            f"{number + 1}",
            step.text,
            detail=step.evidence,
            references=step.references,
        )


def question_lines(rows: Iterable[Checked], fits: Iterable[Fit]) -> Iterator[Line]:
    """Yield what to ask, each from a line above it, the same question once."""
    asked = [text for row in rows if (text := _question(row))]
    asked += [
        f"May {and_(row.matching)} have to do with my cramps?"
        for row in fits
        if row.section == "medicine"
    ]
    causes = [within(row.name) for row in fits if row.section == "cause"][:3]
    asked += [f"May one of these lie behind my cramps: {', '.join(causes)}?"] if causes else []
    for text in dict.fromkeys(asked):
        yield line(QUESTIONS, "", text)


def _question(row: Checked) -> str:
    named = pair(row)
    match row.status:
        case "name-not-recognised" | "ambiguous":
            return f"What exactly is '{row.item or row.drug}', and does it go with the rest?"
        case "not-covered":
            return f"Nobody on record looked at {named}. What do you know of it?"
        case "above-upper-limit":
            return f"{row.item}, {row.item_amount}: how much a day is right for me?"
        case "recorded-as-not-interacting":
            return ""
        case _:
            pass
    match row.action:
        case "separate":
            return f"{named}: how do I best keep them apart?"
        case "monitor":
            return f"{named}: which test do I need, and when?"
        case "keep-steady":
            return f"{named}: how much from day to day is right for me?"
        case "none-needed":
            return ""
        case _:
            return f"{named}: may I take this at all? What do I do if I took it already?"


def numbered(lines: Iterable[Line]) -> tuple[Line, ...]:
    """Give each line an id of its own: its section and its place there."""
    counts: dict[str, int] = {}
    found = []
    for line in lines:
        counts[line.section] = counts.get(line.section, 0) + 1
        found.append(line._replace(id=f"{line.section}-{counts[line.section]}"))
    return tuple(found)


def for_reader(lines: Iterable[Line], reader: Reader) -> Iterator[Line]:
    """Keep what is for a reader: a patient needs no detail, a clinician no first aid."""
    for line in lines:
        if reader == "patient":
            yield line._replace(detail=None)
        elif line.section != STEPS:
            yield line
