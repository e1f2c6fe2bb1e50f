"""How everything that is on record of one remedy is laid out: the page behind `--full`."""

from __future__ import annotations

from crampcli.cli.commands import results
from crampcli.queries import forest
from crampcli.queries.answers import Statement
from crampcli.queries.citations import STATUS_WORDS
from crampcli.render.reply import Column, Section, joined
from crampcli.text.namedtuples import TYPE_CHECKING, NamedTuple
from crampcli.text.sentences import spoken

if TYPE_CHECKING:
    from collections.abc import Iterable

    from crampcli.queries.evidence import Assessed, TopicDetail
    from crampcli.queries.studies import Criticism, Result, StudyDetail
    from crampcli.render.reply import Cell

GRADE_BY_US = "in GRADE's words, judged by"
GRAVE = (
    "retracted-and-replaced",
    "interval-does-not-fit",
    "figures-do-not-fit",
    "implausible-figure",
    "harm-not-shown",
    "control-group-worsened",
)
"""Criticisms that touch the figures themselves: told in full at the topic, not by their name."""
MOST_RESULTS = 3
"""Results of a study in the table of a topic; the rest with `--study`."""
DIRECTIONS = {
    "little-or-no-effect": "little or no effect",
    "no-trial": "no trial on record",
    "trials-disagree": "trials disagree",
}


def direction(word: str) -> str:
    """Write where the evidence points."""
    return DIRECTIONS.get(word, word)


def topic_columns() -> tuple[Column, ...]:
    """Show the bottom line, and what was withdrawn."""
    return (
        Column("name", "", cell=lambda row: f"{row.name} against muscle cramps"),
        Column("summary", "Bottom line", cell=lambda row: row.summary),
        Column("withdrawn", "Withdrawn", cell=lambda row: _withdrawn(row.studies)),
    )


def _withdrawn(studies: Iterable[StudyDetail]) -> Cell:
    """Say what a withdrawn study had claimed, and what is known of what took its place."""
    return joined(
        Statement(
            f"{study.label}: {study.status_note} It had claimed, now WITHDRAWN: "
            f"{'; '.join(_claims(study)) or 'no figures on record'}. "
            f"{study.replacement or ''}".strip(),
            study.references,
        )
        for study in studies
        if study.withdrawn
    )


def _claims(study: StudyDetail) -> list[str]:
    return [
        f"{result.name} {forest.figure(result)}"
        for result in study.outcomes
        if result.estimate is not None
    ]


def sections(found: TopicDetail) -> tuple[Section, ...]:
    """Show each population, each study, and what to know before its figures are used."""
    sections = [Section("", found.assessments, _assessed_columns(), "record")]
    if found.studies:
        sections.append(Section("Studies", found.studies, study_columns()))
    grave = tuple(
        _Criticised(study.label, flag)
        for study in found.studies
        for flag in study.flags
        if flag.kind in GRAVE
    )
    if grave:
        columns = (
            Column("label", "Study"),
            Column(
                "flag",
                "Before its figures are used",
                cell=lambda row: results.criticism(row.flag),
            ),
        )
        sections.append(Section("Criticisms of figures", grave, columns))
    return tuple(sections)


def study_table(found: TopicDetail) -> Section:
    """Show each study in a line or two."""
    return Section("", found.studies, study_columns())


class _Criticised(NamedTuple):
    """A study and a criticism of its figures."""

    label: str
    flag: Criticism


def _assessed_columns() -> tuple[Column, ...]:
    firsts: dict[str, str] = {}

    def harm(row: Assessed) -> Cell:
        first = firsts.setdefault(row.harm.text, row.people)
        if first != row.people:
            return f"As for {first}."
        return row.harm

    return (
        Column("people", "", cell=lambda row: row.people[:1].upper() + row.people[1:]),
        Column("direction", "Direction", cell=lambda row: direction(row.direction)),
        Column("size", "Size", cell=lambda row: row.size),
        Column("certainty", "Certainty", cell=_certainty),
        Column("published", "Published", cell=_published),
        Column("harm", "Harm", cell=harm),
    )


def _certainty(row: Assessed) -> Statement:
    judged = row.certainty
    return Statement(
        f"{spoken(judged.rating)}, {GRADE_BY_US} {judged.by}. {judged.reason}",
        judged.references,
    )


def _published(row: Assessed) -> str:
    """Write others' ratings, each under its scheme's name; outcomes rated alike together."""
    alike: dict[tuple[str, str, str], list[str]] = {}
    for part in row.published:
        alike.setdefault((part.scheme, part.rating, part.by), []).append(part.outcome)
    return "\n".join(
        f"{scheme}, {by}: {rating} for {'; '.join(outcomes)}"
        for (scheme, rating, by), outcomes in alike.items()
    )


def study_columns() -> tuple[Column, ...]:
    """Show a study: who and what, what was found, and what is wrong with it."""
    return (
        Column("label", "Study", cell=lambda row: Statement(row.label, row.references[:1])),
        Column("people", "Who and what", cell=_who),
        Column("outcomes", "Found", cell=_found),
        Column("flags", "Beware", cell=_beware),
    )


def _who(row: StudyDetail) -> str:
    size = row.randomised or row.analysed
    design = row.design if row.design == "meta-analysis" else spoken(row.design)
    people = [f"{size} people"] if size and row.design != "regulator-notice" else []
    people += [spoken(row.population)] if row.population != "general" else []
    return "\n".join(part for part in (", ".join([*people, design]), results.given(row)) if part)


def _found(row: StudyDetail) -> str:
    if row.withdrawn:
        return "WITHDRAWN: see above"
    findings = [text for result in row.outcomes if (text := _in_figures(result))]
    if not findings:
        return row.finding
    more = len(findings) - MOST_RESULTS
    if len(findings) > 1:
        findings = [f"• {text}" for text in findings]
    return "\n".join(findings[:MOST_RESULTS] + ([f"and {more} more"] if more > 0 else []))


def _in_figures(result: Result) -> str:
    """Write a result: the difference, else the groups in figures, else nothing."""
    figures = forest.figure(result) or results.arms(result)
    if not figures:
        return ""
    harm = "harm, " if result.about == "harm" else ""
    return f"{harm}{result.name}: {figures}{results.test(result)}"


def _beware(row: StudyDetail) -> str:
    standing = STATUS_WORDS.get(row.status)
    kinds = [spoken(flag.kind) for flag in row.flags if flag.kind != row.status]
    return "; ".join(dict.fromkeys([standing, *kinds] if standing else kinds))
