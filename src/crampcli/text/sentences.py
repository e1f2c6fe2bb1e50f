"""How names and lists of names stand within a sentence."""

from __future__ import annotations

from crampcli.text import printable
from crampcli.text.namedtuples import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

SHOWN = 60
"""How much of what a reader typed is repeated."""
PROPER = frozenset(
    (
        *("Addison's", "Alaska", "American", "Asian", "Atlantic", "Bartter", "Brazil", "Brussels"),
        *("Chinese", "Crohn's", "Eastern", "English", "European", "French", "Gitelman", "Greek"),
        *("Italian", "Jack", "Japanese", "Mediterranean", "Monterey", "Pacific", "Parkinson's"),
        *("Soviet", "St", "Swiss", "Wilson's", "Worcestershire"),
    )
)
"""First words that are written with a capital anywhere."""


def and_(names: Sequence[str]) -> str:
    """List names as in "a, b and c"."""
    return _listed(names, "and")


def or_(names: Sequence[str]) -> str:
    """List names as in "a, b or c"."""
    return _listed(names, "or")


def _listed(names: Sequence[str], last: str) -> str:
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} {last} {names[-1]}"


def within(name: str) -> str:
    """Write a name as it stands within a sentence: "magnesium", but "ACE inhibitors".

    Only an ordinary first word loses its capital: one whose other letters are all small, and that
    is no name of a place or person.
    """
    first = name.split(" ", 1)[0]
    ordinary = first[1:2].islower() and first[1:] == first[1:].lower() and first not in PROPER
    if not ordinary or any(character.isdigit() for character in first):
        return name
    return name[0].lower() + name[1:]


def spoken(word: str) -> str:
    """Write an id or a closed word for people."""
    return word.replace("-", " ").replace("_", " ")


def quoted(name: str) -> str:
    """Repeat what a reader typed in an error: printable, and short."""
    clean = printable.lines(name[: SHOWN + 1]).replace("\n", printable.UNPRINTABLE)
    return f"'{clean}'" if len(name) <= SHOWN else f"'{clean[:SHOWN]}…'"


def shell_word(name: str) -> str:
    """Write a name as one word of a shell."""
    if name.isascii() and name.replace("-", "").replace("_", "").isalnum():
        return name
    return "'" + name.replace("'", "'\\''") + "'"


def shell_line(words: Iterable[str]) -> str:
    """Write words as a line of a shell, as `shlex.join` does, which imports `re`."""
    return " ".join(
        word
        if word and word.isascii() and all(c.isalnum() or c in "@%+=:,./_-" for c in word)
        else "'" + word.replace("'", "'\"'\"'") + "'"
        for word in words
    )


def shortened(text: str, longest: int = 260) -> str:
    """Keep the first sentences of a text, as many as fit; of one too long its beginning.

    Without a bound a text may take what a screen has room for; `--full` has all of it.
    """
    if len(text) <= longest:
        return text
    kept = first_sentences(text, longest)
    return kept if len(kept) <= longest else f"{kept[: longest - 2].rsplit(' ', 1)[0]} …"


def first_sentences(text: str, longest: int = 150) -> str:
    """Keep the first sentences of a text, as many as two rows of a screen hold, at least one."""
    kept = ""
    for sentence in text.split(". "):
        one = sentence if sentence.endswith(".") else f"{sentence}."
        if kept and len(kept) + len(one) > longest:
            break
        kept = f"{kept} {one}".strip()
    return kept
