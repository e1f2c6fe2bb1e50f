"""Whether what a report names was once, or is feared for later, and is not now.

"After a stroke", "warfarin for a clot", "a heart attack years ago" and "to prevent a stroke" call
for no ambulance; "I think I had a stroke just now" does.
"""

from __future__ import annotations

from crampcli.text.folding import words
from crampcli.text.namedtuples import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

BETWEEN = frozenset(("a", "an", "the", "my", "his", "her", "of", "small", "minor", "mini", "bad"))
"""Words that may stand between a name and the word that tells when."""
BEFORE_IT = frozenset(
    (
        *("after", "since", "following", "had", "survived", "previous", "past", "prior", "old"),
        *("history", "for", "prevent", "preventing", "avoid", "against", "risk", "cause", "causes"),
    )
)
BEHIND_IT = frozenset(
    ("ago", "before", "previously", "earlier", "last", "past", "survivor", "prevention", "risk")
)
NOW = frozenset(
    (
        *("just", "now", "today", "tonight", "think", "thinking", "fear", "afraid", "worried"),
        *("minute", "minutes", "hour", "hours", "having", "sure", "maybe", "symptoms", "signs"),
    )
)
"""Words beside which nothing is held for past: who is in doubt is answered as in danger."""


def is_past(text: str, names: Iterable[str]) -> bool:
    """Tell whether a text names something, and each time as past or to come."""
    mentions = [*_mentions(text, [tuple(words(name)) for name in names])]
    return bool(mentions) and all(mentions)


def _mentions(text: str, names: Sequence[tuple[str, ...]]) -> Iterator[bool]:
    """Yield of each clause that holds a name whether it stands there as past."""
    for mark in ";.!?":
        text = text.replace(mark, ",")
    for clause in text.split(","):
        spoken = tuple(words(clause))
        places = [
            (start, start + len(name))
            for name in names
            for start in range(len(spoken))
            if spoken[start : start + len(name)] == name
        ]
        if places:
            first = min(start for start, _ in places)
            end = max(end for _, end in places)
            ahead = [word for word in spoken[:first] if word not in BETWEEN]
            yield NOW.isdisjoint(spoken) and (
                bool(BEFORE_IT.intersection(ahead[-1:])) or not BEHIND_IT.isdisjoint(spoken[end:])
            )
