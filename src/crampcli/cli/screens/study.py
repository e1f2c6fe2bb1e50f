"""How one study is summed up on one screen."""

from __future__ import annotations

from crampcli.cli.commands import results
from crampcli.queries import forest
from crampcli.queries.answers import Statement
from crampcli.queries.citations import STATUS_WORDS
from crampcli.render.reply import Facts, Heading, Paragraph, Verdict, joined
from crampcli.text.namedtuples import TYPE_CHECKING
from crampcli.text.sentences import spoken

if TYPE_CHECKING:
    from crampcli.queries.studies import Result, StudyDetail
    from crampcli.render.reply import Cell, Part

MOST_RESULTS = 3
LONGEST = 130
"""Characters that tell whom a study looked at; the rest with `--full`."""
NO_FIGURES = "No figures are on record."


def one(row: StudyDetail) -> tuple[Part | None, ...]:
    """Show what became of a study, whom it looked at, what it found and what to beware of."""
    standing = STATUS_WORDS.get(row.status)
    first: tuple[Part | None, ...] = (
        Heading((row.label, " ", Statement("", row.references[:1])), spoken(row.design)),
        None,
    )
    if row.withdrawn and standing:
        doi = row.notice_doi
        note = row.status_note
        if doi and doi not in note:
            note += f" Notice: doi {doi}."
        first = (Verdict(f"{standing} · {row.label}", Statement(note, row.references[:1])),)
    size = row.randomised or row.analysed
    people = f"{size} people. {row.people}" if size else row.people
    people = people if len(people) <= LONGEST else f"{people[:LONGEST].rsplit(' ', 1)[0]} …"
    pairs: list[tuple[str, Cell]] = [
        ("Finding", row.finding),
        ("People", people),
        ("Given", _given(row)),
        ("Results", _results(row)),
        ("Harms", row.harms or ""),
    ]
    # The box says already what became of it.
    kinds = dict.fromkeys(spoken(flag.kind) for flag in row.flags)
    flags = ", ".join(kind for kind in kinds if not row.withdrawn or kind != spoken(row.status))
    return (
        *first,
        Facts(tuple(pairs)),
        *((None, Paragraph(f"Beware: {flags}. Why: --full", "yellow")) if flags else ()),
    )


def _given(row: StudyDetail) -> str:
    given = "; ".join(dict.fromkeys(p for p in (row.intervention, results.given(row)) if p))
    return f"{given}, against {row.comparator}" if given and row.comparator else given


def _results(row: StudyDetail) -> Cell:
    results = [_result(result) for result in row.outcomes if _figures(result)]
    if not results:
        return NO_FIGURES
    if row.withdrawn:
        return f"{len(results)} figures of the withdrawn version are left out: --full"
    most = MOST_RESULTS
    more = len(results) - most
    return joined([*results[:most], *([f"and {more} more"] if more > 0 else [])])


def _figures(result: Result) -> str:
    return forest.figure(result) or results.arms(result)


def _result(result: Result) -> Cell:
    mark = "WITHDRAWN: " if result.version == "withdrawn" else ""
    return f"{mark}{result.name}: {_figures(result)}{results.test(result)}"
