"""`cramp now`: what to do in a cramp, and when it is not one."""

from __future__ import annotations

from crampcli.cli.screens.now import screen
from crampcli.queries import now
from crampcli.queries.answers import Statement
from crampcli.queries.red_flags import CALLED
from crampcli.render.reply import Column, Reply, Section
from crampcli.text.namedtuples import TYPE_CHECKING
from crampcli.text.sentences import and_, quoted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crampcli.dataset import Dataset
    from crampcli.queries.now import Advice


def in_a_cramp(dataset: Dataset, text: Sequence[str] | None = None) -> Reply:
    """Say what to do in a cramp, and when it is not one, on one screen."""
    asked = " ".join(text or ())
    heard = now.heard(dataset, asked) if text else now.Heard((), ())
    rows = now.advice(dataset, heard.parts)
    steps = tuple(row for row in rows if row.kind == "step")
    signs = tuple(row for row in rows if row.kind == "red-flag")

    def said(row: Advice) -> Statement:
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
                (Column("text", "Do", cell=said), Column("evidence", "How good is the advice")),
            ),
            *(
                Section(
                    CALLED[urgency],
                    tuple(row for row in signs if row.urgency == urgency),
                    (Column("text", "Sign", cell=said),),
                    danger=True,
                )
                for urgency in dict.fromkeys(row.urgency for row in signs)
                if urgency
            ),
        ),
        query={"text": asked} if text else {},
        notes=(*_notes(heard), "When to get help, in full: cramp red-flags"),
        hints=("cramp match --at night --site calf", "cramp red-flags"),
    )


def _notes(heard: now.Heard) -> tuple[str, ...]:
    """Say what is not known of the words, so that nobody takes the steps for an answer to them."""
    any_cramp = "The steps are those for any cramp."
    if heard.condition:
        return (f"{heard.condition}: nothing is on record of cramps with it. {any_cramp}",)
    if heard.unknown:
        named = and_([quoted(word) for word in heard.unknown])
        return (f"{named}: not understood. {any_cramp}",)
    return ()
