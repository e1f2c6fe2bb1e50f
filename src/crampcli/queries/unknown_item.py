"""What to say of a name that no item bears: names spelt like it, or of which it is made."""

from __future__ import annotations

from crampcli.errors import UnknownNameError
from crampcli.names import drugs, lookup, reader
from crampcli.queries import plain_foods
from crampcli.text.folding import fold
from crampcli.text.namedtuples import TYPE_CHECKING
from crampcli.text.sentences import quoted

if TYPE_CHECKING:
    from crampcli.queries.items import Names

SHORTEST = 3
"""Letters of a word that is no name within another."""
MOST_NEAR = 3
"""So many near names are offered."""


def _within(known: Names, name: str) -> list[str]:
    """Return the items that words of a name are: `miso` of `miso soup`."""
    spoken = name.split() if len(name) <= lookup.LONGEST else []
    return [
        word
        for word in spoken[:MOST_NEAR]
        if len(spoken) > 1
        and len(word) > SHORTEST
        and (
            fold(word) in known.nutrients.ids
            or fold(word) in known.foods.ids
            or len(plain_foods.fitting(known.dataset, word)) > 1
        )
    ]


def error(known: Names, name: str, near: bool = True) -> UnknownNameError:
    """Return the error for a name that no item bears, with near names where they are wanted."""
    if not fold(name[: lookup.LONGEST + 1]):
        return UnknownNameError("no item is named: the name holds no letter or digit.", near=[])
    if reader.medicine(known.dataset, name).state == "none-taken":
        return UnknownNameError(
            f"{quoted(name)} says that there is none, or nothing is told. "
            "Nothing was checked for it.",
            name=name[: lookup.LONGEST + 1],
            near=[],
        )
    close = _within(known, name) if near else []
    if near and not close:
        close = lookup.near_names(name, known.foods.and_of(known.nutrients))
    if near and len(close) < MOST_NEAR:
        close += [one for one in drugs.near(known.dataset, name) if one not in close]
        close = close[:MOST_NEAR]
    hint = f"Near names: {', '.join(close)}. " if close else ""
    return UnknownNameError(
        f"no nutrient, supplement, food or medicine is called {quoted(name)}. {hint}"
        "Nothing was checked for it.",
        name=name[: lookup.LONGEST + 1],
        near=close,
    )
