"""`cramp now`: what to do in a cramp, and when it is not one."""

from __future__ import annotations

from crampcli.cli.screens.now import screen
from crampcli.queries import now
from crampcli.queries.answers import Statement
from crampcli.queries.red_flags import CALLED
from crampcli.render.reply import Column, Reply, Section
from crampcli.text.namedtuples import TYPE_CHECKING

if TYPE_CHECKING:
    from crampcli.dataset import Dataset
    from crampcli.queries.now import Advice


def in_a_cramp(dataset: Dataset) -> Reply:
    """Say what to do in a cramp, and when it is not one, on one screen."""
    rows = now.advice(dataset)
    steps = tuple(row for row in rows if row.kind == "step")
    signs = tuple(row for row in rows if row.kind == "red-flag")

    def text(row: Advice) -> Statement:
        return Statement(row.text, row.references)

    return Reply(
        "now",
        now.Advice,
        rows,
        (),
        (),
        summary=screen(steps, signs),
        sections=(
            Section(
                "In a cramp, now",
                steps,
                (Column("text", "Do", cell=text), Column("evidence", "How good is the advice")),
            ),
            *(
                Section(
                    CALLED[urgency],
                    tuple(row for row in signs if row.urgency == urgency),
                    (Column("text", "Sign", cell=text),),
                    danger=True,
                )
                for urgency in dict.fromkeys(row.urgency for row in signs)
                if urgency
            ),
        ),
        notes=("When to get help, in full: cramp red-flags",),
        hints=("cramp match --at night --site calf", "cramp red-flags"),
    )
