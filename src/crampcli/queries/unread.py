"""What to say of words that are not understood: what is near them, and whether that is a danger.

Nothing is corrected. But where a near spelling would raise a flag that asks for help now or today,
the message says so, because a slip of the finger must not hide it.
"""

from __future__ import annotations

from crampcli.errors import UnknownNameError
from crampcli.names import lookup
from crampcli.queries import red_flags
from crampcli.queries.terms import KINDS, LISTING
from crampcli.text import spelling
from crampcli.text.folding import fold
from crampcli.text.namedtuples import TYPE_CHECKING
from crampcli.text.sentences import quoted

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from crampcli.dataset import Dataset
    from crampcli.queries.terms import Terms

NEAR = 3
"""Near spellings offered."""
SHORTEST = 4
"""Shorter words are near to too many others."""


def error(
    dataset: Dataset,
    known: Terms,
    text: str,
    kind: str,
    unknown: Sequence[str],
    tags: Collection[str],
) -> UnknownNameError:
    """Return what to say of a text that was not understood, or not wholly.

    Args:
        dataset: The knowledge base.
        known: The terms.
        text: What was typed.
        kind: The option that it was typed for.
        unknown: The words of it that mean nothing here.
        tags: The terms that the report counts as so far.
    """
    if not fold(text[: lookup.LONGEST + 1]):
        return UnknownNameError(
            f"no {KINDS[kind]} is named: the name holds no letter or digit.", near=[]
        )
    near, urgency = _near(dataset, known, text, unknown, tags)
    if not near:
        # A word that says nothing alone, such as "tight", has names that hold it.
        near = known.near(" ".join(unknown) or text, kind)
    whole = len(unknown) != 1 and not known.lexicon.read(text).found
    what = quoted(text) if whole else _all_quoted(unknown)
    hint = f"Did you mean {' or '.join(near)}?" if near else f"List them: {LISTING}."
    danger = f" That would be: {red_flags.CALLED[urgency]}." if urgency else ""
    return UnknownNameError(
        f"{what} is not understood. {hint}{danger} When to get help: cramp red-flags",
        name=text[: lookup.LONGEST + 1],
        near=near,
        urgency=urgency,
    )


def _all_quoted(words: Sequence[str]) -> str:
    return ", ".join(quoted(word) for word in words)


def _near(
    dataset: Dataset, known: Terms, text: str, unknown: Sequence[str], tags: Collection[str]
) -> tuple[list[str], str | None]:
    """Return words spelt like those not understood, and the urgency that they would raise."""
    met = {flag["id"] for flag in red_flags.met(dataset, tags)}
    offered: list[tuple[bool, int, str, tuple[str, ...]]] = []
    urgency: str | None = None
    known_words = set(known.lexicon.spellings)
    spellings = sorted(known_words)
    for word in unknown:
        if len(word) < SHORTEST or word in known_words:
            # A word that says nothing alone, such as "vision", is spelt right.
            continue
        for many, spelt in spelling.near(word, spellings, spelling.room(word))[:NEAR]:
            read = known.lexicon.read(_put(text, word, spelt))
            counted = {*tags, *known.implied(read.found)}
            new = [f for f in red_flags.met(dataset, counted) if f["id"] not in met]
            worst = next((f["urgency"] for f in new if f["urgency"] != "routine"), None)
            if worst and (urgency is None or worst == "emergency"):
                urgency = worst
            offered.append((not worst, many, spelt, read.found))
    # Of spellings that mean the same the nearest is enough.
    nearest: dict[tuple[str, ...], str] = {}
    for _, _, spelt, means in sorted(offered):
        nearest.setdefault(means, spelt)
    return list(nearest.values())[:NEAR], urgency


def _put(text: str, word: str, spelt: str) -> str:
    """Put a near spelling in the place of a word."""
    return " ".join(spelt if fold(part) == fold(word) else part for part in text.split())
