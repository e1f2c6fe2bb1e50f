"""What to do in a cramp, and when it is not one."""

from __future__ import annotations

from crampcli.queries import answers, red_flags
from crampcli.text.namedtuples import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from crampcli.dataset import Dataset

TODAY = "cramp-over-10-min"
"""The same-day flag that a cramp itself may turn into."""


class Advice(NamedTuple):
    """A step in a cramp, or a sign that it is none.

    `kind` is step or red-flag. `evidence` tells how good a step is, `urgency` how soon a sign needs
    help.
    """

    kind: str
    id: str
    text: str
    urgency: str | None
    evidence: str | None
    references: tuple[str, ...]


def advice(dataset: Dataset) -> tuple[Advice, ...]:
    """Return the steps in their order, then the signs that matter at night, the worst first."""
    steps = sorted(
        (
            (step["in_a_cramp"], cause["id"], step)
            for cause in dataset.causes.values()
            for step in cause["first_steps"]
            if "in_a_cramp" in step
        ),
        key=lambda found: found[:2],
    )
    signs = [flag for flag in dataset.red_flags.values() if "at_night" in flag]
    today = [dataset.red_flags[TODAY]] if TODAY in dataset.red_flags else []
    return (
        *(answers.of(Advice, step, kind="step", id=f"{id_}-{place}") for place, id_, step in steps),
        *(
            answers.of(Advice, flag, kind="red-flag", text=flag["short"])
            for flag in sorted([*signs, *today], key=red_flags.soonest)
        ),
    )
