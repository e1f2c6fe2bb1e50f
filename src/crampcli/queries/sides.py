"""What stands on the other side of a check: medicines, products, plain words, conditions."""

from __future__ import annotations

from crampcli.errors import AmbiguousNameError, UnknownNameError
from crampcli.names import conditions, drugs, lookup, reader
from crampcli.queries.coverage import interactions_linked
from crampcli.text.caches import lru_cache
from crampcli.text.folding import fold, words
from crampcli.text.namedtuples import TYPE_CHECKING, NamedTuple
from crampcli.text.sentences import quoted
from crampcli.vitamin_k import is_vitamin_k

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from typing import Any

    from crampcli.dataset import Dataset
    from crampcli.errors import NameNotResolvedError
    from crampcli.names.drugs import Meaning
    from crampcli.names.reader import Part

AMBIGUOUS_VITAMIN_K = (
    "Taking warfarin or another vitamin K antagonist? "
    "Ask your prescriber before you start, stop or change any vitamin K."
)


class Taken(NamedTuple):
    """What stands on the other side: a medicine, a product, plain words, or a condition."""

    asked: str
    name: str
    kind: str
    id: str
    drugs: tuple[str, ...] = ()
    classes: tuple[str, ...] = ()
    nutrients: tuple[str, ...] = ()
    may_hold: tuple[str, ...] = ()
    note: str | None = None
    vague: bool = False
    """Whether it may be any of several medicines, so that what is denied of one holds for none."""
    choices: tuple[Taken, ...] = ()
    """All that a name of several medicines may mean, each by itself."""
    read_as: str | None = None
    """What it was read as, with the language of the name, unless it was taken as it stands."""
    left_out: tuple[str, ...] = ()
    """What of the text was set aside."""

    @property
    def brings(self) -> tuple[str, ...]:
        """Return the ids of what it brings; a medicine, as quinine, may itself be on record."""
        return (*self.nutrients, *(drug for drug in self.drugs if drug not in self.nutrients))


def several(dataset: Dataset, name: str, ids: Sequence[str]) -> AmbiguousNameError:
    """Return the error that asks which of several nutrients is meant."""
    sentence = f"{quoted(name)} could mean {' or '.join(ids)}. Ask for one by that name."
    records = [dataset.nutrient_or_substance(id_) for id_ in ids]
    if any(is_vitamin_k(record) for record in records):
        sentence += f" {AMBIGUOUS_VITAMIN_K}"
    return AmbiguousNameError(sentence, name=name, candidates=list(ids))


def nutrient_name(dataset: Dataset, id_: str) -> str:
    """Return the name of a nutrient or another substance."""
    return dataset.nutrient_or_substance(id_)["name"]


def taken(dataset: Dataset, name: str) -> Taken:
    """Return the one thing that a name after `--taking` means.

    Raises:
        UnknownNameError: Nothing is called so, or several things are named.
        AmbiguousNameError: Several products share the name.
    """
    found = all_taken(dataset, name)
    if len(found) > 1:
        raise UnknownNameError(f"{quoted(name)} names several medicines.", name=name, near=[])
    return found[0]


def all_taken(dataset: Dataset, text: str) -> tuple[Taken, ...]:
    """Return what a line after `--taking` means: `Lasix 40mg BD`, `warfarin + aspirin`.

    A nutrient's name is understood too, for what is taken beside the item.

    Raises:
        UnknownNameError: A word of it is not known, so nothing of it is read.
        AmbiguousNameError: Several products share the name.
    """
    reading = reader.medicine(dataset, text)
    if reading.state == "read":
        return tuple(map(as_taken, reading.parts))
    if reading.state == "ambiguous":
        raise _several_of(dataset, text, reader.error(dataset, reading))
    if conditions.find(dataset, text) is not None:
        sentence = f"{quoted(text)} is a condition. Give it with --condition instead."
        raise UnknownNameError(sentence, name=text, near=[])
    unknown = reader.error(dataset, reading)
    raise UnknownNameError(f"{unknown} Nothing was checked for it.", **unknown.details)


def _several_of(dataset: Dataset, text: str, error: NameNotResolvedError) -> NameNotResolvedError:
    """Return the error for a name of several; where these are nutrients, with what to ask first."""
    candidates = error.details.get("candidates")
    named = [id_ for id_ in candidates if isinstance(id_, str)] if candidates else []  # type: ignore[attr-defined]
    known = {*dataset.nutrients, *dataset.substances}
    return several(dataset, text, named) if named and known.issuperset(named) else error


