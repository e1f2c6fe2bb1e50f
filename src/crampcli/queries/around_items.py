"""What stands around the name of an item and is none of it: how often, when, and in what.

`natto once a week` is natto, `kale smoothie` is kale with more in it that nobody named. What is set
aside is told. Of nutrients and supplements labels are read, by `names.reader`.
"""

from __future__ import annotations

from crampcli.names import label_words
from crampcli.names.cover import BONDS
from crampcli.text.folding import fold
from crampcli.text.namedtuples import TYPE_CHECKING
from crampcli.text.sentences import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from crampcli.dataset import Dataset

HOW_OFTEN = frozenset(("frequency", "time"))
LONGEST_WORDING = 5
"""Words in the longest wording of how often, such as "as directed by clinic"."""
MADE_OF = frozenset(
    (
        *("smoothie", "smoothies", "shake", "shakes", "soup", "soups", "salad", "salads", "tea"),
        *("teas", "infusion", "juice", "juices", "stew", "curry", "omelette", "sandwich", "dip"),
        *("soda", "squash", "cordial", "jam", "pie", "bread", "cake", "muffin", "pudding"),
    )
)
"""What is made of a food and holds more than it."""
JOINING = frozenset(("with", "and", "in", "at", "for", "on", "a", "the", "of"))
"""Words that are never the end of a name: "orange juice with" breakfast."""
ELEMENTAL = "elemental"
BINDING = frozenset(("as", "from", "als", "aus", "of"))
"""Words before what a mineral is bound to."""

AS = (
    *("(as ", "(als ", "(as: ", "(aus ", "(from ", "(sous forme"),
    *("(como ", "(come ", "(som ", "(в виде"),
)
"""Words behind the opening bracket after which labels tell what an element is bound to."""


def how_often(dataset: Dataset, spoken: Sequence[str]) -> bool:
    """Tell whether words say no more than how often or when something is taken."""
    known = label_words.words(dataset)
    reached = [True] + [False] * len(spoken)
    for end in range(1, len(spoken) + 1):
        reached[end] = any(
            reached[start]
            and not HOW_OFTEN.isdisjoint(known.get(fold("".join(spoken[start:end])), ()))
            for start in range(max(end - LONGEST_WORDING, 0), end)
        )
    return bool(spoken) and reached[-1]


def parted(dataset: Dataset, text: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield a name and what may be set aside behind it, the longest name first."""
    spoken = text.split()
    for place in range(len(spoken) - 1, 0, -1):
        head, tail = spoken[:place], spoken[place:]
        made = fold(tail[0]) in MADE_OF
        rest = tail[1:] if made else tail
        if head[-1].casefold() in JOINING:
            continue
        if (made and not rest) or how_often(dataset, rest):
            aside = (*tail[:1], " ".join(rest)) if made else (" ".join(rest),)
            yield " ".join(head), tuple(filter(None, aside))


def sentence(text: str, name: str, aside: Sequence[str]) -> str:
    """Say what a text was read as, and what was set aside."""
    return f"{quoted(text)} is read as {name}; left out: {', '.join(aside)}."


def in_order(dataset: Dataset, text: str) -> str | None:
    """Write a mineral with its salt as labels do, where they stand otherwise.

    `magnesium 400 mg citrate` and `magnesium citrate 400 mg elemental` are 400 mg of magnesium,
    bound as citrate: `magnesium (as citrate) 400 mg`.
    """
    marked = text.replace("(", " ").replace(")", " ").split()
    spoken = [word for word in marked if word.casefold() not in BINDING]
    figures = [place for place, word in enumerate(spoken) if word[:1].isdigit()]
    if len(figures) != 1 or figures[0] == 0:
        return None
    place = figures[0]
    end = place + 1 if spoken[place][-1:].isalpha() else place + 2
    before, amount, behind = spoken[:place], spoken[place:end], spoken[end:]
    elemental = [word for word in (*before, *behind) if word.casefold() == ELEMENTAL]
    name, *bound = (word for word in before if word.casefold() != ELEMENTAL)
    bound += [word for word in behind if word.casefold() != ELEMENTAL]
    known = label_words.words(dataset)
    salts = all(not BONDS.isdisjoint(known.get(fold(word), ())) for word in bound)
    if not salts or not (elemental or (behind and bound)):
        return None
    return " ".join((name, *((f"(as {' '.join(bound)})",) if bound else ()), *amount))
