"""What is learnt of the words of phrases, and of the names of terms in them, before one is read."""

from __future__ import annotations

from crampcli.names import blood_values
from crampcli.names.phrases import APOSTROPHES, Learnt, Lexicon, stem
from crampcli.text.folding import words as split
from crampcli.text.namedtuples import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from crampcli.records.cause import Term, Word


def learnt(words: Mapping[str, Word], terms: Mapping[str, Term]) -> Learnt:
    """Learn the words, then the names of all terms in their words."""
    forms: dict[tuple[str, ...], str] = {}
    stems: dict[str, str] = {}
    for record in words.values():
        for form in record["forms"]:
            key = tuple(split(form.translate(APOSTROPHES)))
            forms.setdefault(key, record["id"])
            if len(key) == 1 and record.get("role") in (None, "part", "dependent"):
                stems.setdefault(stem(key[0]), record["id"])
    meanings = {id_: tuple(_wider(words, id_)) for id_ in words}
    roles = {id_: record["role"] for id_, record in words.items() if "role" in record}
    measured = blood_values.learnt(words)
    known = Learnt(forms, stems, meanings, roles, names=(), patterns={}, measured=measured)
    # Each name is read by the stems of those before it.
    lexicon = Lexicon(known)
    shortest: dict[tuple[frozenset[str], frozenset[str]], tuple[int, str]] = {}
    of_names: set[str] = set()
    for term in terms.values():
        if term["kinds"] == ["age"]:
            continue
        for name in (term["name"], *term["aliases"]):
            tokens = [
                (t.meanings[0] if t.meanings else stem(t.text), t) for t in lexicon.tokens(name)
            ]
            affirmed = frozenset(meaning for meaning, token in tokens if token.polarity == 1)
            denied = frozenset(
                f"{token.polarity}{meaning}" for meaning, token in tokens if token.polarity < 0
            )
            alone = len(affirmed) == 1 and not denied and roles.get(*affirmed) == "dependent"
            # Of two terms whose names come to the same words the plainer name has them: "exercise",
            # not "after exercise".
            length = len(name.split())
            before = shortest.get((affirmed, denied))
            if (affirmed or denied) and not alone and (before is None or length < before[0]):
                shortest[affirmed, denied] = (length, term["id"])
            for meaning, token in tokens:
                # A word that has no synonyms stands for itself.
                if not token.meanings:
                    stems.setdefault(meaning, meaning)
                    of_names.add(token.text)
    return known._replace(names=tuple(sorted(of_names)), patterns=_by_rarest(shortest))


def _wider(words: Mapping[str, Word], id_: str) -> Iterator[str]:
    yield id_
    for other in words[id_].get("also", ()):
        yield from _wider(words, other)


def _by_rarest(
    shortest: Mapping[tuple[frozenset[str], frozenset[str]], tuple[int, str]],
) -> Mapping[str, Sequence[tuple[tuple[str, ...], tuple[str, ...], str]]]:
    """Put each pattern where it is looked for: by the one of its meanings that fewest have."""
    of_each = {key: sorted({*key[0], *(meaning[2:] for meaning in key[1])}) for key in shortest}
    often: dict[str, int] = {}
    for meanings in of_each.values():
        for meaning in meanings:
            often[meaning] = often.get(meaning, 0) + 1
    found: dict[str, list[tuple[tuple[str, ...], tuple[str, ...], str]]] = {}
    for (affirmed, denied), (_, term) in shortest.items():
        rarest = min(of_each[affirmed, denied], key=lambda meaning: (often[meaning], meaning))
        pattern = (tuple(sorted(affirmed)), tuple(sorted(denied)), term)
        found.setdefault(rarest, []).append(pattern)
    return found