def _taken(asked: str, meaning: Meaning, understood: str | None = None) -> Taken:
    note = None
    if meaning.ask:
        note = f"{quoted(asked)} may mean several medicines."
        note += f" {meaning.note}" if meaning.note else " Ask for the exact name."
    elif meaning.kind == "product" and meaning.note:
        note = f"{meaning.name}: {meaning.note}"
    return Taken(
        asked=asked,
        name=meaning.name,
        kind="product" if meaning.kind == "nutrient" else meaning.kind,
        id=meaning.id,
        drugs=meaning.drugs,
        classes=meaning.classes,
        nutrients=meaning.nutrients,
        may_hold=tuple(n for n in meaning.may_hold if n not in meaning.nutrients),
        note=" ".join(filter(None, (understood, note))) or None,
        vague=meaning.ask,
    )


@lru_cache(maxsize=250)
def as_taken(part: Part) -> Taken:
    """Return a part of a line as what is taken."""
    return _taken(part.text, part.meaning, part.understood)._replace(
        read_as=part.shown_as, left_out=part.left_out
    )


def shared(dataset: Dataset, name: str, candidates: Sequence[str]) -> Taken:
    """Return what a name of several medicines stands for: each of its meanings by itself."""
    choices = []
    for id_ in candidates:
        if id_ in dataset.nutrients or id_ in dataset.substances:
            own = nutrient_name(dataset, id_)
            choices.append(Taken(own, own, "product", id_, nutrients=(id_,)))
            continue
        own = drugs.name(dataset, id_) if id_ in dataset.drugs else id_
        choices.append(_taken(own, drugs.resolve(dataset, own))._replace(note=None))
    return Taken(name, name, "shared", name, choices=tuple(choices))


def condition_named(dataset: Dataset, name: str) -> Taken | None:
    """Return the condition that a name means, if it is that of one."""
    return condition(dataset, name) if conditions.find(dataset, name) is not None else None


def condition(dataset: Dataset, name: str) -> Taken:
    """Return the condition that a name means.

    One that another command knows, as a cause of cramps or as something reported, is understood:
    that no record here names it is then the answer.

    Raises:
        UnknownNameError: No record names such a condition.
    """
    known = lookup.of(dataset, "conditions")
    found = conditions.find(dataset, name)
    if found is None:
        for record in _known_elsewhere(dataset):
            if fold(name) in map(fold, (record["name"], *record["aliases"])):
                return Taken(name, record["name"], "condition", record["id"])
    try:
        id_ = found.id if found else lookup.find(known, name, "condition", "cramp check --help")
    except UnknownNameError as unknown:
        close = _conditions_near(dataset, name, unknown.details.get("near"))
        near = (
            f"Near names: {', '.join(close)}."
            if close
            else f"{len(dataset.conditions)} are on record; look for yours: cramp search WORD."
        )
        sentence = (
            f"no condition on record is called {quoted(name)}. {near} Nothing was checked for it."
        )
        raise UnknownNameError(sentence, **{**unknown.details, "near": close}) from None
    record = dataset.conditions[id_]
    linked = interactions_linked(dataset).values()
    named = any(id_ in interaction["conditions"] for interaction in linked)
    note = None if named else record.get("note")
    left_out = found.left_out if found else ()
    read_as = record["name"] if left_out else None
    return Taken(
        name, record["name"], "condition", id_, note=note, read_as=read_as, left_out=left_out
    )


def _known_elsewhere(dataset: Dataset) -> Iterator[Mapping[str, Any]]:
    """Yield the conditions that other commands know: causes of cramps, and what is reported."""
    yield from dataset.causes.values()
    for term in dataset.terms.values():
        if "condition" in term["kinds"]:
            yield term


def _conditions_near(dataset: Dataset, name: str, spelt_alike: object) -> list[str]:
    """Return the conditions that hold the word asked for, those with most such names first."""
    wanted = set(words(name[: lookup.LONGEST]))
    known = {
        word
        for record in dataset.conditions.values()
        for alias in record["aliases"]
        for word in words(alias)
    }
    if not wanted & known:
        wanted = set(lookup.near(name, known, 1))
    bearing = {
        record["name"]: sum(wanted <= set(words(alias)) for alias in record["aliases"])
        for record in dataset.conditions.values()
        if wanted
    }
    holding = sorted((own for own in bearing if bearing[own]), key=lambda own: -bearing[own])
    others = spelt_alike if isinstance(spelt_alike, list) and not holding else []
    return [*holding, *others]


def differ(one: str, other: str) -> bool:
    """Tell whether two names differ by more than case, accents and punctuation."""
    return fold(one) != fold(other)
