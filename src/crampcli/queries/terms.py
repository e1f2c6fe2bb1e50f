"""Which terms the words of a report mean, and what each of them implies."""

from __future__ import annotations

from crampcli.errors import UnknownNameError
from crampcli.names import lookup, past
from crampcli.names.phrases import Learnt, Lexicon
from crampcli.prepared import prepared, prepared_by_key
from crampcli.queries.intake import OLDEST
from crampcli.text.caches import lru_cache
from crampcli.text.folding import fold, words
from crampcli.text.namedtuples import TYPE_CHECKING, NamedTuple
from crampcli.text.sentences import quoted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from typing import Any

    from crampcli.dataset import Dataset
    from crampcli.names.drugs import Meaning
    from crampcli.records.cause import Term

ANYTHING = "any"
"""The term of a time of day or an age that says nothing: it neither fits nor speaks against."""
KINDS = {
    "at": "time of day or occasion",
    "site": "part of the body",
    "trigger": "trigger",
    "sign": "sign",
    "condition": "condition",
}
"""What each kind of term is called in an error."""
LISTING = "cramp help signs"


class Understood(NamedTuple):
    """What a text means: terms, terms that it denies, and words that mean nothing here."""

    terms: tuple[Term, ...]
    denied: tuple[Term, ...] = ()
    unknown: tuple[str, ...] = ()
    by_words: bool = False
    """Whether it was read word by word, because it is no name."""


@prepared("term-names", "terms", "redirects")
def _names(dataset: Dataset) -> tuple[Any, ...]:
    return tuple(lookup.of(dataset, "terms"))


@prepared_by_key("terms-called", "terms", "redirects")
def _called(dataset: Dataset) -> Mapping[str, tuple[Mapping[str, Any], ...]]:
    return lookup.by_initial(_names(dataset))


@prepared("terms-of-medicines", "terms")
def _of_medicines(dataset: Dataset) -> tuple[Mapping[str, list[str]], Mapping[str, list[str]]]:
    """Work out which terms taking a medicine of each class, and each medicine, counts as."""
    by_class: dict[str, list[str]] = {}
    by_drug: dict[str, list[str]] = {}
    for term in dataset.terms.values():
        for id_ in term.get("classes", ()):
            by_class.setdefault(id_, []).append(term["id"])
        for id_ in term.get("drugs", ()):
            by_drug.setdefault(id_, []).append(term["id"])
    return by_class, by_drug


@prepared("phrases", "words", "terms")
def _learnt(dataset: Dataset) -> tuple[Any, ...]:
    from crampcli.names import phrase_words

    return tuple(phrase_words.learnt(dataset.words, dataset.terms))


