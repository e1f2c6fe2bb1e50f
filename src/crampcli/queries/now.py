"""What to do in a cramp, and when it is not one."""

from __future__ import annotations

from crampcli.names import lookup
from crampcli.queries import answers, red_flags
from crampcli.text.folding import fold
from crampcli.text.namedtuples import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Collection

    from crampcli.dataset import Dataset

TODAY = "cramp-over-10-min"
"""The same-day flag that a cramp itself may turn into."""
LEG = "leg"
"""Where a cramp is if nobody says where."""
EVERYWHERE = "generalised"


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


class Heard(NamedTuple):
    """What words beside first aid say: parts of the body, and words that are not understood.

    `condition` is the name of the one that those words are, if they are one.
    """

    parts: tuple[str, ...]
    unknown: tuple[str, ...]
    condition: str | None = None


def heard(dataset: Dataset, words: str) -> Heard:
    """Return what words say of a cramp; a part of the body is told by its id."""
    from crampcli.queries import terms

    known = terms.of(dataset)
    found = known.lexicon.read(words)
    parts = [id_ for id_ in found.found if known.terms[id_]["kinds"] == ["site"]]
    parts = [part for part in parts if part != EVERYWHERE]
    named = lookup.of(dataset, "conditions").ids.get(fold(" ".join(found.unknown)), ())
    if found.unknown and len(named) == 1:
        return Heard(tuple(parts), (), dataset.conditions[named[0]]["name"])
    return Heard(tuple(parts), found.unknown)


def advice(dataset: Dataset, parts: Collection[str] = ()) -> tuple[Advice, ...]:
    """Return the steps in their order, then the signs that matter at night, the worst first.

    Args:
        dataset: The knowledge base.
        parts: Where the cramp is, as ids of terms; without any, it is in the leg.
    """
    places = frozenset(parts or (LEG,))
    steps = sorted(
        (
            (step["in_a_cramp"], cause["id"], step)
            for cause in dataset.causes.values()
            for step in cause["first_steps"]
            if "in_a_cramp" in step
            and ("sites" not in step or not places.isdisjoint(step["sites"]))
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
