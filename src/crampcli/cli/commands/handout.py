"""`cramp handout`: one page to print, for a person or for their clinician."""

from __future__ import annotations

from crampcli.cli.commands import check
from crampcli.cli.commands.match import nutrients_of
from crampcli.cli.run import Filed
from crampcli.errors import NameNotResolvedError, UsageError
from crampcli.queries import abbreviations, handout, match, report, sides
from crampcli.queries.answers import Statement
from crampcli.render.reply import Column, Heading, Paragraph, Reply, Section
from crampcli.text.namedtuples import TYPE_CHECKING, NamedTuple
from crampcli.text.sentences import shortened, spoken

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from crampcli.cli.streams import Streams
    from crampcli.dataset import Dataset
    from crampcli.errors import CrampError
    from crampcli.queries.check_rows import Checked
    from crampcli.queries.handout import Line
    from crampcli.queries.match import Fit
    from crampcli.render.reply import AskedFor, Cell, Part
    from crampcli.vocabulary import Reader, Sex

STDIN = "-"
MOST_NAMED = 3
"""So many lines of a part of the page stand on the screen."""
LONGEST_NAME = 60
HEADINGS: Mapping[Reader, str] = {
    "patient": "Muscle cramps: what to know, and what to ask",
    "clinician": "Muscle cramps: what was asked, and what is on record",
}
TITLES = {
    handout.HELP: "Get help",
    handout.STEPS: "In a cramp",
    handout.ASKED: "What was asked",
    handout.CHECKED: "On record",
    handout.UNCHECKED: "Not looked at, or not read",
    handout.FITS: "What may lie behind it",
    handout.EVIDENCE: "What the evidence supports",
    handout.QUESTIONS: "Questions to ask",
    handout.WORDS: "Abbreviations",
}
"""The sections in the order in which they stand on the page."""
NO_DIAGNOSIS = "What may lie behind it is a list and no diagnosis; nothing missing is ruled out."
NOT_SAFE = "What nobody looked at may do harm all the same: ask a pharmacist."
OWN_WORDS = (
    "Information, not medical advice. Do not start, stop or change a medicine because of it."
)


class Reported(NamedTuple):
    """What somebody reports: texts by kind, and what is said of the person."""

    said: Mapping[str, Sequence[str]]
    conditions: Sequence[str]
    age: float | None
    sex: Sex | None
    pregnant: bool

    def texts(self, conditions: Sequence[str]) -> Mapping[str, Sequence[str]]:
        """Return the texts by kind, with these conditions among them."""
        return {**self.said, "condition": conditions}


def hand_out(
    dataset: Dataset,
    streams: Streams,
    item: Sequence[str] | None = None,
    taking: Sequence[str] | None = None,
    list_: Sequence[str] | None = None,
    codes: str | None = None,
    condition: Sequence[str] | None = None,
    pregnant: bool = False,
    at: Sequence[str] | None = None,
    site: Sequence[str] | None = None,
    trigger: Sequence[str] | None = None,
    sign: Sequence[str] | None = None,
    age: float | None = None,
    sex: Sex | None = None,
    for_: Reader = "patient",
    output: str | None = None,
) -> Filed:
    """Make a page of what was asked, what is on record, what is not, and what to ask.

    Raises:
        UsageError: Nothing is asked, or the items are to come from stdin.
    """
    if STDIN in (item or ()):
        raise UsageError("a page is made of named items. Give them by --item, or as @FILE.")
    if not any(
        (item, taking, list_, condition, pregnant, at, site, trigger, sign, age is not None, sex)
    ):
        raise UsageError(
            "nothing to print. Name an item, a medicine or a sign: "
            "cramp handout --taking warfarin --item natto:40g -o page.html"
        )
    of_check = [name for name in condition or () if _a_condition(dataset, name)]
    checked = None
    if item or taking or list_ or of_check or pregnant:
        asked = check.check_all(
            dataset, streams, item, taking, list_, codes, of_check, pregnant, exit_zero=True
        )
        # Without stdin among the items the answer is no stream.
        checked = asked if isinstance(asked, Reply) else asked.whole("html")
    reported = Reported(
        {"at": at or (), "site": site or (), "trigger": trigger or (), "sign": sign or ()},
        condition or (),
        age,
        sex,
        pregnant,
    )
    rows = checked.results if checked else ()
    fits, not_understood = _fits(dataset, reported, _taken(checked))
    # A condition that `check` knows stands among what it was asked.
    said = reported.texts([name for name in reported.conditions if name not in of_check])
    lines = handout.for_reader(
        (
            *handout.help_lines(dataset, fits),
            *(_as_written(checked.asked, rows) if checked else ()),
            *handout.reported_lines(dataset, said, age, sex),
            *handout.checked_lines(rows),
            *handout.unread_lines(not_understood),
            *handout.fit_lines(fits),
            *handout.evidence_lines(dataset, rows),
            *handout.question_lines(rows, fits),
            *handout.step_lines(dataset),
        ),
        for_,
    )
    refused = (*(checked.refused if checked else ()), *not_understood)
    query = {
        "items": list(item or ()),
        "taking": list(taking or ()),
        "conditions": list(condition or ()),
        "reported": {kind: list(texts) for kind, texts in said.items() if texts},
        "age": age,
        "sex": sex,
        "for": for_,
    }
    about = (
        *((checked.about or ()) if checked else ()),
        *(nutrient for row in fits for nutrient in nutrients_of(dataset, row)),
    )
    page = _page(dataset, tuple(lines), HEADINGS[for_])
    code = refused[0].exit_code if refused else 0
    reply = page._replace(query=query, about=about, code=code, refused=refused)
    return Filed(reply, str(output or ""))


