"""What is reported: which terms and medicines count as named, and what does not go together."""

from __future__ import annotations

from crampcli.errors import NameNotResolvedError, UnknownNameError, UsageError
from crampcli.names import drugs, reader
from crampcli.queries import medicines, red_flags, terms, unread
from crampcli.queries.intake import FERTILE, check_age
from crampcli.queries.terms import parts
from crampcli.text.namedtuples import TYPE_CHECKING, NamedTuple
from crampcli.vocabulary import ANTAGONISTS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from crampcli.dataset import Dataset
    from crampcli.names.drugs import Meaning
    from crampcli.queries.terms import Terms

EXAMPLE = "cramp causes match --at night --site calf --age 72"


class Feature(NamedTuple):
    """Something reported, and every term that it counts as.

    Attributes:
        kind: The option that reported it.
        said: How it is written in the answer.
        tags: The terms that it counts as, itself first.
        medicines: The records of medicines that hold for it, where it is something taken.
        read_as: What the name of a medicine was read as, with its language, unless it was taken
            as it stands.
        left_out: What of the text was set aside.
    """

    kind: str
    said: str
    tags: tuple[str, ...]
    medicines: tuple[str, ...] = ()
    read_as: str | None = None
    left_out: tuple[str, ...] = ()


class NamedMedicine(NamedTuple):
    """A medicine that was named: whether anything is linked, and what to ask."""

    name: str
    linked: bool
    ask: bool
    note: str | None
    drugs: frozenset[str]
    classes: frozenset[str]
    understood: str | None = None
    """How a line such as `Lasix 40mg BD` was read, if it is more than a name."""

    @property
    def works_against_vitamin_k(self) -> bool:
        """Tell whether it is, or may be, warfarin or another vitamin K antagonist."""
        return ANTAGONISTS in self.classes


class ReadAs(NamedTuple):
    """A text that was read word by word: what it reports, and what it denies."""

    text: str
    reports: tuple[str, ...]
    denies: tuple[str, ...]


class Report(NamedTuple):
    """What a reader reports, how their own words were read, and what was not understood."""

    features: tuple[Feature, ...]
    taken: tuple[NamedMedicine, ...]
    read_as: tuple[ReadAs, ...] = ()
    not_understood: tuple[NameNotResolvedError, ...] = ()
    age: float | None = None

    @property
    def tags(self) -> frozenset[str]:
        """Return every term that the report counts as."""
        return frozenset(tag for feature in self.features for tag in feature.tags)

    @property
    def antagonists(self) -> list[str]:
        """Return the names of the medicines taken that vitamin K works against."""
        return [taken.name for taken in self.taken if taken.works_against_vitamin_k]

    @property
    def by_record(self) -> dict[str, tuple[str, ...]]:
        """Return what was taken by the records of medicines that hold for it."""
        found: dict[str, tuple[str, ...]] = {}
        for feature in self.features:
            for id_ in feature.medicines:
                found[id_] = tuple(dict.fromkeys([*found.get(id_, ()), feature.said]))
        return found


def read(
    dataset: Dataset,
    texts_by_kind: Mapping[str, Sequence[str]],
    age: float | None = None,
    sex: str | None = None,
    pregnant: bool = False,
    taking: Sequence[str] = (),
) -> Report:
    """Read a report.

    Args:
        dataset: The knowledge base.
        texts_by_kind: Names or plain words by kind; each may be a comma list.
        age: Years.
        sex: male or female.
        pregnant: Whether pregnancy is reported.
        taking: Names of medicines; each may be a comma list.

    What is not understood is kept for the answer: it hides nothing of what is.

    Raises:
        NameNotResolvedError: Nothing at all is understood.
        UsageError: Nothing is reported, the age is impossible, or two things exclude each other.
    """
    check_age(age)
    known = terms.of(dataset)
    features, read_as, open_ = _written(known, texts_by_kind)
    features += _of_person(known, age, sex, pregnant)
    takes: list[tuple[Feature, NamedMedicine]] = []
    refused: list[NameNotResolvedError] = []
    for name in taking:
        found, errors = _taken(dataset, known, name)
        takes += found
        refused += errors
    features += [feature for feature, _ in takes]
    tags = frozenset(tag for feature in features for tag in feature.tags)
    refused[:0] = [unread.error(dataset, known, *each, tags) for each in open_]
    if not features and not read_as:
        if refused:
            raise refused[0]
        raise UsageError(f"nothing is reported. Say what you know of the cramps: {EXAMPLE}")
    if not any(flag["urgency"] == "emergency" for flag in red_flags.met(dataset, tags)):
        # What does not go together is refused, but never in the way of an emergency.
        _refuse_contradiction(dataset, features)
        _refuse_pregnancy_at(age, features)
    return Report(
        tuple(dict.fromkeys(features)),
        tuple(dict.fromkeys(taken for _, taken in takes)),
        tuple(read_as),
        tuple(refused),
        age,
    )


