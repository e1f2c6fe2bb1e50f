"""`cramp causes match`: what fits what is reported."""

from __future__ import annotations

from crampcli.cli.commands.causes import NOTHING_RULED_OUT
from crampcli.cli.screens.match import screen
from crampcli.queries import match, match_notes, red_flags, report, suggestions, terms
from crampcli.queries.answers import Statement
from crampcli.render.reply import Column, Reply, Section
from crampcli.text.namedtuples import TYPE_CHECKING
from crampcli.text.sentences import spoken

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crampcli.dataset import Dataset
    from crampcli.queries.match import Fit
    from crampcli.vocabulary import Sex

TITLES = {
    "cause": "May fit what you report",
    "rare-cause": "Rare",
    "medicine": "Medicines you named, and their link with cramps",
    "nutrient": "What these medicines move",
    "mimic": "Looks like a cramp, but is not",
}


def match_causes(
    dataset: Dataset,
    at: Sequence[str] | None = None,
    site: Sequence[str] | None = None,
    trigger: Sequence[str] | None = None,
    sign: Sequence[str] | None = None,
    condition: Sequence[str] | None = None,
    age: float | None = None,
    sex: Sex | None = None,
    pregnant: bool = False,
    taking: Sequence[str] | None = None,
    limit: int = 8,
) -> Reply:
    """List what fits the cramps you report: red flags first, then causes, medicines, mimics.

    It lists and explains. It is no diagnosis, and nothing that is missing is ruled out.
    Information, not medical advice.
    """
    texts_by_kind = {
        "at": at or [],
        "site": site or [],
        "trigger": trigger or [],
        "sign": sign or [],
        "condition": condition or [],
    }
    reported = report.read(dataset, texts_by_kind, age, sex, pregnant, taking or [])
    found = match.fits(dataset, reported, limit or None)
    rows = found.rows
    shown = sum(row.section in ("cause", "rare-cause") for row in rows)
    nutrients = [n for row in rows for n in nutrients_of(dataset, row)]
    nutrients += suggestions.warned_of(
        dataset, reported, (food for row in rows for food in row.foods)
    )
    return Reply(
        "matches",
        match.Fit,
        rows,
        (),
        nutrients,
        title=match_notes.no_flag(reported, found),
        query={
            "reported": [f._asdict() for f in reported.features],
            "read_as": [each._asdict() for each in reported.read_as],
            "not_understood": [str(error) for error in reported.not_understood],
            "left_out": [cause._asdict() for cause in found.left_out],
            "limit": limit,
        },
        sections=_sections(rows),
        summary=screen(reported, found),
        urgency=found.urgency,
        notes=(*match_notes.notes(reported, found, shown), NOTHING_RULED_OUT),
        hints=_hints(rows),
        code=0 if rows else 1,
        refused=reported.not_understood,
    )


def nutrients_of(dataset: Dataset, row: Fit) -> Sequence[str]:
    """Return the nutrients that a row is about."""
    match row.section:
        case "cause" | "rare-cause":
            return dataset.causes[row.id]["nutrients"]
        case "nutrient":
            return [row.id]
        case _:
            return []


def _sections(rows: Sequence[Fit]) -> tuple[Section, ...]:
    def text(row: Fit) -> Statement:
        return Statement(row.text, row.references)

    def because(row: Fit) -> str:
        against = f"\nagainst: {', '.join(row.contradicting)}" if row.contradicting else ""
        return f"{', '.join(row.matching)}{against}"

    def step(row: Fit) -> str:
        """Tell the first step, and how good the evidence for it is."""
        evidence = f"\nevidence: {row.first_step_evidence}" if row.first_step_evidence else ""
        return f"{row.first_step}{evidence}" if row.first_step else ""

    columns = {
        "red-flag": (
            Column("name", "Sign"),
            Column("matching", "You report"),
            Column("text", "Why", cell=text, min_screen=60),
        ),
        "cause": (
            Column("name", "Cause"),
            Column("link", "Link", no_wrap=True),
            Column("matching", "You report", cell=because),
            Column("first_step", "First", cell=step, min_screen=60),
            Column("text", "In one line", cell=text, min_screen=120),
        ),
        "rare-cause": (
            Column("name", "Rare"),
            Column("calm", "First of all", cell=lambda row: Statement(row.calm, row.references)),
            Column("matching", "You report", cell=because),
        ),
        "medicine": (
            Column("name", "Medicine", cell=_medicine),
            Column("strength", "Link", cell=lambda row: spoken(row.strength)),
            Column("text", "How, how much, what to do", cell=text),
        ),
        "nutrient": (
            Column("name", "Nutrient"),
            Column("text", "What to know", cell=text),
            Column("next", "More", cell=lambda row: row.next, min_screen=90),
        ),
        "mimic": (
            Column("name", "Mimic"),
            Column("urgency", "Urgency", cell=lambda row: spoken(row.urgency), no_wrap=True),
            Column("matching", "You report", cell=because),
            Column("text", "How it differs", cell=text),
        ),
    }
    flags = [row for row in rows if row.section == "red-flag"]
    first = [
        Section(
            red_flags.CALLED[urgency],
            tuple(row for row in flags if row.urgency == urgency),
            columns["red-flag"],
            danger=urgency != "routine",
        )
        for urgency in dict.fromkeys(row.urgency for row in flags)
        if urgency is not None
    ]
    rest = [
        Section(title, own, columns[section])
        for section, title in TITLES.items()
        if (own := tuple(row for row in rows if row.section == section))
    ]
    return (*first, *rest)


def _medicine(row: Fit) -> str:
    return f"{', '.join(row.matching)}\n({row.name})"


def _hints(rows: Sequence[Fit]) -> tuple[str, ...]:
    """Lead on to what matters most: an urgent flag, else a nutrient that is moved, else a cause."""
    urgent = [row for row in rows if row.section == "red-flag" and row.urgency != "routine"]
    for part in (
        urgent,
        [row for row in rows if row.section == "nutrient"],
        [row for row in rows if row.section == "cause"],
    ):
        if part:
            return (part[0].next,)
    return ("cramp causes list",)


def listing(dataset: Dataset) -> str:
    """Return every value that each option takes, grouped, for its help."""
    from textwrap import wrap

    lines = []
    for kind in terms.KINDS:
        areas: dict[str, list[str]] = {}
        for term in dataset.terms.values():
            if kind in term["kinds"] and term["id"] != terms.ANYTHING:
                # Times and places are few: one list of each will do.
                area = "" if kind in ("at", "site") else term.get("area", "other")
                areas.setdefault(area, []).append(term["name"])
        lines.append(f"--{kind} takes, in these or other words:")
        for area, names in sorted(areas.items()):
            text = f"{area}: {'; '.join(names)}" if area else "; ".join(names)
            lines += wrap(text, 76, initial_indent="  ", subsequent_indent="    ")
    return "\n".join(lines)