class Terms:
    """The terms by name, and what each implies."""

    def __init__(self, dataset: Dataset) -> None:
        self.terms = dataset.terms
        self.names = lookup.Names(*lookup.in_parts(dataset, _names, _called))
        self._dataset = dataset
        self._lexicon: Lexicon | None = None
        self._conditions: lookup.Names | None = None

    @property
    def lexicon(self) -> Lexicon:
        """Return the words that are known, gathered when a text is first no name."""
        if self._lexicon is None:
            self._lexicon = Lexicon(Learnt(*_learnt(self._dataset)))
        return self._lexicon

    def implied(self, ids: Iterable[str]) -> tuple[str, ...]:
        """Return terms with all that they imply, in turn; each once, the given ones first."""
        found = list(dict.fromkeys(ids))
        for tag in found:
            implies = self.terms[tag].get("implies", ()) if tag in self.terms else ()
            found += [t for t in implies if t not in found]
        return tuple(found)

    def of_age(self, age: float) -> list[str]:
        """Return the terms that cover an age."""
        years = int(age)
        return [
            term["id"]
            for term in self.terms.values()
            if "from_age" in term and term["from_age"] <= years <= term.get("to_age", OLDEST)
        ]

    def of(self, taken: Meaning) -> list[str]:
        """Return the terms that taking a medicine counts as."""
        by_class, by_drug = _of_medicines(self._dataset)
        found = [by_class.get(id_, ()) for id_ in taken.classes]
        found += [by_drug.get(id_, ()) for id_ in taken.drugs]
        return sorted({id_ for ids in found for id_ in ids})

    def named(self, name: str) -> Term | None:
        """Return the term of a name, whatever its kind."""
        found = self.names.ids.get(fold(name), ()) if len(name) <= lookup.LONGEST else ()
        return self.terms[found[0]] if len(found) == 1 else None

    def understood(self, text: str) -> Understood:
        """Return what a text means: a name, a comma list of names, or else its words.

        A condition that another command knows is known here, too.
        """
        one = self.named(text) or self._condition(text)
        listed = [one] if one else [self.named(p) or self._condition(p) for p in parts(text)]
        if all(listed):
            return Understood(tuple(term for term in listed if term is not None))
        reading = self.lexicon.read(text)
        found = tuple(self._as_told(reading.found, text))
        ids = [id_ for id_ in found if not self._covered_by(id_, found)]
        return Understood(
            tuple(self.terms[id_] for id_ in ids),
            tuple(self.terms[id_] for id_ in reading.denied),
            reading.unknown,
            by_words=True,
        )

    def _as_told(self, ids: Iterable[str], text: str) -> Iterator[str]:
        """Yield what was found; of a danger that is told as past, what that counts as."""
        found: dict[str, None] = {}
        for id_ in ids:
            term = self.terms[id_]
            gone = "past" in term and past.is_past(text, (term["name"], *term["aliases"]))
            found |= dict.fromkeys(term["past"] if gone else (id_,))
        yield from found

    def _condition(self, name: str) -> Term | None:
        """Return a condition of `check` that no term names, as if it were one."""
        if self._conditions is None:
            self._conditions = lookup.of(self._dataset, "conditions")
        found = self._conditions.ids.get(fold(name), ()) if len(name) <= lookup.LONGEST else ()
        if len(found) != 1:
            return None
        record = self._dataset.conditions[found[0]]
        return {"id": found[0], "kinds": ["condition"], "name": record["name"], "aliases": []}

    def _covered_by(self, id_: str, found: Iterable[str]) -> bool:
        """Tell whether another term that was found says this one, and more."""
        return any(
            id_ in self.implied((other,)) and other not in self.implied((id_,))
            for other in found
            if other != id_
        )

    def find(self, name: str, kind: str) -> Term:
        """Return the term of a name; one of another kind will do.

        Raises:
            UnknownNameError: There is none; near names of the kind asked for are offered.
        """
        found = self.named(name)
        if found is not None:
            return found
        near = self.near(name, kind)
        hint = f"Did you mean {' or '.join(near)}?" if near else f"List them: {LISTING}."
        if not fold(name[: lookup.LONGEST + 1]):
            raise UnknownNameError(
                f"no {KINDS[kind]} is named: the name holds no letter or digit.", near=[]
            )
        help_ = " When to get help: cramp red-flags" if kind == "sign" else ""
        raise UnknownNameError(
            f"no {KINDS[kind]} is called {quoted(name)}. {hint}{help_}",
            name=name[: lookup.LONGEST + 1],
            near=near,
        )

    def near(self, name: str, kind: str) -> list[str]:
        """Return names that share words or are spelt alike, those of the kind first."""
        own = lookup.names(term for term in self.terms.values() if kind in term["kinds"])
        asked = {word for word in words(name[: lookup.LONGEST]) if len(word) > 3}
        for names in (own, self.names):
            shares = sorted(
                (-len(shared), spelt)
                for spelt in names.spelt.values()
                if (shared := asked.intersection(words(spelt)))
            )
            close = [spelt for share, spelt in shares if share < -1][:6]
            close += [names.spelt[folded] for folded in lookup.near(name, names.spelt)]
            close += [spelt for _, spelt in shares]
            # Of a term one name is enough, and no id.
            offered: dict[tuple[str, ...], str] = {}
            for spelt in close:
                if "-" not in spelt or spelt not in self.terms:
                    offered.setdefault(names.ids[fold(spelt)], spelt)
            if offered:
                return [*offered.values()][:3]
        return []


@lru_cache(maxsize=2)
def of(dataset: Dataset) -> Terms:
    """Return the terms of a knowledge base, gathered once."""
    return Terms(dataset)


def parts(text: str) -> list[str]:
    """Split a comma list; a text without any part stays as it is, to be refused."""
    return [part.strip() for part in text.split(",") if part.strip()] or [text]