def _written(
    known: Terms, texts_by_kind: Mapping[str, Sequence[str]]
) -> tuple[list[Feature], list[ReadAs], list[tuple[str, str, tuple[str, ...]]]]:
    """Return what texts report, how those were read that are no names, and what is left open.

    Of what is left open: the text, its kind, and the words of it that mean nothing here.
    """
    features: list[Feature] = []
    read_as: list[ReadAs] = []
    open_: list[tuple[str, str, tuple[str, ...]]] = []
    for kind, texts in texts_by_kind.items():
        for text in texts:
            understood = known.understood(text)
            features += [
                Feature(kind, term["name"], known.implied((term["id"],)))
                for term in understood.terms
            ]
            if understood.by_words and (understood.terms or understood.denied):
                names = [
                    tuple(t["name"] for t in each) for each in (understood.terms, understood.denied)
                ]
                read_as.append(ReadAs(text, *names))
            if understood.unknown or not (understood.terms or understood.denied):
                open_.append((text, kind, understood.unknown))
    return features, read_as, open_


def _of_person(
    known: Terms, age: float | None, sex: str | None, pregnant: bool
) -> Iterator[Feature]:
    """Yield what is reported of whoever has the cramps."""
    if age is not None:
        yield Feature("age", f"age {age:g}", known.implied(known.of_age(age)))
    for kind, name in (("sex", sex), ("condition", "pregnant" if pregnant else None)):
        if name is not None:
            term = known.find(name, "condition")
            yield Feature(kind, term["name"], known.implied((term["id"],)))


def _refuse_contradiction(dataset: Dataset, features: Sequence[Feature]) -> None:
    for feature in features:
        excluded = [
            e
            for tag in feature.tags[:1]
            if tag in dataset.terms
            for e in dataset.terms[tag].get("excludes", ())
        ]
        for other in features:
            if other.tags and other.tags[0] in excluded:
                raise UsageError(
                    f"{feature.said} and {other.said} do not go together. Report one of them."
                )


def _refuse_pregnancy_at(age: float | None, features: Sequence[Feature]) -> None:
    if age is None or FERTILE[0] <= age <= FERTILE[1]:
        return
    for feature in features:
        if "pregnant" in feature.tags:
            raise UsageError(
                f"{feature.said} and --age {age:g} do not go together. Report one of them."
            )


def _taken(
    dataset: Dataset, known: Terms, name: str
) -> tuple[list[tuple[Feature, NamedMedicine]], list[NameNotResolvedError]]:
    """Return what a name, or a comma list of names, is, and what of it is not known."""
    whole = reader.medicine(dataset, name)
    if whole.state == "read" and len(whole.parts) > 1:
        return [_one_taken(dataset, known, part.text) for part in whole.parts], []
    try:
        return [_one_taken(dataset, known, name)], []
    except NameNotResolvedError as error:
        listed = parts(name)
        if listed == [name]:
            return [], [error]
    found: list[tuple[Feature, NamedMedicine]] = []
    refused: list[NameNotResolvedError] = []
    for part in listed:
        each, errors = _taken(dataset, known, part)
        found += each
        refused += errors
    return found, refused


def _one_taken(dataset: Dataset, known: Terms, name: str) -> tuple[Feature, NamedMedicine]:
    term = known.named(name)
    own = [term["id"]] if term is not None else []
    try:
        found = medicines.find(dataset, name)
    except UnknownNameError:
        # "inhaler" names a term, and no medicine that can be told.
        if term is None or not {"condition", "trigger"}.intersection(term["kinds"]):
            raise
        found = medicines.Found(term["name"], (), None)
    meaning = found.meaning or _of_records(dataset, found)
    tags = known.implied([*(known.of(meaning) if meaning else ()), *own])
    part = next(iter(reader.medicine(dataset, name).parts), None)
    read_as, left_out = (part.shown_as, part.left_out) if part else (None, ())
    return Feature(
        kind="taking",
        said=found.name,
        tags=tags,
        medicines=found.ids,
        read_as=read_as,
        left_out=left_out,
    ), NamedMedicine(
        name=found.name,
        linked=bool(found.ids or tags),
        ask=meaning.ask if meaning else False,
        note=meaning.note if meaning else None,
        drugs=frozenset(meaning.drugs if meaning else ()),
        classes=frozenset(meaning.classes if meaning else ()),
        understood=part.understood if part else None,
    )


def _of_records(dataset: Dataset, found: medicines.Found) -> Meaning | None:
    """Gather what a record stands for whose name is that of no drug and no class."""
    if not found.ids:
        return None
    records = [dataset.medicines[id_] for id_ in found.ids]
    groups = [group for record in records for group in record["classes"]]
    members = [
        *(drug for r in records for drug in (*r["drugs"], *r.get("members", ()))),
        *(drug for group in groups for drug in dataset.drug_classes[group]["drugs"]),
    ]
    return drugs.Meaning(
        name=found.name,
        kind="medicine",
        id=found.ids[0],
        drugs=tuple(members),
        classes=tuple(groups),
    )