def _page(dataset: Dataset, lines: tuple[Line, ...], title: str) -> Reply:
    """Lay out the lines of a page, with the abbreviations that they hold."""
    texts = (text for line in lines for text in (line.name, line.text, line.detail))
    numbered = handout.numbered((*lines, *abbreviations.met(dataset, texts)))
    return Reply(
        "handout",
        handout.Line,
        numbered,
        (),
        (),
        title=title,
        sections=tuple(_sections(numbered)),
        summary=lambda: _in_brief(numbered, title),
        notes=(NOT_SAFE, NO_DIAGNOSIS, OWN_WORDS),
        hints=("cramp handout --help",),
    )


def _a_condition(dataset: Dataset, name: str) -> bool:
    """Tell whether `check` knows a condition; what it does not know may be a sign."""
    try:
        sides.condition(dataset, name)
    except NameNotResolvedError:
        return False
    return True


def _taken(checked: Reply | None) -> list[str]:
    """Return the names of the medicines that were looked at and read."""
    if checked is None:
        return []
    unread = {
        row.drug or row.item for row in checked.results if row.status == "name-not-recognised"
    }
    return [
        name
        for one in checked.asked
        if one.kind == "medicine" and not one.unchecked and one.written not in unread
        for name in one.names
    ]


def _fits(
    dataset: Dataset, reported: Reported, taken: Sequence[str]
) -> tuple[tuple[Fit, ...], tuple[CrampError, ...]]:
    """Return what fits what is reported, and what of it was not understood."""
    _, _, age, sex, pregnant = reported
    texts = reported.texts(reported.conditions)
    if not (any(texts.values()) or taken or pregnant or sex or age is not None):
        return (), ()
    try:
        read = report.read(dataset, texts, age, sex, pregnant, taken)
    except NameNotResolvedError as error:
        return (), (error,)
    return match.fits(dataset, read).rows, read.not_understood


def _as_written(asked: Sequence[AskedFor], rows: Sequence[Checked]) -> Iterator[Line]:
    """Yield every entry as it was written, what it was read as, and what was set aside."""
    for one in asked:
        own = [row for row in rows if {row.drug, row.item}.intersection((one.written, *one.names))]
        text = one.unchecked or handout.as_read(one.written, one.names, own)
        yield handout.line(handout.ASKED, one.written, text, grade=one.kind)


def _in_brief(lines: Sequence[Line], title: str) -> tuple[Part | None, ...]:
    """Sum up the page: what is on record, what nobody looked at, and how to write it."""
    columns = (
        Column("grade", "", cell=lambda line: spoken(line.grade or "").upper(), no_wrap=True),
        Column("name", "", cell=lambda line: shortened(line.name, LONGEST_NAME)),
    )
    parts: list[Part | None] = [Heading(title), None]
    for section in (handout.HELP, handout.CHECKED, handout.UNCHECKED):
        own = [line for line in lines if line.section == section]
        shown = Section(TITLES[section], tuple(own[:MOST_NAMED]), columns, "lines")
        more = len(own) - MOST_NAMED
        parts += [shown] if own else []
        parts += [Paragraph(f"… {more} more: --full", "dim", indent=2)] if more > 0 else []
    # A slip may hide a danger, and says so.
    unclear = [line for line in lines if line.grade == handout.NOT_UNDERSTOOD]
    parts += [Paragraph(shortened(line.text), "yellow") for line in unclear[:MOST_NAMED]]
    return (*parts, Paragraph("Questions to ask, and the rest of the page: -o page.html"))


def _sections(lines: Sequence[Line]) -> Iterator[Section]:
    def text(line: Line) -> Cell:
        whole = f"{line.text}\n{line.detail}" if line.detail else line.text
        return Statement(whole, line.references)

    named = Column("name", "")
    grade = Column("grade", "", cell=lambda line: spoken(line.grade or "").upper(), no_wrap=True)
    columns = {
        handout.QUESTIONS: (Column("text", "", cell=text),),
        handout.STEPS: (Column("text", "", cell=text),),
        handout.WORDS: (named, Column("text", "", cell=text)),
    }
    for section, title in TITLES.items():
        own = tuple(line for line in lines if line.section == section)
        if own:
            shown = columns.get(section, (grade, named, Column("text", "", cell=text)))
            danger = section == handout.HELP and own[0].text.startswith("You report")
            yield Section(title, own, shown, "rows", danger)
