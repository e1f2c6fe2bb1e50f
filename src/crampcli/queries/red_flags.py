"""Which signs should send a reader to get help, and how soon."""

from __future__ import annotations

from crampcli.queries import answers
from crampcli.text.namedtuples import TYPE_CHECKING, NamedTuple
from crampcli.text.sentences import spoken
from crampcli.vocabulary import URGENCIES

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from crampcli.dataset import Dataset
    from crampcli.records.medicine import RedFlag
    from crampcli.vocabulary import Urgency


ASSUMED = "cramps"
"""The term that every report implies: whoever asks what fits a cramp has one."""
CALLED: Mapping[str, str] = {str(urgency): spoken(urgency) for urgency in URGENCIES} | {
    "emergency": "Emergency: call the emergency number or go to an emergency department now",
    "same-day": "Same day: get medical advice today",
    "routine": "Routine: ask for an appointment",
}
"""What each urgency asks for, in words."""
URGENT_AT_A_GLANCE = {
    "emergency": "! Call the emergency number now if a cramp or leg pain comes with",
    "same-day": "! Get advice today",
    "routine": "Make an appointment",
}
"""What stands above the signs of an urgency in the list at a glance."""


class Flag(NamedTuple):
    """A sign, or several together, and how soon to get help.

    `area` is what it has to do with and `short` says it in a few words; `basis` tells whether the
    cited text states the urgency or the editors infer it.
    """

    id: str
    urgency: str
    area: str
    short: str
    text: str
    why: str
    action: str | None
    basis: str
    references: tuple[str, ...]


def met(dataset: Dataset, tags: Collection[str]) -> list[RedFlag]:
    """Return the flags that terms meet, the most urgent first."""
    counted = {*tags, ASSUMED}
    return sorted(
        (
            record
            for record in dataset.red_flags.values()
            if any(
                all(counted.intersection(any_of) for any_of in rule)
                for rule in (record["rule"], *record.get("alternatives", ()))
            )
        ),
        key=order,
    )


def named(record: RedFlag) -> frozenset[str]:
    """Return every term that the rules of a flag name."""
    rules = (record["rule"], *record.get("alternatives", ()))
    return frozenset(tag for rule in rules for any_of in rule for tag in any_of)


def flags(dataset: Dataset, urgency: Urgency | None = None) -> tuple[Flag, ...]:
    """Return the red flags, the most urgent first, then in their recorded order."""
    return tuple(
        answers.of(Flag, record)
        for record in sorted(dataset.red_flags.values(), key=order)
        if urgency in (None, record["urgency"])
    )


def soonest(record: RedFlag) -> tuple[int, int, str]:
    """Return the key by which flags are told that matter at night."""
    return URGENCIES.index(record["urgency"]), record.get("at_night", 99), record["id"]


def order(record: RedFlag) -> tuple[int, int, str]:
    """Return the key by which red flags are told."""
    return URGENCIES.index(record["urgency"]), record["rank"], record["id"]
