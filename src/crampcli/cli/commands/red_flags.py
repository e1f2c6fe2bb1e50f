"""`cramp red-flags`: when to get help."""

from __future__ import annotations

from crampcli.cli.screens.red_flags import screen
from crampcli.queries import red_flags
from crampcli.queries.answers import Statement
from crampcli.render.reply import Column, Reply, Section
from crampcli.text.namedtuples import TYPE_CHECKING

if TYPE_CHECKING:
    from crampcli.dataset import Dataset
    from crampcli.queries.red_flags import Flag
    from crampcli.vocabulary import Urgency

NOT_ALL = (
    "No list holds every danger. If something feels badly wrong, get help whatever is written here."
)


def list_all(dataset: Dataset, urgency: Urgency | None = None) -> Reply:
    """List the signs that should send a reader to get help, the most urgent first."""
    rows = red_flags.flags(dataset, urgency)

    def why(row: Flag) -> Statement:
        basis = " (urgency inferred)" if row.basis == "inferred" else ""
        action = f" {row.action}" if row.action else ""
        return Statement(f"{row.why}{action}{basis}", row.references)

    columns = (Column("text", "Sign"), Column("why", "Why", cell=why))
    return Reply(
        "red-flags",
        red_flags.Flag,
        rows,
        (),
        (),
        query={"urgency": urgency},
        sections=tuple(
            Section(
                red_flags.CALLED[level],
                tuple(row for row in rows if row.urgency == level),
                columns,
                danger=level != "routine",
            )
            for level in dict.fromkeys(row.urgency for row in rows)
        ),
        summary=screen(rows),
        notes=(NOT_ALL,),
        hints=('cramp causes match --sign "one leg swollen"',),
    )
