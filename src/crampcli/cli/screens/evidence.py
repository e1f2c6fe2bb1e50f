"""How the evidence is summed up: every remedy on one screen, one remedy on another."""

from __future__ import annotations

from crampcli.queries import forest
from crampcli.queries.answers import Statement
from crampcli.render import forest as drawing
from crampcli.render import signs
from crampcli.render.reply import Column, Drawing, Facts, Heading, Paragraph, Section
from crampcli.text import numbers
from crampcli.text.namedtuples import TYPE_CHECKING
from crampcli.vocabulary import CERTAINTIES, EVIDENCE_DIRECTIONS, RATIOS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crampcli.dataset import Dataset
    from crampcli.queries.evidence import TopicDetail, TopicLine
    from crampcli.queries.forest import Forest, Plot
    from crampcli.records.evidence import Assessment, Size, Topic
    from crampcli.render.reply import Part

KEY = "editors judge: ●●●● high … ●○○○ very low"
"""Whose certainty it is, and its scale: GRADE's four words."""
IN_A_LINE = ("unclear", "no-trial")
"""Directions whose remedies are named in a line: there is no size to show."""
UNITS = {
    "cramps/week": "/wk",
    "cramps/2 weeks": "/2 wk",
    "cramps/fortnight": "/2 wk",
    "seconds": " s",
}
NAMES = {"electrolyte-drinks": "salty drinks", "bcaa": "BCAA"}
"""What a remedy is called where there is little room."""


def every(dataset: Dataset, rows: Sequence[TopicLine]) -> tuple[Part | None, ...]:
    """Sum up all remedies, what helps first; a harm that can kill is said beside it."""
    topics = [(dataset.topics[row.id], row) for row in rows]
    shown = [pair for pair in topics if pair[1].direction not in IN_A_LINE]
    shown.sort(
        key=lambda pair: (
            EVIDENCE_DIRECTIONS.index(pair[1].direction),
            CERTAINTIES.index(pair[1].certainty),
            pair[0]["id"],
        )
    )
    table = Section(
        "",
        tuple(shown),
        (
            Column("name", "Remedy", cell=lambda pair: _marked(*pair), no_wrap=True),
            Column(
                "who", "In whom", cell=lambda pair: _part(*pair)["who"].split(",")[0], no_wrap=True
            ),
            Column("direction", "What it does", cell=_direction, no_wrap=True),
            Column(
                "size",
                "Size",
                cell=lambda pair: _in_brief(_part(*pair)["size"]),
                no_wrap=True,
                min_screen=76,
            ),
            Column(
                "certainty",
                "Sure",
                cell=lambda pair: signs.certainty(_part(*pair)["certainty"]["rating"], word=False),
                no_wrap=True,
            ),
        ),
        "lines",
    )
    named = [
        (label, ", ".join(_name(topic) for topic, row in topics if row.direction == direction))
        for direction, label in (("unclear", "Unclear"), ("no-trial", "No trial"))
    ]
    grave = [_warning(topic, _part(topic, row)) for topic, row in topics if _grave(topic, row)]
    return (
        Heading("Does anything help against cramps?", KEY),
        None,
        *((table,) if shown else ()),
        None,
        Facts(tuple((label, f"{text}.") for label, text in named if text)),
        *grave,
    )


def _part(topic: Topic, row: TopicLine) -> Assessment:
    """Return the assessment that a line was made from."""
    return next(part for part in topic["assessments"] if part["people"] == row.people)


def _grave(topic: Topic, row: TopicLine) -> bool:
    return _part(topic, row).get("grave", False)


def _marked(topic: Topic, row: TopicLine) -> str:
    return f"! {_name(topic)}" if _grave(topic, row) else _name(topic)


def _warning(topic: Topic, part: Assessment) -> Paragraph:
    harm = part["harm"]
    text = Statement(harm.get("short", harm["text"]), tuple(harm["references"]))
    return Paragraph((f"! {_name(topic)}: ", text), "red")


def _name(topic: Topic) -> str:
    return NAMES.get(topic["id"], topic["name"].split(" (")[0])


def _who(part: Assessment) -> str:
    return part.get("who") or part["people"][:1].upper() + part["people"][1:]


def _whom(pair: tuple[Topic, TopicLine]) -> str:
    return _who(_part(*pair)).split(",")[0]


def _direction(pair: tuple[Topic, TopicLine]) -> str:
    return signs.direction(_part(*pair)["direction"])


def _in_brief(size: Size) -> str:
    """Write a size in figures if one study prints them, else in a few words."""
    if "estimate" not in size or "unit" not in size or size.get("measure") in RATIOS:
        return size.get("short", "")
    unit = UNITS.get(size["unit"])
    if unit is None:
        return size.get("short", "")
    text = f"{numbers.exact(size['estimate'])}{unit}"
    if "low" in size and "high" in size:
        text += f" ({numbers.exact(size['low'])} to {numbers.exact(size['high'])})"
    return text


def one(dataset: Dataset, found: TopicDetail, plotted: Forest) -> tuple[Part | None, ...]:
    """Sum up one remedy: the bottom line, each population in a line, harm, the main figure."""
    topic = dataset.topics[found.id]
    kept = {part.people for part in found.assessments}
    parts = [part for part in topic["assessments"] if part["people"] in kept]
    summary = topic["summary"]
    table = Section(
        "",
        tuple(parts),
        (
            Column("who", "Who", cell=_who, no_wrap=True),
            Column(
                "direction",
                "What it does",
                cell=lambda part: signs.direction(part["direction"]),
                no_wrap=True,
            ),
            Column(
                "size",
                "Cramps",
                cell=lambda part: part["size"].get("short", ""),
                min_screen=70,
            ),
            Column(
                "certainty",
                "Certainty",
                cell=lambda part: signs.certainty(part["certainty"]["rating"]),
                no_wrap=True,
            ),
        ),
        "lines",
    )
    bottom = Statement(summary.get("short", summary["text"]), tuple(summary["references"]))
    harms: dict[str, Statement] = {}
    for part in parts:
        harm = part["harm"]
        text = harm.get("short", harm["text"])
        harms.setdefault(text, Statement(text, tuple(harm["references"])))
    first = tuple(harms.values())[:2]
    return (
        Heading(f"{found.name} against muscle cramps"),
        None,
        Paragraph(bottom, indent=2),
        None,
        *((table,) if parts else ()),
        Facts(tuple(("Harm" if place == 0 else "", harm) for place, harm in enumerate(first))),
        *_main_plot(parts, plotted),
        None,
        Paragraph(_more(found), "dim", indent=2),
    )


def _main_plot(parts: Sequence[Assessment], plotted: Forest) -> tuple[Part | None, ...]:
    """Draw the interval that the size of the first population rests on, if there is one."""
    size = parts[0]["size"] if parts else None
    if size is None or "low" not in size:
        return ()
    for plot in plotted.plots:
        for group in plot.groups:
            for row in group.rows:
                if (row.estimate, row.low) == (size.get("estimate"), size["low"]):
                    return (None, _alone(plot._replace(groups=(group._replace(rows=(row,)),))))
    return ()


def _alone(plot: Plot) -> Drawing:
    return Drawing(
        lambda screen: drawing.alone(plot, screen),
        forest.sentences(forest.Forest((plot,), ())),
    )


def _more(found: TopicDetail) -> str:
    count = len(found.studies)
    judged = "certainty: our editors, by GRADE"
    if not count:
        return f"No study is on record · {judged}"
    plural = "study" if count == 1 else "studies"
    return f"{count} {plural}: --studies · plots: --plots · {judged}"
